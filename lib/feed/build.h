/**
 * @file build.h
 * What dialects share in filling the model: lists that grow, texts, times and links by the rules that all of them have.
 */
#ifndef FA_FEED_BUILD_H
#define FA_FEED_BUILD_H

#include "base/vector.h"
#include "feed/dialect.h"

struct fa_build {
    struct fa_arena *arena;
    const struct fa_feed_state *state;
    struct fa_diagnostics *diagnostics;
    feedark_entry *entry;
    FA_VECTOR(feedark_person) authors;
    FA_VECTOR(feedark_category) categories;
    FA_VECTOR(feedark_enclosure) enclosures;
    FA_VECTOR(feedark_link) links;
    FA_VECTOR(feedark_comment) comments;
    int ranks[8]; /**< of the element a field was last taken from, see fa_build_rank */
};

enum fa_build_field { FA_FIELD_TITLE, FA_FIELD_LINK, FA_FIELD_PUBLISHED, FA_FIELD_UPDATED, FA_FIELD_CONTENT, FA_FIELD_SUMMARY, FA_FIELD_IMAGE };

/** Whether an element of this rank may set the field: a higher rank than what set it before, which it then replaces. */
bool fa_build_rank(struct fa_build *build, enum fa_build_field field, int rank);

/** Hands the lists over to the entry, and gives it the feed's authors where it has none and its identity. */
void fa_build_finish(struct fa_build *build);

/** Reads a time of a rank into the field; what cannot be read is said. */
void fa_build_time(struct fa_build *build, enum fa_build_field field, int rank, feedark_view text);

void fa_build_category(struct fa_build *build, feedark_view term, feedark_view scheme, feedark_view label, feedark_taxonomy taxonomy);

/** `mail (Name)`, `Name <mail>`, a mail address or a name. */
void fa_build_author_text(struct fa_build *build, feedark_view text);
void fa_build_person(struct fa_build *build, feedark_view name, feedark_view email, feedark_view uri);

/** The base in force at an element: the xml:base chain up to the entry, upon `base`. */
feedark_view fa_base_at(struct fa_arena *arena, const struct fa_xml *element, feedark_view base);

/** The xml:lang in force at an element, or `language`. */
feedark_view fa_language_at(const struct fa_xml *element, feedark_view language);

/** An element's text, trimmed. */
feedark_view fa_trimmed(struct fa_arena *arena, const struct fa_xml *element);

/** An element that holds HTML: escaped, in CDATA, or as markup. */
feedark_view fa_html_of(struct fa_arena *arena, const struct fa_xml *element);

/** Text on one line: white space squeezed. */
feedark_view fa_build_squeezed(struct fa_arena *arena, feedark_view text);

/** A title that may hold tags and references, as text. */
feedark_view fa_title_of(struct fa_arena *arena, feedark_view html);

#endif
