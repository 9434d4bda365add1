/**
 * @file doc_sexp.h
 * Document trees from a few characters, for tests: `(p "a " (em "b"))`. A list is `(kind ARG…
 * CHILD…)`; bare words are arguments, strings are TEXT nodes or, where the kind has a text of its
 * own, that text.
 *
 *   p q rule more · h1…h6 · ul ol (tight) ulx olx (loose) · li todo done · pre LANG "text" · html
 * "text" · math "TeX" table "lcr-" (how its columns are aligned), thead, tr, td · note "label" · em
 * strong del br · code "text" · a "url" "title" · auto "url" · img "url" "alt" "title" span "<kbd>"
 * "</kbd>" · raw "<wbr>" · ref "label" · tex "TeX"
 */
#ifndef FA_TESTS_DOC_SEXP_H
#define FA_TESTS_DOC_SEXP_H

#include "model/doc.h"

#include <stdlib.h>

struct sexp_kind {
    const char *name;
    enum fa_doc_kind kind;
    int strings; /**< leading strings that are not children */
};

static const struct sexp_kind sexp_kinds[] = {
    {"p", FA_DOC_PARAGRAPH, 0},      {"q", FA_DOC_QUOTE, 0},         {"rule", FA_DOC_RULE, 0},
    {"more", FA_DOC_MORE, 0},        {"h1", FA_DOC_HEADING, 0},      {"h2", FA_DOC_HEADING, 0},
    {"h3", FA_DOC_HEADING, 0},       {"h6", FA_DOC_HEADING, 0},      {"ul", FA_DOC_LIST, 0},
    {"ol", FA_DOC_LIST, 0},          {"ulx", FA_DOC_LIST, 0},        {"olx", FA_DOC_LIST, 0},
    {"li", FA_DOC_ITEM, 0},          {"todo", FA_DOC_ITEM, 0},       {"done", FA_DOC_ITEM, 0},
    {"pre", FA_DOC_CODE, 2},         {"html", FA_DOC_HTML, 1},       {"math", FA_DOC_MATH, 1},
    {"table", FA_DOC_TABLE, 1},      {"thead", FA_DOC_ROW, 0},       {"tr", FA_DOC_ROW, 0},
    {"td", FA_DOC_CELL, 0},          {"note", FA_DOC_FOOTNOTE, 1},   {"em", FA_DOC_EM, 0},
    {"strong", FA_DOC_STRONG, 0},    {"del", FA_DOC_DEL, 0},         {"br", FA_DOC_BREAK, 0},
    {"code", FA_DOC_CODE_SPAN, 1},   {"a", FA_DOC_LINK, 2},          {"auto", FA_DOC_LINK, 1},
    {"img", FA_DOC_IMAGE, 3},        {"span", FA_DOC_SPAN, 2},       {"raw", FA_DOC_INLINE_HTML, 1},
    {"ref", FA_DOC_FOOTNOTE_REF, 1}, {"tex", FA_DOC_INLINE_MATH, 1},
};

static feedark_view sexp_string(struct fa_arena *arena, const char **at)
{
    struct fa_vector_bytes {
        char *items;
        size_t count, capacity;
    } bytes = {0};

    for (++*at; **at != '"'; ++*at) {
        if (!**at)
            abort();
        if (**at == '\\')
            ++*at;
        fa_vector_push(arena, &bytes, **at);
    }
    ++*at;
    return fa_view_of(bytes.count ? bytes.items : "", bytes.count);
}

static void sexp_aligns(struct fa_document *document, struct fa_doc *table, feedark_view letters)
{
    enum fa_doc_align *aligns =
        fa_arena_zalloc(document->arena, (letters.size + 1) * sizeof *aligns);

    for (size_t i = 0; i < letters.size; i++)
        aligns[i] = letters.data[i] == 'l'   ? FA_ALIGN_LEFT
                    : letters.data[i] == 'c' ? FA_ALIGN_CENTER
                    : letters.data[i] == 'r' ? FA_ALIGN_RIGHT
                                             : FA_ALIGN_NONE;
    table->table.columns = letters.size;
    table->table.aligns = aligns;
}

static void sexp_set(struct fa_document *document, struct fa_doc *node, const char *name, int n,
                     feedark_view text)
{
    bool link = node->kind == FA_DOC_LINK || node->kind == FA_DOC_IMAGE;

    if (node->kind == FA_DOC_CODE) {
        if (n == 0) {
            node->code = FA_NEW(document->arena, struct fa_code);
            node->code->number = (unsigned)document->codes.count + 1;
            node->code->language = text;
            fa_vector_push(document->arena, &document->codes, node->code);
        } else {
            node->code->text = text;
        }
    } else if (link && n == 0) {
        node->link.url = text;
        node->link.automatic = strcmp(name, "auto") == 0;
        if (node->link.automatic)
            fa_doc_append(node, fa_doc_new_text(document->arena, FA_DOC_TEXT, text));
    } else if (node->kind == FA_DOC_TABLE) {
        sexp_aligns(document, node, text);
    } else if (node->kind == FA_DOC_LINK || n == 2) {
        node->link.title = text;
    } else if (node->kind == FA_DOC_SPAN && n == 1) {
        node->close = text;
    } else {
        node->text = text;
    }
}

static void sexp_name(struct fa_doc *node, const char *name)
{
    if (node->kind == FA_DOC_HEADING)
        node->heading.level = (unsigned)(name[1] - '0');
    if (node->kind == FA_DOC_LIST) {
        node->list.ordered = name[0] == 'o';
        node->list.tight = name[2] != 'x';
        node->list.start = 1;
    }
    if (node->kind == FA_DOC_ITEM)
        node->item.task = name[0] == 't'   ? FA_TASK_OPEN
                          : name[0] == 'd' ? FA_TASK_DONE
                                           : FA_TASK_NONE;
    if (node->kind == FA_DOC_ROW)
        node->cell.header = name[1] == 'h';
}

static struct fa_doc *sexp_node(struct fa_document *document, const char **at)
{
    const struct sexp_kind *found = NULL;
    size_t size = strcspn(++*at, " ()\"");
    struct fa_doc *node;
    int strings = 0;

    for (size_t i = 0; i < sizeof sexp_kinds / sizeof *sexp_kinds; i++)
        if (strlen(sexp_kinds[i].name) == size && memcmp(sexp_kinds[i].name, *at, size) == 0)
            found = &sexp_kinds[i];
    if (!found)
        abort();
    *at += size;
    node = fa_doc_new(document->arena, found->kind);
    sexp_name(node, found->name);
    while (**at != ')') {
        if (**at == '(') {
            fa_doc_append(node, sexp_node(document, at));
        } else if (**at == '"') {
            feedark_view text = sexp_string(document->arena, at);

            if (strings < found->strings)
                sexp_set(document, node, found->name, strings++, text);
            else
                fa_doc_append(node, fa_doc_new_text(document->arena, FA_DOC_TEXT, text));
        } else if (**at == ' ' || **at == '\n') {
            ++*at;
        } else {
            abort();
        }
    }
    ++*at;
    return node;
}

/** The document of some lists one after the other; aborts where the text is not well formed. */
static inline struct fa_document *sexp_document(struct fa_arena *arena, const char *text)
{
    struct fa_document *document = fa_document_new(arena);

    while (*text) {
        if (*text == '(')
            fa_doc_append(document->root, sexp_node(document, &text));
        else
            text++;
    }
    return document;
}

#endif
