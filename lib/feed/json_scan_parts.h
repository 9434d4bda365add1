/**
 * @file json_scan_parts.h
 * The parts of the scanner of JSON (json_scan.h).
 */
#ifndef FA_FEED_JSON_SCAN_PARTS_H
#define FA_FEED_JSON_SCAN_PARTS_H

#include "feed/json_scan.h"

/** Bytes that a decision may need to see; where a feed may be anything. */
enum { FA_JSON_AHEAD = 256, FA_JSON_ROOT_AHEAD = 4096 };

/** What is not yet scanned. */
static inline feedark_view fa_json_rest(const struct fa_json_scan *scan)
{
    return fa_view_of(scan->held.data + scan->start, scan->held.size - scan->start);
}

/** Goes past `size` bytes, which belong to the value where there is one. */
void fa_json_pass(struct fa_json_scan *scan, size_t size);

/** Says a repair. */
void fa_json_mended(struct fa_json_scan *scan, const char *what);

/* json_items.c */

/** The size of the name `items` that the text ends with, in quotes or not; 0 where it does not. */
size_t fa_json_items_name(feedark_view text);

/** An opening bracket at the level of values, which may be that of the items. True where a member
 * that stands before `items` comes first. */
bool fa_json_open_items(struct fa_json_scan *scan, char c);

/** An opening bracket of a feed, or of a list of feeds, within the root: the root was something
 * around it. */
bool fa_json_open_nested(struct fa_json_scan *scan);

/** The list within an object of items (`"items": {"item": [`). */
bool fa_json_open_wrapped(struct fa_json_scan *scan, char c);

/* json_outside.c */

/** Goes past what stands before a root, or begins it. */
void fa_json_outside(struct fa_json_scan *scan);

#endif
