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
