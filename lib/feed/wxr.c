#include "feed/wxr.h"

#include "base/view.h"
#include "feed/keep.h"
#include "feed/take.h"
#include "text/date.h"
#include "text/url.h"
#include "text/utf8.h"

#include <stdint.h>

feedark_view fa_wxr_text(struct fa_build *b, const struct fa_xml *e, const char *name)
{
    return fa_trimmed(b->arena, fa_xml_child(e, FA_NS_WP, name));
}

static feedark_view kept(struct fa_feed_state *state, const struct fa_xml *e, const char *name)
{
    return fa_keep_copy(state, fa_trimmed(state->arena, fa_xml_child(e, FA_NS_WP, name)));
}

/* The name that readers saw: the display name, else first and last name. */
static void keep_author(struct fa_feed_state *state, const struct fa_xml *e)
{
    feedark_view login = kept(state, e, "author_login"),
                 first = kept(state, e, "author_first_name"),
                 last = kept(state, e, "author_last_name");
    feedark_person *person = FA_NEW(state->arena, feedark_person);

    person->name = kept(state, e, "author_display_name");
    person->email = kept(state, e, "author_email");
    if (!person->name.size && (first.size || last.size))
        person->name = fa_view_trim(
            fa_arena_printf(state->arena, "%.*s %.*s", FA_PRINT(first), FA_PRINT(last)));
    if (!login.size || !person->name.size)
        return;
    if (!state->authors.arena)
        fa_map_init(&state->authors, state->arena);
    *fa_map_at(&state->authors, login) = person;
}

bool fa_wxr_child(struct fa_feed_state *state, const struct fa_xml *e)
{
    if (e->ns != FA_NS_WP)
        return false;
    if (fa_xml_is(e, FA_NS_WP, "wxr_version")) {
        state->feed.dialect = FA_VIEW("wxr");
        state->feed.version = fa_keep_copy(state, fa_trimmed(state->arena, e));
    }
    if (fa_xml_is(e, FA_NS_WP, "author") || fa_xml_is(e, FA_NS_WP, "wp_author"))
        keep_author(state, e);
    return true;
}

bool fa_wxr_is_no_date(struct fa_build *b, const struct fa_xml *e)
{
    feedark_time unused;

    return fa_xml_is(e, FA_NS_NONE, "pubDate") && !fa_date_parse(fa_xml_text(b->arena, e), &unused);
}

/* What WordPress and its plugins keep as posts and nobody reads as such. */
static const char *const noise[] = {"revision",
                                    "nav_menu_item",
                                    "custom_css",
                                    "customize_changeset",
                                    "oembed_cache",
                                    "user_request",
                                    "wp_block",
                                    "wp_global_styles",
                                    "wp_navigation",
                                    "wp_template",
                                    "wp_template_part",
                                    "wp_font_family",
                                    "wp_font_face",
                                    "wp_synced_pattern",
                                    "wpcf7_contact_form",
                                    "feedback",
                                    "flamingo_inbound",
                                    "flamingo_contact",
                                    "acf-field",
                                    "acf-field-group",
                                    "acf-post-type",
                                    "acf-taxonomy",
                                    "shop_order",
                                    "shop_order_refund",
                                    "shop_coupon",
                                    "product_variation",
                                    "scheduled-action",
                                    "elementor_library",
                                    "elementor_snippet",
                                    "elementor_font",
                                    "et_pb_layout",
                                    "amp_validated_url",
                                    "jp_pay_order",
                                    "jp_pay_product",
                                    "jp_mem_plan",
                                    "jp_img_sitemap",
                                    "jp_sitemap",
                                    "jp_sitemap_master",
                                    "safecss",
                                    "vip-legacy-redirect",
                                    "wpforms",
                                    "mc4wp-form",
                                    "nf_sub",
                                    "ml-slide",
                                    "ml-slider",
                                    "sidebar",
                                    "display_type",
                                    "displayed_gallery",
                                    "gal_display_source",
                                    "lightbox_library",
                                    "ngg_album",
                                    "ngg_gallery",
                                    "ngg_pictures",
                                    "popup",
                                    "popup_theme",
                                    "spucpt",
                                    "tablepress_table"};

