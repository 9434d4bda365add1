#include "sink/backend.h"

#include "base/view.h"
#include "sink/gzip.h"
#include "sink/walk.h"
#include "text/slug.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static feedark_status fail(struct fa_sink *sink)
{
    const char *why = archive_error_string(sink->archive);

    snprintf(sink->error, sizeof sink->error, "%.300s: %.200s", sink->path,
             why ? why : strerror(errno));
    return archive_errno(sink->archive) == ENOMEM ? FEEDARK_MEMORY : FEEDARK_WRITE;
}

/* libarchive copies the name; a name that could not be copied is gone, which must not pass for a
 * name. */
static bool describe(struct fa_sink *sink, struct archive_entry *entry, const char *path,
                     uint64_t size, int64_t mtime)
{
    char name[1400];

    snprintf(name, sizeof name, "%s/%s", sink->top, path);
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, (int64_t)size);
    archive_entry_set_mtime(entry, mtime, 0);
    return archive_entry_pathname(entry) && strcmp(archive_entry_pathname(entry), name) == 0;
}

/*
 * libarchive spells names by the locale of the thread. Ours are UTF-8 whatever the caller's locale
 * is: the thread has a UTF-8 locale while a header is written, and its own again afterwards. The
 * process's locale is never touched.
 */
static feedark_status put_header(struct fa_sink *sink, const char *path, uint64_t size,
                                 int64_t mtime)
{
    locale_t before = uselocale(sink->utf8);
    struct archive_entry *entry = archive_entry_new();
    feedark_status status = FEEDARK_MEMORY;

    if (entry && describe(sink, entry, path, size, mtime))
        status =
            archive_write_header(sink->archive, entry) < ARCHIVE_WARN ? fail(sink) : FEEDARK_OK;
    archive_entry_free(entry);
    uselocale(before);
    return status;
}

static feedark_status put(struct fa_sink *sink, const char *path, const struct fa_parts *parts,
                          int64_t mtime)
{
    feedark_status status = put_header(sink, path, parts->size, mtime);
    uint64_t written = 0;
    feedark_view part;

    while (status == FEEDARK_OK && (status = parts->read(parts->ctx, &part)) == FEEDARK_OK &&
           part.size) {
        if (archive_write_data(sink->archive, part.data, part.size) != (la_ssize_t)part.size)
            return fail(sink);
        written += part.size;
    }
    if (status == FEEDARK_OK && written != parts->size) {
        errno = EIO;
        return fa_sink_fail(sink, FEEDARK_WRITE, path);
    }
    return status;
}

/* The new archive takes the place of the old one, with its mode. */
static feedark_status take_place(struct fa_sink *sink)
{
    struct stat there;
    mode_t mode = stat(sink->path, &there) == 0 ? there.st_mode & 07777 : 0644;

    if (fchmod(sink->root, mode) != 0 || TEMP_FAILURE_RETRY(fsync(sink->root)) != 0 ||
        TEMP_FAILURE_RETRY(rename(sink->temporary, sink->path)) != 0)
        return fa_sink_fail(sink, FEEDARK_WRITE, sink->path);
    sink->has_temporary = false;
    return FEEDARK_OK;
}

static feedark_status finish(struct fa_sink *sink)
{
    if (archive_write_close(sink->archive) != ARCHIVE_OK)
        return fail(sink);
    if (sink->gzip && !fa_gzip_finish(sink->gzip))
        return fa_sink_fail(sink, FEEDARK_WRITE, sink->path);
    return sink->to_stdout ? FEEDARK_OK : take_place(sink);
}

/*
 * The new file is removed while it is still locked, so that it cannot be the one of another run.
 * What libarchive still has to write is passed over; archive_write_fail would spare it the writing,
 * but leaks.
 */
static void release(struct fa_sink *sink)
{
    sink->is_over = true;
    archive_write_free(sink->archive);
    fa_gzip_free(sink->gzip);
    if (sink->has_temporary)
        unlink(sink->temporary);
    if (sink->root >= 0)
        close(sink->root);
    if (sink->utf8)
        freelocale(sink->utf8);
}

static const struct fa_backend archive_backend = {put, finish, release};

