/**
 * @file match.h
 * Which entry of an earlier run an entry is. An id tells, where one of link, title and date is the
 * same, too. Where a feed gives one id to several entries (one guid for all of them, posts that are
 * posted again), no other of them may have what is the same. What nothing tells apart is matched in
 * the order of the feed. Every look-up takes constant time, however many entries share an id.
 * Memory is its own and does not grow with the rows (index.h, records.h); what fails leaves to the
 * guard.
 */
#ifndef FA_PIPELINE_MATCH_H
#define FA_PIPELINE_MATCH_H

#include "base/index.h"
#include "base/records.h"
#include "base/view.h"

struct fa_match_key {
    feedark_view identity, link, title, date; /**< `date` in RFC 3339 */
};

struct fa_match {
    struct fa_guard *guard;
    struct fa_index by_identity; /* to the row, or to none where several have it */
    struct fa_index exact, by_link, by_title, by_date; /* of rows whose identity several have */
    struct fa_records rows;
    struct fa_records chains; /* of rows that are equal in all */
    struct fa_records shared; /* numbers of the rows that share an identity */
    uint32_t indexed;         /* how many of those are indexed */
};

/** Reads the key of a row again; it stays valid until the next call. */
typedef feedark_status fa_match_read(void *ctx, uint32_t number, struct fa_match_key *key);

void fa_match_init(struct fa_match *match, struct fa_guard *guard);
void fa_match_release(struct fa_match *match);

/** Adds the next row; under the guard. */
void fa_match_add(struct fa_match *match, feedark_view identity);

/**
 * The number of the row that is this entry, of those at `stage` (0 for one that was not found
 * before, or 1), which goes one stage on; 0 where there is none. What `read` returned;
 * FEEDARK_MEMORY, FEEDARK_WRITE. Enters the guard.
 */
feedark_status fa_match_take(struct fa_match *match, const struct fa_match_key *key, uint8_t stage,
                             fa_match_read *read, void *ctx, uint32_t *number);

#endif
