#include "base/records.h"

#include "base/scratch.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HELD_BYTES = 64 * 1024, ROOM = 64 };

void fa_records_init(struct fa_records *records, struct fa_guard *guard, size_t size)
{
    *records = (struct fa_records){.guard = guard, .size = size, .held = HELD_BYTES / size};
}

void fa_records_release(struct fa_records *records)
{
    free(records->first);
    if (records->has_file)
        close(records->fd);
    *records =
        (struct fa_records){.guard = records->guard, .size = records->size, .held = records->held};
}

static uint64_t offset_of(const struct fa_records *records, uint32_t number)
{
    return (uint64_t)(number - 1 - records->held) * records->size;
}

static void make_room(struct fa_records *records)
{
    size_t room = records->room ? records->room * 2 : ROOM;
    char *grown;

    if (room > records->held)
        room = records->held;
    grown = realloc(records->first, room * records->size);
    if (!grown)
        fa_guard_fail(records->guard, FEEDARK_MEMORY);
    records->first = grown;
    records->room = room;
}

static void open_file(struct fa_records *records)
{
    if (!records->has_file && (records->fd = fa_scratch_open()) < 0)
        fa_guard_fail(records->guard, FEEDARK_WRITE);
    records->has_file = true;
}

uint32_t fa_records_add(struct fa_records *records, const void *record)
{
    if (records->count == UINT32_MAX - 1)
        fa_guard_fail(records->guard, FEEDARK_LIMIT);
    if (records->count == records->room && records->room < records->held)
        make_room(records);
    if (records->count == records->held)
        open_file(records);
    if (fa_records_set(records, ++records->count, record) == FEEDARK_OK)
        return records->count;
    records->count--;
    fa_guard_fail(records->guard, FEEDARK_WRITE);
}

feedark_status fa_records_get(const struct fa_records *records, uint32_t number, void *record)
{
    size_t size = records->size;

    assert(number && number <= records->count);
    if (number <= records->held)
        memcpy(record, records->first + (number - 1) * size, size);
    else if (fa_read_at(records->fd, record, size, offset_of(records, number)) != (int64_t)size)
        return FEEDARK_WRITE;
    return FEEDARK_OK;
}

feedark_status fa_records_set(struct fa_records *records, uint32_t number, const void *record)
{
    size_t size = records->size;

    assert(number && number <= records->count);
    if (number <= records->held)
        memcpy(records->first + (number - 1) * size, record, size);
    else if (!fa_write_at(records->fd, record, size, offset_of(records, number)))
        return FEEDARK_WRITE;
    return FEEDARK_OK;
}
