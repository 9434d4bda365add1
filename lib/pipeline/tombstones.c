#include "pipeline/tombstones.h"

#include "base/arena.h"
#include "base/view.h"
#include "pipeline/digest.h"
#include "pipeline/json.h"

#define MARK FA_VIEW("deleted")

void fa_tombstones_init(struct fa_tombstones *t, struct fa_guard *guard)
{
    t->guard = guard;
    fa_index_init(&t->by_identity, guard);
    fa_records_init(&t->times, guard, sizeof(feedark_time));
}

void fa_tombstones_release(struct fa_tombstones *t)
{
    fa_index_release(&t->by_identity);
    fa_records_release(&t->times);
}

static bool is_later(feedark_time a, feedark_time b)
{
    if (!a.precision || !b.precision)
        return a.precision && !b.precision;
    return a.seconds != b.seconds ? a.seconds > b.seconds : a.nanoseconds > b.nanoseconds;
}

static void must(struct fa_guard *guard, feedark_status status)
{
    if (status != FEEDARK_OK)
        fa_guard_fail(guard, status);
}

void fa_tombstones_add(struct fa_tombstones *t, feedark_view identity, feedark_time when)
{
    uint64_t hash = fa_digest_hash(identity);
    feedark_time known;
    uint32_t at;

    must(t->guard, fa_index_find(&t->by_identity, hash, &at));
    if (!at) {
        fa_index_add(&t->by_identity, hash, fa_records_add(&t->times, &when));
        return;
    }
    must(t->guard, fa_records_get(&t->times, at, &known));
    if (is_later(when, known))
        must(t->guard, fa_records_set(&t->times, at, &when));
}

/* A copy of the row with the mark where the order of the keys wants it. */
static const struct fa_json *marked(struct fa_arena *arena, const struct fa_json *row,
                                    feedark_view when)
{
    struct fa_json *copy = FA_NEW(arena, struct fa_json), *mark = FA_NEW(arena, struct fa_json),
                   **end = &copy->first;

    *copy = (struct fa_json){.kind = FA_JSON_OBJECT};
    *mark = (struct fa_json){.kind = FA_JSON_STRING, .name = MARK, .text = when};
    for (const struct fa_json *child = row->first; child; child = child->next) {
        int order = fa_view_compare(child->name, MARK);

        if (order == 0)
            continue;
        if (order > 0 && mark) {
            *end = mark;
            end = &mark->next;
            mark = NULL;
        }
        *end = FA_NEW(arena, struct fa_json);
        **end = *child;
        end = &(*end)->next;
    }
    *end = mark;
    return copy;
}

const struct fa_json *fa_tombstones_mark(const struct fa_tombstones *t, struct fa_arena *arena,
                                         const struct fa_json *row)
{
    feedark_view identity = fa_json_whole(row, "identity");
    char text[FA_JSON_TIME_ROOM] = "";
    feedark_time when;
    uint32_t at = 0;

    if (identity.size)
        must(arena->guard, fa_index_find(&t->by_identity, fa_digest_hash(identity), &at));
    if (!at)
        return row;
    must(arena->guard, fa_records_get(&t->times, at, &when));
    if (!fa_json_time(when, text) && fa_json_find(row, "deleted"))
        return row;
    return marked(arena, row, fa_arena_copy(arena, fa_view(text)));
}
