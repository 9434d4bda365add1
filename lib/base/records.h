/**
 * @file records.h
 * A list of records of one size, numbered from 1. So that memory does not grow with a feed, the
 * first ones are held in memory and all further ones in an unnamed temporary file. A failed
 * allocation or write leaves to the guard.
 */
#ifndef FA_BASE_RECORDS_H
#define FA_BASE_RECORDS_H

#include "base/guard.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fa_records {
    struct fa_guard *guard;
    size_t size; /**< of a record in bytes */
    char *first; /**< the records in memory */
    size_t room; /**< records that there is memory for */
    size_t held; /**< how many there may be in memory */
    uint32_t count;
    bool has_file;
    int fd;
};

void fa_records_init(struct fa_records *records, struct fa_guard *guard, size_t size);

/** Frees its memory and its file; it may be used again. */
void fa_records_release(struct fa_records *records);

/** Appends a copy of a record and gives its number. Under the guard, which it leaves with
 * FEEDARK_LIMIT where numbers end. */
uint32_t fa_records_add(struct fa_records *records, const void *record);

/**
 * Copies the record of a number, which must be there. FEEDARK_WRITE where the temporary file cannot
 * be read. Several threads may ask at the same time while nobody writes.
 */
feedark_status fa_records_get(const struct fa_records *records, uint32_t number, void *record);

/** Writes over the record of a number, which must be there. FEEDARK_WRITE. */
feedark_status fa_records_set(struct fa_records *records, uint32_t number, const void *record);

#endif
