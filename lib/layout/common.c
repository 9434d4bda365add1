#include "layout/common.h"

#include "base/view.h"
#include "text/date.h"
#include "text/entity.h"
#include "text/url.h"

feedark_time fa_entry_time(const feedark_entry *entry)
{
    return entry->published.precision ? entry->published : entry->updated;
}

bool fa_entry_is_draft(const feedark_entry *entry)
{
    return entry->visibility == FEEDARK_DRAFT || entry->visibility == FEEDARK_PRIVATE || entry->visibility == FEEDARK_SCHEDULED;
}

feedark_view fa_dated_stem(struct fa_arena *arena, const feedark_entry *entry, feedark_view slug)
{
    struct fa_civil c = fa_date_civil(fa_entry_time(entry));

    return fa_arena_printf(arena, "%04d-%02d-%02d-%.*s", c.year, c.month, c.day, FA_PRINT(slug));
}

static bool holds(const struct fa_field *list, feedark_view text)
{
    for (const struct fa_field *item = list->first; item; item = item->next)
        if (fa_view_equal(item->text, text))
            return true;
    return false;
}

static void add_item(struct fa_arena *arena, struct fa_field *list, feedark_view text)
{
    struct fa_field *item;

    if (!text.size || holds(list, text))
        return;
    item = fa_field_new(arena, FA_FIELD_TEXT, (feedark_view){0});
    item->text = text;
    fa_field_append(list, item);
}

static void add_authors(struct fa_arena *arena, struct fa_field *map, const feedark_people *people)
{
    struct fa_field *list = fa_field_new(arena, FA_FIELD_LIST, FA_VIEW("authors"));

    for (size_t i = 0; i < people->count; i++)
        add_item(arena, list, people->items[i].name.size ? people->items[i].name : people->items[i].email);
    if (list->first && !list->first->next)
        fa_field_add_text(arena, map, "author", list->first->text);
    else if (list->first)
        fa_field_append(map, list);
}

static void add_terms(struct fa_arena *arena, struct fa_field *map, const feedark_categories *categories, bool kind)
{
    struct fa_field *list = fa_field_new(arena, FA_FIELD_LIST, fa_view(kind ? "categories" : "tags"));

    for (size_t i = 0; i < categories->count; i++) {
        const feedark_category *one = &categories->items[i];

        if ((one->taxonomy == FEEDARK_CATEGORY) == kind && one->taxonomy != FEEDARK_TAXONOMY_OTHER)
            add_item(arena, list, one->label.size ? one->label : one->term);
    }
    if (list->first)
        fa_field_append(map, list);
}

static bool is_same_time(feedark_time a, feedark_time b)
{
    return a.precision == b.precision && a.seconds == b.seconds;
}

void fa_add_head(struct fa_arena *arena, struct fa_field *map, const feedark_entry *entry)
{
    feedark_time time = fa_entry_time(entry);

    fa_field_add_text(arena, map, "title", entry->title);
    fa_field_add_time(arena, map, "date", time);
    if (!is_same_time(time, entry->updated))
        fa_field_add_time(arena, map, "last_modified_at", entry->updated);
    add_authors(arena, map, &entry->authors);
    add_terms(arena, map, &entry->categories, true);
    add_terms(arena, map, &entry->categories, false);
}

static void add_enclosures(struct fa_arena *arena, struct fa_field *map, const feedark_enclosures *enclosures)
{
    struct fa_field *list = fa_field_new(arena, FA_FIELD_LIST, FA_VIEW("enclosures"));

    for (size_t i = 0; i < enclosures->count; i++) {
        struct fa_field *one = fa_field_new(arena, FA_FIELD_MAP, (feedark_view){0});

        fa_field_add_text(arena, one, "url", enclosures->items[i].url);
        fa_field_add_text(arena, one, "type", enclosures->items[i].type);
        if (enclosures->items[i].length)
            fa_field_add_number(arena, one, "length", (int64_t)enclosures->items[i].length);
        if (one->first)
            fa_field_append(list, one);
    }
    if (list->first)
        fa_field_append(map, list);
}

void fa_add_origin(struct fa_arena *arena, struct fa_field *map, const feedark_feed *feed, const feedark_entry *entry)
{
    fa_field_add_text(arena, map, "canonical_url", entry->link);
    fa_field_add_text(arena, map, "guid", entry->id);
    if (entry->content.type != FEEDARK_CONTENT_NONE && entry->summary.value.size)
        fa_field_add_text(arena, map, "excerpt",
                          entry->summary.type == FEEDARK_CONTENT_TEXT ? fa_view_trim(entry->summary.value)
                                                                      : fa_entity_plain_text(arena, entry->summary.value));
    if (!fa_view_equal(entry->language, feed->language))
        fa_field_add_text(arena, map, "lang", entry->language);
    fa_field_add_text(arena, map, "image", entry->image);
    add_enclosures(arena, map, &entry->enclosures);
}

feedark_view fa_permalink(const feedark_entry *entry)
{
    struct fa_url_parts url = fa_url_split(entry->link);
    bool is_web = fa_view_equal_nocase(url.scheme, FA_VIEW("http")) || fa_view_equal_nocase(url.scheme, FA_VIEW("https"));

    return is_web && url.path.size > 1 && !url.query.size ? url.path : (feedark_view){0};
}
