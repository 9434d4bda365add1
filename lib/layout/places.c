#include "layout/layout.h"
#include "text/slug.h"

#include <inttypes.h>
#include <utf8proc.h>

enum { SLUG_MAX = 200 };

struct fa_places {
    struct fa_arena *arena;
    uint64_t *taken; /* hashes of folded paths; 0 is free */
    size_t count, capacity;
    uint64_t twins;  /* entries whose suffixed path was taken too */
};

struct fa_places *fa_places_new(struct fa_arena *feed_arena)
{
    struct fa_places *places = FA_NEW(feed_arena, struct fa_places);
    places->arena = feed_arena;
    places->capacity = 64;
    places->taken = fa_arena_zalloc(feed_arena, places->capacity * sizeof *places->taken);
    return places;
}

static bool take_hash(struct fa_places *places, uint64_t hash)
{
    size_t i = hash & (places->capacity - 1);
    for (; places->taken[i]; i = (i + 1) & (places->capacity - 1))
        if (places->taken[i] == hash)
            return false;
    places->taken[i] = hash;
    places->count++;
    return true;
}

/** Whether the path was free; it is taken afterwards. */
static bool take(struct fa_places *places, struct fa_arena *arena, feedark_view path)
{
    const utf8proc_option_t fold = UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD;
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)path.data;
    utf8proc_ssize_t size = utf8proc_decompose(bytes, (utf8proc_ssize_t)path.size, NULL, 0, fold);
    if (size > 0) {
        utf8proc_int32_t *chars = fa_arena_alloc(arena, (size_t)size * sizeof *chars);
        size = utf8proc_decompose(bytes, (utf8proc_ssize_t)path.size, chars, size, fold);
        path = fa_view_of((const char *)chars, (size_t)size * sizeof *chars);
    }
    uint64_t hash = fa_view_hash(path) | 1;
    if (places->count * 2 >= places->capacity) {
        uint64_t *old = places->taken;
        size_t capacity = places->capacity;
        places->taken = fa_arena_zalloc(places->arena, capacity * 2 * sizeof *old);
        places->capacity = capacity * 2;
        places->count = 0;
        for (size_t i = 0; i < capacity; i++)
            if (old[i])
                take_hash(places, old[i]);
    }
    return take_hash(places, hash);
}

void fa_places_reserve(struct fa_places *places, feedark_view path)
{
    take(places, places->arena, path);
}

static void set_path(struct fa_arena *arena, struct fa_place *place)
{
    place->path = fa_arena_printf(arena, "%.*s%s%.*s.md", FA_PRINT(place->folder), place->folder.size ? "/" : "",
                                  FA_PRINT(place->stem));
}

void fa_place_entry(struct fa_places *places, struct fa_arena *arena, const struct fa_layout *layout,
                    const struct fa_layout_options *options, const feedark_entry *entry, struct fa_place *place,
                    bool *suffixed)
{
    layout->place(arena, entry, fa_slug_of_entry(arena, entry, SLUG_MAX, options->ascii_slugs), place);
    feedark_view stem = place->stem;
    unsigned id = (unsigned)(fa_view_hash(entry->identity) >> 32);
    set_path(arena, place);
    *suffixed = !take(places, arena, place->path);
    if (!*suffixed)
        return;
    place->stem = fa_arena_printf(arena, "%.*s-%08x", FA_PRINT(stem), id);
    set_path(arena, place);
    while (!take(places, arena, place->path)) {
        place->stem = fa_arena_printf(arena, "%.*s-%08x-%" PRIu64, FA_PRINT(stem), id, ++places->twins + 1);
        set_path(arena, place);
    }
}
