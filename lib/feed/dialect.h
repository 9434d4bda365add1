/**
 * @file dialect.h
 * What a feed dialect is to the reader: it bids on the root, says which elements are entries, and
 * turns elements into the model. One file a dialect, one row in registry.c.
 */
#ifndef FA_FEED_DIALECT_H
#define FA_FEED_DIALECT_H

#include "feed/xml.h"

#include <feedark/model.h>

/** The fields of a feed that several elements may give. */
enum fa_keep_field {
    FA_KEEP_TITLE,
    FA_KEEP_SUBTITLE,
    FA_KEEP_LINK,
    FA_KEEP_SELF,
    FA_KEEP_ID,
    FA_KEEP_LANGUAGE,
    FA_KEEP_UPDATED,
    FA_KEEP_GENERATOR,
    FA_KEEP_AUTHOR,
    FA_KEEP_IMAGE,
    FA_KEEP_RIGHTS,
    FA_KEEP_COUNT
};

/** What is known while a feed is read. Texts of the feed are in `arena`. */
struct fa_feed_state {
    struct fa_arena *arena;
    struct fa_diagnostics *diagnostics; /**< takes what concerns no entry */
    uint64_t line;                      /**< at the end of the feed's child that is taken */
    feedark_feed feed;
    feedark_view base; /**< in force at the feed's children: xml:base, else the feed's link, else
                          --base-url */
    bool has_base;     /**< xml:base gave it */
    enum fa_ns own; /**< the namespace that elements without one are taken to have: FA_NS_NONE (RSS)
                       or FA_NS_ATOM */
    int ranks[FA_KEEP_COUNT]; /**< of the element a field was last taken from */
    struct fa_map authors; /**< WXR: feedark_person by login; not initialised where there is none */
};

struct fa_dialect {
    const char *name;
    /** How sure the dialect is that the document is its own, 0 to 100, from the root element. */
    int (*bid)(const struct fa_xml *root);
    /** The version, from the root; texts that live on are copied to state->arena. */
    void (*root)(struct fa_feed_state *state, const struct fa_xml *root);
    /** Takes a child of the feed that is no entry. */
    void (*child)(struct fa_feed_state *state, const struct fa_xml *element);
    /** Fills an entry, in its own arena, from its element. */
    void (*entry)(struct fa_feed_state *state, struct fa_arena *arena, const struct fa_xml *element,
                  feedark_entry *entry, struct fa_diagnostics *diagnostics);
};

/** The dialect that bids most, or NULL where none bids. */
const struct fa_dialect *fa_dialect_find(const struct fa_xml *root);

extern const struct fa_dialect fa_dialect_atom, fa_dialect_rss, fa_dialect_rdf, fa_dialect_cdf;

#endif
