/**
 * @file page.h
 * A web page where a feed was to be.
 */
#ifndef FA_FEED_PAGE_H
#define FA_FEED_PAGE_H

#include "base/diagnostic.h"

/** Says which feeds a page names (`link rel=alternate`), resolved against `base`, or that it names
 * none. */
void fa_page_say_feeds(struct fa_arena *arena, struct fa_diagnostics *diagnostics,
                       feedark_view page, feedark_view base);

#endif
