/**
 * @file wxr.h
 * WordPress eXtended RSS: RSS 2.0 whose items say more about themselves (needs no bid: its elements
 * tell).
 */
#ifndef FA_FEED_WXR_H
#define FA_FEED_WXR_H

#include "feed/build.h"

/** Takes an element of WordPress's own at the feed's level; false where it is none. */
bool fa_wxr_child(struct fa_feed_state *state, const struct fa_xml *element);

/** Whether an element is the `pubDate` of a draft, which WordPress makes of no date: `wp:post_date`
 * tells. */
bool fa_wxr_is_no_date(struct fa_build *build, const struct fa_xml *element);

/** Refines an entry that was read as RSS where it has wp: elements: kind, visibility, slug, times,
 * people, categories, files, comments, fields. */
void fa_wxr_refine(struct fa_build *build, struct fa_feed_state *state,
                   const struct fa_xml *element);

/** The comments of an item: approved ones, in order; an answer to one that is not there answers
 * what that one answered. */
void fa_wxr_comments(struct fa_build *build, const struct fa_xml *element);

/** The custom fields of an item by the allow-list, and what some of them say of its picture, its
 * files and its links. */
void fa_wxr_fields(struct fa_build *build, const struct fa_xml *element);

/** The trimmed text of a `wp:` child; empty where there is none. */
feedark_view fa_wxr_text(struct fa_build *build, const struct fa_xml *element, const char *name);

/** A local time and its twin in UTC make a time with an offset. What cannot be read leaves `*time`
 * as it is. */
void fa_wxr_time(struct fa_build *build, const struct fa_xml *element, const char *local_name,
                 const char *utc_name, feedark_time *time);

#endif
