/**
 * @file keep.h
 * What the children of a feed give, whatever its dialect: one table of elements with ranks
 * (keep.c).
 */
#ifndef FA_FEED_KEEP_H
#define FA_FEED_KEEP_H

#include "feed/dialect.h"

/** Takes a child of the feed that is no entry; false where no row names it. Texts are copied to the
 * feed's arena. */
bool fa_keep_element(struct fa_feed_state *state, const struct fa_xml *element);

/** Copies `text` into the feed's arena. */
feedark_view fa_keep_copy(struct fa_feed_state *state, feedark_view text);

/** Adds a link of the feed. */
void fa_keep_link(struct fa_feed_state *state, const feedark_link *link);

#endif
