#include <feedark/markdown.h>

#include "pipeline/job.h"
#include "pipeline/report.h"

#include <stdlib.h>

struct body {
    struct fa_arena *arena;
    const struct fa_settings *settings;
    struct fa_diagnostics *diagnostics;
    feedark_content content;
    struct fa_verdict verdict;
    feedark_view markdown;
};

static feedark_status convert(void *ctx)
{
    struct body *body = ctx;
    struct fa_document *document;

    body->markdown = fa_job_body(body->arena, &body->content, body->settings, NULL, body->settings->base_url, 0,
                                 body->diagnostics, &document, &body->verdict, NULL);
    return FEEDARK_OK;
}

static feedark_status hand_over(feedark_view text, char **markdown, size_t *length)
{
    *markdown = malloc(text.size + 1);
    if (!*markdown)
        return FEEDARK_MEMORY;
    if (text.size)
        memcpy(*markdown, text.data, text.size);
    (*markdown)[text.size] = '\0';
    *length = text.size;
    return FEEDARK_OK;
}

feedark_status feedark_html_to_markdown(const char *html, size_t size, const feedark_options *options,
                                        feedark_diagnostic_callback report, void *user, char **markdown, size_t *length)
{
    struct fa_report reporter = {.callback = report, .user = user};
    struct fa_settings settings;
    struct fa_guard guard = {0};
    struct fa_arena arena;
    struct fa_diagnostics diagnostics;
    struct body body = {.arena = &arena, .settings = &settings, .diagnostics = &diagnostics,
                        .content = {.type = FEEDARK_CONTENT_HTML, .value = {html, size}}};
    feedark_status status;

    if ((!html && size) || !markdown || !length)
        return FEEDARK_BAD_ARGUMENT;
    status = fa_settings_init(&settings, options);
    if (status != FEEDARK_OK)
        return status;
    fa_arena_init(&arena, &guard, settings.limits.entry_memory);
    fa_diagnostics_init(&diagnostics, &arena, settings.limits.diagnostics);
    status = fa_guard_run(&guard, convert, &body);
    if (status == FEEDARK_OK)
        status = hand_over(body.markdown, markdown, length);
    fa_report_list(&reporter, &diagnostics, 0, (feedark_view){0});
    fa_arena_release(&arena);
    return status == FEEDARK_OK ? fa_report_status(&reporter) : status;
}

void feedark_free(void *memory)
{
    free(memory);
}
