#include "layout/post.h"
#include "text/language.h"

static const struct fa_layout *const layouts[] = {&fa_layout_jekyll, &fa_layout_plain};

const struct fa_layout *fa_layout_at(size_t i)
{
    return i < sizeof layouts / sizeof *layouts ? layouts[i] : NULL;
}

const struct fa_layout *fa_layout_find(feedark_view name)
{
    for (size_t i = 0; fa_layout_at(i); i++)
        if (fa_view_equal(name, fa_view(layouts[i]->name)))
            return layouts[i];
    return NULL;
}

feedark_view fa_layout_page(struct fa_arena *arena, const struct fa_layout *layout, const feedark_feed *feed,
                            const feedark_entry *entry, const struct fa_place *place,
                            const struct fa_layout_options *options, feedark_view body)
{
    struct fa_buffer out;
    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    fa_buffer_put_text(&out, "---\n");
    fa_fields_write_yaml(layout->front_matter(arena, feed, entry, place, options), layout->yaml_offset_space, &out);
    fa_buffer_put_text(&out, "---\n\n");
    fa_buffer_put(&out, layout->guard ? layout->guard(arena, body) : body);
    return fa_buffer_view(&out);
}

feedark_view fa_layout_code_path(struct fa_arena *arena, const struct fa_layout *layout, const struct fa_place *place,
                                 const struct fa_code *code)
{
    const struct fa_language *language = fa_language_find(code->language);
    return fa_arena_printf(arena, "%s/%.*s/%02u.%s", layout->code_folder, FA_PRINT(place->stem), code->number,
                           language ? language->suffix : "txt");
}

feedark_view fa_layout_comments(struct fa_arena *arena, const feedark_entry *entry)
{
    struct fa_field *list = fa_field_new(arena, FA_FIELD_LIST, FA_VIEW(""));
    struct fa_buffer out;
    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    for (size_t i = 0; i < entry->comments.count; i++) {
        const feedark_comment *comment = &entry->comments.items[i];
        struct fa_field *item = fa_field_new(arena, FA_FIELD_MAP, FA_VIEW(""));
        fa_field_add_text(arena, item, "id", comment->id);
        fa_field_add_text(arena, item, "parent", comment->parent);
        fa_field_add_text(arena, item, "author", comment->author.name);
        fa_field_add_text(arena, item, "url", comment->author.uri);
        fa_field_add_time(arena, item, "date", comment->published);
        fa_field_add_text(arena, item, "content", comment->content.value);
        if (item->first)
            fa_field_append(list, item);
    }
    fa_fields_write_yaml(list, true, &out);
    return fa_buffer_view(&out);
}
