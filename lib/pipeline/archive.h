/**
 * @file archive.h
 * The archive as it is written: jobs go in, in feed order; files land in the sink, rows in the
 * manifest. What an earlier run left is updated, never lost: an edited file stays, the new text
 * lands beside it.
 */
#ifndef FA_PIPELINE_ARCHIVE_H
#define FA_PIPELINE_ARCHIVE_H

#include "pipeline/again.h"
#include "pipeline/manifest.h"
#include "pipeline/report.h"

#include <feedark/convert.h>
#include <stdio.h>

struct fa_archive {
    const struct fa_settings *settings;
    struct fa_report *report;
    feedark_summary *summary;
    struct fa_sink *sink;
    struct fa_manifest *manifest;
    struct fa_again *again; /**< what was there before; knows nothing where the output is new */
    const struct fa_tombstones *tombstones; /**< what the feed says was deleted, borrowed */
    struct fa_guard guard;
    struct fa_arena arena; /**< of what belongs to no entry */
    bool changed;          /**< something was written that was not there, or removed */
    const struct fa_old_files *old_shared;
    FA_VECTOR(struct fa_job_file) shared;
    struct fa_old_files former; /**< former states of what belongs to no entry */
};

/**
 * Opens the output `path`. Statuses as fa_sink_open; FEEDARK_EXISTS also where an earlier run's
 * manifest cannot be read or names another layout, and `force` is not set.
 */
feedark_status fa_archive_open(struct fa_archive *archive, const char *path);

/** Writes the files of a converted job and its row. */
feedark_status fa_archive_put(struct fa_archive *archive, struct fa_job *job);

/**
 * Writes a file that belongs to no entry (the feed's own data, a map of redirects), as carefully as
 * an entry's: it is named in the manifest, and an edit of its owner stays. Before
 * fa_archive_finish.
 */
feedark_status fa_archive_put_shared(struct fa_archive *archive, feedark_view path,
                                     feedark_view bytes);

/** The same from a temporary file, all of it. */
feedark_status fa_archive_put_shared_file(struct fa_archive *archive, feedark_view path, FILE *in);

/** As fa_archive_put_shared, but a file that is there already and not ours is its owner's: it is
 * left without a word. */
feedark_status fa_archive_offer_shared(struct fa_archive *archive, feedark_view path,
                                       feedark_view bytes);

/** Adds what stays from earlier runs, the source and the manifest, and makes all of it final.
 * `source_fd` may be -1. */
feedark_status fa_archive_finish(struct fa_archive *archive, const feedark_feed *feed,
                                 const struct fa_manifest_source *source, int source_fd,
                                 const feedark_options *options);

void fa_archive_release(struct fa_archive *archive);

#endif
