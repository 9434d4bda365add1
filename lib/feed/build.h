/**
 * @file build.h
 * What dialects share in filling the model: lists that grow, texts, times and links by the rules
 * that all of them have.
 */
#ifndef FA_FEED_BUILD_H
#define FA_FEED_BUILD_H

#include "base/vector.h"
#include "feed/dialect.h"

enum fa_build_field {
    FA_FIELD_TITLE,
    FA_FIELD_LINK,
    FA_FIELD_ID,
    FA_FIELD_PUBLISHED,
    FA_FIELD_UPDATED,
    FA_FIELD_AUTHOR,
    FA_FIELD_CONTENT,
    FA_FIELD_SUMMARY,
    FA_FIELD_IMAGE,
    FA_FIELD_COMMENTS,
    FA_FIELD_SOURCE,
    FA_FIELD_LANGUAGE,
    FA_FIELD_RIGHTS,
    FA_FIELD_COUNT
};

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
    FA_VECTOR(feedark_field) fields;
    feedark_view
        original_enclosure; /**< URL of the first enclosure before somebody counted its downloads */
    feedark_content second; /**< the summary that would be, were there not a better one */
    int second_rank;
    bool date_said;            /**< that a date cannot be read, or stands for none */
    uint32_t duration;         /**< seconds, of the first enclosure */
    int ranks[FA_FIELD_COUNT]; /**< of the element a field was last taken from, see fa_build_rank */
};

/** Whether an element of this rank may set the field: a higher rank than what set it before, which
 * it then replaces. */
bool fa_build_rank(struct fa_build *build, enum fa_build_field field, int rank);

/**
 * Makes the entry whole: hands the lists over, takes the summary for the body where there is none,
 * and gives it the feed's authors and language where it has none, its extent and its identity.
 */
void fa_build_finish(struct fa_build *build);

/** Reads a time of a rank into the field; what cannot be read, and what of it is a guess, is said.
 */
void fa_build_time(struct fa_build *build, enum fa_build_field field, int rank, feedark_view text);

/** Reads a time. What cannot be read, and what of it is a guess, is said. */
bool fa_build_read_time(struct fa_diagnostics *diagnostics, uint64_t line, feedark_view text,
                        feedark_time *time);

/** Says of a public post that it has no date, unless it was said why. */
void fa_build_check_date(struct fa_build *build);

/** Adds a category unless it is there. */
void fa_build_category(struct fa_build *build, feedark_view term, feedark_view scheme,
                       feedark_view label, feedark_taxonomy taxonomy);

/** Adds a file unless its URL is there; then what is known of it is put together. */
void fa_build_enclosure(struct fa_build *build, const feedark_enclosure *enclosure);

/** Adds a custom field unless it is empty or its name is there. */
void fa_build_field(struct fa_build *build, feedark_view name, feedark_view value);

/** Adds the people of a text: `mail (Name)`, `Name <mail>`, `Name mail`, a mail address or a name
 * (author_text.h). */
void fa_build_author_text(struct fa_build *build, feedark_view text);

/** Adds a person; one whose name is there, or who only lacked what the other has, is the same. */
void fa_build_person(struct fa_build *build, feedark_view name, feedark_view email,
                     feedark_view uri);

/** The base in force at an element: the xml:base chain up to the entry, upon `base`. */
feedark_view fa_base_at(struct fa_arena *arena, const struct fa_xml *element, feedark_view base);

/** The base that xml:base gives at an element; empty where there is none. */
feedark_view fa_declared_base(struct fa_arena *arena, const struct fa_feed_state *state,
                              const struct fa_xml *element);

/** A URL resolved against the base in force at an element. */
feedark_view fa_url_resolve_at(struct fa_build *build, const struct fa_xml *element,
                               feedark_view url);

/** The xml:lang in force at an element, or `language`. */
feedark_view fa_language_at(const struct fa_xml *element, feedark_view language);

/** An element's text, trimmed; empty for NULL. */
feedark_view fa_trimmed(struct fa_arena *arena, const struct fa_xml *element);

/** An element that holds HTML: escaped, in CDATA, or as markup. */
feedark_view fa_html_of(struct fa_arena *arena, const struct fa_xml *element);

/** Text as HTML. */
feedark_view fa_build_escaped(struct fa_arena *arena, feedark_view text);

/** Plain text that was escaped once too often: numbered references and those of quotes and dashes
 * are resolved, `&lt;` never. */
feedark_view fa_build_undoubled(struct fa_arena *arena, feedark_view text);

/** HTML that was escaped once too often: no tag in it, but an escaped one at its beginning or end
 * and one that ends; else as it is. */
feedark_view fa_build_undoubled_html(struct fa_arena *arena, feedark_view html);

/** A title that may hold tags and references, as text. */
feedark_view fa_title_of(struct fa_arena *arena, feedark_view html);

#endif
