#include "layout/layouts.h"

static const struct fa_front_key keys[] = {
    {"title", "title"},
    {"date", "date"},
    {"last_modified_at", "modified"},
    {"author", "author"},
    {"authors", "authors"},
    {"categories", "categories"},
    {"tags", "tags"},
    {"permalink", "permalink"},
    {"canonical_url", "link"},
    {"guid", "guid"},
    {"excerpt", "excerpt"},
    {"lang", "language"},
    {"image", "image"},
    {"enclosures", "enclosures"},
    {0},
};

const struct fa_layout fa_layout_plain = {
    .name = "plain",
    .summary = "plain Markdown: posts, no template marks",
    .paths = {"posts/{date}-{slug}.md", "{slug}.md", "drafts/{slug}.md"},
    .root = "",
    .code = "code",
    .data = "{name}.yml",
    .keys = keys,
    .fronts = FA_FRONT_BIT(YAML) | FA_FRONT_BIT(TOML) | FA_FRONT_BIT(JSON),
    .front = FA_FRONT_YAML,
    .time = FA_TIME_SPACED,
    .math = FA_MATH_DOLLARS,
    .more = "<!--more-->",
    .permalink = FA_PERMALINK_ENCODED,
    .urls = {"/{path}", "/{path}"},
};
