#include <feedark/verify.h>

#include "base/map.h"
#include "pipeline/manifest.h"
#include "pipeline/report.h"
#include "sink/walk.h"

#include <jansson.h>

/* What is known of a path: from the files, from the manifest, or from both. */
struct known {
    struct fa_digest digest;
    bool on_disk, in_manifest;
};

struct verification {
    struct fa_report report;
    struct fa_guard guard;
    struct fa_arena arena;
    struct fa_map files; /* path to struct known */
    FA_VECTOR(feedark_view) order;
    json_t *manifest;
    feedark_verification *result;
    const struct fa_walk_file *file;
};

static feedark_status note_file(void *ctx)
{
    struct verification *v = ctx;
    feedark_view path = fa_arena_copy(&v->arena, v->file->path);
    struct known *known = FA_NEW(&v->arena, struct known);

    known->digest = fa_digest_of(v->file->bytes);
    known->on_disk = true;
    *fa_map_at(&v->files, path) = known;
    fa_vector_push(&v->arena, &v->order, path);
    return FEEDARK_OK;
}

static feedark_status walk_file(void *ctx, const struct fa_walk_file *file)
{
    struct verification *v = ctx;

    if (!v->manifest && fa_view_equal(file->path, fa_view(FA_MANIFEST_PATH)))
        v->manifest = json_loadb(file->bytes.data, file->bytes.size, 0, NULL);
    v->file = file;
    return fa_guard_run(&v->guard, note_file, v);
}

static void check_file(struct verification *v, const json_t *row)
{
    const char *path = json_string_value(json_object_get(row, "path"));
    const char *digest = json_string_value(json_object_get(row, "sha256"));
    struct known *known = path ? fa_map_find(&v->files, fa_view(path)) : NULL;

    v->result->files++;
    if (!known) {
        v->result->missing++;
        fa_report_one(&v->report, FEEDARK_DIAGNOSTIC_FILE_MISSING, fa_view(path ? path : "a row without a path"));
        return;
    }
    known->in_manifest = true;
    if (digest && fa_view_equal(fa_view(digest), fa_view(known->digest.hex)))
        return;
    v->result->changed++;
    fa_report_one(&v->report, FEEDARK_DIAGNOSTIC_FILE_CHANGED, fa_view(path));
}

static void check_list(struct verification *v, const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        check_file(v, json_array_get(list, i));
}

static void check_entries(struct verification *v)
{
    const json_t *entries = json_object_get(v->manifest, "entries");

    for (size_t i = 0; i < json_array_size(entries); i++) {
        const json_t *row = json_array_get(entries, i);
        const char *verdict = json_string_value(json_object_get(row, "verdict"));

        v->result->entries++;
        v->result->differing += verdict && strcmp(verdict, "differs") == 0;
        check_file(v, row);
        check_list(v, json_object_get(row, "code"));
        check_list(v, json_object_get(row, "files"));
    }
}

/* The copy of the feed is named in the manifest's `feed`, with its own digest. */
static void check_source(struct verification *v)
{
    const json_t *feed = json_object_get(v->manifest, "feed");
    const char *name = json_string_value(json_object_get(feed, "source"));
    json_t *row = name ? json_pack("{s:o, s:O}", "path", json_sprintf("_feedark/source/%s", name), "sha256",
                                   json_object_get(feed, "sha256"))
                       : NULL;

    if (row)
        check_file(v, row);
    json_decref(row);
}

static void check_extra(struct verification *v)
{
    for (size_t i = 0; i < v->order.count; i++) {
        const struct known *known = fa_map_find(&v->files, v->order.items[i]);

        if (known->in_manifest || fa_view_starts(v->order.items[i], FA_VIEW("_feedark/")))
            continue;
        v->result->extra++;
        fa_report_one(&v->report, FEEDARK_DIAGNOSTIC_FILE_EXTRA, v->order.items[i]);
    }
}

static feedark_status check(struct verification *v)
{
    if (!json_is_object(v->manifest) || !json_is_array(json_object_get(v->manifest, "entries"))) {
        fa_report_one(&v->report, FEEDARK_DIAGNOSTIC_MANIFEST_BAD, fa_view(FA_MANIFEST_PATH));
        return FEEDARK_CORRUPT;
    }
    check_entries(v);
    check_source(v);
    check_extra(v);
    return v->result->missing || v->result->changed ? FEEDARK_DIFFERS : FEEDARK_OK;
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
    json_decref(v.manifest);
    fa_arena_release(&v.arena);
    return status;
}
