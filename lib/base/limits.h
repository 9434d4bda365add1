/**
 * @file limits.h
 * Every bound in one place. Each passed limit is a diagnostic; none is a crash.
 */
#ifndef FA_BASE_LIMITS_H
#define FA_BASE_LIMITS_H

#include <stddef.h>
#include <stdint.h>

struct fa_limits {
    uint64_t input_bytes;      /**< of an input as it is read */
    uint64_t inflated_bytes;   /**< of an input after decompression */
    uint64_t inflate_ratio;    /**< inflated bytes to one compressed byte, beyond the first MiB */
    uint64_t entries;          /**< of a feed */
    size_t entry_bytes;        /**< of the text of one entry */
    size_t entry_memory;       /**< held while one entry is worked on */
    size_t xml_depth;          /**< open elements */
    size_t xml_attributes;     /**< of an element */
    size_t xml_name;           /**< bytes of a name */
    size_t html_depth;         /**< open elements; deeper ones are flattened */
    size_t html_attributes;    /**< of an element */
    size_t path_bytes;         /**< of a path below the output */
    size_t name_bytes;         /**< of one part of a path */
    size_t diagnostics;        /**< listed for an entry */
};

/** The defaults, which suit every feed that people have. */
extern const struct fa_limits fa_limits_default;

#endif
