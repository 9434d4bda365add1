/**
 * @file reader.h
 * Bytes of a feed in, entries out, one at a time. Knows dialects (registry.h), not where bytes come
 * from. Under the guard rule (base/guard.h): these functions catch what fails below them and return
 * it as a status.
 */
#ifndef FA_FEED_READER_H
#define FA_FEED_READER_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/limits.h"

#include <feedark/model.h>

/** Where a reader delivers. Any status but FEEDARK_OK from a callback ends the reading and is
 * returned by it. */
struct fa_reader_events {
    void *ctx;
    /** Gives the arena and the diagnostics list for the next entry. */
    feedark_status (*open)(void *ctx, struct fa_arena **arena, struct fa_diagnostics **diagnostics);
    /** One entry, complete as far as the bytes went. `feed` is what is known so far. Entry and
     * arena are the callee's from here on. */
    feedark_status (*entry)(void *ctx, const feedark_feed *feed, feedark_entry *entry);
};

struct fa_reader_options {
    const struct fa_limits *limits;
    feedark_view
        base_url; /**< resolves relative URLs where the feed itself gives no base; may be empty */
    feedark_view encoding; /**< what the source found; goes into the feed */
};

struct fa_reader;

/** A reader for UTF-8 bytes. `feed_diagnostics` takes what concerns no entry. FEEDARK_MEMORY. */
feedark_status fa_reader_new(const struct fa_reader_options *options,
                             const struct fa_reader_events *events,
                             struct fa_diagnostics *feed_diagnostics, struct fa_reader **reader);

/** The next bytes of the feed, any number of them; the first 64 KB of them may wait for each other,
 * or for fa_reader_finish. FEEDARK_NOT_A_FEED, FEEDARK_LIMIT,
 * FEEDARK_MEMORY, or what a callback returned. */
feedark_status fa_reader_push(struct fa_reader *reader, const char *data, size_t size);

/** The end of the bytes: what is open is delivered as truncated. FEEDARK_EMPTY, FEEDARK_NOT_A_FEED,
 * as push. */
feedark_status fa_reader_finish(struct fa_reader *reader);

/** The feed as known now; complete after finish. Never NULL; owned by the reader. */
const feedark_feed *fa_reader_feed(const struct fa_reader *reader);

void fa_reader_free(struct fa_reader *reader);

#endif
