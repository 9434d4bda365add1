#include "html/wordpress/shortcode.h"

#include "text/entity.h"

#include <stdint.h>

static bool is_name_char(char c)
{
    return fa_is_alnum(c) || c == '_' || c == '-';
}

/* The end of the start tag: its `]`, outside of quotes where they are closed. */
static size_t end_of_tag(feedark_view rest)
{
    for (size_t i = 0; i < rest.size && i < 4000; i++) {
        char c = rest.data[i];

        if (c == ']')
            return i;
        if (c == '[')
            return SIZE_MAX;
        if ((c == '"' || c == '\'') && i && rest.data[i - 1] == '=') {
            size_t close = fa_view_index(fa_view_take(fa_view_skip(rest, i + 1), 4000), c);

            if (close != SIZE_MAX)
                i += close + 1;
        }
    }
    return SIZE_MAX;
}

/* Where `[/name]` stands next, from `from` on. */
static size_t find_end(struct fa_shortcodes *pass, feedark_view name, size_t from)
{
    void **known = fa_map_at(&pass->ends, name);
    feedark_view end = fa_arena_printf(pass->arena, "[/%.*s]", FA_PRINT(name));
    size_t at = *known ? (size_t)(uintptr_t)*known - 1 : 0;

    if (*known && at == SIZE_MAX - 1)
        return SIZE_MAX;
    if (*known && at >= from)
        return at;
    at = fa_view_find_nocase(fa_view_skip(pass->text, from), end);
    at = at == SIZE_MAX ? SIZE_MAX - 1 : at + from;
    *known = (void *)(uintptr_t)(at + 1);
    return at == SIZE_MAX - 1 ? SIZE_MAX : at;
}

static feedark_view lowered(struct fa_arena *arena, feedark_view name)
{
    feedark_view copy = fa_arena_copy(arena, name);

    for (size_t i = 0; i < copy.size; i++)
        ((char *)(uintptr_t)copy.data)[i] = fa_lower(copy.data[i]);
    return copy;
}

bool fa_shortcode_read(struct fa_shortcodes *pass, size_t at, struct fa_shortcode *code)
{
    feedark_view text = pass->text;
    bool doubled = at + 1 < text.size && text.data[at + 1] == '[';
    size_t start = at + 1 + doubled, i = start, end;

    *code = (struct fa_shortcode){.closed = false};
    while (i < text.size && is_name_char(text.data[i]))
        i++;
    if (i == start || !fa_is_alpha(text.data[start]) || i - start > 40)
        return false;
    end = end_of_tag(fa_view_skip(text, i));
    if (end == SIZE_MAX || (end && !fa_is_space(text.data[i]) && text.data[i] != '=' &&
                            text.data[i] != '/' && (unsigned char)text.data[i] < 0x80))
        return false;
    code->name = lowered(pass->arena, fa_view_of(text.data + start, i - start));
    code->attributes = fa_view_of(text.data + i, end);
    i += end + 1;
    if (!(end && text.data[i - 2] == '/')) {
        size_t close = find_end(pass, code->name, i);

        code->closed = close != SIZE_MAX;
        if (code->closed && !(doubled && i < text.size && text.data[i] == ']')) {
            code->content = fa_view_of(text.data + i, close - i);
            i = close + code->name.size + 3;
        }
    }
    code->escaped = doubled && i < text.size && text.data[i] == ']';
    if (doubled && !code->escaped)
        return false;
    code->whole = fa_view_of(text.data + at, i + code->escaped - at);
    return true;
}

/* Every mark that is meant as a quote around a value. */
static size_t quote_size(feedark_view rest)
{
    static const char *const quotes[] = {"\"",           "'",
                                         "&quot;",       "&#8220;",
                                         "&#8221;",      "&#8243;",
                                         "&#8216;",      "&#8217;",
                                         "&#8242;",      "&#039;",
                                         "&#39;",        "&#34;",
                                         "&ldquo;",      "&rdquo;",
                                         "&lsquo;",      "&rsquo;",
                                         "\xE2\x80\x9C", "\xE2\x80\x9D",
                                         "\xE2\x80\xB3", "\xE2\x80\x98",
                                         "\xE2\x80\x99", "\\\"",
                                         "\\'"};

    return FA_STARTS_AMONG(rest, quotes);
}

