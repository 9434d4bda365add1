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
    } suffixes[] = {{".tar.gz", FA_SINK_TAR_GZ}, {".tgz", FA_SINK_TAR_GZ},      {".tar", FA_SINK_TAR},
                    {".zip", FA_SINK_ZIP},       {".tar.zst", FA_SINK_TAR_ZST}, {".tar.xz", FA_SINK_TAR_XZ}};

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

bool fa_write_all(int fd, const char *data, size_t size)
{
    while (size) {
        ssize_t written = write(fd, data, size);

        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        data += written;
        size -= (size_t)written;
    }
    return true;
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

feedark_status fa_sink_open(const struct fa_sink_options *options, struct fa_sink **sink)
{
    enum fa_sink_kind kind = fa_sink_kind_of(options->path);

    *sink = calloc(1, sizeof **sink);
    if (!*sink)
        return FEEDARK_MEMORY;
    (*sink)->root = -1;
    (*sink)->epoch = epoch();
    (*sink)->path = strdup(options->path);
    if (!(*sink)->path)
        return FEEDARK_MEMORY;
    return kind == FA_SINK_FOLDER ? fa_folder_open(*sink, options) : fa_archive_sink_open(*sink, options, kind);
}

feedark_view fa_sink_error(const struct fa_sink *sink)
{
    return fa_view(sink->error);
}

feedark_status fa_sink_put(struct fa_sink *sink, feedark_view path, feedark_view bytes, int64_t mtime)
{
    char name[1100];

    snprintf(name, sizeof name, "%.*s", FA_PRINT(path));
    if (!fa_path_is_safe(path) || path.size >= 1024) {
        snprintf(sink->error, sizeof sink->error, "%.400s: a path that is not safe to write", name);
        return FEEDARK_BAD_ARGUMENT;
    }
    mtime = mtime < 0 ? 0 : mtime > sink->epoch ? sink->epoch : mtime;
    return sink->backend->put(sink, name, bytes, mtime);
}

/* A whole file in memory: the source copy and the manifest are the only ones that come this way. */
feedark_status fa_sink_put_file(struct fa_sink *sink, feedark_view path, int fd, int64_t mtime)
{
    struct stat info;
    char *bytes;
    size_t have = 0;
    feedark_status status;

    if (fstat(fd, &info) != 0)
        return fa_sink_fail(sink, FEEDARK_WRITE, "the source copy");
    bytes = malloc((size_t)info.st_size + 1);
    if (!bytes)
        return FEEDARK_MEMORY;
    while (have < (size_t)info.st_size) {
        ssize_t got = pread(fd, bytes + have, (size_t)info.st_size - have, (off_t)have);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        have += (size_t)got;
    }
    status = fa_sink_put(sink, path, fa_view_of(bytes, have), mtime);
    free(bytes);
    return status;
}

feedark_status fa_sink_old(struct fa_sink *sink, feedark_view path, feedark_view *bytes)
{
    char name[1100];

    *bytes = (feedark_view){0};
    if (!fa_path_is_safe(path) || path.size >= 1024)
        return FEEDARK_OK;
    snprintf(name, sizeof name, "%.*s", FA_PRINT(path));
    return sink->backend->old(sink, name, bytes);
}

feedark_status fa_sink_finish(struct fa_sink *sink)
{
    feedark_status status = sink->backend->finish(sink);

    sink->finished = status == FEEDARK_OK;
    return status;
}

void fa_sink_free(struct fa_sink *sink)
{
    if (!sink)
        return;
    if (sink->backend)
        sink->backend->release(sink);
    free(sink->old_bytes);
    free(sink->top);
    free(sink->temporary);
    free(sink->path);
    free(sink);
}