/* Formats and filters write nothing that depends on the machine or the day. */
static bool set_format(struct archive *archive, enum fa_sink_kind kind)
{
    static const struct {
        int (*filter)(struct archive *);
        const char *options;
    } filters[] = {
        [FA_SINK_TAR_GZ] = {archive_write_add_filter_none, NULL}, /* gzip.c */
        [FA_SINK_TAR] = {archive_write_add_filter_none, NULL},
        [FA_SINK_TAR_ZST] = {archive_write_add_filter_zstd, "zstd:compression-level=9"},
        [FA_SINK_TAR_XZ] = {archive_write_add_filter_xz, "xz:compression-level=6"},
        [FA_SINK_ZIP] = {archive_write_add_filter_none, NULL},
    };
    int format = kind == FA_SINK_ZIP ? archive_write_set_format_zip(archive)
                                     : archive_write_set_format_pax_restricted(archive);

    return format == ARCHIVE_OK && filters[kind].filter &&
           filters[kind].filter(archive) >= ARCHIVE_WARN &&
           (!filters[kind].options ||
            archive_write_set_options(archive, filters[kind].options) == ARCHIVE_OK) &&
           archive_write_set_bytes_in_last_block(archive, 1) == ARCHIVE_OK;
}

/* The archive's file name without its suffix, made safe. */
static char *top_of(const char *path, feedark_view given)
{
    const char *slash = strrchr(path, '/');
    feedark_view name = given.size ? given : fa_view(slash ? slash + 1 : path);
    static const char *const suffixes[] = {".tar.gz", ".tgz", ".tar.zst",
                                           ".tar.xz", ".tar", ".zip"};

    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (name.size > strlen(suffixes[i]) && fa_view_ends(name, fa_view(suffixes[i]))) {
            name.size -= strlen(suffixes[i]);
            break;
        }
    if (!fa_path_is_safe(name) || fa_view_index(name, '/') != SIZE_MAX ||
        fa_view_equal(name, FA_VIEW("-")))
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
    feedark_status status;

    if (stat(sink->path, &info) != 0 || (S_ISREG(info.st_mode) && info.st_size == 0))
        return FEEDARK_OK;
    status =
        S_ISREG(info.st_mode) ? fa_sink_walk(sink->path, find_manifest, &sink->ours) : FEEDARK_OK;
    if (status == FEEDARK_UNREADABLE)
        return fa_sink_fail(sink, FEEDARK_WRITE, sink->path);
    if (status == FEEDARK_MEMORY || sink->ours || force)
        return status == FEEDARK_MEMORY ? status : FEEDARK_OK;
    snprintf(sink->error, sizeof sink->error, "%.400s was not written by feedark", sink->path);
    return FEEDARK_EXISTS;
}

/* A link to an archive stays a link: the file it leads to is the output. */
static bool follow_link(struct fa_sink *sink)
{
    struct stat info;
    char *real;

    if (lstat(sink->path, &info) != 0 || !S_ISLNK(info.st_mode))
        return true;
    real = realpath(sink->path, NULL);
    if (!real)
        return false;
    free(sink->path);
    sink->path = real;
    return true;
}

static bool name_temporary(struct fa_sink *sink)
{
    const char *slash = strrchr(sink->path, '/');
    int folder = slash ? (int)(slash + 1 - sink->path) : 0;

    if (asprintf(&sink->temporary, "%.*s.%s.new", folder, sink->path, sink->path + folder) >= 0)
        return true;
    sink->temporary = NULL;
    return false;
}

/* Whether the name still leads to the file that was opened and locked: its owner may have renamed
 * it meanwhile. */
static bool is_current(const struct fa_sink *sink, const struct stat *opened)
{
    struct stat named;

    return lstat(sink->temporary, &named) == 0 && named.st_dev == opened->st_dev &&
           named.st_ino == opened->st_ino;
}

/* Opens the file and locks it. */
static feedark_status lock_temporary(struct fa_sink *sink)
{
    sink->root = TEMP_FAILURE_RETRY(
        open(sink->temporary, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600));
    if (sink->root < 0)
        return fa_sink_fail(sink, FEEDARK_WRITE, sink->temporary);
    if (TEMP_FAILURE_RETRY(flock(sink->root, LOCK_EX | LOCK_NB)) == 0)
        return FEEDARK_OK;
    snprintf(sink->error, sizeof sink->error, "%.400s: another run is writing it", sink->path);
    return errno == EWOULDBLOCK ? FEEDARK_BUSY : fa_sink_fail(sink, FEEDARK_WRITE, sink->temporary);
}

