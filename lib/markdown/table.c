/* Pipe tables. Kramdown wants a row below the head: a table that has none gets a row of empty
 * cells. */
#include "markdown/writer.h"

static void next_row(struct fa_writer *w)
{
    fa_writer_end_line(w);
    fa_writer_begin(w, false);
    w->open = false;
}

/* Whether a row shows nothing but what kramdown takes for a border. */
static bool is_border(const struct fa_doc *row)
{
    for (const struct fa_doc *n = row; n; n = fa_doc_next(row, n)) {
        if (n->kind != FA_DOC_ROW && n->kind != FA_DOC_CELL && n->kind != FA_DOC_TEXT)
            return false;
        for (size_t i = 0; n->kind == FA_DOC_TEXT && i < n->text.size; i++)
            if (!fa_is_space(n->text.data[i]) &&
                (!n->text.data[i] || !strchr("+:-=", n->text.data[i])))
                return false;
    }
    return row != NULL;
}

static void write_cell(struct fa_writer *w, const struct fa_doc *cell, bool border)
{
    struct fa_inline in = fa_writer_inline(w);

    fa_buffer_put_char(&w->out, ' ');
    in.cell = true;
    in.border = border;
    in.line_start = false;
    if (cell)
        fa_inline_write(&in, cell);
    fa_buffer_put_text(&w->out, cell && cell->first ? " |" : "|");
}

static void write_row(struct fa_writer *w, const struct fa_doc *row, size_t columns)
{
    const struct fa_doc *cell = row ? row->first : NULL;
    bool border = is_border(row);

    fa_buffer_put_char(&w->out, '|');
    for (size_t i = 0; i < columns; i++) {
        write_cell(w, cell, border);
        cell = cell ? cell->next : NULL;
    }
}

static void write_delimiters(struct fa_writer *w, const struct fa_doc *table, size_t columns)
{
    static const char *const forms[] = {" --- |", " :-- |", " :-: |", " --: |"};

    fa_buffer_put_char(&w->out, '|');
    for (size_t i = 0; i < columns; i++)
        fa_buffer_put_text(
            &w->out,
            forms[i < table->table.columns && table->table.aligns ? table->table.aligns[i] : 0]);
}

static size_t count_columns(const struct fa_doc *table)
{
    size_t columns = table->table.columns;

    for (const struct fa_doc *row = table->first; row; row = row->next) {
        size_t count = 0;

        for (const struct fa_doc *cell = row->first; cell; cell = cell->next)
            count++;
        columns = count > columns ? count : columns;
    }
    return columns ? columns : 1;
}

void fa_write_table(struct fa_writer *w, const struct fa_doc *table)
{
    size_t columns = count_columns(table);
    const struct fa_doc *row = table->first;
    bool header = row && row->cell.header;

    write_row(w, header ? row : NULL, columns);
    next_row(w);
    write_delimiters(w, table, columns);
    if (header)
        row = row->next;
    if (!row) {
        next_row(w);
        write_row(w, NULL, columns);
    }
    for (; row; row = row->next) {
        next_row(w);
        write_row(w, row, columns);
    }
    fa_writer_end_line(w);
}
