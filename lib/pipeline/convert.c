#include <feedark/convert.h>

#include "base/index.h"
#include "layout/layout.h"
#include "pipeline/archive.h"
#include "pipeline/extras.h"
#include "pipeline/input.h"
#include "pipeline/left_out.h"
#include "pipeline/queue.h"
#include "pipeline/redirects.h"
#include "pipeline/spool.h"
#include "pipeline/survey.h"
#include "text/slug.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* One conversion from beginning to end, all on the calling thread but for the workers of the queue.
 */
struct run {
    struct fa_settings settings;
    const feedark_options *options;
    const char *input_path, *output_path;
    struct fa_input input;
    struct fa_report report;
    feedark_summary *summary;
    struct fa_archive archive;
    bool archive_open;
    struct fa_queue *queue;
    struct fa_job *job; /* opened, not yet submitted */
    struct fa_places *places;
    struct fa_arena passing; /* of the feed's guard, for what is not kept */
    struct fa_survey *survey;
    struct fa_left_out left_out;
    struct fa_index identities; /* of the entries so far */
    bool is_first;              /* the entry's identity is new in the feed */
    struct fa_tombstones tombstones;
    const feedark_entry *noted;     /* the entry that is being left out */
    struct fa_redirects *redirects; /* NULL where none are asked for */
    struct sha256_ctx digest;
    FILE *spool; /* an input that cannot be read twice, as received */
};

static void take_bytes(void *ctx, const char *data, size_t size)
{
    struct run *run = ctx;

    sha256_update(&run->digest, size, (const uint8_t *)data);
    run->summary->bytes += size;
}

struct naming {
    struct run *run;
    const feedark_feed *feed;
};

static feedark_status default_output(void *ctx)
{
    const struct naming *naming = ctx;
    struct fa_arena *arena = &naming->run->input.arena;
    feedark_view slug = fa_slug(arena, naming->feed->title, 100, false);

    naming->run->output_path =
        fa_arena_printf(arena, "%.*s.tar.gz", FA_PRINT(slug.size ? slug : FA_VIEW("feed"))).data;
    return FEEDARK_OK;
}

static void reserve(void *ctx, feedark_view path)
{
    struct run *run = ctx;

    fa_arena_reset(&run->passing);
    fa_places_reserve(run->places, &run->passing, path);
}

static feedark_status prepare_places(void *ctx)
{
    struct run *run = ctx;

    run->places = fa_places_new(&run->input.guard);
    if (!run->places)
        return FEEDARK_MEMORY;
    fa_arena_init(&run->passing, &run->input.guard, run->settings.limits.entry_memory);
    return fa_again_paths(run->archive.again, reserve, run);
}

/* The output is opened with the first entry, so that an input that gives nothing leaves nothing. */
static feedark_status open_archive(struct run *run, const feedark_feed *feed)
{
    struct naming naming = {run, feed};
    feedark_status status = FEEDARK_OK;

    if (run->archive_open)
        return status;
    run->archive_open = true;
    if (!run->output_path)
        status = fa_guard_run(&run->input.guard, default_output, &naming);
    if (status == FEEDARK_OK)
        status = fa_archive_open(&run->archive, run->output_path);
    return status == FEEDARK_OK ? fa_guard_run(&run->input.guard, prepare_places, run) : status;
}

static feedark_status open_entry(void *ctx, struct fa_arena **arena,
                                 struct fa_diagnostics **diagnostics)
{
    struct run *run = ctx;
    feedark_status status = fa_settings_is_stopped(&run->settings)
                                ? FEEDARK_STOPPED
                                : fa_queue_open(run->queue, &run->job);

    if (status != FEEDARK_OK)
        return status;

    *arena = &run->job->arena;
    *diagnostics = &run->job->diagnostics;
    return status;
}

struct settling {
    struct run *run;
    struct fa_arena *arena;
    const feedark_entry *entry;
    struct fa_place place;
    bool suffixed;
};

