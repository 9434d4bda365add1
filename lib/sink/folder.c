#include "sink/backend.h"

#include "base/view.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * Every part of a path is opened from the one before it and never through a symbolic link, so
 * nothing that stands in the output leads out of it. A file is written as `_feedark/new` and
 * renamed into its place.
 */
static const char NEW[] = "new";

enum { FOLDER_FLAGS = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };

static int open_at(int folder, const char *name, int flags)
{
    return TEMP_FAILURE_RETRY(openat(folder, name, flags, 0644));
}

static void make_folder(int folder, const char *name)
{
    if (TEMP_FAILURE_RETRY(mkdirat(folder, name, 0755)) == 0)
        fchmodat(folder, name, 0755, 0);
}

/* The folder that holds the last part of `path`, made where `make` is set; *name is that part. -1
 * on failure. */
static int open_parent(int root, const char *path, bool make, const char **name)
{
    int folder = fcntl(root, F_DUPFD_CLOEXEC, 0);
    const char *slash;
    char part[256];

    while (folder >= 0 && (slash = strchr(path, '/'))) {
        int next, why;

        snprintf(part, sizeof part, "%.*s", (int)(slash - path), path);
        next = open_at(folder, part, FOLDER_FLAGS);
        if (next < 0 && errno == ENOENT && make) {
            make_folder(folder, part);
            next = open_at(folder, part, FOLDER_FLAGS);
        }
        why = errno;
        close(folder);
        errno = why;
        folder = next;
        path = slash + 1;
    }
    *name = path;
    return folder;
}

static void close_quietly(int fd)
{
    int why = errno;

    if (fd >= 0)
        close(fd);
    errno = why;
}

/* Nothing is there; a link in place of a folder is told when something is to be written through it.
 */
static bool is_absence(int why)
{
    return why == ENOENT || why == ENOTDIR || why == ELOOP;
}

enum fa_there fa_folder_there(struct fa_sink *sink, const char *path)
{
    const char *name;
    int folder = sink->root < 0 ? -1 : open_parent(sink->root, path, false, &name);
    struct stat info;
    enum fa_there there = FA_THERE_NOTHING;

    if (folder >= 0 && fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) == 0)
        there = S_ISREG(info.st_mode) ? FA_THERE_FILE : FA_THERE_OTHER;
    else if (sink->root >= 0 && !is_absence(errno))
        there = FA_THERE_UNKNOWN;
    close_quietly(folder);
    return there;
}

int fa_folder_open_file(struct fa_sink *sink, const char *path)
{
    const char *name;
    int folder = sink->root < 0 ? -1 : open_parent(sink->root, path, false, &name);
    int fd =
        folder < 0 ? -1 : open_at(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat info;

    close_quietly(folder);
    if (fd >= 0 && (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))) {
        close(fd);
        errno = EISDIR;
        fd = -1;
    }
    return fd;
}

static feedark_status write_parts(struct fa_sink *sink, int fd, const char *path,
                                  const struct fa_parts *parts)
{
    feedark_view part;
    feedark_status status;

    while ((status = parts->read(parts->ctx, &part)) == FEEDARK_OK && part.size)
        if (!fa_write_all(fd, part.data, part.size))
            return fa_sink_fail(sink, FEEDARK_WRITE, path);
    return status;
}

/* Writes `_feedark/new`. What is replaced must not be lost when the power is: then the new bytes
 * reach the disk first. */
