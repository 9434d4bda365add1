#include "sink/walk.h"

#include "base/scratch.h"
#include "base/view.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_ROOM = 4096, PART = 64 * 1024, DEPTH_MAX = 64 };

struct walk {
    feedark_status (*each)(void *ctx, const struct fa_walk_file *file);
    void *ctx;
    char path[PATH_ROOM]; /* of what is open, below the root */
    char part[PART];
    int fd; /* of the file that is delivered */
    uint64_t at;
};

static feedark_status read_part(void *ctx, feedark_view *part)
{
    struct walk *walk = ctx;
    int64_t got = fa_read_at(walk->fd, walk->part, PART, walk->at);

    if (got < 0)
        return FEEDARK_UNREADABLE;
    walk->at += (uint64_t)got;
    *part = fa_view_of(walk->part, (size_t)got);
    return FEEDARK_OK;
}

static feedark_status one_file(struct walk *walk, int folder, const char *name)
{
    int fd =
        TEMP_FAILURE_RETRY(openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct fa_walk_file file = {.path = fa_view(walk->path), .read = read_part, .ctx = walk};
    struct stat info;
    feedark_status status = FEEDARK_UNREADABLE;

    if (fd >= 0 && fstat(fd, &info) == 0) {
        walk->fd = fd;
        walk->at = 0;
        file.size = info.st_size;
        file.mtime = info.st_mtime;
        status = walk->each(walk->ctx, &file);
    }
    if (fd >= 0)
        close(fd);
    return status;
}

static feedark_status walk_in(struct walk *walk, int folder, int depth);

static feedark_status one_name(struct walk *walk, int folder, const char *name, int depth)
{
    size_t before = strlen(walk->path);
    struct stat info;
    feedark_status status = FEEDARK_OK;
    int inner;

    if (before + strlen(name) + 2 > PATH_ROOM ||
        fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
        return before + strlen(name) + 2 > PATH_ROOM || errno == ENOENT ? FEEDARK_OK
                                                                        : FEEDARK_UNREADABLE;
    snprintf(walk->path + before, PATH_ROOM - before, "%s%s", before ? "/" : "", name);
    if (S_ISREG(info.st_mode))
        status = one_file(walk, folder, name);
    else if (S_ISDIR(info.st_mode) && depth < DEPTH_MAX) {
        inner = TEMP_FAILURE_RETRY(
            openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        status = inner < 0 ? FEEDARK_UNREADABLE : walk_in(walk, inner, depth + 1);
    }
    walk->path[before] = '\0';
    return status;
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* Everything below an open folder, which is closed. */
static feedark_status walk_in(struct walk *walk, int folder, int depth)
{
    struct dirent **names = NULL;
    int count = scandirat(folder, ".", &names, NULL, by_bytes);
    feedark_status status =
        count < 0 ? (errno == ENOMEM ? FEEDARK_MEMORY : FEEDARK_UNREADABLE) : FEEDARK_OK;

    for (int i = 0; i < count; i++) {
        const char *name = names[i]->d_name;

        if (status == FEEDARK_OK && strcmp(name, ".") != 0 && strcmp(name, "..") != 0)
            status = one_name(walk, folder, name, depth);
        free(names[i]);
    }
    free(names);
    close(folder);
    return status;
}

feedark_status
fa_sink_walk_folder(const char *path,
                    feedark_status (*each)(void *ctx, const struct fa_walk_file *file), void *ctx)
{
    struct walk *walk = calloc(1, sizeof *walk);
    int root = walk ? TEMP_FAILURE_RETRY(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) : -1;
    feedark_status status = !walk ? FEEDARK_MEMORY : FEEDARK_UNREADABLE;

    if (root >= 0) {
        walk->each = each;
        walk->ctx = ctx;
        status = walk_in(walk, root, 0);
    }
    free(walk);
    return status;
}
