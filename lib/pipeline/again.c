#include "pipeline/again_parts.h"

#include "pipeline/json.h"
#include "pipeline/manifest.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

bool fa_old_file_make(struct fa_arena *arena, feedark_view path, feedark_view hex,
                      struct fa_old_file *file)
{
    *file =
        (struct fa_old_file){.path = fa_arena_copy(arena, path), .hex = fa_arena_copy(arena, hex)};
    return fa_digest_pack(hex, &file->digest);
}

void fa_again_list_file(struct fa_arena *arena, struct fa_old_files *files, feedark_view path,
                        feedark_view hex)
{
    struct fa_old_file file;

    fa_old_file_make(arena, path, hex, &file);
    fa_vector_push(arena, files, file);
}

struct listing {
    struct fa_again *again;
    struct fa_old_files *files;
    const struct fa_json *list;
};

static feedark_status list_files(void *ctx)
{
    struct listing *listing = ctx;

    for (const struct fa_json *file = listing->list->first; file; file = file->next)
        fa_again_list_file(&listing->again->kept, listing->files, fa_json_whole(file, "path"),
                           fa_json_whole(file, "sha256"));
    return FEEDARK_OK;
}

/* The first list of this name counts. */
static feedark_status add_files(struct fa_again *again, struct fa_old_files *files,
                                const struct fa_json *list)
{
    struct listing listing = {again, files, list};

    return files->count ? FEEDARK_OK : fa_guard_run(&again->guard, list_files, &listing);
}

static feedark_status add_history(struct fa_again *again, const struct fa_json *list)
{
    feedark_status status = FEEDARK_OK;

    for (const struct fa_json *file = list->first; file && status == FEEDARK_OK; file = file->next)
        status = fa_again_strike(again, fa_json_whole(file, "path"));
    return status == FEEDARK_OK ? add_files(again, &again->former, list) : status;
}

static feedark_status add_layout(struct fa_again *again, const struct fa_json *name)
{
    if (again->layout || name->kind != FA_JSON_STRING)
        return FEEDARK_OK;
    again->layout = strndup(name->text.data, name->text.size);
    return again->layout ? FEEDARK_OK : FEEDARK_MEMORY;
}

static feedark_status add_member(void *ctx, feedark_view key, const struct fa_json *value)
{
    struct fa_again *again = ctx;

    if (fa_view_equal(key, FA_VIEW("history")))
        return add_history(again, value);
    if (fa_view_equal(key, FA_VIEW("files")))
        return add_files(again, &again->shared, value);
    return fa_view_equal(key, FA_VIEW("layout")) ? add_layout(again, value) : FEEDARK_OK;
}

static feedark_status load_files(struct fa_again *again)
{
    if (!again->is_folder)
        return fa_again_load_archive(again);
    again->fd = fa_sink_open_file(again->sink, fa_view(FA_MANIFEST_PATH));
    return again->fd < 0 && errno != ENOENT ? FEEDARK_UNREADABLE : fa_again_load_journal(again);
}

static void init(struct fa_again *again)
{
    again->fd = -1;
    fa_arena_init(&again->kept, &again->guard, fa_limits_default.entry_memory);
    fa_arena_init(&again->reading, &again->guard, fa_limits_default.entry_memory);
    fa_records_init(&again->rows, &again->guard, sizeof(struct fa_again_row));
    fa_records_init(&again->members, &again->guard, sizeof(struct fa_again_member));
    fa_match_init(&again->match, &again->guard);
    fa_index_init(&again->by_path, &again->guard);
    fa_index_init(&again->journal, &again->guard);
    fa_index_init(&again->begun_index, &again->guard);
    fa_index_init(&again->member_index, &again->guard);
}

feedark_status fa_again_load(struct fa_sink *sink, const char *path, struct fa_again **again,
                             struct fa_manifest_flaw *flaw)
{
    struct fa_manifest_events events = {NULL, fa_again_add_row, add_member};
    feedark_status status = FEEDARK_OK;

    flaw->text[0] = '\0';
    *again = calloc(1, sizeof **again);
    if (!*again)
        return FEEDARK_MEMORY;
    init(*again);
    (*again)->sink = sink;
    (*again)->path = path;
    (*again)->is_folder = fa_sink_kind_of(path) == FA_SINK_FOLDER;
    if (fa_sink_is_ours(sink))
        status = load_files(*again);
    if (status != FEEDARK_OK || (*again)->fd < 0)
        return status;
    events.ctx = *again;
    (*again)->has_manifest = true;
    status = fa_manifest_read((*again)->fd, &events, flaw);
    if (status == FEEDARK_CORRUPT)
        fa_again_forget_rows(*again);
    return status;
}

bool fa_again_is(const struct fa_again *again)
{
    return again && again->has_manifest;
}

int fa_again_manifest(const struct fa_again *again)
{
    return again->fd;
}

feedark_view fa_again_layout(const struct fa_again *again)
{
    return fa_view(again->has_manifest ? again->layout : NULL);
}

void fa_again_forget_paths(struct fa_again *again)
{
    again->forget_paths = true;
}

const struct fa_old_files *fa_again_shared_files(const struct fa_again *again)
{
    return &again->shared;
}

const struct fa_old_files *fa_again_shared_former(const struct fa_again *again)
{
    return &again->former;
}

void fa_again_free(struct fa_again *again)
{
    if (!again)
        return;
    fa_arena_release(&again->reading);
    fa_arena_release(&again->kept);
    if (again->is_folder && again->fd >= 0)
        close(again->fd);
    fa_scratch_free(again->scratch);
    free(again->layout);
    fa_match_release(&again->match);
    fa_index_release(&again->by_path);
    fa_index_release(&again->journal);
    fa_index_release(&again->begun_index);
    fa_index_release(&again->member_index);
    fa_records_release(&again->rows);
    fa_records_release(&again->members);
    free(again);
}
