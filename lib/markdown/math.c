/* Formulas. As text they show the same everywhere; raw TeX is for what renders it, in the form that
 * each wants. */
#include "markdown/writer.h"

static void put_text(struct fa_inline *in, const char *text)
{
    fa_buffer_put_text(in->out, text);
    in->line_start = false;
}

/* A bar makes a table of the line for kramdown, and ends a cell for everybody: TeX has a name for
 * it. */
static void put_tex(struct fa_inline *in, feedark_view tex)
{
    bool bars = in->cell || in->style->math == FA_MATH_KRAMDOWN;

    for (size_t i = 0; i < tex.size; i++) {
        char c = tex.data[i];

        if (c == '|' && bars) {
            bool doubled = fa_buffer_last(in->out) == '\\' && i && tex.data[i - 1] == '\\';

            if (doubled)
                fa_buffer_cut(in->out, in->out->size - 1);
            fa_buffer_put_text(in->out, doubled ? "\\Vert" : "\\vert");
            if (i + 1 < tex.size && fa_is_alpha(tex.data[i + 1]))
                fa_buffer_put_char(in->out, ' ');
        } else {
            fa_buffer_put_char(in->out, c == '\n' ? ' ' : c);
        }
    }
}

void fa_write_tex(struct fa_inline *in, feedark_view tex, bool alone)
{
    bool ticks = in->style->math == FA_MATH_GITHUB && fa_view_index(tex, '`') == SIZE_MAX;
    const char *open = ticks ? "$`" : "$", *close = ticks ? "`$" : "$";

    if (in->style->math == FA_MATH_KRAMDOWN) {
        open = alone ? "\\$$" : "$$";
        close = "$$";
    } else if (in->style->math == FA_MATH_PASSTHROUGH) {
        open = "\\(";
        close = "\\)";
    }
    put_text(in, open);
    put_tex(in, tex);
    put_text(in, close);
}

void fa_write_math(struct fa_writer *w, const struct fa_doc *node)
{
    struct fa_inline in = fa_writer_inline(w);
    bool fence = w->style->math == FA_MATH_GITHUB;

    if (w->style->math == FA_MATH_DOLLARS) {
        in.last = true;
        fa_escape_text(&in, node->close);
        fa_writer_end_line(w);
        return;
    }
    fa_buffer_put_text(&w->out, fence ? "```math\n" : "$$\n");
    fa_buffer_put(&w->out, fa_buffer_view(&w->prefix));
    fa_writer_lines(w, node->text);
    fa_buffer_put_char(&w->out, '\n');
    fa_buffer_put(&w->out, fa_buffer_view(&w->prefix));
    fa_buffer_put_text(&w->out, fence ? "```" : "$$");
    fa_writer_end_line(w);
}
