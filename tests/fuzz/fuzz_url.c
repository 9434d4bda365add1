/* Any text as a link: resolving, decoding and naming never fail, and a name is always a safe part
 * of a path. */
#include "input.h"

#include "text/slug.h"
#include "text/url.h"

struct run {
    struct fa_arena arena;
    struct fa_guard guard;
    feedark_view base, link;
};

static void check_name(feedark_view name, size_t max)
{
    if (name.size && (name.size > max || !fa_path_is_safe(name)))
        abort();
}

static feedark_status resolve(void *ctx)
{
    struct run *run = ctx;
    feedark_entry entry = {.link = fa_url_resolve(&run->arena, run->base, run->link),
                           .title = run->base,
                           .id = run->link};

    fa_url_split(entry.link);
    fa_url_decode(&run->arena, entry.link);
    check_name(fa_slug(&run->arena, run->link, 40, true), 40);
    check_name(fa_slug(&run->arena, run->link, 40, false), 40);
    check_name(fa_slug_of_entry(&run->arena, &entry, 200, false), 200);
    if (!fa_slug_of_entry(&run->arena, &entry, 200, true).size)
        abort();
    return FEEDARK_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    feedark_view text = {(const char *)data, size};
    size_t line = fa_view_index(text, '\n');
    struct run run = {.base = fa_view_take(text, line),
                      .link = fa_view_skip(text, line == SIZE_MAX ? size : line + 1)};

    fa_arena_init(&run.arena, &run.guard, (size_t)1 << 26);
    fa_guard_run(&run.guard, resolve, &run);
    fa_arena_release(&run.arena);
    return 0;
}
