#include "pipeline/manifest_read.h"

#include "base/view.h"
#include "pipeline/digest.h"
#include "pipeline/json.h"
#include "pipeline/manifest.h"
#include "sink/scratch.h"
#include "text/slug.h"

#include <stdio.h>
#include <stdlib.h>

enum { BUFFER = 64 * 1024, VALUE_MAX = 256 << 20, PATH_BYTES_MAX = 1024 };

/* A manifest being read: the object around is taken apart here, what is in it is left to jansson. */
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
            return fail(r, room > VALUE_MAX ? FEEDARK_CORRUPT : FEEDARK_MEMORY, "a row is too large");
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
        if (!quoted && depth == 0 && r->value_size && (c == ',' || c == ']' || c == '}' || c == ':'))
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

static json_t *parse(const char *text, size_t size, feedark_status *status)
{
    json_error_t error;
    json_t *value = json_loadb(text, size, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);

    *status = value ? FEEDARK_OK : json_error_code(&error) == json_error_out_of_memory ? FEEDARK_MEMORY : FEEDARK_CORRUPT;
    return value;
}

static json_t *take_json(struct reading *r)
{
    feedark_status status;
    json_t *value;

    if (!take_value(r))
        return NULL;
    value = parse(r->value, r->value_size, &status);
    if (!value)
        fail(r, status, "it is no JSON");
    return value;
}

static bool check_file(void *ctx, feedark_view path, feedark_view digest)
{
    struct reading *r = ctx;
    struct fa_packed packed;
    char what[200];

    if (path.size && path.size <= PATH_BYTES_MAX && fa_path_is_safe(path) && fa_digest_pack(digest, &packed))
        return true;
    snprintf(what, sizeof what, path.size ? "a file it names is refused: %.120s%.*s" : "a file has no path%s%.*s", "",
             FA_PRINT(fa_view_take(path, 120)));
    return fail(r, FEEDARK_CORRUPT, what);
}

static bool take_row(struct reading *r)
{
    uint64_t offset;
    json_t *row;

    peek_past_space(r);
    offset = r->offset + r->at;
    row = take_json(r);
    if (!row)
        return false;
    if (!json_is_object(row))
        broken(r);
    else
        fa_manifest_each_file(row, check_file, r);
    if (r->status == FEEDARK_OK)
        r->status = r->events->row(r->events->ctx, row, offset, r->value_size);
    json_decref(row);
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

static bool take_member(struct reading *r, const char *key)
{
    json_t *value = take_json(r);

    if (!value)
        return false;
    if (strcmp(key, "format") == 0)
        r->is_ours = json_is_string(value) && strcmp(json_string_value(value), FA_MANIFEST_FORMAT) == 0;
    if (strcmp(key, "files") == 0) {
        json_t *row = json_pack("{s:O}", "files", value);

        fa_manifest_each_file(row, check_file, r);
        json_decref(row);
    }
    if (r->status == FEEDARK_OK && r->events->member)
        r->status = r->events->member(r->events->ctx, key, value);
    json_decref(value);
    return r->status == FEEDARK_OK;
}

static bool take_pair(struct reading *r)
{
    json_t *key = take_json(r);
    const char *name = json_string_value(key);
    bool good = key && (name && peek_past_space(r) == ':' ? true : broken(r));

    if (good) {
        r->at++;
        good = strcmp(name, "entries") == 0 && peek_past_space(r) == '[' ? take_rows(r) : take_member(r, name);
    }
    json_decref(key);
    return good;
}

feedark_status fa_manifest_read(int fd, const struct fa_manifest_events *events, struct fa_manifest_flaw *flaw)
{
    struct reading *r = malloc(sizeof *r);
    feedark_status status;

    if (!r)
        return FEEDARK_MEMORY;
    memset(r, 0, offsetof(struct reading, buffer));
    r->fd = fd;
    r->events = events;
    r->flaw = flaw;
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
    free(r->value);
    free(r);
    return status;
}

feedark_status fa_manifest_read_row(int fd, uint64_t offset, size_t size, json_t **row)
{
    char *text = malloc(size ? size : 1);
    int64_t got = text ? fa_read_at(fd, text, size, offset) : 0;
    feedark_status status = text ? FEEDARK_UNREADABLE : FEEDARK_MEMORY;

    *row = NULL;
    if (text && got == (int64_t)size)
        *row = parse(text, size, &status);
    free(text);
    return status;
}

static bool each_of(const json_t *list, bool (*each)(void *ctx, feedark_view path, feedark_view digest), void *ctx)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *file = json_array_get(list, i);

        if (!each(ctx, fa_json_get(file, "path"), fa_json_get(file, "sha256")))
            return false;
    }
    return true;
}

void fa_manifest_each_file(const json_t *row, bool (*each)(void *ctx, feedark_view path, feedark_view digest), void *ctx)
{
    bool has_page = json_object_get(row, "path") || !json_object_get(row, "files");

    if ((!has_page || each(ctx, fa_json_get(row, "path"), fa_json_get(row, "sha256"))) &&
        each_of(json_object_get(row, "code"), each, ctx))
        each_of(json_object_get(row, "files"), each, ctx);
}
