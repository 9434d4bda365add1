#include "pipeline/archive.h"

#include "pipeline/update.h"
#include "sink/walk.h"
#include "text/slug.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static feedark_status sink_failed(struct fa_archive *archive, feedark_status status)
{
    feedark_diagnostic_id id = status == FEEDARK_EXISTS ? FEEDARK_DIAGNOSTIC_OUTPUT_EXISTS
                               : status == FEEDARK_BUSY ? FEEDARK_DIAGNOSTIC_OUTPUT_BUSY
                                                        : FEEDARK_DIAGNOSTIC_WRITE_FAILED;

    if (status == FEEDARK_OK || status == FEEDARK_MEMORY)
        return status;
    if (fa_sink_error(archive->sink).size)
        fa_report_one(archive->report, id, fa_sink_error(archive->sink));
    else
        fa_report_one(archive->report, id, fa_view(strerror(errno)));
    return status == FEEDARK_UNREADABLE || status == FEEDARK_BAD_ARGUMENT ? FEEDARK_WRITE : status;
}

static feedark_status refuse(struct fa_archive *archive, feedark_diagnostic_id id, const char *what)
{
    char text[sizeof archive->summary->output + 512];

    snprintf(text, sizeof text, "%s: %s", archive->summary->output, what);
    fa_report_one(archive->report, id, fa_view(text));
    return archive->settings->force ? FEEDARK_OK : FEEDARK_EXISTS;
}

/* The manifest that nobody can read is kept for who may. */
static feedark_status keep_unreadable(struct fa_archive *archive)
{
    int fd = fa_again_manifest(archive->again);

    return fd < 0
               ? FEEDARK_OK
               : sink_failed(archive,
                             fa_sink_put_file(archive->sink,
                                              FA_VIEW("_feedark/manifest-unreadable.json"), fd, 0));
}

static feedark_status load(struct fa_archive *archive, const char *path)
{
    struct fa_manifest_flaw flaw;
    feedark_status status = fa_again_load(archive->sink, path, &archive->again, &flaw);
    feedark_view layout;
    char what[300];

    if (status == FEEDARK_CORRUPT && archive->again) {
        snprintf(what, sizeof what, "%s: %s", FA_MANIFEST_PATH,
                 flaw.text[0] ? flaw.text : "the archive is damaged");
        status = refuse(archive, FEEDARK_DIAGNOSTIC_MANIFEST_BAD, what);
        return status == FEEDARK_OK ? keep_unreadable(archive) : status;
    }
    if (status == FEEDARK_UNREADABLE) {
        snprintf(what, sizeof what, "what is there cannot be read: %s", strerror(errno));
        refuse(archive, FEEDARK_DIAGNOSTIC_WRITE_FAILED, what);
        return FEEDARK_WRITE;
    }
    if (status != FEEDARK_OK)
        return status;
    layout = fa_again_layout(archive->again);
    if (layout.size && !fa_view_equal(layout, fa_view(archive->settings->layout->name))) {
        snprintf(what, sizeof what, "it has the layout %.*s, not %s", FA_PRINT(layout),
                 archive->settings->layout->name);
        status = refuse(archive, FEEDARK_DIAGNOSTIC_LAYOUT_DIFFERS, what);
        fa_again_forget_paths(archive->again);
    }
    return status;
}

feedark_status fa_archive_open(struct fa_archive *archive, const char *path)
{
    const struct fa_settings *settings = archive->settings;
    const struct fa_sink_options options = {
        .path = path, .force = settings->force, .jobs = settings->jobs, .dry = settings->dry_run};
    feedark_status status;

    snprintf(archive->summary->output, sizeof archive->summary->output, "%s", path);
    fa_arena_init(&archive->arena, &archive->guard, settings->limits.entry_memory);
    archive->manifest = fa_manifest_new();
    if (!archive->manifest)
        return FEEDARK_WRITE;
    status = fa_sink_open(&options, &archive->sink);
    if (status != FEEDARK_OK)
        return archive->sink ? sink_failed(archive, status) : status;
    status = load(archive, path);
    archive->summary->updates = fa_again_is(archive->again);
    if (status == FEEDARK_OK)
        archive->old_shared = fa_again_shared_files(archive->again);
    if (status == FEEDARK_OK)
        archive->former = *fa_again_shared_former(archive->again);
    return status;
}