static feedark_kind kind_of(feedark_view type)
{
    if (fa_view_equal(type, FA_VIEW("attachment")))
        return FEEDARK_KIND_ATTACHMENT;
    if (FA_IS_AMONG(type, noise))
        return FEEDARK_KIND_OTHER;
    return fa_view_equal(type, FA_VIEW("page")) ? FEEDARK_KIND_PAGE : FEEDARK_KIND_POST;
}

/* A status that is not known is not public: what was hidden must never come out by an oversight. */
static feedark_visibility visibility_of(feedark_view status, feedark_view password)
{
    static const struct {
        const char *status;
        feedark_visibility visibility;
    } table[] = {{"publish", FEEDARK_PUBLIC},  {"static", FEEDARK_PUBLIC},
                 {"inherit", FEEDARK_PUBLIC},  {"future", FEEDARK_SCHEDULED},
                 {"private", FEEDARK_PRIVATE}, {"trash", FEEDARK_TRASHED}};
    feedark_visibility found = status.size ? FEEDARK_DRAFT : FEEDARK_PUBLIC;

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (fa_view_equal(status, fa_view(table[i].status)))
            found = table[i].visibility;
    return password.size && found != FEEDARK_TRASHED ? FEEDARK_PRIVATE : found;
}

/* Offsets are whole quarters of an hour, from -12 to +14 hours; what else two times differ by was
 * never an offset. */
static bool is_offset(int64_t seconds)
{
    return seconds % 900 == 0 && seconds >= -12 * 3600 && seconds <= 14 * 3600;
}

static bool is_garbled(feedark_view text)
{
    return text.size && !fa_date_is_blank(text);
}

void fa_wxr_time(struct fa_build *b, const struct fa_xml *e, const char *local_name,
                 const char *utc_name, feedark_time *time)
{
    feedark_view local_text = fa_wxr_text(b, e, local_name), utc_text = fa_wxr_text(b, e, utc_name);
    feedark_time local, utc;
    bool has_local = fa_date_parse(local_text, &local);

    if (!fa_date_parse(utc_text, &utc)) {
        if (has_local && !time->precision)
            *time = local;
        if (!has_local && is_garbled(local_text.size ? local_text : utc_text))
            b->date_said |= !fa_build_read_time(b->diagnostics, b->entry->line,
                                                local_text.size ? local_text : utc_text, &local);
        return;
    }
    utc.has_offset = true;
    if (has_local && is_offset(local.seconds - utc.seconds))
        utc.offset = (int16_t)((local.seconds - utc.seconds) / 60);
    *time = utc;
}

static void resolve_authors(struct fa_build *b, const struct fa_feed_state *state)
{
    for (size_t i = 0; i < b->authors.count && state->authors.arena; i++) {
        const feedark_person *one =
            &b->authors.items[i]; /* Squarespace's logins are mail addresses */
        const feedark_person *known =
            fa_map_find(&state->authors, one->name.size ? one->name : one->email);

        if (known)
            b->authors.items[i] = *known;
    }
}

static feedark_taxonomy taxonomy_of(feedark_view domain)
{
    if (fa_view_equal(domain, FA_VIEW("post_tag")) || fa_view_equal(domain, FA_VIEW("tag")))
        return FEEDARK_TAG;
    return fa_view_equal(domain, FA_VIEW("category")) || !domain.size ? FEEDARK_CATEGORY
                                                                      : FEEDARK_TAXONOMY_OTHER;
}

static bool has_domains(const struct fa_xml *element)
{
    for (const struct fa_xml *e = element->first; e; e = e->next)
        if (!e->is_text && fa_xml_is(e, FA_NS_NONE, "category") && fa_xml_value(e, "domain").size)
            return true;
    return false;
}

static void take_category(struct fa_build *b, const struct fa_xml *e)
{
    feedark_view domain = fa_xml_value(e, "domain");
    feedark_view name = fa_title_of(b->arena, fa_xml_text(b->arena, e));

    if (!fa_view_equal(domain, FA_VIEW("nav_menu")))
        fa_build_category(b, name, domain, (feedark_view){0}, taxonomy_of(domain));
}

