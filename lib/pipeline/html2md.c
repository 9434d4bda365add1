#include <feedark/markdown.h>

#include "base/lanes.h"
#include "html/convert.h"
#include "markdown/markdown.h"
#include "pipeline/options.h"
#include "pipeline/report.h"
#include "source/source.h"
#include "text/utf8.h"

#include <stdint.h>
#include <stdlib.h>

struct body {
    struct fa_arena *arena;
    const struct fa_settings *settings;
    struct fa_diagnostics *diagnostics;
    struct fa_source *source;
    feedark_view html, markdown;
    bool utf8;                       /* the body as it came is UTF-8 */
    feedark_markdown_counts *counts; /* NULL where nobody asks */
};

static uint64_t count_words(const struct fa_words *words)
{
    uint64_t count = 0;
    bool code = false, inside = false;

    for (size_t i = 0; i < words->text.size; i++) {
        char c = words->text.data[i];

        code = c == FA_WORDS_CODE_START || (code && c != FA_WORDS_CODE_END);
        if (c == ' ' || code || c == FA_WORDS_CODE_END)
            inside = false;
        else if (!inside) {
            inside = true;
            count++;
        }
    }
    return count;
}

static void count_nodes(feedark_markdown_counts *counts, const struct fa_document *document)
{
    counts->code_blocks = document->codes.count;
    for (const struct fa_doc *n = document->root; n; n = fa_doc_next(document->root, n)) {
        counts->headings += n->kind == FA_DOC_HEADING;
        counts->links += n->kind == FA_DOC_LINK;
        counts->images += n->kind == FA_DOC_IMAGE;
        counts->tables += n->kind == FA_DOC_TABLE;
    }
}

static void count(feedark_markdown_counts *counts, const struct fa_html_result *result,
                  const struct fa_written *written, bool same)
{
    *counts = (feedark_markdown_counts){.same = same,
                                        .words = count_words(&result->expected),
                                        .escapes = written->escapes,
                                        .html_blocks = written->html_blocks,
                                        .html_tags = written->html_tags};
    count_nodes(counts, result->document);
}

static bool is_declaration(feedark_view tag)
{
    return fa_view_starts(tag, FA_VIEW("<?xml")) || fa_view_starts_nocase(tag, FA_VIEW("<meta"));
}

/* Whether a body says what it is encoded in: an XML declaration, a `<meta>`. */
static bool names_encoding(feedark_view html)
{
    size_t i = 0;

    for (; i + FA_LANES < html.size; i += FA_LANES) {
        fa_lanes next = fa_lanes_at(html.data + i + 1);
        unsigned bits = fa_lanes_bits(
            fa_lanes_is(fa_lanes_at(html.data + i), '<') &
            (fa_lanes_is(next, '?') | fa_lanes_is(next, 'm') | fa_lanes_is(next, 'M')));

        for (; bits; bits &= bits - 1)
            if (is_declaration(fa_view_skip(html, i + fa_bits_first(bits))))
                return true;
    }
    for (; i < html.size; i++)
        if (is_declaration(fa_view_skip(html, i)))
            return true;
    return false;
}

/* Whether a body is UTF-8 that says nothing else of itself, as most are; one that is compressed, or
 * wide, or shifted, never is. */
static bool is_plain(const struct body *body)
{
    feedark_view html = body->html, head = fa_view_take(html, 4);

    return !body->settings->encoding.size && fa_view_index(head, '\0') == SIZE_MAX &&
           !fa_view_starts(html, FA_VIEW("\xEF\xBB\xBF")) &&
           !fa_view_starts(html, FA_VIEW("BZh")) && fa_utf8_valid(html) == html.size &&
           fa_view_index(html, '\x1B') == SIZE_MAX && !names_encoding(html);
}

static feedark_status read_text(struct fa_source *source, struct fa_buffer *text)
{
    feedark_view chunk;
    feedark_status status;

    while ((status = fa_source_read(source, &chunk)) == FEEDARK_OK && chunk.size)
        fa_buffer_put(text, chunk);
    return status;
}

