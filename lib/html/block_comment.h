/**
 * @file block_comment.h
 * The comments with which WordPress' block editor marks its blocks: `wp:code {"language":"css"}`.
 */
#ifndef FA_HTML_BLOCK_COMMENT_H
#define FA_HTML_BLOCK_COMMENT_H

#include "base/arena.h"
#include "base/view.h"

/** The text of a member of a JSON object, at its top level and resolved; numbers and words as they
 * stand; empty where there is none. */
feedark_view fa_block_member(struct fa_arena *arena, feedark_view json, const char *name);

/** Whether the text of a comment begins (`wp:…`) a block, and which: `code`,
 * `syntaxhighlighter/code`. */
bool fa_block_begins(feedark_view comment, feedark_view *name);

/** An attribute of the block that a comment begins; empty where it begins none or has no such
 * attribute. */
feedark_view fa_block_attribute(struct fa_arena *arena, feedark_view comment, const char *name);

#endif