/* The value that begins here, and how much of the text it takes with its quotes. */
static feedark_view value_at(feedark_view rest, size_t *used)
{
    size_t quote = quote_size(rest), i = quote;

    while (i < rest.size &&
           (quote ? !quote_size(fa_view_skip(rest, i)) : !fa_is_space(rest.data[i])))
        i++;
    *used = i + (quote ? quote_size(fa_view_skip(rest, i)) : 0);
    return fa_view_of(rest.data + quote, i - quote);
}

/* The next attribute: its name, empty where the value has none. */
static bool next_attribute(feedark_view *rest, feedark_view *name, feedark_view *value)
{
    size_t i = 0, used;

    *rest = fa_view_trim(*rest);
    if (!rest->size)
        return false;
    while (i < rest->size && is_name_char(rest->data[i]))
        i++;
    if (i < rest->size && rest->data[i] == '=') {
        *name = fa_view_take(*rest, i);
        *value = value_at(fa_view_skip(*rest, i + 1), &used);
        *rest = fa_view_skip(*rest, i + 1 + used);
        return true;
    }
    *name = (feedark_view){0};
    *value = value_at(*rest, &used);
    *rest = fa_view_skip(*rest, used ? used : 1);
    return true;
}

feedark_view fa_shortcode_attribute(struct fa_arena *arena, feedark_view attributes,
                                    const char *wanted)
{
    feedark_view name, value;

    while (next_attribute(&attributes, &name, &value))
        if (fa_view_equal_nocase(name, fa_view(wanted)))
            return fa_view_trim(fa_entity_decode_all(arena, value));
    return (feedark_view){0};
}

feedark_view fa_shortcode_argument(struct fa_arena *arena, feedark_view attributes)
{
    feedark_view name, value;

    while (next_attribute(&attributes, &name, &value))
        if (!name.size && !fa_view_equal(value, FA_VIEW("/")))
            return fa_view_trim(fa_entity_decode_all(arena, value));
    return (feedark_view){0};
}

void fa_shortcode_put_escaped(struct fa_buffer *out, feedark_view text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];

        if (c == '&')
            fa_buffer_put_text(out, "&amp;");
        else if (c == '<')
            fa_buffer_put_text(out, "&lt;");
        else if (c == '>')
            fa_buffer_put_text(out, "&gt;");
        else if (c == '"')
            fa_buffer_put_text(out, "&quot;");
        else
            fa_buffer_put_char(out, c);
    }
}

void fa_shortcode_put_value(struct fa_buffer *out, const char *name, feedark_view value)
{
    if (!value.size)
        return;
    fa_buffer_printf(out, " %s=\"", name);
    fa_shortcode_put_escaped(out, value);
    fa_buffer_put_char(out, '"');
}

bool fa_shortcode_is_url(feedark_view text)
{
    return fa_view_starts_nocase(text, FA_VIEW("http://")) ||
           fa_view_starts_nocase(text, FA_VIEW("https://")) || fa_view_starts(text, FA_VIEW("//"));
}

feedark_view fa_shortcode_first_of(struct fa_shortcodes *pass, const struct fa_shortcode *code,
                                   const char *names)
{
    feedark_view rest = fa_view(names), word, value = {0};

    while (!value.size && fa_view_next_word(&rest, &word)) {
        char name[24] = "";

        memcpy(name, word.data, word.size < sizeof name - 1 ? word.size : sizeof name - 1);
        value = fa_shortcode_attribute(pass->arena, code->attributes, name);
    }
    if (!value.size)
        value = fa_shortcode_argument(pass->arena, code->attributes);
    while (fa_view_starts(value, FA_VIEW("=")))
        value = fa_view_skip(value, 1);
    if (!value.size && fa_view_index(code->content, '<') == SIZE_MAX)
        value = fa_view_trim(fa_entity_decode_all(pass->arena, code->content));
    return value;
}
