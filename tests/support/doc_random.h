/**
 * @file doc_random.h
 * Random document trees, the same from the same seed, that keep the invariants of model/doc.h; for
 * property tests.
 */
#ifndef FA_TESTS_DOC_RANDOM_H
#define FA_TESTS_DOC_RANDOM_H

#include "model/doc.h"
#include "model/words.h"
#include "random.h"

struct random_tree {
    struct fa_arena *arena;
    struct fa_document *document;
    uint64_t state;
    bool in_link;  /* what is made goes into a link */
    unsigned open; /* kinds of emphasis that are open, a bit each */
};

static unsigned random_below(struct random_tree *r, unsigned n)
{
    return random_under(&r->state, n);
}

static const char *const random_words[] = {
    "alpha",       "beta",
    "gamma",       "delta",
    "snake_case",  "a_b_c",
    "2 * 3",       "x > y",
    "R&D",         "C#",
    "[sic]",       "1986.",
    "#",           "+",
    "-",           "=",
    ":",           "~",
    "^",           "$5",
    "$$",          "``",
    "`",           "( )",
    "{:",          "{#x}",
    "!",           "a*b",
    "**x",         "__x__",
    "_y",          "don't",
    "\"q\"",       "---",
    "1)",          "10.",
    "\\",          "\\*",
    "<y>",         "v<int>",
    "&amp;",       "&lt;",
    "[a](b)",      "![c](d)",
    "中文。",      "“引号”",
    "后",          "für",
    "½",           "[x]",
    "[^1]",        "*[H]:",
    "[x]:",        "==",
    "1.",          "http://a.example/b_c",
    "<!--",        "-->",
    "](",          "][",
    "|x|",         "a|b",
    "~x",          "x~~",
    "m@a.example", "www.a.example",
    ";)",          "\\[",
    "+1",          "😀",
};

static feedark_view random_text(struct random_tree *r)
{
    struct fa_buffer out;
    unsigned count = 1 + random_below(r, 4);

    fa_buffer_init(&out, r->arena, 1000);
    for (unsigned i = 0; i < count; i++) {
        if (i)
            fa_buffer_put_char(&out, ' ');
        fa_buffer_put_text(
            &out, random_words[random_below(r, 2)
                                   ? random_below(r, 4)
                                   : random_below(r, sizeof random_words / sizeof *random_words)]);
    }
    return fa_buffer_view(&out);
}

static struct fa_doc *random_add(struct random_tree *r, struct fa_doc *parent,
                                 enum fa_doc_kind kind)
{
    struct fa_doc *node = fa_doc_new(r->arena, kind);

    fa_doc_append(parent, node);
    return node;
}

static feedark_view random_url(struct random_tree *r)
{
    static const char *const urls[] = {
        "/x",      "https://a.example/b_c_(d)", "/q?a=1&b=2", "/sp ace", "/star*s_u*", "#frag",
        "/|pipe|", "/q?copy=1&copy=2",          "/a(b",       "/quote'", "/[x]"};

    return fa_view(urls[random_below(r, sizeof urls / sizeof *urls)]);
}

static feedark_view random_title(struct random_tree *r)
{
    return random_below(r, 4) ? fa_view("") : random_text(r);
}

static void random_inlines(struct random_tree *r, struct fa_doc *parent, int depth);

static void random_wrapped(struct random_tree *r, struct fa_doc *parent, enum fa_doc_kind kind,
                           int depth)
{
    struct fa_doc *node = random_add(r, parent, kind);
    bool link = r->in_link;
    unsigned open = r->open;

    r->in_link |= kind == FA_DOC_LINK;
    r->open |= 1U << kind % 32;
    if (kind == FA_DOC_LINK) {
        node->link.url = random_url(r);
        node->link.title = random_title(r);
    }
    if (kind == FA_DOC_SPAN) {
        node->text = fa_view(random_below(r, 2) ? "<sup>" : "<kbd>");
        node->close = fa_arena_printf(r->arena, "</%.*s", FA_PRINT(fa_view_skip(node->text, 1)));
    }
    random_inlines(r, node, depth + 1);
    r->in_link = link;
    r->open = open;
}

