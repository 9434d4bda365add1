#include "model/doc.h"

#include <assert.h>

struct fa_document *fa_document_new(struct fa_arena *arena)
{
    struct fa_document *document = FA_NEW(arena, struct fa_document);

    document->arena = arena;
    document->root = fa_doc_new(arena, FA_DOC_ROOT);
    return document;
}

struct fa_doc *fa_doc_new(struct fa_arena *arena, enum fa_doc_kind kind)
{
    struct fa_doc *node = FA_NEW(arena, struct fa_doc);

    node->kind = kind;
    return node;
}

struct fa_doc *fa_doc_new_text(struct fa_arena *arena, enum fa_doc_kind kind, feedark_view text)
{
    struct fa_doc *node = fa_doc_new(arena, kind);

    node->text = text;
    return node;
}

void fa_doc_append(struct fa_doc *parent, struct fa_doc *child)
{
    assert(!child->parent && !child->prev && !child->next);
    child->parent = parent;
    child->prev = parent->last;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

void fa_doc_insert_before(struct fa_doc *before, struct fa_doc *node)
{
    assert(before->parent && !node->parent);
    node->parent = before->parent;
    node->next = before;
    node->prev = before->prev;
    if (before->prev)
        before->prev->next = node;
    else
        before->parent->first = node;
    before->prev = node;
}

void fa_doc_remove(struct fa_doc *node)
{
    if (node->prev)
        node->prev->next = node->next;
    else if (node->parent)
        node->parent->first = node->next;
    if (node->next)
        node->next->prev = node->prev;
    else if (node->parent)
        node->parent->last = node->prev;
    node->parent = node->prev = node->next = NULL;
}

void fa_doc_move_children(struct fa_doc *to, struct fa_doc *from)
{
    struct fa_doc *child;

    while ((child = from->first)) {
        fa_doc_remove(child);
        fa_doc_append(to, child);
    }
}

struct fa_doc *fa_doc_next(const struct fa_doc *root, const struct fa_doc *node)
{
    if (node->first)
        return node->first;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

const char *fa_doc_kind_name(enum fa_doc_kind kind)
{
    static const char *const names[FA_DOC_KINDS] = {
        [FA_DOC_ROOT] = "root",
        [FA_DOC_PARAGRAPH] = "paragraph",
        [FA_DOC_HEADING] = "heading",
        [FA_DOC_QUOTE] = "quote",
        [FA_DOC_LIST] = "list",
        [FA_DOC_ITEM] = "item",
        [FA_DOC_CODE] = "code",
        [FA_DOC_TABLE] = "table",
        [FA_DOC_ROW] = "row",
        [FA_DOC_CELL] = "cell",
        [FA_DOC_RULE] = "rule",
        [FA_DOC_HTML] = "html",
        [FA_DOC_FOOTNOTE] = "footnote",
        [FA_DOC_MATH] = "math",
        [FA_DOC_MORE] = "more",
        [FA_DOC_TEXT] = "text",
        [FA_DOC_BREAK] = "break",
        [FA_DOC_EM] = "em",
        [FA_DOC_STRONG] = "strong",
        [FA_DOC_DEL] = "del",
        [FA_DOC_CODE_SPAN] = "code-span",
        [FA_DOC_LINK] = "link",
        [FA_DOC_IMAGE] = "image",
        [FA_DOC_SPAN] = "span",
        [FA_DOC_INLINE_HTML] = "inline-html",
        [FA_DOC_FOOTNOTE_REF] = "footnote-ref",
        [FA_DOC_INLINE_MATH] = "inline-math",
    };

    return (unsigned)kind < FA_DOC_KINDS ? names[kind] : "unknown";
}
