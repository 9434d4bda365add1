#include "pipeline/options.h"

#include "base/view.h"
#include "layout/template.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* What shapes bodies, and what every work takes. */
enum { BODIES = FEEDARK_FOR_CONVERT | FEEDARK_FOR_HTML, EVERYTHING = BODIES | FEEDARK_FOR_INSPECT };

/* The rows of the table: what is asked for once a body is not sought by its name. */
enum option {
    LAYOUT,
    JOBS,
    FORCE,
    DRY_RUN,
    HISTORY,
    PERMALINK,
    FRONT_MATTER,
    FIELD,
    PATH,
    LINKS,
    REDIRECTS,
    SITE_CONFIG,
    SLUG,
    BASE_URL,
    ENCODING,
    BULLET,
    EMPHASIS,
    FENCE,
    HEADING_STYLE,
    LINK_STYLE,
    WRAP,
    RAW_HTML,
    EMBEDS,
    CLUTTER,
    LANG_DETECT,
    MATH,
    WORDPRESS,
    LIMIT,
    COUNT
};

static const feedark_option table[COUNT] = {
    [LAYOUT] = {"layout", 'l', "NAME", "jekyll", NULL,
                "the site generator to write for (see below)", false, BODIES},
    [JOBS] = {"jobs", 'j', "N", "0", NULL, "threads; 0 for one a processor", false,
              FEEDARK_FOR_CONVERT},
    [FORCE] = {"force", 0, NULL, "no", "yes|no", "overwrite an output that feedark did not write",
               false, BODIES},
    [DRY_RUN] = {"dry-run", 0, NULL, "no", "yes|no", "do everything but write", false, BODIES},
    [HISTORY] = {"history", 0, NULL, "no", "yes|no",
                 "keep the former state of updated files below _feedark/history", false,
                 FEEDARK_FOR_CONVERT},
    [PERMALINK] = {"permalink", 0, NULL, "yes", "yes|no",
                   "keep old paths as permalinks (--no-permalink: do not)", false,
                   FEEDARK_FOR_CONVERT},
    [FRONT_MATTER] = {"front-matter", 0, "FORM", "auto", "auto|yaml|toml|json",
                      "its syntax; auto is the layout's own", false, FEEDARK_FOR_CONVERT},
    [FIELD] = {"field", 0, "KEY=SOURCE", "", NULL,
               "name, add or drop a key: KEY=SOURCE, KEY=:TEXT, KEY= (repeatable)", true,
               FEEDARK_FOR_CONVERT},
    [PATH] = {"path", 0, "TEMPLATE", "", NULL,
              "where posts go, as {year}/{month}/{slug}.md; pages=..., drafts=... (repeatable)",
              true, FEEDARK_FOR_CONVERT},
    [LINKS] = {"links", 0, "FORM", "keep", "keep|relative|layout",
               "links from one entry to another", false, FEEDARK_FOR_CONVERT},
    [REDIRECTS] = {"redirects", 0, "FORM", "none", "none|netlify|nginx|apache|csv",
                   "write the map from old paths to new ones", false, FEEDARK_FOR_CONVERT},
    [SITE_CONFIG] = {"site-config", 0, NULL, "yes", "yes|no",
                     "write the generator's configuration where there is none", false,
                     FEEDARK_FOR_CONVERT},
    [SLUG] = {"slug", 0, "KIND", "unicode", "unicode|ascii", "letters in file names", false,
              FEEDARK_FOR_CONVERT},
    [BASE_URL] = {"base-url", 0, "URL", "", NULL,
                  "resolves relative links where the input names no base", false, EVERYTHING},
    [ENCODING] = {"encoding", 0, "NAME", "", NULL,
                  "what the bodies are in, whatever they say themselves; found out without it",
                  false, FEEDARK_FOR_HTML},
    [BULLET] = {"bullet", 0, "CHAR", "-", "-|*|+", "the mark of list items", false, BODIES},
    [EMPHASIS] = {"emphasis", 0, "CHAR", "*", "*|_", "the mark of emphasis", false, BODIES},
    [FENCE] = {"fence", 0, "CHAR", "`", "`|~", "the mark of code blocks", false, BODIES},
    [HEADING_STYLE] = {"heading-style", 0, "KIND", "atx", "atx|setext",
                       "headings with # marks, or underlined where Markdown can", false, BODIES},
    [LINK_STYLE] = {"link-style", 0, "KIND", "inline", "inline|reference",
                    "addresses beside their links, or numbered at the end", false, BODIES},
    [WRAP] = {"wrap", 0, "N", "0", NULL,
              "fill paragraphs up to N columns; 0 leaves each on one line", false, BODIES},
    [RAW_HTML] = {"raw-html", 0, "KIND", "keep", "keep|drop",
                  "tags for what Markdown cannot say, or only the text in them", false, BODIES},
    [EMBEDS] = {"embeds", 0, "FORM", "html", "html|link",
                "iframes, audio and video as HTML or as links", false, BODIES},
    [CLUTTER] = {"clutter", 0, "WHAT", "drop", "drop|keep",
                 "tracking pixels, feed footers and sharing links", false, BODIES},
    [LANG_DETECT] = {"lang-detect", 0, NULL, "no", "yes|no",
                     "guess the language of code that names none", false, BODIES},
    [MATH] = {"math", 0, "FORM", "auto", "auto|text|dollars|kramdown|passthrough|github",
              "how formulas are written; auto is the layout's own", false, BODIES},
    [WORDPRESS] = {"wordpress", 0, NULL, "no", "yes|no",
                   "read every body as WordPress' editors save it", false, BODIES},
    [LIMIT] = {"limit", 0, "NAME=NUMBER", "", NULL,
               "a bound other than the initial one, see Limits (repeatable)", true, EVERYTHING},
};

