#include "pipeline/again_parts.h"

#include "pipeline/json.h"
#include "pipeline/manifest.h"
#include "sink/walk.h"
#include "text/slug.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

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

/* A former state that the manifest names is not one that was only begun. */
static feedark_status strike(struct fa_again *again, feedark_view path)
{
    uint32_t at;
    feedark_status status = fa_index_find(&again->begun_index, fa_digest_hash(path), &at);

    if (at)
        again->begun.items[at - 1].path = (feedark_view){0};
    return status;
}

static bool strike_former(void *ctx, feedark_view path, feedark_view digest)
{
    struct fa_again *again = ctx;
    feedark_status status = strike(again, path);

    (void)digest;
    if (status != FEEDARK_OK)
        fa_guard_fail(&again->guard, status);
    return true;
}

struct adding {
    struct fa_again *again;
    const struct fa_json *json;
    uint64_t offset;
    size_t size;
    const struct fa_walk_file *file;
    struct fa_packed digest;
    feedark_view text;
    uint32_t number;
};

static feedark_status add_row_guarded(void *ctx)
{
    struct adding *adding = ctx;
    struct fa_again *again = adding->again;
    struct fa_again_row row = {.offset = adding->offset, .size = (uint32_t)adding->size};

    fa_records_add(&again->rows, &row);
    fa_match_add(&again->match, fa_json_whole(adding->json, "identity"));
    fa_index_set(&again->by_path, fa_digest_hash(fa_json_whole(adding->json, "path")),
                 again->rows.count);
    if (again->begun.count)
        fa_manifest_each_former(adding->json, strike_former, again);
    return FEEDARK_OK;
}

static feedark_status add_row(void *ctx, const struct fa_json *row, uint64_t offset, size_t size)
{
    struct fa_again *again = ctx;
    struct adding adding = {.again = again, .json = row, .offset = offset, .size = size};

    return fa_guard_run(&again->guard, add_row_guarded, &adding);
}

struct listing {
    struct fa_arena *arena;
    struct fa_old_files *files, *former;
    const struct fa_json *row, *list;
};

static bool list_file(void *ctx, feedark_view path, feedark_view digest)
{
    struct listing *listing = ctx;
    struct fa_old_file file = {.path = fa_arena_copy(listing->arena, path),
                               .hex = fa_arena_copy(listing->arena, digest)};

    fa_digest_pack(digest, &file.digest);
    fa_vector_push(listing->arena, listing->files, file);
    return true;
}

static feedark_status list_files(void *ctx)
{
    struct listing *listing = ctx;

    if (listing->row) {
        fa_manifest_each_file(listing->row, list_file, listing);
        listing->files = listing->former;
        fa_manifest_each_former(listing->row, list_file, listing);
    }
    for (const struct fa_json *file = listing->list ? listing->list->first : NULL; file;
         file = file->next)
        list_file(listing, fa_json_whole(file, "path"), fa_json_whole(file, "sha256"));
    return FEEDARK_OK;
}

static feedark_status add_member(void *ctx, feedark_view key, const struct fa_json *value)
{
    struct fa_again *again = ctx;
    bool former = fa_view_equal(key, FA_VIEW("history"));
    struct listing listing = {
        .arena = &again->kept, .files = former ? &again->former : &again->shared, .list = value};
    feedark_status status = FEEDARK_OK;

    for (const struct fa_json *file = former ? value->first : NULL; file && status == FEEDARK_OK;
         file = file->next)
        status = strike(again, fa_json_whole(file, "path"));
    if (status != FEEDARK_OK)
        return status;
    if ((former || fa_view_equal(key, FA_VIEW("files"))) && !listing.files->count)
        return fa_guard_run(&again->guard, list_files, &listing);
    if (!fa_view_equal(key, FA_VIEW("layout")) || again->layout || value->kind != FA_JSON_STRING)
        return FEEDARK_OK;
    again->layout = strndup(value->text.data, value->text.size);
    return again->layout ? FEEDARK_OK : FEEDARK_MEMORY;
}

/* A former state that was to be kept; of two notes of one path the last counts. */
static void add_begun(struct fa_again *again, feedark_view path, feedark_view digest)
{
    struct fa_old_file file = {.path = fa_arena_copy(&again->kept, path),
                               .hex = fa_arena_copy(&again->kept, digest)};
    uint32_t at;

    if (!fa_digest_pack(digest, &file.digest) || !fa_path_is_safe(path))
        return;
    at = fa_index_add(&again->begun_index, fa_digest_hash(path), (uint32_t)again->begun.count + 1);
    if (at)
        again->begun.items[at - 1] = file;
    else
        fa_vector_push(&again->kept, &again->begun, file);
}

