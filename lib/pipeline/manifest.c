#include "pipeline/manifest.h"

#include "base/scratch.h"
#include "pipeline/json.h"
#include "pipeline/json_text.h"

#include <stdlib.h>

static void put_file(struct fa_buffer *out, const struct fa_job_file *file)
{
    fa_jtext_open(out, '{');
    fa_jtext_member(out, "path", file->path);
    fa_jtext_member(out, "sha256", fa_view(file->digest.hex));
    fa_jtext_close(out, '}');
}

static void put_codes(struct fa_buffer *out, const struct fa_job *job)
{
    fa_jtext_key(out, "code");
    fa_jtext_open(out, '[');
    for (size_t i = 0; i < job->codes.count; i++) {
        const struct fa_job_code *code = &job->codes.items[i];
        const struct fa_job_file *file = &job->files.items[code->file];

        fa_jtext_open(out, '{');
        fa_jtext_member(out, "lang", code->code->language);
        fa_jtext_member_number(out, "lines", code->lines);
        fa_jtext_member(out, "path", file->path);
        fa_jtext_member(out, "sha256", fa_view(file->digest.hex));
        fa_jtext_member(out, "title", code->code->title);
        fa_jtext_close(out, '}');
    }
    fa_jtext_close(out, ']');
}

/* The files beside the page and its code: comments. */
static void put_further_files(struct fa_buffer *out, const struct fa_job *job)
{
    size_t first = 1 + job->codes.count;

    if (first >= job->files.count)
        return;
    fa_jtext_key(out, "files");
    fa_jtext_open(out, '[');
    for (size_t i = first; i < job->files.count; i++)
        put_file(out, &job->files.items[i]);
    fa_jtext_close(out, ']');
}

/* What old addresses lead to the entry: later runs need them when it has left the feed. */
static void put_old_paths(struct fa_buffer *out, const struct fa_job *job)
{
    if (!job->urls.old.count)
        return;
    fa_jtext_key(out, "old");
    fa_jtext_open(out, '[');
    for (size_t i = 0; i < job->urls.old.count; i++)
        fa_jtext_element(out, job->urls.old.items[i]);
    fa_jtext_close(out, ']');
}

static void put_diagnostics(struct fa_buffer *out, const struct fa_job *job)
{
    bool any = false;

    for (const struct fa_diagnostic *d = job->diagnostics.first; d; d = d->next) {
        if (d->id ==
            FEEDARK_DIAGNOSTIC_PATH_SUFFIXED) /* said when the path is given, not in later runs */
            continue;
        if (!any) {
            fa_jtext_key(out, "diagnostics");
            fa_jtext_open(out, '[');
        }
        any = true;
        fa_jtext_open(out, '{');
        fa_jtext_member(out, "id", fa_view(feedark_diagnostic_name(d->id)));
        fa_jtext_member(out, "level", fa_view(feedark_level_name(feedark_diagnostic_level(d->id))));
        if (d->line)
            fa_jtext_member_number(out, "line", d->line);
        fa_jtext_member(out, "text", d->text);
        fa_jtext_close(out, '}');
    }
    if (any)
        fa_jtext_close(out, ']');
}

feedark_view fa_manifest_row(struct fa_job *job)
{
    const feedark_entry *entry = job->entry;
    struct fa_buffer out;

    fa_buffer_init(&out, &job->arena, SIZE_MAX / 8);
    fa_jtext_open(&out, '{');
    put_codes(&out, job);
    fa_jtext_member_time(&out, "date", entry->published);
    put_diagnostics(&out, job);
    if (!job->verdict.same)
        fa_jtext_member(&out, "differs", job->verdict.what);
    put_further_files(&out, job);
    fa_jtext_member_always(&out, "guid", entry->id);
    fa_jtext_member_true(&out, "hidden", fa_entry_is_hidden(entry));
    job->row_split = out.size;
    fa_jtext_member(&out, "identity", entry->identity);
    fa_jtext_member(&out, "link", entry->link);
    put_old_paths(&out, job);
    fa_jtext_member(&out, "path", job->files.items[0].path);
    fa_jtext_member(&out, "sha256", fa_view(job->files.items[0].digest.hex));
    fa_jtext_member_always(&out, "title", entry->title);
    fa_jtext_member_true(&out, "truncated", entry->truncated);
    fa_jtext_member_time(&out, "updated", entry->updated);
    fa_jtext_member(&out, "url", job->urls.url);
    fa_jtext_member(&out, "verdict", job->verdict.same ? FA_VIEW("same") : FA_VIEW("differs"));
    fa_jtext_close(&out, '}');
    return fa_buffer_view(&out);
}

/* In the order in which they came. */
static void put_former(struct fa_buffer *out, const struct fa_old_files *former)
{
    fa_buffer_put_char(out, '[');
    for (size_t i = 0; i < former->count; i++) {
        fa_jtext_open(out, '{');
        fa_jtext_member(out, "path", former->items[i].path);
        fa_jtext_member(out, "sha256", former->items[i].hex);
        fa_jtext_close(out, '}');
    }
    fa_buffer_put_char(out, ']');
}

feedark_view fa_manifest_row_with(struct fa_job *job, const struct fa_old_files *former)
{
    struct fa_buffer out;

    if (!former->count)
        return job->row;
    fa_buffer_init(&out, &job->arena, SIZE_MAX / 8);
    fa_buffer_put(&out, fa_view_take(job->row, job->row_split));
    fa_jtext_key(&out, "history");
    put_former(&out, former);
    fa_buffer_put(&out, fa_view_skip(job->row, job->row_split));
    return fa_buffer_view(&out);
}

struct fa_manifest {
    struct fa_scratch *scratch;
    size_t rows;
};

