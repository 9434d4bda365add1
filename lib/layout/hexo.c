#include "layout/layouts.h"

#include "base/buffer.h"
#include "layout/fields.h"

static const struct fa_front_key keys[] = {
    {"title", "title"},
    {"date", "date"},
    {"updated", "modified"},
    {"author", "author"},
    {"authors", "authors"},
    {"categories", "category-paths"},
    {"tags", "tags"},
    {"permalink", "permalink"},
    {"alias", "old-paths"},
    {"canonical_url", "link"},
    {"guid", "guid"},
    {"excerpt", "excerpt"},
    {"lang", "language"},
    {"cover", "image"},
    {"enclosures", "enclosures"},
    {"published", "published"},
    {0},
};

/* Nunjucks is switched off for a page that would otherwise run in it: then everything shows as it
 * stands. */
static struct fa_guarded guard(struct fa_arena *arena, feedark_view body)
{
    (void)arena;
    return (struct fa_guarded){.body = body,
                               .key = fa_has_template_marks(body) ? "disableNunjucks" : NULL};
}

static feedark_view config(struct fa_arena *arena, const feedark_feed *feed)
{
    struct fa_field *map = fa_field_new(arena, FA_FIELD_MAP, FA_VIEW(""));
    struct fa_field *include = fa_field_new(arena, FA_FIELD_LIST, FA_VIEW("include"));
    struct fa_buffer out;

    fa_field_add_text(arena, map, "title", feed->title);
    fa_field_add_text(arena, map, "subtitle", feed->subtitle);
    fa_field_add_text(arena, map, "language", feed->language);
    fa_field_add_text(arena, map, "timezone", FA_VIEW("UTC"));
    fa_field_add_url(arena, map, "url", feed->link);
    fa_field_add_text(arena, map, "permalink", FA_VIEW(":year/:month/:day/:title/"));
    fa_field_add_bool(arena, map, "future", true);
    fa_field_add_text(arena, include, "", FA_VIEW("_redirects"));
    fa_field_append(map, include);
    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    fa_fields_write_yaml(map, FA_TIME_CIVIL, &out);
    return fa_buffer_view(&out);
}

static const struct fa_layout_file files[] = {{"_config.yml", config}, {0}};

const struct fa_layout fa_layout_hexo = {
    .name = "hexo",
    .summary = "Hexo: source/_posts, Nunjucks off where it would run",
    .paths = {"source/_posts/{slug}.md", "source/{slug}/index.md", "source/_drafts/{slug}.md"},
    .root = "source/",
    .code = "code",
    .served = "source/",
    .data = "source/_data/{name}.yml",
    .files = files,
    .keys = keys,
    .fronts = FA_FRONT_BIT(YAML),
    .front = FA_FRONT_YAML,
    .time = FA_TIME_CIVIL,
    .math = FA_MATH_DOLLARS,
    .more = "<!-- more -->",
    .permalink = FA_PERMALINK_FOLDER,
    .urls = {"/{year}/{month}/{day}/{slug}/", "/{below}/"},
    .link = FA_LINK_URL,
    .guard = guard,
    .list_starts = true,
};
