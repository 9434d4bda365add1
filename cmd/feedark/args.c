#include "args.h"

#include "say.h"

#include <stdlib.h>
#include <string.h>

enum { USAGE = FEEDARK_REACH_USAGE, SYSTEM = FEEDARK_REACH_SYSTEM };

static const struct own_option own[] = {
    {"output", 'o', "PATH",
     "where to write: a folder, or an archive by its suffix; - is standard output",
     offsetof(struct args, output), 0},
    {"json", 0, NULL, "report in JSON, an object a line", offsetof(struct args, json), 0},
    {"report", 0, NULL, "say what each body became, and what was left out",
     offsetof(struct args, report), FEEDARK_FOR_HTML},
    {"quiet", 'q', NULL, "say nothing but errors", offsetof(struct args, quiet), 0},
    {"verbose", 'v', NULL, "say what is merely worth knowing, too", offsetof(struct args, verbose),
     0},
    {"sandbox", 0, NULL, "fail where the kernel cannot confine the process to its input and output",
     offsetof(struct args, sandbox), 0},
    {"no-sandbox", 0, NULL, "do not confine the process, as is done where the kernel can",
     offsetof(struct args, no_sandbox), 0},
    {"help", 'h', NULL, "show this help", offsetof(struct args, help), 0},
    {"version", 0, NULL, "show the version", offsetof(struct args, version), 0},
};

const struct own_option *own_option_at(size_t i)
{
    return i < sizeof own / sizeof *own ? &own[i] : NULL;
}

bool own_option_is_for(const struct own_option *option, const struct command *command)
{
    return !option->works || option->works & command->works;
}

bool library_option_is_for(const feedark_option *option, const struct command *command)
{
    return option->works & command->works;
}

/* An option as it was found, of the command's own or of the library's. */
struct found {
    const struct own_option *own;
    const feedark_option *library;
    bool negated;
};

static bool names(const char *option, const char *name, size_t size)
{
    return strlen(option) == size && strncmp(option, name, size) == 0;
}

static struct found find_long(const char *name, size_t size)
{
    struct found found = {0};

    for (size_t i = 0; own_option_at(i); i++)
        if (names(own[i].name, name, size))
            found.own = &own[i];
    for (size_t i = 0; feedark_option_at(i); i++) {
        const feedark_option *option = feedark_option_at(i);

        if (names(option->name, name, size))
            found.library = option;
        if (!option->argument && size > 3 && strncmp(name, "no-", 3) == 0 &&
            names(option->name, name + 3, size - 3)) {
            found.library = option;
            found.negated = true;
        }
    }
    return found;
}

static struct found find_short(char letter)
{
    struct found found = {0};

    for (size_t i = 0; own_option_at(i); i++)
        if (own[i].letter == letter)
            found.own = &own[i];
    for (size_t i = 0; feedark_option_at(i); i++)
        if (feedark_option_at(i)->letter == letter)
            found.library = feedark_option_at(i);
    return found;
}

static bool takes_argument(const struct found *found)
{
    return found->own ? found->own->argument != NULL : found->library->argument != NULL;
}

static int bad_value(const feedark_option *option, const char *value)
{
    if (strcmp(option->name, "layout") == 0)
        say_error("there is no layout '%s'; 'feedark help convert' lists them", value);
    else if (option->values)
        say_error("--%s takes one of %s, not '%s'", option->name, option->values, value);
    else
        say_error("--%s does not take '%s'", option->name, value);
    return USAGE;
}

static int apply(struct args *args, const struct found *found, const char *value)
{
    feedark_status status;

    if (found->own) {
        char *member = (char *)args + found->own->offset;

        if (found->own->argument)
            *(const char **)(void *)member = value;
        else
            *(bool *)(void *)member = true;
        return 0;
    }
    if (!found->library->argument)
        value = found->negated ? "no" : "yes";
    status = feedark_options_set(args->options, found->library->name, value);
    if (status == FEEDARK_BAD_OPTION)
        return bad_value(found->library, value);
    if (status == FEEDARK_OK)
        return 0;
    say_error("%s", feedark_status_text(status));
    return SYSTEM;
}

static int parse_long(struct args *args, char **argv, int argc, int *i)
{
    const char *name = argv[*i] + 2, *equals = strchr(name, '=');
    size_t size = equals ? (size_t)(equals - name) : strlen(name);
    struct found found = find_long(name, size);
    const char *value = equals ? equals + 1 : NULL;

    if (!found.own && !found.library) {
        say_error("there is no option '--%.*s'; try 'feedark help'", (int)size, name);
        return USAGE;
    }
    if (takes_argument(&found) && !value && *i + 1 < argc)
        value = argv[++*i];
    if (takes_argument(&found) ? !value : value != NULL) {
        say_error("the option '--%.*s' takes %s value", (int)size, name, value ? "no" : "a");
        return USAGE;
    }
    return apply(args, &found, value);
}

