#include <feedark/verify.h>

#include "base/index.h"
#include "base/records.h"
#include "base/scratch.h"
#include "pipeline/again.h"
#include "pipeline/digest.h"
#include "pipeline/manifest.h"
#include "pipeline/manifest_read.h"
#include "pipeline/report.h"
#include "sink/sink.h"
#include "sink/walk.h"

#include <stdio.h>

/* What is known of a path that was found; its text is in the temporary file. */
struct known {
    struct fa_packed digest;
    uint64_t offset;
    uint32_t size;
    bool in_manifest;
};

struct verification {
    struct fa_report report;
    struct fa_guard guard;
    struct fa_arena arena;   /* for one path at a time */
    struct fa_records files; /* struct known, in the order in which they were found */
    struct fa_index by_path; /* to files */
    struct fa_scratch *paths, *manifest;
    uint64_t paths_size;
    bool unfinished;
    feedark_verification *result;
    /* what is being noted or checked */
    feedark_view path;
    struct fa_packed digest;
    uint64_t entry;
    feedark_view title;
    feedark_status status;
    struct fa_digest source_digest;
};

static feedark_status note_file(void *ctx)
{
    struct verification *v = ctx;
    struct known known = {
        .digest = v->digest, .offset = v->paths_size, .size = (uint32_t)v->path.size};
    uint64_t hash = fa_digest_hash(v->path);
    uint32_t number;
    feedark_status status = fa_index_find(&v->by_path, hash, &number);

    if (status != FEEDARK_OK)
        return status;
    if (!number) {
        fa_index_add(&v->by_path, hash, fa_records_add(&v->files, &known));
        v->paths_size += v->path.size;
        return fa_scratch_put(v->paths, v->path) ? FEEDARK_OK : FEEDARK_WRITE;
    }
    status = fa_records_get(&v->files, number, &known);
    known.digest = v->digest; /* of two members of one path the last counts */
    return status == FEEDARK_OK ? fa_records_set(&v->files, number, &known) : status;
}

static feedark_status take_file(struct verification *v, const struct fa_walk_file *file,
                                struct fa_scratch *copy)
{
    struct sha256_ctx state;
    struct fa_digest digest;
    feedark_view part;
    feedark_status status;

    sha256_init(&state);
    while ((status = file->read(file->ctx, &part)) == FEEDARK_OK && part.size) {
        sha256_update(&state, part.size, (const uint8_t *)part.data);
        if (copy && !fa_scratch_put(copy, part))
            return FEEDARK_WRITE;
    }
    digest = fa_digest_take(&state);
    fa_digest_pack(fa_view(digest.hex), &v->digest);
    return status == FEEDARK_OK && copy && !fa_scratch_flush(copy) ? FEEDARK_WRITE : status;
}

static feedark_status walk_file(void *ctx, const struct fa_walk_file *file)
{
    struct verification *v = ctx;
    bool is_manifest = fa_view_equal(file->path, fa_view(FA_MANIFEST_PATH));
    feedark_status status;

    v->unfinished |= fa_view_equal(file->path, FA_VIEW(FA_SINK_JOURNAL));
    if (is_manifest) {
        fa_scratch_free(v->manifest);
        v->manifest = fa_scratch_new();
        if (!v->manifest)
            return FEEDARK_WRITE;
    }
    status = take_file(v, file, is_manifest ? v->manifest : NULL);
    v->path = file->path;
    return status == FEEDARK_OK ? fa_guard_run(&v->guard, note_file, v) : status;
}

static void say(struct verification *v, feedark_diagnostic_id id, feedark_view text)
{
    fa_report_entry(&v->report, id, v->entry, v->title, text);
}

/* What the temporary files do not give ends the run (v->status). */
static bool find_known(struct verification *v, feedark_view path, uint32_t *number,
                       struct known *known)
{
    feedark_status status = fa_index_find(&v->by_path, fa_digest_hash(path), number);

    if (status == FEEDARK_OK && *number)
        status = fa_records_get(&v->files, *number, known);
    v->status = feedark_status_worse(v->status, status);
    return status == FEEDARK_OK;
}

static bool check_file(void *ctx, feedark_view path, feedark_view digest)
{
    struct verification *v = ctx;
    struct fa_packed wanted;
    struct known known;
    uint32_t number;

    if (!find_known(v, path, &number, &known))
        return false;
    v->result->files++;
    if (!number) {
        v->result->missing++;
        say(v, FEEDARK_DIAGNOSTIC_FILE_MISSING, path);
        return true;
    }
    known.in_manifest = true;
    v->status = feedark_status_worse(v->status, fa_records_set(&v->files, number, &known));
    if (fa_digest_pack(digest, &wanted) && fa_packed_equal(wanted, known.digest))
        return true;
    v->result->changed++;
    say(v, FEEDARK_DIAGNOSTIC_FILE_CHANGED, path);
    return true;
}

static feedark_status check_row(void *ctx, const struct fa_json *row, uint64_t offset, size_t size)
{
    struct verification *v = ctx;

    (void)offset;
    (void)size;
    v->entry = ++v->result->entries;
    v->title = fa_json_whole(row, "title");
    fa_manifest_each_file(row, check_file, v);
    fa_manifest_each_former(row, check_file, v);
    if (fa_view_equal(fa_json_whole(row, "verdict"), FA_VIEW("differs"))) {
        v->result->differing++;
        say(v, FEEDARK_DIAGNOSTIC_ENTRY_DIFFERS, fa_json_whole(row, "path"));
    }
    v->entry = 0;
    v->title = (feedark_view){0};
    return v->status;
}

