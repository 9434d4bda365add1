/* Preloaded under the command: in the middle of its work it tries what it must not be able to do,
 * and says how each ended. */
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static void say(const char *what, int result)
{
    fprintf(stderr, "probe: %s: %s\n", what, result < 0 ? strerror(errno) : "possible");
}

static void probe(void)
{
    char *const program[] = {"/bin/true", NULL};

    say("read outside", open(getenv("PROBE_OUTSIDE"), O_RDONLY));
    say("write outside", open(getenv("PROBE_OUTSIDE"), O_WRONLY));
    say("make outside", open(getenv("PROBE_NEW"), O_WRONLY | O_CREAT, 0644));
    say("remove outside", unlink(getenv("PROBE_OUTSIDE")));
    say("read beside", open(getenv("PROBE_BESIDE"), O_RDONLY));
    say("list temporary files", open(getenv("TMPDIR"), O_RDONLY | O_DIRECTORY));
    say("read input", open(getenv("PROBE_INPUT"), O_RDONLY));
    say("write input", open(getenv("PROBE_INPUT"), O_WRONLY));
    say("socket", socket(AF_INET, SOCK_STREAM, 0));
    say("program", execve(program[0], program, NULL));
}

/* Where PROBE_BARE is set, the kernel has no Landlock. */
long syscall(long number, ...)
{
    static long (*real)(long, ...);
    va_list args;
    long a[6];

    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "syscall");
    if (number == SYS_landlock_create_ruleset && getenv("PROBE_BARE")) {
        errno = ENOSYS;
        return -1;
    }
    va_start(args, number);
    for (int i = 0; i < 6; i++)
        a[i] = va_arg(args, long);
    va_end(args);
    return real(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

int fchmod(int fd, mode_t mode)
{
    static int (*real)(int, mode_t);

    if (!real) {
        *(void **)&real = dlsym(RTLD_NEXT, "fchmod");
        probe();
    }
    return real(fd, mode);
}
