/**
 * @file take.h
 * What an element of an entry gives: handlers that elements.c lists with the ranks by which they
 * win over each other. Each takes one element; `rank` is that of its row.
 */
#ifndef FA_FEED_TAKE_H
#define FA_FEED_TAKE_H

#include "feed/build.h"

typedef void fa_take(struct fa_build *build, const struct fa_xml *element, int rank);

/* take_text.c */
fa_take fa_take_title, fa_take_atom_title; /**< HTML; a text construct */
fa_take fa_take_content, fa_take_summary;  /**< HTML */
fa_take fa_take_atom_content, fa_take_atom_summary;
fa_take fa_take_content_items; /**< the first form of RSS 1.0's content module */
fa_take fa_take_media_text;    /**< media:description: `type` tells */
fa_take fa_take_markdown;
fa_take fa_take_rights, fa_take_license;

/* take_link.c */
fa_take fa_take_link, fa_take_guid, fa_take_identifier;
fa_take fa_take_atom_link, fa_take_related; /**< by its rel; `rdf:resource`, `url` or text */
fa_take fa_take_comments, fa_take_comment_feed, fa_take_in_reply_to;
fa_take fa_take_source, fa_take_atom_source;
fa_take fa_take_transcript; /**< podcast:transcript, podcast:chapters */

/* take_media.c */
fa_take fa_take_alternate, fa_take_enclosure, fa_take_media, fa_take_group, fa_take_image,
    fa_take_item_image;
fa_take fa_take_original_enclosure, fa_take_duration;

/* take_who.c */
fa_take fa_take_published, fa_take_updated;
fa_take fa_take_author, fa_take_person, fa_take_credit;
fa_take fa_take_category, fa_take_atom_category, fa_take_keywords;
fa_take fa_take_language, fa_take_draft, fa_take_field;

/** Takes one child of an entry by the table of elements; what no row names is left out. */
void fa_take_element(struct fa_build *build, const struct fa_xml *element);

/** Says what shows that bytes between two entries are lost: a field twice that entries have once,
 * text between fields (take_check.c). */
void fa_take_check(struct fa_build *build, const struct fa_xml *element);

/** The namespace of an element as the table has it: those without one, or with the dialect's own,
 * are `state->own`. */
enum fa_ns fa_take_space(const struct fa_feed_state *state, const struct fa_xml *element);

/** A child of a name in the element's own namespace, in none, or in Atom's; or NULL. */
const struct fa_xml *fa_take_child(const struct fa_xml *element, const char *name);

/** A text construct or content element of Atom, by its type and, in Atom 0.3, its mode. */
feedark_content fa_atom_content(struct fa_arena *arena, const struct fa_xml *element);

/** A text construct of Atom as text on one line. */
feedark_view fa_atom_text(struct fa_arena *arena, const struct fa_xml *element);

/** An unsigned number; 0 where it is none. */
uint64_t fa_take_number(feedark_view text);

#endif