/* WXR 1.0 writes each category twice, once bare: where any has a domain, only those count. */
static void take_categories(struct fa_build *b, const struct fa_xml *element)
{
    bool domains = has_domains(element);

    b->categories.count = 0;
    for (const struct fa_xml *e = element->first; e; e = e->next)
        if (!e->is_text && fa_xml_is(e, FA_NS_NONE, "category") &&
            (fa_xml_value(e, "domain").size || !domains))
            take_category(b, e);
}

/* Percent-decoded, twice where it was encoded twice; cut back to whole characters where WordPress
 * cut it at 200 bytes. */
static feedark_view slug_of(struct fa_build *b, feedark_view name)
{
    feedark_view slug = fa_url_decode(b->arena, fa_url_decode(b->arena, name));
    size_t slash = slug.size;

    while (slash > 0 && slug.data[slash - 1] != '/') /* Squarespace's are paths */
        slash--;
    slug = fa_view_skip(slug, slash);
    slug = fa_view_take(slug, fa_utf8_valid(slug));
    if (fa_view_index(name, '%') == SIZE_MAX)
        return slug;
    for (size_t cut = 1; cut <= 2; cut++)
        if (slug.size >= cut && slug.data[slug.size - cut] == '%')
            return fa_view_take(slug, slug.size - cut);
    return slug;
}

static void take_attachment(struct fa_build *b, const struct fa_xml *element)
{
    feedark_enclosure file = {.url = fa_wxr_text(b, element, "attachment_url")};

    if (!file.url.size)
        file.url = b->entry->id;
    fa_build_enclosure(b, &file);
}

static void take_times(struct fa_build *b, const struct fa_xml *element)
{
    fa_wxr_time(b, element, "post_date", "post_date_gmt", &b->entry->published);
    fa_wxr_time(b, element, "post_modified", "post_modified_gmt", &b->entry->updated);
}

static feedark_view unless_zero(feedark_view number)
{
    return fa_view_equal(number, FA_VIEW("0")) ? (feedark_view){0} : number;
}

void fa_wxr_refine(struct fa_build *b, struct fa_feed_state *state, const struct fa_xml *element)
{
    feedark_entry *entry = b->entry;

    if (!fa_xml_child(element, FA_NS_WP, "post_type") &&
        !fa_xml_child(element, FA_NS_WP, "post_id"))
        return;
    state->feed.dialect = FA_VIEW("wxr");
    entry->export_id = fa_wxr_text(b, element, "post_id");
    entry->post_type = fa_wxr_text(b, element, "post_type");
    entry->kind = kind_of(entry->post_type);
    entry->visibility =
        visibility_of(fa_wxr_text(b, element, "status"), fa_wxr_text(b, element, "post_password"));
    entry->slug = slug_of(b, fa_wxr_text(b, element, "post_name"));
    entry->parent = unless_zero(fa_wxr_text(b, element, "post_parent"));
    entry->sticky = fa_view_equal(fa_wxr_text(b, element, "is_sticky"), FA_VIEW("1"));
    if (entry->content.type == FEEDARK_CONTENT_HTML)
        entry->content.type = FEEDARK_CONTENT_WORDPRESS;
    take_times(b, element);
    resolve_authors(b, state);
    take_categories(b, element);
    fa_build_field(b, FA_VIEW("menu_order"), unless_zero(fa_wxr_text(b, element, "menu_order")));
    if (entry->kind == FEEDARK_KIND_ATTACHMENT)
        take_attachment(b, element);
    fa_wxr_fields(b, element);
    fa_wxr_comments(b, element);
    if (entry->visibility == FEEDARK_PRIVATE && entry->kind != FEEDARK_KIND_OTHER)
        fa_diagnose(b->diagnostics, FEEDARK_DIAGNOSTIC_ENTRY_PRIVATE, entry->line, "%.*s",
                    FA_PRINT(entry->title));
}
