/**
 * @file common.h
 * What layouts share: the parts of front matter that most of them name alike.
 */
#ifndef FA_LAYOUT_COMMON_H
#define FA_LAYOUT_COMMON_H

#include "layout/layout.h"

/** The time that an entry is filed under: published, else updated. */
feedark_time fa_entry_time(const feedark_entry *entry);

/** Whether it was neither public nor a tombstone. */
bool fa_entry_is_draft(const feedark_entry *entry);

/** `2024-09-02-slug`, by the civil date in the entry's own offset; `1970-01-01-slug` where it has no date. */
feedark_view fa_dated_stem(struct fa_arena *arena, const feedark_entry *entry, feedark_view slug);

/** title, date, last_modified_at, author or authors, categories, tags. */
void fa_add_head(struct fa_arena *arena, struct fa_field *map, const feedark_entry *entry);

/** canonical_url, guid, excerpt, lang, image, enclosures. */
void fa_add_origin(struct fa_arena *arena, struct fa_field *map, const feedark_feed *feed, const feedark_entry *entry);

/** The path of the entry's link, for old URLs; empty where it has none that says something. */
feedark_view fa_permalink(const feedark_entry *entry);

#endif
