#include "inputs.h"
#include "output.h"
#include "say.h"
#include "streams.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One run: where Markdown goes, and where JSON goes that is not in its way. */
struct run {
    const struct args *args;
    const char *input;
    bool folder; /* the output is a folder: a file for each input */
    bool wrote;  /* something stands on the output */
    FILE *out, *json;
    int worst;
};

static void tell(void *user, const feedark_diagnostic *diagnostic)
{
    const struct run *run = user;
    const struct args *args = run->args;
    feedark_diagnostic named = *diagnostic;

    named.feed = (feedark_view){run->input, strlen(run->input)};
    if (args->json)
        say_diagnostic_json(run->json, &named);
    else if (diagnostic->level == FEEDARK_ERROR ||
             (diagnostic->level == FEEDARK_WARNING && !args->quiet) || args->verbose ||
             args->report)
        say_diagnostic(stderr, &named);
}

static void report_json(const struct run *run, feedark_status status,
                        const feedark_markdown_counts *c, size_t bytes)
{
    fputs("{\"type\":\"body\",\"input\":", run->json);
    say_json(run->json, (feedark_view){run->input, strlen(run->input)});
    fprintf(run->json,
            ",\"status\":\"%s\",\"same\":%s,\"bytes\":%zu,\"words\":%llu,\"code_blocks\":%llu,"
            "\"headings\":%llu,\"links\":%llu,"
            "\"images\":%llu,\"tables\":%llu,\"escapes\":%llu,\"html_blocks\":%llu,\"html_tags\":%"
            "llu}\n",
            feedark_status_name(status), c->same ? "true" : "false", bytes,
            (unsigned long long)c->words, (unsigned long long)c->code_blocks,
            (unsigned long long)c->headings, (unsigned long long)c->links,
            (unsigned long long)c->images, (unsigned long long)c->tables,
            (unsigned long long)c->escapes, (unsigned long long)c->html_blocks,
            (unsigned long long)c->html_tags);
}

static void report_text(const struct run *run, const feedark_markdown_counts *c)
{
    const struct {
        uint64_t count;
        const char *one, *many;
    } parts[] = {
        {c->code_blocks, "code block", "code blocks"},
        {c->headings, "heading", "headings"},
        {c->links, "link", "links"},
        {c->images, "image", "images"},
        {c->tables, "table", "tables"},
        {c->escapes, "escape", "escapes"},
        {c->html_blocks, "block kept as HTML", "blocks kept as HTML"},
        {c->html_tags, "pair of tags kept", "pairs of tags kept"},
    };

    say_text(stderr, (feedark_view){run->input, strlen(run->input)});
    fprintf(stderr, ": %llu %s", (unsigned long long)c->words, c->words == 1 ? "word" : "words");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].count)
            fprintf(stderr, ", %llu %s", (unsigned long long)parts[i].count,
                    parts[i].count == 1 ? parts[i].one : parts[i].many);
    fputs(c->same ? "; reads back the same\n" : "; does not read back the same\n", stderr);
}

static bool is_folder(const char *path)
{
    struct stat about;

    return path[strlen(path) - 1] == '/' || (stat(path, &about) == 0 && S_ISDIR(about.st_mode));
}

/* `post.html` in the output folder is `post.md`. */
static bool open_in_folder(struct run *run, struct output *output)
{
    const char *slash = strrchr(run->input, '/'), *name = slash ? slash + 1 : run->input,
               *dot = strrchr(name, '.');
    size_t stem = dot && dot > name ? (size_t)(dot - name) : strlen(name),
           size = strlen(run->args->output) + stem + sizeof "/.md";
    char *path = malloc(size);
    bool good;

    if (!path) {
        say_error("%s", feedark_status_text(FEEDARK_MEMORY));
        run->worst = FEEDARK_REACH_SYSTEM;
        return false;
    }
    mkdir(run->args->output, 0777);
    snprintf(path, size, "%s/%.*s.md", run->args->output, (int)stem,
             strcmp(name, "-") == 0 ? "stdin" : name);
    good = output_open(output, run->args, path, &run->worst);
    free(path);
    return good;
}