static void random_inline(struct random_tree *r, struct fa_doc *parent, int depth)
{
    static const enum fa_doc_kind kinds[] = {
        FA_DOC_TEXT, FA_DOC_TEXT, FA_DOC_TEXT, FA_DOC_EM,    FA_DOC_STRONG,
        FA_DOC_DEL,  FA_DOC_LINK, FA_DOC_SPAN, FA_DOC_IMAGE, FA_DOC_CODE_SPAN};
    static const char *const codes[] = {"x",   "a b", "`",  "``x`",  "a|b", " edge ",
                                        "*x*", "<b>", "\\", "&amp;", "_x_", "x  y"};
    enum fa_doc_kind kind = kinds[random_below(r, sizeof kinds / sizeof *kinds)];
    struct fa_doc *node;

    if ((kind == FA_DOC_LINK && r->in_link) || (r->open >> kind % 32 & 1) ||
        (depth > 2 && kind != FA_DOC_CODE_SPAN))
        kind = FA_DOC_TEXT;
    if (kind == FA_DOC_TEXT && parent->last && parent->last->kind == FA_DOC_TEXT) {
        feedark_view more = random_text(r);

        parent->last->text =
            fa_arena_printf(r->arena, "%.*s %.*s", FA_PRINT(parent->last->text), FA_PRINT(more));
        return;
    }
    if (kind != FA_DOC_TEXT && kind != FA_DOC_CODE_SPAN && kind != FA_DOC_IMAGE) {
        random_wrapped(r, parent, kind, depth);
        return;
    }
    node = random_add(r, parent, kind);
    node->text = kind == FA_DOC_TEXT        ? random_text(r)
                 : kind == FA_DOC_CODE_SPAN ? fa_view(codes[random_below(r, 12)])
                                            : fa_view("");
    if (kind == FA_DOC_IMAGE) {
        node->text = random_below(r, 2) ? random_text(r) : fa_view("");
        node->link.url = random_url(r);
        node->link.title = random_title(r);
    }
}

static void random_spaced(struct random_tree *r, struct fa_doc *parent)
{
    feedark_view text = random_text(r);

    random_add(r, parent, FA_DOC_TEXT)->text = fa_arena_printf(r->arena, " %.*s", FA_PRINT(text));
}

static void random_inlines(struct random_tree *r, struct fa_doc *parent, int depth)
{
    unsigned count = 1 + random_below(r, depth ? 2 : 4);

    for (unsigned i = 0; i < count; i++) {
        if (parent->last && random_below(r, 2)) {
            if (parent->last->kind == FA_DOC_TEXT && i + 1 < count)
                parent->last->text =
                    fa_arena_printf(r->arena, "%.*s ", FA_PRINT(parent->last->text));
            else if (parent->last->kind != FA_DOC_TEXT && i + 1 < count &&
                     !fa_doc_is_inline(parent->kind))
                random_spaced(r, parent);
        }
        random_inline(r, parent, depth);
    }
    while (parent->last->kind == FA_DOC_TEXT &&
           parent->last->text.data[parent->last->text.size - 1] == ' ')
        parent->last->text.size--;
}

static void random_blocks(struct random_tree *r, struct fa_doc *parent, int depth, unsigned most);

static void random_code(struct random_tree *r, struct fa_doc *parent)
{
    static const char *const lines[] = {"int x;", "  indented", "",    "`",     "```",
                                        "~~~",    "> q",        "- a", "# h",   "\tx",
                                        "{: .x}", "<b>",        "$$",  "a | b", "---"};
    struct fa_code *code = FA_NEW(r->arena, struct fa_code);
    struct fa_buffer text;

    fa_buffer_init(&text, r->arena, 1000);
    for (unsigned i = 0, count = random_below(r, 5); i < count; i++) {
        fa_buffer_put_text(&text, lines[random_below(r, sizeof lines / sizeof *lines)]);
        fa_buffer_put_char(&text, '\n');
    }
    fa_buffer_put_text(&text, "end");
    code->text = fa_buffer_view(&text);
    fa_vector_push(r->arena, &r->document->codes, code);
    code->number = (unsigned)r->document->codes.count;
    random_add(r, parent, FA_DOC_CODE)->code = code;
}

