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
 * Every part of a path is opened from the one before it and never through a symbolic link, so nothing that stands in the
 * output leads out of it. A file is written beside its place and renamed into it.
 */

/* The folder that holds the last part of `path`, made where `make` is set; *name is that part. -1 on failure. */
static int open_parent(int root, const char *path, bool make, const char **name)
{
    int folder = fcntl(root, F_DUPFD_CLOEXEC, 0);
    const char *slash;
    char part[256];

    while (folder >= 0 && (slash = strchr(path, '/'))) {
        int next;

        snprintf(part, sizeof part, "%.*s", (int)(slash - path), path);
        if (make && mkdirat(folder, part, 0755) == 0)
            fchmodat(folder, part, 0755, 0);
        next = openat(folder, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        close(folder);
        folder = next;
        path = slash + 1;
    }
    *name = path;
    return folder;
}

static char *read_all(int fd, size_t size)
{
    char *bytes = malloc(size + 1);
    size_t have = 0;

    while (bytes && have < size) {
        ssize_t got = read(fd, bytes + have, size - have);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            free(bytes);
            return NULL;
        }
        have += (size_t)got;
    }
    return bytes;
}

/* A missing file is no failure: the view stays without data. */
static feedark_status old(struct fa_sink *sink, const char *path, feedark_view *bytes)
{
    const char *name;
    int folder = open_parent(sink->root, path, false, &name);
    int fd = folder < 0 ? -1 : openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    struct stat info;
    feedark_status status = FEEDARK_OK;

    if (fd >= 0 && fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) {
        free(sink->old_bytes);
        sink->old_bytes = read_all(fd, (size_t)info.st_size);
        *bytes = fa_view_of(sink->old_bytes, sink->old_bytes ? (size_t)info.st_size : 0);
        if (!sink->old_bytes)
            status = fa_sink_fail(sink, FEEDARK_WRITE, path);
    }
    if (fd >= 0)
        close(fd);
    if (folder >= 0)
        close(folder);
    return status;
}

static bool is_there(struct fa_sink *sink, const char *path, feedark_view bytes)
{
    feedark_view there = {0};

    return old(sink, path, &there) == FEEDARK_OK && there.data && fa_view_equal(there, bytes);
}

static bool write_beside(int folder, const char *temporary, feedark_view bytes, int64_t mtime)
{
    const struct timespec times[2] = {{.tv_sec = mtime}, {.tv_sec = mtime}};
    int fd = openat(folder, temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);
    bool good = fd >= 0 && fchmod(fd, 0644) == 0 && fa_write_all(fd, bytes.data, bytes.size) && futimens(fd, times) == 0;

    if (fd >= 0 && close(fd) != 0)
        good = false;
    return good;
}

static feedark_status put(struct fa_sink *sink, const char *path, feedark_view bytes, int64_t mtime)
{
    static const char temporary[] = ".feedark-new";
    const char *name;
    int folder;
    feedark_status status = FEEDARK_OK;

    if (is_there(sink, path, bytes))
        return FEEDARK_OK;
    folder = open_parent(sink->root, path, true, &name);
    if (folder < 0 || !write_beside(folder, temporary, bytes, mtime) || renameat(folder, temporary, folder, name) != 0) {
        status = fa_sink_fail(sink, FEEDARK_WRITE, path);
        if (folder >= 0)
            unlinkat(folder, temporary, 0);
    }
    if (folder >= 0)
        close(folder);
    return status;
}

static feedark_status finish(struct fa_sink *sink)
{
    (void)sink;
    return FEEDARK_OK;
}

static void release(struct fa_sink *sink)
{
    if (sink->root >= 0)
        close(sink->root);
}

static const struct fa_backend folder_backend = {put, old, finish, release};

static bool is_empty(int root)
{
    int copy = openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *folder = copy < 0 ? NULL : fdopendir(copy);
    struct dirent *entry;
    bool empty = true;

    while (folder && (entry = readdir(folder)))
        empty &= strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    if (folder)
        closedir(folder);
    else if (copy >= 0)
        close(copy);
    return empty;
}

/* Ours is a folder with a manifest, or one that a first run began and could not finish. */
static bool is_ours(int root)
{
    return faccessat(root, "_feedark", F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

static bool make_folders(const char *path)
{
    char part[4096];

    for (const char *p = path; *p; p++)
        if (*p == '/' && p > path) {
            snprintf(part, sizeof part, "%.*s", (int)(p - path), path);
            if (mkdir(part, 0755) != 0 && errno != EEXIST)
                return false;
        }
    return mkdir(path, 0755) == 0 || errno == EEXIST;
}

feedark_status fa_folder_open(struct fa_sink *sink, const struct fa_sink_options *options)
{
    sink->backend = &folder_backend;
    if (!make_folders(sink->path))
        return fa_sink_fail(sink, FEEDARK_WRITE, sink->path);
    sink->root = open(sink->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (sink->root < 0)
        return fa_sink_fail(sink, FEEDARK_WRITE, sink->path);
    if (flock(sink->root, LOCK_EX | LOCK_NB) != 0)
        return fa_sink_fail(sink, FEEDARK_BUSY, sink->path);
    if (!options->force && !is_empty(sink->root) && !is_ours(sink->root)) {
        snprintf(sink->error, sizeof sink->error, "%.400s holds files that feedark did not write", sink->path);
        return FEEDARK_EXISTS;
    }
    if (mkdirat(sink->root, "_feedark", 0755) == 0)
        fchmodat(sink->root, "_feedark", 0755, 0);
    return FEEDARK_OK;
}
