/**
 * @file archive.h
 * The archive as it is written: jobs go in, in feed order; files land in the sink, rows in the manifest. What an earlier
 * run left is updated, never lost: an edited file stays, the new text lands beside it.
 */
#ifndef FA_PIPELINE_ARCHIVE_H
#define FA_PIPELINE_ARCHIVE_H

#include "pipeline/again.h"
#include "pipeline/manifest.h"
#include "pipeline/report.h"

#include <feedark/convert.h>

struct fa_archive {
    const struct fa_settings *settings;
    struct fa_report *report;
    feedark_summary *summary;
    struct fa_sink *sink;         /**< NULL in a dry run */
    struct fa_manifest *manifest;
    struct fa_again *again;       /**< NULL where the output is new */
};

/** Opens the output `path`. Statuses as fa_sink_open; FEEDARK_CORRUPT where the manifest of an earlier run cannot be read. */
feedark_status fa_archive_open(struct fa_archive *archive, const char *path);

/** Writes the files of a converted job and its row. */
feedark_status fa_archive_put(struct fa_archive *archive, struct fa_job *job);

/** Adds what stays from earlier runs, the source and the manifest, and makes all of it final. `source_fd` may be -1. */
feedark_status fa_archive_finish(struct fa_archive *archive, const feedark_feed *feed, const struct fa_manifest_source *source,
                                 int source_fd, const feedark_options *options);

void fa_archive_release(struct fa_archive *archive);

#endif
