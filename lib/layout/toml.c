#include "layout/fields.h"

static bool is_bare(feedark_view key)
{
    for (size_t i = 0; i < key.size; i++)
        if (!fa_is_alnum(key.data[i]) && key.data[i] != '_' && key.data[i] != '-')
            return false;
    return key.size > 0;
}

static void put_key(struct fa_buffer *out, feedark_view key)
{
    if (is_bare(key))
        fa_buffer_put(out, key);
    else
        fa_put_quoted(out, key);
}

static void put_value(struct fa_buffer *out, const struct fa_field *field);

static void put_inline_table(struct fa_buffer *out, const struct fa_field *map)
{
    fa_buffer_put_text(out, "{ ");
    for (const struct fa_field *field = map->first; field; field = field->next) {
        put_key(out, field->key);
        fa_buffer_put_text(out, " = ");
        put_value(out, field);
        fa_buffer_put_text(out, field->next ? ", " : " ");
    }
    fa_buffer_put_char(out, '}');
}

static void put_list(struct fa_buffer *out, const struct fa_field *list)
{
    fa_buffer_put_char(out, '[');
    for (const struct fa_field *item = list->first; item; item = item->next) {
        put_value(out, item);
        fa_buffer_put_text(out, item->next ? ", " : "");
    }
    fa_buffer_put_char(out, ']');
}

static void put_value(struct fa_buffer *out, const struct fa_field *field)
{
    switch (field->type) {
    case FA_FIELD_TEXT:
        fa_put_quoted(out, field->text);
        break;
    case FA_FIELD_TIME:
        fa_buffer_put(out, fa_time_text(out->arena, field->time, FA_TIME_RFC3339));
        break;
    case FA_FIELD_BOOL:
    case FA_FIELD_NUMBER:
        fa_put_plain(out, field);
        break;
    case FA_FIELD_LIST:
        put_list(out, field);
        break;
    case FA_FIELD_MAP:
        put_inline_table(out, field);
        break;
    }
}

static void put_pair(struct fa_buffer *out, const struct fa_field *field)
{
    put_key(out, field->key);
    fa_buffer_put_text(out, " = ");
    put_value(out, field);
    fa_buffer_put_char(out, '\n');
}

/* What stands behind a table's head belongs to the table, so tables come last; a table in a table
 * is written inline. */
void fa_fields_write_toml(const struct fa_field *map, struct fa_buffer *out)
{
    for (const struct fa_field *field = map->first; field; field = field->next)
        if (field->type != FA_FIELD_MAP)
            put_pair(out, field);
    for (const struct fa_field *table = map->first; table; table = table->next) {
        if (table->type != FA_FIELD_MAP)
            continue;
        fa_buffer_put_text(out, "\n[");
        put_key(out, table->key);
        fa_buffer_put_text(out, "]\n");
        for (const struct fa_field *field = table->first; field; field = field->next)
            put_pair(out, field);
    }
}
