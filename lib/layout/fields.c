#include "layout/fields.h"

#include "text/date.h"
#include "text/scheme.h"
#include "text/utf8.h"

struct fa_field *fa_field_new(struct fa_arena *arena, enum fa_field_type type, feedark_view key)
{
    struct fa_field *field = FA_NEW(arena, struct fa_field);
    field->type = type;
    field->key = key;
    return field;
}

void fa_field_append(struct fa_field *parent, struct fa_field *child)
{
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

void fa_field_append_filled(struct fa_field *parent, struct fa_field *child)
{
    if (child->first)
        fa_field_append(parent, child);
}

static struct fa_field *add(struct fa_arena *arena, struct fa_field *map, enum fa_field_type type,
                            const char *key)
{
    struct fa_field *field = fa_field_new(arena, type, fa_view(key));
    fa_field_append(map, field);
    return field;
}

void fa_field_add_text(struct fa_arena *arena, struct fa_field *map, const char *key,
                       feedark_view text)
{
    if (text.size)
        add(arena, map, FA_FIELD_TEXT, key)->text = text;
}

void fa_field_add_url(struct fa_arena *arena, struct fa_field *map, const char *key,
                      feedark_view url)
{
    if (fa_scheme_is_harmless(url))
        fa_field_add_text(arena, map, key, url);
}

void fa_field_add_time(struct fa_arena *arena, struct fa_field *map, const char *key,
                       feedark_time time)
{
    if (time.precision != FEEDARK_PRECISION_NONE)
        add(arena, map, FA_FIELD_TIME, key)->time = time;
}

void fa_field_add_bool(struct fa_arena *arena, struct fa_field *map, const char *key, bool flag)
{
    add(arena, map, FA_FIELD_BOOL, key)->flag = flag;
}

void fa_field_add_number(struct fa_arena *arena, struct fa_field *map, const char *key,
                         int64_t number)
{
    add(arena, map, FA_FIELD_NUMBER, key)->number = number;
}

struct fa_field *fa_field_find(const struct fa_field *map, feedark_view key)
{
    struct fa_field *field = map->first;

    while (field && !fa_view_equal(field->key, key))
        field = field->next;
    return field;
}

feedark_view fa_time_text(struct fa_arena *arena, feedark_time time, enum fa_time_form form)
{
    struct fa_civil c = fa_date_civil(time);

    switch (form) {
    case FA_TIME_SPACED:
        return fa_date_jekyll(arena, time);
    case FA_TIME_RFC3339:
        return fa_date_rfc3339(arena, time);
    default:
        return fa_arena_printf(arena, "%04d-%02d-%02d%c%02d:%02d:%02d", c.year, c.month, c.day,
                               form == FA_TIME_CIVIL ? ' ' : 'T', c.hour, c.minute, c.second);
    }
}

/* Whether a character is better seen as its number: controls, line separators, marks of direction,
 * byte order marks. */
static bool is_unseen(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

static void put_escaped(struct fa_buffer *out, uint32_t c)
{
    static const char *const named[] = {
        ['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n", ['\f'] = "\\f", ['\r'] = "\\r"};

    if (c < sizeof named / sizeof *named && named[c])
        fa_buffer_put_text(out, named[c]);
    else
        fa_buffer_printf(out, "\\u%04X", (unsigned)c);
}

void fa_put_quoted(struct fa_buffer *out, feedark_view text)
{
    uint32_t code;

    fa_buffer_put_char(out, '"');
    for (size_t i = 0, size; i < text.size; i += size) {
        size = fa_utf8_decode(text.data + i, text.size - i, &code);
        if (size == 0) {
            size = 1;
            fa_buffer_put_text(out, "\\uFFFD");
        } else if (code == '"' || code == '\\') {
            fa_buffer_put_char(out, '\\');
            fa_buffer_put_char(out, (char)code);
        } else if (is_unseen(code)) {
            put_escaped(out, code);
        } else {
            fa_buffer_put_bytes(out, text.data + i, size);
        }
    }
    fa_buffer_put_char(out, '"');
}

void fa_put_plain(struct fa_buffer *out, const struct fa_field *field)
{
    if (field->type == FA_FIELD_BOOL)
        fa_buffer_put_text(out, field->flag ? "true" : "false");
    else
        fa_buffer_printf(out, "%lld", (long long)field->number);
}
