/**
 * @file code.h
 * Code blocks in the markup of any highlighter, as text and language. What a highlighter's markup
 * looks like is known to one family each (family.h); docs/adding/highlighter.md shows how to add
 * one.
 */
#ifndef FA_HTML_CODE_CODE_H
#define FA_HTML_CODE_CODE_H

#include "html/dom.h"
#include "model/doc.h"

/** The code block whose outermost element `node` is, or NULL. Numbers are given by the caller. */
struct fa_code *fa_code_recognise(struct fa_arena *arena, struct fa_node *node);

/** Line numbers: an element of a class that highlighters give to them, in which nothing but numbers
 * stands. */
bool fa_code_is_gutter(const struct fa_node *node);

/** Toolbars, copy buttons, language labels: what highlighters put into a block beside its code. */
bool fa_code_is_chrome(const struct fa_node *node);

/** A gutter or chrome that stands beside a code block, outside of it: no part of the text. */
bool fa_code_is_beside(const struct fa_node *node);

/** A `pre` that holds verse rather than code: its lines are lines of prose. */
bool fa_code_is_verse(const struct fa_node *node);

/**
 * The text of an element as code: `br` and one-line elements end lines, gutters and buttons are
 * left out, U+00A0 is a space. White space is kept below a `pre` and collapsed elsewhere, as
 * browsers do.
 */
feedark_view fa_code_text(struct fa_arena *arena, const struct fa_node *node);

/** Where numbers ended without a space, the space after them was no part of the code: taken off if
 * every line has it. */
feedark_view fa_code_without_first_column(struct fa_arena *arena, feedark_view text);

/** The language that a block, its code, its wrappers or the block comment before it name; empty
 * where none does. */
feedark_view fa_code_language(struct fa_arena *arena, const struct fa_node *pre);

#endif
