#include <feedark/convert.h>
#include <feedark/feedark.h>

#include "pipeline/input.h"

struct reading {
    const feedark_read_events *events;
    struct fa_report report;
    struct fa_guard guard;
    struct fa_arena arena;
    struct fa_diagnostics diagnostics;
    const struct fa_settings *settings;
    uint64_t entries;
};

static feedark_status open_entry(void *ctx, struct fa_arena **arena,
                                 struct fa_diagnostics **diagnostics)
{
    struct reading *reading = ctx;

    fa_arena_reset(&reading->arena);
    fa_diagnostics_init(&reading->diagnostics, &reading->arena,
                        reading->settings->limits.diagnostics);
    *arena = &reading->arena;
    *diagnostics = &reading->diagnostics;
    return FEEDARK_OK;
}

static feedark_status take_entry(void *ctx, const feedark_feed *feed, feedark_entry *entry)
{
    struct reading *reading = ctx;

    reading->entries++;
    fa_report_list(&reading->report, &reading->diagnostics, entry->number, entry->title);
    return reading->events->entry ? reading->events->entry(reading->events->user, feed, entry)
                                  : FEEDARK_OK;
}

feedark_status feedark_read(const char *input, const feedark_options *options,
                            const feedark_read_events *events)
{
    struct fa_settings settings;
    struct fa_input state;
    struct reading reading = {.events = events, .settings = &settings};
    const struct fa_reader_events callbacks = {
        .ctx = &reading, .open = open_entry, .entry = take_entry};
    feedark_status status =
        input && events ? fa_settings_init(&settings, options) : FEEDARK_BAD_ARGUMENT;

    if (status != FEEDARK_OK)
        return status;
    reading.report = (struct fa_report){
        .callback = events->report, .user = events->user, .feed = fa_view(input)};
    fa_arena_init(&reading.arena, &reading.guard, settings.limits.entry_memory);
    fa_input_init(&state, &settings);
    status = fa_input_read(&state, input, &settings, &callbacks, NULL, NULL);
    /* What came before the damage is not lost; the damage itself has been said. */
    if (reading.entries && feedark_status_reach(status) == FEEDARK_REACH_INPUT)
        status = FEEDARK_OK;
    fa_report_list(&reading.report, &state.diagnostics, 0, (feedark_view){0});
    if (status == FEEDARK_OK && events->feed)
        status = events->feed(events->user, fa_input_feed(&state));
    fa_input_release(&state);
    fa_arena_release(&reading.arena);
    return status == FEEDARK_OK ? fa_report_status(&reading.report) : status;
}

const char *feedark_version(void)
{
    return FEEDARK_VERSION;
}
