/**
 * @file shown.h
 * A feed that a web page shows as text: what a browser saves of "view source". Its tags are
 * `&lt;rss&gt;`, and the page's own tags stand between them.
 */
#ifndef FA_FEED_SHOWN_H
#define FA_FEED_SHOWN_H

#include "base/buffer.h"

/** What a page's text is read with, piece by piece. Zero at first. */
struct fa_shown {
    bool in_tag, closing, named; /**< named: the tag's name has ended */
    char quote;                  /**< the one that is open inside of a tag */
    char name[8];                /**< of the tag, cut */
    size_t name_size;
    char hidden[8]; /**< the element whose text is not shown; empty where it is */
    char reference[40];
    size_t reference_size; /**< 0 outside of a reference */
};

/** Appends the text that a piece of a page shows. */
void fa_shown_put(struct fa_shown *shown, struct fa_buffer *out, feedark_view page);

/** What the text that a page shows begins with, by its first piece, where it is a feed from its
 * first character on: `<`, or a bracket of JSON; else NUL. */
char fa_shown_feed(struct fa_arena *arena, feedark_view page);

#endif
