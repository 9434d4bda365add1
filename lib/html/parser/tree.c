#include "html/parser/tree.h"

void fa_open_push(struct fa_parser *p, struct fa_node *node)
{
    fa_open_insert(p, p->open_count, node);
}

void fa_open_pop(struct fa_parser *p)
{
    fa_open_remove(p, p->open_count - 1);
}

/* What was put flat into the deepest element is behind us when that element changes. */
static void forget_flat(struct fa_parser *p)
{
    if (p->flat_count)
        memset(p->flat_of, 0, sizeof p->flat_of);
    p->flat_count = 0;
}

void fa_open_insert(struct fa_parser *p, size_t at, struct fa_node *node)
{
    memmove(p->open + at + 1, p->open + at, (p->open_count - at) * sizeof *p->open);
    p->open[at] = (struct fa_open){node, fa_flags_of(node)};
    p->open_count++;
    if (node->ns == FA_NS_HTML)
        p->open_of[node->tag]++;
}

void fa_open_remove(struct fa_parser *p, size_t at)
{
    const struct fa_node *node = p->open[at].node;

    if (node->ns == FA_NS_HTML)
        p->open_of[node->tag]--;
    p->open_count--;
    memmove(p->open + at, p->open + at + 1, (p->open_count - at) * sizeof *p->open);
    forget_flat(p);
}

size_t fa_open_find(const struct fa_parser *p, const struct fa_node *node)
{
    size_t i = p->open_count;

    while (i-- > 1)
        if (p->open[i].node == node)
            return i;
    return 0;
}

void fa_pop_until(struct fa_parser *p, enum fa_tag tag)
{
    bool is_it = false;

    while (!is_it && p->open_count > 1) {
        is_it = fa_current_is(p, tag);
        fa_open_pop(p);
    }
}

bool fa_in_scope(const struct fa_parser *p, enum fa_tag tag, unsigned bounds)
{
    if (!p->open_of[tag])
        return false;
    for (size_t i = p->open_count; i-- > 0;) {
        const struct fa_node *node = p->open[i].node;

        if (node->tag == tag && node->ns == FA_NS_HTML)
            return true;
        if (p->open[i].flags & bounds)
            return false;
    }
    return false;
}

bool fa_is_in_scope(const struct fa_parser *p, size_t at)
{
    size_t i = p->open_count - 1;

    while (i > at && !(p->open[i].flags & FA_SCOPE))
        i--;
    return i == at;
}

void fa_imply_end_tags(struct fa_parser *p, enum fa_tag except)
{
    while ((p->open[p->open_count - 1].flags & FA_TAG_IMPLIED) && fa_current(p)->tag != except)
        fa_open_pop(p);
}

/* The nearest table or template on the stack, whichever rules (13.2.6.1, step 2). */
static struct fa_place foster_place(const struct fa_parser *p)
{
    for (size_t i = p->open_count; i-- > 1;) {
        struct fa_node *node = p->open[i].node;

        if (fa_node_is(node, FA_TAG_TEMPLATE))
            return (struct fa_place){node, NULL};
        if (fa_node_is(node, FA_TAG_TABLE) && node->parent)
            return (struct fa_place){node->parent, node};
        if (fa_node_is(node, FA_TAG_TABLE))
            return (struct fa_place){p->open[i - 1].node, NULL};
    }
    return (struct fa_place){p->document, NULL};
}

static bool is_table_part(const struct fa_node *node)
{
    return node->ns == FA_NS_HTML &&
           (node->tag == FA_TAG_TABLE || node->tag == FA_TAG_TBODY || node->tag == FA_TAG_TFOOT ||
            node->tag == FA_TAG_THEAD || node->tag == FA_TAG_TR);
}

struct fa_place fa_place_in(const struct fa_parser *p, struct fa_node *target)
{
    return p->foster && is_table_part(target) ? foster_place(p) : (struct fa_place){target, NULL};
}

void fa_put(struct fa_place place, struct fa_node *node)
{
    struct fa_node *before = place.before;

    if (!before) {
        fa_node_append(place.parent, node);
        return;
    }
    node->parent = place.parent;
    node->next = before;
    node->prev = before->prev;
    if (before->prev)
        before->prev->next = node;
    else
        place.parent->first = node;
    before->prev = node;
}

static struct fa_node *new_node(struct fa_parser *p, enum fa_node_type type, feedark_view text)
{
    struct fa_node *node = FA_NEW(p->arena, struct fa_node);

    node->type = type;
    node->text = text;
    return node;
}

struct fa_node *fa_new_element(struct fa_parser *p, const struct fa_token *token,
                               enum fa_namespace ns)
{
    struct fa_node *node = new_node(p, FA_NODE_ELEMENT, token->text);
    size_t size = token->attribute_count * sizeof *node->attributes;

    node->ns = ns;
    node->tag = token->tag;
    node->attribute_count = token->attribute_count;
    if (size)
        node->attributes = memcpy(fa_arena_alloc(p->arena, size), token->attributes, size);
    return node;
}

