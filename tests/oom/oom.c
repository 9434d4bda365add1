/*
 * Preloaded under the command: the Nth allocation fails (OOM_AT), or it and all that follow
 * (OOM_STICKY). OOM_COUNT=FILE: their number is written there at exit.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static long at, count;
static bool on, sticky;
static const char *count_file;

__attribute__((constructor)) static void begin(void)
{
    at = getenv("OOM_AT") ? atol(getenv("OOM_AT")) : 0;
    sticky = getenv("OOM_STICKY") != NULL;
    count_file = getenv("OOM_COUNT");
    on = true;
}

__attribute__((destructor)) static void end(void)
{
    char text[32];
    int size = snprintf(text, sizeof text, "%ld\n", count);
    int fd =
        count_file ? (int)syscall(SYS_open, count_file, O_WRONLY | O_CREAT | O_TRUNC, 0644) : -1;

    if (fd >= 0)
        syscall(SYS_write, fd, text, size);
}

static bool fails(void)
{
    long n;

    if (!on)
        return false;
    n = __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);
    if (at == 0 || (n != at && !(sticky && n > at)))
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t number, size_t size)
{
    return fails() ? NULL : __libc_calloc(number, size);
}

void *realloc(void *old, size_t size)
{
    return fails() ? NULL : __libc_realloc(old, size);
}

void *memalign(size_t alignment, size_t size)
{
    return fails() ? NULL : __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return memalign(alignment, size);
}

int posix_memalign(void **result, size_t alignment, size_t size)
{
    void *got = memalign(alignment, size);

    if (!got)
        return ENOMEM;
    *result = got;
    return 0;
}
