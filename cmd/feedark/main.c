#include "args.h"
#include "output.h"
#include "sandbox.h"
#include "say.h"
#include "stop.h"
#include "streams.h"

#if __has_include(<malloc.h>)
#include <malloc.h>
#endif
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct command commands[] = {
    {"convert", "[OPTIONS] FEED...", "write each feed as an archive", 1, SIZE_MAX,
     FEEDARK_FOR_CONVERT, run_convert},
    {"inspect", "[OPTIONS] FEED", "what a feed holds: a table for people, --json for programs", 1,
     1, FEEDARK_FOR_INSPECT, run_inspect},
    {"html2md", "[OPTIONS] [FILE...]", "HTML bodies to Markdown (standard input without FILE)", 0,
     SIZE_MAX, FEEDARK_FOR_HTML, run_html2md},
    {"verify", "[OPTIONS] ARCHIVE", "does a folder or archive still hold what its manifest says", 1,
     1, 0, run_verify},
    {"help", "[COMMAND]", "show how to use feedark or one of its commands", 0, 1, 0, run_help},
};

const struct command *command_at(size_t i)
{
    return i < sizeof commands / sizeof *commands ? &commands[i] : NULL;
}

const struct command *command_find(const char *name)
{
    for (size_t i = 0; command_at(i); i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

static int run(const struct args *args)
{
    int status;

    if (args->version) {
        printf("feedark %s\n", feedark_version());
        return 0;
    }
    if (args->help && args->command)
        help_command(stdout, args->command);
    else if (args->help)
        help_general(stdout);
    if (args->help)
        return 0;
    status = sandbox_enter(args);
    if (status == 0) {
        status = args->command->run(args);
        sandbox_leave(args);
    }
    return status;
}

enum { KEPT = 1 << 20, KEPT_AT_MOST = 4 << 20 };

static bool has_ended;

/* libarchive ends the process itself, with status 1, where it has no memory for a name. That is no
 * success with losses. */
static void at_exit(void)
{
    if (has_ended)
        return;
    say_error("out of memory; what was there before is as it was");
    output_settle(false);
    _exit(FEEDARK_REACH_SYSTEM);
}

int main(int argc, char **argv)
{
    struct args args;
    int status;

    if (!streams_open())
        return FEEDARK_REACH_SYSTEM; /* there is nobody to tell */
#ifdef M_ARENA_MAX
    /* The threads have arenas of their own (arena.h); the C library's would keep their peaks. */
    mallopt(M_ARENA_MAX, 1);
    /* What a body of the usual size took is kept for the next: given back and asked for again, its
     * pages cost more than all else that the kernel does. What is greater is given back. */
    mallopt(M_TOP_PAD, KEPT);
    mallopt(M_TRIM_THRESHOLD, KEPT_AT_MOST);
    mallopt(M_MMAP_THRESHOLD, KEPT);
#endif
    /* The times of a zip are local ones, and the same everywhere. */
    if (setenv("TZ", "UTC", 1) != 0 || atexit(at_exit) != 0) {
        say_error("out of memory");
        return FEEDARK_REACH_SYSTEM;
    }
    status = args_parse(&args, argc, argv);
    if (status == 0)
        status = run(&args);
    args_release(&args);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        say_error("standard output cannot be written");
        status = FEEDARK_REACH_SYSTEM;
    }
    if (!output_settle(status < FEEDARK_REACH_SYSTEM))
        status = FEEDARK_REACH_SYSTEM;
    has_ended = true;
    stop_end();
    return status;
}
