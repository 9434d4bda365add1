/**
 * @file input.h
 * A feed being read: the source, the reader and their diagnostics, for converting and for
 * inspecting alike.
 */
#ifndef FA_PIPELINE_INPUT_H
#define FA_PIPELINE_INPUT_H

#include "feed/reader.h"
#include "pipeline/options.h"
#include "pipeline/report.h"
#include "source/source.h"

struct fa_input {
    struct fa_guard guard;
    struct fa_arena arena;             /**< of the feed: lives as long as the input */
    struct fa_diagnostics diagnostics; /**< of the feed */
    struct fa_source *source;
    struct fa_reader *reader;
    const struct fa_reader_events *events; /**< where entries go when they have been counted */
    uint64_t teasers, texts; /**< entries that give a summary; that give their whole text */
    int fd; /**< what to read instead of the path, from its start; -1 after init; borrowed */
};

/**
 * Opens `path` and reads it to its end, delivering entries to `events`. What follows the first
 * entry after damage is lost, what came before it is not: the status is FEEDARK_PARTIAL then.
 * Release the input in any case.
 */
feedark_status fa_input_read(struct fa_input *input, const char *path,
                             const struct fa_settings *settings,
                             const struct fa_reader_events *events,
                             void (*tee)(void *ctx, const char *data, size_t size), void *tee_ctx);

/** What is known of the feed; NULL where the input could not be opened. */
const feedark_feed *fa_input_feed(const struct fa_input *input);

/** Whether an entry becomes a file: posts and pages that were not thrown away. */
bool fa_entry_is_written(const feedark_entry *entry);

void fa_input_init(struct fa_input *input, const struct fa_settings *settings);
void fa_input_release(struct fa_input *input);

#endif
