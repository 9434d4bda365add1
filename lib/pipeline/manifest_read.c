#include "pipeline/manifest_read.h"

#include "base/scratch.h"
#include "base/view.h"
#include "pipeline/digest.h"
#include "pipeline/manifest.h"
#include "text/slug.h"

#include <stdio.h>
#include <stdlib.h>

enum { BUFFER = 64 * 1024, VALUE_MAX = 256 << 20, PATH_BYTES_MAX = 1024, DEPTH_MAX = 64 };

/* A manifest being read: the object around is taken apart here, what is in it is left to
 * feed/json.c. */
struct reading {
    int fd;
    const struct fa_manifest_events *events;
    struct fa_manifest_flaw *flaw;
    feedark_status status;
    uint64_t offset; /* of the buffer */
    size_t at, size;
    char *value; /* text of the value that is being taken */
    size_t value_size, value_room;
    bool is_ours;
    struct fa_guard guard;
    struct fa_arena arena; /* of the value */
    char buffer[BUFFER];
};

static bool fail(struct reading *r, feedark_status status, const char *what)
{
    if (r->status == FEEDARK_OK) {
        r->status = status;
        snprintf(r->flaw->text, sizeof r->flaw->text, "%s", what);
    }
    return false;
}

static bool broken(struct reading *r)
{
    return fail(r, FEEDARK_CORRUPT, "it is not whole or no JSON");
}

/* The next byte, or -1 at the end and after a failure. */
static int peek(struct reading *r)
{
    int64_t got;

    if (r->at < r->size)
        return (unsigned char)r->buffer[r->at];
    r->offset += r->size;
    r->at = r->size = 0;
    got = fa_read_at(r->fd, r->buffer, BUFFER, r->offset);
    if (got < 0)
        fail(r, FEEDARK_UNREADABLE, "it cannot be read");
    r->size = got > 0 ? (size_t)got : 0;
    return r->size ? (unsigned char)r->buffer[0] : -1;
}

static int peek_past_space(struct reading *r)
{
    int c;

    while ((c = peek(r)) == ' ' || c == '\t' || c == '\n' || c == '\r')
        r->at++;
    return c;
}

static bool keep(struct reading *r, char c)
{
    if (r->value_size == r->value_room) {
        size_t room = r->value_room ? r->value_room * 2 : 4096;
        char *grown = room > VALUE_MAX ? NULL : realloc(r->value, room);

        if (!grown)
            return fail(r, room > VALUE_MAX ? FEEDARK_CORRUPT : FEEDARK_MEMORY,
                        "a row is too large");
        r->value = grown;
        r->value_room = room;
    }
    r->value[r->value_size++] = c;
    return true;
}

/* Takes the text of one value, up to the comma or bracket that follows it at its own level. */
static bool take_value(struct reading *r)
{
    size_t depth = 0;
    bool quoted = false, escaped = false;
    int c = peek_past_space(r);

    for (r->value_size = 0; c >= 0; c = peek(r)) {
        if (!quoted && depth == 0 && r->value_size &&
            (c == ',' || c == ']' || c == '}' || c == ':'))
            return true;
        if (quoted && !escaped && c == '"')
            quoted = false;
        else if (!quoted && c == '"')
            quoted = true;
        else if (!quoted && (c == '{' || c == '['))
            depth++;
        else if (!quoted && (c == '}' || c == ']') && depth-- == 0)
            return broken(r);
        escaped = quoted && !escaped && c == '\\';
        r->at++;
        if (!keep(r, (char)c))
            return false;
    }
    return broken(r);
}

struct parsing {
    struct fa_arena *arena;
    feedark_view text;
    const struct fa_json *value;
};

/* The reader mends what it can; a manifest needs no mending. */
static feedark_status parse_guarded(void *ctx)
{
    struct parsing *parsing = ctx;
    struct fa_diagnostics diagnostics;

    fa_diagnostics_init(&diagnostics, parsing->arena, 1);
    parsing->value =
        fa_json_parse(parsing->arena, parsing->text, false, DEPTH_MAX, 1, &diagnostics)->first;
    return parsing->value && !diagnostics.first ? FEEDARK_OK : FEEDARK_CORRUPT;
}

static feedark_status parse(struct fa_arena *arena, feedark_view text, const struct fa_json **value)
{
    struct parsing parsing = {arena, text, NULL};
    feedark_status status = fa_guard_run(arena->guard, parse_guarded, &parsing);

    *value = status == FEEDARK_OK ? parsing.value : NULL;
    return status;
}

static const struct fa_json *take_json(struct reading *r)
{
    const struct fa_json *value;
    feedark_status status;

    if (!take_value(r))
        return NULL;
    fa_arena_reset(&r->arena);
    status = parse(&r->arena, fa_view_of(r->value, r->value_size), &value);
    if (!value)
        fail(r, status, "it is no JSON");
    return value;
}

static bool check_file(void *ctx, feedark_view path, feedark_view digest)
{
    struct reading *r = ctx;
    struct fa_packed packed;
    char what[200];

    if (path.size && path.size <= PATH_BYTES_MAX && fa_path_is_safe(path) &&
        fa_digest_pack(digest, &packed))
        return true;
    snprintf(what, sizeof what,
             path.size ? "a file it names is refused: %.120s%.*s" : "a file has no path%s%.*s", "",
             FA_PRINT(fa_view_take(path, 120)));
    return fail(r, FEEDARK_CORRUPT, what);
}

