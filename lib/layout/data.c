#include "layout/data.h"

#include "text/scheme.h"

feedark_view fa_layout_data_path(struct fa_arena *arena, const struct fa_layout *layout,
                                 feedark_view name)
{
    feedark_view data = fa_view(layout->data);
    size_t at = fa_view_find(data, FA_VIEW("{name}"));

    return fa_arena_printf(arena, "%.*s%.*s%.*s", FA_PRINT(fa_view_take(data, at)), FA_PRINT(name),
                           FA_PRINT(fa_view_skip(data, at + strlen("{name}"))));
}

static bool is_json(const struct fa_layout *layout)
{
    return fa_view_ends(fa_view(layout->data), FA_VIEW(".json"));
}

feedark_view fa_layout_data(struct fa_arena *arena, const struct fa_layout *layout,
                            const struct fa_field *data)
{
    struct fa_buffer out;

    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    if (is_json(layout))
        fa_fields_write_json(data, &out);
    else
        fa_fields_write_yaml(
            data, layout->time == FA_TIME_SPACED ? FA_TIME_SPACED : FA_TIME_RFC3339, &out);
    return fa_buffer_view(&out);
}

/* In JSON, the brackets of a part are in the way; in YAML, a list is its items. */
feedark_view fa_layout_data_part(struct fa_arena *arena, const struct fa_layout *layout,
                                 const struct fa_field *part, bool first)
{
    feedark_view text = fa_layout_data(arena, layout, part), end = fa_layout_data_end(layout);

    if (!is_json(layout))
        return text;
    text = fa_view_take(text, text.size - end.size);
    return first ? text : fa_arena_printf(arena, ",%.*s", FA_PRINT(fa_view_skip(text, 1)));
}

feedark_view fa_layout_data_end(const struct fa_layout *layout)
{
    return is_json(layout) ? FA_VIEW("\n]\n") : FA_VIEW("");
}

static void add_people(struct fa_arena *arena, struct fa_field *map, const feedark_people *people)
{
    struct fa_field *list = fa_field_new(arena, FA_FIELD_LIST, FA_VIEW("authors"));

    for (size_t i = 0; i < people->count; i++) {
        struct fa_field *item = fa_field_new(arena, FA_FIELD_MAP, FA_VIEW(""));

        fa_field_add_text(arena, item, "name", people->items[i].name);
        fa_field_add_text(arena, item, "email", people->items[i].email);
        fa_field_add_url(arena, item, "url", people->items[i].uri);
        fa_field_append_filled(list, item);
    }
    fa_field_append_filled(map, list);
}

static void add_links(struct fa_arena *arena, struct fa_field *map, const feedark_links *links)
{
    struct fa_field *list = fa_field_new(arena, FA_FIELD_LIST, FA_VIEW("links"));

    for (size_t i = 0; i < links->count; i++) {
        struct fa_field *item = fa_field_new(arena, FA_FIELD_MAP, FA_VIEW(""));

        fa_field_add_text(arena, item, "rel", links->items[i].rel);
        fa_field_add_url(arena, item, "href", links->items[i].href);
        fa_field_add_text(arena, item, "type", links->items[i].type);
        fa_field_add_text(arena, item, "title", links->items[i].title);
        fa_field_append_filled(list, item);
    }
    fa_field_append_filled(map, list);
}

struct fa_field *fa_layout_feed_fields(struct fa_arena *arena, const feedark_feed *feed)
{
    struct fa_field *map = fa_field_new(arena, FA_FIELD_MAP, FA_VIEW(""));

    fa_field_add_text(arena, map, "title", feed->title);
    fa_field_add_text(arena, map, "subtitle", feed->subtitle);
    fa_field_add_url(arena, map, "link", feed->link);
    fa_field_add_url(arena, map, "feed", feed->self);
    fa_field_add_text(arena, map, "id", feed->id);
    fa_field_add_text(arena, map, "lang", feed->language);
    fa_field_add_time(arena, map, "updated", feed->updated);
    fa_field_add_text(arena, map, "generator", feed->generator);
    add_people(arena, map, &feed->authors);
    fa_field_add_url(arena, map, "image", feed->image);
    fa_field_add_text(arena, map, "rights", feed->rights);
    add_links(arena, map, &feed->links);
    return map;
}

feedark_view fa_layout_site(const feedark_feed *feed, const char *fallback)
{
    return feed->link.size && fa_scheme_is_harmless(feed->link) ? feed->link : fa_view(fallback);
}

struct fa_field *fa_layout_comment_fields(struct fa_arena *arena, const feedark_entry *entry)
{
    struct fa_field *list = fa_field_new(arena, FA_FIELD_LIST, FA_VIEW(""));

    for (size_t i = 0; i < entry->comments.count; i++) {
        const feedark_comment *comment = &entry->comments.items[i];
        struct fa_field *item = fa_field_new(arena, FA_FIELD_MAP, FA_VIEW(""));

        fa_field_add_text(arena, item, "id", comment->id);
        fa_field_add_text(arena, item, "parent", comment->parent);
        fa_field_add_text(arena, item, "type", comment->kind);
        fa_field_add_text(arena, item, "author", comment->author.name);
        fa_field_add_url(arena, item, "url", comment->author.uri);
        fa_field_add_time(arena, item, "date", comment->published);
        fa_field_add_text(arena, item, "content", comment->content.value);
        fa_field_append_filled(list, item);
    }
    return list;
}
