/**
 * @file blogger.h
 * Blogger's exports: the classic Atom archive, where a category says what an entry is, and
 * Takeout's `feed.atom`, where elements of a namespace of their own do.
 */
#ifndef FA_FEED_BLOGGER_H
#define FA_FEED_BLOGGER_H

#include "feed/build.h"

/** Takes a child of the feed that tells that it is an export; false: it is for others, too. */
bool fa_blogger_child(struct fa_feed_state *state, const struct fa_xml *element);

/** Takes a child of an entry that says what the entry is; false where it is for others. */
bool fa_blogger_take(struct fa_build *build, struct fa_feed_state *state,
                     const struct fa_xml *element);

/** What can be said once all children were seen: the link from the file name, the picture in its
 * full size. */
void fa_blogger_refine(struct fa_build *build);

#endif
