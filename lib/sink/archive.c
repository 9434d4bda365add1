#include "sink/backend.h"

#include "base/view.h"
#include "sink/walk.h"
#include "text/slug.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static feedark_status fail(struct fa_sink *sink)
{
    const char *why = archive_error_string(sink->archive);

    snprintf(sink->error, sizeof sink->error, "%.300s: %.200s", sink->path, why ? why : strerror(errno));
    return FEEDARK_WRITE;
}

static feedark_status put_header_utf8(struct fa_sink *sink, const char *path, unsigned type, size_t size, int64_t mtime)
{
    struct archive_entry *entry = archive_entry_new();
    char name[1400];
    feedark_status status;

    if (!entry)
        return FEEDARK_MEMORY;
    snprintf(name, sizeof name, "%s/%s", sink->top, path);
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, type);
    archive_entry_set_perm(entry, type == AE_IFDIR ? 0755 : 0644);
    archive_entry_set_size(entry, type == AE_IFDIR ? 0 : (int64_t)size);
    archive_entry_set_mtime(entry, mtime, 0);
    status = archive_write_header(sink->archive, entry) < ARCHIVE_WARN ? fail(sink) : FEEDARK_OK;
    archive_entry_free(entry);
    return status;
}

/*
 * libarchive spells names by the locale of the thread. Ours are UTF-8 whatever the caller's locale is: the thread has a
 * UTF-8 locale while a header is written, and its own again afterwards. The process's locale is never touched.
 */
static feedark_status put_header(struct fa_sink *sink, const char *path, unsigned type, size_t size, int64_t mtime)
{
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0), before = utf8 ? uselocale(utf8) : (locale_t)0;
    feedark_status status = put_header_utf8(sink, path, type, size, mtime);

    if (utf8) {
        uselocale(before);
        freelocale(utf8);
    }
    return status;
}

static feedark_status put(struct fa_sink *sink, const char *path, feedark_view bytes, int64_t mtime)
{
    feedark_status status = put_header(sink, path, AE_IFREG, bytes.size, mtime);

    if (status == FEEDARK_OK && bytes.size && archive_write_data(sink->archive, bytes.data, bytes.size) != (la_ssize_t)bytes.size)
        status = fail(sink);
    return status;
}

static feedark_status old(struct fa_sink *sink, const char *path, feedark_view *bytes)
{
    (void)sink;
    (void)path;
    *bytes = (feedark_view){0};
    return FEEDARK_OK;
}

static feedark_status finish(struct fa_sink *sink)
{
    if (archive_write_close(sink->archive) != ARCHIVE_OK)
        return fail(sink);
    if (sink->to_stdout)
        return FEEDARK_OK;
    if (fchmod(sink->root, 0644) != 0 || rename(sink->temporary, sink->path) != 0)
        return fa_sink_fail(sink, FEEDARK_WRITE, sink->path);
    return FEEDARK_OK;
}

static void release(struct fa_sink *sink)
{
    if (sink->archive) {
        if (!sink->finished)
            archive_write_fail(sink->archive);
        archive_write_free(sink->archive);
    }
    if (sink->root >= 0)
        close(sink->root);
    if (sink->temporary && !sink->finished)
        unlink(sink->temporary);
}

static const struct fa_backend archive_backend = {put, old, finish, release};

/* Formats and filters write nothing that depends on the machine or the day. */
static bool set_format(struct archive *archive, enum fa_sink_kind kind)
{
    static const struct {
        int (*filter)(struct archive *);
        const char *options;
    } filters[] = {
        [FA_SINK_TAR_GZ] = {archive_write_add_filter_gzip, "gzip:!timestamp,gzip:compression-level=6"},
        [FA_SINK_TAR] = {archive_write_add_filter_none, NULL},
        [FA_SINK_TAR_ZST] = {archive_write_add_filter_zstd, "zstd:compression-level=9"},
        [FA_SINK_TAR_XZ] = {archive_write_add_filter_xz, "xz:compression-level=6"},
        [FA_SINK_ZIP] = {archive_write_add_filter_none, NULL},
    };
    int format = kind == FA_SINK_ZIP ? archive_write_set_format_zip(archive) : archive_write_set_format_pax_restricted(archive);

    return format == ARCHIVE_OK && filters[kind].filter(archive) >= ARCHIVE_WARN &&
           (!filters[kind].options || archive_write_set_options(archive, filters[kind].options) == ARCHIVE_OK) &&
           archive_write_set_bytes_in_last_block(archive, 1) == ARCHIVE_OK;
}

/* The archive's file name without its suffix, made safe. */
static char *top_of(const char *path, feedark_view given)
{
    const char *slash = strrchr(path, '/');
    feedark_view name = given.size ? given : fa_view(slash ? slash + 1 : path);
    static const char *const suffixes[] = {".tar.gz", ".tgz", ".tar.zst", ".tar.xz", ".tar", ".zip"};

    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (name.size > strlen(suffixes[i]) && fa_view_ends(name, fa_view(suffixes[i]))) {
            name.size -= strlen(suffixes[i]);
            break;
        }
    if (!fa_path_is_safe(name) || fa_view_index(name, '/') != SIZE_MAX || fa_view_equal(name, FA_VIEW("-")))
        name = FA_VIEW("feed");
    return strndup(name.data, name.size);
}

static feedark_status find_manifest(void *ctx, const struct fa_walk_file *file)
{
    *(bool *)ctx |= fa_view_equal(file->path, FA_VIEW("_feedark/manifest.json"));
    return FEEDARK_OK;
}

static feedark_status check_existing(struct fa_sink *sink, bool force)
{
    struct stat info;
    bool ours = false;

    if (force || stat(sink->path, &info) != 0)
        return FEEDARK_OK;
    if (S_ISREG(info.st_mode) && (info.st_size == 0 || (fa_sink_walk(sink->path, find_manifest, &ours) == FEEDARK_OK && ours)))
        return FEEDARK_OK;
    snprintf(sink->error, sizeof sink->error, "%.400s was not written by feedark", sink->path);
    return FEEDARK_EXISTS;
}

static feedark_status open_temporary(struct fa_sink *sink)
{
    if (asprintf(&sink->temporary, "%s.XXXXXX", sink->path) < 0) {
        sink->temporary = NULL;
        return FEEDARK_MEMORY;
    }
    sink->root = mkostemp(sink->temporary, O_CLOEXEC);
    return sink->root < 0 ? fa_sink_fail(sink, FEEDARK_WRITE, sink->path) : FEEDARK_OK;
}

feedark_status fa_archive_sink_open(struct fa_sink *sink, const struct fa_sink_options *options, enum fa_sink_kind kind)
{
    feedark_status status;

    sink->backend = &archive_backend;
    sink->to_stdout = strcmp(sink->path, "-") == 0;
    sink->top = top_of(sink->path, options->top);
    if (!sink->top)
        return FEEDARK_MEMORY;
    status = sink->to_stdout ? FEEDARK_OK : check_existing(sink, options->force);
    if (status == FEEDARK_OK && !sink->to_stdout)
        status = open_temporary(sink);
    if (status != FEEDARK_OK)
        return status;
    sink->archive = archive_write_new();
    if (!sink->archive || !set_format(sink->archive, kind))
        return FEEDARK_MEMORY;
    return archive_write_open_fd(sink->archive, sink->to_stdout ? STDOUT_FILENO : sink->root) == ARCHIVE_OK ? FEEDARK_OK : fail(sink);
}
