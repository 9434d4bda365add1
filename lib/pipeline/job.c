#include "pipeline/job.h"

#include "html/convert.h"
#include "layout/data.h"
#include "pipeline/manifest.h"
#include "pipeline/relink.h"
#include "pipeline/survey.h"

void fa_job_init(struct fa_job *job, const struct fa_settings *settings)
{
    *job = (struct fa_job){.settings = settings};
    fa_arena_init(&job->arena, &job->guard, settings->limits.entry_memory);
    fa_job_reset(job);
}

void fa_job_reset(struct fa_job *job)
{
    job->row = (feedark_view){0};
    job->entry = NULL;
    job->status = FEEDARK_OK;
    job->files.items = NULL;
    job->files.count = job->files.capacity = 0;
    job->codes.items = NULL;
    job->codes.count = job->codes.capacity = 0;
    job->verdict = (struct fa_verdict){.same = true};
    fa_arena_reset(&job->arena);
    fa_diagnostics_init(&job->diagnostics, &job->arena, job->settings->limits.diagnostics);
}

void fa_job_release(struct fa_job *job)
{
    fa_arena_release(&job->arena);
}

/* Markdown that the author wrote goes through as it is: there is no source tree to hold it against.
 */
static feedark_view author_markdown(struct fa_arena *arena, feedark_view text,
                                    struct fa_document **document)
{
    struct fa_buffer out;

    *document = fa_document_new(arena);
    fa_buffer_init(&out, arena, text.size + 1);
    fa_buffer_put(&out, text);
    if (text.size && fa_buffer_last(&out) != '\n')
        fa_buffer_put_char(&out, '\n');
    return fa_buffer_view(&out);
}

feedark_view fa_job_body(struct fa_arena *arena, const feedark_content *content,
                         const struct fa_settings *settings, const struct fa_media_source *media,
                         feedark_view base, uint64_t line, struct fa_diagnostics *diagnostics,
                         struct fa_document **document, struct fa_verdict *verdict,
                         struct fa_relink_state *relink)
{
    const struct fa_link_source links =
        relink ? fa_relink_html(relink) : (struct fa_link_source){0};
    const struct fa_html_options options = {
        .style = &settings->style,
        .limits = &settings->limits,
        .base = content->base.size ? content->base : base,
        .line = line,
        .media = media,
        .links = relink ? &links : NULL,
        .wordpress = content->type == FEEDARK_CONTENT_WORDPRESS || settings->style.wordpress,
    };
    struct fa_html_result result;
    feedark_view markdown;

    *verdict = (struct fa_verdict){.same = true};
    if (content->type == FEEDARK_CONTENT_MARKDOWN)
        return author_markdown(arena, content->value, document);
    if (content->type == FEEDARK_CONTENT_TEXT)
        fa_text_convert(arena, content->value, &options, &result);
    else
        fa_html_convert(arena, content->value, &options, diagnostics, &result);
    *document = result.document;
    if (relink)
        fa_relink_document(relink, result.document);
    markdown = fa_markdown_write(arena, result.document, &settings->style, &result.expected,
                                 verdict, NULL);
    if (!verdict->same)
        fa_diagnose(diagnostics, FEEDARK_DIAGNOSTIC_MARKDOWN_DIFFERS, line, "%.*s",
                    FA_PRINT(verdict->what));
    return markdown;
}

/* What a picture shows, in its author's words where there are any. */
static struct fa_media media_of(const struct fa_attachment *found)
{
    return (struct fa_media){.url = found->url,
                             .alt = found->alt.size ? found->alt : found->title,
                             .caption = found->caption};
}

/* Attachments of an export as the HTML room asks for them. */
static bool find_media(void *ctx, feedark_view id, struct fa_media *media)
{
    struct fa_job *job = ctx;
    struct fa_attachment found;

    if (!fa_survey_attachment(job->survey, id, &job->arena, &found) || !found.url.size)
        return false;
    *media = media_of(&found);
    return true;
}

