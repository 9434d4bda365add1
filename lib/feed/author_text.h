/**
 * @file author_text.h
 * Names and mail addresses in one text, as RSS and people write them.
 */
#ifndef FA_FEED_AUTHOR_TEXT_H
#define FA_FEED_AUTHOR_TEXT_H

#include "base/view.h"

/** The next person of a text, borrowed from it; one of the two may be empty. False at the end. */
bool fa_author_next(feedark_view *rest, feedark_view *name, feedark_view *email);

#endif
