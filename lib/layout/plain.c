#include "layout/common.h"
#include "layout/layouts.h"

/* Markdown files for no generator in particular: as Jekyll's, without its own keys and its underscores. */

static void place_entry(struct fa_arena *arena, const feedark_entry *entry, feedark_view slug, struct fa_place *place)
{
    fa_jekyll_place(arena, entry, slug, place);
    if (place->folder.size)
        place->folder = fa_view_skip(place->folder, 1);
}

static struct fa_field *front_matter(struct fa_arena *arena, const feedark_feed *feed, const feedark_entry *entry,
                                     const struct fa_place *place, const struct fa_layout_options *options)
{
    struct fa_field *map = fa_field_new(arena, FA_FIELD_MAP, (feedark_view){0});

    (void)place;
    (void)options;
    fa_add_head(arena, map, entry);
    fa_add_origin(arena, map, feed, entry);
    if (fa_entry_is_draft(entry))
        fa_field_add_bool(arena, map, "draft", true);
    return map;
}

static feedark_view guard(struct fa_arena *arena, feedark_view body)
{
    (void)arena;
    return body;
}

const struct fa_layout fa_layout_plain = {
    .name = "plain",
    .summary = "Markdown and YAML front matter for no generator in particular",
    .code_folder = "code",
    .comments_folder = "data/comments",
    .math = FA_MATH_DOLLARS,
    .place = place_entry,
    .front_matter = front_matter,
    .guard = guard,
    .yaml_offset_space = true,
};