static int parse_letters(struct args *args, char **argv, int argc, int *i)
{
    for (const char *p = argv[*i] + 1; *p; p++) {
        struct found found = find_short(*p);
        const char *value = NULL;
        int status;

        if (!found.own && !found.library) {
            say_error("there is no option '-%c'; try 'feedark help'", *p);
            return USAGE;
        }
        if (takes_argument(&found)) {
            value = p[1] ? p + 1 : *i + 1 < argc ? argv[++*i] : NULL;
            if (!value) {
                say_error("the option '-%c' takes a value", *p);
                return USAGE;
            }
        }
        status = apply(args, &found, value);
        if (status || value)
            return status;
    }
    return 0;
}

static int take_operand(struct args *args, const char *operand)
{
    if (args->command) {
        args->operands[args->count++] = operand;
        return 0;
    }
    args->command = command_find(operand);
    if (args->command)
        return 0;
    say_error("there is no command '%s'; try 'feedark help'", operand);
    return USAGE;
}

/* Whether a value is among those separated by `|`. */
static bool is_among(const char *value, const char *values)
{
    size_t size = strlen(value);

    for (const char *p = values; p; p = strchr(p, '|') ? strchr(p, '|') + 1 : NULL)
        if (strncmp(p, value, size) == 0 && (p[size] == '|' || p[size] == '\0'))
            return true;
    return false;
}

/* The options that scripts may give to every command, with an effect or without. */
static bool is_common(const feedark_option *option)
{
    static const char *const names_of_all[] = {"layout", "jobs", "force", "dry-run"};

    for (size_t i = 0; i < sizeof names_of_all / sizeof *names_of_all; i++)
        if (strcmp(option->name, names_of_all[i]) == 0)
            return true;
    return false;
}

static bool is_set(const struct args *args, const feedark_option *option)
{
    return strcmp(feedark_options_get(args->options, option->name), option->initial) != 0;
}

/* An option that would have no effect is a mistake that is better told than passed over. */
static int check_effects(const struct args *args)
{
    const char *name = NULL;

    for (size_t i = 0; own_option_at(i); i++)
        if (!own[i].argument && !own_option_is_for(&own[i], args->command) &&
            *(const bool *)((const char *)args + own[i].offset))
            name = own[i].name;
    for (size_t i = 0; feedark_option_at(i); i++)
        if (!library_option_is_for(feedark_option_at(i), args->command) &&
            !is_common(feedark_option_at(i)) && is_set(args, feedark_option_at(i)))
            name = feedark_option_at(i)->name;
    if (!name)
        return 0;
    say_error("%s does not take the option '--%s'; 'feedark help %s' lists its options",
              args->command->name, name, args->command->name);
    return USAGE;
}

/* What options say together; each for itself was looked at when it was read. */
static int check_options(const struct args *args)
{
    const char *layout = feedark_options_get(args->options, "layout"),
               *form = feedark_options_get(args->options, "front-matter");
    const char *forms = feedark_layout_front_matter(layout);

    if (is_among(form, forms))
        return 0;
    say_error("--front-matter takes %s%s with the layout '%s', not '%s'",
              strchr(forms, '|') ? "one of " : "", forms, layout, form);
    return USAGE;
}

static int check(const struct args *args)
{
    if (args->help || args->version)
        return 0;
    if (!args->command) {
        help_general(stderr);
        return USAGE;
    }
    if (args->count < args->command->least || args->count > args->command->most) {
        say_error("usage: feedark %s %s", args->command->name, args->command->operands);
        return USAGE;
    }
    return check_effects(args) == 0 ? check_options(args) : USAGE;
}

int args_parse(struct args *args, int argc, char **argv)
{
    bool ended = false;
    int status = 0;

    *args = (struct args){.options = feedark_options_new(),
                          .operands = calloc((size_t)argc + 1, sizeof(char *))};
    if (!args->options || !args->operands) {
        say_error("%s", feedark_status_text(FEEDARK_MEMORY));
        return SYSTEM;
    }
    for (int i = 1; i < argc && status == 0; i++) {
        if (ended || argv[i][0] != '-' || argv[i][1] == '\0')
            status = take_operand(args, argv[i]);
        else if (strcmp(argv[i], "--") == 0)
            ended = true;
        else if (argv[i][1] == '-')
            status = parse_long(args, argv, argc, &i);
        else
            status = parse_letters(args, argv, argc, &i);
    }
    return status ? status : check(args);
}

void args_release(struct args *args)
{
    feedark_options_free(args->options);
    free(args->operands);
}
