#include "pipeline/archive.h"

#include "sink/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static feedark_status sink_failed(struct fa_archive *archive, feedark_status status)
{
    if (status != FEEDARK_OK)
        fa_report_one(archive->report, FEEDARK_DIAGNOSTIC_WRITE_FAILED, fa_sink_error(archive->sink));
    return status;
}

feedark_status fa_archive_open(struct fa_archive *archive, const char *path)
{
    const struct fa_sink_options options = {
        .path = path,
        .force = archive->settings->force,
        .jobs = archive->settings->jobs,
    };
    feedark_status status;

    snprintf(archive->summary->output, sizeof archive->summary->output, "%s", path);
    archive->manifest = fa_manifest_new();
    if (!archive->manifest)
        return FEEDARK_WRITE;
    if (archive->settings->dry_run)
        return FEEDARK_OK;
    status = fa_sink_open(&options, &archive->sink);
    if (status != FEEDARK_OK)
        return archive->sink ? sink_failed(archive, status) : status;
    status = fa_again_load(archive->sink, path, archive->settings->layout->name, &archive->again);
    if (status == FEEDARK_CORRUPT) {
        fa_report_one(archive->report, FEEDARK_DIAGNOSTIC_MANIFEST_BAD, fa_view(path));
        return archive->settings->force ? FEEDARK_OK : FEEDARK_EXISTS;
    }
    return status;
}

/* `_posts/x.md` becomes `_posts/x.upstream.md`. */
static feedark_view upstream_path(struct fa_arena *arena, feedark_view path)
{
    size_t dot = path.size;

    while (dot > 0 && path.data[dot - 1] != '.' && path.data[dot - 1] != '/')
        dot--;
    if (dot == 0 || path.data[dot - 1] == '/')
        return fa_arena_printf(arena, "%.*s.upstream", FA_PRINT(path));
    return fa_arena_printf(arena, "%.*s.upstream.%.*s", (int)(dot - 1), path.data,
                           FA_PRINT(fa_view_skip(path, dot)));
}

struct decision {
    struct fa_archive *archive;
    struct fa_job *job;
    const struct fa_job_file *file;
    feedark_view path; /* where to write; empty: leave what is there */
};

/*
 * What is to be done with one file of a folder that is there already. A file whose bytes are not those the manifest
 * names was edited by its owner, or was never ours: it stays, and a text that is new to the owner lands beside it.
 */
static feedark_status decide(void *ctx)
{
    struct decision *d = ctx;
    feedark_view there, known = fa_again_digest(d->archive->again, d->file->path);
    feedark_status status = fa_sink_old(d->archive->sink, d->file->path, &there);
    struct fa_digest now;

    d->path = d->file->path;
    if (status != FEEDARK_OK || !there.data)
        return status;
    now = fa_digest_of(there);
    if (strcmp(now.hex, d->file->digest.hex) == 0 || fa_view_equal(known, fa_view(now.hex)))
        return FEEDARK_OK;
    if (fa_view_equal(known, fa_view(d->file->digest.hex))) {
        d->path = (feedark_view){0};
        return FEEDARK_OK;
    }
    if (!known.size && d->archive->settings->force)
        return FEEDARK_OK;
    d->path = upstream_path(&d->job->arena, d->file->path);
    fa_diagnose(&d->job->diagnostics, known.size ? FEEDARK_DIAGNOSTIC_FILE_EDITED : FEEDARK_DIAGNOSTIC_FILE_FOREIGN, 0,
                "%.*s stays; the new text is %.*s", FA_PRINT(d->file->path), FA_PRINT(d->path));
    return FEEDARK_OK;
}

static feedark_status put_file(struct fa_archive *archive, struct fa_job *job, const struct fa_job_file *file)
{
    const feedark_entry *entry = job->entry;
    int64_t mtime = entry->published.precision ? entry->published.seconds : entry->updated.seconds;
    struct decision d = {archive, job, file, file->path};
    feedark_status status = fa_guard_run(&job->guard, decide, &d);

    if (status != FEEDARK_OK || !d.path.size)
        return status;
    return sink_failed(archive, fa_sink_put(archive->sink, d.path, file->bytes, mtime));
}

static void count(struct fa_archive *archive, const struct fa_job *job)
{
    feedark_summary *summary = archive->summary;

    summary->entries++;
    summary->files += job->files.count;
    summary->code_blocks += job->codes.count;
    summary->same += job->verdict.same;
    summary->differs += !job->verdict.same;
    summary->salvaged += job->entry->truncated;
}

feedark_status fa_archive_put(struct fa_archive *archive, struct fa_job *job)
{
    feedark_status status = job->status;

    if (status == FEEDARK_LIMIT) {
        fa_report_list(archive->report, &job->diagnostics, job->entry->number, job->entry->title);
        fa_report_one(archive->report, FEEDARK_DIAGNOSTIC_ENTRY_LIMIT, job->entry->title);
        return FEEDARK_OK;
    }
    for (size_t i = 0; archive->sink && status == FEEDARK_OK && i < job->files.count; i++)
        status = put_file(archive, job, &job->files.items[i]);
    if (status == FEEDARK_OK)
        status = fa_manifest_add(archive->manifest, job->row);
    fa_report_list(archive->report, &job->diagnostics, job->entry->number, job->entry->title);
    if (status == FEEDARK_OK)
        count(archive, job);
    return status;
}

static feedark_status keep_rows(struct fa_archive *archive)
{
    feedark_status status = FEEDARK_OK;
    size_t at = 0;
    char *row;

    while (status == FEEDARK_OK && (row = fa_again_next_kept(archive->again, &at))) {
        status = fa_manifest_add(archive->manifest, row);
        free(row);
    }
    return status;
}

static feedark_status keep_file(void *ctx, const struct fa_walk_file *file)
{
    struct fa_archive *archive = ctx;

    return fa_again_keeps(archive->again, file->path) ? fa_sink_put(archive->sink, file->path, file->bytes, file->mtime)
                                                      : FEEDARK_OK;
}

/* An archive file is written anew, so the files of entries that left the feed are carried over; in a folder they stand. */
static feedark_status keep_files(struct fa_archive *archive)
{
    const char *path = archive->summary->output;

    if (!archive->again || fa_sink_kind_of(path) == FA_SINK_FOLDER)
        return FEEDARK_OK;
    return sink_failed(archive, fa_sink_walk(path, keep_file, archive));
}

static feedark_status put_source(struct fa_archive *archive, const struct fa_manifest_source *source, int fd)
{
    char path[320];

    snprintf(path, sizeof path, "_feedark/source/%.*s", FA_PRINT(source->name));
    return fd < 0 ? FEEDARK_OK : sink_failed(archive, fa_sink_put_file(archive->sink, fa_view(path), fd, 0));
}

feedark_status fa_archive_finish(struct fa_archive *archive, const feedark_feed *feed, const struct fa_manifest_source *source,
                                 int source_fd, const feedark_options *options)
{
    int fd = -1;
    feedark_status status = keep_rows(archive);

    if (status == FEEDARK_OK && archive->sink)
        status = keep_files(archive);
    if (status == FEEDARK_OK)
        status = fa_manifest_finish(archive->manifest, feed, source, options, &fd);
    if (status != FEEDARK_OK || !archive->sink)
        return status;
    status = put_source(archive, source, source_fd);
    if (status == FEEDARK_OK)
        status = sink_failed(archive, fa_sink_put_file(archive->sink, fa_view(FA_MANIFEST_PATH), fd, 0));
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
}
