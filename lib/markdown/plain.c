/* HTML without its tags: words_html.c reads it, its flattened text becomes paragraphs and code
 * blocks. */
#include "markdown/words_cmark.h"
#include "markdown/writer.h"

static void write_text(struct fa_writer *w, feedark_view text)
{
    struct fa_inline in = fa_writer_inline(w);
    const struct fa_doc root = {.kind = FA_DOC_PARAGRAPH};
    struct fa_doc node = {
        .kind = FA_DOC_TEXT, .text = fa_view_trim(text), .parent = (struct fa_doc *)(size_t)&root};

    if (node.text.size == 0)
        return;
    fa_writer_begin(w, true);
    fa_inline_write_from(&in, &node);
    fa_writer_end_line(w);
}

void fa_write_plain(struct fa_writer *w, feedark_view html)
{
    struct fa_shown shown = {.labels = NULL};
    feedark_view rest;
    size_t codes = 0;

    fa_words_init(&shown.words, w->arena, SIZE_MAX / 4);
    shown.words.all = true;
    fa_words_of_html(w->arena, html, &shown);
    rest = fa_buffer_view(&shown.words.text);
    while (rest.size) {
        size_t code = fa_view_index(rest, FA_WORDS_CODE_START), end;
        struct fa_code block = {0};

        write_text(w, fa_view_take(rest, code));
        if (code == SIZE_MAX)
            break;
        end = fa_view_index(rest, FA_WORDS_CODE_END);
        rest = fa_view_skip(rest, end == SIZE_MAX ? rest.size : end + 1);
        block.text = shown.codes.items[codes++];
        fa_writer_begin(w, true);
        fa_write_code(w, &block);
    }
    if (w->open)
        fa_write_comment(w, false);
}
