/**
 * @file left_out.h
 * What of an export is no post or page and has no place in an archive: counted by what it is, and
 * told at the end.
 */
#ifndef FA_PIPELINE_LEFT_OUT_H
#define FA_PIPELINE_LEFT_OUT_H

#include "base/diagnostic.h"

#include <feedark/model.h>

struct fa_left_out {
    struct {
        char what[48];
        uint64_t count;
    } rows[16];
    size_t count;
};

/** Counts an entry that is not written; false for what is kept elsewhere: attachments, and comments
 * that were public. */
bool fa_left_out_count(struct fa_left_out *list, const feedark_entry *entry);

/** Adds `count` of something. */
void fa_left_out_add(struct fa_left_out *list, feedark_view what, uint64_t count);

/** One diagnostic a row, under the guard of the diagnostics' arena. */
void fa_left_out_say(const struct fa_left_out *list, struct fa_diagnostics *diagnostics);

#endif
