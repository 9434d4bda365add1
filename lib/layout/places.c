#include "base/index.h"
#include "layout/template.h"
#include "layout/urls.h"
#include "text/date.h"
#include "text/slug.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

enum { SLUG_MAX = 200 };

struct fa_places {
    struct fa_index taken; /* hashes of folded paths */
    uint64_t twins;        /* entries whose suffixed path was taken too */
};

struct fa_places *fa_places_new(struct fa_guard *guard)
{
    struct fa_places *places = calloc(1, sizeof *places);

    if (places)
        fa_index_init(&places->taken, guard);
    return places;
}

void fa_places_free(struct fa_places *places)
{
    if (!places)
        return;
    fa_index_release(&places->taken);
    free(places);
}

static uint64_t fold_hash(struct fa_arena *arena, feedark_view text)
{
    const utf8proc_option_t fold = UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD;
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text.data;
    utf8proc_ssize_t size = utf8proc_decompose(bytes, (utf8proc_ssize_t)text.size, NULL, 0, fold);

    if (size > 0) {
        utf8proc_int32_t *chars = fa_arena_alloc(arena, (size_t)size * sizeof *chars);

        size = utf8proc_decompose(bytes, (utf8proc_ssize_t)text.size, chars, size, fold);
        text = fa_view_of((const char *)chars, (size_t)size * sizeof *chars);
    }
    return fa_view_hash(text);
}

/* Whether the text was free; it is taken afterwards. `mark` tells kinds of texts apart: paths,
 * stems, permalinks. */
static bool take(struct fa_places *places, struct fa_arena *arena, char mark, feedark_view text)
{
    uint64_t hash = fold_hash(arena, fa_arena_printf(arena, "%c%.*s", mark, FA_PRINT(text)));

    return fa_index_add(&places->taken, hash, 1) == 0;
}

/* What code and comments are filed under: the file's name, or for `x/index.md` that of its folder.
 */
static feedark_view stem_of(feedark_view path)
{
    size_t end = path.size - (fa_view_ends(path, FA_VIEW(".md")) ? 3 : 0), start;

    if (fa_view_ends(fa_view_take(path, end), FA_VIEW("/index")))
        end -= 6;
    for (start = end; start > 0 && path.data[start - 1] != '/';)
        start--;
    return fa_view_between(path.data + start, path.data + end);
}

void fa_places_reserve(struct fa_places *places, struct fa_arena *arena, feedark_view path)
{
    take(places, arena, 'p', path);
    take(places, arena, 's', stem_of(path));
}

/* The stem without a date before it is the slug. */
void fa_place_known(const feedark_entry *entry, feedark_view path, struct fa_place *place)
{
    struct fa_civil day = fa_date_civil(fa_entry_date(entry));
    char date[64];
    int size = snprintf(date, sizeof date, "%04d-%02d-%02d-", day.year, day.month, day.day);

    place->path = path;
    place->stem = place->slug = stem_of(path);
    if (size > 0 && fa_view_starts(place->stem, fa_view_of(date, (size_t)size)) &&
        place->stem.size > (size_t)size)
        place->slug = fa_view_skip(place->stem, (size_t)size);
}

/* `x.md` or `x/index.md` becomes `x-SUFFIX.md`, `x-SUFFIX/index.md`. */
static feedark_view insert_suffix(struct fa_arena *arena, feedark_view path, feedark_view suffix)
{
    feedark_view stem = stem_of(path);
    size_t end = (size_t)(stem.data + stem.size - path.data);

    return fa_arena_printf(arena, "%.*s-%.*s%.*s", FA_PRINT(fa_view_take(path, end)),
                           FA_PRINT(suffix), FA_PRINT(fa_view_skip(path, end)));
}

static bool take_place(struct fa_places *places, struct fa_arena *arena, const feedark_entry *entry,
                       feedark_view path, struct fa_place *place)
{
    fa_place_known(entry, path, place);
    return take(places, arena, 'p', place->path) && take(places, arena, 's', place->stem);
}

void fa_place_entry(struct fa_places *places, struct fa_arena *arena,
                    const struct fa_layout *layout, const struct fa_layout_options *options,
                    const feedark_entry *entry, struct fa_place *place, bool *suffixed)
{
    enum fa_section section = fa_entry_section(entry);
    struct fa_template_values values = {
        .layout = layout,
        .options = options,
        .entry = entry,
        .slug = fa_slug_of_entry(arena, entry, SLUG_MAX, options->ascii_slugs)};
    feedark_view custom = options->paths[section];
    feedark_view path =
        fa_template_path(arena, custom.size ? custom : fa_view(layout->paths[section]), &values);
    feedark_view suffix =
        fa_arena_printf(arena, "%08x", (unsigned)(fa_view_hash(entry->identity) >> 32));

    *suffixed = !take_place(places, arena, entry, path, place);
    if (!*suffixed || take_place(places, arena, entry, insert_suffix(arena, path, suffix), place))
        return;
    do
        suffix = fa_arena_printf(arena, "%.*s-%" PRIu64, 8, suffix.data, ++places->twins + 1);
    while (!take_place(places, arena, entry, insert_suffix(arena, path, suffix), place));
}

bool fa_place_permalink(struct fa_places *places, struct fa_arena *arena,
                        const feedark_entry *entry)
{
    feedark_view old = fa_old_path(entry);

    while (old.size > 1 && old.data[old.size - 1] == '/')
        old.size--;
    return old.size && take(places, arena, 'l', old);
}
