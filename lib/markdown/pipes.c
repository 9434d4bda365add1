#include "markdown/pipes.h"

#include <string.h>

void fa_pipe_rows_init(struct fa_pipe_rows *rows, struct fa_arena *arena)
{
    rows->items.items = NULL;
    rows->items.count = rows->items.capacity = 0;
    fa_buffer_init(&rows->row, arena, SIZE_MAX / 4);
}

void fa_pipe_rows_put(struct fa_pipe_rows *rows, feedark_view words)
{
    fa_buffer_put(&rows->row, fa_view_trim(words));
    fa_buffer_put_char(&rows->row, '|');
}

void fa_pipe_rows_end(struct fa_pipe_rows *rows)
{
    feedark_view row = fa_buffer_view(&rows->row);

    while (row.size && row.data[row.size - 1] == '|')
        row.size--;
    if (row.size)
        fa_vector_push(rows->row.arena, &rows->items, fa_arena_copy(rows->row.arena, row));
    fa_buffer_clear(&rows->row);
}

/* A row without the pipe at its start and white space around it. */
static feedark_view open_row(feedark_view row)
{
    row = fa_view_trim(row);
    return fa_view_starts(row, FA_VIEW("|")) ? fa_view_skip(row, 1) : row;
}

/* Takes the next cell off an open row, up to a pipe without a backslash before it, of a code span
 * too; false behind the last one. */
static bool take_cell(feedark_view *row, feedark_view *cell)
{
    size_t end = 0;

    if (fa_view_trim(*row).size == 0)
        return false;
    while (end < row->size && row->data[end] != '|')
        end += row->data[end] == '\\' && end + 1 < row->size ? 2 : 1;
    *cell = fa_view_trim(fa_view_take(*row, end));
    *row = fa_view_skip(*row, end + 1);
    return true;
}

/* The letter of a delimiter cell; NUL where it is none. */
static char align_of(feedark_view cell)
{
    bool left = fa_view_starts(cell, FA_VIEW(":")),
         right = cell.size > 1 && fa_view_ends(cell, FA_VIEW(":"));
    size_t dashes = cell.size - left - right;

    if (dashes == 0 || cell.size < dashes)
        return '\0';
    for (size_t i = 0; i < dashes; i++)
        if (cell.data[left + i] != '-')
            return '\0';
    return left && right ? 'c' : left ? 'l' : right ? 'r' : '-';
}

static size_t count_cells(feedark_view row)
{
    size_t count = 0;
    feedark_view cell;

    row = open_row(row);
    while (take_cell(&row, &cell))
        count++;
    return count;
}

size_t fa_pipes_columns(feedark_view head, feedark_view delimiters)
{
    feedark_view rest = open_row(delimiters), cell;
    size_t columns = 0;

    while (take_cell(&rest, &cell)) {
        if (!align_of(cell))
            return 0;
        columns++;
    }
    return count_cells(head) == columns ? columns : 0;
}

static void trim_aligns(struct fa_buffer *out, size_t start)
{
    size_t end = out->size;

    while (end > start && out->data[end - 1] == '-')
        end--;
    fa_buffer_cut(out, end);
}

void fa_pipes_aligns(struct fa_buffer *out, feedark_view delimiters)
{
    feedark_view rest = open_row(delimiters), cell;
    size_t start = out->size;

    while (take_cell(&rest, &cell))
        fa_buffer_put_char(out, align_of(cell));
    trim_aligns(out, start);
}

void fa_pipes_aligns_of_tree(struct fa_buffer *out, const struct fa_doc *table)
{
    static const char letters[] = {[FA_ALIGN_NONE] = '-',
                                   [FA_ALIGN_LEFT] = 'l',
                                   [FA_ALIGN_CENTER] = 'c',
                                   [FA_ALIGN_RIGHT] = 'r'};
    size_t start = out->size;

    for (size_t i = 0; table->table.aligns && i < table->table.columns; i++)
        fa_buffer_put_char(out, letters[table->table.aligns[i]]);
    trim_aligns(out, start);
}

/* An escaped pipe is one before anything else of the cell is read. */
static void put_cell(struct fa_buffer *out, feedark_view cell)
{
    fa_buffer_put_text(out, "| ");
    for (size_t i = 0; i < cell.size; i++)
        if (cell.data[i] != '\\' || i + 1 == cell.size || cell.data[i + 1] != '|')
            fa_buffer_put_char(out, cell.data[i]);
    fa_buffer_put_text(out, "\n\n");
}

void fa_pipes_paragraphs(struct fa_buffer *out, feedark_view row, size_t columns)
{
    feedark_view cell = {0};

    row = open_row(row);
    for (size_t i = 0; i < columns; i++)
        put_cell(out, take_cell(&row, &cell) ? cell : FA_VIEW(""));
}
