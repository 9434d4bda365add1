#include "pipeline/options.h"

#include "base/view.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const feedark_option table[] = {
    {"layout", 'l', "NAME", "jekyll", NULL, "the site generator to write for (see below)"},
    {"jobs", 'j', "N", "0", NULL, "threads; 0 for one a processor"},
    {"force", 0, NULL, "no", "yes|no", "overwrite an output that feedark did not write"},
    {"dry-run", 0, NULL, "no", "yes|no", "do everything but write"},
    {"history", 0, NULL, "no", "yes|no", "keep the former state of updated files below _feedark/history"},
    {"permalink", 0, NULL, "yes", "yes|no", "keep old paths as permalinks (--no-permalink: do not)"},
    {"slug", 0, "KIND", "unicode", "unicode|ascii", "letters in file names"},
    {"base-url", 0, "URL", "", NULL, "resolves relative links where the input names no base"},
    {"bullet", 0, "CHAR", "-", "-|*|+", "the mark of list items"},
    {"emphasis", 0, "CHAR", "*", "*|_", "the mark of emphasis"},
    {"fence", 0, "CHAR", "`", "`|~", "the mark of code blocks"},
    {"embeds", 0, "FORM", "html", "html|link", "iframes, audio and video as HTML or as links"},
    {"clutter", 0, "WHAT", "drop", "drop|keep", "tracking pixels, feed footers and sharing links"},
};

enum { COUNT = sizeof table / sizeof *table };

struct feedark_options {
    char *values[COUNT]; /* NULL: the initial value */
};

const feedark_option *feedark_option_at(size_t i)
{
    return i < COUNT ? &table[i] : NULL;
}

feedark_options *feedark_options_new(void)
{
    return calloc(1, sizeof(feedark_options));
}

void feedark_options_free(feedark_options *options)
{
    if (!options)
        return;
    for (size_t i = 0; i < COUNT; i++)
        free(options->values[i]);
    free(options);
}

static size_t find(const char *name)
{
    size_t i = 0;

    while (i < COUNT && strcmp(table[i].name, name) != 0)
        i++;
    return i;
}

/* Whether `value` is one of the words of `allowed`, which `|` separates. */
static bool is_one_of(const char *value, const char *allowed)
{
    size_t size = strlen(value);

    for (const char *p = allowed; p; p = strchr(p, '|') ? strchr(p, '|') + 1 : NULL)
        if (strncmp(p, value, size) == 0 && (p[size] == '|' || p[size] == '\0'))
            return size > 0;
    return false;
}

static bool is_number(const char *value, unsigned max)
{
    char *end;
    unsigned long number = strtoul(value, &end, 10);

    return fa_is_digit(*value) && *end == '\0' && number <= max;
}

static bool is_allowed(const feedark_option *option, const char *value)
{
    if (option->values)
        return is_one_of(value, option->values);
    if (option->argument[0] == 'N' && option->argument[1] == '\0')
        return is_number(value, 1024);
    if (strcmp(option->name, "layout") == 0)
        return fa_layout_find(fa_view(value)) != NULL;
    return true;
}

feedark_status feedark_options_set(feedark_options *options, const char *name, const char *value)
{
    size_t i = name ? find(name) : COUNT;
    char *copy;

    if (!options || i == COUNT || (!value && table[i].argument))
        return FEEDARK_BAD_OPTION;
    if (!value)
        value = "yes";
    if (!is_allowed(&table[i], value))
        return FEEDARK_BAD_OPTION;
    copy = strdup(value);
    if (!copy)
        return FEEDARK_MEMORY;
    free(options->values[i]);
    options->values[i] = copy;
    return FEEDARK_OK;
}

const char *feedark_options_get(const feedark_options *options, const char *name)
{
    size_t i = find(name);

    if (i == COUNT)
        return NULL;
    return options && options->values[i] ? options->values[i] : table[i].initial;
}

const char *feedark_layout_at(size_t i, const char **summary)
{
    const struct fa_layout *layout = fa_layout_at(i);

    if (layout && summary)
        *summary = layout->summary;
    return layout ? layout->name : NULL;
}

static bool is_on(const feedark_options *options, const char *name)
{
    return strcmp(feedark_options_get(options, name), "yes") == 0;
}

static unsigned jobs_of(const feedark_options *options)
{
    unsigned jobs = (unsigned)strtoul(feedark_options_get(options, "jobs"), NULL, 10);
    long processors = jobs ? (long)jobs : sysconf(_SC_NPROCESSORS_ONLN);

    return processors < 1 ? 1 : processors > 64 ? 64 : (unsigned)processors;
}

feedark_status fa_settings_init(struct fa_settings *settings, const feedark_options *options)
{
    *settings = (struct fa_settings){
        .layout = fa_layout_find(fa_view(feedark_options_get(options, "layout"))),
        .layout_options = {.permalink = is_on(options, "permalink"),
                           .ascii_slugs = *feedark_options_get(options, "slug") == 'a'},
        .style = fa_style_default,
        .limits = fa_limits_default,
        .jobs = jobs_of(options),
        .force = is_on(options, "force"),
        .dry_run = is_on(options, "dry-run"),
        .history = is_on(options, "history"),
        .base_url = fa_view(feedark_options_get(options, "base-url")),
    };
    if (!settings->layout)
        return FEEDARK_BAD_OPTION;
    settings->style.bullet = *feedark_options_get(options, "bullet");
    settings->style.emphasis = *feedark_options_get(options, "emphasis");
    settings->style.fence = *feedark_options_get(options, "fence");
    settings->style.embeds =
        *feedark_options_get(options, "embeds") == 'l' ? FA_EMBEDS_LINK : FA_EMBEDS_HTML;
    settings->style.clutter =
        *feedark_options_get(options, "clutter") == 'k' ? FA_CLUTTER_KEEP : FA_CLUTTER_DROP;
    settings->style.math = settings->layout->math;
    return FEEDARK_OK;
}
