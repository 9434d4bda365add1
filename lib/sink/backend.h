/**
 * @file backend.h
 * What a folder and an archive have in common, seen from sink.c. Sinks hold descriptors, so they
 * use no arenas.
 */
#ifndef FA_SINK_BACKEND_H
#define FA_SINK_BACKEND_H

#include "base/scratch.h"
#include "sink/sink.h"

#include <locale.h>
#include <stddef.h>

struct fa_backend {
    feedark_status (*put)(struct fa_sink *sink, const char *path, const struct fa_parts *parts,
                          int64_t mtime);
    feedark_status (*finish)(struct fa_sink *sink);
    void (*release)(struct fa_sink *sink);
};

struct fa_sink {
    const struct fa_backend *backend;
    enum fa_sink_kind
        kind; /**< by the name that was given; a link's target may be called anything */
    char *path;
    char error[512];
    int64_t epoch; /**< SOURCE_DATE_EPOCH, or INT64_MAX */
    bool dry, ours, finished;
    int root; /**< folder: descriptor of the root; archive: of the new file */
    /* folder */
    int meta; /**< descriptor of `_feedark` */
    int journal;
    /* archive */
    char *temporary;    /**< path of the new file until it is whole */
    bool has_temporary; /**< it is there and locked */
    char *top;          /**< name of the top folder */
    struct archive *archive;
    struct fa_gzip *gzip; /**< NULL but for tar.gz */
    locale_t utf8;
    bool to_stdout;
    bool is_over; /**< what is still written goes nowhere */
};

feedark_status fa_folder_open(struct fa_sink *sink, const struct fa_sink_options *options);
feedark_status fa_archive_sink_open(struct fa_sink *sink, const struct fa_sink_options *options,
                                    enum fa_sink_kind kind);

enum fa_there fa_folder_there(struct fa_sink *sink, const char *path);
int fa_folder_open_file(struct fa_sink *sink, const char *path);
feedark_status fa_folder_remove(struct fa_sink *sink, const char *path);
feedark_status fa_folder_note(struct fa_sink *sink, feedark_view line);

/** Keeps `PATH: strerror(errno)` as the error and returns `status`. */
feedark_status fa_sink_fail(struct fa_sink *sink, feedark_status status, const char *path);

#endif
