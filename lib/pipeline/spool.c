#include "pipeline/spool.h"

#include "base/scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static feedark_status copy(int fd, const struct fa_settings *settings, FILE *out)
{
    char block[64 * 1024];
    uint64_t total = 0;

    while (total <= settings->limits.input_bytes) {
        ssize_t size = read(fd, block, sizeof block);

        if (fa_settings_is_stopped(settings))
            return FEEDARK_STOPPED;
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            return FEEDARK_UNREADABLE;
        if (size == 0)
            break;
        total += (uint64_t)size;
        if (fwrite(block, 1, (size_t)size, out) != (size_t)size)
            return FEEDARK_WRITE;
    }
    return fflush(out) == 0 ? FEEDARK_OK : FEEDARK_WRITE;
}

feedark_status fa_spool(const char *path, const struct fa_settings *settings, FILE **spool)
{
    bool standard = strcmp(path, "-") == 0;
    struct stat info;
    feedark_status status;
    int fd;

    *spool = NULL;
    if (!standard && (stat(path, &info) != 0 || S_ISREG(info.st_mode) || S_ISDIR(info.st_mode)))
        return FEEDARK_OK;
    fd = standard ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0) : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return FEEDARK_UNREADABLE;
    *spool = fa_scratch_stream();
    status = *spool ? copy(fd, settings, *spool) : FEEDARK_WRITE;
    close(fd);
    return status;
}
