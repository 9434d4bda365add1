#include "feed/json_reader.h"

#include "base/view.h"
#include "feed/jsonfeed.h"

#include <stdint.h>

void fa_json_reader_init(struct fa_json_reader *j, const struct fa_reader_options *options,
                         const struct fa_reader_events *events,
                         struct fa_diagnostics *feed_diagnostics, struct fa_feed_state *state,
                         struct fa_arena *arena, struct fa_arena *scratch, uint64_t line)
{
    *j = (struct fa_json_reader){.options = options,
                                 .events = events,
                                 .feed_diagnostics = feed_diagnostics,
                                 .state = state,
                                 .arena = arena,
                                 .scratch = scratch};
    fa_json_scan_init(&j->scan, arena, scratch, options->limits, feed_diagnostics, line);
    state->feed.dialect = FA_VIEW("jsonfeed");
}

/* What entries inherit is what their own feed says. */
static void settle_root(struct fa_json_reader *j)
{
    struct fa_feed_state *s = j->state;
    bool is_further = j->roots > 0 && j->scan.roots > j->roots;

    j->roots = j->scan.roots;
    if (!is_further)
        return;
    if (!j->has_first)
        j->first = s->feed;
    j->has_first = true;
    *s = (struct fa_feed_state){
        .arena = s->arena, .diagnostics = s->diagnostics, .base = j->options->base_url};
    s->feed.dialect = j->first.dialect;
    s->feed.encoding = j->first.encoding;
}

static struct fa_json *parse_value(struct fa_json_reader *j, struct fa_arena *arena, bool members,
                                   struct fa_diagnostics *diagnostics)
{
    return fa_json_parse(arena, fa_buffer_view(&j->scan.value), members,
                         j->options->limits->xml_depth, j->scan.value_line, diagnostics);
}

static feedark_status take_member(void *ctx)
{
    struct fa_json_reader *j = ctx;
    const struct fa_json *root = parse_value(j, j->scratch, true, j->feed_diagnostics);

    settle_root(j);
    for (const struct fa_json *member = root->first; member; member = member->next) {
        if (j->names.size < 60)
            j->names = fa_arena_printf(j->arena, "%.*s%s'%.*s'", FA_PRINT(j->names),
                                       j->names.size ? ", " : "",
                                       FA_PRINT(fa_view_take(member->name, 30)));
        if (fa_jsonfeed_child(j->state, member))
            j->known = j->scan.is_feed = true;
    }
    fa_arena_reset(j->scratch);
    return FEEDARK_OK;
}

static feedark_status make_entry(void *ctx)
{
    struct fa_json_reader *j = ctx;
    const struct fa_json *item = parse_value(j, j->into, false, j->diagnostics)->first;

    settle_root(j);
    j->entry = NULL;
    if (!item || item->kind != FA_JSON_OBJECT)
        return FEEDARK_OK;
    j->entry = FA_NEW(j->into, feedark_entry);
    j->entry->number = j->entries + 1;
    j->entry->line = j->scan.value_line;
    j->entry->truncated = j->scan.last && j->scan.open.count > 2;
    fa_jsonfeed_entry(j->state, j->into, item, j->entry, j->diagnostics);
    if (j->entry->truncated)
        fa_diagnose(j->diagnostics, FEEDARK_DIAGNOSTIC_ENTRY_TRUNCATED, j->scan.line,
                    "the input ends here; what came before is kept");
    return FEEDARK_OK;
}

static feedark_status say_no_object(void *ctx)
{
    struct fa_json_reader *j = ctx;

    fa_diagnose(j->feed_diagnostics, FEEDARK_DIAGNOSTIC_JSON_MENDED, j->scan.value_line,
                "an item that is no object was passed over");
    return FEEDARK_OK;
}

static feedark_status say_entries(void *ctx)
{
    struct fa_json_reader *j = ctx;

    fa_diagnose(j->feed_diagnostics, FEEDARK_DIAGNOSTIC_INPUT_LIMIT, j->scan.value_line,
                "stopped after %llu entries", (unsigned long long)j->entries);
    return FEEDARK_LIMIT;
}

