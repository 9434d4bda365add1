/* Written by hand rather than by libyaml's emitter, which escapes every character beyond U+FFFF (emoji) and leaves
 * bidirectional marks as they are; libyaml reads the result back in the tests. */
#include "layout/fields.h"
#include "text/date.h"

#include <inttypes.h>
#include <utf8proc.h>

/** Characters that are escaped: controls, line separators, marks of direction, what cannot be seen. */
static bool is_hidden(utf8proc_int32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || c == 0x61C || c == 0x200B || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
}

static size_t next_char(feedark_view text, utf8proc_int32_t *c)
{
    utf8proc_ssize_t size =
        utf8proc_iterate((const utf8proc_uint8_t *)text.data, text.size > 8 ? 8 : (utf8proc_ssize_t)text.size, c);
    if (size > 0)
        return (size_t)size;
    *c = 0xFFFD;
    return 1;
}

static bool is_keyword(feedark_view text)
{
    static const char *const words[] = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (fa_view_equal_nocase(text, fa_view(words[i])))
            return true;
    return false;
}

/** Whether a text may stand without quotes: it begins with a letter and nothing in it can be read as anything else. */
static bool is_plain(feedark_view text)
{
    unsigned char first = text.size ? (unsigned char)text.data[0] : 0;
    if ((!fa_is_alpha((char)first) && first < 0x80) || is_keyword(text) || fa_is_space(text.data[text.size - 1]))
        return false;
    for (size_t i = 0, size; i < text.size; i += size) {
        utf8proc_int32_t c;
        size = next_char(fa_view_skip(text, i), &c);
        char after = i + 1 < text.size ? text.data[i + 1] : ' ';
        if (is_hidden(c) || c == 0xFFFD || (c == ':' && after == ' ') || (c == ' ' && after == '#') ||
            (c < 0x80 && strchr("\"\\{}[]`|>%@", (int)c)))
            return false;
    }
    return true;
}

static void put_escape(struct fa_buffer *out, utf8proc_int32_t c)
{
    static const struct { char c, name; } short_names[] = {{'\n', 'n'}, {'\r', 'r'}, {'\t', 't'}, {'\0', '0'}};
    for (size_t i = 0; i < sizeof short_names / sizeof *short_names; i++)
        if (c == short_names[i].c) {
            fa_buffer_put_char(out, '\\');
            fa_buffer_put_char(out, short_names[i].name);
            return;
        }
    if (c < 0x100)
        fa_buffer_printf(out, "\\x%02X", (unsigned)c);
    else
        fa_buffer_printf(out, c < 0x10000 ? "\\u%04X" : "\\U%08X", (unsigned)c);
}

static void put_quoted(struct fa_buffer *out, feedark_view text)
{
    fa_buffer_put_char(out, '"');
    for (size_t i = 0, size; i < text.size; i += size) {
        utf8proc_int32_t c;
        size = next_char(fa_view_skip(text, i), &c);
        if (c == '"' || c == '\\') {
            fa_buffer_put_char(out, '\\');
            fa_buffer_put_char(out, (char)c);
        } else if (is_hidden(c)) {
            put_escape(out, c);
        } else if (c == 0xFFFD) {
            fa_buffer_put_text(out, "\uFFFD");
        } else {
            fa_buffer_put_bytes(out, text.data + i, size);
        }
    }
    fa_buffer_put_char(out, '"');
}

static void put_text(struct fa_buffer *out, feedark_view text)
{
    if (is_plain(text))
        fa_buffer_put(out, text);
    else
        put_quoted(out, text);
}

static void put_scalar(struct fa_buffer *out, const struct fa_field *field, bool offset_space)
{
    switch (field->type) {
    case FA_FIELD_TIME:
        fa_buffer_put(out, offset_space ? fa_date_jekyll(out->arena, field->time)
                                        : fa_date_rfc3339(out->arena, field->time));
        break;
    case FA_FIELD_BOOL:
        fa_buffer_put_text(out, field->flag ? "true" : "false");
        break;
    case FA_FIELD_NUMBER:
        fa_buffer_printf(out, "%" PRId64, field->number);
        break;
    default:
        put_text(out, field->text);
    }
}

static void put_children(struct fa_buffer *out, const struct fa_field *parent, size_t indent, bool offset_space,
                         bool started)
{
    for (const struct fa_field *field = parent->first; field; field = field->next) {
        bool item = parent->type == FA_FIELD_LIST, nested = field->type >= FA_FIELD_LIST;
        if (!started)
            fa_buffer_put_repeat(out, ' ', indent);
        started = false;
        if (item) {
            fa_buffer_put_text(out, "- ");
        } else {
            put_text(out, field->key);
            fa_buffer_put_char(out, ':');
        }
        if (nested && field->first) {
            if (!item)
                fa_buffer_put_char(out, '\n');
            put_children(out, field, indent + 2, offset_space, item);
            continue;
        }
        if (!item)
            fa_buffer_put_char(out, ' ');
        if (nested)
            fa_buffer_put_text(out, field->type == FA_FIELD_LIST ? "[]" : "{}");
        else
            put_scalar(out, field, offset_space);
        fa_buffer_put_char(out, '\n');
    }
}

void fa_fields_write_yaml(const struct fa_field *map, bool offset_space, struct fa_buffer *out)
{
    put_children(out, map, 0, offset_space, false);
}