static bool has_file(const struct fa_job *job, feedark_view path)
{
    for (size_t i = 0; i < job->files.count; i++)
        if (fa_view_equal(job->files.items[i].path, path))
            return true;
    return false;
}

static feedark_status put_files(struct fa_archive *archive, struct fa_job *job,
                                struct fa_update *update)
{
    feedark_status status = FEEDARK_OK;

    for (size_t i = 0; status == FEEDARK_OK && i < job->files.count; i++) {
        const struct fa_job_file *file = &job->files.items[i];

        status =
            sink_failed(archive, fa_update_put(update, file->path, file->bytes, &file->digest));
    }
    for (size_t i = 0; status == FEEDARK_OK && i < update->old->count; i++)
        if (!has_file(job, update->old->items[i].path))
            status = sink_failed(archive, fa_update_drop(update, &update->old->items[i]));
    return status;
}

static void count(struct fa_archive *archive, const struct fa_job *job,
                  const struct fa_update *update)
{
    feedark_summary *summary = archive->summary;
    bool is_new = update->old->count == 0;

    summary->entries++;
    summary->files += job->files.count;
    summary->code_blocks += job->codes.count;
    summary->same += job->verdict.same;
    summary->differs += !job->verdict.same;
    summary->salvaged += job->entry->truncated;
    summary->added += is_new;
    summary->updated += !is_new && update->changed;
    summary->unchanged += !is_new && !update->changed;
    summary->edited += update->edited;
}

struct completing {
    struct fa_job *job;
    const struct fa_old_files *former;
};

static feedark_status complete_row(void *ctx)
{
    struct completing *completing = ctx;

    completing->job->row = fa_manifest_row_with(completing->job, completing->former);
    return FEEDARK_OK;
}

static feedark_status add_row(struct fa_archive *archive, struct fa_job *job,
                              const struct fa_old_files *former)
{
    struct completing completing = {job, former};
    feedark_status status = fa_guard_run(&job->guard, complete_row, &completing);

    return status == FEEDARK_OK ? sink_failed(archive, fa_manifest_add(archive->manifest, job->row))
                                : status;
}

static feedark_status put_entry(struct fa_archive *archive, struct fa_job *job)
{
    const feedark_entry *entry = job->entry;
    struct fa_old_files old = {0}, former = {0};
    struct fa_update update = {
        .again = archive->again,
        .sink = archive->sink,
        .arena = &job->arena,
        .diagnostics = &job->diagnostics,
        .old = &old,
        .former = &former,
        .mtime = entry->published.precision ? entry->published.seconds : entry->updated.seconds,
        .line = entry->line,
        .force = archive->settings->force,
        .history = archive->settings->history,
    };
    feedark_status status =
        sink_failed(archive, fa_again_files(archive->again, entry, job->place.path, &job->arena,
                                            &old, &former));

    if (status == FEEDARK_OK)
        status = put_files(archive, job, &update);
    if (status == FEEDARK_OK)
        status = add_row(archive, job, &former);
    fa_report_list(archive->report, &job->diagnostics, entry->number, entry->title);
    if (status != FEEDARK_OK)
        return status;
    if (old.count == 0 || update.changed)
        fa_report_entry(archive->report,
                        old.count ? FEEDARK_DIAGNOSTIC_ENTRY_UPDATED
                                  : FEEDARK_DIAGNOSTIC_ENTRY_ADDED,
                        entry->number, entry->title, job->place.path);
    archive->changed |= update.changed;
    count(archive, job, &update);
    return status;
}

