#include "layout/layouts.h"

#include "layout/front.h"
#include "text/language.h"

static const struct fa_layout *const layouts[] = {
    &fa_layout_jekyll,   &fa_layout_hugo,     &fa_layout_hexo,
    &fa_layout_eleventy, &fa_layout_pelican,  &fa_layout_zola,
    &fa_layout_astro,    &fa_layout_obsidian, &fa_layout_plain,
};

const struct fa_layout *fa_layout_at(size_t i)
{
    return i < sizeof layouts / sizeof *layouts ? layouts[i] : NULL;
}

const struct fa_layout *fa_layout_find(feedark_view name)
{
    for (size_t i = 0; fa_layout_at(i); i++)
        if (fa_view_equal(name, fa_view(layouts[i]->name)))
            return layouts[i];
    return NULL;
}

bool fa_entry_is_hidden(const feedark_entry *entry)
{
    return entry->visibility == FEEDARK_DRAFT || entry->visibility == FEEDARK_SCHEDULED ||
           entry->visibility == FEEDARK_PRIVATE;
}

enum fa_section fa_entry_section(const feedark_entry *entry)
{
    if (fa_entry_is_hidden(entry))
        return FA_SECTION_DRAFTS;
    return entry->kind == FEEDARK_KIND_PAGE ? FA_SECTION_PAGES : FA_SECTION_POSTS;
}

feedark_time fa_entry_date(const feedark_entry *entry)
{
    return entry->published.precision != FEEDARK_PRECISION_NONE ? entry->published : entry->updated;
}

feedark_view fa_layout_page(struct fa_arena *arena, const struct fa_layout *layout,
                            const feedark_feed *feed, const feedark_entry *entry,
                            const struct fa_place *place, const struct fa_layout_options *options,
                            feedark_view body)
{
    struct fa_guarded guarded =
        layout->guard ? layout->guard(arena, body) : (struct fa_guarded){.body = body};
    struct fa_facts facts = {.arena = arena,
                             .layout = layout,
                             .options = options,
                             .feed = feed,
                             .entry = entry,
                             .place = place};
    struct fa_buffer out;

    facts.urls = fa_layout_urls(arena, layout, options, feed, entry, place);
    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    fa_front_write(fa_front_make(&facts, &guarded), options->front, layout, &out);
    fa_buffer_put_char(&out, '\n');
    fa_buffer_put(&out, guarded.body);
    return fa_buffer_view(&out);
}

feedark_view fa_layout_code_path(struct fa_arena *arena, const struct fa_layout *layout,
                                 const struct fa_place *place, const struct fa_code *code)
{
    const struct fa_language *language = fa_language_find(code->language);

    return fa_arena_printf(arena, "%s/%.*s/%02u.%s", layout->code, FA_PRINT(place->stem),
                           code->number, language ? language->suffix : "txt");
}
