/* Any bytes as a feed, read without being converted: every text that comes out is UTF-8, and how
 * the bytes were cut does not matter. */
#include "input.h"

#include "base/limits.h"
#include "base/view.h"
#include "feed/reader.h"
#include "source/source.h"
#include "text/utf8.h"

struct reading {
    struct fa_guard guard;
    struct fa_arena arena, entry_arena;
    struct fa_diagnostics diagnostics, entry_diagnostics;
    uint64_t hash;
};

static void take_text(struct reading *r, feedark_view text)
{
    if (fa_utf8_valid(text) != text.size)
        abort();
    r->hash = (r->hash * 31 + text.size) * 31 + fa_view_hash(text);
}

static feedark_status open_entry(void *ctx, struct fa_arena **arena,
                                 struct fa_diagnostics **diagnostics)
{
    struct reading *r = ctx;

    fa_arena_reset(&r->entry_arena);
    fa_diagnostics_init(&r->entry_diagnostics, &r->entry_arena, 20);
    *arena = &r->entry_arena;
    *diagnostics = &r->entry_diagnostics;
    return FEEDARK_OK;
}

static feedark_status take_entry(void *ctx, const feedark_feed *feed, feedark_entry *entry)
{
    const feedark_view texts[] = {
        feed->title,          feed->link,           feed->language,  entry->id,
        entry->identity,      entry->title,         entry->link,     entry->base,
        entry->content.value, entry->summary.value, entry->language, entry->image,
        entry->slug};
    struct reading *r = ctx;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        take_text(r, texts[i]);
    for (size_t i = 0; i < entry->categories.count; i++)
        take_text(r, entry->categories.items[i].term);
    for (size_t i = 0; i < entry->authors.count; i++)
        take_text(r, entry->authors.items[i].name);
    for (size_t i = 0; i < entry->comments.count; i++)
        take_text(r, entry->comments.items[i].content.value);
    r->hash += entry->line + entry->truncated;
    return FEEDARK_OK;
}

static void push_all(struct fa_source *source, struct fa_reader *reader, size_t step)
{
    feedark_view chunk;
    feedark_status status;

    do {
        status = fa_source_read(source, &chunk);
        for (size_t at = 0; status == FEEDARK_OK && at < chunk.size; at += step)
            status = fa_reader_push(reader, chunk.data + at,
                                    fa_view_take(fa_view_skip(chunk, at), step).size);
    } while (status == FEEDARK_OK && chunk.size);
    if (feedark_status_reach(status) <= FEEDARK_REACH_INPUT)
        fa_reader_finish(reader);
}

static uint64_t read_in_steps(feedark_view bytes, size_t step)
{
    const struct fa_reader_options options = {.limits = &fa_limits_default};
    struct reading r = {0};
    const struct fa_reader_events events = {&r, open_entry, take_entry};
    struct fa_source *source;
    struct fa_reader *reader;

    fa_arena_init(&r.arena, &r.guard, 1 << 28);
    fa_arena_init(&r.entry_arena, &r.guard, 1 << 28);
    fa_diagnostics_init(&r.diagnostics, &r.arena, 20);
    if (fa_source_open_memory(bytes, &fa_limits_default, &r.diagnostics, &source) == FEEDARK_OK &&
        fa_reader_new(&options, &events, &r.diagnostics, &reader) == FEEDARK_OK) {
        push_all(source, reader, step);
        fa_reader_free(reader);
    }
    fa_source_free(source);
    fa_arena_release(&r.entry_arena);
    fa_arena_release(&r.arena);
    return r.hash;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    feedark_view bytes = fa_view_skip(fa_view_of((const char *)data, size), 1);
    size_t step = size ? (size_t)data[0] % 40 + 1 : 1;

    if (read_in_steps(bytes, 1 << 20) != read_in_steps(bytes, step))
        abort();
    return 0;
}
