#include "pipeline/again.h"

#include "base/map.h"
#include "pipeline/manifest.h"
#include "sink/walk.h"

#include <jansson.h>
#include <stdlib.h>

struct row {
    json_t *json;
    bool seen;
    struct row *twin; /* the next row of the same identity */
    struct row *last; /* of the first row: the last of its twins */
};

struct old_file {
    const char *digest;
    const struct row *row;
};

struct fa_again {
    struct fa_guard guard;
    struct fa_arena arena;
    json_t *manifest;
    struct row *rows;
    size_t count;
    bool same_layout;
    struct fa_map by_identity; /* to struct row */
    struct fa_map by_path;     /* to struct old_file */
};

static feedark_view text_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    return value && json_is_string(value) ? fa_view_of(json_string_value(value), json_string_length(value))
                                          : (feedark_view){0};
}

static void index_file(struct fa_again *again, const struct row *row, const json_t *file)
{
    feedark_view path = text_of(file, "path");
    struct old_file *old = FA_NEW(&again->arena, struct old_file);

    old->digest = json_string_value(json_object_get(file, "sha256"));
    old->row = row;
    if (path.size && old->digest)
        *fa_map_at(&again->by_path, path) = old;
}

static void index_files(struct fa_again *again, const struct row *row, const char *key)
{
    const json_t *list = json_object_get(row->json, key);

    for (size_t i = 0; i < json_array_size(list); i++)
        index_file(again, row, json_array_get(list, i));
}

/* Entries may share an identity: their rows are given out in the order in which they were written. */
static void index_identity(struct fa_again *again, struct row *row)
{
    feedark_view identity = text_of(row->json, "identity");
    void **at = identity.size ? fa_map_at(&again->by_identity, identity) : NULL;
    struct row *first = at ? *at : NULL;

    if (!at)
        return;
    row->last = row;
    if (!first) {
        *at = row;
        return;
    }
    first->last->twin = row;
    first->last = row;
}

static feedark_status index_rows(void *ctx)
{
    struct fa_again *again = ctx;
    json_t *entries = json_object_get(again->manifest, "entries");

    fa_map_init(&again->by_identity, &again->arena);
    fa_map_init(&again->by_path, &again->arena);
    again->count = json_array_size(entries);
    again->rows = fa_arena_zalloc(&again->arena, again->count * sizeof *again->rows);
    for (size_t i = 0; i < again->count; i++) {
        struct row *row = &again->rows[i];

        row->json = json_array_get(entries, i);
        index_identity(again, row);
        index_file(again, row, row->json);
        index_files(again, row, "code");
        index_files(again, row, "files");
    }
    return FEEDARK_OK;
}

static feedark_status parse(const char *layout, feedark_view bytes, struct fa_again **again)
{
    *again = calloc(1, sizeof **again);
    if (!*again)
        return FEEDARK_MEMORY;
    fa_arena_init(&(*again)->arena, &(*again)->guard, fa_limits_default.entry_memory);
    (*again)->manifest = json_loadb(bytes.data, bytes.size, 0, NULL);
    if (!fa_view_equal(text_of((*again)->manifest, "format"), FA_VIEW(FA_MANIFEST_FORMAT))) {
        fa_again_free(*again);
        *again = NULL;
        return FEEDARK_CORRUPT;
    }
    (*again)->same_layout = fa_view_equal(text_of((*again)->manifest, "layout"), fa_view(layout));
    return fa_guard_run(&(*again)->guard, index_rows, *again);
}

struct search {
    const char *layout;
    struct fa_again **again;
};

static feedark_status parse_if_manifest(void *ctx, const struct fa_walk_file *file)
{
    struct search *search = ctx;

    if (*search->again || !fa_view_equal(file->path, fa_view(FA_MANIFEST_PATH)))
        return FEEDARK_OK;
    return parse(search->layout, file->bytes, search->again);
}

feedark_status fa_again_load(struct fa_sink *sink, const char *path, const char *layout, struct fa_again **again)
{
    struct search search = {layout, again};
    feedark_view bytes;
    feedark_status status;

    *again = NULL;
    if (fa_sink_kind_of(path) == FA_SINK_FOLDER) {
        status = fa_sink_old(sink, fa_view(FA_MANIFEST_PATH), &bytes);
        return status != FEEDARK_OK || !bytes.data ? status : parse(layout, bytes, again);
    }
    status = strcmp(path, "-") == 0 ? FEEDARK_OK : fa_sink_walk(path, parse_if_manifest, &search);
    return status == FEEDARK_UNREADABLE ? FEEDARK_OK : status;
}

feedark_view fa_again_path(struct fa_again *again, feedark_view identity)
{
    struct row *row = again ? fa_map_find(&again->by_identity, identity) : NULL;

    if (row && row->twin)
        *fa_map_at(&again->by_identity, identity) = row->twin;
    if (!row || row->seen)
        return (feedark_view){0};
    row->seen = true;
    return again->same_layout ? text_of(row->json, "path") : (feedark_view){0};
}

static const struct old_file *find_file(const struct fa_again *again, feedark_view path)
{
    return again ? fa_map_find(&again->by_path, path) : NULL;
}

feedark_view fa_again_digest(const struct fa_again *again, feedark_view path)
{
    const struct old_file *file = find_file(again, path);

    return fa_view(file ? file->digest : NULL);
}

void fa_again_paths(const struct fa_again *again, void (*each)(void *ctx, feedark_view path), void *ctx)
{
    for (size_t i = 0; again && i < again->count; i++)
        each(ctx, text_of(again->rows[i].json, "path"));
}

char *fa_again_next_kept(struct fa_again *again, size_t *at)
{
    while (again && *at < again->count) {
        const struct row *row = &again->rows[(*at)++];

        if (!row->seen)
            return json_dumps(row->json, JSON_SORT_KEYS | JSON_COMPACT);
    }
    return NULL;
}

bool fa_again_keeps(const struct fa_again *again, feedark_view path)
{
    const struct old_file *file = find_file(again, path);

    return file && !file->row->seen;
}

void fa_again_free(struct fa_again *again)
{
    if (!again)
        return;
    json_decref(again->manifest);
    fa_arena_release(&again->arena);
    free(again);
}