struct fa_node *fa_clone(struct fa_parser *p, const struct fa_node *node)
{
    struct fa_node *clone = new_node(p, FA_NODE_ELEMENT, node->text);

    clone->tag = node->tag;
    clone->attribute_count = node->attribute_count;
    clone->attributes = node->attributes;
    return clone;
}

struct fa_node *fa_insert(struct fa_parser *p, const struct fa_token *token)
{
    struct fa_node *node = fa_new_element(p, token, FA_NS_HTML);

    fa_put(fa_place_in(p, fa_current(p)), node);
    fa_open_push(p, node);
    return node;
}

struct fa_node *fa_insert_tag(struct fa_parser *p, enum fa_tag tag)
{
    return fa_insert(
        p, &(struct fa_token){.type = FA_TOKEN_START, .tag = tag, .text = fa_tag_name(tag)});
}

void fa_insert_void(struct fa_parser *p, const struct fa_token *token)
{
    fa_put(fa_place_in(p, fa_current(p)), fa_new_element(p, token, FA_NS_HTML));
}

void fa_insert_raw(struct fa_parser *p, const struct fa_token *token)
{
    struct fa_node *node = fa_new_element(p, token, FA_NS_HTML);
    feedark_view text = fa_tokenizer_raw(&p->tokens, token->tag);

    fa_put(fa_place_in(p, fa_current(p)), node);
    if (token->tag == FA_TAG_TEXTAREA && text.size && text.data[0] == '\n')
        text = fa_view_skip(text, 1);
    if (text.size)
        fa_node_append(node, new_node(p, FA_NODE_TEXT, text));
}

/* Texts that meet are one. Those that stand together in the input stay borrowed; others are copied
 * with room for more. */
static void append_text(struct fa_parser *p, struct fa_node *node, feedark_view more)
{
    size_t size = node->text.size + more.size;
    char *copy;

    if (!node->capacity && node->text.data + node->text.size == more.data) {
        node->text.size = size;
        return;
    }
    if (node->capacity < size) {
        copy = memcpy(fa_arena_alloc(p->tokens.arena, size * 2), node->text.data, node->text.size);
        node->capacity = size * 2;
        node->text.data = copy;
    }
    memcpy((char *)(uintptr_t)(node->text.data + node->text.size), more.data, more.size);
    node->text.size = size;
}

void fa_insert_text(struct fa_parser *p, feedark_view text)
{
    struct fa_place place = fa_place_in(p, fa_current(p));
    struct fa_node *before = place.before ? place.before->prev : place.parent->last;

    if (before && before->type == FA_NODE_TEXT)
        append_text(p, before, text);
    else
        fa_put(place, new_node(p, FA_NODE_TEXT, text));
}

void fa_insert_comment(struct fa_parser *p, feedark_view text)
{
    fa_put(fa_place_in(p, fa_current(p)), new_node(p, FA_NODE_COMMENT, text));
}

static enum fa_mode select_mode(const struct fa_parser *p, size_t at)
{
    while (at-- > 1) {
        if (fa_node_is(p->open[at].node, FA_TAG_TEMPLATE))
            return FA_MODE_SELECT;
        if (fa_node_is(p->open[at].node, FA_TAG_TABLE))
            return FA_MODE_SELECT_IN_TABLE;
    }
    return FA_MODE_SELECT;
}

void fa_reset_mode(struct fa_parser *p)
{
    /* FA_MODE_BODY, which is 0: the tag says nothing */
    static const unsigned char modes[FA_TAG_COUNT] = {
        [FA_TAG_TD] = FA_MODE_CELL,
        [FA_TAG_TH] = FA_MODE_CELL,
        [FA_TAG_TR] = FA_MODE_ROW,
        [FA_TAG_TBODY] = FA_MODE_TABLE_BODY,
        [FA_TAG_THEAD] = FA_MODE_TABLE_BODY,
        [FA_TAG_TFOOT] = FA_MODE_TABLE_BODY,
        [FA_TAG_CAPTION] = FA_MODE_CAPTION,
        [FA_TAG_COLGROUP] = FA_MODE_COLUMNS,
        [FA_TAG_TABLE] = FA_MODE_TABLE,
        [FA_TAG_SELECT] = FA_MODE_SELECT,
        [FA_TAG_TEMPLATE] = FA_MODE_TEMPLATE,
    };

    size_t i = p->open_count - 1;

    while (i > 0 && !(p->open[i].node->ns == FA_NS_HTML && modes[p->open[i].node->tag]))
        i--;
    p->mode = i ? (enum fa_mode)modes[p->open[i].node->tag] : FA_MODE_BODY;
    if (p->mode == FA_MODE_SELECT)
        p->mode = select_mode(p, i);
    else if (p->mode == FA_MODE_TEMPLATE)
        p->mode = fa_vector_last(&p->templates);
}
