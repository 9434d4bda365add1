#include "layout/post.h"

#include "base/map.h"
#include "text/date.h"
#include "text/entity.h"
#include "text/url.h"

static bool is_hidden(const feedark_entry *entry)
{
    return entry->visibility == FEEDARK_DRAFT || entry->visibility == FEEDARK_SCHEDULED ||
           entry->visibility == FEEDARK_PRIVATE;
}

static bool is_page(const feedark_entry *entry)
{
    return entry->kind == FEEDARK_KIND_PAGE;
}

static feedark_time date_of(const feedark_entry *entry)
{
    return entry->published.precision != FEEDARK_PRECISION_NONE ? entry->published : entry->updated;
}

void fa_post_place(struct fa_arena *arena, const feedark_entry *entry, feedark_view slug, const char *posts,
                   const char *drafts, struct fa_place *place)
{
    place->slug = place->stem = slug;
    place->folder = is_hidden(entry) ? fa_view(drafts) : is_page(entry) ? (feedark_view){"", 0} : fa_view(posts);
    if (is_hidden(entry) || is_page(entry))
        return;
    struct fa_civil day = fa_date_civil(date_of(entry));
    if (day.year < 0 || day.year > 9999)
        day = (struct fa_civil){.year = 1970, .month = 1, .day = 1};
    place->stem = fa_arena_printf(arena, "%04d-%02d-%02d-%.*s", day.year, day.month, day.day, FA_PRINT(slug));
}

static void add_authors(struct fa_arena *arena, struct fa_field *map, const feedark_people *people)
{
    struct fa_field *list = fa_field_new(arena, FA_FIELD_LIST, FA_VIEW("authors"));
    for (size_t i = 0; i < people->count; i++) {
        const feedark_person *person = &people->items[i];
        fa_field_add_text(arena, list, "", person->name.size ? person->name : person->email);
    }
    if (list->first && list->first == list->last)
        fa_field_add_text(arena, map, "author", list->first->text);
    else if (list->first)
        fa_field_append(map, list);
}

static void add_categories(struct fa_arena *arena, struct fa_field *map, const feedark_entry *entry, const char *key,
                           bool categories)
{
    struct fa_field *list = fa_field_new(arena, FA_FIELD_LIST, fa_view(key));
    struct fa_map seen;
    fa_map_init(&seen, arena);
    for (size_t i = 0; i < entry->categories.count; i++) {
        const feedark_category *category = &entry->categories.items[i];
        feedark_view name = category->term.size ? category->term : category->label;
        if ((category->taxonomy == FEEDARK_CATEGORY) != categories || !name.size ||
            fa_view_equal(name, FA_VIEW("Uncategorized")) || fa_map_find(&seen, name))
            continue;
        *fa_map_at(&seen, name) = list;
        fa_field_add_text(arena, list, "", name);
    }
    if (list->first)
        fa_field_append(map, list);
}

static feedark_view permalink_of(const feedark_entry *entry)
{
    struct fa_url_parts url = fa_url_split(entry->link);
    bool web = fa_view_equal_nocase(url.scheme, FA_VIEW("http")) || fa_view_equal_nocase(url.scheme, FA_VIEW("https"));
    bool unfit = url.path.size < 2 || url.path.data[0] != '/' || fa_view_index(url.path, ':') != SIZE_MAX ||
                 fa_view_find(url.path, FA_VIEW("..")) != SIZE_MAX ||
                 (url.query.size && !fa_view_starts(url.query, FA_VIEW("utm_")));
    return web && !unfit ? url.path : (feedark_view){"", 0};
}

static void add_enclosures(struct fa_arena *arena, struct fa_field *map, const feedark_entry *entry)
{
    struct fa_field *list = fa_field_new(arena, FA_FIELD_LIST, FA_VIEW("enclosures"));
    for (size_t i = 0; i < entry->enclosures.count; i++) {
        const feedark_enclosure *enclosure = &entry->enclosures.items[i];
        struct fa_field *item = fa_field_new(arena, FA_FIELD_MAP, FA_VIEW(""));
        fa_field_add_text(arena, item, "url", enclosure->url);
        fa_field_add_text(arena, item, "type", enclosure->type);
        if (enclosure->length && enclosure->length <= INT64_MAX)
            fa_field_add_number(arena, item, "length", (int64_t)enclosure->length);
        if (item->first)
            fa_field_append(list, item);
    }
    if (list->first)
        fa_field_append(map, list);
}

struct fa_field *fa_post_front_matter(struct fa_arena *arena, const feedark_feed *feed, const feedark_entry *entry,
                                      const struct fa_layout_options *options, bool site)
{
    struct fa_field *map = fa_field_new(arena, FA_FIELD_MAP, FA_VIEW(""));
    if (site)
        fa_field_add_text(arena, map, "layout", fa_view(is_page(entry) ? "page" : "post"));
    fa_field_add_text(arena, map, "title", entry->title);
    fa_field_add_time(arena, map, "date", date_of(entry));
    if (entry->published.precision == FEEDARK_PRECISION_NONE || entry->updated.seconds != entry->published.seconds)
        fa_field_add_time(arena, map, "last_modified_at", entry->updated);
    add_authors(arena, map, entry->authors.count ? &entry->authors : &feed->authors);
    add_categories(arena, map, entry, "categories", true);
    add_categories(arena, map, entry, "tags", false);
    if (options->permalink)
        fa_field_add_text(arena, map, "permalink", permalink_of(entry));
    fa_field_add_text(arena, map, "canonical_url", entry->link);
    fa_field_add_text(arena, map, "guid", entry->id);
    if (entry->content.value.size && entry->summary.value.size)
        fa_field_add_text(arena, map, "excerpt",
                          entry->summary.type == FEEDARK_CONTENT_TEXT
                              ? fa_view_trim(entry->summary.value)
                              : fa_entity_plain_text(arena, entry->summary.value));
    if (!fa_view_equal_nocase(entry->language, feed->language))
        fa_field_add_text(arena, map, "lang", entry->language);
    fa_field_add_text(arena, map, "image", entry->image);
    add_enclosures(arena, map, entry);
    if (site && is_hidden(entry))
        fa_field_add_bool(arena, map, "published", false);
    return map;
}
