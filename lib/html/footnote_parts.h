/**
 * @file footnote_parts.h
 * What the files that find footnotes share.
 */
#ifndef FA_HTML_FOOTNOTE_PARTS_H
#define FA_HTML_FOOTNOTE_PARTS_H

#include "base/buffer.h"
#include "html/footnote.h"

struct fa_finder {
    struct fa_builder *b;
    struct fa_map targets; /**< id → struct fa_target */
    struct fa_map notes;   /**< id → struct fa_note */
    struct fa_map closed;  /**< an element's address → whether Markdown is not read in it */
    FA_VECTOR(struct fa_note *) list;
    FA_VECTOR(struct fa_target) links; /**< every `a`, in document order */
};

/** The part of an address behind `#`, where the address is one of this body. */
feedark_view fa_note_fragment(struct fa_builder *b, const struct fa_node *link);

/** The place of the body that a link points at; NULL where it is none. */
const struct fa_target *fa_note_target(const struct fa_finder *f, const struct fa_node *link);

/** Whether a node is a link back to one of the note's references. */
bool fa_note_is_back_link(const struct fa_finder *f, const struct fa_note *note,
                          const struct fa_node *link);

/** Whether a note has a link that leads to one of its references. */
bool fa_note_has_back_link(const struct fa_finder *f, const struct fa_note *note);

/** The list, table or definition list that a note is a row of; the note itself where it is none. */
struct fa_node *fa_note_holder(struct fa_node *block);

/** Whether a node is a box that only groups what stands in it. */
bool fa_note_is_box(const struct fa_node *node);

/** Whether `inner` is `outer` or stands in it. */
bool fa_note_contains(const struct fa_node *outer, const struct fa_node *inner);

/** Whether an attribute of a node holds `word`, in any case. */
bool fa_note_says(const struct fa_node *node, const char *attribute, const char *word);

/** Whether a node is more than white space. */
bool fa_note_shows(const struct fa_node *node);

/** Which of the notes that were found are refused. */
void fa_footnotes_judge(struct fa_finder *f);

/** The others become footnotes. */
void fa_footnotes_mark(struct fa_finder *f);

#endif
