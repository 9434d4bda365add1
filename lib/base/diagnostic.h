/**
 * @file diagnostic.h
 * Diagnostics on their way out: collected in an arena by whoever works on an entry, handed to the
 * caller in feed order by the pipeline.
 */
#ifndef FA_BASE_DIAGNOSTIC_H
#define FA_BASE_DIAGNOSTIC_H

#include "base/arena.h"

#include <feedark/diagnostic.h>

struct fa_diagnostic {
    struct fa_diagnostic *next;
    feedark_diagnostic_id id;
    uint64_t line;
    feedark_view text;
};

/** A list in the order of arrival, bounded: what is beyond `max` is only counted. */
struct fa_diagnostics {
    struct fa_arena *arena;
    struct fa_diagnostic *first, *last;
    size_t count, max, suppressed;
    feedark_level worst;
};

/** An empty list; its texts live in `arena`. At most `max` are kept. */
void fa_diagnostics_init(struct fa_diagnostics *list, struct fa_arena *arena, size_t max);

/** Adds one; the text is made by printf. `line` is a line of the input, 0 where unknown. A NULL
 * list is allowed. */
void fa_diagnose(struct fa_diagnostics *list, feedark_diagnostic_id id, uint64_t line,
                 const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
