/**
 * @file json_reader.h
 * The reader of JSON Feeds: what reader.c is for XML. It shares the feed's state, arenas and events
 * with it.
 */
#ifndef FA_FEED_JSON_READER_H
#define FA_FEED_JSON_READER_H

#include "feed/dialect.h"
#include "feed/json_scan.h"
#include "feed/reader.h"

struct fa_json_reader {
    const struct fa_reader_options *options;
    const struct fa_reader_events *events;
    struct fa_diagnostics *feed_diagnostics;
    struct fa_feed_state *state;
    feedark_feed first; /**< where several feeds stand in the input, the one that is reported */
    bool has_first;
    uint64_t roots;                   /**< that have a state */
    struct fa_arena *arena, *scratch; /**< of the feed; of one of its members */
    struct fa_json_scan scan;
    struct fa_arena *into; /**< of the open item */
    struct fa_diagnostics *diagnostics;
    enum fa_json_event event;
    feedark_view bytes,
        names; /**< `names`: the first members, to say what it is when it is no feed */
    feedark_entry *entry;
    uint64_t entries;
    bool known; /**< a version or a list of items was seen */
};

/** Under the guard of `arena`; `line` is that of the first byte to come. Everything is borrowed. */
void fa_json_reader_init(struct fa_json_reader *reader, const struct fa_reader_options *options,
                         const struct fa_reader_events *events,
                         struct fa_diagnostics *feed_diagnostics, struct fa_feed_state *state,
                         struct fa_arena *arena, struct fa_arena *scratch, uint64_t line);

/** As fa_reader_push and fa_reader_finish. */
feedark_status fa_json_reader_push(struct fa_json_reader *reader, feedark_view bytes);
feedark_status fa_json_reader_finish(struct fa_json_reader *reader);

#endif
