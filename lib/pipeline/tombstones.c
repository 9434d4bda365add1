#include "pipeline/tombstones.h"

#include "base/arena.h"
#include "base/view.h"
#include "pipeline/digest.h"
#include "pipeline/json.h"

#include <stdlib.h>

#define MARK FA_VIEW("deleted")

void fa_tombstones_init(struct fa_tombstones *t, struct fa_guard *guard)
{
    *t = (struct fa_tombstones){.guard = guard};
    fa_index_init(&t->by_identity, guard);
}

void fa_tombstones_release(struct fa_tombstones *t)
{
    fa_index_release(&t->by_identity);
    free(t->times);
    *t = (struct fa_tombstones){.guard = t->guard};
}

static bool is_later(feedark_time a, feedark_time b)
{
    if (!a.precision || !b.precision)
        return a.precision && !b.precision;
    return a.seconds != b.seconds ? a.seconds > b.seconds : a.nanoseconds > b.nanoseconds;
}

void fa_tombstones_add(struct fa_tombstones *t, feedark_view identity, feedark_time when)
{
    bool added;
    uint32_t *at = fa_index_put(&t->by_identity, fa_digest_hash(identity), &added);

    if (!added) {
        if (is_later(when, t->times[*at - 1]))
            t->times[*at - 1] = when;
        return;
    }
    if (t->count == t->room) {
        size_t room = t->room ? t->room * 2 : 16;
        feedark_time *grown = realloc(t->times, room * sizeof *grown);

        if (!grown)
            fa_guard_fail(t->guard, FEEDARK_MEMORY);
        t->times = grown;
        t->room = room;
    }
    t->times[t->count++] = when;
    *at = (uint32_t)t->count;
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
    const uint32_t *at =
        identity.size ? fa_index_find(&t->by_identity, fa_digest_hash(identity)) : NULL;
    char text[FA_JSON_TIME_ROOM] = "";

    if (!at || (!fa_json_time(t->times[*at - 1], text) && fa_json_find(row, "deleted")))
        return row;
    return marked(arena, row, fa_arena_copy(arena, fa_view(text)));
}
