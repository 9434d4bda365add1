#include "layout/layouts.h"

/* The keys of Astro's blog template, which will not build without a description, and what else is
 * known. */
static const struct fa_front_key keys[] = {
    {"title", "title"},
    {"description", "description"},
    {"pubDate", "date"},
    {"updatedDate", "modified"},
    {"draft", "draft"},
    {"author", "author"},
    {"authors", "authors"},
    {"categories", "categories"},
    {"tags", "tags"},
    {"aliases", "old-paths"},
    {"canonicalURL", "link"},
    {"guid", "guid"},
    {"lang", "language"},
    {"image", "image"},
    {"enclosures", "enclosures"},
    {0},
};

const struct fa_layout fa_layout_astro = {
    .name = "astro",
    .summary = "Astro: content collections, the blog template's keys",
    .paths = {"src/content/blog/{slug}.md", "src/content/pages/{slug}.md",
              "src/content/blog/{slug}.md"},
    .root = "src/content/",
    .code = "src/code",
    .served = "public/",
    .data = "src/data/{name}.json",
    .keys = keys,
    .fronts = FA_FRONT_BIT(YAML) | FA_FRONT_BIT(TOML),
    .front = FA_FRONT_YAML,
    .time = FA_TIME_RFC3339,
    .math = FA_MATH_DOLLARS,
    .more = "<!--more-->",
    .permalink = FA_PERMALINK_NONE,
    .urls = {"/{below}/", "/{below}/"},
    .link = FA_LINK_URL,
    .list_starts = true,
};
