/**
 * @file sources.h
 * What the values of front matter are made of, by name: what layouts name in their keys and people
 * in `--field`.
 */
#ifndef FA_LAYOUT_SOURCES_H
#define FA_LAYOUT_SOURCES_H

#include "layout/urls.h"

/** Everything that is known when front matter is made. */
struct fa_facts {
    struct fa_arena *arena;
    const struct fa_layout *layout;
    const struct fa_layout_options *options;
    const feedark_feed *feed;
    const feedark_entry *entry;
    const struct fa_place *place;
    struct fa_urls urls;
};

struct fa_source {
    const char *name;
    /** A field without a key, or NULL where the entry has nothing to say. */
    struct fa_field *(*make)(const struct fa_facts *facts);
};

/** The source of a name, or NULL. */
const struct fa_source *fa_source_find(feedark_view name);

#endif