/* A blank line keeps the bodies of one stream apart. */
static bool write_body(struct run *run, const char *markdown, size_t length)
{
    struct output one = {.stream = run->out};
    FILE *out;
    bool good;
    int why;

    if (output_is_dry(run->args))
        return true;
    if (run->folder && !open_in_folder(run, &one))
        return false;
    out = one.stream;
    good = (!run->wrote || run->folder || length == 0 || putc('\n', out) != EOF) &&
           fwrite(markdown, 1, length, out) == length;
    why = errno;
    run->wrote |= length > 0;
    if (run->folder && !output_close(&one, good))
        run->worst = FEEDARK_REACH_SYSTEM;
    if (!good) {
        say_error("%s: %s", run->args->output ? run->args->output : "standard output",
                  strerror(why));
        run->worst = FEEDARK_REACH_SYSTEM;
    }
    return good;
}

/* Counting takes time, so it is done where the counts are reported. */
static feedark_status to_markdown(struct run *run, const char *html, size_t size, char **markdown,
                                  size_t *length, feedark_markdown_counts *counts)
{
    const feedark_options *options = run->args->options;

    return run->args->report
               ? feedark_html_to_markdown_counted(html, size, options, tell, run, markdown, length,
                                                  counts)
               : feedark_html_to_markdown(html, size, options, tell, run, markdown, length);
}

static char *read_input(const struct args *args, size_t i, size_t *size, bool *starved)
{
    char *text = inputs_read(args, i, size);

    *starved = !text && errno == ENOMEM;
    if (!text)
        say_error("%s: %s", i < args->count ? args->operands[i] : "-", strerror(errno));
    return text;
}

/* The i-th operand, or standard input where there is none. */
static void convert_input(struct run *run, size_t i)
{
    const char *path = i < run->args->count ? run->args->operands[i] : "-";
    feedark_markdown_counts counts = {0};
    char *markdown = NULL, *html;
    size_t size = 0, length = 0;
    feedark_status status;
    bool starved;
    int reach;

    run->input = path;
    html = read_input(run->args, i, &size, &starved);
    status = html ? to_markdown(run, html, size, &markdown, &length, &counts) : FEEDARK_UNREADABLE;
    free(html);
    reach = html      ? (int)feedark_status_reach(status)
            : starved ? FEEDARK_REACH_SYSTEM
                      : FEEDARK_REACH_INPUT;
    run->worst = reach > run->worst ? reach : run->worst;
    if (html && reach > FEEDARK_REACH_ENTRY)
        say_error("%s: %s", path, feedark_status_text(status));
    else if (html && write_body(run, markdown, length) && run->args->report && !run->args->json)
        report_text(run, &counts);
    if (html && run->args->json && run->args->report)
        report_json(run, status, &counts, length);
    feedark_free(markdown);
}

static int convert_inputs(const struct args *args)
{
    bool to_path = output_is_path(args), good;
    struct output output = {0};
    struct run run = {.args = args,
                      .out = stdout,
                      .json = to_path ? stdout : stderr,
                      .folder = to_path && is_folder(args->output)};

    if (to_path)
        streams_keep_going();
    if (to_path && !run.folder && !output_is_dry(args)) {
        if (!output_open(&output, args, args->output, &run.worst))
            return run.worst;
        run.out = output.stream;
    }
    streams_widen(run.out);
    for (size_t i = 0; i == 0 || i < args->count; i++)
        convert_input(&run, i);
    good = fflush(run.out) == 0 && !ferror(run.out);
    if (!good)
        say_error("%s: %s", to_path ? args->output : "standard output", strerror(errno));
    /* Of inputs that gave nothing there is no output. */
    if (!output_close(&output, good && (run.wrote || run.worst < FEEDARK_REACH_INPUT)) || !good)
        run.worst = FEEDARK_REACH_SYSTEM;
    return run.worst;
}

int run_html2md(const struct args *args)
{
    int reach = convert_inputs(args);

    inputs_close();
    return reach;
}
