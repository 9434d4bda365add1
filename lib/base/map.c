#include "base/map.h"

static uint64_t hash_of(feedark_view key)
{
    uint64_t hash = fa_view_hash(key);

    return hash ? hash : 1;
}

/* The slot of a key, or the free one where it belongs. There is always a free one. */
static struct fa_map_slot *slot_of(const struct fa_map *map, feedark_view key, uint64_t hash)
{
    size_t mask = map->capacity - 1, i = (size_t)hash & mask;

    while (map->slots[i].hash &&
           (map->slots[i].hash != hash || !fa_view_equal(map->slots[i].key, key)))
        i = (i + 1) & mask;
    return &map->slots[i];
}

void fa_map_init(struct fa_map *map, struct fa_arena *arena)
{
    *map = (struct fa_map){.arena = arena};
}

void *fa_map_find(const struct fa_map *map, feedark_view key)
{
    return map->capacity ? slot_of(map, key, hash_of(key))->value : NULL;
}

static void grow(struct fa_map *map)
{
    struct fa_map_slot *old = map->slots;
    size_t count = map->capacity;

    map->capacity = count ? count * 2 : 16;
    map->slots = fa_arena_zalloc(map->arena, map->capacity * sizeof *map->slots);
    for (size_t i = 0; i < count; i++)
        if (old[i].hash)
            *slot_of(map, old[i].key, old[i].hash) = old[i];
}

void **fa_map_at(struct fa_map *map, feedark_view key)
{
    uint64_t hash = hash_of(key);
    struct fa_map_slot *slot;

    if (map->count * 4 >= map->capacity * 3)
        grow(map);
    slot = slot_of(map, key, hash);
    if (!slot->hash) {
        *slot = (struct fa_map_slot){.key = key, .hash = hash};
        map->count++;
    }
    return &slot->value;
}
