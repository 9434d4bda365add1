/**
 * @file again.h
 * What an earlier run left: which path belongs to which entry, what bytes were written where, which
 * files were edited since, and which entries left the feed and stay. Hashes and offsets are kept
 * (index.h, records.h); rows are read again when needed.
 */
#ifndef FA_PIPELINE_AGAIN_H
#define FA_PIPELINE_AGAIN_H

#include "base/vector.h"
#include "pipeline/digest.h"
#include "pipeline/job.h"
#include "pipeline/manifest_read.h"
#include "pipeline/tombstones.h"
#include "sink/sink.h"

struct fa_again;

/**
 * Reads what `sink`, opened at `path`, holds from before. `*again` is never NULL after FEEDARK_OK,
 * also for a new output. FEEDARK_CORRUPT where the manifest cannot be used: `flaw` says why, and
 * `*again` knows the files but no entry. FEEDARK_MEMORY, FEEDARK_UNREADABLE, FEEDARK_WRITE.
 */
feedark_status fa_again_load(struct fa_sink *sink, const char *path, struct fa_again **again,
                             struct fa_manifest_flaw *flaw);

/** Whether there was a manifest. NULL is allowed: false. */
bool fa_again_is(const struct fa_again *again);

/** The manifest as it was found, borrowed; -1 where there was none. */
int fa_again_manifest(const struct fa_again *again);

/** The layout that the manifest names; empty where there is none. */
feedark_view fa_again_layout(const struct fa_again *again);

/** From now on entries get no paths of earlier runs: the layout changes. */
void fa_again_forget_paths(struct fa_again *again);

/** The path that the entry had (match.h), valid until the next call, and marks it as still in the
 * feed; empty where it is new. NULL is allowed. */
feedark_status fa_again_path(struct fa_again *again, const feedark_entry *entry,
                             feedark_view *path);

/** Takes the mark back: the entry could not be converted, and what was archived of it stays. */
feedark_status fa_again_keep(struct fa_again *again, const feedark_entry *entry, feedark_view path);

/** Calls `each` for every path of a page that the manifest names, unless they are forgotten. NULL
 * is allowed. */
feedark_status fa_again_paths(struct fa_again *again, void (*each)(void *ctx, feedark_view path),
                              void *ctx);

/** A file that the manifest names. */
struct fa_old_file {
    feedark_view path;
    struct fa_packed digest;
    feedark_view hex; /**< the digest as the manifest has it */
};
struct fa_old_files {
    struct fa_old_file *items;
    size_t count, capacity;
};

/** The files that the entry, now at `path`, had, and the former states of them that are kept; in
 * the arena (its guard is entered); none where it is new. */
feedark_status fa_again_files(struct fa_again *again, const feedark_entry *entry, feedark_view path,
                              struct fa_arena *arena, struct fa_old_files *files,
                              struct fa_old_files *former);

/** The files that belong to no entry, and the former states that do. */
const struct fa_old_files *fa_again_shared_files(const struct fa_again *again);
const struct fa_old_files *fa_again_shared_former(const struct fa_again *again);

/** The former states that an unfinished run was about to keep and that no manifest names; those
 * that were taken have no path. */
const struct fa_old_files *fa_again_begun_former(const struct fa_again *again);

/** Takes one of them; false where it is none, or the file is not what was to be kept. */
bool fa_again_take_begun(struct fa_again *again, feedark_view path, struct fa_packed digest);

/** Below it former states are kept. */
#define FA_AGAIN_HISTORY "_feedark/history/"

/** Whether an unfinished run was about to write these bytes there; what cannot be looked up is its
 * owner's. */
bool fa_again_was_begun(const struct fa_again *again, feedark_view path, feedark_view digest);

/** Whether the last run was not finished. */
bool fa_again_is_unfinished(const struct fa_again *again);

/** What stands at a path now. */
struct fa_now {
    enum fa_there there;
    struct fa_packed digest; /**< of a file, where it was asked for */
    struct fa_digest hex;    /**< of a folder's file, where the digest was asked for */
};
feedark_status fa_again_now(struct fa_again *again, feedark_view path, bool digest,
                            struct fa_now *now);

/** The next row of an entry that is no longer in the feed, marked where it was deleted, as JSON on
 * one line, valid until the next call; empty after the last. */
feedark_status fa_again_next_kept(struct fa_again *again, const struct fa_tombstones *tombstones,
                                  size_t *at, feedark_view *row);

/** Where an entry stands that is no longer in the feed, and what leads to it; of a manifest, so
 * addresses may be missing, but none holds a space or a control character. */
struct fa_kept_place {
    feedark_view path;         /**< empty after the last */
    feedark_view url;          /**< as fa_urls has it */
    feedark_view link, guid;   /**< of the feed */
    const struct fa_json *old; /**< an array of texts, as fa_urls has them; or NULL */
    bool hidden;
};

/** The next of these, valid until the next call; none where the layout changes. NULL is allowed. */
feedark_status fa_again_next_place(struct fa_again *again, size_t *at, struct fa_kept_place *place);

/** An old path of an element of `old`; empty where it is none. */
feedark_view fa_kept_old_path(const struct fa_json *element);

/** Archive: this run writes the file of this path, or it is to go. What is not settled is carried
 * over. */
feedark_status fa_again_settle(struct fa_again *again, feedark_view path);

/** Archive: the file of this path is carried over as its n-th former state. */
feedark_status fa_again_keep_history(struct fa_again *again, feedark_view path, uint32_t n);

/** What becomes of a file of the old archive, which is its `ordinal`-th. Of several of one path the
 * last counts. */
struct fa_carry {
    bool stays;
    uint32_t history; /**< 0: it is not kept as a former state */
};
feedark_status fa_again_carry(const struct fa_again *again, feedark_view path, uint32_t ordinal,
                              struct fa_carry *how);

void fa_again_free(struct fa_again *again);

#endif
