/**
 * @file prose.h
 * Markdown told apart into what is read as prose and what is code, for guards that may not touch
 * code.
 */
#ifndef FA_LAYOUT_PROSE_H
#define FA_LAYOUT_PROSE_H

#include "base/buffer.h"

/** How the pieces of a body are written anew. NULL members write a piece as it is. */
struct fa_prose_writer {
    void (*prose)(struct fa_buffer *out,
                  feedark_view text); /**< whole lines, or what is between two code spans */
    void (*span)(struct fa_buffer *out, feedark_view text); /**< a code span with its backticks */
    void (*fence)(struct fa_buffer *out,
                  feedark_view text); /**< a fenced block, from the line of its opening to that of
                                         its closing fence */
};

/** Writes every piece in turn. */
feedark_view fa_prose_map(struct fa_arena *arena, feedark_view body,
                          const struct fa_prose_writer *writer);

/** Takes a line with its line feed off the text. */
feedark_view fa_take_line(feedark_view *rest);

/** The line without its white space and quote marks before the text; `bullets`: without list marks,
 * too. */
feedark_view fa_line_text(feedark_view line, bool bullets);

#endif
