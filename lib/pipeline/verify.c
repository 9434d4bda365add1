#include <feedark/verify.h>

#include "base/map.h"
#include "base/vector.h"
#include "pipeline/again.h"
#include "pipeline/digest.h"
#include "pipeline/manifest.h"
#include "pipeline/manifest_read.h"
#include "pipeline/report.h"
#include "sink/scratch.h"
#include "sink/sink.h"
#include "sink/walk.h"

#include <stdio.h>

/* What is known of a path that was found. */
struct known {
    struct fa_packed digest;
    bool in_manifest, is_upstream;
};

struct verification {
    struct fa_report report;
    struct fa_guard guard;
    struct fa_arena arena;
    struct fa_map files; /* path to struct known */
    FA_VECTOR(feedark_view) order;
    struct fa_scratch *manifest;
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
    feedark_view path = fa_arena_copy(&v->arena, v->path);
    struct known *known = FA_NEW(&v->arena, struct known);
    void **at = fa_map_at(&v->files, path);

    known->digest = v->digest;
    if (!*at)
        fa_vector_push(&v->arena, &v->order, path);
    *at = known; /* of two members of one path the last counts */
    return FEEDARK_OK;
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

static bool check_file(void *ctx, feedark_view path, feedark_view digest)
{
    struct verification *v = ctx;
    struct known *known = fa_map_find(&v->files, path);
    struct fa_packed wanted;

    v->result->files++;
    if (!known) {
        v->result->missing++;
        say(v, FEEDARK_DIAGNOSTIC_FILE_MISSING, path);
        return true;
    }
    known->in_manifest = true;
    if (fa_digest_pack(digest, &wanted) && fa_packed_equal(wanted, known->digest))
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
    return FEEDARK_OK;
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
    return FEEDARK_OK;
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

static void check_extra(struct verification *v)
{
    for (size_t i = 0; i < v->order.count; i++) {
        feedark_view path = v->order.items[i];
        const struct known *known = fa_map_find(&v->files, path);

        if (known->in_manifest || (fa_view_starts(path, FA_VIEW("_feedark/")) &&
                                   !fa_view_starts(path, FA_VIEW(FA_AGAIN_HISTORY))))
            continue;
        if (is_upstream(path)) {
            v->result->upstream++;
            say(v, FEEDARK_DIAGNOSTIC_FILE_UPSTREAM, path);
            continue;
        }
        v->result->extra++;
        say(v, FEEDARK_DIAGNOSTIC_FILE_EXTRA, path);
    }
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
    check_extra(v);
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
    fa_map_init(&v.files, &v.arena);
    status = fa_sink_walk(path, walk_file, &v);
    if (status == FEEDARK_OK)
        status = check(&v);
    fa_scratch_free(v.manifest);
    fa_arena_release(&v.arena);
    return status;
}
