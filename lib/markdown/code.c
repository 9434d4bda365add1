/* Fenced code blocks. */
#include "markdown/writer.h"

#include "text/language.h"

/* An info string holds neither backticks nor spaces; anything odd would end it early. */
static feedark_view info_string(feedark_view language)
{
    return fa_language_span(language) == language.size ? language : (feedark_view){0};
}

/* ` {linenos=true,linenostart=5,hl_lines=["1","3-5"]}`: an info string that other renderers read
 * past. */
static void put_attributes(struct fa_writer *w, const struct fa_code *code)
{
    feedark_view rest = code->highlight;
    const char *comma = "";

    if (!w->style->code_attributes || (!code->first_line && !code->highlight.size))
        return;
    fa_buffer_put_text(&w->out, info_string(code->language).size ? " {" : "text {");
    if (code->first_line) {
        fa_buffer_printf(&w->out, "linenos=true,linenostart=%u", code->first_line);
        comma = ",";
    }
    if (rest.size)
        fa_buffer_printf(&w->out, "%shl_lines=[", comma);
    for (comma = ""; rest.size; comma = ",") {
        feedark_view lines = fa_view_take(rest, fa_view_index(rest, ','));

        fa_buffer_printf(&w->out, "%s\"%.*s\"", comma, FA_PRINT(lines));
        rest = fa_view_skip(rest, lines.size + 1);
    }
    fa_buffer_put_text(&w->out, code->highlight.size ? "]}" : "}");
}

void fa_write_code(struct fa_writer *w, const struct fa_code *code)
{
    char mark = w->style->fence;
    size_t fence = fa_longest_run(code->text, mark) + 1;

    fence = fence < 3 ? 3 : fence;
    fa_buffer_put_repeat(&w->out, mark, fence);
    fa_buffer_put(&w->out, info_string(code->language));
    put_attributes(w, code);
    fa_buffer_put_char(&w->out, '\n');
    fa_buffer_put(&w->out, fa_buffer_view(&w->prefix));
    if (code->text.size) {
        fa_writer_lines(w, code->text);
        fa_buffer_put_char(&w->out, '\n');
        fa_buffer_put(&w->out, fa_buffer_view(&w->prefix));
    }
    fa_buffer_put_repeat(&w->out, mark, fence);
    fa_writer_end_line(w);
}
