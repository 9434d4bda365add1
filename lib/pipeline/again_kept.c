#include "pipeline/again_parts.h"

#include "pipeline/json_text.h"

struct rendering {
    struct fa_arena *arena;
    const struct fa_tombstones *tombstones;
    const struct fa_json *row;
    feedark_view text;
};

static feedark_status render(void *ctx)
{
    struct rendering *rendering = ctx;
    struct fa_buffer out;

    fa_buffer_init(&out, rendering->arena, SIZE_MAX / 8);
    fa_jtext_put(&out, fa_tombstones_mark(rendering->tombstones, rendering->arena, rendering->row));
    rendering->text = fa_buffer_view(&out);
    return FEEDARK_OK;
}

/* The next row of an entry that is not in the feed; NULL after the last. */
static feedark_status next_unseen(struct fa_again *again, size_t *at, const struct fa_json **row)
{
    feedark_status status = FEEDARK_OK;

    *row = NULL;
    while (status == FEEDARK_OK && !*row && *at < again->rows.count) {
        struct fa_again_row known;
        uint32_t number = (uint32_t)*at + 1;

        *at = number;
        status = fa_records_get(&again->rows, number, &known);
        if (status == FEEDARK_OK && !known.seen)
            status = fa_again_read_row(again, number, row);
    }
    return status;
}

feedark_status fa_again_next_kept(struct fa_again *again, const struct fa_tombstones *tombstones,
                                  size_t *at, feedark_view *row)
{
    struct rendering rendering = {.arena = &again->reading, .tombstones = tombstones};
    feedark_status status = next_unseen(again, at, &rendering.row);

    if (status == FEEDARK_OK && rendering.row)
        status = fa_guard_run(&again->guard, render, &rendering);
    *row = rendering.text;
    return status;
}

/* What was written by feedark is an address; what somebody else wrote may be anything. */
static feedark_view address(feedark_view text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.data[i] <= ' ' || text.data[i] == 0x7F)
            return (feedark_view){0};
    return text;
}

static feedark_view old_path(feedark_view text)
{
    return text.size && text.data[0] == '/' ? address(text) : (feedark_view){0};
}

feedark_view fa_kept_old_path(const struct fa_json *element)
{
    return element->kind == FA_JSON_STRING ? old_path(element->text) : (feedark_view){0};
}

feedark_status fa_again_next_place(struct fa_again *again, size_t *at, struct fa_kept_place *place)
{
    const struct fa_json *row = NULL;
    feedark_status status =
        again && !again->forget_paths ? next_unseen(again, at, &row) : FEEDARK_OK;

    *place = (struct fa_kept_place){0};
    if (status != FEEDARK_OK || !row)
        return status;
    place->path = fa_json_whole(row, "path");
    place->url = old_path(fa_json_whole(row, "url"));
    place->link = address(fa_json_whole(row, "link"));
    place->guid = address(fa_json_whole(row, "guid"));
    place->old = fa_json_find(row, "old");
    place->hidden = fa_json_find(row, "hidden") != NULL;
    return FEEDARK_OK;
}
