/**
 * @file doc.h
 * The document tree: what an entry's body says, free of how it was marked up. lib/html makes it,
 * lib/markdown writes it. All nodes and texts live in the entry's arena.
 *
 * Invariants, which lib/html asserts by fa_doc_check:
 *  - a node holds only the children its row of the table in doc_check.c allows;
 *  - TEXT is normalised: white space is collapsed to single spaces, U+00A0 is kept where the source
 * had it, a block's inlines neither begin nor end with a space, and no two TEXT nodes are adjacent;
 *  - EM, STRONG, DEL, LINK are never empty and never begin or end with a space (the space stands
 * outside of them).
 */
#ifndef FA_MODEL_DOC_H
#define FA_MODEL_DOC_H

#include "base/arena.h"
#include "base/vector.h"

#include <stdbool.h>

enum fa_doc_kind {
    /* blocks */
    FA_DOC_ROOT,      /* blocks */
    FA_DOC_PARAGRAPH, /* inlines */
    FA_DOC_HEADING,   /* inlines; level, id */
    FA_DOC_QUOTE,     /* blocks */
    FA_DOC_LIST,      /* items */
    FA_DOC_ITEM,      /* blocks */
    FA_DOC_CODE,      /* code */
    FA_DOC_TABLE,     /* rows, the first of which is the head where its `header` is set */
    FA_DOC_ROW,       /* cells */
    FA_DOC_CELL,      /* inlines without BREAK other than as <br> */
    FA_DOC_RULE,
    FA_DOC_HTML, /* text: sanitised HTML, balanced but for frames, without a blank line; `codes` of
                    it are in the document's list */
    FA_DOC_FOOTNOTE, /* blocks; text is the label */
    FA_DOC_MATH,     /* text is TeX, displayed */
    FA_DOC_MORE,     /* where the excerpt ends (<!--more-->) */
    /* inlines */
    FA_DOC_TEXT,         /* text */
    FA_DOC_BREAK,        /* a hard line break */
    FA_DOC_EM,           /* inlines */
    FA_DOC_STRONG,       /* inlines */
    FA_DOC_DEL,          /* inlines */
    FA_DOC_CODE_SPAN,    /* text, exact */
    FA_DOC_LINK,         /* inlines; url, title */
    FA_DOC_IMAGE,        /* url, title, text is the alternative text */
    FA_DOC_SPAN,         /* inlines between raw tags: text is the start tag, `close` the end tag
                            (<kbd>…</kbd>) */
    FA_DOC_INLINE_HTML,  /* text: one complete piece of inline HTML that shows no words of its own
                            (<wbr>, <img width…>, <iframe …></iframe>) */
    FA_DOC_FOOTNOTE_REF, /* text is the label */
    FA_DOC_INLINE_MATH,  /* text is TeX */
    FA_DOC_KINDS
};

enum fa_doc_align { FA_ALIGN_NONE, FA_ALIGN_LEFT, FA_ALIGN_CENTER, FA_ALIGN_RIGHT };

enum fa_doc_task { FA_TASK_NONE, FA_TASK_OPEN, FA_TASK_DONE };

/** A code block. `number` counts from 1 in document order over the whole body. */
struct fa_code {
    feedark_view text; /**< exact: LF line ends, no trailing line end, no trailing blank lines */
    feedark_view language;        /**< the canonical name (text/language.h); empty where unknown */
    feedark_view source_language; /**< as the source had it */
    feedark_view title;           /**< file name or caption; may be empty */
    feedark_view highlight;       /**< highlighted lines, `1,3-5`; may be empty */
    unsigned first_line;          /**< number of its first line; 0 where the source gave none */
    unsigned number;
};

struct fa_doc {
    enum fa_doc_kind kind;
    struct fa_doc *parent, *first, *last, *next, *prev;
    feedark_view text;
    union {
        struct {
            unsigned level;  /**< 1 to 6 */
            feedark_view id; /**< set only where something links to it */
        } heading;
        struct {
            bool ordered, tight;
            long start;
        } list;
        struct {
            enum fa_doc_task task;
            bool blank; /**< the source left it empty */
        } item;
        struct {
            const enum fa_doc_align *aligns; /**< one a column */
            size_t columns;
        } table;
        struct {
            bool header; /**< a head row, or a cell that heads its row */
            enum fa_doc_align align;
        } cell; /**< rows and cells */
        struct {
            feedark_view url, title;
            bool automatic; /**< its text is its address: may be written `<url>` */
        } link;             /**< links and images */
        feedark_view
            close; /**< spans: the end tag; formulas: as text shows them, delimiters and all */
        struct fa_code *code;
        int frame; /**< HTML: 1 where Markdown within its tags follows, -1 where it ends, else 0 */
    };
    bool conservative; /**< top-level blocks: write with every doubtful character escaped */
};

/** A whole body. */
struct fa_document {
    struct fa_arena *arena;
    struct fa_doc *root;
    FA_VECTOR(struct fa_code *) codes; /**< in document order, those inside kept HTML too */
    bool has_footnotes;
};

/** An empty document whose root is there. */
struct fa_document *fa_document_new(struct fa_arena *arena);

/** A node that stands nowhere yet. */
struct fa_doc *fa_doc_new(struct fa_arena *arena, enum fa_doc_kind kind);

/** A TEXT node (or any other kind that has `text`). */
struct fa_doc *fa_doc_new_text(struct fa_arena *arena, enum fa_doc_kind kind, feedark_view text);

/** Makes `child` the last child of `parent`; it must stand nowhere. */
void fa_doc_append(struct fa_doc *parent, struct fa_doc *child);

/** Puts `node` before `before`, which must have a parent. */
void fa_doc_insert_before(struct fa_doc *before, struct fa_doc *node);

/** Takes a node with its children out of the tree. */
void fa_doc_remove(struct fa_doc *node);

/** Moves all children of `from` to the end of `to`. */
void fa_doc_move_children(struct fa_doc *to, struct fa_doc *from);

static inline bool fa_doc_is_inline(enum fa_doc_kind kind)
{
    return kind >= FA_DOC_TEXT;
}

/** The next node in document order within `root` that does not stand in `node`; NULL after the
 * last. */
static inline struct fa_doc *fa_doc_after(const struct fa_doc *root, const struct fa_doc *node)
{
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

/** The next node in document order within `root`, children first; NULL after the last. */
static inline struct fa_doc *fa_doc_next(const struct fa_doc *root, const struct fa_doc *node)
{
    return node->first ? node->first : fa_doc_after(root, node);
}

/** The same for what holds blocks, rows and cells, without the inlines in them. */
static inline struct fa_doc *fa_doc_next_block(const struct fa_doc *root, const struct fa_doc *node)
{
    return node->first && !fa_doc_is_inline(node->first->kind) ? node->first
                                                               : fa_doc_after(root, node);
}

/** NULL where a tree keeps to the invariants above; else what does not, and `*where` (may be NULL)
 * is the node. */
const char *fa_doc_check(const struct fa_doc *root, const struct fa_doc **where);

/** The name of a kind, for tests and debugging: `"paragraph"`. */
const char *fa_doc_kind_name(enum fa_doc_kind kind);

#endif
