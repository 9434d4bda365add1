#include "base/index.h"

#include <stdlib.h>

void fa_index_init(struct fa_index *index, struct fa_guard *guard)
{
    *index = (struct fa_index){.guard = guard};
}

void fa_index_release(struct fa_index *index)
{
    free(index->hashes);
    free(index->values);
    *index = (struct fa_index){.guard = index->guard};
}

/* The place of a hash, or the free one where it belongs. There is always a free one. */
static size_t place_of(const struct fa_index *index, uint64_t hash)
{
    size_t mask = index->capacity - 1, i = (size_t)(hash ^ hash >> 32) & mask;

    while (index->hashes[i] && index->hashes[i] != hash)
        i = (i + 1) & mask;
    return i;
}

uint32_t *fa_index_find(const struct fa_index *index, uint64_t hash)
{
    size_t i = index->capacity ? place_of(index, hash ? hash : 1) : 0;

    return index->capacity && index->hashes[i] ? &index->values[i] : NULL;
}

static void grow(struct fa_index *index)
{
    struct fa_index old = *index;

    index->capacity = old.capacity ? old.capacity * 2 : 64;
    index->hashes = calloc(index->capacity, sizeof *index->hashes);
    index->values = calloc(index->capacity, sizeof *index->values);
    if (!index->hashes || !index->values) {
        fa_index_release(index);
        *index = old;
        fa_guard_fail(index->guard, FEEDARK_MEMORY);
    }
    for (size_t i = 0; i < old.capacity; i++)
        if (old.hashes[i]) {
            size_t place = place_of(index, old.hashes[i]);

            index->hashes[place] = old.hashes[i];
            index->values[place] = old.values[i];
        }
    fa_index_release(&old);
}

uint32_t *fa_index_put(struct fa_index *index, uint64_t hash, bool *added)
{
    size_t i;

    hash = hash ? hash : 1;
    if (index->count * 8 >= index->capacity * 7)
        grow(index);
    i = place_of(index, hash);
    if (added)
        *added = !index->hashes[i];
    index->count += !index->hashes[i];
    index->hashes[i] = hash;
    return &index->values[i];
}
