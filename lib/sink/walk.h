/**
 * @file walk.h
 * Every file of a folder or an archive, for verifying and for carrying over. Links and special files are passed over.
 */
#ifndef FA_SINK_WALK_H
#define FA_SINK_WALK_H

#include <feedark/status.h>
#include <feedark/view.h>
#include <stdint.h>

struct fa_walk_file {
    feedark_view path;  /**< relative; of an archive without its top folder */
    feedark_view bytes; /**< the whole content */
    int64_t mtime;
};

/**
 * Calls `each` for every file below the folder `path`, in the archive `path`, or in the archive on standard input (`-`).
 * Stops with the first status but FEEDARK_OK. FEEDARK_UNREADABLE (errno), FEEDARK_CORRUPT, FEEDARK_MEMORY.
 */
feedark_status fa_sink_walk(const char *path, feedark_status (*each)(void *ctx, const struct fa_walk_file *file), void *ctx);

#endif
