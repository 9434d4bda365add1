#include "pipeline/manifest.h"

#include "pipeline/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static json_t *code_rows(const struct fa_job *job)
{
    json_t *rows = json_array();

    for (size_t i = 0; i < job->codes.count; i++) {
        const struct fa_job_code *code = &job->codes.items[i];
        const struct fa_job_file *file = &job->files.items[code->file];
        json_t *row = json_object();

        fa_json_set(row, "lang", code->code->language);
        json_object_set_new(row, "lines", json_integer((json_int_t)code->lines));
        fa_json_set(row, "path", file->path);
        json_object_set_new(row, "sha256", json_string(file->digest.hex));
        fa_json_set(row, "title", code->code->title);
        json_array_append_new(rows, row);
    }
    return rows;
}

/* The files beside the page and its code: comments. */
static void set_further_files(json_t *row, const struct fa_job *job)
{
    json_t *files = json_array();

    for (size_t i = 1 + job->codes.count; i < job->files.count; i++) {
        json_t *file = json_object();

        fa_json_set(file, "path", job->files.items[i].path);
        json_object_set_new(file, "sha256", json_string(job->files.items[i].digest.hex));
        json_array_append_new(files, file);
    }
    if (json_array_size(files))
        json_object_set(row, "files", files);
    json_decref(files);
}

static void set_diagnostics(json_t *row, const struct fa_job *job)
{
    json_t *list = json_array();

    for (const struct fa_diagnostic *d = job->diagnostics.first; d; d = d->next) {
        json_t *one;

        if (d->id == FEEDARK_DIAGNOSTIC_PATH_SUFFIXED) /* said when the path is given, not in later runs */
            continue;
        one = json_object();
        json_object_set_new(one, "id", json_string(feedark_diagnostic_name(d->id)));
        json_object_set_new(one, "level", json_string(feedark_level_name(feedark_diagnostic_level(d->id))));
        if (d->line)
            json_object_set_new(one, "line", json_integer((json_int_t)d->line));
        fa_json_set(one, "text", d->text);
        json_array_append_new(list, one);
    }
    if (json_array_size(list))
        json_object_set(row, "diagnostics", list);
    json_decref(list);
}

char *fa_manifest_row(const struct fa_job *job)
{
    const feedark_entry *entry = job->entry;
    json_t *row = json_object();
    char *text;

    json_object_set_new(row, "code", code_rows(job));
    fa_json_set_time(row, "date", entry->published);
    set_diagnostics(row, job);
    fa_json_set(row, "differs", job->verdict.same ? (feedark_view){0} : job->verdict.what);
    set_further_files(row, job);
    fa_json_set_always(row, "guid", entry->id);
    fa_json_set(row, "identity", entry->identity);
    fa_json_set(row, "link", entry->link);
    fa_json_set(row, "path", job->files.items[0].path);
    json_object_set_new(row, "sha256", json_string(job->files.items[0].digest.hex));
    fa_json_set_always(row, "title", entry->title);
    if (entry->truncated)
        json_object_set_new(row, "truncated", json_true());
    fa_json_set_time(row, "updated", entry->updated);
    json_object_set_new(row, "verdict", json_string(job->verdict.same ? "same" : "differs"));
    text = json_dumps(row, JSON_SORT_KEYS | JSON_COMPACT);
    json_decref(row);
    return text;
}

struct fa_manifest {
    FILE *spool;
    size_t rows;
};

struct fa_manifest *fa_manifest_new(void)
{
    struct fa_manifest *manifest = calloc(1, sizeof *manifest);

    if (manifest)
        manifest->spool = tmpfile();
    if (manifest && !manifest->spool) {
        free(manifest);
        manifest = NULL;
    }
    if (manifest)
        fputs("{\n\"entries\": [", manifest->spool);
    return manifest;
}

feedark_status fa_manifest_add(struct fa_manifest *manifest, const char *row)
{
    int written = fprintf(manifest->spool, "%s\n%s", manifest->rows++ ? "," : "", row);

    return written < 0 ? FEEDARK_WRITE : FEEDARK_OK;
}

static json_t *feed_object(const feedark_feed *feed, const struct fa_manifest_source *source)
{
    json_t *object = json_object();

    json_object_set_new(object, "bytes", json_integer((json_int_t)source->bytes));
    fa_json_set(object, "dialect", feed->dialect);
    fa_json_set(object, "encoding", feed->encoding);
    fa_json_set(object, "generator", feed->generator);
    fa_json_set(object, "id", feed->id);
    fa_json_set(object, "language", feed->language);
    fa_json_set(object, "link", feed->link);
    json_object_set_new(object, "sha256", json_string(source->digest.hex));
    fa_json_set(object, "source", source->name);
    fa_json_set(object, "title", feed->title);
    fa_json_set_time(object, "updated", feed->updated);
    fa_json_set(object, "version", feed->version);
    return object;
}

static bool shapes_output(const char *name)
{
    static const char *const shapeless[] = {"jobs", "force", "dry-run"};

    for (size_t i = 0; i < sizeof shapeless / sizeof *shapeless; i++)
        if (strcmp(name, shapeless[i]) == 0)
            return false;
    return true;
}

/* Every option that shapes the output and was not left as it is at first. */
static json_t *options_object(const feedark_options *options)
{
    json_t *object = json_object();
    const feedark_option *option;

    for (size_t i = 0; (option = feedark_option_at(i)); i++) {
        const char *value = feedark_options_get(options, option->name);

        if (shapes_output(option->name) && strcmp(value, option->initial) != 0)
            json_object_set_new(object, option->name, json_string(value));
    }
    return object;
}

static void put_member(FILE *out, const char *key, json_t *value, const char *after)
{
    char *text = json_dumps(value, JSON_SORT_KEYS | JSON_ENCODE_ANY);

    fprintf(out, "\"%s\": %s%s\n", key, text ? text : "null", after);
    free(text);
    json_decref(value);
}

feedark_status fa_manifest_finish(struct fa_manifest *manifest, const feedark_feed *feed,
                                  const struct fa_manifest_source *source, const feedark_options *options, int *fd)
{
    FILE *out = manifest->spool;

    fputs(manifest->rows ? "\n],\n" : "],\n", out);
    put_member(out, "feed", feed_object(feed, source), ",");
    put_member(out, "format", json_string(FA_MANIFEST_FORMAT), ",");
    put_member(out, "generator", json_string("feedark " FEEDARK_VERSION), ",");
    put_member(out, "layout", json_string(feedark_options_get(options, "layout")), ",");
    put_member(out, "options", options_object(options), "");
    fputs("}\n", out);
    if (fflush(out) != 0 || ferror(out))
        return FEEDARK_WRITE;
    *fd = fileno(out);
    return FEEDARK_OK;
}

void fa_manifest_free(struct fa_manifest *manifest)
{
    if (!manifest)
        return;
    fclose(manifest->spool);
    free(manifest);
}
