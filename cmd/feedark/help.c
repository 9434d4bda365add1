#include "args.h"
#include "say.h"

#include <string.h>

void help_general(FILE *out)
{
    fputs("feedark turns any feed or blog export into an archive its owner can keep.\n\nusage:\n",
          out);
    for (size_t i = 0; command_at(i); i++)
        fprintf(out, "  feedark %-7s %-19s  %s\n", command_at(i)->name, command_at(i)->operands,
                command_at(i)->summary);
    fputs(
        "  feedark --version\n\n"
        "FEED is a path or - (standard input); gzip, zstd, xz and bzip2 are read as they are.\n"
        "'feedark help COMMAND' lists the options of a command.\n\n"
        "exit status: 0 everything was written and reads back the same; 1 something was skipped,\n"
        "salvaged or differs; 2 an input gave nothing usable; 3 usage; 4 the system failed.\n",
        out);
}

static void option_line(FILE *out, char letter, const char *name, const char *argument,
                        const char *help)
{
    char left[64];

    snprintf(left, sizeof left, "%s%s%s", name, argument ? " " : "", argument ? argument : "");
    if (letter)
        fprintf(out, "  -%c, --%-18s %s", letter, left, help);
    else
        fprintf(out, "      --%-18s %s", left, help);
}

static void library_options(FILE *out, const struct command *command)
{
    for (size_t i = 0; feedark_option_at(i); i++) {
        const feedark_option *option = feedark_option_at(i);

        if (!library_option_is_for(option, command))
            continue;
        option_line(out, option->letter, option->name, option->argument, option->help);
        if (option->argument && option->values)
            fprintf(out, " (%s)", option->values);
        if (option->argument && *option->initial)
            fprintf(out, " [%s]", option->initial);
        putc('\n', out);
    }
}

static void layouts(FILE *out)
{
    const char *name, *summary = "";

    fputs("\nlayouts:\n", out);
    for (size_t i = 0; (name = feedark_layout_at(i, &summary)); i++)
        fprintf(out, "  %-10s %s\n", name, summary);
}

void help_command(FILE *out, const struct command *command)
{
    fprintf(out, "usage: feedark %s %s\n%s\n\noptions:\n", command->name, command->operands,
            command->summary);
    for (size_t i = 0; own_option_at(i); i++) {
        const struct own_option *option = own_option_at(i);

        if (!own_option_is_for(option, command))
            continue;
        option_line(out, option->letter, option->name, option->argument, option->help);
        putc('\n', out);
    }
    library_options(out, command);
    if (command->works & (FEEDARK_FOR_CONVERT | FEEDARK_FOR_HTML))
        layouts(out);
}

int run_help(const struct args *args)
{
    const struct command *command = args->count ? command_find(args->operands[0]) : NULL;

    if (args->count && !command) {
        say_error("there is no command '%s'; try 'feedark help'", args->operands[0]);
        return FEEDARK_REACH_USAGE;
    }
    if (command)
        help_command(stdout, command);
    else
        help_general(stdout);
    return 0;
}
