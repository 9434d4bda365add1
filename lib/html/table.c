#include "html/builder.h"

#include "html/code/code.h"

#include <stdint.h>

static bool is_cell(const struct fa_node *node)
{
    return fa_node_is(node, FA_TAG_TD) || fa_node_is(node, FA_TAG_TH);
}

static bool spans(const struct fa_node *cell, const char *name)
{
    feedark_view value = fa_node_value(cell, name);

    return value.size && !fa_view_equal(value, FA_VIEW("1"));
}

/* Code in a cell that has line ends in it. */
static bool is_code_of_lines(const struct fa_node *node)
{
    const struct fa_node *text = fa_node_is(node, FA_TAG_CODE) ? node->first : NULL;

    return text && text->type == FA_NODE_TEXT && fa_view_index(text->text, '\n') != SIZE_MAX;
}

/* Whether a cell can stand on one line: no blocks but one paragraph or divs around inlines. */
static bool is_simple_cell(const struct fa_node *cell)
{
    size_t paragraphs = 0;

    if (spans(cell, "colspan") || spans(cell, "rowspan"))
        return false;
    for (const struct fa_node *at = fa_node_next(cell, cell); at; at = fa_node_next(cell, at)) {
        if (at->type != FA_NODE_ELEMENT)
            continue;
        if (fa_node_is(at, FA_TAG_P) || fa_node_is(at, FA_TAG_DIV))
            paragraphs += fa_node_is(at, FA_TAG_P);
        else if (fa_tag_is(at->tag, FA_TAG_BLOCK) || fa_node_is(at, FA_TAG_IFRAME) ||
                 fa_node_is(at, FA_TAG_VIDEO) || fa_node_is(at, FA_TAG_AUDIO) ||
                 is_code_of_lines(at))
            return false;
    }
    return paragraphs <= 1;
}

/* What a table is made of: its rows in order, and whether all of it fits a pipe table. */
struct shape {
    FA_VECTOR(struct fa_node *) rows;
    size_t columns;
    struct fa_node *caption;
    bool simple;
    bool heads, nested; /* it has head cells, it has tables in it */
};

static size_t count_cells(const struct fa_node *row, bool *simple)
{
    size_t cells = 0;

    for (const struct fa_node *cell = row->first; cell; cell = cell->next)
        if (is_cell(cell)) {
            cells++;
            *simple &= is_simple_cell(cell);
        }
    return cells;
}

static void measure(struct fa_builder *b, struct fa_node *table, struct shape *shape)
{
    for (struct fa_node *at = fa_node_next(table, table); at;) {
        if (fa_node_is(at, FA_TAG_TABLE)) {
            shape->simple = false;
            shape->nested = true;
            at = fa_node_after(table, at);
            continue;
        }
        if (fa_node_is(at, FA_TAG_CAPTION))
            shape->caption = at;
        shape->heads |= fa_node_is(at, FA_TAG_TH);
        if (fa_node_is(at, FA_TAG_TR)) {
            size_t cells = count_cells(at, &shape->simple);

            if (cells)
                fa_vector_push(b->arena, &shape->rows, at);
            shape->columns = cells > shape->columns ? cells : shape->columns;
        }
        at = fa_node_next(table, at);
    }
}

/* One column of more than plain entries: pictures or blocks. */
static bool is_stack(const struct fa_node *table, const struct shape *shape)
{
    return shape->columns == 1 && (!shape->simple || fa_node_find(table, FA_TAG_IMG));
}

/* Whether a table only places things: it is a stack, holds tables of its own, or says so itself. */
static bool is_layout(const struct fa_node *table, const struct shape *shape)
{
    feedark_view role = fa_node_value(table, "role");

    if (fa_view_equal_nocase(role, FA_VIEW("presentation")) ||
        fa_view_equal_nocase(role, FA_VIEW("none")))
        return !shape->simple ||
               fa_node_find(table, FA_TAG_IMG); /* a plain grid reads best as one */
    return !shape->heads && !shape->caption && (shape->nested || is_stack(table, shape));
}

