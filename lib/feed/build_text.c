#include "feed/build.h"

#include "base/buffer.h"
#include "base/view.h"
#include "text/entity.h"

#include <stdint.h>

feedark_view fa_trimmed(struct fa_arena *arena, const struct fa_xml *element)
{
    return element ? fa_view_trim(fa_xml_text(arena, element)) : (feedark_view){0};
}

/* `<![CDATA[…]]>` that was itself escaped. */
static feedark_view without_cdata(feedark_view text)
{
    feedark_view inner = fa_view_trim(text);

    if (!fa_view_starts(inner, FA_VIEW("<![CDATA[")) || !fa_view_ends(inner, FA_VIEW("]]>")))
        return text;
    return fa_view_take(fa_view_skip(inner, 9), inner.size - 12);
}

feedark_view fa_html_of(struct fa_arena *arena, const struct fa_xml *element)
{
    if (fa_xml_has_elements(element))
        return fa_xml_html(arena, element);
    return without_cdata(fa_xml_text(arena, element));
}

feedark_view fa_title_of(struct fa_arena *arena, feedark_view html)
{
    return fa_build_undoubled(arena, fa_entity_plain_text(arena, without_cdata(html)));
}

feedark_view fa_build_escaped(struct fa_arena *arena, feedark_view text)
{
    struct fa_buffer out;

    fa_buffer_init(&out, arena, text.size * 6 + 1);
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];

        if (c == '<' || c == '&' || c == '"')
            fa_buffer_put_text(&out, c == '<' ? "&lt;" : c == '&' ? "&amp;" : "&quot;");
        else
            fa_buffer_put_char(&out, c);
    }
    return fa_buffer_view(&out);
}

/* References that nobody writes about in a title, but software escapes twice. */
static bool is_doubled(feedark_view reference)
{
    static const char *const names[] = {"&amp;",    "&quot;",  "&apos;",  "&nbsp;",
                                        "&lsquo;",  "&rsquo;", "&ldquo;", "&rdquo;",
                                        "&hellip;", "&ndash;", "&mdash;"};

    if (fa_view_starts(reference, FA_VIEW("&#")))
        return fa_view_ends(reference, FA_VIEW(";")) &&
               !fa_view_equal(reference, FA_VIEW("&#60;")) &&
               !fa_view_equal(reference, FA_VIEW("&#62;"));
    return FA_IS_AMONG(reference, names);
}

feedark_view fa_build_undoubled(struct fa_arena *arena, feedark_view text)
{
    struct fa_buffer out;
    char utf8[8];

    if (fa_view_index(text, '&') == SIZE_MAX || fa_view_index(text, ';') == SIZE_MAX)
        return text;
    fa_buffer_init(&out, arena, text.size + 8);
    for (size_t i = 0, took, size; i < text.size; i += took ? took : 1) {
        took = text.data[i] == '&' ? fa_entity_decode(fa_view_skip(text, i), utf8, &size) : 0;
        if (took && !is_doubled(fa_view_of(text.data + i, took)))
            took = 0;
        if (took)
            fa_buffer_put_bytes(&out, utf8, size);
        else
            fa_buffer_put_char(&out, text.data[i]);
    }
    return fa_buffer_view(&out);
}

/* Whether escaped markup of a block or of what stands alone begins the text. */
static bool starts_escaped(feedark_view text)
{
    static const char *const names[] = {"p",      "div",   "br",         "img",    "a",    "ul",
                                        "ol",     "table", "blockquote", "figure", "span", "h1",
                                        "h2",     "h3",    "h4",         "center", "font", "b",
                                        "strong", "em",    "i",          "iframe", "!--"};

    if (!fa_view_starts(text, FA_VIEW("&lt;")))
        return false;
    text = fa_view_skip(text, 4);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        feedark_view after = fa_view_skip(text, strlen(names[i]));

        if (fa_view_starts_nocase(text, fa_view(names[i])) &&
            (fa_view_starts(after, FA_VIEW("&gt;")) || fa_view_starts(after, FA_VIEW(" ")) ||
             fa_view_starts(after, FA_VIEW("/")) || names[i][0] == '!'))
            return true;
    }
    return false;
}

feedark_view fa_build_undoubled_html(struct fa_arena *arena, feedark_view html)
{
    feedark_view text = fa_view_trim(html);
    bool ended = fa_view_find(text, FA_VIEW("&lt;/")) != SIZE_MAX ||
                 fa_view_find(text, FA_VIEW("/&gt;")) != SIZE_MAX;

    if (!ended || fa_view_index(text, '<') != SIZE_MAX || !starts_escaped(text) ||
        !fa_view_ends(text, FA_VIEW("&gt;")))
        return html;
    return fa_entity_decode_all(arena, html);
}
