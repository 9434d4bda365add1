/**
 * @file json_ahead.h
 * What the scanner of JSON (json_scan.h) sees ahead of it where a feed is not put together as it
 * should be.
 */
#ifndef FA_FEED_JSON_AHEAD_H
#define FA_FEED_JSON_AHEAD_H

#include "base/view.h"

/** Whether the text begins with the name of a member that only a feed has (`of_item` false) or only
 * an item, nothing within them. */
bool fa_json_ahead_is_top(feedark_view text, bool of_item);

/** `: [`, `: {`, or the bracket alone. */
bool fa_json_ahead_is_value(feedark_view text);

/** `"items: [`: how many bytes the name takes, when its closing quote was lost; else 0. */
size_t fa_json_ahead_open_name(feedark_view text);

/** `{"1": {`, `{"item": [`: an object with items in it, and not an item, of whose members some are
 * objects and lists, too. */
bool fa_json_ahead_is_map(feedark_view text);

/** `{…` or `[{…`: a feed, or a list of feeds. Told by members that only feeds have, as far as they
 * are seen. */
bool fa_json_ahead_is_feed(feedark_view text);

/** `{…`: an item without a list or a feed around it. As far as the members of items are seen before
 * those of a feed. */
bool fa_json_ahead_is_item(feedark_view text);

/** `[{…`: a list of such items. */
bool fa_json_ahead_is_list(feedark_view text);

#endif
