#include "layout/layouts.h"

#include "base/buffer.h"
#include "layout/data.h"
#include "layout/fields.h"

/* Keys that Hugo does not know stand below `params`, as it asks for. */
static const struct fa_front_key keys[] = {
    {"title", "title"},
    {"date", "date"},
    {"lastmod", "modified"},
    {"draft", "draft"},
    {"url", "permalink"},
    {"aliases", "old-paths"},
    {"categories", "categories"},
    {"tags", "tags"},
    {"summary", "excerpt"},
    {"images", "images"},
    {"params.author", "author"},
    {"params.authors", "authors"},
    {"params.canonical_url", "link"},
    {"params.guid", "guid"},
    {"params.lang", "language"},
    {"params.enclosures", "enclosures"},
    {0},
};

/*
 * Shortcodes are read everywhere, in code too. One that is closed is written as Hugo's comment
 * form, which shows as it stands without the slashes and asterisks. A mark that nothing closes has
 * no such form: its braces come from the front matter, by Hugo's own `param`.
 */
static struct fa_guarded guard(struct fa_arena *arena, feedark_view body)
{
    struct fa_guarded guarded = {.body = body};
    struct fa_buffer out;
    size_t done = 0;

    if (fa_view_find(body, FA_VIEW("{{<")) == SIZE_MAX &&
        fa_view_find(body, FA_VIEW("{{%")) == SIZE_MAX)
        return guarded;
    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    for (size_t i = 0; i + 2 < body.size; i++) {
        char mark = body.data[i + 2];
        size_t end;

        if (body.data[i] != '{' || body.data[i + 1] != '{' || (mark != '<' && mark != '%'))
            continue;
        end =
            fa_view_find(fa_view_skip(body, i + 3), mark == '<' ? FA_VIEW(">}}") : FA_VIEW("%}}"));
        fa_buffer_put_bytes(&out, body.data + done, i - done);
        if (end == SIZE_MAX) {
            fa_buffer_printf(&out, "{{< param \"braces\" >}}%c", mark);
            guarded.key = "braces";
            guarded.value = "{{";
            done = i + 3;
        } else {
            fa_buffer_printf(&out, "{{%c/*%.*s*/%.3s", mark,
                             FA_PRINT(fa_view_take(fa_view_skip(body, i + 3), end)),
                             body.data + i + 3 + end);
            done = i + 3 + end + 3;
        }
        i = done - 1;
    }
    fa_buffer_put(&out, fa_view_skip(body, done));
    guarded.body = fa_buffer_view(&out);
    return guarded;
}

/* Goldmark leaves raw HTML out unless it is told not to. */
static feedark_view config(struct fa_arena *arena, const feedark_feed *feed)
{
    struct fa_field *map = fa_field_new(arena, FA_FIELD_MAP, FA_VIEW(""));
    struct fa_buffer out;

    fa_field_add_text(arena, map, "baseURL", fa_layout_site(feed, "http://localhost/"));
    fa_field_add_text(arena, map, "title", feed->title);
    fa_field_add_text(arena, map, "languageCode", feed->language);
    fa_field_add_bool(arena, map, "buildFuture", true);
    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    fa_fields_write_toml(map, &out);
    fa_buffer_put_text(&out, "\n[markup.goldmark.renderer]\nunsafe = true\n");
    return fa_buffer_view(&out);
}

static const struct fa_layout_file files[] = {{"config.toml", config}, {0}};

const struct fa_layout fa_layout_hugo = {
    .name = "hugo",
    .summary = "Hugo: page bundles, shortcodes guarded",
    .paths = {"content/posts/{slug}/index.md", "content/{slug}/index.md",
              "content/posts/{slug}/index.md"},
    .root = "content/",
    .code = "code",
    .served = "static/",
    .data = "data/{name}.yml",
    .files = files,
    .keys = keys,
    .fronts = FA_FRONT_BIT(YAML) | FA_FRONT_BIT(TOML) | FA_FRONT_BIT(JSON),
    .front = FA_FRONT_YAML,
    .time = FA_TIME_RFC3339,
    .math = FA_MATH_PASSTHROUGH,
    .code_attributes = true,
    .more = "<!--more-->",
    .permalink = FA_PERMALINK_DECODED,
    .urls = {"/{below}/", "/{below}/"},
    .link = "{{< relref \"/{content}\" >}}",
    .guard = guard,
    .list_starts = true,
};
