/**
 * @file code.h
 * Code blocks in the markup of any highlighter, as text and language.
 */
#ifndef FA_HTML_CODE_CODE_H
#define FA_HTML_CODE_CODE_H

#include "html/dom.h"
#include "model/doc.h"

/** The code block whose outermost element `node` is, or NULL. Numbers are given by the caller. */
struct fa_code *fa_code_recognise(struct fa_arena *arena, struct fa_node *node);

/** Line numbers, by their class: never part of code. */
bool fa_code_is_gutter(const struct fa_node *node);

/** The text of an element as code: `br` and one-line elements end lines, gutters and buttons are left out. */
feedark_view fa_code_text(struct fa_arena *arena, const struct fa_node *node);

/** The language that a block, its code or its wrappers name; empty where none does. */
feedark_view fa_code_language(struct fa_arena *arena, const struct fa_node *pre);

#endif
