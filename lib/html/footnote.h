/**
 * @file footnote.h
 * Footnotes: links that point at notes, and notes that point back, whoever wrote them.
 */
#ifndef FA_HTML_FOOTNOTE_H
#define FA_HTML_FOOTNOTE_H

#include "html/builder.h"

/** A place that a link of the body can point at. */
struct fa_target {
    struct fa_node *node;
    size_t order; /**< of the places and links of the body */
};

/** A reference to a note. */
struct fa_note_ref {
    struct fa_node *link; /**< the `a` */
    struct fa_node *top;  /**< what the reference stands for as a whole: the `sup` around it */
};

/** A note and all its references. */
struct fa_note {
    struct fa_node *block; /**< holds what the note says: li, p, div, tr, dd */
    feedark_view id;       /**< that the references point at */
    FA_VECTOR(struct fa_note_ref) refs;
    bool
        refused; /**< stays as it was written: one half is missing, or Markdown could not hold it */
};

/**
 * Finds the footnotes of a body and marks what they are made of: references (FA_MARK_NOTE_REF),
 * notes (FA_MARK_NOTE), links back and rules above the notes (FA_MARK_DROPPED), and what stands
 * around them (FA_MARK_BARE).
 */
void fa_footnotes_find(struct fa_builder *b);

/** A note, which goes to the end of the document's blocks where it stands. */
void fa_build_footnote(struct fa_builder *b, struct fa_node *node);

/** The element that holds the note which an address points at; NULL where that is none. */
struct fa_node *fa_note_block(struct fa_node *target);

/** Whether a text is what references are written with: a number, a letter, a star, in brackets or
 * not. */
bool fa_is_note_mark(feedark_view text);

/** The text of a mark without the brackets around it. */
feedark_view fa_bare_mark(feedark_view text);

/** Whether a node shows nothing but `mark`, bare of brackets and white space. */
bool fa_holds_only(const struct fa_node *node, feedark_view mark);

/** The outermost inline element that holds nothing but this link. */
struct fa_node *fa_note_top(struct fa_builder *b, struct fa_node *link);

#endif
