#include "args.h"
#include "say.h"
#include "stop.h"
#include "streams.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* What the callback of one feed needs to know. */
struct telling {
    const struct args *args;
    FILE *out; /* where JSON goes: standard output, or standard error where that is taken */
};

static void tell(void *user, const feedark_diagnostic *diagnostic)
{
    const struct telling *telling = user;
    const struct args *args = telling->args;

    if (args->json)
        say_diagnostic_json(telling->out, diagnostic);
    else if (diagnostic->level == FEEDARK_ERROR ||
             (diagnostic->level == FEEDARK_WARNING && !args->quiet) || args->verbose)
        say_diagnostic(stderr, diagnostic);
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static const char *plural(uint64_t count, const char *one, const char *many)
{
    return count == 1 ? one : many;
}

static void sum_up_json(FILE *out, const char *feed, feedark_status status,
                        const feedark_summary *s, double seconds)
{
    fputs("{\"type\":\"summary\",\"feed\":", out);
    say_json(out, (feedark_view){feed, strlen(feed)});
    fputs(",\"output\":", out);
    say_json(out, (feedark_view){s->output, strlen(s->output)});
    fprintf(out,
            ",\"status\":\"%s\",\"entries\":%llu,\"skipped\":%llu,\"files\":%llu,\"code_blocks\":%"
            "llu,\"same\":%llu,"
            "\"differs\":%llu,\"salvaged\":%llu,\"added\":%llu,\"updated\":%llu,\"unchanged\":%llu,"
            "\"kept\":%llu,"
            "\"edited\":%llu,\"warnings\":%llu,\"errors\":%llu,\"bytes\":%llu,\"seconds\":%.3f}\n",
            feedark_status_name(status), (unsigned long long)s->entries,
            (unsigned long long)s->skipped, (unsigned long long)s->files,
            (unsigned long long)s->code_blocks, (unsigned long long)s->same,
            (unsigned long long)s->differs, (unsigned long long)s->salvaged,
            (unsigned long long)s->added, (unsigned long long)s->updated,
            (unsigned long long)s->unchanged, (unsigned long long)s->kept,
            (unsigned long long)s->edited, (unsigned long long)s->warnings,
            (unsigned long long)s->errors, (unsigned long long)s->bytes, seconds);
}

static void sum_up_change(const feedark_summary *s)
{
    const struct {
        uint64_t count;
        const char *what;
    } parts[] = {{s->added, "added"},
                 {s->updated, "updated"},
                 {s->unchanged, "unchanged"},
                 {s->kept, "kept"}};
    const char *before = "; ";

    if (s->added + s->updated == 0)
        fputs("; nothing changed", stderr);
    for (size_t i = 0; s->added + s->updated && i < sizeof parts / sizeof *parts; i++)
        if (parts[i].count) {
            fprintf(stderr, "%s%llu %s", before, (unsigned long long)parts[i].count, parts[i].what);
            before = ", ";
        }
    if (s->edited)
        fprintf(stderr, "; %llu edited by hand and left", (unsigned long long)s->edited);
}

static void sum_up(const char *feed, const feedark_summary *s, bool dry, double seconds)
{
    say_text(stderr, (feedark_view){feed, strlen(feed)});
    fputs(" -> ", stderr);
    say_text(stderr, (feedark_view){s->output, strlen(s->output)});
    fprintf(stderr, ": %llu %s, %llu files, %llu code %s; %llu read back the same",
            (unsigned long long)s->entries, plural(s->entries, "entry", "entries"),
            (unsigned long long)s->files, (unsigned long long)s->code_blocks,
            plural(s->code_blocks, "block", "blocks"), (unsigned long long)s->same);
    if (s->differs)
        fprintf(stderr, ", %llu %s", (unsigned long long)s->differs,
                plural(s->differs, "differs", "differ"));
    if (s->updates)
        sum_up_change(s);
    if (s->salvaged)
        fprintf(stderr, "; %llu salvaged", (unsigned long long)s->salvaged);
    if (s->skipped)
        fprintf(stderr, "; %llu left out", (unsigned long long)s->skipped);
    fprintf(stderr, "; %.2f s%s\n", seconds, dry ? "; dry run, nothing was written" : "");
}

/* Says why a feed gave no archive, and what to do about it. */
static void explain(const char *feed, const char *output, feedark_status status)
{
    if (status == FEEDARK_EXISTS)
        say_error("%s: %s: %s; name another with -o, or use --force", feed,
                  *output ? output : "the output", feedark_status_text(status));
    else if (feedark_status_reach(status) > FEEDARK_REACH_ENTRY)
        say_error("%s: %s", feed, feedark_status_text(status));
}

/* Says what a signal left behind. */
static void explain_stop(const feedark_summary *s)
{
    bool whole = s->output[0] && feedark_is_archive(s->output);

    if (s->output[0] && !whole)
        say_error("stopped by %s: %llu %s in %s; run it again to complete it", stop_name(),
                  (unsigned long long)s->entries, plural(s->entries, "entry is", "entries are"),
                  s->output);
    else
        say_error("stopped by %s: %s is as it was before", stop_name(),
                  s->output[0] ? s->output : "everything");
}

static int convert_one(const struct args *args, const char *feed, const char *output)
{
    bool taken = output && strcmp(output, "-") == 0;
    struct telling telling = {args, taken ? stderr : stdout};
    feedark_summary summary;
    double start = now();
    feedark_status status = feedark_convert(feed, output, args->options, tell, &telling, &summary);

    if (args->json)
        sum_up_json(telling.out, feed, status, &summary, now() - start);
    else if (feedark_status_reach(status) > FEEDARK_REACH_ENTRY)
        stop_name() ? explain_stop(&summary)
                    : explain(feed, output ? output : summary.output, status);
    else if (!args->quiet)
        sum_up(feed, &summary, strcmp(feedark_options_get(args->options, "dry-run"), "yes") == 0,
               now() - start);
    return (int)feedark_status_reach(status);
}

/* The folder of one of several feeds: its file name without its suffix, numbered where an earlier
 * one has it already. */
static char *folder_of(const struct args *args, size_t i)
{
    const char *root = args->output ? args->output : ".";
    const char *feed = args->operands[i],
               *name = strrchr(feed, '/') ? strrchr(feed, '/') + 1 : feed;
    const char *dot = strrchr(name, '.');
    int size = dot && dot > name ? (int)(dot - name) : (int)strlen(name);
    size_t same = 0, room = strlen(root) + strlen(name) + 32;
    char *path = malloc(room);

    for (size_t k = 0; k < i; k++) {
        const char *other = strrchr(args->operands[k], '/') ? strrchr(args->operands[k], '/') + 1
                                                            : args->operands[k];

        same +=
            strncmp(other, name, (size_t)size) == 0 && (other[size] == '.' || other[size] == '\0');
    }
    if (path && same)
        snprintf(path, room, "%s/%.*s-%zu", root, size, name, same + 1);
    else if (path)
        snprintf(path, room, "%s/%.*s", root, size, name);
    return path;
}

static int convert_several(const struct args *args)
{
    int worst = 0;

    if (args->output && feedark_is_archive(args->output)) {
        say_error("several feeds go into folders below -o; '%s' is an archive", args->output);
        return FEEDARK_REACH_USAGE;
    }
    for (size_t i = 0; i < args->count; i++) {
        char *path = folder_of(args, i);
        int status = path ? convert_one(args, args->operands[i], path) : FEEDARK_REACH_SYSTEM;

        free(path);
        worst = status > worst ? status : worst;
        if (stop_name())
            break;
    }
    return worst;
}

int run_convert(const struct args *args)
{
    if (!args->output || strcmp(args->output, "-") != 0)
        streams_keep_going();
    stop_listen();
    feedark_options_set_stop(args->options, stop_is_asked, NULL);
    return args->count > 1 ? convert_several(args)
                           : convert_one(args, args->operands[0], args->output);
}
