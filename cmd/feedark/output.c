#include "output.h"

#include "say.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

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

FILE *output_open(const struct args *args, const char *path, int *reach)
{
    FILE *out;

    if (!is_on(args, "force") && access(path, F_OK) == 0) {
        say_error("%s: the output is there already and is left as it is; name another with -o, or "
                  "use --force",
                  path);
        *reach = FEEDARK_REACH_USAGE;
        return NULL;
    }
    out = fopen(path, "wb");
    if (!out) {
        say_error("%s: %s", path, strerror(errno));
        *reach = FEEDARK_REACH_SYSTEM;
    }
    return out;
}

int output_lead(const struct args *args)
{
    int reach = 0;
    FILE *out;

    if (!output_is_path(args) || output_is_dry(args))
        return 0;
    out = output_open(args, args->output, &reach);
    if (!out)
        return reach;
    if (dup2(fileno(out), STDOUT_FILENO) < 0) {
        say_error("%s: %s", args->output, strerror(errno));
        reach = FEEDARK_REACH_SYSTEM;
    }
    fclose(out);
    return reach;
}
