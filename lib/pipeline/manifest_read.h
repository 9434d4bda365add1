/**
 * @file manifest_read.h
 * Reads a manifest of any size: one row in memory at a time. It may have been formatted anew or
 * written by somebody who means harm, so every path and digest is checked before anybody sees it.
 */
#ifndef FA_PIPELINE_MANIFEST_READ_H
#define FA_PIPELINE_MANIFEST_READ_H

#include "feed/json.h"

#include <feedark/status.h>
#include <feedark/view.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fa_manifest_events {
    void *ctx;
    /** An element of `entries`, in order; its text stands at `offset`. */
    feedark_status (*row)(void *ctx, const struct fa_json *row, uint64_t offset, size_t size);
    /** Any other member. May be NULL. Texts are valid during the call. */
    feedark_status (*member)(void *ctx, feedark_view key, const struct fa_json *value);
};

/** What is wrong with a manifest, for a message. */
struct fa_manifest_flaw {
    char text[256];
};

/**
 * Reads the manifest in the open file `fd`. FEEDARK_CORRUPT where it is no manifest of ours or
 * names a path that leaves the archive (`flaw` says what), FEEDARK_MEMORY, FEEDARK_UNREADABLE, or
 * the first status of an event but FEEDARK_OK.
 */
feedark_status fa_manifest_read(int fd, const struct fa_manifest_events *events,
                                struct fa_manifest_flaw *flaw);

/** Reads one row again, which fa_manifest_read delivered before, into `arena` (its guard is
 * entered). FEEDARK_MEMORY, FEEDARK_UNREADABLE. */
feedark_status fa_manifest_read_row(int fd, uint64_t offset, size_t size, struct fa_arena *arena,
                                    const struct fa_json **row);

/** Calls `each` for the page of a row, its code files and its further files; false of `each` ends
 * it. */
void fa_manifest_each_file(const struct fa_json *row,
                           bool (*each)(void *ctx, feedark_view path, feedark_view digest),
                           void *ctx);

/** Calls `each` for the former states of its files that are kept (`--history`). */
void fa_manifest_each_former(const struct fa_json *row,
                             bool (*each)(void *ctx, feedark_view path, feedark_view digest),
                             void *ctx);

#endif
