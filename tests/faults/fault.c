/*
 * Preloaded under the command: counts the system calls it makes, and has the Nth fail or the
 * process killed before or after it.
 *
 *   FAULT_AT=N       the call; 0 only counts
 *   FAULT_KIND=K     kill, kill-after, int, short, or the name of an error
 *   FAULT_STICKY=1   every later call of the same kind fails, too (a full disk stays full)
 *   FAULT_COUNT=FILE the number of calls is written there at exit
 *   FAULT_OPS=all    reads are counted, too; otherwise only what changes something
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static long at, count, reached;
static const char *kind = "";
static int count_fd = -1; /* opened before the process confines itself */
static bool sticky, all;

static int error_of(const char *name)
{
    static const struct {
        const char *name;
        int error;
    } errors[] = {{"ENOSPC", ENOSPC}, {"EIO", EIO},     {"EINTR", EINTR},  {"EACCES", EACCES},
                  {"EMFILE", EMFILE}, {"EROFS", EROFS}, {"EDQUOT", EDQUOT}};

    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (strcmp(errors[i].name, name) == 0)
            return errors[i].error;
    return EIO;
}

__attribute__((constructor)) static void begin(void)
{
    at = getenv("FAULT_AT") ? atol(getenv("FAULT_AT")) : 0;
    kind = getenv("FAULT_KIND") ? getenv("FAULT_KIND") : "";
    if (getenv("FAULT_COUNT"))
        count_fd = (int)syscall(SYS_open, getenv("FAULT_COUNT"),
                                O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    sticky = getenv("FAULT_STICKY") != NULL;
    all = getenv("FAULT_OPS") && strcmp(getenv("FAULT_OPS"), "all") == 0;
}

__attribute__((destructor)) static void end(void)
{
    char text[32];
    int size = snprintf(text, sizeof text, "%ld\n", count);

    if (count_fd >= 0)
        syscall(SYS_write, count_fd, text, size);
}

static void die(void)
{
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;)
        pause();
}

/* Counts a call. True where it is to fail, with errno set. */
static bool fails(void)
{
    long n = __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);

    if (at == 0 || (n != at && !(sticky && n > at)))
        return false;
    reached = 1;
    if (strcmp(kind, "kill") == 0)
        die();
    if (strcmp(kind, "int") == 0)
        raise(SIGINT);
    if (strcmp(kind, "int") == 0 || strcmp(kind, "kill-after") == 0 || strcmp(kind, "short") == 0)
        return false;
    errno = error_of(kind);
    return true;
}

static bool is_now(const char *wanted)
{
    return at && reached && count == at && strcmp(kind, wanted) == 0;
}

#define REAL(type, name, ...)                                                                      \
    static type (*real)(__VA_ARGS__);                                                              \
    if (!real)                                                                                     \
    *(void **)&real = dlsym(RTLD_NEXT, #name)

#define AFTER(result)                                                                              \
    do {                                                                                           \
        if (is_now("kill-after"))                                                                  \
            die();                                                                                 \
        return result;                                                                             \
    } while (0)

#define WRAP(name, params, args)                                                                   \
    int name params;                                                                               \
    int name params                                                                                \
    {                                                                                              \
        static int(*real) params;                                                                  \
        int result;                                                                                \
        if (!real)                                                                                 \
            *(void **)&real = dlsym(RTLD_NEXT, #name);                                             \
        if (fails())                                                                               \
            return -1;                                                                             \
        result = real args;                                                                        \
        AFTER(result);                                                                             \
    }

WRAP(rename, (const char *from, const char *to), (from, to))
WRAP(renameat, (int a, const char *from, int b, const char *to), (a, from, b, to))
WRAP(linkat, (int a, const char *from, int b, const char *to, int flags), (a, from, b, to, flags))
WRAP(unlinkat, (int folder, const char *name, int flags), (folder, name, flags))
WRAP(unlink, (const char *name), (name))
WRAP(mkdirat, (int folder, const char *name, mode_t mode), (folder, name, mode))
WRAP(mkdir, (const char *name, mode_t mode), (name, mode))
WRAP(fsync, (int fd), (fd))
WRAP(ftruncate, (int fd, off_t size), (fd, size))
WRAP(ftruncate64, (int fd, off64_t size), (fd, size))
WRAP(fchmod, (int fd, mode_t mode), (fd, mode))
WRAP(fchmodat, (int folder, const char *name, mode_t mode, int flags), (folder, name, mode, flags))
WRAP(futimens, (int fd, const struct timespec times[2]), (fd, times))
WRAP(flock, (int fd, int operation), (fd, operation))

/* A descriptor whose close fails is closed all the same. */
int close(int fd)
{
    REAL(int, close, int);
    bool bad = fails();
    int why = errno, result = real(fd);

    if (bad) {
        errno = why;
        return -1;
    }
    AFTER(result);
}

ssize_t write(int fd, const void *data, size_t size)
{
    REAL(ssize_t, write, int, const void *, size_t);
    ssize_t result;

    if (fails())
        return -1;
    result = real(fd, data, is_now("short") && size > 1 ? size / 2 : size);
    AFTER(result);
}

static ssize_t read_fault(void)
{
    return all && fails() ? -1 : 0;
}

ssize_t read(int fd, void *data, size_t size)
{
    REAL(ssize_t, read, int, void *, size_t);

    if (read_fault())
        return -1;
    return real(fd, data, all && is_now("short") && size > 1 ? size / 2 : size);
}

ssize_t pread64(int fd, void *data, size_t size, off64_t offset)
{
    REAL(ssize_t, pread64, int, void *, size_t, off64_t);

    if (read_fault())
        return -1;
    return real(fd, data, all && is_now("short") && size > 1 ? size / 2 : size, offset);
}

static bool opens(int flags)
{
    return all || (flags & (O_CREAT | O_WRONLY | O_RDWR)) != 0;
}

#define OPEN(name, params, args)                                                                   \
    int name params                                                                                \
    {                                                                                              \
        static int(*real) params;                                                                  \
        va_list rest;                                                                              \
        mode_t mode;                                                                               \
        int result;                                                                                \
        if (!real)                                                                                 \
            *(void **)&real = dlsym(RTLD_NEXT, #name);                                             \
        va_start(rest, flags);                                                                     \
        mode = (flags & (O_CREAT | __O_TMPFILE)) ? va_arg(rest, mode_t) : 0;                       \
        va_end(rest);                                                                              \
        if (opens(flags) && fails())                                                               \
            return -1;                                                                             \
        result = real args;                                                                        \
        if (opens(flags))                                                                          \
            AFTER(result);                                                                         \
        return result;                                                                             \
    }

OPEN(open, (const char *path, int flags, ...), (path, flags, mode))
OPEN(open64, (const char *path, int flags, ...), (path, flags, mode))
OPEN(openat, (int folder, const char *path, int flags, ...), (folder, path, flags, mode))
OPEN(openat64, (int folder, const char *path, int flags, ...), (folder, path, flags, mode))