static feedark_status settle_in_feed(void *ctx)
{
    struct settling *s = ctx;
    struct run *run = s->run;
    struct fa_settled settled = fa_survey_settled(run->survey, s->entry->number, s->arena);
    feedark_view path = settled.path;
    feedark_status status =
        path.size ? FEEDARK_OK : fa_again_path(run->archive.again, s->entry, &path);

    if (status != FEEDARK_OK)
        return status == FEEDARK_UNREADABLE ? FEEDARK_WRITE
                                            : status; /* the output is, not the input */
    s->suffixed = settled.suffixed;
    if (path.size)
        fa_place_known(s->entry, fa_arena_copy(s->arena, path), &s->place);
    else
        fa_place_entry(run->places, s->arena, run->settings.layout, &run->settings.layout_options,
                       s->entry, &s->place, &s->suffixed);
    s->place.has_permalink = settled.path.size
                                 ? settled.has_permalink
                                 : fa_place_permalink(run->places, s->arena, s->entry);
    return FEEDARK_OK;
}

static feedark_status settle_in_entry(void *ctx)
{
    struct settling *s = ctx;

    return fa_guard_run(s->arena->guard, settle_in_feed, s);
}

/* Settling takes memory of the feed (the set of paths) and of the entry (its place): both guards
 * stand. */
static feedark_status settle(struct settling *s)
{
    return fa_guard_run(&s->run->input.guard, settle_in_entry, s);
}

static feedark_status note_identity(void *ctx)
{
    struct run *run = ctx;

    run->is_first =
        fa_index_add(&run->identities, fa_digest_hash(run->job->entry->identity), 1) == 0;
    return FEEDARK_OK;
}

static feedark_status settle_job(struct run *run, struct fa_job *job)
{
    struct settling s = {.run = run, .arena = &job->arena, .entry = job->entry};
    feedark_status status = fa_guard_run(&run->input.guard, note_identity, run);

    if (status == FEEDARK_OK)
        status = settle(&s);
    job->place = s.place;
    if (status == FEEDARK_OK && !run->is_first)
        fa_diagnose(&job->diagnostics, FEEDARK_DIAGNOSTIC_ID_DUPLICATE, job->entry->line, "%.*s",
                    FA_PRINT(fa_view_take(job->entry->identity, 200)));
    if (status == FEEDARK_OK && s.suffixed)
        fa_diagnose(&job->diagnostics, FEEDARK_DIAGNOSTIC_PATH_SUFFIXED, job->entry->line, "%.*s",
                    FA_PRINT(job->place.path));
    return status;
}

struct addressing {
    struct settling *settling;
    const feedark_feed *feed;
    feedark_view url;
};

static feedark_status find_url(void *ctx)
{
    struct addressing *a = ctx;
    const struct fa_settings *settings = &a->settling->run->settings;

    a->url = fa_layout_urls(a->settling->arena, settings->layout, &settings->layout_options,
                            a->feed, a->settling->entry, &a->settling->place)
                 .url;
    return FEEDARK_OK;
}

static feedark_status settle_for_survey(void *ctx, const feedark_feed *feed, struct fa_arena *arena,
                                        const feedark_entry *entry, struct fa_settled *settled)
{
    struct settling s = {.run = ctx, .arena = arena, .entry = entry};
    struct addressing addressing = {.settling = &s, .feed = feed};
    feedark_status status = open_archive(ctx, feed);

    if (status == FEEDARK_OK)
        status = settle(&s);
    if (status == FEEDARK_OK)
        status = fa_guard_run(arena->guard, find_url, &addressing);
    *settled = (struct fa_settled){.path = s.place.path,
                                   .url = addressing.url,
                                   .suffixed = s.suffixed,
                                   .has_permalink = s.place.has_permalink,
                                   .hidden = fa_entry_is_hidden(entry)};
    return status;
}

static feedark_status note_tombstone(void *ctx)
{
    struct run *run = ctx;

    fa_tombstones_add(&run->tombstones, run->noted->identity, run->noted->updated);
    return FEEDARK_OK;
}

