/* Plain text: what an empty line parts are paragraphs, and their lines stay lines, unless something
 * has filled them. */
#include "html/builder.h"
#include "html/convert.h"
#include "text/letter.h"

#include <stdint.h>

static feedark_view take_line(feedark_view *rest)
{
    size_t end = fa_view_index(*rest, '\n');
    feedark_view line = fa_view_trim(fa_view_take(*rest, end));

    *rest = fa_view_skip(*rest, end == SIZE_MAX ? rest->size : end + 1);
    return line;
}

/* Whether the lines of the first paragraph are those of a program that fills lines: most of them go
 * on in lower case. Verse, addresses and lists do not. */
static bool is_filled(feedark_view text)
{
    size_t lines = 0, on = 0;
    feedark_view line = take_line(&text);

    while (line.size && (line = take_line(&text)).size) {
        lines++;
        on += fa_begins_lower(line);
    }
    return on * 2 > lines;
}

void fa_text_convert(struct fa_arena *arena, feedark_view text,
                     const struct fa_html_options *options, struct fa_html_result *result)
{
    struct fa_builder b = {.arena = arena, .options = options};
    feedark_view rest = text;
    bool filled = false, begins = true;

    b.document = fa_document_new(arena);
    b.container = b.document->root;
    while (rest.size) {
        feedark_view paragraph = rest, line = take_line(&rest);

        if (!line.size) {
            fa_build_end_paragraph(&b);
        } else {
            filled = begins ? is_filled(paragraph) : filled;
            fa_build_text(&b, line);
            if (filled)
                fa_build_text(&b, FA_VIEW(" "));
            else
                fa_build_break(&b);
        }
        begins = !line.size;
    }
    fa_build_end_paragraph(&b);
    result->document = b.document;
    fa_words_init(&result->expected, arena, SIZE_MAX / 4);
    fa_words_put(&result->expected, text);
}