static bool take_row(struct reading *r)
{
    uint64_t offset;
    const struct fa_json *row;

    peek_past_space(r);
    offset = r->offset + r->at;
    row = take_json(r);
    if (!row)
        return false;
    if (row->kind != FA_JSON_OBJECT)
        broken(r);
    else
        fa_manifest_each_file(row, check_file, r);
    if (r->status == FEEDARK_OK)
        fa_manifest_each_former(row, check_file, r);
    if (r->status == FEEDARK_OK)
        r->status = r->events->row(r->events->ctx, row, offset, r->value_size);
    return r->status == FEEDARK_OK;
}

/* After a value: true where another one follows. The closing bracket is taken. */
static bool goes_on(struct reading *r, char bracket)
{
    int c = peek_past_space(r);

    if (c != ',' && c != bracket)
        return broken(r);
    r->at++;
    return c == ',';
}

static bool take_rows(struct reading *r)
{
    r->at++;
    if (peek_past_space(r) == ']') {
        r->at++;
        return true;
    }
    while (take_row(r) && goes_on(r, ']')) {
    }
    return r->status == FEEDARK_OK;
}

static bool each_of(const struct fa_json *list,
                    bool (*each)(void *ctx, feedark_view path, feedark_view digest), void *ctx)
{
    for (const struct fa_json *file = list ? list->first : NULL; file; file = file->next)
        if (!each(ctx, fa_json_whole(file, "path"), fa_json_whole(file, "sha256")))
            return false;
    return true;
}

static bool take_member(struct reading *r, feedark_view key)
{
    const struct fa_json *value = take_json(r);

    if (!value)
        return false;
    if (fa_view_equal(key, FA_VIEW("format")))
        r->is_ours = value->kind == FA_JSON_STRING &&
                     fa_view_equal(value->text, FA_VIEW(FA_MANIFEST_FORMAT));
    if (fa_view_equal(key, FA_VIEW("files")) || fa_view_equal(key, FA_VIEW("history")))
        each_of(value, check_file, r);
    if (r->status == FEEDARK_OK && r->events->member)
        r->status = r->events->member(r->events->ctx, key, value);
    return r->status == FEEDARK_OK;
}

/* Our names are short and need no escapes; others may be anything. */
static bool take_pair(struct reading *r)
{
    char name[64];
    feedark_view key;

    if (!take_value(r))
        return false;
    if (r->value_size < 2 || r->value[0] != '"' || peek_past_space(r) != ':')
        return broken(r);
    key = fa_view_of(r->value + 1, r->value_size - 2);
    snprintf(name, sizeof name, "%.*s", FA_PRINT(key));
    r->at++;
    return strcmp(name, "entries") == 0 && peek_past_space(r) == '['
               ? take_rows(r)
               : take_member(r, fa_view(name));
}

feedark_status fa_manifest_read(int fd, const struct fa_manifest_events *events,
                                struct fa_manifest_flaw *flaw)
{
    struct reading *r = malloc(sizeof *r);
    feedark_status status;

    if (!r)
        return FEEDARK_MEMORY;
    memset(r, 0, offsetof(struct reading, buffer));
    r->fd = fd;
    r->events = events;
    r->flaw = flaw;
    fa_arena_init(&r->arena, &r->guard, (size_t)VALUE_MAX * 4);
    flaw->text[0] = '\0';
    if (peek_past_space(r) != '{')
        broken(r);
    else {
        r->at++;
        while (take_pair(r) && goes_on(r, '}')) {
        }
    }
    if (r->status == FEEDARK_OK && !r->is_ours)
        fail(r, FEEDARK_CORRUPT, "it does not say that its format is " FA_MANIFEST_FORMAT);
    status = r->status;
    fa_arena_release(&r->arena);
    free(r->value);
    free(r);
    return status;
}

struct rereading {
    struct fa_arena *arena;
    size_t size;
    char *text;
};

static feedark_status make_room(void *ctx)
{
    struct rereading *again = ctx;

    again->text = fa_arena_alloc(again->arena, again->size);
    return FEEDARK_OK;
}

feedark_status fa_manifest_read_row(int fd, uint64_t offset, size_t size, struct fa_arena *arena,
                                    const struct fa_json **row)
{
    struct rereading again = {arena, size, NULL};
    feedark_status status = fa_guard_run(arena->guard, make_room, &again);

    *row = NULL;
    if (status == FEEDARK_OK && fa_read_at(fd, again.text, size, offset) != (int64_t)size)
        status = FEEDARK_UNREADABLE;
    if (status == FEEDARK_OK)
        status = parse(arena, fa_view_of(again.text, size), row);
    return status == FEEDARK_CORRUPT ? FEEDARK_UNREADABLE : status; /* it was good before */
}

void fa_manifest_each_file(const struct fa_json *row,
                           bool (*each)(void *ctx, feedark_view path, feedark_view digest),
                           void *ctx)
{
    if (each(ctx, fa_json_whole(row, "path"), fa_json_whole(row, "sha256")) &&
        each_of(fa_json_find(row, "code"), each, ctx))
        each_of(fa_json_find(row, "files"), each, ctx);
}

void fa_manifest_each_former(const struct fa_json *row,
                             bool (*each)(void *ctx, feedark_view path, feedark_view digest),
                             void *ctx)
{
    each_of(fa_json_find(row, "history"), each, ctx);
}
