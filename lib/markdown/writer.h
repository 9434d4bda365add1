/**
 * @file writer.h
 * The state of the block writer, shared by the files that write one kind of block.
 */
#ifndef FA_MARKDOWN_WRITER_H
#define FA_MARKDOWN_WRITER_H

#include "markdown/inline.h"

struct fa_writer {
    struct fa_arena *arena;
    const struct fa_style *style;
    struct fa_buffer out;
    struct fa_buffer prefix; /**< begins each line of the block that is written */
    bool open; /**< the line's prefix or marker is there: the next block goes on from it */
    bool conservative;
    int frames; /**< tags around Markdown that are open: kramdown knows no break but `<br>` there */
    struct fa_references *references; /**< NULL: links carry their addresses */
    struct fa_written *written;
};

/** Begins a block on a line of its own, after a blank line where `blank`. */
void fa_writer_begin(struct fa_writer *w, bool blank);

/** Ends the line. */
void fa_writer_end_line(struct fa_writer *w);

/** Puts lines, each behind the prefix; the first line's prefix is there already. No line end behind
 * the last. */
void fa_writer_lines(struct fa_writer *w, feedark_view text);

/** An inline writer at the writer's place. */
struct fa_inline fa_writer_inline(struct fa_writer *w);

/** The blocks of a container; in a `tight` one without the blank lines that can be spared. */
void fa_write_blocks(struct fa_writer *w, const struct fa_doc *parent, bool tight);

/** A comment that shows nothing, on a line of its own: keeps apart what would be read as one. */
void fa_write_comment(struct fa_writer *w, bool blank);

/** A list, begun already. */
void fa_write_list(struct fa_writer *w, const struct fa_doc *list);

/** Whether a block of a tight list's item can stand right below the one before it, without a blank
 * line. */
bool fa_item_goes_on(const struct fa_doc *before, const struct fa_doc *block);

/** Fills what was written from `start` on, whose first character stands at `column`. */
void fa_wrap(struct fa_writer *w, size_t start, size_t column);

/** The text of a piece of HTML as paragraphs and code blocks, begun already: for who wants no tags.
 */
void fa_write_plain(struct fa_writer *w, feedark_view html);

/** A displayed formula, begun already. */
void fa_write_math(struct fa_writer *w, const struct fa_doc *node);

/** A fenced code block, begun already. */
void fa_write_code(struct fa_writer *w, const struct fa_code *code);

/** A table, begun already: a pipe table, or HTML where pipes cannot say it. */
void fa_write_table(struct fa_writer *w, const struct fa_doc *table);

#endif
