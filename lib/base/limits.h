/**
 * @file limits.h
 * Every bound in one place. Each passed limit is a diagnostic; none is a crash.
 */
#ifndef FA_BASE_LIMITS_H
#define FA_BASE_LIMITS_H

#include "base/view.h"

#include <stddef.h>

/** What file systems hold, so nobody may set it: bytes of a path below the output, and of one part
 * of it. */
enum { FA_PATH_BYTES = 1000, FA_NAME_BYTES = 240 };

struct fa_limits {
    uint64_t input_bytes;    /**< of an input as it is read */
    uint64_t inflated_bytes; /**< of an input after decompression */
    uint64_t inflate_ratio;  /**< inflated bytes to one compressed byte, beyond the first MiB */
    uint64_t entries;        /**< of a feed */
    size_t entry_bytes;      /**< of the text of one entry */
    size_t entry_memory;     /**< held while one entry is worked on */
    size_t xml_depth;        /**< open elements */
    size_t xml_attributes;   /**< of an element, 200 at most */
    size_t xml_name;         /**< bytes of a name */
    size_t html_depth;       /**< open elements; deeper ones are flattened */
    size_t html_attributes;  /**< of an element */
    size_t diagnostics;      /**< listed for an entry */
};

/** The defaults, which suit every feed that people have. */
extern const struct fa_limits fa_limits_default;

/**
 * Sets one limit from `NAME=NUMBER`; the number may end in k, M or G (1024 each). False
 * where it is not such a text; `limits` may be NULL, to ask only.
 */
bool fa_limits_set(struct fa_limits *limits, feedark_view assignment);

#endif
