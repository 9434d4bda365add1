#include "layout/fields.h"

/* A value stands on one line; runs of white space of any kind are a space there. */
static void put_text(struct fa_buffer *out, feedark_view text)
{
    feedark_view word;

    for (bool first = true; fa_view_next_word(&text, &word); first = false) {
        if (!first)
            fa_buffer_put_char(out, ' ');
        fa_buffer_put(out, word);
    }
}

static bool has_comma(const struct fa_field *list)
{
    for (const struct fa_field *item = list->first; item; item = item->next)
        if (fa_view_index(item->text, ',') != SIZE_MAX)
            return true;
    return false;
}

static void put_value(struct fa_buffer *out, const struct fa_field *field, enum fa_time_form form);

/* A list is split at semicolons where it holds one, else at commas. */
static void put_list(struct fa_buffer *out, const struct fa_field *list, enum fa_time_form form)
{
    const char *mark = has_comma(list) ? ";" : ",";

    for (const struct fa_field *item = list->first; item; item = item->next) {
        put_value(out, item, form);
        if (item->next || *mark == ';')
            fa_buffer_put_text(out, mark);
        if (item->next)
            fa_buffer_put_char(out, ' ');
    }
}

static void put_value(struct fa_buffer *out, const struct fa_field *field, enum fa_time_form form)
{
    switch (field->type) {
    case FA_FIELD_TEXT:
        put_text(out, field->text);
        break;
    case FA_FIELD_TIME:
        fa_buffer_put(out, fa_time_text(out->arena, field->time, form));
        break;
    case FA_FIELD_BOOL:
    case FA_FIELD_NUMBER:
        fa_put_plain(out, field);
        break;
    case FA_FIELD_LIST:
        put_list(out, field, form);
        break;
    case FA_FIELD_MAP:
        if (field->first)
            put_value(out, field->first, form);
        break;
    }
}

void fa_fields_write_meta(const struct fa_field *map, enum fa_time_form form, struct fa_buffer *out)
{
    for (const struct fa_field *field = map->first; field; field = field->next) {
        fa_buffer_put(out, field->key);
        fa_buffer_put_text(out, ": ");
        put_value(out, field, form);
        fa_buffer_put_char(out, '\n');
    }
}
