/* What the manifest says of each entry. */
#include "pipeline/again_parts.h"

#include "pipeline/json.h"

feedark_status fa_again_read_row(struct fa_again *again, uint32_t number,
                                 const struct fa_json **row)
{
    feedark_status status = FEEDARK_OK;
    struct fa_again_row at;

    if (again->current_number != number) {
        fa_arena_reset(&again->reading);
        again->current = NULL;
        again->current_number = 0;
        status = fa_records_get(&again->rows, number, &at);
        if (status == FEEDARK_OK)
            status = fa_manifest_read_row(again->fd, at.offset, at.size, &again->reading,
                                          &again->current);
        again->current_number = status == FEEDARK_OK ? number : 0;
    }
    *row = again->current;
    return status;
}

static bool strike_former(void *ctx, feedark_view path, feedark_view digest)
{
    struct fa_again *again = ctx;
    feedark_status status = fa_again_strike(again, path);

    (void)digest;
    if (status != FEEDARK_OK)
        fa_guard_fail(&again->guard, status);
    return true;
}

struct adding {
    struct fa_again *again;
    const struct fa_json *json;
    struct fa_again_row row;
};

static feedark_status add_row_guarded(void *ctx)
{
    struct adding *adding = ctx;
    struct fa_again *again = adding->again;

    fa_records_add(&again->rows, &adding->row);
    fa_match_add(&again->match, fa_json_whole(adding->json, "identity"));
    fa_index_set(&again->by_path, fa_digest_hash(fa_json_whole(adding->json, "path")),
                 again->rows.count);
    if (again->begun.count)
        fa_manifest_each_former(adding->json, strike_former, again);
    return FEEDARK_OK;
}

feedark_status fa_again_add_row(void *ctx, const struct fa_json *row, uint64_t offset, size_t size)
{
    struct fa_again *again = ctx;
    struct adding adding = {
        .again = again, .json = row, .row = {.offset = offset, .size = (uint32_t)size}};

    return fa_guard_run(&again->guard, add_row_guarded, &adding);
}

void fa_again_forget_rows(struct fa_again *again)
{
    fa_records_release(&again->rows);
    again->has_manifest = false;
    fa_match_release(&again->match);
    fa_index_release(&again->by_path);
}

static feedark_status read_key(void *ctx, uint32_t number, struct fa_match_key *key)
{
    const struct fa_json *json;
    feedark_status status = fa_again_read_row(ctx, number, &json);

    if (status == FEEDARK_OK)
        *key = (struct fa_match_key){fa_json_whole(json, "identity"), fa_json_whole(json, "link"),
                                     fa_json_whole(json, "title"), fa_json_whole(json, "date")};
    return status;
}

static feedark_status take_row(struct fa_again *again, const feedark_entry *entry, uint8_t stage,
                               uint32_t *number)
{
    char date[FA_JSON_TIME_ROOM];
    bool dated = fa_json_time(entry->published, date);
    struct fa_match_key key = {entry->identity, entry->link, entry->title,
                               dated ? fa_view(date) : (feedark_view){0}};

    return fa_match_take(&again->match, &key, stage, read_key, again, number);
}

/* Whether the row is of an entry that is still in the feed. */
static feedark_status mark_seen(struct fa_again *again, uint32_t number, bool seen)
{
    struct fa_again_row row;
    feedark_status status = fa_records_get(&again->rows, number, &row);

    row.seen = seen;
    return status == FEEDARK_OK ? fa_records_set(&again->rows, number, &row) : status;
}

feedark_status fa_again_path(struct fa_again *again, const feedark_entry *entry, feedark_view *path)
{
    uint32_t number = 0;
    const struct fa_json *json;
    feedark_status status = again ? take_row(again, entry, 0, &number) : FEEDARK_OK;

    *path = (feedark_view){0};
    if (number)
        status = fa_again_read_row(again, number, &json);
    if (!number || status != FEEDARK_OK)
        return status;
    status = mark_seen(again, number, true);
    if (status == FEEDARK_OK && !again->forget_paths)
        *path = fa_json_whole(json, "path");
    return status;
}

/* The row of the entry: the one that has its path; where paths are forgotten, the one that was
 * taken for it. *number is 0 where it is new. */
static feedark_status find_row(struct fa_again *again, const feedark_entry *entry,
                               feedark_view path, uint32_t *number)
{
    const struct fa_json *row;
    uint32_t found;
    feedark_status status;

    *number = 0;
    if (again->forget_paths)
        return take_row(again, entry, 1, number);
    status = fa_index_find(&again->by_path, fa_digest_hash(path), &found);
    if (status == FEEDARK_OK && found)
        status = fa_again_read_row(again, found, &row);
    if (status == FEEDARK_OK && found &&
        fa_view_equal(fa_json_whole(row, "identity"), entry->identity))
        *number = found;
    return status;
}

feedark_status fa_again_keep(struct fa_again *again, const feedark_entry *entry, feedark_view path)
{
    uint32_t number = 0;
    feedark_status status = again ? find_row(again, entry, path, &number) : FEEDARK_OK;

    return status == FEEDARK_OK && number ? mark_seen(again, number, false) : status;
}

feedark_status fa_again_paths(struct fa_again *again, void (*each)(void *ctx, feedark_view path),
                              void *ctx)
{
    feedark_status status = FEEDARK_OK;

    for (uint32_t i = 1;
         again && !again->forget_paths && status == FEEDARK_OK && i <= again->rows.count; i++) {
        const struct fa_json *row;

        status = fa_again_read_row(again, i, &row);
        if (status == FEEDARK_OK)
            each(ctx, fa_json_whole(row, "path"));
    }
    return status;
}

struct listing {
    struct fa_arena *arena;
    struct fa_old_files *files, *former;
    const struct fa_json *row;
};

static bool list_file(void *ctx, feedark_view path, feedark_view digest)
{
    struct listing *listing = ctx;

    fa_again_list_file(listing->arena, listing->files, path, digest);
    return true;
}

static feedark_status list_files(void *ctx)
{
    struct listing *listing = ctx;

    fa_manifest_each_file(listing->row, list_file, listing);
    listing->files = listing->former;
    fa_manifest_each_former(listing->row, list_file, listing);
    return FEEDARK_OK;
}

feedark_status fa_again_files(struct fa_again *again, const feedark_entry *entry, feedark_view path,
                              struct fa_arena *arena, struct fa_old_files *files,
                              struct fa_old_files *former)
{
    struct listing listing = {.arena = arena, .files = files, .former = former};
    uint32_t number;
    feedark_status status = find_row(again, entry, path, &number);

    if (status == FEEDARK_OK && number)
        status = fa_again_read_row(again, number, &listing.row);
    return status == FEEDARK_OK && number ? fa_guard_run(arena->guard, list_files, &listing)
                                          : status;
}
