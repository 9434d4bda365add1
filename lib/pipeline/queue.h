/**
 * @file queue.h
 * The seam between reader, workers and writer: a ring of jobs in feed order. The calling thread
 * reads and writes; workers convert in between. With one job there are no threads: a job is
 * converted as soon as it is submitted. The ring is bounded by its jobs and by the bytes of their
 * entries.
 */
#ifndef FA_PIPELINE_QUEUE_H
#define FA_PIPELINE_QUEUE_H

#include "pipeline/job.h"

struct fa_queue;

/** `write` is called on the calling thread with each converted job, in the order of submission.
 * NULL where memory or threads ran out. */
struct fa_queue *fa_queue_new(const struct fa_settings *settings,
                              feedark_status (*write)(void *ctx, struct fa_job *job), void *ctx);

/** The job that the next submission hands in, reset; waits for and writes the oldest where all are
 * under way. */
feedark_status fa_queue_open(struct fa_queue *queue, struct fa_job **job);

/** Hands the opened job to the workers. */
feedark_status fa_queue_submit(struct fa_queue *queue);

/** Converts and writes what is under way. */
feedark_status fa_queue_drain(struct fa_queue *queue);

void fa_queue_free(struct fa_queue *queue);

#endif
