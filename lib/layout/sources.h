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

/** Sources about one thing, each table in a file of its own; ends with a NULL name. */
extern const struct fa_source fa_source_terms[], fa_source_addresses[];

/** Values for what a source gives: NULL where there is nothing to say. */
struct fa_field *fa_source_text(const struct fa_facts *facts, feedark_view text);

/** As fa_source_text; NULL too for an address that runs a script, for themes make links of them. */
struct fa_field *fa_source_url(const struct fa_facts *facts, feedark_view url);
struct fa_field *fa_source_time(const struct fa_facts *facts, feedark_time time);

/** A value that is always there. */
struct fa_field *fa_source_flag(const struct fa_facts *facts, bool flag);

/** An empty list, and the list or NULL where it is still empty. */
struct fa_field *fa_source_list(const struct fa_facts *facts);
struct fa_field *fa_source_or_none(struct fa_field *list);

#endif
