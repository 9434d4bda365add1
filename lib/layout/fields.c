#include "layout/fields.h"

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

static struct fa_field *add(struct fa_arena *arena, struct fa_field *map, enum fa_field_type type, const char *key)
{
    struct fa_field *field = fa_field_new(arena, type, fa_view(key));
    fa_field_append(map, field);
    return field;
}

void fa_field_add_text(struct fa_arena *arena, struct fa_field *map, const char *key, feedark_view text)
{
    if (text.size)
        add(arena, map, FA_FIELD_TEXT, key)->text = text;
}

void fa_field_add_time(struct fa_arena *arena, struct fa_field *map, const char *key, feedark_time time)
{
    if (time.precision != FEEDARK_PRECISION_NONE)
        add(arena, map, FA_FIELD_TIME, key)->time = time;
}

void fa_field_add_bool(struct fa_arena *arena, struct fa_field *map, const char *key, bool flag)
{
    add(arena, map, FA_FIELD_BOOL, key)->flag = flag;
}

void fa_field_add_number(struct fa_arena *arena, struct fa_field *map, const char *key, int64_t number)
{
    add(arena, map, FA_FIELD_NUMBER, key)->number = number;
}
