/**
 * @file page.h
 * A web page, or something else, where a feed was to be.
 */
#ifndef FA_FEED_PAGE_H
#define FA_FEED_PAGE_H

#include "base/diagnostic.h"

/** Says what it is that begins with `seen` and is no feed: which feeds a page names (`link
 * rel=alternate`), resolved against `base`, or which root it has. */
void fa_page_say(struct fa_arena *arena, struct fa_diagnostics *diagnostics, feedark_view seen,
                 feedark_view base);

#endif
