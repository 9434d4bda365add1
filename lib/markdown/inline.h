/**
 * @file inline.h
 * Inline content of one block: what the inline writer, the escapes and the tables share.
 */
#ifndef FA_MARKDOWN_INLINE_H
#define FA_MARKDOWN_INLINE_H

#include "base/buffer.h"
#include "base/map.h"
#include "base/vector.h"
#include "markdown/markdown.h"
#include "model/doc.h"
#include "model/style.h"

/** The addresses of links that are written as references, numbered from 1. */
struct fa_references {
    struct fa_map numbers; /**< from address, line end and title to an entry of `items` */
    FA_VECTOR(const struct fa_doc *) items;
};

/** Where a line may end, until the paragraph is filled. No text holds it. */
enum { FA_WRAP_MARK = 0x1F };

/** What of the characters of a block must be known before one of them is written. */
struct fa_marks {
    size_t stars, unders; /**< asterisks and underscores in the block, those of addresses and of
                             emphasis included */
    size_t ticks,
        tildes;     /**< backticks and runs of tildes that the block shows, code spans included */
    size_t dollars; /**< in all that the block says */
    bool brackets;  /**< the block's own closing brackets, if any, have nothing behind them that
                       would make links */
};

/** What is known while the inlines of one block are written. */
struct fa_inline {
    struct fa_arena *arena;
    const struct fa_style *style;
    struct fa_buffer *out;
    struct fa_references *references; /**< NULL: links carry their addresses */
    struct fa_written *written;       /**< what has been written, counted */
    feedark_view prefix;              /**< begins every further line */
    bool wrap;       /**< spaces are written as FA_WRAP_MARK where a line may end */
    bool line_start; /**< nothing stands on the line yet */
    bool heading;    /**< the content of a heading: one line */
    bool cell;       /**< the content of a table cell: one line */
    bool border;   /**< the content of a cell whose row shows nothing but what a table's borders are
                      made of */
    bool link;     /**< within the text of a link or an image */
    bool emphasis; /**< within emphasis */
    const struct fa_doc *nest; /**< emphasis whose own emphasis is written with the other mark; NULL
                                  where none is open */
    bool tag; /**< within a tag, or what kramdown makes one of: a break there is `<br>` */
    bool raw; /**< within a tag whose content kramdown does not read: entities and tags only */
    bool conservative; /**< escape whatever may be escaped */
    bool last;         /**< the text that is written ends its block */
    bool bracket;      /**< within a link's text, one that was opened bare is to be closed bare */
    char behind; /**< begins what follows the text that is written; NUL where that is not known */
    struct fa_marks marks;      /**< asked for through fa_inline_marks */
    const struct fa_doc *block; /**< whose marks they are to be; NULL where they are */
};

/** How the character beside a delimiter run counts for flanking; `UNSURE` where the renderers
 * differ. */
enum fa_edge { FA_EDGE_SPACE, FA_EDGE_PUNCT, FA_EDGE_LETTER, FA_EDGE_UNSURE };

/** Writes the children of `parent`; `out`, `prefix`, `line_start` and the places are set. */
void fa_inline_write(struct fa_inline *in, const struct fa_doc *parent);

/** The marks of the block that is written, counted when the first of them comes: most have none. */
const struct fa_marks *fa_inline_marks(struct fa_inline *in);

/** Writes `first` and what follows it. */
void fa_inline_write_from(struct fa_inline *in, const struct fa_doc *first);

/** Writes text with the escapes that its place needs. */
void fa_escape_text(struct fa_inline *in, feedark_view text);

/** Writes text with an entity for each character that Markdown or HTML could read; for raw tags,
 * titles and `<code>`. */
void fa_escape_entities(struct fa_buffer *out, feedark_view text);

/** Writes a link's destination, percent-encoded where one of the renderers would stop early. */
void fa_escape_url(struct fa_buffer *out, feedark_view url);

/** Writes a title between quotes, with a space before it; nothing where it is empty. */
void fa_escape_title(struct fa_buffer *out, feedark_view title);

/** The class of the first code point of a text, and of its last one. */
enum fa_edge fa_edge_first(feedark_view text);
enum fa_edge fa_edge_last(feedark_view text);

/** The longest run of `c`. */
size_t fa_longest_run(feedark_view text, char c);

/** Writes text as it is. */
void fa_inline_put(struct fa_inline *in, const char *text);

/** Writes what is in an inline. */
void fa_inline_children(struct fa_inline *in, const struct fa_doc *parent);

/** Whether tags may be written. */
bool fa_inline_has_tags(const struct fa_inline *in);

void fa_write_emphasis(struct fa_inline *in, const struct fa_doc *node);
void fa_write_link(struct fa_inline *in, const struct fa_doc *node);
void fa_write_image(struct fa_inline *in, const struct fa_doc *node);

/** Writes inline TeX in the form of the style, which is not DOLLARS; `alone` where nothing else is
 * in the paragraph. */
void fa_write_tex(struct fa_inline *in, feedark_view tex, bool alone);

/** Writes a code span. */
void fa_code_span(struct fa_inline *in, feedark_view text);

/** Whether `&` before `rest` would be read as a character reference. */
bool fa_is_reference(feedark_view rest);

#endif