static feedark_status add_line_guarded(void *ctx)
{
    struct adding *adding = ctx;
    size_t space = fa_view_index(adding->text, ' ');
    feedark_view path =
        fa_view_skip(adding->text, space == SIZE_MAX ? adding->text.size : space + 1);

    fa_index_set(&adding->again->journal, fa_digest_hash(adding->text), 1);
    if (fa_view_starts(path, FA_VIEW(FA_AGAIN_HISTORY)))
        add_begun(adding->again, path, fa_view_take(adding->text, space));
    return FEEDARK_OK;
}

/* A line is `DIGEST PATH`; the last one may have been cut. */
static feedark_status load_journal(struct fa_again *again)
{
    int fd = fa_sink_open_file(again->sink, FA_VIEW(FA_SINK_JOURNAL));
    FILE *in = fd < 0 ? NULL : fdopen(fd, "r");
    struct adding adding = {.again = again};
    feedark_status status = FEEDARK_OK;
    char *line = NULL;
    size_t room = 0;
    ssize_t size;

    again->unfinished = fd >= 0;
    if (!in) {
        status = fd >= 0 ? FEEDARK_MEMORY : errno == ENOENT ? FEEDARK_OK : FEEDARK_UNREADABLE;
        if (fd >= 0)
            close(fd);
        return status;
    }
    while (status == FEEDARK_OK && (size = getline(&line, &room, in)) > 0)
        if (line[size - 1] == '\n') {
            adding.text = fa_view_of(line, (size_t)size - 1);
            status = fa_guard_run(&again->guard, add_line_guarded, &adding);
        }
    if (status == FEEDARK_OK && !feof(in))
        status = ferror(in) ? FEEDARK_UNREADABLE : FEEDARK_MEMORY;
    free(line);
    fclose(in);
    return status;
}

static feedark_status spool_manifest(struct fa_again *again, const struct fa_walk_file *file)
{
    feedark_view part;
    feedark_status status;

    fa_scratch_free(again->scratch); /* the last one counts */
    again->scratch = fa_scratch_new();
    if (!again->scratch)
        return FEEDARK_WRITE;
    while ((status = file->read(file->ctx, &part)) == FEEDARK_OK && part.size)
        if (!fa_scratch_put(again->scratch, part))
            return FEEDARK_WRITE;
    return status == FEEDARK_OK && !fa_scratch_flush(again->scratch) ? FEEDARK_WRITE : status;
}

static feedark_status digest_parts(const struct fa_walk_file *file, struct fa_digest *digest)
{
    struct sha256_ctx state;
    feedark_view part;
    feedark_status status;

    sha256_init(&state);
    while ((status = file->read(file->ctx, &part)) == FEEDARK_OK && part.size)
        sha256_update(&state, part.size, (const uint8_t *)part.data);
    *digest = fa_digest_take(&state);
    return status;
}

static feedark_status note_member_guarded(void *ctx)
{
    struct adding *adding = ctx;
    struct fa_again *again = adding->again;
    struct fa_again_member member = {.digest = adding->digest, .ordinal = again->walked};

    fa_index_set(&again->member_index, fa_digest_hash(adding->file->path),
                 fa_records_add(&again->members, &member));
    return FEEDARK_OK;
}

static feedark_status note_member(void *ctx, const struct fa_walk_file *file)
{
    struct fa_again *again = ctx;
    struct adding adding = {.again = again, .file = file};
    struct fa_digest digest;
    feedark_status status;

    again->walked++;
    if (fa_view_equal(file->path, fa_view(FA_MANIFEST_PATH)))
        return spool_manifest(again, file);
    status = digest_parts(file, &digest);
    fa_digest_pack(fa_view(digest.hex), &adding.digest);
    return status == FEEDARK_OK ? fa_guard_run(&again->guard, note_member_guarded, &adding)
                                : status;
}

static feedark_status load_files(struct fa_again *again)
{
    feedark_status status;

    if (again->is_folder) {
        again->fd = fa_sink_open_file(again->sink, fa_view(FA_MANIFEST_PATH));
        return again->fd < 0 && errno != ENOENT ? FEEDARK_UNREADABLE : load_journal(again);
    }
    status = fa_sink_walk(again->path, note_member, again);
    again->fd = again->scratch ? fa_scratch_fd(again->scratch) : -1;
    return status;
}

