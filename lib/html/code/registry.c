#include "html/code/code.h"

#include "base/buffer.h"

#include <stdint.h>

/* Whether nothing but white space, gutters and `only` is below the parent of `only`. */
static bool stands_alone(const struct fa_node *only)
{
    for (const struct fa_node *n = only->parent->first; n; n = n->next) {
        if (n == only || n->type == FA_NODE_COMMENT || fa_code_is_gutter(n) || fa_node_is(n, FA_TAG_BUTTON))
            continue;
        if (n->type != FA_NODE_TEXT || fa_view_trim(n->text).size)
            return false;
    }
    return true;
}

static struct fa_code *make(struct fa_arena *arena, const struct fa_node *text, const struct fa_node *named)
{
    struct fa_code *code = FA_NEW(arena, struct fa_code);

    code->text = fa_code_text(arena, text);
    code->language = fa_code_language(arena, named);
    return code->text.size ? code : NULL;
}

/* The last pre below a node that holds code rather than numbers. */
static struct fa_node *code_pre(struct fa_node *root)
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

static struct fa_code *plain_pre(struct fa_arena *arena, struct fa_node *node)
{
    struct fa_node *inner;

    if (!fa_node_is(node, FA_TAG_PRE) && !fa_node_is(node, FA_TAG_LISTING) && !fa_node_is(node, FA_TAG_XMP))
        return NULL;
    if (fa_node_has_class(node, "wp-block-verse"))
        return NULL;
    inner = node->first ? code_pre(node) : NULL;
    return make(arena, inner && inner != node ? inner : node, node);
}

static bool is_number_cell(const struct fa_node *cell)
{
    return fa_code_is_gutter(cell) || fa_node_has_class(cell, "linenos") || fa_node_has_class(cell, "line-numbers");
}

/* Text of a cell that is integers and white space only. */
static bool is_numbers(struct fa_arena *arena, const struct fa_node *cell)
{
    struct fa_buffer text;

    fa_buffer_init(&text, arena, SIZE_MAX / 4);
    fa_node_text(cell, &text);
    for (size_t i = 0; i < text.size; i++)
        if (!fa_is_digit(text.data[i]) && !fa_is_space(text.data[i]))
            return false;
    return text.size > 0;
}

/* One row of two cells, numbers and code: one block, never a table. */
static struct fa_code *gutter_table(struct fa_arena *arena, struct fa_node *table)
{
    struct fa_node *row = fa_node_find(table, FA_TAG_TR), *cell, *gutter = NULL, *code = NULL;
    bool has_pre;

    if (!row || fa_node_after(table, row) || !fa_node_is(table, FA_TAG_TABLE))
        return NULL;
    for (cell = row->first; cell; cell = cell->next) {
        if (!fa_node_is(cell, FA_TAG_TD))
            continue;
        if (!gutter)
            gutter = cell;
        else if (!code)
            code = cell;
        else
            return NULL;
    }
    if (!code)
        return NULL;
    has_pre = fa_node_find(code, FA_TAG_PRE) != NULL;
    if (!is_number_cell(gutter) && !fa_node_has_class(gutter, "lntd") && !fa_node_has_class(code, "code") && !(has_pre && is_numbers(arena, gutter)))
        return NULL;
    return make(arena, has_pre ? code_pre(code) : code, has_pre ? code_pre(code) : code);
}

/* SyntaxHighlighter as its script leaves it: a line an element, many inline codes in each. */
static struct fa_code *syntax_highlighter(struct fa_arena *arena, struct fa_node *node)
{
    struct fa_node *container = node->first;

    if (!fa_node_has_class(node, "syntaxhighlighter") || fa_node_is(node, FA_TAG_PRE))
        return NULL;
    while (container && !fa_node_has_class(container, "container"))
        container = fa_node_next(node, container);
    return make(arena, container ? container : node, node);
}

static struct fa_code *crayon(struct fa_arena *arena, struct fa_node *node)
{
    struct fa_node *pre = node->first;

    if (!fa_node_has_class(node, "crayon-syntax") || fa_node_is(node, FA_TAG_SPAN))
        return NULL;
    while (pre && !fa_node_has_class(pre, "crayon-pre"))
        pre = fa_node_next(node, pre);
    return pre ? make(arena, pre, node) : NULL;
}

static struct fa_code *code_colorer(struct fa_arena *arena, struct fa_node *node)
{
    struct fa_node *code = node->first;

    if (!fa_node_has_class(node, "codecolorer-container"))
        return NULL;
    while (code && !fa_node_has_class(code, "codecolorer"))
        code = fa_node_next(node, code);
    return make(arena, code ? code : node, code ? code : node);
}

/* A wrapper whose one child is a code block is that block: div.highlighter-rouge, figure.highlight, td.code, … */
static struct fa_code *wrapper(struct fa_arena *arena, struct fa_node *node)
{
    struct fa_node *child = node->first;

    if (!fa_node_is(node, FA_TAG_DIV) && !fa_node_is(node, FA_TAG_FIGURE))
        return NULL;
    while (child && child->type != FA_NODE_ELEMENT)
        child = child->next;
    while (child && (fa_node_is(child, FA_TAG_BUTTON) || fa_code_is_gutter(child)))
        child = child->next;
    if (!child || !stands_alone(child) ||
        !(fa_node_is(child, FA_TAG_DIV) || fa_node_is(child, FA_TAG_FIGURE) || fa_node_is(child, FA_TAG_PRE) || fa_node_is(child, FA_TAG_TABLE)))
        return NULL;
    return fa_code_recognise(arena, child);
}

/* Every family, the more particular before the more general: one row each. */
static struct fa_code *(*const families[])(struct fa_arena *arena, struct fa_node *node) = {
    syntax_highlighter, crayon, code_colorer, gutter_table, wrapper, plain_pre,
};

struct fa_code *fa_code_recognise(struct fa_arena *arena, struct fa_node *node)
{
    struct fa_code *code = NULL;

    for (size_t i = 0; !code && i < sizeof families / sizeof *families; i++)
        code = families[i](arena, node);
    return code;
}
