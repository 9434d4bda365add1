/**
 * @file sink.h
 * Where files land: a folder or an archive file. Paths are relative, `/` between parts, and checked here once more:
 * none leaves the output. Nothing is visible under its final name before it is whole.
 */
#ifndef FA_SINK_SINK_H
#define FA_SINK_SINK_H

#include <feedark/status.h>
#include <feedark/view.h>
#include <stdbool.h>
#include <stdint.h>

struct fa_sink;

struct fa_sink_options {
    const char *path;   /**< folder, or archive by its suffix; `-` is a tar.gz on standard output */
    feedark_view top;   /**< name of the top folder inside an archive; empty: from the file's name */
    bool force;         /**< overwrite what feedark did not write */
    unsigned jobs;      /**< threads for compression, 1 or more */
};

enum fa_sink_kind { FA_SINK_FOLDER, FA_SINK_TAR_GZ, FA_SINK_TAR, FA_SINK_TAR_ZST, FA_SINK_TAR_XZ, FA_SINK_ZIP };

/** What a path is by its suffix. */
enum fa_sink_kind fa_sink_kind_of(const char *path);

/**
 * Opens the output. FEEDARK_EXISTS where it is there and not ours (no `_feedark/manifest.json`) and `force` is not set,
 * FEEDARK_BUSY, FEEDARK_WRITE (errno tells why), FEEDARK_MEMORY.
 */
feedark_status fa_sink_open(const struct fa_sink_options *options, struct fa_sink **sink);

/** What the open or last call failed on, for a message: one English clause. */
feedark_view fa_sink_error(const struct fa_sink *sink);

/** One whole file. `mtime` in seconds since 1970 (capped by SOURCE_DATE_EPOCH). FEEDARK_BAD_ARGUMENT for a path that leaves the output, FEEDARK_WRITE. */
feedark_status fa_sink_put(struct fa_sink *sink, feedark_view path, feedark_view bytes, int64_t mtime);

/** As fa_sink_put, from an open file descriptor read from its start (the source copy, the manifest). */
feedark_status fa_sink_put_file(struct fa_sink *sink, feedark_view path, int fd, int64_t mtime);

/** The bytes that the earlier run left at `path`, or an empty view where there are none; for updates. Freed with the sink. */
feedark_status fa_sink_old(struct fa_sink *sink, feedark_view path, feedark_view *bytes);

/** Makes all of it final. After a failure nothing that was there before is changed or half-written. */
feedark_status fa_sink_finish(struct fa_sink *sink);

/** Closes; without finish, what was begun is taken back where it can be. */
void fa_sink_free(struct fa_sink *sink);

#endif
