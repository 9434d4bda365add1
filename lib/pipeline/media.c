#include "pipeline/media.h"

#include "base/scratch.h"
#include "layout/data.h"

/* Media that are held in memory at a time. */
enum { BATCH = 256 };

struct taking {
    const struct fa_survey *survey;
    const struct fa_layout *layout;
    struct fa_guard guard;
    struct fa_arena arena; /* of one batch */
    uint32_t next;         /* the number of the first of them */
    bool ended;
    feedark_view part;
    FILE *out; /* NULL before the first part */
};

static struct fa_field *fields_of(struct fa_arena *arena, const struct fa_attachment *one)
{
    struct fa_field *item = fa_field_new(arena, FA_FIELD_MAP, FA_VIEW(""));

    fa_field_add_text(arena, item, "id", one->id);
    fa_field_add_url(arena, item, "url", one->url);
    fa_field_add_text(arena, item, "title", one->title);
    fa_field_add_text(arena, item, "alt", one->alt);
    fa_field_add_text(arena, item, "caption", one->caption);
    fa_field_add_text(arena, item, "parent",
                      fa_view_equal(one->parent, FA_VIEW("0")) ? (feedark_view){0} : one->parent);
    return item;
}

static feedark_status take_batch(void *ctx)
{
    struct taking *taking = ctx;
    struct fa_arena *arena = &taking->arena;
    struct fa_field *list = fa_field_new(arena, FA_FIELD_LIST, FA_VIEW(""));
    struct fa_attachment one;

    for (size_t i = 0; i < BATCH && !taking->ended; i++) {
        taking->ended = !fa_survey_attachment_at(taking->survey, taking->next, arena, &one);
        taking->next += !taking->ended;
        if (!taking->ended)
            fa_field_append_filled(list, fields_of(arena, &one));
    }
    taking->part = list->first ? fa_layout_data_part(arena, taking->layout, list, !taking->out)
                               : (feedark_view){0};
    return FEEDARK_OK;
}

static bool put(struct taking *taking, feedark_view text)
{
    if (!text.size)
        return true;
    if (!taking->out)
        taking->out = fa_scratch_stream();
    return taking->out && fwrite(text.data, 1, text.size, taking->out) == text.size;
}

static feedark_status take_all(struct taking *taking)
{
    while (!taking->ended) {
        feedark_status status;

        fa_arena_reset(&taking->arena);
        status = fa_guard_run(&taking->guard, take_batch, taking);
        if (status != FEEDARK_OK)
            return status;
        if (!put(taking, taking->part))
            return FEEDARK_WRITE;
    }
    if (!taking->out)
        return FEEDARK_OK;
    return put(taking, fa_layout_data_end(taking->layout)) && fflush(taking->out) == 0
               ? FEEDARK_OK
               : FEEDARK_WRITE;
}

feedark_status fa_media_take(const struct fa_survey *survey, const struct fa_settings *settings,
                             FILE **list)
{
    struct taking taking = {.survey = survey, .layout = settings->layout, .next = 1};
    feedark_status status;

    fa_arena_init(&taking.arena, &taking.guard, settings->limits.entry_memory);
    status = take_all(&taking);
    fa_arena_release(&taking.arena);
    if (status != FEEDARK_OK && taking.out) {
        fclose(taking.out);
        taking.out = NULL;
    }
    *list = taking.out;
    return status;
}
