/**
 * @file manifest.h
 * `_feedark/manifest.json`: what is in the archive, where it came from, how it was judged. Rows are
 * spooled to a temporary file as entries are written, so memory does not grow with their number.
 * json_text.h writes all JSON.
 */
#ifndef FA_PIPELINE_MANIFEST_H
#define FA_PIPELINE_MANIFEST_H

#include "pipeline/again.h"
#include "pipeline/job.h"

#define FA_MANIFEST_PATH   "_feedark/manifest.json"
#define FA_MANIFEST_FORMAT "feedark-1"

/** The row of a converted job as JSON on one line, in its arena; under its guard. */
feedark_view fa_manifest_row(struct fa_job *job);

/** The same with the former states of the entry's files that are kept; under the guard, too. */
feedark_view fa_manifest_row_with(struct fa_job *job, const struct fa_old_files *former);

struct fa_manifest;

/** Spools to an unnamed temporary file. NULL where that or memory failed (errno). */
struct fa_manifest *fa_manifest_new(void);

/** Adds a row in feed order. FEEDARK_WRITE. */
feedark_status fa_manifest_add(struct fa_manifest *manifest, feedark_view row);

struct fa_manifest_source {
    feedark_view name;
    uint64_t bytes;
    struct fa_digest digest;
};

/** What follows the rows. */
struct fa_manifest_end {
    struct fa_manifest *manifest;
    struct fa_arena *arena; /**< for the work; its guard is entered */
    const feedark_feed *feed;
    const struct fa_manifest_source *source;
    const feedark_options *options;
    const struct fa_job_file *files; /**< that belong to no entry: `bytes` is not looked at */
    size_t file_count;
    const struct fa_old_files *former; /**< former states that belong to no entry */
};

/** Completes the file; `*fd` (borrowed) stands at its end. FEEDARK_WRITE, FEEDARK_MEMORY. */
feedark_status fa_manifest_finish(const struct fa_manifest_end *end, int *fd);

void fa_manifest_free(struct fa_manifest *manifest);

#endif
