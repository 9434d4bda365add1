#include "layout/front.h"

/* A line of `--field`: its name, and what is behind the `=`. */
static bool split_field(feedark_view field, feedark_view *name, feedark_view *value)
{
    size_t equals = fa_view_index(field, '=');

    *name = fa_view_trim(fa_view_take(field, equals));
    *value = equals == SIZE_MAX ? (feedark_view){0} : fa_view_trim(fa_view_skip(field, equals + 1));
    return equals != SIZE_MAX && name->size > 0 && fa_view_index(*name, ':') == SIZE_MAX;
}

bool fa_front_field_is_valid(feedark_view field)
{
    feedark_view name, value;

    return split_field(field, &name, &value) && fa_view_index(field, '\n') == SIZE_MAX &&
           (!value.size || value.data[0] == ':' || fa_source_find(value));
}

static size_t find_key(const struct fa_front_plan *plan, feedark_view name)
{
    size_t i = 0;

    while (i < plan->count && !fa_view_equal(plan->keys[i].name, name))
        i++;
    return i;
}

static void drop_key(struct fa_front_plan *plan, size_t at)
{
    plan->count--;
    for (size_t i = at; i < plan->count; i++)
        plan->keys[i] = plan->keys[i + 1];
}

static bool set_key(struct fa_front_plan *plan, size_t at, feedark_view name, feedark_view value)
{
    bool constant = value.size && value.data[0] == ':';

    if (at == FA_FRONT_KEYS_MAX)
        return false;
    plan->keys[at].name = name;
    plan->keys[at].source = constant ? NULL : fa_source_find(value);
    plan->keys[at].constant = constant ? fa_view_skip(value, 1) : (feedark_view){0};
    if (at == plan->count)
        plan->count++;
    return constant || plan->keys[at].source;
}

/* Whether the fields ask for a key of this name: then a source that is asked for elsewhere stays
 * there, too. */
static bool is_asked_for(feedark_view fields, feedark_view key)
{
    feedark_view name, value;

    while (fields.size) {
        size_t end = fa_view_index(fields, '\n');

        if (split_field(fa_view_take(fields, end), &name, &value) && value.size &&
            fa_view_equal(name, key))
            return true;
        fields = end == SIZE_MAX ? (feedark_view){0} : fa_view_skip(fields, end + 1);
    }
    return false;
}

/* A source that gets a new name loses the one that the layout gave it. */
static bool change(struct fa_front_plan *plan, feedark_view name, feedark_view value,
                   feedark_view fields)
{
    const struct fa_source *source =
        value.size && value.data[0] != ':' ? fa_source_find(value) : NULL;
    size_t at = find_key(plan, name);

    if (!value.size) {
        if (at < plan->count)
            drop_key(plan, at);
        return true;
    }
    for (size_t i = 0; source && at == plan->count && i < plan->count; i++)
        if (plan->keys[i].source == source && !is_asked_for(fields, plan->keys[i].name))
            at = i;
    return set_key(plan, at, name, value);
}

bool fa_front_plan_init(struct fa_front_plan *plan, const struct fa_layout *layout,
                        feedark_view fields)
{
    feedark_view name, value, rest = fields;

    plan->count = 0;
    for (const struct fa_front_key *key = layout->keys; key->name; key++)
        if (!set_key(plan, plan->count, fa_view(key->name), fa_view(key->source)))
            return false;
    while (rest.size) {
        size_t end = fa_view_index(rest, '\n');

        if (!split_field(fa_view_take(rest, end), &name, &value) ||
            !change(plan, name, value, fields))
            return false;
        rest = end == SIZE_MAX ? (feedark_view){0} : fa_view_skip(rest, end + 1);
    }
    return true;
}

/* Puts a value under its name; every part before a dot is a map. */
static void put(struct fa_arena *arena, struct fa_field *map, feedark_view name,
                const struct fa_field *value)
{
    size_t dot = fa_view_index(name, '.');
    feedark_view part = fa_view_take(name, dot);
    struct fa_field *child = dot == SIZE_MAX ? NULL : fa_field_find(map, part);

    if (!child) {
        child = fa_field_new(arena, FA_FIELD_MAP, part);
        if (dot == SIZE_MAX)
            *child = *value;
        child->key = part;
        child->next = NULL;
        fa_field_append(map, child);
    }
    if (dot != SIZE_MAX && child->type == FA_FIELD_MAP)
        put(arena, child, fa_view_skip(name, dot + 1), value);
}

/* `true`, `false` and whole numbers are what they look like; anything else is text. */
static struct fa_field constant(feedark_view text)
{
    struct fa_field field = {.type = FA_FIELD_TEXT, .text = text};
    size_t digits = 0;

    while (digits < text.size && digits < 18 && fa_is_digit(text.data[digits]))
        digits++;
    if (fa_view_equal(text, FA_VIEW("true")) || fa_view_equal(text, FA_VIEW("false"))) {
        field.type = FA_FIELD_BOOL;
        field.flag = text.data[0] == 't';
    } else if (digits && digits == text.size && (text.data[0] != '0' || text.size == 1)) {
        field.type = FA_FIELD_NUMBER;
        for (size_t i = 0; i < digits; i++)
            field.number = field.number * 10 + (text.data[i] - '0');
    }
    return field;
}

struct fa_field *fa_front_make(const struct fa_facts *facts, const struct fa_guarded *guarded)
{
    const struct fa_front_plan *plan = &facts->options->plan;
    struct fa_field *map = fa_field_new(facts->arena, FA_FIELD_MAP, FA_VIEW(""));

    for (size_t i = 0; i < plan->count; i++) {
        struct fa_field fixed = constant(plan->keys[i].constant);
        const struct fa_field *value =
            plan->keys[i].source ? plan->keys[i].source->make(facts) : &fixed;

        if (value)
            put(facts->arena, map, plan->keys[i].name, value);
    }
    if (guarded->key && guarded->value)
        fa_field_add_text(facts->arena, map, guarded->key, fa_view(guarded->value));
    else if (guarded->key)
        fa_field_add_bool(facts->arena, map, guarded->key, true);
    return map;
}

void fa_front_write(const struct fa_field *map, enum fa_front front, const struct fa_layout *layout,
                    struct fa_buffer *out)
{
    bool fenced = front == FA_FRONT_JSON && layout->fenced_json;

    switch (front) {
    case FA_FRONT_TOML:
        fa_buffer_put_text(out, "+++\n");
        fa_fields_write_toml(map, out);
        fa_buffer_put_text(out, "+++\n");
        break;
    case FA_FRONT_JSON:
        fa_buffer_put_text(out, fenced ? "---json\n" : "");
        fa_fields_write_json(map, out);
        fa_buffer_put_text(out, fenced ? "---\n" : "");
        break;
    case FA_FRONT_META:
        fa_fields_write_meta(map, layout->time, out);
        break;
    default:
        fa_buffer_put_text(out, "---\n");
        fa_fields_write_yaml(map, layout->time, out);
        fa_buffer_put_text(out, "---\n");
        break;
    }
}