struct feedark_options {
    char *values[COUNT]; /* NULL: the initial value */
    feedark_stop_callback stop;
    void *stop_user;
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

static enum option find(const char *name)
{
    enum option i = 0;

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

/* Which entries a value of `--path` is for, and its template. */
static feedark_view path_template(feedark_view value, enum fa_section *section)
{
    static const struct {
        const char *prefix;
        enum fa_section section;
    } prefixes[] = {
        {"posts=", FA_SECTION_POSTS}, {"pages=", FA_SECTION_PAGES}, {"drafts=", FA_SECTION_DRAFTS}};

    *section = FA_SECTION_POSTS;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        feedark_view prefix = fa_view(prefixes[i].prefix);

        if (fa_view_starts(value, prefix)) {
            *section = prefixes[i].section;
            return fa_view_skip(value, prefix.size);
        }
    }
    return value;
}

static bool is_path(const char *value)
{
    enum fa_section section;

    return fa_template_is_valid(path_template(fa_view(value), &section));
}

static bool is_field(const char *value)
{
    return fa_front_field_is_valid(fa_view(value));
}

static bool is_limit(const char *value)
{
    return fa_limits_set(NULL, fa_view(value));
}

static bool is_layout(const char *value)
{
    return fa_layout_find(fa_view(value)) != NULL;
}

static bool is_allowed(const feedark_option *option, const char *value)
{
    static const struct {
        const char *name;
        bool (*is)(const char *value);
    } checks[] = {
        {"layout", is_layout}, {"path", is_path}, {"field", is_field}, {"limit", is_limit}};

    if (option->values)
        return is_one_of(value, option->values);
    if (option->argument[0] == 'N' && option->argument[1] == '\0')
        return is_number(value, 1024);
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (strcmp(option->name, checks[i].name) == 0)
            return checks[i].is(value);
    return true;
}

/* A copy of the value, behind what a repeatable option had before. */
static char *joined(const char *before, const char *value)
{
    size_t size = (before ? strlen(before) + 1 : 0) + strlen(value) + 1;
    char *text = malloc(size);

    if (text)
        snprintf(text, size, "%s%s%s", before ? before : "", before ? "\n" : "", value);
    return text;
}

feedark_status feedark_options_set(feedark_options *options, const char *name, const char *value)
{
    enum option i = name ? find(name) : COUNT;
    char *copy;

    if (!options || i == COUNT || (!value && table[i].argument))
        return FEEDARK_BAD_OPTION;
    if (!value)
        value = "yes";
    if (!is_allowed(&table[i], value))
        return FEEDARK_BAD_OPTION;
    copy = joined(table[i].repeats ? options->values[i] : NULL, value);
    if (!copy)
        return FEEDARK_MEMORY;
    free(options->values[i]);
    options->values[i] = copy;
    return FEEDARK_OK;
}

static const char *value_of(const feedark_options *options, enum option option)
{
    return options && options->values[option] ? options->values[option] : table[option].initial;
}

const char *feedark_options_get(const feedark_options *options, const char *name)
{
    enum option option = find(name);

    return option < COUNT ? value_of(options, option) : NULL;
}

const char *feedark_layout_at(size_t i, const char **summary)
{
    const struct fa_layout *layout = fa_layout_at(i);

    if (layout && summary)
        *summary = layout->summary;
    return layout ? layout->name : NULL;
}

const char *feedark_layout_front_matter(const char *name)
{
    static const char *const forms[] = {"auto",           "auto|yaml",          "auto|toml",
                                        "auto|yaml|toml", "auto|json",          "auto|yaml|json",
                                        "auto|toml|json", "auto|yaml|toml|json"};
    const struct fa_layout *layout = name ? fa_layout_find(fa_view(name)) : NULL;

    return layout ? forms[layout->fronts >> FA_FRONT_YAML & 7] : NULL;
}

static bool is_on(const feedark_options *options, enum option option)
{
    return strcmp(value_of(options, option), "yes") == 0;
}

unsigned fa_settings_jobs(const feedark_options *options)
{
    unsigned jobs = (unsigned)strtoul(value_of(options, JOBS), NULL, 10);
    long processors = jobs ? (long)jobs : sysconf(_SC_NPROCESSORS_ONLN);

    return processors < 1 ? 1 : processors > 64 ? 64 : (unsigned)processors;
}

/* The index of the value among those that the table allows. */
static unsigned choice(const feedark_options *options, enum option option)
{
    const char *value = value_of(options, option), *p = table[option].values;
    size_t size = strlen(value);
    unsigned i = 0;

    for (; strncmp(p, value, size) != 0 || (p[size] != '|' && p[size]); i++)
        p = strchr(p, '|') + 1;
    return i;
}

/* What the options say of the layout; false where the layout cannot do it. */
static bool layout_options(struct fa_layout_options *layout_options, const struct fa_layout *layout,
                           const feedark_options *options)
{
    feedark_view rest = fa_view(value_of(options, PATH));
    enum fa_front front = (enum fa_front)choice(options, FRONT_MATTER);

    layout_options->permalink = is_on(options, PERMALINK);
    layout_options->ascii_slugs = choice(options, SLUG) == 1;
    layout_options->front = front == FA_FRONT_AUTO ? layout->front : front;
    while (rest.size) {
        size_t end = fa_view_index(rest, '\n');
        enum fa_section section;
        feedark_view path = path_template(fa_view_take(rest, end), &section);

        layout_options->paths[section] = path;
        rest = end == SIZE_MAX ? (feedark_view){0} : fa_view_skip(rest, end + 1);
    }
    return (layout->fronts & 1u << layout_options->front) &&
           fa_front_plan_init(&layout_options->plan, layout, fa_view(value_of(options, FIELD)));
}

void feedark_options_set_stop(feedark_options *options, feedark_stop_callback stop, void *user)
{
    options->stop = stop;
    options->stop_user = user;
}

bool fa_settings_is_stopped(const struct fa_settings *settings)
{
    return settings->stop && settings->stop(settings->stop_user);
}

static void set_limits(struct fa_limits *limits, feedark_view rest)
{
    while (rest.size) {
        size_t end = fa_view_index(rest, '\n');

        fa_limits_set(limits, fa_view_take(rest, end));
        rest = end == SIZE_MAX ? (feedark_view){0} : fa_view_skip(rest, end + 1);
    }
}

static enum fa_math math_of(const feedark_options *options, const struct fa_layout *layout)
{
    static const struct {
        const char *name;
        enum fa_math math;
    } rows[] = {{"text", FA_MATH_DOLLARS},
                {"dollars", FA_MATH_RAW},
                {"kramdown", FA_MATH_KRAMDOWN},
                {"passthrough", FA_MATH_PASSTHROUGH},
                {"github", FA_MATH_GITHUB}};
    const char *form = value_of(options, MATH);

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].name, form) == 0)
            return rows[i].math;
    return layout->math;
}

