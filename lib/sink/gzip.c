#include "sink/gzip.h"

#include "base/view.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <zlib.h>

enum { BLOCK = 128 * 1024, WINDOW = 32 * 1024, THREADS_MAX = 64 };

/* A block on its way: filled and written by the calling thread, deflated by a worker in between. */
struct block {
    unsigned char bytes[WINDOW + BLOCK]; /* the dictionary, then the block's own */
    size_t dictionary, size;
    bool last;
    unsigned char *out;
    size_t out_size;
    uint32_t crc;
    bool good, done;
};

struct fa_gzip {
    struct fa_gzip_options options;
    struct block *blocks;
    z_stream *streams; /* one a thread */
    unsigned stream_count;
    size_t count, bound;
    size_t filled, taken, written; /* written <= taken <= filled <= written + count */
    struct block *open;            /* being filled */
    uint32_t crc, total;
    bool begun, failed, stop;
    pthread_mutex_t lock;
    pthread_cond_t ready, deflated;
    pthread_t threads[THREADS_MAX];
    unsigned thread_count;
};

struct worker {
    struct fa_gzip *gzip;
    z_stream *stream;
};

static void deflate_block(z_stream *stream, struct block *block, size_t bound)
{
    unsigned char *own = block->bytes + WINDOW;
    int flush = block->last ? Z_FINISH : Z_SYNC_FLUSH;
    int got = deflateReset(stream);

    if (got == Z_OK && block->dictionary)
        got = deflateSetDictionary(stream, own - block->dictionary, (uInt)block->dictionary);
    stream->next_in = own;
    stream->avail_in = (uInt)block->size;
    stream->next_out = block->out;
    stream->avail_out = (uInt)bound;
    if (got == Z_OK)
        got = deflate(stream, flush);
    block->good = got == (block->last ? Z_STREAM_END : Z_OK) && stream->avail_in == 0 &&
                  stream->avail_out > 0;
    block->out_size = bound - stream->avail_out;
    block->crc = (uint32_t)crc32(0, own, (uInt)block->size);
}

static void *work(void *arg)
{
    struct worker worker = *(struct worker *)arg;
    struct fa_gzip *gzip = worker.gzip;

    free(arg);
    pthread_mutex_lock(&gzip->lock);
    for (;;) {
        struct block *block;

        while (gzip->taken == gzip->filled && !gzip->stop)
            pthread_cond_wait(&gzip->ready, &gzip->lock);
        if (gzip->stop)
            break;
        block = &gzip->blocks[gzip->taken++ % gzip->count];
        pthread_mutex_unlock(&gzip->lock);
        deflate_block(worker.stream, block, gzip->bound);
        pthread_mutex_lock(&gzip->lock);
        block->done = true;
        pthread_cond_signal(&gzip->deflated);
    }
    pthread_mutex_unlock(&gzip->lock);
    return NULL;
}

static bool start_thread(struct fa_gzip *gzip, z_stream *stream)
{
    struct worker *worker = malloc(sizeof *worker);

    if (!worker)
        return false;
    *worker = (struct worker){gzip, stream};
    if (pthread_create(&gzip->threads[gzip->thread_count], NULL, work, worker) == 0) {
        gzip->thread_count++;
        return true;
    }
    free(worker);
    return false;
}

static bool make_streams(struct fa_gzip *gzip, unsigned count)
{
    gzip->streams = calloc(count, sizeof *gzip->streams);
    for (; gzip->streams && gzip->stream_count < count; gzip->stream_count++)
        if (deflateInit2(&gzip->streams[gzip->stream_count], gzip->options.level, Z_DEFLATED, -15,
                         8, Z_DEFAULT_STRATEGY) != Z_OK)
            break;
    if (gzip->stream_count == 0)
        return false;
    gzip->bound = deflateBound(&gzip->streams[0], BLOCK) + 64; /* and the empty block of a flush */
    return true;
}

static bool make_blocks(struct fa_gzip *gzip)
{
    gzip->count = gzip->stream_count > 1 ? (size_t)gzip->stream_count * 2 : 1;
    gzip->blocks = calloc(gzip->count, sizeof *gzip->blocks);
    for (size_t i = 0; gzip->blocks && i < gzip->count; i++)
        if (!(gzip->blocks[i].out = malloc(gzip->bound)))
            return false;
    gzip->open = gzip->blocks;
    return gzip->blocks != NULL;
}

struct fa_gzip *fa_gzip_new(const struct fa_gzip_options *options)
{
    struct fa_gzip *gzip = calloc(1, sizeof *gzip);
    unsigned jobs = options->jobs < 1             ? 1
                    : options->jobs > THREADS_MAX ? THREADS_MAX
                                                  : options->jobs;

