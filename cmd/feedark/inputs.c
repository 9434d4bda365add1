#include "inputs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* Descriptors that are left for anything else, and how many inputs are held open at most. */
enum { SPARE = 64, HELD_MAX = 1 << 15 };

/* An open input: -1 where it is not, and how many bytes its file says it has; 0 where nothing says
 * so. */
struct input {
    int file;
    size_t promised;
};

static struct input *held; /* the first of the operands */
static size_t held_count;

/* How many inputs can be held: as many as are wanted, where the limit of descriptors is, or can be
 * made, high enough. */
static size_t room_for(size_t wanted)
{
    rlim_t needed = (wanted < HELD_MAX ? wanted : HELD_MAX) + SPARE;
    struct rlimit limit, more;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 0;
    more = limit;
    more.rlim_cur = needed < limit.rlim_max ? needed : limit.rlim_max;
    if (limit.rlim_cur < needed && setrlimit(RLIMIT_NOFILE, &more) == 0)
        limit = more;
    if (limit.rlim_cur <= SPARE)
        return 0;
    return (size_t)((needed < limit.rlim_cur ? needed : limit.rlim_cur) - SPARE);
}

static size_t promised(const struct stat *about)
{
    return S_ISREG(about->st_mode) && about->st_size > 0 && (uintmax_t)about->st_size < SIZE_MAX / 2
               ? (size_t)about->st_size
               : 0;
}

/* Opening anything but a file may wait, or do something. */
static struct input open_file(const char *path)
{
    struct stat about;

    if (strcmp(path, "-") == 0 || stat(path, &about) != 0 || !S_ISREG(about.st_mode))
        return (struct input){.file = -1};
    return (struct input){open(path, O_RDONLY | O_CLOEXEC), promised(&about)};
}

void inputs_open(const struct args *args)
{
    size_t count = room_for(args->count);

    held = malloc((count + 1) * sizeof *held);
    if (!held)
        return;
    for (held_count = 0; held_count < count; held_count++)
        held[held_count] = open_file(args->operands[held_count]);
}

bool inputs_is_open(size_t i)
{
    return i < held_count && held[i].file >= 0;
}

/* What the i-th operand names; its descriptor is the caller's then. */
static struct input take(const struct args *args, size_t i)
{
    struct input input = {.file = STDIN_FILENO};
    struct stat about;

    if (inputs_is_open(i)) {
        input = held[i];
        held[i].file = -1;
        return input;
    }
    if (i < args->count && strcmp(args->operands[i], "-") != 0)
        input.file = open(args->operands[i], O_RDONLY | O_CLOEXEC);
    if (input.file >= 0 && fstat(input.file, &about) == 0)
        input.promised = promised(&about);
    return input;
}

static char *grown(char *text, size_t room)
{
    char *more = realloc(text, room);

    if (!more)
        free(text);
    return more;
}

/* A file that gave what it promised, and not a byte more of what was asked for, has ended. */
static char *read_all(struct input input, size_t *size)
{
    size_t whole = input.promised, room = whole ? whole + 1 : 1 << 16;
    char *text = malloc(room);
    ssize_t got = 1;

    for (*size = 0; text && got > 0 && !(whole && *size == whole); *size += (size_t)got) {
        if (*size == room)
            text = grown(text, room *= 2);
        got = text ? TEMP_FAILURE_RETRY(read(input.file, text + *size, room - *size)) : -1;
        if (got < 0)
            break;
    }
    if (got < 0) {
        free(text);
        text = NULL;
    }
    return text;
}

char *inputs_read(const struct args *args, size_t i, size_t *size)
{
    struct input input = take(args, i);
    char *text = input.file >= 0 ? read_all(input, size) : NULL;
    int why = errno;

    if (input.file > STDIN_FILENO)
        close(input.file);
    errno = why;
    return text;
}

void inputs_close(void)
{
    for (size_t i = 0; i < held_count; i++)
        if (held[i].file >= 0)
            close(held[i].file);
    free(held);
    held = NULL;
    held_count = 0;
}
