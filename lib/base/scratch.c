#include "base/scratch.h"

#include "base/view.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { BUFFER = 64 * 1024 };

struct fa_scratch {
    int fd;
    bool failed;
    size_t size;
    char buffer[BUFFER];
};

/* Where the file system has no files without a name, one is unlinked at once; what cannot be
 * unlinked is not used. */
static int open_unlinked(const char *folder)
{
    char path[4096];
    int fd, why;

    errno = ENAMETOOLONG;
    if (snprintf(path, sizeof path, "%s/feedark.XXXXXX", folder) >= (int)sizeof path)
        return -1;
    fd = mkostemp(path, O_CLOEXEC);
    if (fd < 0 || TEMP_FAILURE_RETRY(unlink(path)) == 0)
        return fd;
    why = errno;
    close(fd);
    errno = why;
    return -1;
}

int fa_scratch_open(void)
{
    const char *folder = getenv("TMPDIR");
    int fd;

    folder = folder && *folder ? folder : "/tmp";
    fd = TEMP_FAILURE_RETRY(open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    return fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR) ? fd : open_unlinked(folder);
}

FILE *fa_scratch_stream(void)
{
    int fd = fa_scratch_open();
    FILE *stream = fd < 0 ? NULL : fdopen(fd, "w+");

    if (fd >= 0 && !stream)
        close(fd);
    return stream;
}

struct fa_scratch *fa_scratch_new(void)
{
    struct fa_scratch *scratch = malloc(sizeof *scratch);

    if (!scratch)
        return NULL;
    scratch->failed = false;
    scratch->size = 0;
    scratch->fd = fa_scratch_open();
    if (scratch->fd >= 0)
        return scratch;
    free(scratch);
    return NULL;
}

bool fa_scratch_flush(struct fa_scratch *scratch)
{
    scratch->failed = scratch->failed || !fa_write_all(scratch->fd, scratch->buffer, scratch->size);
    scratch->size = 0;
    return !scratch->failed;
}

bool fa_scratch_put(struct fa_scratch *scratch, feedark_view bytes)
{
    while (bytes.size) {
        feedark_view part = fa_view_take(bytes, BUFFER - scratch->size);

        memcpy(scratch->buffer + scratch->size, part.data, part.size);
        scratch->size += part.size;
        bytes = fa_view_skip(bytes, part.size);
        if (scratch->size == BUFFER && !fa_scratch_flush(scratch))
            return false;
    }
    return !scratch->failed;
}

int fa_scratch_fd(const struct fa_scratch *scratch)
{
    return scratch->fd;
}

void fa_scratch_free(struct fa_scratch *scratch)
{
    if (!scratch)
        return;
    close(scratch->fd);
    free(scratch);
}

int64_t fa_read_at(int fd, char *data, size_t size, uint64_t offset)
{
    size_t have = 0;

    while (have < size) {
        ssize_t got =
            TEMP_FAILURE_RETRY(pread(fd, data + have, size - have, (off_t)(offset + have)));

        if (got < 0)
            return -1;
        if (got == 0)
            break;
        have += (size_t)got;
    }
    return (int64_t)have;
}

bool fa_write_at(int fd, const char *data, size_t size, uint64_t offset)
{
    while (size) {
        ssize_t written = TEMP_FAILURE_RETRY(pwrite(fd, data, size, (off_t)offset));

        if (written <= 0) {
            errno = written == 0 ? ENOSPC : errno;
            return false;
        }
        data += written;
        offset += (uint64_t)written;
        size -= (size_t)written;
    }
    return true;
}

bool fa_write_all(int fd, const char *data, size_t size)
{
    while (size) {
        ssize_t written = TEMP_FAILURE_RETRY(write(fd, data, size));

        if (written <= 0) {
            errno = written == 0 ? ENOSPC : errno;
            return false;
        }
        data += written;
        size -= (size_t)written;
    }
    return true;
}