    if (!gzip)
        return NULL;
    gzip->options = *options;
    pthread_mutex_init(&gzip->lock, NULL);
    pthread_cond_init(&gzip->ready, NULL);
    pthread_cond_init(&gzip->deflated, NULL);
    if (!make_streams(gzip, jobs) || !make_blocks(gzip)) {
        fa_gzip_free(gzip);
        return NULL;
    }
    for (unsigned i = 0; gzip->stream_count > 1 && i < gzip->stream_count; i++)
        if (!start_thread(gzip, &gzip->streams[i]))
            break;
    return gzip;
}

static bool write_bytes(struct fa_gzip *gzip, const void *data, size_t size)
{
    static const unsigned char header[10] = {0x1f, 0x8b, Z_DEFLATED, 0, 0, 0, 0, 0, 0, 255};

    if (!gzip->begun && !gzip->failed) {
        gzip->begun = true;
        gzip->failed = !gzip->options.write(gzip->options.ctx, (const char *)header, sizeof header);
    }
    if (!gzip->failed)
        gzip->failed = !gzip->options.write(gzip->options.ctx, data, size);
    return !gzip->failed;
}

/* Waits for the oldest block that was handed over, and writes it. */
static bool write_oldest(struct fa_gzip *gzip)
{
    struct block *block = &gzip->blocks[gzip->written % gzip->count];

    if (gzip->thread_count == 0) {
        deflate_block(&gzip->streams[0], block, gzip->bound);
        gzip->taken++;
    } else {
        pthread_mutex_lock(&gzip->lock);
        while (!block->done)
            pthread_cond_wait(&gzip->deflated, &gzip->lock);
        block->done = false;
        pthread_mutex_unlock(&gzip->lock);
    }
    gzip->written++;
    if (!block->good) {
        errno = ENOMEM;
        gzip->failed = true;
        return false;
    }
    gzip->crc = (uint32_t)crc32_combine(gzip->crc, block->crc, (z_off_t)block->size);
    gzip->total += (uint32_t)block->size;
    return write_bytes(gzip, block->out, block->out_size);
}

/* Hands the open block over and opens the next one, whose dictionary is the end of this. */
static bool hand_over(struct fa_gzip *gzip, bool last)
{
    struct block *full = gzip->open, *next;
    unsigned char tail[WINDOW];
    size_t keep = full->size < WINDOW ? full->size : WINDOW;

    full->last = last;
    if (!last)
        memcpy(tail, full->bytes + WINDOW + full->size - keep, keep);
    pthread_mutex_lock(&gzip->lock);
    gzip->filled++;
    pthread_cond_signal(&gzip->ready);
    pthread_mutex_unlock(&gzip->lock);
    if (gzip->thread_count == 0 && !write_oldest(gzip))
        return false;
    if (last)
        return true;
    while (gzip->filled - gzip->written == gzip->count)
        if (!write_oldest(gzip))
            return false;
    gzip->open = next = &gzip->blocks[gzip->filled % gzip->count];
    memcpy(next->bytes + WINDOW - keep, tail, keep);
    next->dictionary = keep;
    next->size = 0;
    return true;
}

bool fa_gzip_put(struct fa_gzip *gzip, feedark_view bytes)
{
    while (bytes.size && !gzip->failed) {
        struct block *block = gzip->open;
        feedark_view part = fa_view_take(bytes, BLOCK - block->size);

        memcpy(block->bytes + WINDOW + block->size, part.data, part.size);
        block->size += part.size;
        bytes = fa_view_skip(bytes, part.size);
        if (block->size == BLOCK && !hand_over(gzip, false))
            return false;
    }
    return !gzip->failed;
}

bool fa_gzip_finish(struct fa_gzip *gzip)
{
    unsigned char trailer[8];

    if (gzip->failed || !hand_over(gzip, true))
        return false;
    while (gzip->written < gzip->filled)
        if (!write_oldest(gzip))
            return false;
    for (int i = 0; i < 4; i++) {
        trailer[i] = (unsigned char)(gzip->crc >> 8 * i);
        trailer[4 + i] = (unsigned char)(gzip->total >> 8 * i);
    }
    return write_bytes(gzip, trailer, sizeof trailer);
}

void fa_gzip_free(struct fa_gzip *gzip)
{
    if (!gzip)
        return;
    pthread_mutex_lock(&gzip->lock);
    gzip->stop = true;
    pthread_cond_broadcast(&gzip->ready);
    pthread_mutex_unlock(&gzip->lock);
    for (unsigned i = 0; i < gzip->thread_count; i++)
        pthread_join(gzip->threads[i], NULL);
    for (unsigned i = 0; i < gzip->stream_count; i++)
        deflateEnd(&gzip->streams[i]);
    for (size_t i = 0; gzip->blocks && i < gzip->count; i++)
        free(gzip->blocks[i].out);
    pthread_cond_destroy(&gzip->deflated);
    pthread_cond_destroy(&gzip->ready);
    pthread_mutex_destroy(&gzip->lock);
    free(gzip->blocks);
    free(gzip->streams);
    free(gzip);
}
