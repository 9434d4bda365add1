/* Filling paragraphs: spaces that were marked while they were written become spaces or line ends.
 */
#include "markdown/writer.h"

static size_t count_columns(feedark_view text)
{
    size_t columns = 0;

    for (size_t i = 0; i < text.size; i++)
        columns += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    return columns;
}

/* From `text` up to the next place where the line may end. */
static feedark_view next_piece(feedark_view text)
{
    size_t size = 0;

    while (size < text.size && text.data[size] != FA_WRAP_MARK && text.data[size] != '\n')
        size++;
    return fa_view_take(text, size);
}

void fa_wrap(struct fa_writer *w, size_t start, size_t column)
{
    feedark_view text = fa_arena_copy(w->arena, fa_view_skip(fa_buffer_view(&w->out), start));
    char mark = '\0'; /* before the piece */

    fa_buffer_cut(&w->out, start);
    while (text.size || mark) {
        feedark_view piece = next_piece(text);
        size_t columns = count_columns(piece);

        if (mark == FA_WRAP_MARK && column + 1 + columns > w->style->wrap) {
            fa_buffer_put_char(&w->out, '\n');
            fa_buffer_put(&w->out, fa_buffer_view(&w->prefix));
            column = count_columns(fa_buffer_view(&w->prefix));
        } else if (mark) {
            fa_buffer_put_char(&w->out, mark == FA_WRAP_MARK ? ' ' : mark);
            column = mark == '\n' ? 0 : column + 1;
        }
        fa_buffer_put(&w->out, piece);
        column += columns;
        mark = piece.size < text.size ? text.data[piece.size] : '\0';
        text = fa_view_skip(text, piece.size + (mark != '\0'));
    }
}
