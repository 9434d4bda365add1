#include "args.h"
#include "say.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static void tell(void *user, const feedark_diagnostic *diagnostic)
{
    const struct args *args = user;

    if (args->json)
        say_diagnostic_json(stderr, diagnostic);
    else if (!args->quiet && (diagnostic->level > FEEDARK_INFO || args->verbose))
        say_diagnostic(stderr, diagnostic);
}

/* All of a stream; NULL where reading or memory failed. */
static char *read_stream(FILE *in, size_t *size)
{
    size_t room = 1 << 16;
    char *text = malloc(room), *more;

    for (*size = 0; text; room *= 2) {
        *size += fread(text + *size, 1, room - *size, in);
        if (*size < room)
            break;
        more = realloc(text, room * 2);
        if (!more)
            free(text);
        text = more;
    }
    if (text && ferror(in)) {
        free(text);
        text = NULL;
    }
    return text;
}

static char *read_file(const char *path, size_t *size)
{
    FILE *in = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    char *text = in ? read_stream(in, size) : NULL;

    if (!text)
        say_error("%s: %s", path, strerror(errno));
    if (in && in != stdin)
        fclose(in);
    return text;
}

static int convert_file(const struct args *args, const char *path, FILE *out)
{
    char *markdown = NULL, *html;
    size_t size = 0, length = 0;
    feedark_status status;

    html = read_file(path, &size);
    if (!html)
        return FEEDARK_REACH_INPUT;
    status = feedark_html_to_markdown(html, size, args->options, tell, (void *)(size_t)args, &markdown, &length);
    free(html);
    if (feedark_status_reach(status) > FEEDARK_REACH_ENTRY)
        say_error("%s: %s", path, feedark_status_text(status));
    else if (fwrite(markdown, 1, length, out) != length)
        status = FEEDARK_WRITE;
    feedark_free(markdown);
    return (int)feedark_status_reach(status);
}

int run_html2md(const struct args *args)
{
    bool to_file = args->output && strcmp(args->output, "-") != 0;
    FILE *out = to_file ? fopen(args->output, "wb") : stdout;
    int worst = 0;

    if (!out) {
        say_error("%s: %s", args->output, strerror(errno));
        return FEEDARK_REACH_SYSTEM;
    }
    if (args->count == 0)
        worst = convert_file(args, "-", out);
    for (size_t i = 0; i < args->count; i++) {
        int status = convert_file(args, args->operands[i], out);

        worst = status > worst ? status : worst;
    }
    if (to_file && fclose(out) != 0) {
        say_error("%s: %s", args->output, strerror(errno));
        worst = FEEDARK_REACH_SYSTEM;
    }
    return worst;
}
