#include "layout/common.h"
#include "layout/layouts.h"

/* Jekyll 3 and 4: _posts/YYYY-MM-DD-slug.md, drafts without a date, pages at the top. */

void fa_jekyll_place(struct fa_arena *arena, const feedark_entry *entry, feedark_view slug, struct fa_place *place)
{
    if (entry->kind == FEEDARK_KIND_PAGE && !fa_entry_is_draft(entry)) {
        place->stem = slug;
        return;
    }
    place->folder = fa_entry_is_draft(entry) ? FA_VIEW("_drafts") : FA_VIEW("_posts");
    place->stem = fa_entry_is_draft(entry) ? slug : fa_dated_stem(arena, entry, slug);
}

static struct fa_field *front_matter(struct fa_arena *arena, const feedark_feed *feed, const feedark_entry *entry,
                                     const struct fa_place *place, const struct fa_layout_options *options)
{
    struct fa_field *map = fa_field_new(arena, FA_FIELD_MAP, (feedark_view){0});

    (void)place;
    fa_field_add_text(arena, map, "layout", entry->kind == FEEDARK_KIND_PAGE ? FA_VIEW("page") : FA_VIEW("post"));
    fa_add_head(arena, map, entry);
    if (options->permalink)
        fa_field_add_text(arena, map, "permalink", fa_permalink(entry));
    fa_add_origin(arena, map, feed, entry);
    if (fa_entry_is_draft(entry))
        fa_field_add_bool(arena, map, "published", false);
    return map;
}

static bool begins_mark(feedark_view text, size_t i)
{
    return text.data[i] == '{' && i + 1 < text.size && (text.data[i + 1] == '{' || text.data[i + 1] == '%');
}

/*
 * Liquid reads `{{` and `{%` wherever they stand, in code too. Each is written as an output of itself, which needs no
 * closing mark and so cannot be upset by what the text goes on to say.
 */
static feedark_view guard(struct fa_arena *arena, feedark_view body)
{
    struct fa_buffer out;
    size_t i = 0;

    while (i < body.size && !begins_mark(body, i))
        i++;
    if (i == body.size)
        return body;
    fa_buffer_init(&out, arena, body.size * 8 + 64);
    fa_buffer_put(&out, fa_view_take(body, i));
    while (i < body.size) {
        if (begins_mark(body, i)) {
            fa_buffer_printf(&out, "{{ \"{%c\" }}", body.data[i + 1]);
            i += 2;
        } else {
            fa_buffer_put_char(&out, body.data[i++]);
        }
    }
    return fa_buffer_view(&out);
}

const struct fa_layout fa_layout_jekyll = {
    .name = "jekyll",
    .summary = "Jekyll 3 and 4: _posts, _drafts, YAML front matter, Liquid marks guarded",
    .code_folder = "code",
    .comments_folder = "_data/comments",
    .math = FA_MATH_KRAMDOWN,
    .place = fa_jekyll_place,
    .front_matter = front_matter,
    .guard = guard,
    .yaml_offset_space = true,
};
