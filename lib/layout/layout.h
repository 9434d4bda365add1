/**
 * @file layout.h
 * Where an entry's files go and how they are dressed, for one site generator. A layout is data: one
 * file with one `struct fa_layout`, one row in registry.c (docs/adding/layout.md).
 */
#ifndef FA_LAYOUT_LAYOUT_H
#define FA_LAYOUT_LAYOUT_H

#include "layout/fields.h"
#include "model/doc.h"
#include "model/style.h"

/** The syntax of front matter. AUTO is the layout's own. */
enum fa_front { FA_FRONT_AUTO, FA_FRONT_YAML, FA_FRONT_TOML, FA_FRONT_JSON, FA_FRONT_META };

/** What decides where an entry goes. */
enum fa_section { FA_SECTION_POSTS, FA_SECTION_PAGES, FA_SECTION_DRAFTS, FA_SECTIONS };

/** A key of the front matter. `a.b` is the key `b` of the map `a`. */
struct fa_front_key {
    const char *name;
    const char *source; /**< what its value is made of: a name of the tables in sources*.c */
};

enum { FA_FRONT_KEYS_MAX = 80 };

struct fa_source;

/** The keys of a layout after `--field` changed them. */
struct fa_front_plan {
    struct {
        feedark_view name;
        const struct fa_source *source; /**< NULL: `constant` is the value */
        feedark_view constant;
    } keys[FA_FRONT_KEYS_MAX];
    size_t count;
};

struct fa_layout_options {
    bool permalink; /**< write the old path as permalink */
    bool ascii_slugs;
    enum fa_front front;             /**< never AUTO */
    feedark_view paths[FA_SECTIONS]; /**< path templates; empty: the layout's */
    struct fa_front_plan plan;
};

/** Where one entry lives, relative to the output, `/` between parts. Made once, in feed order. */
struct fa_place {
    feedark_view path;  /**< `_posts/2024-09-02-python3.12-user-packages.md` */
    feedark_view stem;  /**< `2024-09-02-python3.12-user-packages`: what its code and comments are
                           filed under; unique within the output */
    feedark_view slug;  /**< `python3.12-user-packages` */
    bool has_permalink; /**< no entry before it has the same old path */
};

/** A body made safe for its generator, and the key that the front matter needs for it, if any. */
struct fa_guarded {
    feedark_view body;
    const char *key;   /**< NULL: none */
    const char *value; /**< NULL: the key is `true` */
};

/** A file of the site as a whole. */
struct fa_layout_file {
    const char *path;
    feedark_view (*make)(struct fa_arena *arena, const feedark_feed *feed);
};

/** A link that is the new URL of what it leads to. */
#define FA_LINK_URL "{url}"

/** How a permalink is written. */
enum fa_permalink {
    FA_PERMALINK_NONE,    /**< the generator knows none */
    FA_PERMALINK_ENCODED, /**< as in the link, percent-encoded */
    FA_PERMALINK_DECODED, /**< percent-decoded */
    FA_PERMALINK_FOLDER /**< percent-decoded; a last part without a suffix gets a slash behind it */
};

