/*
 * What wpautop() does to the text of the classic editor, in one pass: blank lines and block tags
 * are the borders of paragraphs, other line ends are breaks; text right after the start tag of a
 * block and before a blank line stays bare.
 */
#include "html/wordpress/shortcode.h"

#include <stdint.h>

struct autop {
    struct fa_buffer out, chunk;
    bool bare;     /* a block has just begun */
    bool line_end; /* one came since the last character of the chunk */
    fa_wordpress_missing pre, other;
};

static const char blocks[] = "table thead tfoot caption col colgroup tbody tr td th div dl dd dt "
                             "ul ol li pre form map area blockquote address style "
                             "p h1 h2 h3 h4 h5 h6 hr fieldset legend section article aside hgroup "
                             "header footer nav figure figcaption details "
                             "menu summary";

static feedark_view name_of(feedark_view tag)
{
    size_t start = 1 + (tag.size > 1 && tag.data[1] == '/'), size = 0;

    tag = fa_view_skip(tag, start);
    while (size < tag.size && fa_is_alnum(tag.data[size]))
        size++;
    return fa_view_take(tag, size);
}

static bool is_block(feedark_view name)
{
    feedark_view rest = fa_view(blocks), word;

    while (fa_view_next_word(&rest, &word))
        if (fa_view_equal_nocase(word, name))
            return true;
    return false;
}

static bool is_break(feedark_view rest, size_t *size)
{
    *size = fa_wordpress_tag_size(rest);
    return *size && fa_view_equal_nocase(name_of(rest), FA_VIEW("br"));
}

/* Nothing but comments: `<!--more-->` stands in no paragraph. */
static bool is_comments(feedark_view chunk)
{
    size_t size;

    for (fa_wordpress_missing missing = 0; fa_view_starts(chunk, FA_VIEW("<!--"));
         chunk = fa_view_trim(fa_view_skip(chunk, size))) {
        size = fa_wordpress_protected(chunk, "", &missing);
        if (!size)
            return false;
    }
    return chunk.size == 0;
}

static void end_chunk(struct autop *a)
{
    feedark_view chunk = fa_view_trim(fa_buffer_view(&a->chunk));
    size_t size;

    while (is_break(chunk, &size))
        chunk = fa_view_trim(fa_view_skip(chunk, size));
    a->line_end = false;
    if (chunk.size && (a->bare || is_comments(chunk))) {
        fa_buffer_put(&a->out, chunk);
    } else if (chunk.size) {
        fa_buffer_put_text(&a->out, "<p>");
        fa_buffer_put(&a->out, chunk);
        fa_buffer_put_text(&a->out, "</p>\n");
    }
    fa_buffer_clear(&a->chunk);
}

static void put_chunk(struct autop *a, feedark_view text)
{
    if (a->line_end && a->chunk.size) {
        feedark_view chunk = fa_view_trim(fa_buffer_view(&a->chunk));

        fa_buffer_put_text(&a->chunk, fa_view_ends(chunk, FA_VIEW("<br />")) ||
                                              fa_view_ends(chunk, FA_VIEW("<br>")) ||
                                              fa_view_ends(chunk, FA_VIEW("<br/>"))
                                          ? "\n"
                                          : "<br />\n");
    }
    a->line_end = false;
    fa_buffer_put(&a->chunk, text);
}

/* White space with a line end in it; two of them end the paragraph. */
static size_t read_line_ends(struct autop *a, feedark_view rest)
{
    size_t i = 0, count = 0;

    for (; i < rest.size && fa_is_space(rest.data[i]); i++)
        count += rest.data[i] == '\n';
    if (count > 1) {
        end_chunk(a);
        a->bare = false;
    } else {
        a->line_end = true;
    }
    return i;
}

static size_t read_block(struct autop *a, feedark_view rest, size_t size)
{
    feedark_view tag = fa_view_take(rest, size), name = name_of(tag);
    bool close = tag.data[1] == '/';

    end_chunk(a);
    fa_buffer_put(&a->out, tag);
    a->bare = !close && !fa_view_equal_nocase(name, FA_VIEW("blockquote")) &&
              !fa_view_equal_nocase(name, FA_VIEW("hr"));
    return size;
}

static size_t read_tag(struct autop *a, feedark_view rest)
{
    size_t size = fa_wordpress_protected(rest, "pre", &a->pre), second, gap;

    if (size && !fa_view_starts(rest, FA_VIEW("<!--"))) {
        end_chunk(a);
        fa_buffer_put(&a->out, fa_view_take(rest, size));
        fa_buffer_put_char(&a->out, '\n');
        a->bare = false;
        return size;
    }
    if (!size)
        size = fa_wordpress_protected(
            rest, "script style svg math textarea object video audio select", &a->other);
    if (size) {
        put_chunk(a, fa_view_take(rest, size));
        return size;
    }
    if (is_break(rest, &size)) {
        for (gap = size; gap < rest.size && fa_is_space(rest.data[gap]);)
            gap++;
        if (is_break(fa_view_skip(rest, gap), &second)) {
            end_chunk(a);
            a->bare = false;
            return gap + second;
        }
        put_chunk(a, FA_VIEW("<br />"));
        return size;
    }
    if (size && is_block(name_of(rest)))
        return read_block(a, rest, size);
    put_chunk(a, fa_view_take(rest, size ? size : 1));
    return size ? size : 1;
}

feedark_view fa_wordpress_autop(struct fa_arena *arena, feedark_view html)
{
    struct autop a = {.bare = false};

    fa_buffer_init(&a.out, arena, SIZE_MAX / 4);
    fa_buffer_init(&a.chunk, arena, SIZE_MAX / 4);
    while (html.size) {
        size_t used = 0;

        if (html.data[0] == '<') {
            used = read_tag(&a, html);
        } else if (html.data[0] == '\n') {
            used = read_line_ends(&a, html);
        } else {
            while (used < html.size && html.data[used] != '<' && html.data[used] != '\n')
                used++;
            put_chunk(&a, fa_view_take(html, used));
        }
        html = fa_view_skip(html, used);
    }
    end_chunk(&a);
    return fa_buffer_view(&a.out);
}
