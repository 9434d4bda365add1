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

enum { COLUMNS = 100 }; /* at most, of a pipe table */

/* How many columns or rows a cell takes; 0 rows are all that follow. */
static size_t span_of(const struct fa_node *cell, const char *name)
{
    feedark_view value = fa_view_trim(fa_node_value(cell, name));
    size_t span = 0;

    for (size_t i = 0; i < value.size && fa_is_digit(value.data[i]) && span < 65534; i++)
        span = span * 10 + (size_t)(value.data[i] - '0');
    if (span == 0)
        return fa_view_equal(value, FA_VIEW("0")) && strcmp(name, "rowspan") == 0 ? SIZE_MAX : 1;
    return span;
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

/* How a row's cells come to stand in columns: `left` says for how many more rows each column is
 * taken by a cell from above. */
struct grid {
    size_t columns;
    size_t left[COLUMNS];
};

/* The first column from `column` on that is free in this row; those before it are taken once. */
static size_t next_free(struct grid *grid, size_t column)
{
    while (column < grid->columns && grid->left[column])
        grid->left[column++]--;
    return column;
}

/* The columns behind the last cell of a row. */
static void pass_rest(struct grid *grid, size_t column)
{
    for (; column < grid->columns; column++)
        grid->left[column] -= grid->left[column] > 0;
}

/* Takes the columns of a cell that begins at `column`; returns how many. */
static size_t take_columns(struct grid *grid, size_t column, const struct fa_node *cell)
{
    size_t wide = span_of(cell, "colspan"), rows = span_of(cell, "rowspan") - 1;

    wide = wide < grid->columns - column ? wide : grid->columns - column;
    for (size_t i = 0; i < wide; i++)
        grid->left[column + i] = rows;
    return wide;
}

/* The columns of the widest row, with what cells span; COLUMNS where there are as many or more. */
static size_t count_columns(const struct shape *shape)
{
    struct grid grid = {.columns = COLUMNS};
    size_t columns = 0;

    for (size_t i = 0; i < shape->rows.count; i++) {
        size_t column = 0, end = 0;

        for (struct fa_node *cell = shape->rows.items[i]->first; cell; cell = cell->next) {
            if (!is_cell(cell))
                continue;
            column = next_free(&grid, column);
            column += column < COLUMNS ? take_columns(&grid, column, cell) : 0;
            end = column;
        }
        columns = end > columns ? end : columns;
        pass_rest(&grid, column);
    }
    return columns;
}

static void put_empty(struct fa_builder *b, struct fa_doc *row, size_t count)
{
    for (size_t i = 0; i < count; i++)
        fa_doc_append(row, fa_doc_new(b->arena, FA_DOC_CELL));
}

static void build_cell(struct fa_builder *b, struct fa_doc *row, struct fa_node *cell,
                       enum fa_doc_align *align)
{
    struct fa_doc *out = fa_doc_new(b->arena, FA_DOC_CELL);
    struct fa_place_mark mark;

    out->cell.header = fa_node_is(cell, FA_TAG_TH);
    out->cell.align = align_of(cell);
    if (*align == FA_ALIGN_NONE)
        *align = out->cell.align;
    fa_doc_append(row, out);
    mark = fa_build_enter(b, out, true);
    fa_build_await(b, cell);
    fa_build_children(b, cell);
    fa_build_leave(b, mark);
}

/* A cell over several columns or rows stands in the first of them, the others are empty. */
static void build_row(struct fa_builder *b, struct fa_doc *table, struct fa_node *node, bool head,
                      enum fa_doc_align *aligns, struct grid *grid)
{
    struct fa_doc *row = fa_doc_new(b->arena, FA_DOC_ROW);
    size_t column = 0;

    row->cell.header = head;
    fa_doc_append(table, row);
    for (struct fa_node *cell = node ? node->first : NULL; cell; cell = cell->next) {
        size_t free, wide;

        if (!is_cell(cell))
            continue;
        free = next_free(grid, column);
        put_empty(b, row, free - column);
        column = free;
        if (free == grid->columns)
            break;
        wide = take_columns(grid, free, cell);
        build_cell(b, row, cell, &aligns[free]);
        put_empty(b, row, wide - 1);
        column = free + wide;
    }
    put_empty(b, row, grid->columns - column);
    if (node)
        pass_rest(grid, column);
}

static void build_pipes(struct fa_builder *b, const struct shape *shape)
{
    bool head = is_head(shape->rows.items[0]);
    enum fa_doc_align *aligns = fa_arena_zalloc(b->arena, shape->columns * sizeof *aligns);
    struct grid grid = {.columns = shape->columns};
    struct fa_doc *table;

    if (shape->caption) {
        fa_build_end_paragraph(b);
        fa_build_children(b, shape->caption);
    }
    table = fa_build_block(b, FA_DOC_TABLE);
    table->table.columns = shape->columns;
    table->table.aligns = aligns;
    if (!head)
        build_row(b, table, NULL, true, aligns, &grid);
    for (size_t i = 0; i < shape->rows.count; i++)
        build_row(b, table, shape->rows.items[i], head && i == 0, aligns, &grid);
}

static bool drops_html(const struct fa_builder *b)
{
    return b->options->style->raw_html == FA_RAW_HTML_DROP;
}

/* Whether pipes say a table: one cell a column, each on a line. Where no HTML is wanted, they say
 * as much of it as can be said, spans as empty cells and blocks one after the other, unless there
 * is code in it, which would lose its lines. */
static bool fits_pipes(const struct fa_builder *b, const struct fa_node *table, struct shape *shape)
{
    if (shape->simple && shape->columns <= COLUMNS)
        return true;
    if (!drops_html(b) || shape->nested || fa_node_find(table, FA_TAG_PRE))
        return false;
    shape->columns = count_columns(shape);
    return shape->columns < COLUMNS;
}

bool fa_table_is_kept(struct fa_builder *b, struct fa_node *node)
{
    struct shape shape = {.simple = true};

    measure(b, node, &shape);
    return shape.rows.count && !drops_html(b) && !is_layout(node, &shape) &&
           !fits_pipes(b, node, &shape);
}

void fa_build_table(struct fa_builder *b, struct fa_node *node)
{
    struct shape shape = {.simple = true};
    bool is_table;

    measure(b, node, &shape);
    is_table = !b->fixed && shape.rows.count && !is_layout(node, &shape);
    if (is_table && fits_pipes(b, node, &shape))
        build_pipes(b, &shape);
    else if (is_table && !drops_html(b))
        fa_build_html(b, node);
    else
        fa_build_section(b, node);
}
