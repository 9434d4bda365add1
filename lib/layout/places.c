#include "layout/layout.h"

#include "base/map.h"
#include "text/slug.h"

#include <stdio.h>

enum { SLUG_MAX = 200 };

/* Paths that are taken, in lower case and NFC, so that no two differ by that alone. */
struct fa_places {
    struct fa_arena *arena;
    struct fa_map taken;
};

struct fa_places *fa_places_new(struct fa_arena *feed_arena)
{
    struct fa_places *places = FA_NEW(feed_arena, struct fa_places);

    places->arena = feed_arena;
    fa_map_init(&places->taken, feed_arena);
    return places;
}

/* Slugs are folded already; what comes before them is ASCII. */
static feedark_view folded(struct fa_arena *arena, feedark_view path)
{
    struct fa_buffer out;

    fa_buffer_init(&out, arena, path.size);
    for (size_t i = 0; i < path.size; i++)
        fa_buffer_put_char(&out, fa_lower(path.data[i]));
    return fa_buffer_view(&out);
}

void fa_places_reserve(struct fa_places *places, feedark_view path)
{
    *fa_map_at(&places->taken, folded(places->arena, path)) = places;
}

static bool take(struct fa_places *places, struct fa_arena *arena, feedark_view path)
{
    if (fa_map_find(&places->taken, folded(arena, path)))
        return false;
    fa_places_reserve(places, path);
    return true;
}

static void finish(struct fa_arena *arena, struct fa_place *place)
{
    place->path = place->folder.size
                      ? fa_arena_printf(arena, "%.*s/%.*s.md", FA_PRINT(place->folder), FA_PRINT(place->stem))
                      : fa_arena_printf(arena, "%.*s.md", FA_PRINT(place->stem));
}

void fa_place_entry(struct fa_places *places, struct fa_arena *arena, const struct fa_layout *layout,
                    const struct fa_layout_options *options, const feedark_entry *entry, struct fa_place *place,
                    bool *suffixed)
{
    feedark_view slug = fa_slug_of_entry(arena, entry, SLUG_MAX, options->ascii_slugs);
    feedark_view identity = entry->identity.size ? entry->identity : entry->title;
    uint64_t hash = fa_view_hash(identity);

    *suffixed = false;
    for (unsigned round = 0;; round++) {
        *place = (struct fa_place){.slug = slug};
        layout->place(arena, entry, slug, place);
        finish(arena, place);
        if (take(places, arena, place->path))
            return;
        *suffixed = true;
        slug = fa_slug_of_entry(arena, entry, SLUG_MAX - 20, options->ascii_slugs);
        slug = round == 0 ? fa_arena_printf(arena, "%.*s-%08x", FA_PRINT(slug), (unsigned)(hash & 0xffffffff))
                          : fa_arena_printf(arena, "%.*s-%08x-%u", FA_PRINT(slug), (unsigned)(hash & 0xffffffff), round + 1);
    }
}
