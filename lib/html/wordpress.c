#include "html/builder.h"

#include "base/buffer.h"

#include <stdint.h>

/* Content of the classic editor has no paragraphs: blank lines are their borders, single line ends are breaks. */

static bool has_paragraphs(feedark_view html)
{
    return fa_view_find_nocase(html, FA_VIEW("<p>")) != SIZE_MAX || fa_view_find_nocase(html, FA_VIEW("<p ")) != SIZE_MAX ||
           fa_view_find(html, FA_VIEW("<!-- wp:")) != SIZE_MAX;
}

/* The size of a `pre`, `script` or `style` element that begins here, whose line ends are its own. */
static size_t own_lines(feedark_view rest)
{
    static const char *const starts[] = {"<pre", "<script", "<style"}, *const ends[] = {"</pre>", "</script>", "</style>"};

    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (fa_view_starts_nocase(rest, fa_view(starts[i]))) {
            size_t end = fa_view_find_nocase(rest, fa_view(ends[i]));

            return end == SIZE_MAX ? rest.size : end + strlen(ends[i]);
        }
    return 0;
}

/* The size of the white space that begins with a line end here, and whether there is a blank line in it. */
static size_t line_ends(feedark_view rest, bool *blank)
{
    size_t i = 0, count = 0;

    for (; i < rest.size && fa_is_space(rest.data[i]); i++)
        count += rest.data[i] == '\n';
    *blank = count > 1;
    return i;
}

feedark_view fa_wordpress_paragraphs(struct fa_arena *arena, feedark_view html)
{
    struct fa_buffer out;
    bool blank;

    if (has_paragraphs(html))
        return html;
    fa_buffer_init(&out, arena, SIZE_MAX / 4);
    for (size_t i = 0; i < html.size;) {
        feedark_view rest = fa_view_skip(html, i);
        size_t size = rest.data[0] == '<' ? own_lines(rest) : 0;

        if (size) {
            fa_buffer_put(&out, fa_view_take(rest, size));
        } else if (rest.data[0] == '\n') {
            size = line_ends(rest, &blank);
            if (blank)
                fa_buffer_put_text(&out, "\n<p>\n");
            else
                fa_buffer_put_text(&out, fa_buffer_last(&out) == '>' || (size < rest.size && rest.data[size] == '<') ? "\n" : "<br>\n");
        } else {
            fa_buffer_put_char(&out, rest.data[0]);
            size = 1;
        }
        i += size;
    }
    return fa_buffer_view(&out);
}