static bool find_attached(void *ctx, feedark_view post, size_t i, struct fa_media *media)
{
    struct fa_job *job = ctx;
    struct fa_attachment found;

    if (!post.size)
        post = job->entry->export_id;
    if (!fa_survey_child(job->survey, post, i, &job->arena, &found))
        return false;
    *media = media_of(&found);
    return true;
}

size_t fa_job_add_file(struct fa_job *job, feedark_view path, feedark_view bytes)
{
    struct fa_job_file file = {.path = path, .bytes = bytes, .digest = fa_digest_of(bytes)};

    fa_vector_push(&job->arena, &job->files, file);
    return job->files.count - 1;
}

static size_t count_lines(feedark_view text)
{
    size_t lines = text.size > 0 && text.data[text.size - 1] != '\n';

    for (size_t i = 0; i < text.size; i++)
        lines += text.data[i] == '\n';
    return lines;
}

/* A code file ends in one line feed, as files do; the block itself has none at its end. */
static void add_codes(struct fa_job *job, const struct fa_document *document)
{
    for (size_t i = 0; i < document->codes.count; i++) {
        const struct fa_code *code = document->codes.items[i];
        feedark_view path =
            fa_layout_code_path(&job->arena, job->settings->layout, &job->place, code);
        feedark_view bytes = fa_arena_printf(&job->arena, "%s", "");
        struct fa_buffer out;
        struct fa_job_code row = {.code = code, .lines = count_lines(code->text)};

        if (code->text.size) {
            fa_buffer_init(&out, &job->arena, code->text.size + 1);
            fa_buffer_put(&out, code->text);
            fa_buffer_put_char(&out, '\n');
            bytes = fa_buffer_view(&out);
        }
        row.file = fa_job_add_file(job, path, bytes);
        fa_vector_push(&job->arena, &job->codes, row);
    }
}

static void add_comments(struct fa_job *job)
{
    const struct fa_layout *layout = job->settings->layout;
    struct fa_field *comments = fa_layout_comment_fields(&job->arena, job->entry);
    feedark_view name;

    if (!comments->first)
        return;
    name = fa_arena_printf(&job->arena, "comments/%.*s", FA_PRINT(job->place.stem));
    fa_job_add_file(job, fa_layout_data_path(&job->arena, layout, name),
                    fa_layout_data(&job->arena, layout, comments));
}

/* The picture of an entry that the export names by its number. */
static void find_image(struct fa_job *job)
{
    struct fa_attachment found;

    if (!job->entry->image.size &&
        fa_survey_attachment(job->survey, job->entry->image_id, &job->arena, &found))
        job->entry->image = found.url;
}

static feedark_status convert(void *ctx)
{
    struct fa_job *job = ctx;
    const feedark_entry *entry = job->entry;
    const feedark_content *content =
        entry->content.type != FEEDARK_CONTENT_NONE ? &entry->content : &entry->summary;
    feedark_view base = entry->base.size   ? entry->base
                        : entry->link.size ? entry->link
                                           : job->feed.link;
    struct fa_relink_state relink = {.arena = &job->arena,
                                     .settings = job->settings,
                                     .survey = job->survey,
                                     .feed = &job->feed,
                                     .entry = entry,
                                     .place = &job->place,
                                     .diagnostics = &job->diagnostics};
    struct fa_document *document;
    const struct fa_media_source media = {find_media, find_attached, job};
    feedark_view body = fa_job_body(&job->arena, content, job->settings, &media, base, entry->line,
                                    &job->diagnostics, &document, &job->verdict, &relink);
    feedark_view page;

    find_image(job);
    page = fa_layout_page(&job->arena, job->settings->layout, &job->feed, entry, &job->place,
                          &job->settings->layout_options, body);
    job->urls = fa_layout_urls(&job->arena, job->settings->layout, &job->settings->layout_options,
                               &job->feed, entry, &job->place);
    fa_job_add_file(job, job->place.path, fa_relink_finish(&relink, page));
    add_codes(job, document);
    add_comments(job);
    job->row = fa_manifest_row(job);
    return FEEDARK_OK;
}

void fa_job_convert(struct fa_job *job)
{
    job->status = fa_guard_run(&job->guard, convert, job);
}
