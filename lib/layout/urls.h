/**
 * @file urls.h
 * Old and new addresses of an entry: what it was known by, and where the built site has it.
 */
#ifndef FA_LAYOUT_URLS_H
#define FA_LAYOUT_URLS_H

#include "layout/layout.h"

#include "base/vector.h"

/** The path of an entry's link where it can live on (`/2013/05/x/`, borrowed, percent-encoded);
 * empty where it cannot. */
feedark_view fa_old_path(const feedark_entry *entry);

struct fa_urls {
    feedark_view permalink; /**< as the front matter has it; empty where there is none */
    feedark_view url; /**< the new place on the site, percent-encoded: the permalink, or what the
                         generator makes of the path */
    FA_VECTOR(feedark_view)
    old; /**< every old path, with its query where that tells the entry (`/?p=12`), the link's
            first; percent-encoded */
};

/** The addresses of an entry that has its place. */
struct fa_urls fa_layout_urls(struct fa_arena *arena, const struct fa_layout *layout,
                              const struct fa_layout_options *options, const feedark_feed *feed,
                              const feedark_entry *entry, const struct fa_place *place);

#endif