static feedark_status leave_out(struct run *run, const feedark_entry *entry)
{
    run->summary->skipped += fa_left_out_count(&run->left_out, entry);
    fa_report_list(&run->report, &run->job->diagnostics, entry->number, entry->title);
    run->noted = entry;
    return entry->visibility == FEEDARK_DELETED && entry->id.size
               ? fa_guard_run(&run->input.guard, note_tombstone, run)
               : FEEDARK_OK;
}

static feedark_status take_entry(void *ctx, const feedark_feed *feed, feedark_entry *entry)
{
    struct run *run = ctx;
    struct fa_job *job = run->job;
    feedark_status status;

    if (!fa_entry_is_written(entry))
        return leave_out(run, entry);
    status = open_archive(run, feed);
    job->entry = entry;
    job->feed = *feed;
    job->survey = run->survey;
    if (status == FEEDARK_OK)
        status = settle_job(run, job);
    if (status == FEEDARK_OK)
        status = fa_comments_attach(fa_survey_comments(run->survey), &job->arena, job->entry);
    return status == FEEDARK_OK ? fa_queue_submit(run->queue) : status;
}

static feedark_status write_job(void *ctx, struct fa_job *job)
{
    struct run *run = ctx;

    if (run->redirects && job->status == FEEDARK_OK && !fa_entry_is_hidden(job->entry)) {
        feedark_status status = fa_redirects_add(run->redirects, job);

        if (status != FEEDARK_OK)
            return status;
    }
    return fa_archive_put(&run->archive, job);
}

/* The name that the source copy has in the archive: the last part of the input's path. */
static feedark_view source_name(const struct run *run)
{
    const char *slash = strrchr(run->input_path, '/');
    const char *name = slash ? slash + 1 : run->input_path;
    feedark_view view = fa_view_take(fa_view(name), 255);

    return run->spool || !fa_path_is_safe(view) ? FA_VIEW("feed.xml") : view;
}

/* What the feed no longer has is linked to and found under its old addresses all the same. */
static feedark_status each_kept_place(struct run *run,
                                      feedark_status (*each)(struct run *run,
                                                             const struct fa_kept_place *place))
{
    struct fa_kept_place place;
    size_t at = 0;
    feedark_status status = fa_again_next_place(run->archive.again, &at, &place);

    while (status == FEEDARK_OK && place.path.size) {
        status = each(run, &place);
        if (status == FEEDARK_OK)
            status = fa_again_next_place(run->archive.again, &at, &place);
    }
    return status == FEEDARK_UNREADABLE ? FEEDARK_WRITE : status; /* the output is, not the input */
}

static feedark_status survey_kept(struct run *run, const struct fa_kept_place *place)
{
    return fa_survey_add_kept(run->survey, place);
}

static feedark_status redirect_kept(struct run *run, const struct fa_kept_place *place)
{
    return fa_redirects_add_kept(run->redirects, place);
}

