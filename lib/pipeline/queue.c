#include "pipeline/queue.h"

#include <pthread.h>
#include <stdlib.h>

/* How many jobs a worker may be ahead of the writer, and how many bytes of entries all of them may:
 * where entries are large, memory does not swell with the number of jobs. */
enum { AHEAD = 16, AHEAD_BYTES = 4 << 20 };

struct place {
    struct fa_job job;
    size_t bytes; /* of the entry as it was read */
    bool done;
};

struct fa_queue {
    feedark_status (*write)(void *ctx, struct fa_job *job);
    void *ctx;
    struct place *ring;
    size_t size, bytes;          /* bytes: of the jobs that are read and not written */
    size_t read, taken, written; /* counts of jobs: written <= taken <= read <= written + size */
    pthread_mutex_t lock;
    pthread_cond_t submitted, converted;
    pthread_t *workers;
    unsigned worker_count;
    bool stop;
};

static void *work(void *arg)
{
    struct fa_queue *queue = arg;

    pthread_mutex_lock(&queue->lock);
    for (;;) {
        size_t i;

        while (queue->taken == queue->read && !queue->stop)
            pthread_cond_wait(&queue->submitted, &queue->lock);
        if (queue->stop)
            break;
        i = queue->taken++ % queue->size;
        pthread_mutex_unlock(&queue->lock);
        fa_job_convert(&queue->ring[i].job);
        pthread_mutex_lock(&queue->lock);
        queue->ring[i].done = true;
        pthread_cond_signal(&queue->converted);
    }
    pthread_mutex_unlock(&queue->lock);
    return NULL;
}

static bool start_workers(struct fa_queue *queue, unsigned count)
{
    queue->workers = calloc(count, sizeof *queue->workers);
    if (!queue->workers)
        return false;
    for (; queue->worker_count < count; queue->worker_count++)
        if (pthread_create(&queue->workers[queue->worker_count], NULL, work, queue) != 0)
            break;
    return queue->worker_count > 0;
}

struct fa_queue *fa_queue_new(const struct fa_settings *settings,
                              feedark_status (*write)(void *ctx, struct fa_job *job), void *ctx)
{
    struct fa_queue *queue = calloc(1, sizeof *queue);
    size_t size = settings->jobs > 1 ? (size_t)settings->jobs * AHEAD : 1;

    if (!queue)
        return NULL;
    queue->write = write;
    queue->ctx = ctx;
    pthread_mutex_init(&queue->lock, NULL);
    pthread_cond_init(&queue->submitted, NULL);
    pthread_cond_init(&queue->converted, NULL);
    queue->ring = calloc(size, sizeof *queue->ring);
    if (queue->ring) {
        queue->size = size;
        for (size_t i = 0; i < size; i++)
            fa_job_init(&queue->ring[i].job, settings);
        if (settings->jobs == 1 || start_workers(queue, settings->jobs))
            return queue;
    }
    fa_queue_free(queue);
    return NULL;
}

/* Waits for the oldest job, writes it, and gives its memory back. */
static feedark_status write_oldest(struct fa_queue *queue)
{
    struct place *place = &queue->ring[queue->written % queue->size];
    feedark_status status;

    if (queue->worker_count == 0) {
        fa_job_convert(&place->job);
        queue->taken++;
    } else {
        pthread_mutex_lock(&queue->lock);
        while (!place->done)
            pthread_cond_wait(&queue->converted, &queue->lock);
        place->done = false;
        pthread_mutex_unlock(&queue->lock);
    }
    queue->written++;
    queue->bytes -= place->bytes;
    status = queue->write(queue->ctx, &place->job);
    fa_job_reset(&place->job);
    return status;
}

feedark_status fa_queue_open(struct fa_queue *queue, struct fa_job **job)
{
    feedark_status status = FEEDARK_OK;

    while (status == FEEDARK_OK && queue->written < queue->read &&
           (queue->read - queue->written == queue->size || queue->bytes > AHEAD_BYTES))
        status = write_oldest(queue);
    *job = &queue->ring[queue->read % queue->size].job;
    fa_job_reset(*job);
    return status;
}

feedark_status fa_queue_submit(struct fa_queue *queue)
{
    struct place *place = &queue->ring[queue->read % queue->size];

    place->bytes = place->job.arena.held;
    queue->bytes += place->bytes;
    pthread_mutex_lock(&queue->lock);
    queue->read++;
    pthread_cond_signal(&queue->submitted);
    pthread_mutex_unlock(&queue->lock);
    return queue->worker_count == 0 ? write_oldest(queue) : FEEDARK_OK;
}

feedark_status fa_queue_drain(struct fa_queue *queue)
{
    feedark_status status = FEEDARK_OK;

    while (status == FEEDARK_OK && queue->written < queue->read)
        status = write_oldest(queue);
    return status;
}

void fa_queue_free(struct fa_queue *queue)
{
    if (!queue)
        return;
    pthread_mutex_lock(&queue->lock);
    queue->stop = true;
    pthread_cond_broadcast(&queue->submitted);
    pthread_mutex_unlock(&queue->lock);
    for (unsigned i = 0; i < queue->worker_count; i++)
        pthread_join(queue->workers[i], NULL);
    for (size_t i = 0; i < queue->size; i++)
        fa_job_release(&queue->ring[i].job);
    pthread_cond_destroy(&queue->converted);
    pthread_cond_destroy(&queue->submitted);
    pthread_mutex_destroy(&queue->lock);
    free(queue->workers);
    free(queue->ring);
    free(queue);
}
