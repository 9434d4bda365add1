#include "layout/layouts.h"

static const struct fa_front_key keys[] = {
    {"title", "title"},
    {"date", "date"},
    {"updated", "modified"},
    {"author", "author"},
    {"authors", "authors"},
    {"categories", "categories"},
    {"tags", "tags"},
    {"permalink", "permalink-or-false"},
    {"redirect_from", "old-paths"},
    {"canonical_url", "link"},
    {"guid", "guid"},
    {"excerpt", "excerpt"},
    {"lang", "language"},
    {"image", "image"},
    {"enclosures", "enclosures"},
    {"draft", "draft"},
    {"eleventyExcludeFromCollections", "draft"},
    {0},
};

/* A page that Liquid would run in is read as Markdown alone. */
static struct fa_guarded guard(struct fa_arena *arena, feedark_view body)
{
    bool marks = fa_has_template_marks(body);

    (void)arena;
    return (struct fa_guarded){
        .body = body, .key = marks ? "templateEngineOverride" : NULL, .value = "md"};
}

/* Tags make collections, and the collection `all` is Eleventy's own. */
static feedark_view tag(struct fa_arena *arena, feedark_view tag)
{
    (void)arena;
    return fa_view_equal(tag, FA_VIEW("all")) ? FA_VIEW("all_") : tag;
}

/* `_includes` is not read for pages, so code may end in `.md`, `.html` or `.liquid` there. */
const struct fa_layout fa_layout_eleventy = {
    .name = "eleventy",
    .summary = "Eleventy: posts, templates off where they would run",
    .paths = {"posts/{slug}.md", "{slug}.md", "drafts/{slug}.md"},
    .root = "",
    .code = "_includes/code",
    .data = "_data/{name}.json",
    .keys = keys,
    .fronts = FA_FRONT_BIT(YAML) | FA_FRONT_BIT(JSON),
    .front = FA_FRONT_YAML,
    .fenced_json = true,
    .time = FA_TIME_RFC3339,
    .math = FA_MATH_DOLLARS,
    .more = "<!--more-->",
    .permalink = FA_PERMALINK_FOLDER,
    .urls = {"/{below}/", "/{below}/"},
    .link = FA_LINK_URL,
    .guard = guard,
    .tag = tag,
    .list_starts = true,
};
