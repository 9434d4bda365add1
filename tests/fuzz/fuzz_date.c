/* Any text as a date: what is read can be written, and read again to the same instant. */
#include "input.h"

#include "text/date.h"

struct run {
    struct fa_arena arena;
    struct fa_guard guard;
    feedark_view text;
};

static feedark_status read_and_write(void *ctx)
{
    struct run *run = ctx;
    feedark_time time, again;

    if (!fa_date_parse(run->text, &time)) {
        if (time.precision != FEEDARK_PRECISION_NONE)
            abort();
        return FEEDARK_OK;
    }
    fa_date_jekyll(&run->arena, time);
    if (!fa_date_parse(fa_date_rfc3339(&run->arena, time), &again) ||
        again.seconds != time.seconds || again.offset != time.offset)
        abort();
    return FEEDARK_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct run run = {.text = {(const char *)data, size}};

    fa_arena_init(&run.arena, &run.guard, (size_t)1 << 26);
    fa_guard_run(&run.guard, read_and_write, &run);
    fa_arena_release(&run.arena);
    return 0;
}
