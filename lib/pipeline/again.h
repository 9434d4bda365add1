/**
 * @file again.h
 * What an earlier run left: its manifest, and from it which path belongs to which entry, which file was edited since, and
 * which entries left the feed and stay in the archive.
 */
#ifndef FA_PIPELINE_AGAIN_H
#define FA_PIPELINE_AGAIN_H

#include "pipeline/job.h"
#include "sink/sink.h"

struct fa_again;

/**
 * Reads the manifest of the folder or archive `path`, which `sink` is about to update. `*again` is NULL where there is
 * none. FEEDARK_MEMORY; FEEDARK_CORRUPT where it cannot be read.
 */
feedark_status fa_again_load(struct fa_sink *sink, const char *path, const char *layout, struct fa_again **again);

/** The path that the entry of this identity had, and marks it as still in the feed; empty where it is new. NULL is allowed. */
feedark_view fa_again_path(struct fa_again *again, feedark_view identity);

/** The digest that the manifest has for a path; empty where it does not name it. NULL is allowed. */
feedark_view fa_again_digest(const struct fa_again *again, feedark_view path);

/** Calls `each` for every path the manifest names until it returns false. NULL is allowed. */
void fa_again_paths(const struct fa_again *again, void (*each)(void *ctx, feedark_view path), void *ctx);

/** The rows of entries that are no longer in the feed, in their order; free each. NULL after the last. */
char *fa_again_next_kept(struct fa_again *again, size_t *at);

/** Whether a path belongs to an entry that is no longer in the feed. */
bool fa_again_keeps(const struct fa_again *again, feedark_view path);

void fa_again_free(struct fa_again *again);

#endif
