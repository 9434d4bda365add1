/**
 * @file tombstones.h
 * What a feed says was deleted (RFC 6721), so that what is archived of it can be marked. Memory is
 * its own (index.h, records.h); what fails leaves to the guard.
 */
#ifndef FA_PIPELINE_TOMBSTONES_H
#define FA_PIPELINE_TOMBSTONES_H

#include "base/index.h"
#include "base/records.h"
#include "feed/json.h"

#include <feedark/model.h>

struct fa_tombstones {
    struct fa_guard *guard;
    struct fa_index by_identity; /* to the time */
    struct fa_records times;
};

void fa_tombstones_init(struct fa_tombstones *tombstones, struct fa_guard *guard);
void fa_tombstones_release(struct fa_tombstones *tombstones);

/** The entry of this identity was deleted then; of several times the last counts. Under the guard.
 */
void fa_tombstones_add(struct fa_tombstones *tombstones, feedark_view identity, feedark_time when);

/**
 * The row of the manifest with its mark, `deleted`, where it is one of them; else the row as it is.
 * A tombstone without a time leaves the time that an earlier run marked, and marks with an empty
 * text where there is none. In the arena, whose guard is entered.
 */
const struct fa_json *fa_tombstones_mark(const struct fa_tombstones *tombstones,
                                         struct fa_arena *arena, const struct fa_json *row);

#endif