struct fa_manifest *fa_manifest_new(void)
{
    struct fa_manifest *manifest = calloc(1, sizeof *manifest);

    if (manifest)
        manifest->scratch = fa_scratch_new();
    if (manifest &&
        (!manifest->scratch || !fa_scratch_put(manifest->scratch, FA_VIEW("{\n\"entries\": [")))) {
        fa_manifest_free(manifest);
        manifest = NULL;
    }
    return manifest;
}

feedark_status fa_manifest_add(struct fa_manifest *manifest, feedark_view row)
{
    feedark_view before = manifest->rows++ ? FA_VIEW(",\n") : FA_VIEW("\n");

    return fa_scratch_put(manifest->scratch, before) && fa_scratch_put(manifest->scratch, row)
               ? FEEDARK_OK
               : FEEDARK_WRITE;
}

static bool shapes_output(const char *name)
{
    static const char *const shapeless[] = {"jobs", "force", "dry-run", "history"};

    return !FA_IS_AMONG(fa_view(name), shapeless);
}

/* The values of the feed and the options are written with spaces, as they always were. */
struct member {
    struct fa_buffer *out;
    bool first;
};

static void put_value(struct member *member, const char *key, feedark_view value, bool quoted)
{
    if (!value.size)
        return;
    fa_buffer_printf(member->out, "%s\"%s\": ", member->first ? "" : ", ", key);
    member->first = false;
    if (quoted)
        fa_jtext_put_string(member->out, value);
    else
        fa_buffer_put(member->out, value);
}

static void put_feed(struct fa_buffer *out, const struct fa_manifest_end *end)
{
    const feedark_feed *feed = end->feed;
    struct member member = {out, true};
    char updated[FA_JSON_TIME_ROOM] = "";

    fa_json_time(feed->updated, updated);
    fa_buffer_put_text(out, "\"feed\": {");
    put_value(&member, "bytes",
              fa_arena_printf(out->arena, "%llu", (unsigned long long)end->source->bytes), false);
    put_value(&member, "dialect", feed->dialect, true);
    put_value(&member, "encoding", feed->encoding, true);
    put_value(&member, "generator", feed->generator, true);
    put_value(&member, "id", feed->id, true);
    put_value(&member, "language", feed->language, true);
    put_value(&member, "link", feed->link, true);
    put_value(&member, "sha256", fa_view(end->source->digest.hex), true);
    put_value(&member, "source", end->source->name, true);
    put_value(&member, "title", feed->title, true);
    put_value(&member, "updated", fa_view(updated), true);
    put_value(&member, "version", feed->version, true);
    fa_buffer_put_text(out, "},\n");
}

static int by_name(const void *a, const void *b)
{
    return strcmp((*(const feedark_option *const *)a)->name,
                  (*(const feedark_option *const *)b)->name);
}

/* Every option that shapes the output and was not left as it is at first, in the order of their
 * names. */
static void put_options(struct fa_buffer *out, const feedark_options *options)
{
    FA_VECTOR(const feedark_option *) set = {0};
    struct member member = {out, true};
    const feedark_option *option;

    for (size_t i = 0; (option = feedark_option_at(i)); i++)
        if (shapes_output(option->name) &&
            strcmp(feedark_options_get(options, option->name), option->initial) != 0)
            fa_vector_push(out->arena, &set, option);
    if (set.count)
        qsort(set.items, set.count, sizeof *set.items, by_name);
    fa_buffer_put_text(out, "\"options\": {");
    for (size_t i = 0; i < set.count; i++)
        put_value(&member, set.items[i]->name,
                  fa_view(feedark_options_get(options, set.items[i]->name)), true);
    fa_buffer_put_text(out, "}\n}\n");
}

static void put_shared_files(struct fa_buffer *out, const struct fa_manifest_end *end)
{
    if (!end->file_count)
        return;
    fa_buffer_put_text(out, "\"files\": ");
    fa_buffer_put_text(out, "[");
    for (size_t i = 0; i < end->file_count; i++)
        put_file(out, &end->files[i]);
    fa_buffer_put_text(out, "],\n");
}

static feedark_status put_end(void *ctx)
{
    const struct fa_manifest_end *end = ctx;
    struct fa_buffer out;

    fa_buffer_init(&out, end->arena, SIZE_MAX / 8);
    fa_buffer_put_text(&out, end->manifest->rows ? "\n],\n" : "],\n");
    put_feed(&out, end);
    put_shared_files(&out, end);
    fa_buffer_put_text(&out, "\"format\": \"" FA_MANIFEST_FORMAT
                             "\",\n\"generator\": \"feedark " FEEDARK_VERSION "\",\n");
    if (end->former->count) {
        fa_buffer_put_text(&out, "\"history\": ");
        put_former(&out, end->former);
        fa_buffer_put_text(&out, ",\n");
    }
    fa_buffer_put_text(&out, "\"layout\": ");
    fa_jtext_put_string(&out, fa_view(feedark_options_get(end->options, "layout")));
    fa_buffer_put_text(&out, ",\n");
    put_options(&out, end->options);
    return fa_scratch_put(end->manifest->scratch, fa_buffer_view(&out)) ? FEEDARK_OK
                                                                        : FEEDARK_WRITE;
}

feedark_status fa_manifest_finish(const struct fa_manifest_end *end, int *fd)
{
    struct fa_manifest_end copy = *end;
    feedark_status status = fa_guard_run(end->arena->guard, put_end, &copy);

    if (status == FEEDARK_OK && !fa_scratch_flush(end->manifest->scratch))
        status = FEEDARK_WRITE;
    *fd = fa_scratch_fd(end->manifest->scratch);
    return status;
}

void fa_manifest_free(struct fa_manifest *manifest)
{
    if (!manifest)
        return;
    fa_scratch_free(manifest->scratch);
    free(manifest);
}
