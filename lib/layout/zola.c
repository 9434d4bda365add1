#include "layout/layouts.h"

#include "layout/data.h"
#include "layout/fields.h"
#include "layout/prose.h"

/* Zola takes no key that it does not know but below `extra`. */
static const struct fa_front_key keys[] = {
    {"title", "title"},
    {"description", "excerpt"},
    {"date", "date"},
    {"updated", "modified"},
    {"draft", "draft"},
    {"path", "permalink-path"},
    {"aliases", "old-paths"},
    {"authors", "author-list"},
    {"taxonomies.categories", "categories"},
    {"taxonomies.tags", "tags"},
    {"extra.canonical_url", "link"},
    {"extra.guid", "guid"},
    {"extra.lang", "language"},
    {"extra.image", "image"},
    {"extra.enclosures", "enclosures"},
    {0},
};

static size_t skip_spaces(feedark_view text, size_t i)
{
    while (i < text.size && fa_is_space(text.data[i]))
        i++;
    return i;
}

/* Where the name that begins at `i`, behind white space, ends; 0 where there is none. */
static size_t name_end(feedark_view text, size_t i)
{
    size_t start = i = skip_spaces(text, i);

    while (i < text.size && (fa_is_alnum(text.data[i]) || text.data[i] == '_'))
        i++;
    return i > start && !fa_is_digit(text.data[start]) ? i : 0;
}

/* Whether a mark at the start of `text` may begin a shortcode: `{{ name(`, `{% name(`; or end one:
 * `{% end`. */
static bool begins_shortcode(feedark_view text)
{
    size_t end;

    if (text.size < 4 || text.data[0] != '{' || (text.data[1] != '{' && text.data[1] != '%'))
        return false;
    if (fa_view_starts(fa_view_skip(text, 2), FA_VIEW("/*")))
        return true;
    end = name_end(text, 2);
    if (!end)
        return false;
    if (text.data[1] == '%' &&
        fa_view_equal(fa_view_trim(fa_view_between(text.data + 2, text.data + end)),
                      FA_VIEW("end")))
        return true;
    end = skip_spaces(text, end);
    return end < text.size && text.data[end] == '(';
}

/* The length of a whole mark with its closing braces, or 0. */
static size_t mark_size(feedark_view text)
{
    size_t end = fa_view_find(text, text.data[1] == '{' ? FA_VIEW("}}") : FA_VIEW("%}"));

    return end == SIZE_MAX ? 0 : end + 2;
}

/* Outside of code the second character of the mark is written as a reference. */
static void put_prose(struct fa_buffer *out, feedark_view text)
{
    for (size_t i = 0; i < text.size; i++) {
        fa_buffer_put_char(out, text.data[i]);
        if (begins_shortcode(fa_view_skip(text, i)))
            fa_buffer_put_text(out, text.data[++i] == '{' ? "&#123;" : "&#37;");
    }
}

static bool has_shortcode(feedark_view text)
{
    for (size_t i = 0; i < text.size; i++)
        if (begins_shortcode(fa_view_skip(text, i)))
            return true;
    return false;
}

/* A code span with a mark becomes a `code` element, where references are read. */
static void put_span(struct fa_buffer *out, feedark_view text)
{
    feedark_view inner = text;

    if (!has_shortcode(text)) {
        fa_buffer_put(out, text);
        return;
    }
    while (inner.size > 1 && inner.data[0] == '`' && inner.data[inner.size - 1] == '`')
        inner = fa_view_take(fa_view_skip(inner, 1), inner.size - 2);
    fa_buffer_put_text(out, "<code>");
    for (size_t i = 0; i < inner.size; i++)
        if (strchr("{}%<>&*_`|\\[]$~", inner.data[i]) && inner.data[i])
            fa_buffer_printf(out, "&#%d;", inner.data[i]);
        else
            fa_buffer_put_char(out, inner.data[i]);
    fa_buffer_put_text(out, "</code>");
}

static void put_ignored(struct fa_buffer *out, feedark_view mark)
{
    fa_buffer_put(out, fa_view_take(mark, 2));
    fa_buffer_put_text(out, "/*");
    fa_buffer_put(out, fa_view_take(fa_view_skip(mark, 2), mark.size - 4));
    fa_buffer_put_text(out, "*/");
    fa_buffer_put(out, fa_view_skip(mark, mark.size - 2));
}

/* In a block the mark takes Zola's own form for what is not to be run. */
static void put_fence(struct fa_buffer *out, feedark_view text)
{
    for (size_t i = 0; i < text.size;) {
        feedark_view rest = fa_view_skip(text, i);
        size_t size = begins_shortcode(rest) ? mark_size(rest) : 0;

        if (size)
            put_ignored(out, fa_view_take(rest, size));
        else
            fa_buffer_put_char(out, text.data[i]);
        i += size ? size : 1;
    }
}

static struct fa_guarded guard(struct fa_arena *arena, feedark_view body)
{
    static const struct fa_prose_writer writer = {put_prose, put_span, put_fence};

    return (struct fa_guarded){.body =
                                   has_shortcode(body) ? fa_prose_map(arena, body, &writer) : body};
}

static feedark_view config(struct fa_arena *arena, const feedark_feed *feed)
{
    struct fa_field *map = fa_field_new(arena, FA_FIELD_MAP, FA_VIEW(""));
    struct fa_buffer out;

    fa_field_add_text(arena, map, "base_url", fa_layout_site(feed, "http://localhost/"));
    fa_field_add_text(arena, map, "title", feed->title);
    fa_field_add_text(arena, map, "description", feed->subtitle);
    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    fa_fields_write_toml(map, &out);
    fa_buffer_put_text(&out, "taxonomies = [{ name = \"tags\" }, { name = \"categories\" "
                             "}]\n\n[slugify]\npaths = \"safe\"\ntaxonomies = \"safe\"\n");
    return fa_buffer_view(&out);
}

static feedark_view section(struct fa_arena *arena, const feedark_feed *feed)
{
    struct fa_buffer out;

    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    fa_buffer_put_text(&out, "+++\ntitle = ");
    fa_put_quoted(&out, feed->title);
    fa_buffer_put_text(&out, "\nsort_by = \"date\"\n+++\n");
    return fa_buffer_view(&out);
}

static const struct fa_layout_file files[] = {
    {"config.toml", config}, {"content/posts/_index.md", section}, {0}};

const struct fa_layout fa_layout_zola = {
    .name = "zola",
    .summary = "Zola: content/posts, shortcodes guarded",
    .paths = {"content/posts/{slug}.md", "content/{slug}.md", "content/posts/{slug}.md"},
    .root = "content/",
    .code = "code",
    .served = "static/",
    .data = "data/{name}.json",
    .files = files,
    .keys = keys,
    .fronts = FA_FRONT_BIT(TOML) | FA_FRONT_BIT(YAML),
    .front = FA_FRONT_TOML,
    .time = FA_TIME_RFC3339,
    .math = FA_MATH_DOLLARS,
    .more = "<!-- more -->",
    .permalink = FA_PERMALINK_DECODED,
    .urls = {"/{below}/", "/{below}/"},
    .link = "@/{content}",
    .html_link = FA_LINK_URL,
    .guard = guard,
    .list_starts = true,
};
