#include "html/parser/tree.h"

/*
 * The list of active formatting elements (13.2.4.3) and the adoption agency. The list is bounded:
 * beyond MAX open formatting elements the oldest are not opened again, so that no input makes a
 * tree much larger than itself.
 */
enum { MAX = 64, ALIKE = 3, OUTER = 8, INNER = 3 };

static bool equal_attributes(const struct fa_node *a, const struct fa_node *b)
{
    if (a->attribute_count != b->attribute_count)
        return false;
    for (uint32_t i = 0; i < a->attribute_count; i++) {
        uint32_t j = 0;

        while (j < b->attribute_count &&
               !fa_view_equal(a->attributes[i].name, b->attributes[j].name))
            j++;
        if (j == b->attribute_count ||
            !fa_view_equal(a->attributes[i].value, b->attributes[j].value))
            return false;
    }
    return true;
}

static void remove_at(struct fa_parser *p, size_t at)
{
    p->formatting.count--;
    memmove(p->formatting.items + at, p->formatting.items + at + 1,
            (p->formatting.count - at) * sizeof *p->formatting.items);
}

/* Of three elements alike the first goes; so does the first where there are too many. */
void fa_formatting_push(struct fa_parser *p, struct fa_node *node)
{
    size_t alike = 0, first = 0, i = p->formatting.count;
    struct fa_node *const *list = p->formatting.items;

    while (i > 0 && list[i - 1]) {
        i--;
        if (list[i]->tag == node->tag && equal_attributes(list[i], node)) {
            alike++;
            first = i;
        }
    }
    if (alike >= ALIKE)
        remove_at(p, first);
    else if (p->formatting.count - i >= MAX)
        remove_at(p, i);
    fa_vector_push(p->arena, &p->formatting, node);
}

void fa_formatting_marker(struct fa_parser *p)
{
    fa_vector_push(p->arena, &p->formatting, NULL);
}

void fa_formatting_clear_to_marker(struct fa_parser *p)
{
    while (p->formatting.count && fa_vector_pop(&p->formatting))
        ;
}

static size_t find(const struct fa_parser *p, const struct fa_node *node)
{
    size_t i = p->formatting.count;

    while (i-- > 0)
        if (p->formatting.items[i] == node)
            return i;
    return SIZE_MAX;
}

void fa_formatting_remove(struct fa_parser *p, const struct fa_node *node)
{
    size_t at = find(p, node);

    if (at != SIZE_MAX)
        remove_at(p, at);
}

struct fa_node *fa_formatting_find(const struct fa_parser *p, enum fa_tag tag)
{
    for (size_t i = p->formatting.count; i-- > 0 && p->formatting.items[i];)
        if (p->formatting.items[i]->tag == tag)
            return p->formatting.items[i];
    return NULL;
}

static bool is_settled(const struct fa_parser *p, const struct fa_node *node)
{
    return !node || fa_open_find(p, node);
}

void fa_formatting_reconstruct(struct fa_parser *p)
{
    size_t i = p->formatting.count;

    while (i > 0 && !is_settled(p, p->formatting.items[i - 1]))
        i--;
    for (; i < p->formatting.count && p->open_count < p->depth_max; i++) {
        struct fa_node *clone = fa_clone(p, p->formatting.items[i]);

        fa_put(fa_place_in(p, fa_current(p)), clone);
        fa_open_push(p, clone);
        p->formatting.items[i] = clone;
    }
}

static void move_children(struct fa_node *from, struct fa_node *to)
{
    for (struct fa_node *child = from->first; child; child = child->next)
        child->parent = to;
    to->first = from->first;
    to->last = from->last;
    from->first = from->last = NULL;
}

static void move(struct fa_node *node, struct fa_place place)
{
    fa_node_remove(node);
    fa_put(place, node);
}

/* What one round of the adoption agency works on: places in the stack and in the list. */
struct adoption {
    size_t element, block; /* on the stack */
    size_t bookmark;       /* in the list */
    struct fa_node *last;
};

static void remove_from_list(struct fa_parser *p, struct adoption *a, size_t at)
{
    remove_at(p, at);
    if (at < a->bookmark)
        a->bookmark--;
}

/* Steps 4.13: the formatting elements between the element and the block are made anew around what
 * stands in them. */
static void rebuild_between(struct fa_parser *p, struct adoption *a)
{
    struct fa_node *const block = p->open[a->block].node;
    size_t at = a->block, inner = 0;

    while (--at > a->element) {
        struct fa_node *node = p->open[at].node, *clone;
        size_t listed = find(p, node);

        if (++inner > INNER && listed != SIZE_MAX) {
            remove_from_list(p, a, listed);
            listed = SIZE_MAX;
        }
        if (listed == SIZE_MAX) {
            fa_open_remove(p, at);
            a->block--;
            continue;
        }
        clone = fa_clone(p, node);
        p->open[at].node = p->formatting.items[listed] = clone;
        if (a->last == block)
            a->bookmark = listed + 1;
        move(a->last, (struct fa_place){clone, NULL});
        a->last = clone;
    }
}

/* Steps 4.14 to 4.19: the element is made anew within the block. */
static void adopt_into_block(struct fa_parser *p, struct adoption *a)
{
    struct fa_node *element = p->open[a->element].node, *block = p->open[a->block].node;
    struct fa_node *clone = fa_clone(p, element);

    move(a->last, fa_place_in(p, p->open[a->element - 1].node));
    move_children(block, clone);
    fa_node_append(block, clone);
    remove_from_list(p, a, find(p, element));
    fa_vector_push(p->arena, &p->formatting, NULL);
    memmove(p->formatting.items + a->bookmark + 1, p->formatting.items + a->bookmark,
            (p->formatting.count - 1 - a->bookmark) * sizeof *p->formatting.items);
    p->formatting.items[a->bookmark] = clone;
    fa_open_remove(p, a->element);
    fa_open_insert(p, a->block, clone);
    p->moved = true;
}

static size_t furthest_block(const struct fa_parser *p, size_t element)
{
    for (size_t i = element + 1; i < p->open_count; i++)
        if (p->open[i].flags & FA_TAG_SPECIAL)
            return i;
    return 0;
}

/* One round: false where there is nothing left to do. */
static bool adopt_once(struct fa_parser *p, struct fa_node *element)
{
    struct adoption a = {.element = fa_open_find(p, element), .bookmark = find(p, element)};

    if (!a.element) {
        fa_formatting_remove(p, element);
        return false;
    }
    if (!fa_is_in_scope(p, a.element))
        return false;
    a.block = furthest_block(p, a.element);
    if (!a.block) {
        while (p->open_count > a.element)
            fa_open_pop(p);
        fa_formatting_remove(p, element);
        return false;
    }
    a.last = p->open[a.block].node;
    rebuild_between(p, &a);
    adopt_into_block(p, &a);
    return true;
}

void fa_adopt(struct fa_parser *p, struct fa_token *token)
{
    if (fa_current_is(p, token->tag) && find(p, fa_current(p)) == SIZE_MAX) {
        fa_open_pop(p);
        return;
    }
    for (int round = 0; round < OUTER; round++) {
        struct fa_node *element = fa_formatting_find(p, token->tag);

        if (!element) {
            fa_end_other(p, token);
            return;
        }
        if (!adopt_once(p, element))
            return;
    }
}
