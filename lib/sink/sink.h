/**
 * @file sink.h
 * Where files land: a folder or an archive file. Paths are relative, `/` between parts, and checked
 * here once more: none leaves the output, not through a link either. Nothing is visible under its
 * final name before it is whole.
 */
#ifndef FA_SINK_SINK_H
#define FA_SINK_SINK_H

#include <feedark/status.h>
#include <feedark/view.h>
#include <stdbool.h>
#include <stdint.h>

struct fa_sink;

struct fa_sink_options {
    const char *path; /**< folder, or archive by its suffix; `-` is a tar.gz on standard output */
    feedark_view top; /**< name of the top folder inside an archive; empty: from the file's name */
    bool force;       /**< overwrite what feedark did not write */
    bool dry;         /**< read what is there, write nothing */
    unsigned jobs;    /**< threads for compression, 1 or more */
};

enum fa_sink_kind {
    FA_SINK_FOLDER,
    FA_SINK_TAR_GZ,
    FA_SINK_TAR,
    FA_SINK_TAR_ZST,
    FA_SINK_TAR_XZ,
    FA_SINK_ZIP
};

/** What a path is by its suffix. */
enum fa_sink_kind fa_sink_kind_of(const char *path);

/**
 * Opens the output. FEEDARK_EXISTS where it is there and not ours (a folder without `_feedark`, an
 * archive without
 * `_feedark/manifest.json`) and `force` is not set, FEEDARK_BUSY where another run has it,
 * FEEDARK_WRITE, FEEDARK_MEMORY.
 * `*sink` is to be freed in any case.
 */
feedark_status fa_sink_open(const struct fa_sink_options *options, struct fa_sink **sink);

/** What the open or last call failed on, for a message: one English clause. */
feedark_view fa_sink_error(const struct fa_sink *sink);

/** Whether the output was there before and is one that feedark wrote. */
bool fa_sink_is_ours(const struct fa_sink *sink);

/** A folder, or else an archive. */
bool fa_sink_is_folder(const struct fa_sink *sink);

/** Bytes that come in parts. */
struct fa_parts {
    uint64_t size; /**< of all parts together */
    feedark_status (*read)(void *ctx,
                           feedark_view *part); /**< the next part, empty after the last */
    void *ctx;
};

/** One whole file. `mtime` in seconds since 1970 (capped by SOURCE_DATE_EPOCH).
 * FEEDARK_BAD_ARGUMENT for a path that leaves the output, FEEDARK_WRITE. */
feedark_status fa_sink_put(struct fa_sink *sink, feedark_view path, feedark_view bytes,
                           int64_t mtime);

/** As fa_sink_put, from parts; the first status of `read` but FEEDARK_OK is returned. */
feedark_status fa_sink_put_parts(struct fa_sink *sink, feedark_view path,
                                 const struct fa_parts *parts, int64_t mtime);

/** As fa_sink_put, from an open file read from its start. A folder that has these bytes at `path`
 * already is not touched. */
feedark_status fa_sink_put_file(struct fa_sink *sink, feedark_view path, int fd, int64_t mtime);

/** What stands at a path of a folder; always FA_THERE_NOTHING in an archive. FA_THERE_UNKNOWN where
 * the system does not tell (errno). */
enum fa_there { FA_THERE_NOTHING, FA_THERE_FILE, FA_THERE_OTHER, FA_THERE_UNKNOWN };
enum fa_there fa_sink_there(struct fa_sink *sink, feedark_view path);

/** Opens a regular file of a folder for reading; -1 where there is none or it cannot be read
 * (errno); close it. */
int fa_sink_open_file(struct fa_sink *sink, feedark_view path);

/** Removes a file of a folder and the folders that are empty without it; it may be missing.
 * FEEDARK_WRITE. */
feedark_status fa_sink_remove(struct fa_sink *sink, feedark_view path);

/**
 * Folder: adds a line to `_feedark/journal`, which tells the next run what an unfinished one was
 * about to write. Archive: nothing, it appears at once or not at all. FEEDARK_WRITE.
 */
#define FA_SINK_JOURNAL "_feedark/journal"
feedark_status fa_sink_note(struct fa_sink *sink, feedark_view line);

/** Makes all of it final. FEEDARK_WRITE. */
feedark_status fa_sink_finish(struct fa_sink *sink);

/** Whether two open files hold the same bytes; false also where they cannot be read. */
bool fa_sink_are_same(int a, int b);

/** Closes; without finish, what was begun is taken back where it can be. NULL is allowed. */
void fa_sink_free(struct fa_sink *sink);

#endif
