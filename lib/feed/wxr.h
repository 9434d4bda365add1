/**
 * @file wxr.h
 * WordPress eXtended RSS: RSS 2.0 whose items say more about themselves (needs no bid: its elements tell).
 */
#ifndef FA_FEED_WXR_H
#define FA_FEED_WXR_H

#include "feed/build.h"

/** Takes an element of WordPress's own at the feed's level; false where it is none. */
bool fa_wxr_child(struct fa_feed_state *state, const struct fa_xml *element);

/** Refines an entry that was read as RSS where it has wp: elements: kind, visibility, slug, times, categories, comments. */
void fa_wxr_refine(struct fa_build *build, const struct fa_xml *element);

#endif
