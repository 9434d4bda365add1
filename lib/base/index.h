/**
 * @file index.h
 * From 64-bit hashes to numbers: 12 bytes a place, no keys. Two keys with one hash are one key
 * here; who cannot accept that compares what the number leads to. Its memory is its own, so that
 * growing leaves nothing behind; a failed allocation leaves to the guard.
 */
#ifndef FA_BASE_INDEX_H
#define FA_BASE_INDEX_H

#include "base/guard.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fa_index {
    struct fa_guard *guard;
    uint64_t *hashes; /**< 0 marks a free place */
    uint32_t *values;
    size_t count, capacity;
};

void fa_index_init(struct fa_index *index, struct fa_guard *guard);

/** Frees its memory; it may be used again. */
void fa_index_release(struct fa_index *index);

/** Where the number of a hash is kept, or NULL where it is not there. Valid until the next
 * fa_index_put. */
uint32_t *fa_index_find(const struct fa_index *index, uint64_t hash);

/** Where the number of a hash is kept; added with 0 where it is new, which `*added` (may be NULL)
 * tells. */
uint32_t *fa_index_put(struct fa_index *index, uint64_t hash, bool *added);

#endif
