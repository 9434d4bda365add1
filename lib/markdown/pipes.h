/**
 * @file pipes.h
 * Pipe tables as GFM 4.10 reads them, for the judge: libcmark knows no tables. A row is compared as
 * the words of its cells with `|` between them, which no word holds; empty cells at its end, and
 * rows of empty cells, say nothing.
 */
#ifndef FA_MARKDOWN_PIPES_H
#define FA_MARKDOWN_PIPES_H

#include "base/buffer.h"
#include "base/vector.h"
#include "model/doc.h"

/** Rows of tables, in document order. */
struct fa_pipe_rows {
    FA_VECTOR(feedark_view) items;
    struct fa_buffer row; /**< the one that is made */
};

void fa_pipe_rows_init(struct fa_pipe_rows *rows, struct fa_arena *arena);

/** The words of the next cell. */
void fa_pipe_rows_put(struct fa_pipe_rows *rows, feedark_view words);

/** Ends the row. */
void fa_pipe_rows_end(struct fa_pipe_rows *rows);

/** How many columns a table has that begins with these two lines; 0 where they begin none. */
size_t fa_pipes_columns(feedark_view head, feedark_view delimiters);

/** Puts a letter for each column, `-` for none, `l`, `c` or `r`: those at the end that say nothing
 * are left out. */
void fa_pipes_aligns(struct fa_buffer *out, feedark_view delimiters);
void fa_pipes_aligns_of_tree(struct fa_buffer *out, const struct fa_doc *table);

/** Puts the cells of a row, as many as there are columns, each as a paragraph of one line that
 * begins with a pipe. */
void fa_pipes_paragraphs(struct fa_buffer *out, feedark_view row, size_t columns);

#endif
