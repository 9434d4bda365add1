/**
 * @file jsonfeed.h
 * JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/), and the wrong types that are in
 * use.
 */
#ifndef FA_FEED_JSONFEED_H
#define FA_FEED_JSONFEED_H

#include "feed/dialect.h"
#include "feed/json.h"

/** Takes a member of the feed; true where it is one that only a JSON Feed has. */
bool fa_jsonfeed_child(struct fa_feed_state *state, const struct fa_json *member);

/** Fills an entry, in its own arena, from an item. */
void fa_jsonfeed_entry(const struct fa_feed_state *state, struct fa_arena *arena,
                       const struct fa_json *item, feedark_entry *entry,
                       struct fa_diagnostics *diagnostics);

#endif