struct fa_layout {
    const char *name;
    const char *summary;            /**< one line for the help */
    const char *paths[FA_SECTIONS]; /**< path templates (template.h) */
    const char *root;   /**< folder that URLs are counted from, with its slash: `content/` */
    const char *code;   /**< folder of code files, outside of what the generator reads as pages */
    const char *served; /**< folder whose files the generator puts on the site as they are, with its
                           slash: `static/`; NULL: the root */
    const char *data;   /**< `_data/{name}.yml`: the suffix tells the form (yml, json, toml) */
    const struct fa_layout_file
        *files; /**< for a site without a configuration; ends with a NULL path; may be NULL */
    const struct fa_front_key *keys; /**< ends with a NULL name */
    unsigned fronts;     /**< bits of the allowed enum fa_front, `1u << FA_FRONT_YAML` */
    enum fa_front front; /**< the one that is written where none is asked for */
    enum fa_time_form time;
    enum fa_math math;
    bool code_attributes; /**< see fa_style */
    const char *more;     /**< the mark where the excerpt ends */
    enum fa_permalink permalink;
    const char *urls[2]; /**< templates of the URL of posts and pages that have no permalink */
    const char *link; /**< template of a link to another entry (`--links layout`); NULL: relative;
                         FA_LINK_URL */
    const char *html_link; /**< the same within kept HTML, where the generator reads another form
                              there; NULL: as `link` */
    bool fenced_json;      /**< JSON stands between `---json` and `---` */
    bool wide_lists;       /**< what stands in a list item is indented by four columns */
    bool list_starts;      /**< a list begins with its first number, not always with 1 */
    /** The body so that the generator's marks show as they stand; NULL where nothing is to do. */
    struct fa_guarded (*guard)(struct fa_arena *arena, feedark_view body);
    /** A tag as the generator can hold it; NULL: as it is. */
    feedark_view (*tag)(struct fa_arena *arena, feedark_view tag);
    /** A title as the generator shows it; NULL: as it is. */
    feedark_view (*title)(struct fa_arena *arena, feedark_view title);
};

/** The layout of a name, or NULL. */
const struct fa_layout *fa_layout_find(feedark_view name);

/** The i-th layout, or NULL past the last. */
const struct fa_layout *fa_layout_at(size_t i);

/** Whether an entry was not public where it came from: it becomes a draft. */
bool fa_entry_is_hidden(const feedark_entry *entry);

enum fa_section fa_entry_section(const feedark_entry *entry);

/** Published, else updated. */
feedark_time fa_entry_date(const feedark_entry *entry);

/** A whole Markdown file: the front matter, a blank line, the guarded body. */
feedark_view fa_layout_page(struct fa_arena *arena, const struct fa_layout *layout,
                            const feedark_feed *feed, const feedark_entry *entry,
                            const struct fa_place *place, const struct fa_layout_options *options,
                            feedark_view body);

/** Path of the n-th code block (`code/<stem>/01.ini`), numbered with at least two digits. */
feedark_view fa_layout_code_path(struct fa_arena *arena, const struct fa_layout *layout,
                                 const struct fa_place *place, const struct fa_code *code);

/** The keys of `layout`, changed by `fields`: lines `name=source`, `name=:constant`, `name=`. False
 * where one cannot be. */
bool fa_front_plan_init(struct fa_front_plan *plan, const struct fa_layout *layout,
                        feedark_view fields);

/** Whether one line of `--field` can be. */
bool fa_front_field_is_valid(feedark_view field);

/** Settles paths in feed order: unique but for case and NFC/NFD, suffixed by identity where taken.
 * What fails in the functions below leaves to `guard`, which stands with that of the arena. NULL
 * where memory ran out. */
struct fa_places;
struct fa_places *fa_places_new(struct fa_guard *guard);
void fa_places_free(struct fa_places *places);

/** Keeps a path of an earlier run from being given to another entry; `arena` is for the work. */
void fa_places_reserve(struct fa_places *places, struct fa_arena *arena, feedark_view path);

/** Gives an entry its place. */
void fa_place_entry(struct fa_places *places, struct fa_arena *arena,
                    const struct fa_layout *layout, const struct fa_layout_options *options,
                    const feedark_entry *entry, struct fa_place *place, bool *suffixed);

/** The place of an entry whose path is known from before; `path` is borrowed. */
void fa_place_known(const feedark_entry *entry, feedark_view path, struct fa_place *place);

/** Whether the entry may have its old path as permalink: no entry before it has. Asked once an
 * entry, in feed order. */
bool fa_place_permalink(struct fa_places *places, struct fa_arena *arena,
                        const feedark_entry *entry);

#endif