static feedark_status finish(struct run *run)
{
    struct fa_manifest_source source = {.name = source_name(run), .bytes = run->summary->bytes};
    feedark_status status;
    int fd;

    source.digest = fa_digest_take(&run->digest);
    status = run->redirects ? each_kept_place(run, redirect_kept) : FEEDARK_OK;
    if (status == FEEDARK_OK)
        status =
            fa_extras_put(&run->archive, fa_input_feed(&run->input), run->survey, run->redirects);
    if (status != FEEDARK_OK)
        return status;
    fd = run->spool ? fileno(run->spool) : open(run->input_path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return FEEDARK_UNREADABLE;
    status =
        fa_archive_finish(&run->archive, fa_input_feed(&run->input), &source, fd, run->options);
    if (fd >= 0 && !run->spool)
        close(fd);
    return status;
}

static bool is_lost(feedark_status status)
{
    return feedark_status_reach(status) > FEEDARK_REACH_INPUT || status == FEEDARK_UNREADABLE;
}

/* The first pass, which also tells whether there is any need of it. */
static feedark_status survey(struct run *run)
{
    feedark_status status;

    run->survey = fa_survey_new(&run->settings);
    if (!run->survey)
        return FEEDARK_MEMORY;
    status = fa_survey_run(run->survey, run->input_path, run->input.fd, settle_for_survey, run);
    if (status == FEEDARK_OK && run->settings.links != FA_RELINK_KEEP)
        status = each_kept_place(run, survey_kept);
    return status == FEEDARK_OK ? fa_survey_end(run->survey) : status;
}

/* Comments whose entry is not in the export are left out, too. */
static feedark_status say_left_out(void *ctx)
{
    struct run *run = ctx;
    uint64_t orphans = fa_comments_left(fa_survey_comments(run->survey));

    if (orphans)
        fa_left_out_add(&run->left_out, FA_VIEW("comment on what is not here"), orphans);
    run->summary->skipped += orphans;
    fa_left_out_say(&run->left_out, &run->input.diagnostics);
    return FEEDARK_OK;
}

static feedark_status run_all(struct run *run)
{
    const struct fa_reader_events events = {.ctx = run, .open = open_entry, .entry = take_entry};
    feedark_status read, status = survey(run);

    if (status != FEEDARK_OK)
        return status;
    read = fa_input_read(&run->input, run->input_path, &run->settings, &events, take_bytes, run);
    status = is_lost(read) ? read : fa_queue_drain(run->queue);
    if (!is_lost(status))
        status = feedark_status_worse(status, fa_guard_run(&run->input.guard, say_left_out, run));
    fa_report_list(&run->report, &run->input.diagnostics, 0, (feedark_view){0});
    if (is_lost(status))
        return status;
    if (read != FEEDARK_OK && run->summary->entries == 0)
        return read;
    status = open_archive(run, fa_input_feed(&run->input));
    if (status == FEEDARK_OK)
        status = finish(run);
    return feedark_status_worse(status, read == FEEDARK_OK ? fa_report_status(&run->report)
                                                           : FEEDARK_PARTIAL);
}

static feedark_status start(struct run *run)
{
    feedark_status status = fa_settings_init(&run->settings, run->options);

    if (status != FEEDARK_OK)
        return status;
    run->settings.jobs = fa_settings_jobs(run->options);
    sha256_init(&run->digest);
    run->archive.settings = &run->settings;
    run->archive.report = &run->report;
    run->archive.summary = run->summary;
    fa_input_init(&run->input, &run->settings);
    fa_index_init(&run->identities, &run->input.guard);
    fa_tombstones_init(&run->tombstones, &run->input.guard);
    run->archive.tombstones = &run->tombstones;
    run->queue = fa_queue_new(&run->settings, write_job, run);
    if (run->settings.redirects != FA_REDIRECTS_NONE)
        run->redirects = fa_redirects_new(&run->settings);
    if (!run->queue || (run->settings.redirects != FA_REDIRECTS_NONE && !run->redirects))
        return FEEDARK_MEMORY;
    status = fa_spool(run->input_path, &run->settings, &run->spool);
    run->input.fd = run->spool ? fileno(run->spool) : -1;
    return status;
}

feedark_status feedark_convert(const char *input, const char *output,
                               const feedark_options *options, feedark_diagnostic_callback report,
                               void *user, feedark_summary *summary)
{
    feedark_summary unused;
    struct run run = {.options = options, .input_path = input, .output_path = output};
    feedark_status status;

    if (!input)
        return FEEDARK_BAD_ARGUMENT;
    run.summary = summary ? summary : &unused;
    *run.summary = (feedark_summary){0};
    run.report = (struct fa_report){.callback = report, .user = user, .feed = fa_view(input)};
    status = start(&run);
    if (status == FEEDARK_OK)
        status = run_all(&run);
    fa_queue_free(run.queue);
    fa_survey_free(run.survey);
    fa_redirects_free(run.redirects);
    fa_archive_release(&run.archive);
    fa_places_free(run.places);
    fa_arena_release(&run.passing);
    fa_index_release(&run.identities);
    fa_tombstones_release(&run.tombstones);
    fa_input_release(&run.input);
    if (run.spool)
        fclose(run.spool);
    run.summary->warnings = run.report.warnings;
    run.summary->errors = run.report.errors;
    return status;
}