/* The file is ours: what a killed run left in it goes. */
static feedark_status take_temporary(struct fa_sink *sink, const struct stat *info)
{
    errno = EEXIST;
    if (!S_ISREG(info->st_mode) || info->st_nlink != 1 ||
        TEMP_FAILURE_RETRY(ftruncate(sink->root, 0)) != 0)
        return fa_sink_fail(sink, FEEDARK_WRITE, sink->temporary);
    sink->has_temporary = true;
    return FEEDARK_OK;
}

/*
 * The new archive is written beside the old one under one name, which is also the lock: the run
 * that holds it writes, another is told so, and what a killed run left is taken over.
 */
static feedark_status open_temporary(struct fa_sink *sink)
{
    for (;;) {
        feedark_status status = lock_temporary(sink);
        struct stat info;

        if (status != FEEDARK_OK)
            return status;
        if (fstat(sink->root, &info) != 0)
            return fa_sink_fail(sink, FEEDARK_WRITE, sink->temporary);
        if (is_current(sink, &info))
            return take_temporary(sink, &info);
        close(sink->root);
        sink->root = -1;
    }
}

static bool write_out(void *ctx, const char *data, size_t size)
{
    const struct fa_sink *sink = ctx;

    return fa_write_all(sink->to_stdout ? STDOUT_FILENO : sink->root, data, size);
}

/* What libarchive wrote, on its way to the file; compressed here for tar.gz. */
static la_ssize_t take(struct archive *archive, void *ctx, const void *data, size_t size)
{
    struct fa_sink *sink = ctx;
    bool good = sink->is_over || (sink->gzip ? fa_gzip_put(sink->gzip, fa_view_of(data, size))
                                             : write_out(sink, data, size));

    if (good)
        return (la_ssize_t)size;
    archive_set_error(archive, errno, "%s", strerror(errno));
    return -1;
}

/* Level 6 costs a third more time for a hundredth fewer bytes (docs/decisions/0020-gzip.md). */
static bool open_gzip(struct fa_sink *sink, unsigned jobs)
{
    sink->gzip = fa_gzip_new(
        &(struct fa_gzip_options){.level = 5, .jobs = jobs, .write = write_out, .ctx = sink});
    return sink->gzip != NULL;
}

static feedark_status open_writer(struct fa_sink *sink, enum fa_sink_kind kind, unsigned jobs)
{
    sink->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (!sink->utf8)
        sink->utf8 = newlocale(LC_CTYPE_MASK, "en_US.UTF-8", (locale_t)0);
    if (!sink->utf8)
        return FEEDARK_MEMORY; /* names would depend on the caller's locale */
    sink->archive = archive_write_new();
    if (!sink->archive || !set_format(sink->archive, kind) ||
        (kind == FA_SINK_TAR_GZ && !open_gzip(sink, jobs)))
        return FEEDARK_MEMORY;
    return archive_write_open(sink->archive, sink, NULL, take, NULL) == ARCHIVE_OK ? FEEDARK_OK
                                                                                   : fail(sink);
}

feedark_status fa_archive_sink_open(struct fa_sink *sink, const struct fa_sink_options *options,
                                    enum fa_sink_kind kind)
{
    feedark_status status = FEEDARK_OK;

    sink->backend = &archive_backend;
    sink->to_stdout = strcmp(sink->path, "-") == 0;
    sink->top = top_of(sink->path, options->top);
    if (!sink->to_stdout && !follow_link(sink))
        return fa_sink_fail(sink, errno == ENOMEM ? FEEDARK_MEMORY : FEEDARK_WRITE, sink->path);
    if (!sink->top || (!sink->to_stdout && !name_temporary(sink)))
        return FEEDARK_MEMORY;
    if (!sink->to_stdout && !sink->dry)
        status = open_temporary(sink);
    if (status == FEEDARK_OK && !sink->to_stdout)
        status = check_existing(sink, options->force);
    return status == FEEDARK_OK && !sink->dry ? open_writer(sink, kind, options->jobs) : status;
}