feedark_status fa_settings_init(struct fa_settings *settings, const feedark_options *options)
{
    feedark_status status = fa_settings_of_body(settings, options);

    if (status == FEEDARK_OK &&
        !layout_options(&settings->layout_options, settings->layout, options))
        status = FEEDARK_BAD_OPTION;
    return status;
}

feedark_status fa_settings_of_body(struct fa_settings *settings, const feedark_options *options)
{
    *settings = (struct fa_settings){
        .layout = fa_layout_find(fa_view(value_of(options, LAYOUT))),
        .style = fa_style_default,
        .limits = fa_limits_default,
        .force = is_on(options, FORCE),
        .dry_run = is_on(options, DRY_RUN),
        .history = is_on(options, HISTORY),
        .stop = options ? options->stop : NULL,
        .stop_user = options ? options->stop_user : NULL,
        .links = (enum fa_relink)choice(options, LINKS),
        .redirects = (enum fa_redirects_form)choice(options, REDIRECTS),
        .site_config = is_on(options, SITE_CONFIG),
        .base_url = fa_view(value_of(options, BASE_URL)),
        .encoding = fa_view(value_of(options, ENCODING)),
    };
    if (!settings->layout)
        return FEEDARK_BAD_OPTION;
    set_limits(&settings->limits, fa_view(value_of(options, LIMIT)));
    settings->style.bullet = *value_of(options, BULLET);
    settings->style.emphasis = *value_of(options, EMPHASIS);
    settings->style.fence = *value_of(options, FENCE);
    settings->style.headings =
        *value_of(options, HEADING_STYLE) == 's' ? FA_HEADINGS_SETEXT : FA_HEADINGS_ATX;
    settings->style.links =
        *value_of(options, LINK_STYLE) == 'r' ? FA_LINKS_REFERENCE : FA_LINKS_INLINE;
    settings->style.raw_html =
        *value_of(options, RAW_HTML) == 'd' ? FA_RAW_HTML_DROP : FA_RAW_HTML_KEEP;
    settings->style.wrap = (unsigned)strtoul(value_of(options, WRAP), NULL, 10);
    settings->style.embeds = *value_of(options, EMBEDS) == 'l' ? FA_EMBEDS_LINK : FA_EMBEDS_HTML;
    settings->style.clutter =
        *value_of(options, CLUTTER) == 'k' ? FA_CLUTTER_KEEP : FA_CLUTTER_DROP;
    settings->style.more = settings->layout->more;
    settings->style.wide_lists = settings->layout->wide_lists;
    settings->style.list_starts = settings->layout->list_starts;
    settings->style.math = math_of(options, settings->layout);
    settings->style.language_detect = is_on(options, LANG_DETECT);
    settings->style.code_attributes = settings->layout->code_attributes;
    settings->style.wordpress = is_on(options, WORDPRESS);
    return FEEDARK_OK;
}
