/**
 * @file index.h
 * From 64-bit hashes to numbers, in an arena: 16 bytes a slot, no keys. Two keys with one hash are one key here; who cannot
 * accept that compares what the number leads to.
 */
#ifndef FA_BASE_INDEX_H
#define FA_BASE_INDEX_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct fa_index_slot {
    uint64_t hash; /**< 0 marks a free slot */
    uint32_t value;
};

struct fa_index {
    struct fa_arena *arena;
    struct fa_index_slot *slots;
    size_t count, capacity;
};

void fa_index_init(struct fa_index *index, struct fa_arena *arena);

/** The slot of a hash, or NULL where it is not there. Valid until the next fa_index_put. */
struct fa_index_slot *fa_index_find(const struct fa_index *index, uint64_t hash);

/** Where the number of a hash is kept; added with 0 where it is new, which `*added` (may be NULL) tells. */
uint32_t *fa_index_put(struct fa_index *index, uint64_t hash, bool *added);

#endif