static feedark_status take_item(struct fa_json_reader *j)
{
    feedark_status status;

    if (j->entries >= j->options->limits->entries)
        return fa_guard_run(j->arena->guard, say_entries, j);
    j->known = true;
    status = fa_guard_run(j->into->guard, make_entry, j);
    j->scan.diagnostics = j->feed_diagnostics;
    if (status != FEEDARK_OK)
        return status;
    if (!j->entry)
        return fa_guard_run(j->arena->guard, say_no_object, j);
    j->entries++;
    return j->events->entry(j->events->ctx, &j->state->feed, j->entry);
}

static feedark_status next_in_item(void *ctx)
{
    struct fa_json_reader *j = ctx;

    j->event = fa_json_scan_next(&j->scan);
    return FEEDARK_OK;
}

static feedark_status start_item(void *ctx)
{
    struct fa_json_reader *j = ctx;

    fa_json_scan_start(&j->scan, j->into);
    return FEEDARK_OK;
}

/* The scanner fills memory of the feed and of the item: both guards stand. */
static feedark_status next(void *ctx)
{
    struct fa_json_reader *j = ctx;

    return fa_guard_run(j->into ? j->into->guard : j->arena->guard, next_in_item, j);
}

static feedark_status open_item(struct fa_json_reader *j)
{
    feedark_status status = j->events->open(j->events->ctx, &j->into, &j->diagnostics);

    if (status != FEEDARK_OK)
        return status;
    j->scan.diagnostics = j->diagnostics;
    return fa_guard_run(j->into->guard, start_item, j);
}

static feedark_status take_event(struct fa_json_reader *j)
{
    feedark_status status = FEEDARK_OK;

    if (j->event == FA_JSON_OPEN)
        return open_item(j);
    if (j->event == FA_JSON_MEMBER)
        status = fa_guard_run(j->arena->guard, take_member, j);
    else if (j->event == FA_JSON_ITEM)
        status = take_item(j);
    j->scan.has_value = false;
    j->into = NULL;
    return status;
}

static feedark_status scan_all(struct fa_json_reader *j)
{
    feedark_status status;

    do {
        status = fa_guard_run(j->arena->guard, next, j);
        if (status == FEEDARK_OK && j->event != FA_JSON_MORE)
            status = take_event(j);
    } while (status == FEEDARK_OK && j->event != FA_JSON_MORE);
    return status;
}

static feedark_status push(void *ctx)
{
    struct fa_json_reader *j = ctx;

    fa_json_scan_push(&j->scan, j->bytes, j->bytes.size == 0);
    return FEEDARK_OK;
}

feedark_status fa_json_reader_push(struct fa_json_reader *j, feedark_view bytes)
{
    feedark_status status;

    j->bytes = bytes;
    status = fa_guard_run(j->arena->guard, push, j);
    return status == FEEDARK_OK ? scan_all(j) : status;
}

/* What was still open at the end, and what it is when it is no feed. */
static feedark_status conclude(void *ctx)
{
    struct fa_json_reader *j = ctx;

    if (j->scan.open.count) {
        j->state->feed.truncated = j->first.truncated = true;
        fa_diagnose(j->feed_diagnostics, FEEDARK_DIAGNOSTIC_JSON_TRUNCATED, j->scan.line,
                    "the input ends with %zu open brackets", j->scan.open.count);
    }
    if (j->known)
        return FEEDARK_OK;
    fa_diagnose(j->feed_diagnostics, FEEDARK_DIAGNOSTIC_FEED_UNKNOWN, 1,
                "it is JSON, but no JSON Feed%s%.*s", j->names.size ? ": its members are " : "",
                FA_PRINT(j->names));
    return FEEDARK_NOT_A_FEED;
}

feedark_status fa_json_reader_finish(struct fa_json_reader *j)
{
    feedark_status status = fa_json_reader_push(j, (feedark_view){0});

    return status == FEEDARK_OK ? fa_guard_run(j->arena->guard, conclude, j) : status;
}
