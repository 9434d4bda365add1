/**
 * @file job.h
 * One entry on its way from the reader to the sink: everything it needs and everything that comes
 * of it, in one arena. The reader fills it, a worker converts it, the writer empties it; it is
 * never in two hands at once.
 */
#ifndef FA_PIPELINE_JOB_H
#define FA_PIPELINE_JOB_H

#include "base/diagnostic.h"
#include "base/vector.h"
#include "layout/urls.h"
#include "markdown/markdown.h"
#include "pipeline/digest.h"
#include "pipeline/options.h"

struct fa_survey;
struct fa_media_source;
struct fa_relink_state;

struct fa_job_file {
    feedark_view path, bytes;
    struct fa_digest digest;
    bool once; /**< the owner's from then on: written only where there is no such file */
};

struct fa_job_code {
    const struct fa_code *code;
    size_t lines;
    size_t file; /**< index into `files` */
};

struct fa_job {
    struct fa_guard guard;
    struct fa_arena arena;
    struct fa_diagnostics diagnostics;
    const struct fa_settings *settings;
    const struct fa_survey *survey; /**< what the first pass found; may be NULL */
    feedark_feed feed;              /**< as it was known when the entry came */
    feedark_entry *entry;
    struct fa_place place;
    struct fa_urls urls;
    /* what the worker makes */
    FA_VECTOR(struct fa_job_file) files; /**< the page first */
    FA_VECTOR(struct fa_job_code) codes;
    struct fa_verdict verdict;
    feedark_view row; /**< the entry's row of the manifest, JSON */
    size_t row_split; /**< where its former states go, by the order of the keys */
    feedark_status status;
};

/** Prepares a job that holds nothing. */
void fa_job_init(struct fa_job *job, const struct fa_settings *settings);

/** Makes it ready for the next entry. */
void fa_job_reset(struct fa_job *job);

void fa_job_release(struct fa_job *job);

/** Converts the entry: page, code files, comments, verdict, row. The result is in the job, failures
 * in `status`. */
void fa_job_convert(struct fa_job *job);

/** Adds a file to what the job came to; the index of it. */
size_t fa_job_add_file(struct fa_job *job, feedark_view path, feedark_view bytes);

/** The body of an entry as Markdown, and what the judge says of it; under the arena's guard.
 * `media` and `relink` may be NULL. */
feedark_view fa_job_body(struct fa_arena *arena, const feedark_content *content,
                         const struct fa_settings *settings, const struct fa_media_source *media,
                         feedark_view base, uint64_t line, struct fa_diagnostics *diagnostics,
                         struct fa_document **document, struct fa_verdict *verdict,
                         struct fa_relink_state *relink);

#endif
