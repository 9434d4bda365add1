/**
 * @file url.h
 * URL references (RFC 3986 section 5, with the leniency of the WHATWG URL standard for what people
 * write).
 */
#ifndef FA_TEXT_URL_H
#define FA_TEXT_URL_H

#include "base/arena.h"

/** Resolves `reference` against `base`; the trimmed reference itself where either is unfit. Never
 * decodes or re-encodes what is there. */
feedark_view fa_url_resolve(struct fa_arena *arena, feedark_view base, feedark_view reference);

/** Whether it begins with a scheme and a colon. */
bool fa_url_is_absolute(feedark_view url);

/** The parts of a URL, borrowed: the path (`/blog/x/`), the query without its `?`, the fragment
 * without its `#`. */
struct fa_url_parts {
    feedark_view scheme, authority, path, query, fragment;
};
struct fa_url_parts fa_url_split(feedark_view url);

/**
 * Takes the next parameter off a query (without its `?`) that tells pages apart; those that only
 * count visits
 * (`utm_source=…`, Medium's `source=rss…`, `fbclid=…`) are passed over. Borrowed; empty after the
 * last.
 */
feedark_view fa_url_next_parameter(feedark_view *query);

/** Percent-decoded; a `%` that begins no pair of hex digits stays. */
feedark_view fa_url_decode(struct fa_arena *arena, feedark_view text);

#endif
