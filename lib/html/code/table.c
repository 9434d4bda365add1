/* Code in tables: numbers in one cell and all lines in the other, or a row a line. Never a table of
 * the reader's. */
#include "html/code/family.h"

/* The two cells of a row; false where it has another number of them. */
static bool two_cells(const struct fa_node *row, struct fa_node **gutter, struct fa_node **code)
{
    *gutter = *code = NULL;
    for (struct fa_node *cell = row->first; cell; cell = cell->next) {
        if (cell->type != FA_NODE_ELEMENT)
            continue;
        if (!fa_node_is(cell, FA_TAG_TD) || *code)
            return false;
        *(*gutter ? code : gutter) = cell;
    }
    return *code != NULL;
}

static bool is_gutter_cell(const struct fa_node *cell)
{
    static const char *const classes[] = {
        "gutter", "rouge-gutter", "linenos",     "linenodiv",   "line_numbers",      "line-numbers",
        "lntd",   "lineno",       "linenumbers", "line-number", "code-line-numbers", "gl"};

    return fa_code_is_numbers(cell) && FA_HAS_CLASS_AMONG(cell, classes);
}

static bool has_number(const struct fa_node *cell)
{
    for (const struct fa_node *at = cell->first; at; at = fa_node_next(cell, at))
        if (at->type == FA_NODE_TEXT && fa_view_trim(at->text).size)
            return true;
    return false;
}

/* A table of one cell around one `pre`: nothing is in a table there. */
static struct fa_node *only_pre(struct fa_node *row)
{
    struct fa_node *cell = fa_code_first_element(row),
                   *pre = cell ? fa_code_first_element(cell) : NULL;

    if (!pre || !fa_node_is(cell, FA_TAG_TD) || fa_code_next_element(cell) ||
        !fa_node_is(pre, FA_TAG_PRE))
        return NULL;
    return fa_code_stands_alone(pre) ? pre : NULL;
}

struct fa_code *fa_code_gutter_table(struct fa_arena *arena, struct fa_node *table)
{
    struct fa_node *row = fa_node_is(table, FA_TAG_TABLE) ? fa_node_find(table, FA_TAG_TR) : NULL,
                   *gutter, *cell, *pre;
    struct fa_code *code;

    if (!row || fa_code_next_element(row) || fa_code_next_element(row->parent))
        return NULL;
    pre = only_pre(row);
    if (pre)
        return fa_code_make(arena, pre, pre);
    if (!two_cells(row, &gutter, &cell))
        return NULL;
    pre = fa_code_find_pre(cell);
    if (!is_gutter_cell(gutter) &&
        !(fa_node_has_class(cell, "code") && fa_code_is_numbers(gutter)) &&
        !(pre && fa_code_is_numbers(gutter) && has_number(gutter)))
        return NULL;
    code = fa_code_make(arena, pre ? pre : cell, pre ? pre : cell);
    if (code && !code->language.size)
        code->language = fa_code_language(arena, table);
    return code;
}

static bool is_numbered_row(const struct fa_node *row)
{
    static const char *const classes[] = {"blob-num",    "js-line-number", "hljs-ln-numbers",
                                          "line-number", "linenumber",     "lineno",
                                          "linenos"};
    struct fa_node *gutter, *code;

    return two_cells(row, &gutter, &code) && fa_code_is_numbers(gutter) &&
           (FA_HAS_CLASS_AMONG(gutter, classes) ||
            (fa_node_attribute(gutter, "data-line-number") && !has_number(gutter)));
}

struct fa_code *fa_code_row_table(struct fa_arena *arena, struct fa_node *table)
{
    size_t rows = 0;

    if (!fa_node_is(table, FA_TAG_TABLE))
        return NULL;
    for (struct fa_node *at = table->first; at; at = fa_node_next(table, at))
        if (fa_node_is(at, FA_TAG_TR)) {
            if (!is_numbered_row(at))
                return NULL;
            rows++;
        }
    return rows ? fa_code_of_text(arena, fa_code_text_as(arena, table, true), table) : NULL;
}
