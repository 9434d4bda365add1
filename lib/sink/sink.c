#include "sink/backend.h"

#include "base/view.h"
#include "text/slug.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum fa_sink_kind fa_sink_kind_of(const char *path)
{
    static const struct {
        const char *suffix;
        enum fa_sink_kind kind;
    } suffixes[] = {{".tar.gz", FA_SINK_TAR_GZ},   {".tgz", FA_SINK_TAR_GZ},
                    {".tar", FA_SINK_TAR},         {".zip", FA_SINK_ZIP},
                    {".tar.zst", FA_SINK_TAR_ZST}, {".tar.xz", FA_SINK_TAR_XZ}};

    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (fa_view_ends(fa_view(path), fa_view(suffixes[i].suffix)))
            return suffixes[i].kind;
    return strcmp(path, "-") == 0 ? FA_SINK_TAR_GZ : FA_SINK_FOLDER;
}

feedark_status fa_sink_fail(struct fa_sink *sink, feedark_status status, const char *path)
{
    snprintf(sink->error, sizeof sink->error, "%s: %s", path, strerror(errno));
    return status;
}

static int64_t epoch(void)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    char *end;
    long long value;

    if (!text || !fa_is_digit(*text))
        return INT64_MAX;
    value = strtoll(text, &end, 10);
    return *end ? INT64_MAX : value;
}

static void init(struct fa_sink *sink)
{
    sink->root = sink->meta = sink->journal = -1;
    sink->epoch = epoch();
}

feedark_status fa_sink_open(const struct fa_sink_options *options, struct fa_sink **sink)
{
    enum fa_sink_kind kind = fa_sink_kind_of(options->path);

    *sink = calloc(1, sizeof **sink);
    if (!*sink)
        return FEEDARK_MEMORY;
    init(*sink);
    (*sink)->kind = kind;
    (*sink)->dry = options->dry;
    (*sink)->path = strdup(options->path);
    if (!(*sink)->path)
        return FEEDARK_MEMORY;
    return kind == FA_SINK_FOLDER ? fa_folder_open(*sink, options)
                                  : fa_archive_sink_open(*sink, options, kind);
}

feedark_view fa_sink_error(const struct fa_sink *sink)
{
    return fa_view(sink->error);
}

bool fa_sink_is_ours(const struct fa_sink *sink)
{
    return sink->ours;
}

enum { PATH_ROOM = 1100, PATH_MAX_BYTES = 1024 };

/* The path as NUL-terminated text, where it is safe. */
static bool take_path(feedark_view path, char name[PATH_ROOM])
{
    snprintf(name, PATH_ROOM, "%.*s", FA_PRINT(path));
    return path.size <= PATH_MAX_BYTES && fa_path_is_safe(path);
}

feedark_status fa_sink_put_parts(struct fa_sink *sink, feedark_view path,
                                 const struct fa_parts *parts, int64_t mtime)
{
    char name[PATH_ROOM];

    if (!take_path(path, name)) {
        snprintf(sink->error, sizeof sink->error, "%.400s: a path that is not safe to write", name);
        return FEEDARK_BAD_ARGUMENT;
    }
    if (sink->dry)
        return FEEDARK_OK;
    return sink->backend->put(sink, name, parts,
                              mtime < 0             ? 0
                              : mtime > sink->epoch ? sink->epoch
                                                    : mtime);
}

static feedark_status read_view(void *ctx, feedark_view *part)
{
    feedark_view *rest = ctx;

    *part = *rest;
    *rest = (feedark_view){0};
    return FEEDARK_OK;
}

feedark_status fa_sink_put(struct fa_sink *sink, feedark_view path, feedark_view bytes,
                           int64_t mtime)
{
    return fa_sink_put_parts(sink, path, &(struct fa_parts){bytes.size, read_view, &bytes}, mtime);
}

enum { PART = 64 * 1024 };

struct file_parts {
    struct fa_sink *sink;
    int fd;
    uint64_t at, size;
    char buffer[PART];
};

static feedark_status read_file(void *ctx, feedark_view *part)
{
    struct file_parts *file = ctx;
    size_t want = file->size - file->at < PART ? (size_t)(file->size - file->at) : PART;
    int64_t got = fa_read_at(file->fd, file->buffer, want, file->at);

    if (got >= 0 && (size_t)got < want)
        errno = EIO; /* it shrank meanwhile */
    if (got < 0 || (size_t)got < want)
        return fa_sink_fail(file->sink, FEEDARK_WRITE, "the copy");
    file->at += (uint64_t)got;
    *part = fa_view_of(file->buffer, (size_t)got);
    return FEEDARK_OK;
}

bool fa_sink_are_same(int a, int b)
{
    char left[8192], right[8192];
    uint64_t at = 0;
    int64_t got;

    while ((got = fa_read_at(a, left, sizeof left, at)) > 0) {
        if (fa_read_at(b, right, sizeof right, at) != got || memcmp(left, right, (size_t)got) != 0)
            return false;
        at += (uint64_t)got;
    }
    return got == 0 && fa_read_at(b, right, 1, at) == 0;
}

static bool has_same(struct fa_sink *sink, feedark_view path, int fd)
{
    int there = fa_sink_open_file(sink, path);
    bool same = there >= 0 && fa_sink_are_same(there, fd);

    if (there >= 0)
        close(there);
    return same;
}

feedark_status fa_sink_put_file(struct fa_sink *sink, feedark_view path, int fd, int64_t mtime)
{
    struct file_parts file = {.sink = sink, .fd = fd};
    struct stat info;

    if (fstat(fd, &info) != 0)
        return fa_sink_fail(sink, FEEDARK_WRITE, "the copy");
    file.size = (uint64_t)info.st_size;
    if (sink->dry || has_same(sink, path, fd))
        return FEEDARK_OK;
    return fa_sink_put_parts(sink, path, &(struct fa_parts){file.size, read_file, &file}, mtime);
}

bool fa_sink_is_folder(const struct fa_sink *sink)
{
    return sink->kind == FA_SINK_FOLDER;
}

enum fa_there fa_sink_there(struct fa_sink *sink, feedark_view path)
{
    char name[PATH_ROOM];

    return fa_sink_is_folder(sink) && take_path(path, name) ? fa_folder_there(sink, name)
                                                            : FA_THERE_NOTHING;
}

int fa_sink_open_file(struct fa_sink *sink, feedark_view path)
{
    char name[PATH_ROOM];

    errno = ENOENT;
    return fa_sink_is_folder(sink) && take_path(path, name) ? fa_folder_open_file(sink, name) : -1;
}

feedark_status fa_sink_remove(struct fa_sink *sink, feedark_view path)
{
    char name[PATH_ROOM];

    return fa_sink_is_folder(sink) && !sink->dry && take_path(path, name)
               ? fa_folder_remove(sink, name)
               : FEEDARK_OK;
}

feedark_status fa_sink_note(struct fa_sink *sink, feedark_view line)
{
    return fa_sink_is_folder(sink) && !sink->dry ? fa_folder_note(sink, line) : FEEDARK_OK;
}

feedark_status fa_sink_finish(struct fa_sink *sink)
{
    feedark_status status = sink->dry ? FEEDARK_OK : sink->backend->finish(sink);

    sink->finished = status == FEEDARK_OK;
    return status;
}

void fa_sink_free(struct fa_sink *sink)
{
    if (!sink)
        return;
    if (sink->backend)
        sink->backend->release(sink);
    free(sink->top);
    free(sink->temporary);
    free(sink->path);
    free(sink);
}
