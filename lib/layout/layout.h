/**
 * @file layout.h
 * Where an entry's files go and how they are dressed, for one site generator. One file a layout, one row in registry.c.
 */
#ifndef FA_LAYOUT_LAYOUT_H
#define FA_LAYOUT_LAYOUT_H

#include "layout/fields.h"
#include "model/doc.h"
#include "model/style.h"

struct fa_layout_options {
    bool permalink;     /**< write the old path as permalink */
    bool ascii_slugs;
};

/** Where one entry lives, relative to the output, `/` between parts. Made once, in feed order. */
struct fa_place {
    feedark_view folder;  /**< `_posts`; empty for the top */
    feedark_view stem;    /**< `2024-09-02-python3.12-user-packages`: file name without suffix, unique within the output */
    feedark_view path;    /**< `_posts/2024-09-02-python3.12-user-packages.md` */
    feedark_view slug;    /**< `python3.12-user-packages` */
};

struct fa_layout {
    const char *name;
    const char *summary;       /**< one line for the help */
    const char *code_folder;   /**< `code` */
    const char *comments_folder; /**< `_data/comments` */
    enum fa_math math;
    /** Folder and stem of an entry from its slug (already safe); no uniqueness here. */
    void (*place)(struct fa_arena *arena, const feedark_entry *entry, feedark_view slug, struct fa_place *place);
    /** The front matter of an entry. */
    struct fa_field *(*front_matter)(struct fa_arena *arena, const feedark_feed *feed, const feedark_entry *entry,
                                     const struct fa_place *place, const struct fa_layout_options *options);
    /** The body so that the generator's template marks show as they stand; returns `body` itself where nothing is to do. */
    feedark_view (*guard)(struct fa_arena *arena, feedark_view body);
    bool yaml_offset_space;
};

/** The layout of a name, or NULL. */
const struct fa_layout *fa_layout_find(feedark_view name);

/** The i-th layout, or NULL past the last. */
const struct fa_layout *fa_layout_at(size_t i);

/** A whole Markdown file: front matter between `---` lines, a blank line, the guarded body. */
feedark_view fa_layout_page(struct fa_arena *arena, const struct fa_layout *layout, const feedark_feed *feed,
                            const feedark_entry *entry, const struct fa_place *place,
                            const struct fa_layout_options *options, feedark_view body);

/** Path of the n-th code block (`code/<stem>/01.ini`), numbered with at least two digits. */
feedark_view fa_layout_code_path(struct fa_arena *arena, const struct fa_layout *layout, const struct fa_place *place,
                                 const struct fa_code *code);

/** The comments of an entry as YAML; empty where it has none. */
feedark_view fa_layout_comments(struct fa_arena *arena, const feedark_entry *entry);

/** Settles paths in feed order: unique but for case and NFC/NFD, suffixed by identity where taken. */
struct fa_places;
struct fa_places *fa_places_new(struct fa_arena *feed_arena);
/** Keeps a path of an earlier run from being given to another entry. */
void fa_places_reserve(struct fa_places *places, feedark_view path);

void fa_place_entry(struct fa_places *places, struct fa_arena *arena, const struct fa_layout *layout,
                    const struct fa_layout_options *options, const feedark_entry *entry, struct fa_place *place,
                    bool *suffixed);

#endif
