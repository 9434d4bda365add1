#include "base/index.h"

#include "base/scratch.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum { HELD = 1 << 16, FIRST_TABLE = 1 << 18, BLOCK = 32 };

/* A place of a table in the file. */
struct slot {
    uint64_t hash; /* 0 marks a free place */
    uint64_t number;
};

/* Where a hash is, or could be added. */
struct spot {
    uint32_t number; /* 0: it is not there */
    size_t place;    /* in memory */
    bool in_file;
    uint64_t offset; /* in the file */
};

void fa_index_init(struct fa_index *index, struct fa_guard *guard)
{
    *index = (struct fa_index){.guard = guard, .held = HELD};
}

void fa_index_release(struct fa_index *index)
{
    free(index->hashes);
    free(index->numbers);
    if (index->has_file)
        close(index->fd);
    *index = (struct fa_index){.guard = index->guard, .held = index->held};
}

/* The place of a hash in memory, or the free one where it belongs. There is always a free one. */
static size_t place_of(const struct fa_index *index, uint64_t hash)
{
    size_t mask = index->capacity - 1, i = (size_t)(hash ^ hash >> 32) & mask;

    while (index->hashes[i] && index->hashes[i] != hash)
        i = (i + 1) & mask;
    return i;
}

static uint64_t slots_of(const struct fa_index *index, unsigned table)
{
    uint64_t first = index->held < HELD ? index->held * 4 : FIRST_TABLE;

    return (first < BLOCK ? BLOCK : first) << 2 * table;
}

/* Looks a hash up in a table of the file, block by block from where it belongs: a table is never
 * full. */
static feedark_status look(const struct fa_index *index, unsigned table, uint64_t hash,
                           struct spot *spot)
{
    uint64_t blocks = slots_of(index, table) / BLOCK, block = (hash ^ hash >> 29) % blocks,
             start = 0;
    struct slot slots[BLOCK];

    for (unsigned i = 0; i < table; i++)
        start += slots_of(index, i) * sizeof *slots;
    for (;; block = (block + 1) % blocks) {
        uint64_t offset = start + block * sizeof slots;

        if (fa_read_at(index->fd, (char *)slots, sizeof slots, offset) != sizeof slots)
            return FEEDARK_WRITE;
        for (size_t i = 0; i < BLOCK; i++) {
            if (slots[i].hash && slots[i].hash != hash)
                continue;
            spot->number = slots[i].hash ? (uint32_t)slots[i].number : 0;
            spot->offset = offset + i * sizeof *slots;
            return FEEDARK_OK;
        }
    }
}

/* Where it is; else the spot is the free one of the last table, or in memory where there is no
 * table. */
static feedark_status locate(const struct fa_index *index, uint64_t hash, struct spot *spot)
{
    feedark_status status = FEEDARK_OK;

    *spot = (struct spot){0};
    if (index->capacity) {
        spot->place = place_of(index, hash);
        if (index->hashes[spot->place])
            spot->number = index->numbers[spot->place];
    }
    for (unsigned i = 0; status == FEEDARK_OK && !spot->number && i < index->tables; i++) {
        spot->in_file = true;
        status = look(index, i, hash, spot);
    }
    return status;
}

feedark_status fa_index_find(const struct fa_index *index, uint64_t hash, uint32_t *number)
{
    struct spot spot;
    feedark_status status = locate(index, hash ? hash : 1, &spot);

    *number = status == FEEDARK_OK ? spot.number : 0;
    return status;
}

static void grow(struct fa_index *index)
{
    struct fa_index old = *index;

    index->capacity = old.capacity ? old.capacity * 2 : 64;
    index->hashes = calloc(index->capacity, sizeof *index->hashes);
    index->numbers = calloc(index->capacity, sizeof *index->numbers);
    if (!index->hashes || !index->numbers) {
        free(index->hashes);
        free(index->numbers);
        *index = old;
        fa_guard_fail(index->guard, FEEDARK_MEMORY);
    }
    for (size_t i = 0; i < old.capacity; i++)
        if (old.hashes[i]) {
            size_t place = place_of(index, old.hashes[i]);

            index->hashes[place] = old.hashes[i];
            index->numbers[place] = old.numbers[i];
        }
    free(old.hashes);
    free(old.numbers);
}

/* Opens the file, or one more table in it. A hole reads as free places. */
static void add_table(struct fa_index *index)
{
    uint64_t end = 0;

    if (!index->has_file && (index->fd = fa_scratch_open()) < 0)
        fa_guard_fail(index->guard, FEEDARK_WRITE);
    index->has_file = true;
    for (unsigned i = 0; i <= index->tables; i++)
        end += slots_of(index, i) * sizeof(struct slot);
    if (!fa_write_at(index->fd, "", 1, end - 1)) /* a sandbox may refuse ftruncate */
        fa_guard_fail(index->guard, FEEDARK_WRITE);
    index->tables++;
    index->filed = 0;
}

static bool is_full(const struct fa_index *index)
{
    return index->count * 8 >= index->capacity * 7;
}

/* Makes room for one more; false where that is there already. */
static bool make_room(struct fa_index *index)
{
    if (!index->tables && !is_full(index))
        return false;
    if (!index->tables && index->capacity < index->held)
        grow(index);
    else if (!index->tables || index->filed * 2 >= slots_of(index, index->tables - 1))
        add_table(index);
    else
        return false;
    return true;
}

static void must(const struct fa_index *index, feedark_status status)
{
    if (status != FEEDARK_OK)
        fa_guard_fail(index->guard, status);
}

static void put(struct fa_index *index, uint64_t hash, uint32_t number, const struct spot *spot)
{
    const struct slot slot = {hash, number};

    if (spot->in_file) {
        must(index, fa_write_at(index->fd, (const char *)&slot, sizeof slot, spot->offset)
                        ? FEEDARK_OK
                        : FEEDARK_WRITE);
        return;
    }
    index->hashes[spot->place] = hash;
    index->numbers[spot->place] = number;
}

static uint32_t put_where(struct fa_index *index, uint64_t hash, uint32_t number, bool over)
{
    struct spot spot;

    assert(number);
    hash = hash ? hash : 1;
    must(index, locate(index, hash, &spot));
    if (!spot.number && make_room(index))
        must(index, locate(index, hash, &spot));
    if (!spot.number || over)
        put(index, hash, number, &spot);
    if (!spot.number && spot.in_file)
        index->filed++;
    else if (!spot.number)
        index->count++;
    return spot.number;
}

uint32_t fa_index_add(struct fa_index *index, uint64_t hash, uint32_t number)
{
    return put_where(index, hash, number, false);
}

void fa_index_set(struct fa_index *index, uint64_t hash, uint32_t number)
{
    put_where(index, hash, number, true);
}