static bool is_head(const struct fa_node *row)
{
    bool all = true;

    for (const struct fa_node *cell = row->first; cell; cell = cell->next)
        all &= cell->type != FA_NODE_ELEMENT || fa_node_is(cell, FA_TAG_TH);
    return all || fa_node_is(row->parent, FA_TAG_THEAD);
}

static enum fa_doc_align align_of(const struct fa_node *cell)
{
    feedark_view align = fa_node_value(cell, "align"), style = fa_node_value(cell, "style");
    size_t at = fa_view_find_nocase(style, FA_VIEW("text-align"));

    if (fa_node_has_class(cell, "has-text-align-center"))
        return FA_ALIGN_CENTER;
    if (fa_node_has_class(cell, "has-text-align-right"))
        return FA_ALIGN_RIGHT;

    if (at != SIZE_MAX) {
        align = fa_view_skip(style, at + 10);
        while (align.size && (align.data[0] == ':' || align.data[0] == ' '))
            align = fa_view_skip(align, 1);
    }
    if (fa_view_starts_nocase(align, FA_VIEW("center")))
        return FA_ALIGN_CENTER;
    if (fa_view_starts_nocase(align, FA_VIEW("right")))
        return FA_ALIGN_RIGHT;
    return fa_view_starts_nocase(align, FA_VIEW("left")) ? FA_ALIGN_LEFT : FA_ALIGN_NONE;
}

static void build_row(struct fa_builder *b, struct fa_doc *table, struct fa_node *node, bool head,
                      enum fa_doc_align *aligns)
{
    struct fa_doc *row = fa_doc_new(b->arena, FA_DOC_ROW);
    size_t column = 0;

    row->cell.header = head;
    fa_doc_append(table, row);
    for (struct fa_node *cell = node ? node->first : NULL; cell; cell = cell->next) {
        struct fa_doc *out;
        struct fa_place_mark mark;

        if (!is_cell(cell))
            continue;
        out = fa_doc_new(b->arena, FA_DOC_CELL);
        out->cell.header = fa_node_is(cell, FA_TAG_TH);
        out->cell.align = align_of(cell);
        if (aligns[column] == FA_ALIGN_NONE)
            aligns[column] = out->cell.align;
        column++;
        fa_doc_append(row, out);
        mark = fa_build_enter(b, out, true);
        fa_build_await(b, cell);
        fa_build_children(b, cell);
        fa_build_leave(b, mark);
    }
    for (; column < table->table.columns; column++)
        fa_doc_append(row, fa_doc_new(b->arena, FA_DOC_CELL));
}

static void build_pipes(struct fa_builder *b, const struct shape *shape)
{
    bool head = is_head(shape->rows.items[0]);
    enum fa_doc_align *aligns = fa_arena_zalloc(b->arena, shape->columns * sizeof *aligns);
    struct fa_doc *table;

    if (shape->caption) {
        fa_build_end_paragraph(b);
        fa_build_children(b, shape->caption);
    }
    table = fa_build_block(b, FA_DOC_TABLE);
    table->table.columns = shape->columns;
    table->table.aligns = aligns;
    if (!head)
        build_row(b, table, NULL, true, aligns);
    for (size_t i = 0; i < shape->rows.count; i++)
        build_row(b, table, shape->rows.items[i], head && i == 0, aligns);
}

bool fa_table_is_kept(struct fa_builder *b, struct fa_node *node)
{
    struct shape shape = {.simple = true};

    measure(b, node, &shape);
    return shape.rows.count && !is_layout(node, &shape) && !(shape.simple && shape.columns <= 100);
}

void fa_build_table(struct fa_builder *b, struct fa_node *node)
{
    struct shape shape = {.simple = true};

    measure(b, node, &shape);
    if (b->fixed || !shape.rows.count || is_layout(node, &shape)) {
        fa_build_section(b, node);
    } else if (shape.simple && shape.columns <= 100) {
        build_pipes(b, &shape);
    } else {
        fa_build_html(b, node);
    }
}
