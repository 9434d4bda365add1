/**
 * @file extent.h
 * Whether an entry gives its whole text or a teaser of it.
 */
#ifndef FA_FEED_EXTENT_H
#define FA_FEED_EXTENT_H

#include <feedark/model.h>

/**
 * A text that ends with `…`, `[…]` or "Read more" is a teaser. What came from a summary alone is
 * one, too, where it is short, without markup, and has a title and a page to go on to. Reads only
 * the end of the text.
 */
feedark_extent fa_extent_of(const feedark_entry *entry, bool from_summary);

#endif
