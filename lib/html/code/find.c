/* Looking for elements below an element. */
#include "html/code/family.h"

struct fa_node *fa_code_find_class(const struct fa_node *root, const char *name)
{
    struct fa_node *node = root->first;

    while (node && !fa_node_has_class(node, name))
        node = fa_node_next(root, node);
    return node;
}

struct fa_node *fa_code_find_attribute(const struct fa_node *root, const char *name)
{
    struct fa_node *node = root->first;

    while (node && !(node->type == FA_NODE_ELEMENT && fa_node_attribute(node, name)))
        node = fa_node_next(root, node);
    return node;
}

struct fa_node *fa_code_find_pre(struct fa_node *root)
{
    struct fa_node *found = NULL, *node = root;

    while (node)
        if (node != root && fa_code_is_gutter(node)) {
            node = fa_node_after(root, node);
        } else {
            if (fa_node_is(node, FA_TAG_PRE))
                found = node;
            node = fa_node_next(root, node);
        }
    return found;
}

struct fa_node *fa_code_next_element(const struct fa_node *node)
{
    struct fa_node *next = node->next;

    while (next && next->type != FA_NODE_ELEMENT)
        next = next->next;
    return next;
}

struct fa_node *fa_code_first_element(const struct fa_node *node)
{
    struct fa_node *child = node->first;

    return !child || child->type == FA_NODE_ELEMENT ? child : fa_code_next_element(child);
}
