/**
 * @file update.h
 * What becomes of one file where an earlier run may have left something: written, left, or put
 * beside what its owner edited.
 */
#ifndef FA_PIPELINE_UPDATE_H
#define FA_PIPELINE_UPDATE_H

#include "pipeline/again.h"
#include "pipeline/report.h"

#include <stdio.h>

struct fa_update {
    struct fa_again *again;
    struct fa_sink *sink;
    struct fa_arena *arena;             /**< for paths; its guard is entered */
    struct fa_diagnostics *diagnostics; /**< in that arena */
    const struct fa_old_files *old;     /**< what the manifest says the entry had */
    struct fa_old_files *former; /**< former states that are kept; new ones are added, in `arena` */
    int64_t mtime;               /**< of files that are written */
    uint64_t line;               /**< of the entry, for diagnostics */
    FILE *in;                    /**< the bytes of the file, where they are not in memory */
    bool force, history;
    /* what came of it */
    bool changed; /**< something was written or removed */
    bool edited;  /**< something was left because its owner edited it */
};

/** Settles one file of an entry. FEEDARK_WRITE, FEEDARK_MEMORY, FEEDARK_UNREADABLE,
 * FEEDARK_BAD_ARGUMENT. */
feedark_status fa_update_put(struct fa_update *update, feedark_view path, feedark_view bytes,
                             const struct fa_digest *digest);

/** Settles a file that the entry had and has no longer: it goes where nobody edited it. */
feedark_status fa_update_drop(struct fa_update *update, const struct fa_old_file *old);

/** `_feedark/history/` and the path with a number before its suffix: where the n-th former state of
 * a file is kept. */
feedark_view fa_update_history_path(struct fa_arena *arena, feedark_view path, uint32_t n);

#endif
