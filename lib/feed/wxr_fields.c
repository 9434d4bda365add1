#include "feed/wxr.h"

#include "base/view.h"
#include "feed/take.h"

#include <stdint.h>

/* The custom fields that say something of the entry, by the names they are kept under. All others
 * are caches, locks and settings. */
static const struct {
    const char *key, *name;
} allowed[] = {
    {"_yoast_wpseo_metadesc", "description"},
    {"_aioseop_description", "description"},
    {"_aioseo_description", "description"},
    {"rank_math_description", "description"},
    {"_genesis_description", "description"},
    {"_yoast_wpseo_title", "seo_title"},
    {"_aioseop_title", "seo_title"},
    {"_aioseo_title", "seo_title"},
    {"rank_math_title", "seo_title"},
    {"_wp_page_template", "template"},
    {"_wp_attachment_image_alt", "alt"},
    {"_wp_attached_file", "file"},
    {"_links_to", "links_to"},
    {"_format_link_url", "links_to"},
    {"_format_quote_source_name", "quote_source"},
    {"_format_quote_source_url", "quote_url"},
    {"subtitle", "subtitle"},
    {"_subtitle", "subtitle"},
    {"kia_subtitle", "subtitle"},
    {"geo_latitude", "latitude"},
    {"geo_longitude", "longitude"},
    {"geo_address", "location"},
    {"_wp_old_slug", "old_slug"},
    {"_wp_old_date", "old_date"},
};

/* PowerPress and core write a file as lines: URL, bytes, type, and then what is PHP's. */
static void take_file(struct fa_build *b, feedark_view value)
{
    feedark_enclosure file = {0};
    size_t end = fa_view_index(value, '\n');
    feedark_view rest = fa_view_skip(value, end == SIZE_MAX ? value.size : end + 1);

    file.url = fa_view_trim(fa_view_take(value, end));
    end = fa_view_index(rest, '\n');
    file.length = fa_take_number(fa_view_take(rest, end));
    rest = fa_view_skip(rest, end == SIZE_MAX ? rest.size : end + 1);
    file.type = fa_view_trim(fa_view_take(rest, fa_view_index(rest, '\n')));
    fa_build_enclosure(b, &file);
}

/* A slug that the post once had: its old address is the present one with that at its end. */
static void take_old_slug(struct fa_build *b, feedark_view slug)
{
    feedark_view link = b->entry->link;
    feedark_link old = {.rel = FA_VIEW("old")};
    bool slash = fa_view_ends(link, FA_VIEW("/"));
    size_t at = link.size - slash;

    while (at > 0 && link.data[at - 1] != '/')
        at--;
    if (at < 9 || fa_view_index(link, '?') != SIZE_MAX)
        return;
    old.href = fa_arena_printf(b->arena, "%.*s%.*s%s", FA_PRINT(fa_view_take(link, at)),
                               FA_PRINT(slug), slash ? "/" : "");
    fa_vector_push(b->arena, &b->links, old);
}

static void take_meta(struct fa_build *b, feedark_view key, feedark_view value)
{
    if (fa_view_equal(key, FA_VIEW("_thumbnail_id")))
        b->entry->image_id = value;
    else if (fa_view_equal(key, FA_VIEW("enclosure")))
        take_file(b, value);
    else if (fa_view_equal(key, FA_VIEW("_wp_old_slug")))
        take_old_slug(b, value);
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        if (fa_view_equal(key, fa_view(allowed[i].key)) &&
            !fa_view_equal(value, FA_VIEW("default")))
            fa_build_field(b, fa_view(allowed[i].name), value);
}

void fa_wxr_fields(struct fa_build *b, const struct fa_xml *element)
{
    for (const struct fa_xml *e = element->first; e; e = e->next) {
        feedark_view key, value;

        if (e->is_text || !fa_xml_is(e, FA_NS_WP, "postmeta"))
            continue;
        key = fa_wxr_text(b, e, "meta_key");
        value = fa_wxr_text(b, e, "meta_value");
        if (key.size && value.size)
            take_meta(b, key, value);
    }
}
