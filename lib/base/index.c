#include "base/index.h"

void fa_index_init(struct fa_index *index, struct fa_arena *arena)
{
    *index = (struct fa_index){.arena = arena};
}

/* The slot of a hash, or the free one where it belongs. There is always a free one. */
static struct fa_index_slot *slot_of(const struct fa_index *index, uint64_t hash)
{
    size_t mask = index->capacity - 1, i = (size_t)(hash ^ hash >> 32) & mask;

    while (index->slots[i].hash && index->slots[i].hash != hash)
        i = (i + 1) & mask;
    return &index->slots[i];
}

struct fa_index_slot *fa_index_find(const struct fa_index *index, uint64_t hash)
{
    struct fa_index_slot *slot = index->capacity ? slot_of(index, hash ? hash : 1) : NULL;

    return slot && slot->hash ? slot : NULL;
}

static void grow(struct fa_index *index)
{
    struct fa_index_slot *old = index->slots;
    size_t count = index->capacity;

    index->capacity = count ? count * 2 : 64;
    index->slots = fa_arena_zalloc(index->arena, index->capacity * sizeof *index->slots);
    for (size_t i = 0; i < count; i++)
        if (old[i].hash)
            *slot_of(index, old[i].hash) = old[i];
}

uint32_t *fa_index_put(struct fa_index *index, uint64_t hash, bool *added)
{
    struct fa_index_slot *slot;

    hash = hash ? hash : 1;
    if (index->count * 4 >= index->capacity * 3)
        grow(index);
    slot = slot_of(index, hash);
    if (added)
        *added = !slot->hash;
    if (!slot->hash) {
        slot->hash = hash;
        index->count++;
    }
    return &slot->value;
}
