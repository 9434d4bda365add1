#include "html/dom.h"

#include "base/buffer.h"

const feedark_view *fa_node_find_attribute(const struct fa_node *node, feedark_view name)
{
    for (uint32_t i = 0; i < node->attribute_count; i++)
        if (fa_view_equal(node->attributes[i].name, name))
            return &node->attributes[i].value;
    return NULL;
}

bool fa_node_is_of_class(const struct fa_node *node, feedark_view name)
{
    return fa_view_has_word(fa_node_value(node, "class"), name);
}

bool fa_node_has_class_among(const struct fa_node *node, const char *const *names, size_t count)
{
    feedark_view rest =
        node->type == FA_NODE_ELEMENT ? fa_node_value(node, "class") : (feedark_view){0};
    feedark_view word;

    while (fa_view_next_word(&rest, &word))
        if (fa_view_is_among(word, names, count))
            return true;
    return false;
}

struct fa_node *fa_node_find(const struct fa_node *root, enum fa_tag tag)
{
    struct fa_node *node = root->first;

    while (node && !fa_node_is(node, tag))
        node = fa_node_next(root, node);
    return node;
}

void fa_node_replace(struct fa_arena *arena, struct fa_node *node, enum fa_mark mark,
                     feedark_view text)
{
    feedark_view *replacement = fa_arena_alloc(arena, sizeof *replacement);

    *replacement = text;
    node->mark = mark;
    node->replacement = replacement;
}

void fa_node_append(struct fa_node *parent, struct fa_node *child)
{
    child->parent = parent;
    child->prev = parent->last;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

void fa_node_remove(struct fa_node *node)
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

void fa_node_text(const struct fa_node *node, struct fa_buffer *out)
{
    for (const struct fa_node *at = node; at; at = fa_node_next(node, at))
        if (at->type == FA_NODE_TEXT)
            fa_buffer_put(out, at->text);
}
