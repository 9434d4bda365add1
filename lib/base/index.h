/**
 * @file index.h
 * From 64-bit hashes to numbers from 1, without keys. Two keys with one hash are one key here; who
 * cannot accept that compares what the number leads to. So that memory does not grow with a feed,
 * the first hashes are held in memory (12 bytes a place) and all further ones in an unnamed
 * temporary file. A failed allocation or write leaves to the guard.
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
    uint32_t *numbers;
    size_t count, capacity; /**< in memory */
    size_t held;            /**< how many places there may be in memory: a power of two */
    /* the temporary file: tables one after the other, each four times as large as the one before it
     */
    bool has_file;
    int fd;
    unsigned tables;
    uint64_t filed; /**< hashes in the last table */
};

void fa_index_init(struct fa_index *index, struct fa_guard *guard);

/** Frees its memory and its file; it may be used again. */
void fa_index_release(struct fa_index *index);

/**
 * The number of a hash; 0 where it is not there. FEEDARK_WRITE where the temporary file cannot be
 * read. Several threads may ask at the same time while nobody adds.
 */
feedark_status fa_index_find(const struct fa_index *index, uint64_t hash, uint32_t *number);

/** Adds a hash where it is new, and gives 0; else gives the number that it has and keeps. Under the
 * guard. */
uint32_t fa_index_add(struct fa_index *index, uint64_t hash, uint32_t number);

/** Gives a hash this number, whether it is new or not. Under the guard. */
void fa_index_set(struct fa_index *index, uint64_t hash, uint32_t number);

#endif
