#include "layout/fields.h"

static void put_value(struct fa_buffer *out, const struct fa_field *field, size_t depth);

static void put_line(struct fa_buffer *out, size_t depth)
{
    fa_buffer_put_char(out, '\n');
    fa_buffer_put_repeat(out, ' ', depth * 2);
}

static void put_children(struct fa_buffer *out, const struct fa_field *parent, size_t depth)
{
    bool map = parent->type == FA_FIELD_MAP;

    fa_buffer_put_char(out, map ? '{' : '[');
    for (const struct fa_field *field = parent->first; field; field = field->next) {
        put_line(out, depth + 1);
        if (map) {
            fa_put_quoted(out, field->key);
            fa_buffer_put_text(out, ": ");
        }
        put_value(out, field, depth + 1);
        if (field->next)
            fa_buffer_put_char(out, ',');
    }
    if (parent->first)
        put_line(out, depth);
    fa_buffer_put_char(out, map ? '}' : ']');
}

static void put_value(struct fa_buffer *out, const struct fa_field *field, size_t depth)
{
    switch (field->type) {
    case FA_FIELD_TEXT:
        fa_put_quoted(out, field->text);
        break;
    case FA_FIELD_TIME:
        fa_put_quoted(out, fa_time_text(out->arena, field->time, FA_TIME_RFC3339));
        break;
    case FA_FIELD_BOOL:
    case FA_FIELD_NUMBER:
        fa_put_plain(out, field);
        break;
    default:
        put_children(out, field, depth);
        break;
    }
}

void fa_fields_write_json(const struct fa_field *field, struct fa_buffer *out)
{
    put_value(out, field, 0);
    fa_buffer_put_char(out, '\n');
}