feedark_status fa_archive_put(struct fa_archive *archive, struct fa_job *job)
{
    if (job->status == FEEDARK_LIMIT) {
        fa_report_list(archive->report, &job->diagnostics, job->entry->number, job->entry->title);
        fa_report_one(archive->report, FEEDARK_DIAGNOSTIC_ENTRY_LIMIT, job->entry->title);
        return fa_again_keep(archive->again, job->entry, job->place.path);
    }
    return job->status == FEEDARK_OK ? put_entry(archive, job) : job->status;
}

struct shared {
    struct fa_archive *archive;
    feedark_view path, bytes;
    struct fa_digest digest;
    struct fa_diagnostics diagnostics;
};

static feedark_status note_shared(void *ctx)
{
    struct shared *shared = ctx;
    struct fa_arena *arena = &shared->archive->arena;
    struct fa_job_file file = {fa_arena_copy(arena, shared->path), {NULL, 0}, shared->digest};

    fa_vector_push(arena, &shared->archive->shared, file);
    fa_diagnostics_init(&shared->diagnostics, arena, shared->archive->settings->limits.diagnostics);
    return FEEDARK_OK;
}

static struct fa_update shared_update(struct fa_archive *archive,
                                      struct fa_diagnostics *diagnostics)
{
    return (struct fa_update){.again = archive->again,
                              .sink = archive->sink,
                              .arena = &archive->arena,
                              .diagnostics = diagnostics,
                              .old = archive->old_shared,
                              .former = &archive->former,
                              .force = archive->settings->force,
                              .history = archive->settings->history};
}

static feedark_status put_shared(struct shared *shared, FILE *in)
{
    struct fa_archive *archive = shared->archive;
    struct fa_update update = shared_update(archive, &shared->diagnostics);
    feedark_status status = fa_guard_run(&archive->guard, note_shared, shared);

    update.in = in;
    if (status == FEEDARK_OK)
        status = sink_failed(archive,
                             fa_update_put(&update, shared->path, shared->bytes, &shared->digest));
    if (status == FEEDARK_OK)
        fa_report_list(archive->report, &shared->diagnostics, 0, (feedark_view){0});
    archive->changed |= update.changed;
    archive->summary->files += status == FEEDARK_OK;
    return status;
}

feedark_status fa_archive_put_shared(struct fa_archive *archive, feedark_view path,
                                     feedark_view bytes)
{
    struct shared shared = {
        .archive = archive, .path = path, .bytes = bytes, .digest = fa_digest_of(bytes)};

    return put_shared(&shared, NULL);
}

feedark_status fa_archive_put_shared_file(struct fa_archive *archive, feedark_view path, FILE *in)
{
    struct shared shared = {.archive = archive, .path = path};

    return fa_digest_file(fileno(in), &shared.digest) == FEEDARK_OK ? put_shared(&shared, in)
                                                                    : FEEDARK_WRITE;
}

static bool is_shared(const struct fa_archive *archive, feedark_view path)
{
    for (size_t i = 0; i < archive->shared.count; i++)
        if (fa_view_equal(archive->shared.items[i].path, path))
            return true;
    return false;
}

/* What belonged to no entry and is not made any more goes, like an entry's file that it lost. */
static feedark_status drop_shared(struct fa_archive *archive)
{
    struct fa_diagnostics diagnostics;
    struct fa_update update = shared_update(archive, &diagnostics);
    feedark_status status = FEEDARK_OK;

    fa_diagnostics_init(&diagnostics, &archive->arena, archive->settings->limits.diagnostics);
    for (size_t i = 0; status == FEEDARK_OK && i < archive->old_shared->count; i++)
        if (!is_shared(archive, archive->old_shared->items[i].path))
            status = sink_failed(archive, fa_update_drop(&update, &archive->old_shared->items[i]));
    archive->changed |= update.changed;
    fa_report_list(archive->report, &diagnostics, 0, (feedark_view){0});
    return status;
}

static bool is_owners(const struct fa_archive *archive, feedark_view path, feedark_view bytes)
{
    struct fa_digest digest = fa_digest_of(bytes);
    struct fa_now now;

    if (fa_again_now(archive->again, path, false, &now) != FEEDARK_OK ||
        now.there == FA_THERE_NOTHING ||
        fa_again_was_begun(archive->again, path, fa_view(digest.hex)))
        return false; /* what cannot be looked at fails when it is put */
    for (size_t i = 0; i < archive->old_shared->count; i++)
        if (fa_view_equal(archive->old_shared->items[i].path, path))
            return false;
    return true;
}

