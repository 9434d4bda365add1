#include "layout/template.h"

#include "base/limits.h"
#include "text/date.h"
#include "text/slug.h"

enum { SLUG_MAX = 200 };

typedef const struct fa_template_values values_t;

/* The day that stands where the entry has none or one that no name can hold. */
static struct fa_civil day_of(values_t *v)
{
    feedark_time date = fa_entry_date(v->entry);
    struct fa_civil day = fa_date_civil(date);

    if (date.precision == FEEDARK_PRECISION_NONE || day.year < 0 || day.year > 9999)
        day = (struct fa_civil){.year = 1970, .month = 1, .day = 1};
    return day;
}

static feedark_view year(struct fa_arena *arena, values_t *v)
{
    return fa_arena_printf(arena, "%04d", day_of(v).year);
}

static feedark_view month(struct fa_arena *arena, values_t *v)
{
    return fa_arena_printf(arena, "%02d", day_of(v).month);
}

static feedark_view day(struct fa_arena *arena, values_t *v)
{
    return fa_arena_printf(arena, "%02d", day_of(v).day);
}

static feedark_view hour(struct fa_arena *arena, values_t *v)
{
    return fa_arena_printf(arena, "%02d", day_of(v).hour);
}

static feedark_view minute(struct fa_arena *arena, values_t *v)
{
    return fa_arena_printf(arena, "%02d", day_of(v).minute);
}

static feedark_view date(struct fa_arena *arena, values_t *v)
{
    struct fa_civil c = day_of(v);

    return fa_arena_printf(arena, "%04d-%02d-%02d", c.year, c.month, c.day);
}

static feedark_view slug(struct fa_arena *arena, values_t *v)
{
    (void)arena;
    return v->slug;
}

static feedark_view slug_of(struct fa_arena *arena, values_t *v, feedark_view text)
{
    return fa_slug(arena, text, SLUG_MAX, v->options->ascii_slugs);
}

static feedark_view title(struct fa_arena *arena, values_t *v)
{
    feedark_view name = v->options->ascii_slugs ? slug_of(arena, v, v->entry->title)
                                                : fa_file_title(arena, v->entry->title, SLUG_MAX);

    return name.size ? name : v->slug;
}

static feedark_view id(struct fa_arena *arena, values_t *v)
{
    feedark_view name =
        slug_of(arena, v, v->entry->export_id.size ? v->entry->export_id : v->entry->id);

    return name.size
               ? name
               : fa_arena_printf(arena, "%08x", (unsigned)(fa_view_hash(v->entry->identity) >> 32));
}

static feedark_view kind(struct fa_arena *arena, values_t *v)
{
    static const char *const names[FA_SECTIONS] = {"post", "page", "draft"};

    (void)arena;
    return fa_view(names[fa_entry_section(v->entry)]);
}

static feedark_view layout(struct fa_arena *arena, values_t *v)
{
    (void)arena;
    return fa_view(v->layout->name);
}

static feedark_view author(struct fa_arena *arena, values_t *v)
{
    return v->entry->authors.count ? slug_of(arena, v, v->entry->authors.items[0].name)
                                   : (feedark_view){0};
}

static feedark_view category(struct fa_arena *arena, values_t *v)
{
    const feedark_categories *list = &v->entry->categories;
    size_t at = 0;

    while (at < list->count && list->items[at].taxonomy != FEEDARK_CATEGORY)
        at++;
    if (at == list->count)
        at = 0;
    return list->count ? slug_of(arena, v, list->items[at].term) : (feedark_view){0};
}

static feedark_view lang(struct fa_arena *arena, values_t *v)
{
    return slug_of(arena, v, v->entry->language);
}

/* The path below the folder that URLs are counted from. */
static feedark_view content(struct fa_arena *arena, values_t *v)
{
    feedark_view root = fa_view(v->layout->root);

    (void)arena;
    return fa_view_starts(v->place->path, root) ? fa_view_skip(v->place->path, root.size)
                                                : v->place->path;
}

static feedark_view below(struct fa_arena *arena, values_t *v)
{
    feedark_view path = content(arena, v);

    path = fa_view_take(path, path.size - (fa_view_ends(path, FA_VIEW(".md")) ? 3 : 0));
    return fa_view_take(path, path.size - (fa_view_ends(path, FA_VIEW("/index")) ? 6 : 0));
}

static feedark_view path(struct fa_arena *arena, values_t *v)
{
    (void)arena;
    return v->place->path;
}

/* Jekyll puts an entry's categories, in lower case, before its date. */
static feedark_view categories(struct fa_arena *arena, values_t *v)
{
    struct fa_buffer out;

    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    for (size_t i = 0; i < v->entry->categories.count; i++) {
        const feedark_category *one = &v->entry->categories.items[i];

        if (one->taxonomy != FEEDARK_CATEGORY || fa_view_equal(one->term, FA_VIEW("Uncategorized")))
            continue;
        for (size_t k = 0; k < one->term.size; k++)
            fa_buffer_put_char(&out, fa_lower(one->term.data[k]));
        fa_buffer_put_char(&out, '/');
    }
    return fa_buffer_view(&out);
}

