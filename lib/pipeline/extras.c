#include "pipeline/extras.h"

#include "layout/data.h"

struct extras {
    struct fa_job *job;
    const feedark_feed *feed;
    const struct fa_survey *survey;
    const struct fa_redirects *redirects; /* may be NULL */
    feedark_view map_path;
};

static void add_data(struct extras *extras, const char *name, const struct fa_field *data)
{
    const struct fa_layout *layout = extras->job->settings->layout;
    struct fa_arena *arena = &extras->job->arena;

    if (data->first)
        fa_job_add_file(extras->job, fa_layout_data_path(arena, layout, fa_view(name)),
                        fa_layout_data(arena, layout, data));
}

/* The media of an export: by these rows, pictures and files can be fetched and found again. */
static struct fa_field *media(struct fa_arena *arena, const struct fa_survey *survey)
{
    struct fa_field *list = fa_field_new(arena, FA_FIELD_LIST, FA_VIEW(""));
    struct fa_attachment one;

    for (uint32_t i = 1; fa_survey_attachment_at(survey, i, arena, &one); i++) {
        struct fa_field *item = fa_field_new(arena, FA_FIELD_MAP, FA_VIEW(""));

        fa_field_add_text(arena, item, "id", one.id);
        fa_field_add_url(arena, item, "url", one.url);
        fa_field_add_text(arena, item, "title", one.title);
        fa_field_add_text(arena, item, "alt", one.alt);
        fa_field_add_text(arena, item, "caption", one.caption);
        fa_field_add_text(arena, item, "parent",
                          fa_view_equal(one.parent, FA_VIEW("0")) ? (feedark_view){0} : one.parent);
        if (item->first)
            fa_field_append(list, item);
    }
    return list;
}

static feedark_status gather(void *ctx)
{
    struct extras *extras = ctx;
    struct fa_job *job = extras->job;

    add_data(extras, "feed", fa_layout_feed_fields(&job->arena, extras->feed));
    add_data(extras, "media", media(&job->arena, extras->survey));
    for (const struct fa_layout_file *file =
             job->settings->site_config ? job->settings->layout->files : NULL;
         file && file->path; file++) {
        feedark_view bytes = file->make(&job->arena, extras->feed);
        size_t i = fa_job_add_file(job, fa_view(file->path), bytes);

        job->files.items[i].once = true;
    }
    if (extras->redirects)
        extras->map_path = fa_redirects_path(extras->redirects, &job->arena);
    return FEEDARK_OK;
}

static feedark_status put_map(struct fa_archive *archive, struct fa_redirects *redirects,
                              feedark_view path)
{
    FILE *map;
    feedark_status status = fa_redirects_take(redirects, &map);

    if (status != FEEDARK_OK)
        return status;
    status = fa_archive_put_shared_file(archive, path, map);
    fclose(map);
    return status;
}

feedark_status fa_extras_put(struct fa_archive *archive, const feedark_feed *feed,
                             const struct fa_survey *survey, struct fa_redirects *redirects)
{
    struct fa_job job;
    struct extras extras = {.job = &job, .feed = feed, .survey = survey, .redirects = redirects};
    feedark_status status;

    fa_job_init(&job, archive->settings);
    status = fa_guard_run(&job.guard, gather, &extras);
    for (size_t i = 0; status == FEEDARK_OK && i < job.files.count; i++) {
        const struct fa_job_file *file = &job.files.items[i];

        status = file->once ? fa_archive_offer_shared(archive, file->path, file->bytes)
                            : fa_archive_put_shared(archive, file->path, file->bytes);
    }
    if (status == FEEDARK_OK && redirects)
        status = put_map(archive, redirects, extras.map_path);
    fa_job_release(&job);
    return status;
}
