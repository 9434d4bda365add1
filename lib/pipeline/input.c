#include "pipeline/input.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

void fa_input_init(struct fa_input *input, const struct fa_settings *settings)
{
    *input = (struct fa_input){.fd = -1};
    fa_arena_init(&input->arena, &input->guard, settings->limits.entry_memory);
    fa_diagnostics_init(&input->diagnostics, &input->arena, settings->limits.diagnostics);
}

void fa_input_release(struct fa_input *input)
{
    fa_reader_free(input->reader);
    fa_source_free(input->source);
    fa_arena_release(&input->arena);
}

const feedark_feed *fa_input_feed(const struct fa_input *input)
{
    return input->reader ? fa_reader_feed(input->reader) : NULL;
}

bool fa_entry_is_written(const feedark_entry *entry)
{
    return (entry->kind == FEEDARK_KIND_POST || entry->kind == FEEDARK_KIND_PAGE) &&
           entry->visibility != FEEDARK_TRASHED && entry->visibility != FEEDARK_DELETED;
}

/* The first chunk tells the encoding, so the reader is made after it. */
static feedark_status make_reader(struct fa_input *input, const struct fa_settings *settings,
                                  const struct fa_reader_events *events)
{
    const struct fa_reader_options options = {
        .limits = &settings->limits,
        .base_url = settings->base_url,
        .encoding = fa_view(fa_source_encoding(input->source)),
    };

    return fa_reader_new(&options, events, &input->diagnostics, &input->reader);
}

struct taking {
    struct fa_input *input;
    feedark_view *chunk;
};

static feedark_status take_chunk(void *ctx)
{
    struct taking *taking = ctx;

    return fa_source_read(taking->input->source, taking->chunk);
}

/* What a source says goes into the input's arena. All that it holds hangs on it, so it may be left
 * at any point and freed. */
static feedark_status read_chunk(struct fa_input *input, feedark_view *chunk)
{
    struct taking taking = {input, chunk};

    return fa_guard_run(&input->guard, take_chunk, &taking);
}

static feedark_status read_all(struct fa_input *input, const struct fa_settings *settings,
                               const struct fa_reader_events *events)
{
    feedark_status status, damage = FEEDARK_OK;
    feedark_view chunk;

    do {
        if (fa_settings_is_stopped(settings))
            return FEEDARK_STOPPED;
        status = read_chunk(input, &chunk);
        if (status != FEEDARK_OK) {
            damage = status;
            chunk.size = 0;
            if (feedark_status_reach(status) != FEEDARK_REACH_INPUT)
                return status;
        }
        status = input->reader ? FEEDARK_OK : make_reader(input, settings, events);
        if (status == FEEDARK_OK && chunk.size)
            status = fa_reader_push(input->reader, chunk.data, chunk.size);
    } while (status == FEEDARK_OK && chunk.size);
    if (status == FEEDARK_OK)
        status = fa_reader_finish(input->reader);
    return status == FEEDARK_OK || (damage && status == FEEDARK_EMPTY) ? damage : status;
}

static feedark_status open_entry(void *ctx, struct fa_arena **arena,
                                 struct fa_diagnostics **diagnostics)
{
    struct fa_input *input = ctx;

    return input->events->open(input->events->ctx, arena, diagnostics);
}

static feedark_status count_entry(void *ctx, const feedark_feed *feed, feedark_entry *entry)
{
    struct fa_input *input = ctx;

    if (fa_entry_is_written(entry)) {
        input->teasers += entry->extent == FEEDARK_EXTENT_SUMMARY;
        input->texts += entry->extent == FEEDARK_EXTENT_FULL;
    }
    return input->events->entry(input->events->ctx, feed, entry);
}

/* A feed of teasers is called that: its archive holds no more. */
static feedark_status tell_teasers(void *ctx)
{
    struct fa_input *input = ctx;

    if (input->teasers > input->texts)
        fa_diagnose(&input->diagnostics, FEEDARK_DIAGNOSTIC_FEED_TEASERS, 0,
                    "%llu of %llu entries give no more than a teaser",
                    (unsigned long long)input->teasers,
                    (unsigned long long)input->teasers + input->texts);
    return FEEDARK_OK;
}

static feedark_status tell_unreadable(void *ctx)
{
    struct fa_input *input = ctx;

    fa_diagnose(&input->diagnostics, FEEDARK_DIAGNOSTIC_INPUT_UNREADABLE, 0, "%s", strerror(errno));
    return FEEDARK_UNREADABLE;
}

feedark_status fa_input_read(struct fa_input *input, const char *path,
                             const struct fa_settings *settings,
                             const struct fa_reader_events *events,
                             void (*tee)(void *ctx, const char *data, size_t size), void *tee_ctx)
{
    const struct fa_limits *limits = &settings->limits;
    const struct fa_reader_events counted = {input, open_entry, count_entry};
    feedark_status status;

    input->events = events;
    if (input->fd < 0)
        status = fa_source_open(path, limits, &input->diagnostics, tee, tee_ctx, &input->source);
    else if (lseek(input->fd, 0, SEEK_SET) != 0)
        status = FEEDARK_UNREADABLE;
    else
        status =
            fa_source_open_fd(input->fd, limits, &input->diagnostics, tee, tee_ctx, &input->source);
    if (status == FEEDARK_UNREADABLE)
        status = fa_guard_run(&input->guard, tell_unreadable, input);
    if (status == FEEDARK_OK)
        status = read_all(input, settings, &counted);
    return status == FEEDARK_OK ? fa_guard_run(&input->guard, tell_teasers, input) : status;
}