feedark_status fa_archive_offer_shared(struct fa_archive *archive, feedark_view path,
                                       feedark_view bytes)
{
    return is_owners(archive, path, bytes) ? FEEDARK_OK
                                           : fa_archive_put_shared(archive, path, bytes);
}

static feedark_status keep_rows(struct fa_archive *archive)
{
    size_t at = 0;
    feedark_view row;
    feedark_status status = fa_again_next_kept(archive->again, archive->tombstones, &at, &row);

    while (status == FEEDARK_OK && row.size) {
        status = fa_manifest_add(archive->manifest, row);
        archive->summary->kept++;
        if (status == FEEDARK_OK)
            status = fa_again_next_kept(archive->again, archive->tombstones, &at, &row);
    }
    return sink_failed(archive, status);
}

static feedark_status add_former(void *ctx)
{
    struct fa_archive *archive = ctx;
    const struct fa_old_files *begun = fa_again_begun_former(archive->again);
    struct fa_now now;

    for (size_t i = 0; i < begun->count; i++) {
        const struct fa_old_file *file = &begun->items[i];
        feedark_status status = FEEDARK_OK;

        if (file->path.size)
            status = fa_again_now(archive->again, file->path, true, &now);
        if (status != FEEDARK_OK)
            return status;
        if (file->path.size && now.there == FA_THERE_FILE &&
            fa_packed_equal(now.digest, file->digest))
            fa_vector_push(&archive->arena, &archive->former, *file);
    }
    return FEEDARK_OK;
}

/* What a run that was killed has kept of entries that are not in the feed any more. */
static feedark_status adopt_former(struct fa_archive *archive)
{
    return sink_failed(archive, fa_guard_run(&archive->guard, add_former, archive));
}

struct carrying {
    struct fa_archive *archive;
    const struct fa_manifest_source *source;
    struct fa_carry how;
    feedark_view path, history;
    uint32_t ordinal;
};

static feedark_status name_history(void *ctx)
{
    struct carrying *carrying = ctx;

    carrying->history =
        fa_update_history_path(&carrying->archive->arena, carrying->path, carrying->how.history);
    return FEEDARK_OK;
}

/* Whether a file of the old archive is one that this run writes itself. */
static bool is_replaced(const struct carrying *carrying, feedark_view path)
{
    char source[320];

    snprintf(source, sizeof source, "_feedark/source/%.*s", FA_PRINT(carrying->source->name));
    return fa_view_equal(path, fa_view(FA_MANIFEST_PATH)) || fa_view_equal(path, fa_view(source));
}

/* A file that is kept as a former state is not carried over under its own path, too: a new one is
 * there, or none is to be. */
static feedark_status carry(void *ctx, const struct fa_walk_file *file)
{
    struct carrying *carrying = ctx;
    struct fa_archive *archive = carrying->archive;
    const struct fa_parts parts = {file->size < 0 ? 0 : (uint64_t)file->size, file->read,
                                   file->ctx};
    feedark_status status = FEEDARK_OK;

    if (fa_settings_is_stopped(archive->settings))
        return FEEDARK_STOPPED;
    carrying->path = file->path;
    status = fa_again_carry(archive->again, file->path, ++carrying->ordinal, &carrying->how);
    if (status != FEEDARK_OK)
        return status;
    if (is_replaced(carrying, file->path) || (!carrying->how.stays && !carrying->how.history))
        return FEEDARK_OK;
    if (!fa_path_is_safe(file->path)) {
        fa_report_one(archive->report, FEEDARK_DIAGNOSTIC_PATH_REFUSED, file->path);
        return archive->settings->force ? FEEDARK_OK : FEEDARK_EXISTS;
    }
    carrying->history = file->path;
    if (carrying->how.history)
        status = fa_guard_run(&archive->guard, name_history, carrying);
    return status == FEEDARK_OK
               ? fa_sink_put_parts(archive->sink, carrying->history, &parts, file->mtime)
               : status;
}

