/**
 * @file scheme.h
 * What an address does by its scheme, as the most lenient reader takes it.
 */
#ifndef FA_TEXT_SCHEME_H
#define FA_TEXT_SCHEME_H

#include <feedark/view.h>
#include <stdbool.h>

/** The scheme in lower case, with all that may hide it taken out; empty where there is none. */
enum { FA_SCHEME_ROOM = 24 };
feedark_view fa_scheme_of(feedark_view url, char room[FA_SCHEME_ROOM]);

/** Whether a reader may follow the address: it runs no script and brings no document of its own
 * (`data:`). */
bool fa_scheme_is_harmless(feedark_view url);

/** As fa_scheme_is_harmless, and a picture may be in `data:`. */
bool fa_scheme_is_picture(feedark_view url);

#endif
