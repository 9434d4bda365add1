#include "layout/layouts.h"

#include "base/view.h"
#include "text/language.h"

static const struct fa_layout *const layouts[] = {&fa_layout_jekyll, &fa_layout_plain};

const struct fa_layout *fa_layout_at(size_t i)
{
    return i < sizeof layouts / sizeof *layouts ? layouts[i] : NULL;
}

const struct fa_layout *fa_layout_find(feedark_view name)
{
    for (size_t i = 0; fa_layout_at(i); i++)
        if (fa_view_equal(name, fa_view(fa_layout_at(i)->name)))
            return fa_layout_at(i);
    return NULL;
}

feedark_view fa_layout_page(struct fa_arena *arena, const struct fa_layout *layout, const feedark_feed *feed,
                            const feedark_entry *entry, const struct fa_place *place,
                            const struct fa_layout_options *options, feedark_view body)
{
    struct fa_field *map = layout->front_matter(arena, feed, entry, place, options);
    struct fa_buffer out;

    body = layout->guard(arena, body);
    fa_buffer_init(&out, arena, (size_t)1 << 40);
    fa_buffer_put_text(&out, "---\n");
    fa_fields_write_yaml(map, layout->yaml_offset_space, &out);
    fa_buffer_put_text(&out, body.size ? "---\n\n" : "---\n");
    fa_buffer_put(&out, body);
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
    struct fa_field *list = fa_field_new(arena, FA_FIELD_LIST, (feedark_view){0});
    struct fa_buffer out;

    for (size_t i = 0; i < entry->comments.count; i++) {
        const feedark_comment *comment = &entry->comments.items[i];
        struct fa_field *one = fa_field_new(arena, FA_FIELD_MAP, (feedark_view){0});

        fa_field_add_text(arena, one, "id", comment->id);
        fa_field_add_text(arena, one, "parent", comment->parent);
        fa_field_add_text(arena, one, "author", comment->author.name);
        fa_field_add_text(arena, one, "url", comment->author.uri);
        fa_field_add_time(arena, one, "date", comment->published);
        fa_field_add_text(arena, one, "content", comment->content.value);
        fa_field_append(list, one);
    }
    if (!list->first)
        return (feedark_view){0};
    fa_buffer_init(&out, arena, (size_t)1 << 32);
    fa_fields_write_yaml(list, true, &out);
    return fa_buffer_view(&out);
}
