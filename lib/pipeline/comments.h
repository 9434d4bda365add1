/**
 * @file comments.h
 * Comments that stand in an export as entries of their own (Blogger), often far from what they
 * comment on: the first pass puts them aside in unnamed temporary files, the second gives them to
 * their entries.
 */
#ifndef FA_PIPELINE_COMMENTS_H
#define FA_PIPELINE_COMMENTS_H

#include "base/arena.h"

#include <feedark/model.h>

struct fa_comments;

/** An empty store; what fails leaves to `guard`. NULL where memory ran out. */
struct fa_comments *fa_comments_new(struct fa_guard *guard);

/** Puts a comment aside under the id of the entry it belongs to (`parent`); under the guard. One
 * that was not public is none. FEEDARK_WRITE. */
feedark_status fa_comments_add(struct fa_comments *comments, const feedark_entry *comment);

/** Gives an entry its comments, in the order of the feed, in `arena`. Enters both guards. NULL is a
 * store without comments. FEEDARK_UNREADABLE, FEEDARK_WRITE, FEEDARK_MEMORY, FEEDARK_LIMIT. */
feedark_status fa_comments_attach(struct fa_comments *comments, struct fa_arena *arena,
                                  feedark_entry *entry);

/** How many have not been given to any entry. */
uint64_t fa_comments_left(const struct fa_comments *comments);

/** NULL is allowed. */
void fa_comments_free(struct fa_comments *comments);

#endif