/* An archive file is written anew, so what this run did not write is carried over; in a folder it
 * stands. */
static feedark_status keep_files(struct fa_archive *archive,
                                 const struct fa_manifest_source *source)
{
    struct carrying carrying = {.archive = archive, .source = source};

    if (fa_sink_is_folder(archive->sink) || !fa_sink_is_ours(archive->sink) ||
        archive->settings->dry_run)
        return FEEDARK_OK;
    return sink_failed(archive, fa_sink_walk(archive->summary->output, carry, &carrying));
}

static feedark_status put_source(struct fa_archive *archive,
                                 const struct fa_manifest_source *source, int fd)
{
    char path[320];

    snprintf(path, sizeof path, "_feedark/source/%.*s", FA_PRINT(source->name));
    return fd < 0 ? FEEDARK_OK
                  : sink_failed(archive, fa_sink_put_file(archive->sink, fa_view(path), fd, 0));
}

static feedark_status finish_manifest(struct fa_archive *archive, const feedark_feed *feed,
                                      const struct fa_manifest_source *source,
                                      const feedark_options *options, int *fd)
{
    const struct fa_manifest_end end = {
        .manifest = archive->manifest,
        .arena = &archive->arena,
        .feed = feed,
        .source = source,
        .options = options,
        .files = archive->shared.items,
        .file_count = archive->shared.count,
        .former = &archive->former,
    };

    return fa_manifest_finish(&end, fd);
}

/* Whether an archive file would hold what it holds already; in which order does not count. */
static bool is_unchanged(const struct fa_archive *archive, const struct fa_manifest_source *source,
                         int manifest)
{
    int before = fa_again_manifest(archive->again);
    char path[320];
    struct fa_now now;
    struct fa_packed digest;

    if (archive->changed || before < 0 || fa_sink_is_folder(archive->sink) ||
        !fa_sink_are_same(before, manifest))
        return false;
    snprintf(path, sizeof path, "_feedark/source/%.*s", FA_PRINT(source->name));
    return fa_again_now(archive->again, fa_view(path), true, &now) == FEEDARK_OK &&
           now.there == FA_THERE_FILE && fa_digest_pack(fa_view(source->digest.hex), &digest) &&
           fa_packed_equal(now.digest, digest);
}

feedark_status fa_archive_finish(struct fa_archive *archive, const feedark_feed *feed,
                                 const struct fa_manifest_source *source, int source_fd,
                                 const feedark_options *options)
{
    int fd = -1;
    feedark_status status = keep_rows(archive);

    if (status == FEEDARK_OK)
        status = drop_shared(archive);
    if (status == FEEDARK_OK)
        status = adopt_former(archive);
    if (status == FEEDARK_OK)
        status = finish_manifest(archive, feed, source, options, &fd);
    if (status == FEEDARK_OK && is_unchanged(archive, source, fd)) {
        archive->summary->files += 2;
        return FEEDARK_OK; /* what was written anew is taken back with the sink */
    }
    if (status == FEEDARK_OK)
        status = keep_files(archive, source);
    if (status == FEEDARK_OK)
        status = put_source(archive, source, source_fd);
    if (status == FEEDARK_OK)
        status =
            sink_failed(archive, fa_sink_put_file(archive->sink, fa_view(FA_MANIFEST_PATH), fd, 0));
    if (status == FEEDARK_OK)
        status = sink_failed(archive, fa_sink_finish(archive->sink));
    archive->summary->files += 2;
    return status;
}

void fa_archive_release(struct fa_archive *archive)
{
    fa_again_free(archive->again);
    fa_manifest_free(archive->manifest);
    fa_sink_free(archive->sink);
    fa_arena_release(&archive->arena);
}

bool feedark_is_archive(const char *output)
{
    return fa_sink_kind_of(output) != FA_SINK_FOLDER;
}
