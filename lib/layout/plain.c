#include "layout/post.h"

static void place_entry(struct fa_arena *arena, const feedark_entry *entry, feedark_view slug, struct fa_place *place)
{
    fa_post_place(arena, entry, slug, "posts", "drafts", place);
}

static struct fa_field *front_matter(struct fa_arena *arena, const feedark_feed *feed, const feedark_entry *entry,
                                     const struct fa_place *place, const struct fa_layout_options *options)
{
    (void)place;
    return fa_post_front_matter(arena, feed, entry, options, false);
}

const struct fa_layout fa_layout_plain = {
    .name = "plain",
    .summary = "plain Markdown: posts, no template marks",
    .code_folder = "code",
    .comments_folder = "comments",
    .math = FA_MATH_DOLLARS,
    .place = place_entry,
    .front_matter = front_matter,
    .guard = NULL,
    .yaml_offset_space = true,
};
