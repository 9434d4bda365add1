/**
 * @file data.h
 * Data beside the pages, in the form that the layout's generator reads: comments, the feed's own
 * facts, media.
 */
#ifndef FA_LAYOUT_DATA_H
#define FA_LAYOUT_DATA_H

#include "layout/layout.h"

/** Where data of a name goes: `_data/feed.yml`. */
feedark_view fa_layout_data_path(struct fa_arena *arena, const struct fa_layout *layout,
                                 feedark_view name);

/** A list or map in the layout's form. */
feedark_view fa_layout_data(struct fa_arena *arena, const struct fa_layout *layout,
                            const struct fa_field *data);

/**
 * A list that is too long for one piece: what its parts give, the end behind them, is what
 * fa_layout_data gives of the whole. No part is empty; `first`: it is the first one.
 */
feedark_view fa_layout_data_part(struct fa_arena *arena, const struct fa_layout *layout,
                                 const struct fa_field *part, bool first);
feedark_view fa_layout_data_end(const struct fa_layout *layout);

/** The feed's own title, subtitle, links, language, authors, picture and rights as a map. */
struct fa_field *fa_layout_feed_fields(struct fa_arena *arena, const feedark_feed *feed);

/** Where the feed's site is, for the generator's configuration; `fallback` where the feed names
 * none that can be visited. */
feedark_view fa_layout_site(const feedark_feed *feed, const char *fallback);

/** The comments of an entry as a list; empty where it has none. */
struct fa_field *fa_layout_comment_fields(struct fa_arena *arena, const feedark_entry *entry);

#endif