static void random_list(struct random_tree *r, struct fa_doc *parent, int depth)
{
    struct fa_doc *list = random_add(r, parent, FA_DOC_LIST);

    list->list.ordered = random_below(r, 2);
    list->list.tight = random_below(r, 2);
    list->list.start = random_below(r, 4) ? 1 : 7;
    for (unsigned i = 0, count = 1 + random_below(r, 3); i < count; i++) {
        struct fa_doc *item = random_add(r, list, FA_DOC_ITEM);

        if (!list->list.ordered && random_below(r, 8) == 0)
            item->item.task = random_below(r, 2) ? FA_TASK_DONE : FA_TASK_OPEN;
        if (item->item.task != FA_TASK_NONE || random_below(r, 4))
            random_inlines(r, random_add(r, item, FA_DOC_PARAGRAPH), 1);
        if (!item->first || random_below(r, 3) == 0)
            random_blocks(r, item, depth + 1, 2);
    }
}

static void random_table(struct random_tree *r, struct fa_doc *parent)
{
    struct fa_doc *table = random_add(r, parent, FA_DOC_TABLE);
    unsigned columns = 1 + random_below(r, 3), rows = 1 + random_below(r, 3);
    enum fa_doc_align *aligns = fa_arena_zalloc(r->arena, columns * sizeof *aligns);

    table->table.columns = columns;
    table->table.aligns = aligns;
    for (unsigned i = 0; i < columns; i++)
        aligns[i] = random_below(r, 2) ? (enum fa_doc_align)random_below(r, 4) : FA_ALIGN_NONE;
    for (unsigned i = 0; i < rows; i++) {
        struct fa_doc *row = random_add(r, table, FA_DOC_ROW);

        row->cell.header = i == 0 && random_below(r, 4);
        for (unsigned k = 0; k < columns; k++) {
            struct fa_doc *cell = random_add(r, row, FA_DOC_CELL);

            if (random_below(r, 5))
                random_inlines(r, cell, 1);
        }
    }
}

static void random_block(struct random_tree *r, struct fa_doc *parent, int depth)
{
    static const enum fa_doc_kind kinds[] = {
        FA_DOC_PARAGRAPH, FA_DOC_PARAGRAPH, FA_DOC_PARAGRAPH, FA_DOC_LIST, FA_DOC_LIST,
        FA_DOC_HEADING,   FA_DOC_CODE,      FA_DOC_QUOTE,     FA_DOC_RULE, FA_DOC_TABLE};
    enum fa_doc_kind kind = kinds[random_below(r, sizeof kinds / sizeof *kinds)];
    struct fa_doc *node;

    if (depth > 3 && (kind == FA_DOC_LIST || kind == FA_DOC_QUOTE))
        kind = FA_DOC_PARAGRAPH;
    if (kind == FA_DOC_CODE || kind == FA_DOC_LIST) {
        (kind == FA_DOC_CODE ? random_code(r, parent) : random_list(r, parent, depth));
        return;
    }
    if (kind == FA_DOC_TABLE) {
        random_table(r, parent);
        return;
    }
    node = random_add(r, parent, kind);
    if (kind == FA_DOC_HEADING)
        node->heading.level = 1 + random_below(r, 6);
    if (kind == FA_DOC_QUOTE)
        random_blocks(r, node, depth + 1, 3);
    else if (kind != FA_DOC_RULE)
        random_inlines(r, node, 0);
}

static void random_blocks(struct random_tree *r, struct fa_doc *parent, int depth, unsigned most)
{
    for (unsigned i = 0, count = 1 + random_below(r, most); i < count; i++)
        random_block(r, parent, depth);
}

/** The tree of a seed. */
static inline struct fa_document *random_document(struct fa_arena *arena, uint64_t seed)
{
    struct random_tree r = {.arena = arena,
                            .document = fa_document_new(arena),
                            .state = seed * 0x9E3779B97F4A7C15U + 1};

    random_blocks(&r, r.document->root, 0, 4);
    return r.document;
}

#endif