/* The copy of the feed is named in the manifest's `feed`, with its own digest. */
static void check_source(struct verification *v, const struct fa_json *feed)
{
    feedark_view name = fa_json_whole(feed, "source");
    char path[320];

    if (!name.size)
        return;
    snprintf(path, sizeof path, "_feedark/source/%.*s", FA_PRINT(name));
    check_file(v, fa_view(path), fa_json_whole(feed, "sha256"));
}

static feedark_status check_member(void *ctx, feedark_view key, const struct fa_json *value)
{
    struct verification *v = ctx;

    if (fa_view_equal(key, FA_VIEW("feed")))
        check_source(v, value);
    if (fa_view_equal(key, FA_VIEW("files")) || fa_view_equal(key, FA_VIEW("history")))
        for (const struct fa_json *file = value->first; file; file = file->next)
            check_file(v, fa_json_whole(file, "path"), fa_json_whole(file, "sha256"));
    return v->status;
}

/* Whether a path is `NAME.upstream.SUFFIX` or `NAME.upstream-2.SUFFIX`, as a run leaves it beside
 * an edited file. */
static bool is_upstream(feedark_view path)
{
    size_t at = fa_view_find(path, FA_VIEW(".upstream"));

    if (at == SIZE_MAX)
        return false;
    path = fa_view_skip(path, at + 9);
    if (path.size && path.data[0] == '-')
        path = fa_view_skip(path, 1);
    while (path.size && fa_is_digit(path.data[0]))
        path = fa_view_skip(path, 1);
    return path.size == 0 || path.data[0] == '.';
}

static void say_extra(struct verification *v, feedark_view path)
{
    bool upstream = is_upstream(path);

    *(upstream ? &v->result->upstream : &v->result->extra) += 1;
    say(v, upstream ? FEEDARK_DIAGNOSTIC_FILE_UPSTREAM : FEEDARK_DIAGNOSTIC_FILE_EXTRA, path);
}

/* The manifest and what goes with it; former states are named in it like other files. */
static bool is_own(feedark_view path)
{
    return fa_view_starts(path, FA_VIEW("_feedark/")) &&
           !fa_view_starts(path, FA_VIEW(FA_AGAIN_HISTORY));
}

/* What the manifest does not name. */
static feedark_status check_extra(void *ctx)
{
    struct verification *v = ctx;
    feedark_status status = fa_scratch_flush(v->paths) ? FEEDARK_OK : FEEDARK_WRITE;

    for (uint32_t number = 1; status == FEEDARK_OK && number <= v->files.count; number++) {
        struct known known;
        char *path;

        status = fa_records_get(&v->files, number, &known);
        if (status != FEEDARK_OK || known.in_manifest)
            continue;
        fa_arena_reset(&v->arena);
        path = fa_arena_alloc(&v->arena, known.size);
        if (fa_read_at(fa_scratch_fd(v->paths), path, known.size, known.offset) != known.size)
            return FEEDARK_WRITE;
        if (!is_own(fa_view_of(path, known.size)))
            say_extra(v, fa_view_of(path, known.size));
    }
    return status;
}

static feedark_status check(struct verification *v)
{
    const struct fa_manifest_events events = {v, check_row, check_member};
    struct fa_manifest_flaw flaw = {"there is none"};
    char text[400];
    feedark_status status = v->manifest
                                ? fa_manifest_read(fa_scratch_fd(v->manifest), &events, &flaw)
                                : FEEDARK_CORRUPT;

    if (v->unfinished)
        say(v, FEEDARK_DIAGNOSTIC_RUN_UNFINISHED, FA_VIEW(FA_SINK_JOURNAL));
    if (status == FEEDARK_CORRUPT) {
        snprintf(text, sizeof text, "%s: %s", FA_MANIFEST_PATH, flaw.text);
        say(v, FEEDARK_DIAGNOSTIC_MANIFEST_BAD, fa_view(text));
    }
    if (status != FEEDARK_OK)
        return status;
    status = fa_guard_run(&v->guard, check_extra, v);
    if (status != FEEDARK_OK)
        return status;
    return v->result->missing || v->result->changed || v->unfinished ? FEEDARK_DIFFERS : FEEDARK_OK;
}

feedark_status feedark_verify(const char *path, feedark_diagnostic_callback report, void *user,
                              feedark_verification *result)
{
    feedark_verification unused;
    struct verification v = {.report = {.callback = report, .user = user, .feed = fa_view(path)}};
    feedark_status status;

    if (!path)
        return FEEDARK_BAD_ARGUMENT;
    v.result = result ? result : &unused;
    *v.result = (feedark_verification){0};
    fa_arena_init(&v.arena, &v.guard, fa_limits_default.entry_memory);
    fa_records_init(&v.files, &v.guard, sizeof(struct known));
    fa_index_init(&v.by_path, &v.guard);
    v.paths = fa_scratch_new();
    status = v.paths ? fa_sink_walk(path, walk_file, &v) : FEEDARK_WRITE;
    if (status == FEEDARK_OK)
        status = check(&v);
    fa_scratch_free(v.manifest);
    fa_scratch_free(v.paths);
    fa_records_release(&v.files);
    fa_index_release(&v.by_path);
    fa_arena_release(&v.arena);
    return status;
}
