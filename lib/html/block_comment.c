#include "html/block_comment.h"

#include "base/buffer.h"
#include "text/utf8.h"

#include <stdint.h>

/* The size of a JSON string that begins here with its quote, or 0. */
static size_t string_size(feedark_view json)
{
    for (size_t i = 1; i < json.size; i++) {
        if (json.data[i] == '\\')
            i++;
        else if (json.data[i] == '"')
            return i + 1;
    }
    return 0;
}

static uint32_t hex4(feedark_view text)
{
    uint32_t code = 0;

    for (size_t i = 0; i < 4 && i < text.size; i++) {
        char c = fa_lower(text.data[i]);

        code = code * 16 + (uint32_t)(fa_is_digit(c)         ? c - '0'
                                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                                             : 0);
    }
    return code;
}

/* `\u003c`, surrogate pairs joined; returns the bytes used. */
static size_t put_escape(struct fa_buffer *out, feedark_view rest)
{
    static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
    const char *simple = rest.size > 1 ? strchr(from, rest.data[1]) : NULL;
    char utf8[4];
    uint32_t code;
    size_t used = 6;

    if (rest.size < 2)
        return 1;
    if (rest.data[1] != 'u' || rest.size < 6) {
        fa_buffer_put_char(out, simple && *simple ? to[simple - from] : rest.data[1]);
        return 2;
    }
    code = hex4(fa_view_skip(rest, 2));
    if (code >= 0xD800 && code < 0xDC00 && rest.size >= 12 && rest.data[6] == '\\' &&
        rest.data[7] == 'u') {
        code = 0x10000 + ((code - 0xD800) << 10) + (hex4(fa_view_skip(rest, 8)) & 0x3FF);
        used = 12;
    }
    if (code >= 0xD800 && code < 0xE000)
        code = 0xFFFD;
    fa_buffer_put(out, fa_view_of(utf8, fa_utf8_encode(code, utf8)));
    return used;
}

static feedark_view unescaped(struct fa_arena *arena, feedark_view text)
{
    struct fa_buffer out;

    if (fa_view_index(text, '\\') == SIZE_MAX)
        return text;
    fa_buffer_init(&out, arena, text.size + 1);
    while (text.size) {
        size_t used = text.data[0] == '\\' ? put_escape(&out, text) : 1;

        if (text.data[0] != '\\')
            fa_buffer_put_char(&out, text.data[0]);
        text = fa_view_skip(text, used);
    }
    return fa_buffer_take(&out);
}

static feedark_view value_at(struct fa_arena *arena, feedark_view json)
{
    size_t size = 0;

    json = fa_view_trim(json);
    if (json.size && json.data[0] == '"') {
        size = string_size(json);
        return size ? unescaped(arena, fa_view_of(json.data + 1, size - 2)) : (feedark_view){0};
    }
    while (size < json.size &&
           (fa_is_alnum(json.data[size]) || strchr(".+-", json.data[size] ? json.data[size] : ' ')))
        size++;
    return fa_view_take(json, size);
}

feedark_view fa_block_member(struct fa_arena *arena, feedark_view json, const char *name)
{
    int depth = 0;

    while (json.size) {
        size_t used = 1;

        if (json.data[0] == '"') {
            used = string_size(json);
            if (!used)
                break;
            if (depth == 1 && fa_view_equal(fa_view_of(json.data + 1, used - 2), fa_view(name))) {
                feedark_view rest = fa_view_trim(fa_view_skip(json, used));

                if (rest.size && rest.data[0] == ':')
                    return value_at(arena, fa_view_skip(rest, 1));
            }
        } else if (json.data[0] == '{' || json.data[0] == '[') {
            depth++;
        } else if (json.data[0] == '}' || json.data[0] == ']') {
            depth--;
        }
        json = fa_view_skip(json, used);
    }
    return (feedark_view){0};
}

bool fa_block_begins(feedark_view comment, feedark_view *name)
{
    comment = fa_view_trim(comment);
    if (!fa_view_starts(comment, FA_VIEW("wp:")))
        return false;
    comment = fa_view_skip(comment, 3);
    return fa_view_next_word(&comment, name);
}

feedark_view fa_block_attribute(struct fa_arena *arena, feedark_view comment, const char *name)
{
    feedark_view block;
    size_t at = fa_view_index(comment, '{');

    if (at == SIZE_MAX || !fa_block_begins(comment, &block))
        return (feedark_view){0};
    return fa_block_member(arena, fa_view_skip(comment, at), name);
}
