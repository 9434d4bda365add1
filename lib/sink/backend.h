/**
 * @file backend.h
 * What a folder and an archive have in common, seen from sink.c. Sinks hold descriptors, so they use no arenas.
 */
#ifndef FA_SINK_BACKEND_H
#define FA_SINK_BACKEND_H

#include "sink/sink.h"

#include <stddef.h>

struct fa_backend {
    feedark_status (*put)(struct fa_sink *sink, const char *path, feedark_view bytes, int64_t mtime);
    feedark_status (*old)(struct fa_sink *sink, const char *path, feedark_view *bytes);
    feedark_status (*finish)(struct fa_sink *sink);
    void (*release)(struct fa_sink *sink);
};

struct fa_sink {
    const struct fa_backend *backend;
    char *path;
    char error[512];
    int64_t epoch;       /**< SOURCE_DATE_EPOCH, or INT64_MAX */
    char *old_bytes;     /**< of the last fa_sink_old */
    int root;            /**< folder: descriptor of the root; archive: of the temporary file */
    char *temporary;     /**< archive: its path until it is whole */
    struct archive *archive;
    char *top;           /**< archive: name of the top folder */
    bool to_stdout, finished;
};

feedark_status fa_folder_open(struct fa_sink *sink, const struct fa_sink_options *options);
feedark_status fa_archive_sink_open(struct fa_sink *sink, const struct fa_sink_options *options, enum fa_sink_kind kind);

/** Keeps `PATH: clause: strerror(errno)` as the error and returns `status`. */
feedark_status fa_sink_fail(struct fa_sink *sink, feedark_status status, const char *path);

/** Writes all of it, whatever write(2) takes at a time. False on failure (errno). */
bool fa_write_all(int fd, const char *data, size_t size);

#endif
