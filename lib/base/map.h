/**
 * @file map.h
 * From texts to pointers, in an arena: open addressing, no removal. The keys are borrowed; what
 * they point at must outlive the map. Its order is never visible.
 */
#ifndef FA_BASE_MAP_H
#define FA_BASE_MAP_H

#include "base/arena.h"

struct fa_map_slot {
    feedark_view key;
    uint64_t hash; /**< 0 marks a free slot */
    void *value;
};

struct fa_map {
    struct fa_arena *arena;
    struct fa_map_slot *slots;
    size_t count, capacity;
};

void fa_map_init(struct fa_map *map, struct fa_arena *arena);

/** The value of a key, or NULL where it is not in the map. */
void *fa_map_find(const struct fa_map *map, feedark_view key);

/** Where the value of a key is kept; the key is added with NULL where it is new. Valid until the
 * next call. */
void **fa_map_at(struct fa_map *map, feedark_view key);

#endif