/* Names of the first part stand in paths and URLs, those behind it in URLs only. */
static const struct name {
    const char *name;
    feedark_view (*value)(struct fa_arena *arena, values_t *v);
    bool settled; /* asks for the settled place */
} names[] = {
    {"slug", slug, false},     {"title", title, false},       {"id", id, false},
    {"kind", kind, false},     {"layout", layout, false},     {"year", year, false},
    {"month", month, false},   {"day", day, false},           {"hour", hour, false},
    {"minute", minute, false}, {"date", date, false},         {"author", author, false},
    {"lang", lang, false},     {"category", category, false}, {"content", content, true},
    {"below", below, true},    {"path", path, true},          {"categories", categories, true},
};

static const struct name *find(feedark_view word)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (fa_view_equal(word, fa_view(names[i].name)))
            return &names[i];
    return NULL;
}

/* Takes the next piece off a template: the text before a name, and the name; NULL where none
 * follows. */
static bool next_piece(feedark_view *rest, feedark_view *text, const struct name **name)
{
    size_t open = fa_view_index(*rest, '{'), close;

    *text = fa_view_take(*rest, open);
    *name = NULL;
    if (open == SIZE_MAX) {
        *rest = (feedark_view){0};
        return text->size > 0;
    }
    close = fa_view_index(fa_view_skip(*rest, open), '}');
    if (close != SIZE_MAX)
        *name = find(fa_view_take(fa_view_skip(*rest, open + 1), close - 1));
    if (!*name)
        *text = fa_view_take(*rest, open + 1);
    *rest = fa_view_skip(*rest, *name ? open + close + 1 : open + 1);
    return true;
}

bool fa_template_is_valid(feedark_view path_template)
{
    char bytes[FA_PATH_BYTES];
    size_t size = 0;
    const struct name *name;
    feedark_view text, rest = path_template;

    while (next_piece(&rest, &text, &name)) {
        if (text.size + 2 > sizeof bytes - size || fa_view_index(text, '{') != SIZE_MAX ||
            (name && name->settled))
            return false;
        if (text.size)
            memcpy(bytes + size, text.data, text.size);
        size += text.size;
        if (name)
            bytes[size++] = 'x';
    }
    return fa_path_is_safe(fa_view_of(bytes, size));
}

/* One part of the path, from what stands between two slashes of the template. */
static void put_part(struct fa_buffer *out, feedark_view part_template, bool last, values_t *v)
{
    struct fa_buffer part;
    const struct name *name;
    feedark_view text, safe;
    size_t suffix = last && fa_view_ends(part_template, FA_VIEW(".md")) ? 3 : 0;

    part_template.size -= suffix;
    fa_buffer_init(&part, out->arena, SIZE_MAX / 2);
    while (next_piece(&part_template, &text, &name)) {
        fa_buffer_put(&part, text);
        if (name)
            fa_buffer_put(&part, name->value(out->arena, v));
    }
    safe = fa_safe_part(out->arena, fa_buffer_view(&part), FA_NAME_BYTES - 3);
    if (!safe.size && !last)
        return;
    fa_buffer_put(out, safe.size ? safe : FA_VIEW("untitled"));
    fa_buffer_put_text(out, last ? ".md" : "/");
}

feedark_view fa_template_path(struct fa_arena *arena, feedark_view path_template, values_t *values)
{
    struct fa_buffer out;

    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    for (bool last = false; !last;) {
        size_t slash = fa_view_index(path_template, '/');

        last = slash == SIZE_MAX;
        put_part(&out, fa_view_take(path_template, slash), last, values);
        path_template = last ? (feedark_view){0} : fa_view_skip(path_template, slash + 1);
    }
    return fa_buffer_view(&out);
}

static bool is_url_char(char c)
{
    return fa_is_alnum(c) || (c && strchr("-._~/!*+,;=@", c));
}

static void put_encoded(struct fa_buffer *out, feedark_view text)
{
    for (size_t i = 0; i < text.size; i++)
        if (is_url_char(text.data[i]))
            fa_buffer_put_char(out, text.data[i]);
        else
            fa_buffer_printf(out, "%%%02X", (unsigned char)text.data[i]);
}

static feedark_view fill(struct fa_arena *arena, feedark_view url_template, values_t *values,
                         void (*put)(struct fa_buffer *out, feedark_view text))
{
    struct fa_buffer out;
    const struct name *name;
    feedark_view text;

    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    while (next_piece(&url_template, &text, &name)) {
        fa_buffer_put(&out, text);
        if (name)
            put(&out, name->value(arena, values));
    }
    return fa_buffer_view(&out);
}

feedark_view fa_template_fill(struct fa_arena *arena, feedark_view link_template, values_t *values)
{
    return fill(arena, link_template, values, fa_buffer_put);
}

feedark_view fa_template_url(struct fa_arena *arena, feedark_view url_template, values_t *values)
{
    return fill(arena, url_template, values, put_encoded);
}
