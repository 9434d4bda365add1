#include <feedark/text.h>

#include "text/utf8.h"

#include <utf8proc.h>

/* The character that `text` begins with: its size, at least 1, and its width. */
static size_t next_width(feedark_view text, size_t *width)
{
    uint32_t code;
    size_t size = fa_utf8_decode(text.data, text.size, &code);
    int columns = size ? utf8proc_charwidth((utf8proc_int32_t)code) : 1;

    *width = columns > 0 ? (size_t)columns : 0;
    return size ? size : 1;
}

size_t feedark_text_columns(feedark_view text)
{
    size_t columns = 0, width;

    while (text.size) {
        text = fa_view_skip(text, next_width(text, &width));
        columns += width;
    }
    return columns;
}

size_t feedark_text_cut(feedark_view text, size_t columns)
{
    size_t at = 0, width;

    while (at < text.size) {
        size_t size = next_width(fa_view_skip(text, at), &width);

        if (width > columns)
            break;
        columns -= width;
        at += size;
    }
    return at;
}

/* Scripts whose words nothing separates: kana and Chinese characters. */
static bool is_word_alone(uint32_t code)
{
    return (code >= 0x3040 && code < 0x3100) || (code >= 0x3400 && code < 0xA000) ||
           (code >= 0xF900 && code < 0xFB00) || (code >= 0x20000 && code < 0x40000);
}

/* The size of the tag or comment that `text` begins with; 0 where it is none. */
static size_t tag_size(feedark_view text)
{
    size_t end;

    if (text.size < 2 || !(fa_is_alpha(text.data[1]) || text.data[1] == '/' || text.data[1] == '!'))
        return 0;
    end = fa_view_starts(text, FA_VIEW("<!--")) ? fa_view_find(text, FA_VIEW("-->"))
                                                : fa_view_index(text, '>');
    return end == SIZE_MAX ? text.size : end + 1;
}

/* A tag that stands inside of words: `<b>`, `</em>`. */
static bool is_inline(feedark_view tag)
{
    static const char *const names[] = {"a",      "abbr", "b",    "cite",  "code",
                                        "em",     "i",    "mark", "small", "span",
                                        "strong", "sub",  "sup",  "u",     "wbr"};
    feedark_view name = fa_view_skip(tag, tag.data[1] == '/' ? 2 : 1);
    size_t size = 0;

    while (size < name.size && fa_is_alnum(name.data[size]))
        size++;
    return FA_IS_AMONG_NOCASE(fa_view_take(name, size), names);
}

size_t feedark_text_words(feedark_view html)
{
    size_t words = 0;
    bool inside = false;

    while (html.size) {
        uint32_t code = 0;
        size_t size = html.data[0] == '<' ? tag_size(html) : 0;
        bool tag = size > 0, space;

        size = tag ? size : fa_utf8_decode(html.data, html.size, &code);
        space = !tag && (fa_is_space(html.data[0]) || (code >= 0x3000 && code < 0x3040) ||
                         (code >= 0xFF00 && code < 0xFF10) ||
                         (html.data[0] == '&' && fa_view_starts(html, FA_VIEW("&nbsp;"))));
        if (!tag && is_word_alone(code)) {
            words++;
            inside = false;
        } else if (tag || space) {
            inside = inside && tag && is_inline(html);
        } else {
            words += !inside;
            inside = true;
        }
        html = fa_view_skip(html, size ? size : 1);
    }
    return words;
}
