#include "output.h"

#include "say.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static struct output leading; /* what standard output leads to */

static bool is_on(const struct args *args, const char *name)
{
    return strcmp(feedark_options_get(args->options, name), "yes") == 0;
}

bool output_is_path(const struct args *args)
{
    return args->output && strcmp(args->output, "-") != 0;
}

bool output_is_dry(const struct args *args)
{
    return is_on(args, "dry-run");
}

/* `folder/NAME` becomes `folder/.NAME.new`. */
static char *beside(const char *path)
{
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash + 1 - path) : 0;
    size_t size = strlen(path) + sizeof "..new";
    char *name = malloc(size);

    if (name)
        snprintf(name, size, "%.*s.%s.new", folder, path, path + folder);
    return name;
}

/* The new file, locked against another run; what a killed one left is taken over, what is anybody
 * else's is not. */
static int open_beside(const char *temporary, mode_t mode)
{
    int fd = open(temporary, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, mode);
    struct stat opened, named;

    if (fd < 0)
        return -1;
    if (flock(fd, LOCK_EX | LOCK_NB) == 0 && fstat(fd, &opened) == 0 &&
        lstat(temporary, &named) == 0) {
        errno = EEXIST;
        if (S_ISREG(opened.st_mode) && opened.st_nlink == 1 && named.st_ino == opened.st_ino &&
            ftruncate(fd, 0) == 0)
            return fd;
    }
    close(fd);
    return -1;
}

/* What is no regular file (a pipe, a device) is written as it is; a link leads to what it names. */
static bool open_stream(struct output *output, const char *path)
{
    struct stat there;
    bool exists = stat(path, &there) == 0;
    int fd;

    if (exists && !S_ISREG(there.st_mode)) {
        output->stream = fopen(path, "wb");
        return output->stream != NULL;
    }
    output->target = exists ? realpath(path, NULL) : strdup(path);
    output->temporary = output->target ? beside(output->target) : NULL;
    fd = output->temporary ? open_beside(output->temporary, exists ? there.st_mode & 0777 : 0666)
                           : -1;
    output->stream = fd < 0 ? NULL : fdopen(fd, "wb");
    if (fd >= 0 && !output->stream)
        close(fd);
    return output->stream != NULL;
}

static void release(struct output *output)
{
    free(output->target);
    free(output->temporary);
    *output = (struct output){0};
}

bool output_open(struct output *output, const struct args *args, const char *path, int *reach)
{
    struct stat there;

    *output = (struct output){0};
    if (!is_on(args, "force") && lstat(path, &there) == 0) {
        say_error("%s: the output is there already and is left as it is; name another with -o, or "
                  "use --force",
                  path);
        *reach = FEEDARK_REACH_USAGE;
        return false;
    }
    if (open_stream(output, path))
        return true;
    say_error("%s: %s", path, strerror(errno));
    *reach = FEEDARK_REACH_SYSTEM;
    release(output);
    return false;
}

bool output_close(struct output *output, bool keep)
{
    int error = 0;
    bool good = true;

    if (output->stream && fclose(output->stream) != 0)
        error = errno;
    if (output->temporary && keep && !error && rename(output->temporary, output->target) != 0)
        error = errno;
    if (output->temporary && (error || !keep))
        unlink(output->temporary);
    if (error && keep) {
        say_error("%s: %s", output->target ? output->target : "the output", strerror(error));
        good = false;
    }
    release(output);
    return good;
}

int output_lead(const struct args *args)
{
    int reach = 0;

    if (!output_is_path(args) || output_is_dry(args))
        return 0;
    if (output_open(&leading, args, args->output, &reach) &&
        dup2(fileno(leading.stream), STDOUT_FILENO) < 0) {
        say_error("%s: %s", args->output, strerror(errno));
        reach = FEEDARK_REACH_SYSTEM;
    }
    return reach;
}

bool output_settle(bool keep)
{
    return output_close(&leading, keep);
}
