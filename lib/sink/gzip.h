/**
 * @file gzip.h
 * One gzip stream, compressed in parallel: the bytes are cut into blocks of 128 KiB, each is
 * deflated with the 32 KiB before it as dictionary and ended at a byte border, so the blocks of any
 * number of threads make one valid stream, the same for every number. The header names no time, no
 * name and no system.
 */
#ifndef FA_SINK_GZIP_H
#define FA_SINK_GZIP_H

#include <feedark/view.h>
#include <stdbool.h>

struct fa_gzip;

struct fa_gzip_options {
    int level;     /**< 1 to 9, as zlib has them */
    unsigned jobs; /**< threads; with 1 the calling thread compresses */
    bool (*write)(void *ctx, const char *data,
                  size_t size); /**< on the calling thread, in order; false: failed (errno) */
    void *ctx;
};

/** NULL where memory ran out. Fewer threads than asked for are no failure. */
struct fa_gzip *fa_gzip_new(const struct fa_gzip_options *options);

/** Adds bytes; compressed ones are written as they become ready. False where `write` or zlib failed
 * (errno), and ever after. */
bool fa_gzip_put(struct fa_gzip *gzip, feedark_view bytes);

/** Compresses and writes what is left, and the trailer. False as above. */
bool fa_gzip_finish(struct fa_gzip *gzip);

/** Stops the threads, whatever they are at; without finish the stream is not whole. NULL is
 * allowed. */
void fa_gzip_free(struct fa_gzip *gzip);

#endif