static feedark_status decode(void *ctx)
{
    struct body *body = ctx;
    struct fa_buffer text;
    feedark_status status;

    fa_buffer_init(&text, body->arena, SIZE_MAX / 4);
    status = read_text(body->source, &text);
    body->html = fa_buffer_view(&text);
    return status;
}

/* The body, decompressed and in UTF-8. */
static feedark_status read_body(struct body *body, struct fa_guard *guard)
{
    feedark_status status;

    body->utf8 = is_plain(body);
    if (body->utf8)
        return FEEDARK_OK;
    status = fa_source_open_memory(body->html, &body->settings->limits, body->diagnostics,
                                   &body->source);
    if (status == FEEDARK_OK) {
        fa_source_expect_html(body->source, body->settings->encoding);
        status = fa_guard_run(guard, decode, body);
    }
    fa_source_free(body->source);
    return status;
}

static feedark_status convert(void *ctx)
{
    struct body *body = ctx;
    const struct fa_html_options options = {.style = &body->settings->style,
                                            .limits = &body->settings->limits,
                                            .base = body->settings->base_url,
                                            .utf8 = body->utf8,
                                            .wordpress = body->settings->style.wordpress};
    struct fa_html_result result;
    struct fa_verdict verdict;
    struct fa_written written;

    fa_html_convert(body->arena, body->html, &options, body->diagnostics, &result);
    body->markdown = fa_markdown_write(body->arena, result.document, options.style,
                                       &result.expected, &verdict, &written);
    if (!verdict.same)
        fa_diagnose(body->diagnostics, FEEDARK_DIAGNOSTIC_MARKDOWN_DIFFERS, 0, "%.*s",
                    FA_PRINT(verdict.what));
    if (body->counts)
        count(body->counts, &result, &written, verdict.same);
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

static feedark_status convert_body(struct body *body, const feedark_options *options,
                                   struct fa_report *report, char **markdown, size_t *length)
{
    struct fa_settings settings;
    struct fa_guard guard = {0};
    struct fa_arena arena;
    struct fa_diagnostics diagnostics;
    feedark_status status;

    if ((!body->html.data && body->html.size) || !markdown || !length)
        return FEEDARK_BAD_ARGUMENT;
    status = fa_settings_of_body(&settings, options);
    if (status != FEEDARK_OK)
        return status;
    body->arena = &arena;
    body->settings = &settings;
    body->diagnostics = &diagnostics;
    fa_arena_init(&arena, &guard, settings.limits.entry_memory);
    fa_diagnostics_init(&diagnostics, &arena, settings.limits.diagnostics);
    status = read_body(body, &guard);
    if (status == FEEDARK_OK)
        status = fa_guard_run(&guard, convert, body);
    if (status == FEEDARK_OK)
        status = hand_over(body->markdown, markdown, length);
    fa_report_list(report, &diagnostics, 0, (feedark_view){0});
    fa_arena_release(&arena);
    return status == FEEDARK_OK ? fa_report_status(report) : status;
}

feedark_status feedark_html_to_markdown(const char *html, size_t size,
                                        const feedark_options *options,
                                        feedark_diagnostic_callback report, void *user,
                                        char **markdown, size_t *length)
{
    struct fa_report reporter = {.callback = report, .user = user};
    struct body body = {.html = {html, size}};

    return convert_body(&body, options, &reporter, markdown, length);
}

feedark_status feedark_html_to_markdown_counted(const char *html, size_t size,
                                                const feedark_options *options,
                                                feedark_diagnostic_callback report, void *user,
                                                char **markdown, size_t *length,
                                                feedark_markdown_counts *counts)
{
    struct fa_report reporter = {.callback = report, .user = user};
    struct body body = {.html = {html, size}, .counts = counts};

    if (!counts)
        return FEEDARK_BAD_ARGUMENT;
    *counts = (feedark_markdown_counts){0};
    return convert_body(&body, options, &reporter, markdown, length);
}

void feedark_free(void *memory)
{
    free(memory);
}