static feedark_status write_new(struct fa_sink *sink, const char *path,
                                const struct fa_parts *parts, int64_t mtime,
                                const struct stat *replaced)
{
    const struct timespec times[2] = {{.tv_sec = (time_t)mtime}, {.tv_sec = (time_t)mtime}};
    feedark_status status;
    int fd;

    unlinkat(sink->meta, NEW, 0);
    fd = open_at(sink->meta, NEW, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return fa_sink_fail(sink, FEEDARK_WRITE, path);
    status = write_parts(sink, fd, path, parts);
    if (status == FEEDARK_OK &&
        (fchmod(fd, replaced ? replaced->st_mode & 07777 : 0644) != 0 || futimens(fd, times) != 0 ||
         (replaced && TEMP_FAILURE_RETRY(fsync(fd)) != 0)))
        status = fa_sink_fail(sink, FEEDARK_WRITE, path);
    if (close(fd) != 0 && errno != EINTR && status == FEEDARK_OK)
        status = fa_sink_fail(sink, FEEDARK_WRITE, path);
    return status;
}

static feedark_status put(struct fa_sink *sink, const char *path, const struct fa_parts *parts,
                          int64_t mtime)
{
    const char *name;
    struct stat info;
    int folder = open_parent(sink->root, path, true, &name);
    feedark_status status;
    bool replaces;

    if (folder < 0 && (errno == ENOTDIR || errno == ELOOP)) {
        snprintf(sink->error, sizeof sink->error,
                 "%.400s: what stands in place of its folder is none", path);
        return FEEDARK_WRITE;
    }
    if (folder < 0)
        return fa_sink_fail(sink, FEEDARK_WRITE, path);
    replaces = fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(info.st_mode);
    status = write_new(sink, path, parts, mtime, replaces ? &info : NULL);
    if (status == FEEDARK_OK && TEMP_FAILURE_RETRY(renameat(sink->meta, NEW, folder, name)) != 0)
        status = fa_sink_fail(sink, FEEDARK_WRITE, path);
    if (status != FEEDARK_OK)
        unlinkat(sink->meta, NEW, 0);
    close(folder);
    return status;
}

/* The file, then every folder above it that is empty without it. */
feedark_status fa_folder_remove(struct fa_sink *sink, const char *path)
{
    char part[1100];
    const char *name;
    int folder = open_parent(sink->root, path, false, &name);
    bool file = true;

    snprintf(part, sizeof part, "%s", path);
    for (char *slash; folder >= 0; file = false) {
        bool gone = TEMP_FAILURE_RETRY(unlinkat(folder, name, file ? 0 : AT_REMOVEDIR)) == 0 ||
                    errno == ENOENT;
        int why = errno;

        close(folder);
        errno = why;
        if (!gone)
            return file ? fa_sink_fail(sink, FEEDARK_WRITE, path) : FEEDARK_OK;
        slash = strrchr(part, '/');
        if (!slash)
            break;
        *slash = '\0';
        folder = open_parent(sink->root, part, false, &name);
    }
    return FEEDARK_OK;
}

/* It is the one file that is written in its place, so it must be nobody else's: no other name leads
 * to it. */
static int open_journal(const struct fa_sink *sink)
{
    int fd = open_at(sink->meta, "journal",
                     O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat info;

    if (fd >= 0 && (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_nlink != 1)) {
        close(fd);
        errno = EEXIST;
        fd = -1;
    }
    return fd;
}

feedark_status fa_folder_note(struct fa_sink *sink, feedark_view line)
{
    if (sink->journal < 0)
        sink->journal = open_journal(sink);
    if (sink->journal < 0 || !fa_write_all(sink->journal, line.data, line.size))
        return fa_sink_fail(sink, FEEDARK_WRITE, FA_SINK_JOURNAL);
    return FEEDARK_OK;
}

static feedark_status finish(struct fa_sink *sink)
{
    if (TEMP_FAILURE_RETRY(unlinkat(sink->meta, "journal", 0)) != 0 && errno != ENOENT)
        return fa_sink_fail(sink, FEEDARK_WRITE, FA_SINK_JOURNAL);
    return FEEDARK_OK;
}

static void release(struct fa_sink *sink)
{
    if (sink->journal >= 0)
        close(sink->journal);
    if (sink->meta >= 0)
        close(sink->meta);
    if (sink->root >= 0)
        close(sink->root);
}

static const struct fa_backend folder_backend = {put, finish, release};

/* 1 or 0; -1 where it cannot be read. */
static int is_empty(int root)
{
    int copy = open_at(root, ".", FOLDER_FLAGS);
    DIR *folder = copy < 0 ? NULL : fdopendir(copy);
    struct dirent *entry;
    int empty = 1;

    if (!folder) {
        close_quietly(copy);
        return -1;
    }
    while ((entry = readdir(folder)))
        empty &= strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    closedir(folder);
    return empty;
}

static bool make_folders(const char *path)
{
    char part[4096];

    for (const char *p = path; *p; p++)
        if (*p == '/' && p > path) {
            snprintf(part, sizeof part, "%.*s", (int)(p - path), path);
            if (TEMP_FAILURE_RETRY(mkdir(part, 0755)) != 0 && errno != EEXIST &&
                access(part, X_OK) != 0)
                return false;
        }
    return TEMP_FAILURE_RETRY(mkdir(path, 0755)) == 0 || errno == EEXIST;
}

/* Ours is a folder with a manifest, or one that a first run began and could not finish. */
static feedark_status check(struct fa_sink *sink, bool force)
{
    int empty;

    sink->ours = faccessat(sink->root, "_feedark", F_OK, AT_SYMLINK_NOFOLLOW) == 0;
    empty = sink->ours || force ? 1 : is_empty(sink->root);
    if (empty < 0)
        return fa_sink_fail(sink, FEEDARK_WRITE, sink->path);
    if (empty)
        return FEEDARK_OK;
    snprintf(sink->error, sizeof sink->error, "%.400s holds files that feedark did not write",
             sink->path);
    return FEEDARK_EXISTS;
}

static feedark_status open_meta(struct fa_sink *sink)
{
    if (!sink->ours)
        make_folder(sink->root, "_feedark");
    sink->meta = open_at(sink->root, "_feedark", FOLDER_FLAGS);
    return sink->meta < 0 ? fa_sink_fail(sink, FEEDARK_WRITE, "_feedark") : FEEDARK_OK;
}

feedark_status fa_folder_open(struct fa_sink *sink, const struct fa_sink_options *options)
{
    feedark_status status;

    sink->backend = &folder_backend;
    if (!sink->dry && !make_folders(sink->path))
        return fa_sink_fail(sink, FEEDARK_WRITE, sink->path);
    sink->root = TEMP_FAILURE_RETRY(open(sink->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (sink->root < 0)
        return sink->dry && errno == ENOENT ? FEEDARK_OK
                                            : fa_sink_fail(sink, FEEDARK_WRITE, sink->path);
    if (!sink->dry && TEMP_FAILURE_RETRY(flock(sink->root, LOCK_EX | LOCK_NB)) != 0) {
        snprintf(sink->error, sizeof sink->error, "%.400s: another run is writing it", sink->path);
        return errno == EWOULDBLOCK ? FEEDARK_BUSY : fa_sink_fail(sink, FEEDARK_WRITE, sink->path);
    }
    status = check(sink, options->force);
    return status != FEEDARK_OK || sink->dry ? status : open_meta(sink);
}
