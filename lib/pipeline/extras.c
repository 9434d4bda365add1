#include "pipeline/extras.h"

#include "layout/data.h"
#include "pipeline/media.h"

struct extras {
    struct fa_job *job;
    const feedark_feed *feed;
    const struct fa_redirects *redirects; /* may be NULL */
    feedark_view media_path, map_path;
};

static feedark_status gather(void *ctx)
{
    struct extras *extras = ctx;
    struct fa_job *job = extras->job;
    const struct fa_layout *layout = job->settings->layout;
    struct fa_field *data = fa_layout_feed_fields(&job->arena, extras->feed);

    if (data->first)
        fa_job_add_file(job, fa_layout_data_path(&job->arena, layout, FA_VIEW("feed")),
                        fa_layout_data(&job->arena, layout, data));
    extras->media_path = fa_layout_data_path(&job->arena, layout, FA_VIEW("media"));
    for (const struct fa_layout_file *file = job->settings->site_config ? layout->files : NULL;
         file && file->path; file++) {
        feedark_view bytes = file->make(&job->arena, extras->feed);
        size_t i = fa_job_add_file(job, fa_view(file->path), bytes);

        job->files.items[i].once = true;
    }
    if (extras->redirects)
        extras->map_path = fa_redirects_path(extras->redirects, &job->arena);
    return FEEDARK_OK;
}

static feedark_status put_stream(struct fa_archive *archive, feedark_view path, FILE *stream)
{
    feedark_status status = fa_archive_put_shared_file(archive, path, stream);

    fclose(stream);
    return status;
}

static feedark_status put_media(struct fa_archive *archive, const struct fa_survey *survey,
                                feedark_view path)
{
    FILE *list;
    feedark_status status = fa_media_take(survey, archive->settings, &list);

    return list ? put_stream(archive, path, list) : status;
}

static feedark_status put_map(struct fa_archive *archive, struct fa_redirects *redirects,
                              feedark_view path)
{
    FILE *map;
    feedark_status status = fa_redirects_take(redirects, &map);

    return map ? put_stream(archive, path, map) : status;
}

/* The data of the feed, or the files that are written only once. */
static feedark_status put_files(struct fa_archive *archive, const struct fa_job *job, bool once)
{
    feedark_status status = FEEDARK_OK;

    for (size_t i = 0; status == FEEDARK_OK && i < job->files.count; i++) {
        const struct fa_job_file *file = &job->files.items[i];

        if (file->once == once)
            status = once ? fa_archive_offer_shared(archive, file->path, file->bytes)
                          : fa_archive_put_shared(archive, file->path, file->bytes);
    }
    return status;
}

feedark_status fa_extras_put(struct fa_archive *archive, const feedark_feed *feed,
                             const struct fa_survey *survey, struct fa_redirects *redirects)
{
    struct fa_job job;
    struct extras extras = {.job = &job, .feed = feed, .redirects = redirects};
    feedark_status status;

    fa_job_init(&job, archive->settings);
    status = fa_guard_run(&job.guard, gather, &extras);
    if (status == FEEDARK_OK)
        status = put_files(archive, &job, false);
    if (status == FEEDARK_OK)
        status = put_media(archive, survey, extras.media_path);
    if (status == FEEDARK_OK)
        status = put_files(archive, &job, true);
    if (status == FEEDARK_OK && redirects)
        status = put_map(archive, redirects, extras.map_path);
    fa_job_release(&job);
    return status;
}
