/**
 * @file walk.h
 * Every file of a folder or an archive, for verifying and for carrying over. Links and special
 * files are passed over.
 */
#ifndef FA_SINK_WALK_H
#define FA_SINK_WALK_H

#include <feedark/status.h>
#include <feedark/view.h>
#include <stdint.h>

struct fa_walk_file {
    feedark_view path; /**< relative; of an archive without its top folder */
    int64_t size;      /**< bytes; -1 where the archive tells it only after them */
    int64_t mtime;
    feedark_status (*read)(void *ctx, feedark_view *part); /**< the next part of the content, empty
                                                              after the last; may be left unread */
    void *ctx;                                             /**< for `read` */
};

/**
 * Calls `each` for every file below the folder `path` (in the order of its names), in the archive
 * `path`, or in the archive on standard input (`-`). Stops with the first status but FEEDARK_OK.
 * FEEDARK_UNREADABLE (errno), FEEDARK_CORRUPT, FEEDARK_MEMORY; `read` has the same.
 */
feedark_status fa_sink_walk(const char *path,
                            feedark_status (*each)(void *ctx, const struct fa_walk_file *file),
                            void *ctx);

/** fa_sink_walk for what is known to be a folder. */
feedark_status
fa_sink_walk_folder(const char *path,
                    feedark_status (*each)(void *ctx, const struct fa_walk_file *file), void *ctx);

#endif