static void forget_rows(struct fa_again *again)
{
    fa_records_release(&again->rows);
    again->has_manifest = false;
    fa_match_release(&again->match);
    fa_index_release(&again->by_path);
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
    struct fa_manifest_events events = {NULL, add_row, add_member};
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
        forget_rows(*again);
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

const struct fa_old_files *fa_again_shared_files(const struct fa_again *again)
{
    return &again->shared;
}

const struct fa_old_files *fa_again_shared_former(const struct fa_again *again)
{
    return &again->former;
}

const struct fa_old_files *fa_again_begun_former(const struct fa_again *again)
{
    return &again->begun;
}

bool fa_again_take_begun(struct fa_again *again, feedark_view path, struct fa_packed digest)
{
    struct fa_old_file *file;
    uint32_t at;

    if (fa_index_find(&again->begun_index, fa_digest_hash(path), &at) != FEEDARK_OK || !at)
        return false;
    file = &again->begun.items[at - 1];
    if (!fa_view_equal(file->path, path) || !fa_packed_equal(file->digest, digest))
        return false;
    file->path = (feedark_view){0};
    return true;
}

bool fa_again_was_begun(const struct fa_again *again, feedark_view path, feedark_view digest)
{
    char line[1200];
    uint32_t found;

    if (again->journal.count == 0)
        return false;
    snprintf(line, sizeof line, "%.*s %.*s", FA_PRINT(digest), FA_PRINT(path));
    return fa_index_find(&again->journal, fa_digest_hash(fa_view(line)), &found) == FEEDARK_OK &&
           found;
}

bool fa_again_is_unfinished(const struct fa_again *again)
{
    return again->unfinished;
}

static feedark_status folder_now(struct fa_again *again, feedark_view path, bool digest,
                                 struct fa_now *now)
{
    feedark_status status;
    int fd;

    now->there = fa_sink_there(again->sink, path);
    if (now->there == FA_THERE_UNKNOWN)
        return FEEDARK_UNREADABLE;
    if (now->there != FA_THERE_FILE || !digest)
        return FEEDARK_OK;
    fd = fa_sink_open_file(again->sink, path);
    if (fd < 0)
        return FEEDARK_UNREADABLE;
    status = fa_digest_file(fd, &now->hex);
    close(fd);
    fa_digest_pack(fa_view(now->hex.hex), &now->digest);
    return status;
}

/* The file of an archive that has a path; its number is 0 where there is none. */
static feedark_status find_member(const struct fa_again *again, feedark_view path, uint32_t *number,
                                  struct fa_again_member *member)
{
    feedark_status status = fa_index_find(&again->member_index, fa_digest_hash(path), number);

    *member = (struct fa_again_member){0};
    return status == FEEDARK_OK && *number ? fa_records_get(&again->members, *number, member)
                                           : status;
}

feedark_status fa_again_now(struct fa_again *again, feedark_view path, bool digest,
                            struct fa_now *now)
{
    struct fa_again_member member;
    feedark_status status;
    uint32_t number;

    *now = (struct fa_now){.there = FA_THERE_NOTHING};
    if (again->is_folder)
        return folder_now(again, path, digest, now);
    status = find_member(again, path, &number, &member);
    if (status == FEEDARK_OK && number)
        *now = (struct fa_now){.there = FA_THERE_FILE, .digest = member.digest};
    return status;
}

feedark_status fa_again_settle(struct fa_again *again, feedark_view path)
{
    struct fa_again_member member;
    uint32_t number;
    feedark_status status = find_member(again, path, &number, &member);

    member.settled = true;
    return status == FEEDARK_OK && number ? fa_records_set(&again->members, number, &member)
                                          : status;
}

feedark_status fa_again_keep_history(struct fa_again *again, feedark_view path, uint32_t n)
{
    struct fa_again_member member;
    uint32_t number;
    feedark_status status = find_member(again, path, &number, &member);

    member.history = n;
    return status == FEEDARK_OK && number ? fa_records_set(&again->members, number, &member)
                                          : status;
}

feedark_status fa_again_carry(const struct fa_again *again, feedark_view path, uint32_t ordinal,
                              struct fa_carry *how)
{
    struct fa_again_member member;
    uint32_t number;
    feedark_status status = find_member(again, path, &number, &member);

    *how = (struct fa_carry){0};
    if (number && member.ordinal == ordinal)
        *how = (struct fa_carry){.stays = !member.settled, .history = member.history};
    return status;
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
