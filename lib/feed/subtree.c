#include "feed/subtree.h"

#include "base/view.h"
#include "text/utf8.h"

void fa_subtree_open(struct fa_subtree *t, struct fa_arena *into,
                     struct fa_diagnostics *diagnostics, size_t max)
{
    *t = (struct fa_subtree){.into = into, .diagnostics = diagnostics, .max = max};
}

/* A copy of an element in the subtree's arena. */
static struct fa_xml *copy_element(struct fa_subtree *t, const struct fa_xml *element)
{
    struct fa_xml *copy = FA_NEW(t->into, struct fa_xml);

    copy->ns = element->ns;
    copy->prefix = fa_arena_copy(t->into, element->prefix);
    copy->name = fa_arena_copy(t->into, element->name);
    copy->attribute_count = element->attribute_count;
    copy->attributes = fa_arena_alloc(t->into, element->attribute_count * sizeof *copy->attributes);
    for (size_t i = 0; i < element->attribute_count; i++)
        copy->attributes[i] = (struct fa_xml_attribute){
            .ns = element->attributes[i].ns,
            .prefix = fa_arena_copy(t->into, element->attributes[i].prefix),
            .name = fa_arena_copy(t->into, element->attributes[i].name),
            .value = fa_arena_copy(t->into, element->attributes[i].value)};
    return copy;
}

static void append(struct fa_xml *parent, struct fa_xml *node)
{
    node->parent = parent;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
}

static void flush_text(struct fa_subtree *t)
{
    struct fa_xml *node;

    if (!t->has_text)
        return;
    t->has_text = false;
    node = FA_NEW(t->into, struct fa_xml);
    node->is_text = true;
    node->text = fa_buffer_view(&t->text);
    append(t->at, node);
}

static feedark_status say_cut(void *ctx)
{
    struct fa_subtree *t = ctx;

    fa_diagnose(t->diagnostics, FEEDARK_DIAGNOSTIC_ENTRY_LIMIT, t->line,
                "what is beyond %zu bytes is left out", t->max);
    return FEEDARK_OK;
}

/* How many of `size` bytes the subtree still has room for. The first bytes that it has none for are
 * said. */
static size_t spend(struct fa_subtree *t, size_t size)
{
    size_t room = t->max - t->size;

    if (size <= room) {
        t->size += size;
        return size;
    }
    if (!t->cut)
        fa_guard_run(t->into->guard, say_cut, t);
    t->cut = true;
    t->size = t->max;
    return room;
}

static size_t size_of(const struct fa_xml *element)
{
    size_t size = sizeof *element + element->name.size;

    for (size_t i = 0; i < element->attribute_count; i++)
        size += sizeof *element->attributes + element->attributes[i].name.size +
                element->attributes[i].value.size;
    return size;
}

static feedark_status add_element(void *ctx)
{
    struct fa_subtree *t = ctx;
    struct fa_xml *copy;

    if (t->at)
        flush_text(t);
    copy = copy_element(t, t->element);
    if (t->at)
        append(t->at, copy);
    else
        t->top = copy;
    t->at = copy;
    return FEEDARK_OK;
}

static feedark_status add_text(void *ctx)
{
    struct fa_subtree *t = ctx;

    if (!t->has_text)
        fa_buffer_init(&t->text, t->into, t->max);
    t->has_text = true;
    fa_buffer_put(&t->text, t->bytes);
    return FEEDARK_OK;
}

static feedark_status add_comment(void *ctx)
{
    struct fa_subtree *t = ctx;
    struct fa_xml *node;

    flush_text(t);
    node = FA_NEW(t->into, struct fa_xml);
    node->is_text = true;
    node->comment = fa_arena_copy(t->into, t->bytes);
    append(t->at, node);
    return FEEDARK_OK;
}

static feedark_status end_element(void *ctx)
{
    struct fa_subtree *t = ctx;

    flush_text(t);
    t->at = t->at->parent;
    return FEEDARK_OK;
}

feedark_status fa_subtree_start(struct fa_subtree *t, const struct fa_xml *element, uint64_t line)
{
    t->element = element;
    t->line = line;
    if (t->at && (t->beyond || spend(t, size_of(element)) < size_of(element))) {
        t->beyond++;
        return FEEDARK_OK;
    }
    return fa_guard_run(t->into->guard, add_element, t);
}

feedark_status fa_subtree_text(struct fa_subtree *t, feedark_view text, uint64_t line)
{
    t->line = line;
    if (t->beyond)
        return FEEDARK_OK;
    t->bytes = fa_view_take(text, fa_utf8_cut(text, spend(t, text.size)));
    return fa_guard_run(t->into->guard, add_text, t);
}

feedark_status fa_subtree_comment(struct fa_subtree *t, feedark_view text, uint64_t line)
{
    size_t size = text.size + sizeof(struct fa_xml);

    t->line = line;
    if (t->beyond || spend(t, size) < size)
        return FEEDARK_OK;
    t->bytes = text;
    return fa_guard_run(t->into->guard, add_comment, t);
}

feedark_status fa_subtree_end(struct fa_subtree *t)
{
    if (t->beyond) {
        t->beyond--;
        return FEEDARK_OK;
    }
    return fa_guard_run(t->into->guard, end_element, t);
}
