#include "layout/layouts.h"

#include "base/buffer.h"
#include "layout/fields.h"

static const struct fa_front_key keys[] = {
    {"layout", "layout"},
    {"title", "title"},
    {"date", "date"},
    {"last_modified_at", "modified"},
    {"author", "author"},
    {"authors", "authors"},
    {"categories", "categories"},
    {"tags", "tags"},
    {"permalink", "permalink"},
    {"redirect_from", "old-paths"},
    {"canonical_url", "link"},
    {"guid", "guid"},
    {"excerpt", "excerpt"},
    {"lang", "language"},
    {"image", "image"},
    {"enclosures", "enclosures"},
    {"published", "published"},
    {0},
};

/* Only the mark that opens is wrapped: what follows is then plain text, even `{% endraw %}`.
 * A `}` right behind `{{` is wrapped with it, or Liquid would read it as the end of `{{{% endraw
 * %}}`. */
static struct fa_guarded guard(struct fa_arena *arena, feedark_view body)
{
    struct fa_buffer out;
    size_t done = 0;

    if (fa_view_find(body, FA_VIEW("{{")) == SIZE_MAX &&
        fa_view_find(body, FA_VIEW("{%")) == SIZE_MAX)
        return (struct fa_guarded){.body = body};
    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    for (size_t i = 0; i + 1 < body.size; i++) {
        if (body.data[i] != '{' || (body.data[i + 1] != '{' && body.data[i + 1] != '%'))
            continue;
        fa_buffer_put_bytes(&out, body.data + done, i - done);
        done = i + 2;
        while (body.data[i + 1] == '{' && done < body.size && body.data[done] == '}')
            done++;
        fa_buffer_put_text(&out, "{% raw %}");
        fa_buffer_put_bytes(&out, body.data + i, done - i);
        fa_buffer_put_text(&out, "{% endraw %}");
        i = done - 1;
    }
    fa_buffer_put(&out, fa_view_skip(body, done));
    return (struct fa_guarded){.body = fa_buffer_view(&out)};
}

/* A code file that begins with `---` would be taken for a page, so Jekyll is told to pass the code
 * over. */
static feedark_view config(struct fa_arena *arena, const feedark_feed *feed)
{
    struct fa_field *map = fa_field_new(arena, FA_FIELD_MAP, FA_VIEW(""));
    struct fa_field *exclude = fa_field_new(arena, FA_FIELD_LIST, FA_VIEW("exclude"));
    struct fa_field *include = fa_field_new(arena, FA_FIELD_LIST, FA_VIEW("include"));
    struct fa_buffer out;

    fa_field_add_text(arena, map, "title", feed->title);
    fa_field_add_text(arena, map, "description", feed->subtitle);
    fa_field_add_text(arena, map, "lang", feed->language);
    fa_field_add_bool(arena, map, "future", true);
    fa_field_add_text(arena, exclude, "", FA_VIEW("code"));
    fa_field_append(map, exclude);
    fa_field_add_text(arena, include, "", FA_VIEW("_redirects"));
    fa_field_append(map, include);
    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    fa_fields_write_yaml(map, FA_TIME_SPACED, &out);
    return fa_buffer_view(&out);
}

static const struct fa_layout_file files[] = {{"_config.yml", config}, {0}};

const struct fa_layout fa_layout_jekyll = {
    .name = "jekyll",
    .summary = "Jekyll: _posts, Liquid marks guarded",
    .paths = {"_posts/{date}-{slug}.md", "{slug}.md", "_drafts/{slug}.md"},
    .root = "",
    .code = "code",
    .data = "_data/{name}.yml",
    .files = files,
    .keys = keys,
    .fronts = FA_FRONT_BIT(YAML),
    .front = FA_FRONT_YAML,
    .time = FA_TIME_SPACED,
    .math = FA_MATH_KRAMDOWN,
    .more = "<!--more-->",
    .permalink = FA_PERMALINK_ENCODED,
    .urls = {"/{categories}{year}/{month}/{day}/{slug}.html", "/{slug}.html"},
    .link = "{% link {path} %}",
    .guard = guard,
};
