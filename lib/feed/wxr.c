#include "feed/wxr.h"

#include "base/view.h"
#include "text/date.h"
#include "text/url.h"

static feedark_view wp(struct fa_build *b, const struct fa_xml *e, const char *name)
{
    return fa_trimmed(b->arena, fa_xml_child(e, FA_NS_WP, name));
}

bool fa_wxr_child(struct fa_feed_state *state, const struct fa_xml *e)
{
    struct fa_authors *author;

    if (e->ns != FA_NS_WP)
        return false;
    if (fa_xml_is(e, FA_NS_WP, "wxr_version")) {
        state->feed.dialect = FA_VIEW("wxr");
        state->feed.version = fa_arena_copy(state->arena, fa_trimmed(state->arena, e));
    }
    if (fa_xml_is(e, FA_NS_WP, "author")) {
        author = FA_NEW(state->arena, struct fa_authors);
        author->login = fa_arena_copy(state->arena, fa_trimmed(state->arena, fa_xml_child(e, FA_NS_WP, "author_login")));
        author->name = fa_arena_copy(state->arena, fa_trimmed(state->arena, fa_xml_child(e, FA_NS_WP, "author_display_name")));
        author->next = state->authors;
        state->authors = author;
    }
    return true;
}

static feedark_kind kind_of(feedark_view type)
{
    static const char *const noise[] = {"revision", "nav_menu_item", "custom_css", "customize_changeset", "oembed_cache", "user_request",
                                        "wp_block", "wp_global_styles", "wp_navigation", "wp_template", "wp_template_part", "wp_font_family", "wp_font_face"};

    if (fa_view_equal(type, FA_VIEW("attachment")))
        return FEEDARK_KIND_ATTACHMENT;
    for (size_t i = 0; i < sizeof noise / sizeof *noise; i++)
        if (fa_view_equal(type, fa_view(noise[i])))
            return FEEDARK_KIND_OTHER;
    return fa_view_equal(type, FA_VIEW("page")) ? FEEDARK_KIND_PAGE : FEEDARK_KIND_POST;
}

static feedark_visibility visibility_of(feedark_view status, feedark_view password)
{
    static const struct {
        const char *status;
        feedark_visibility visibility;
    } table[] = {{"draft", FEEDARK_DRAFT}, {"pending", FEEDARK_DRAFT}, {"auto-draft", FEEDARK_DRAFT}, {"future", FEEDARK_SCHEDULED},
                 {"private", FEEDARK_PRIVATE}, {"trash", FEEDARK_TRASHED}};

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (fa_view_equal(status, fa_view(table[i].status)))
            return table[i].visibility;
    return password.size ? FEEDARK_PRIVATE : FEEDARK_PUBLIC;
}

/* A local time and its twin in UTC make a time with an offset. */
static void take_time(struct fa_build *b, const struct fa_xml *e, const char *local_name, const char *utc_name, feedark_time *time)
{
    feedark_time local, utc;
    bool has_local = fa_date_parse(wp(b, e, local_name), &local);

    if (!fa_date_parse(wp(b, e, utc_name), &utc)) {
        if (has_local && !time->precision)
            *time = local;
        return;
    }
    utc.has_offset = true;
    if (has_local && local.seconds - utc.seconds < 86400 && utc.seconds - local.seconds < 86400)
        utc.offset = (int16_t)((local.seconds - utc.seconds) / 60);
    *time = utc;
}

static feedark_view author_name(const struct fa_build *b, feedark_view login)
{
    for (const struct fa_authors *a = b->state->authors; a; a = a->next)
        if (fa_view_equal(a->login, login) && a->name.size)
            return a->name;
    return login;
}

/* WXR 1.0 writes each category twice, once bare: only those with a domain count. */
static void take_categories(struct fa_build *b, const struct fa_xml *element)
{
    b->categories.count = 0;
    for (const struct fa_xml *e = element->first; e; e = e->next) {
        feedark_view domain;

        if (e->is_text || !fa_xml_is(e, FA_NS_NONE, "category"))
            continue;
        domain = fa_xml_value(e, "domain");
        if (fa_view_equal(domain, FA_VIEW("post_tag")) || fa_view_equal(domain, FA_VIEW("tag")))
            fa_build_category(b, fa_title_of(b->arena, fa_xml_text(b->arena, e)), domain, (feedark_view){0}, FEEDARK_TAG);
        else if (fa_view_equal(domain, FA_VIEW("category")))
            fa_build_category(b, fa_title_of(b->arena, fa_xml_text(b->arena, e)), domain, (feedark_view){0}, FEEDARK_CATEGORY);
        else if (domain.size)
            fa_build_category(b, fa_title_of(b->arena, fa_xml_text(b->arena, e)), domain, (feedark_view){0}, FEEDARK_TAXONOMY_OTHER);
    }
}

static void take_comment(struct fa_build *b, const struct fa_xml *e)
{
    feedark_comment one = {.id = wp(b, e, "comment_id"), .parent = wp(b, e, "comment_parent")};

    if (!fa_view_equal(wp(b, e, "comment_approved"), FA_VIEW("1")))
        return;
    if (fa_view_equal(one.parent, FA_VIEW("0")))
        one.parent = (feedark_view){0};
    one.author = (feedark_person){wp(b, e, "comment_author"), (feedark_view){0}, wp(b, e, "comment_author_url")};
    one.content = (feedark_content){.type = FEEDARK_CONTENT_HTML, .value = wp(b, e, "comment_content")};
    take_time(b, e, "comment_date", "comment_date_gmt", &one.published);
    fa_vector_push(b->arena, &b->comments, one);
}

void fa_wxr_refine(struct fa_build *b, const struct fa_xml *element)
{
    feedark_entry *entry = b->entry;

    if (!fa_xml_child(element, FA_NS_WP, "post_type"))
        return;
    entry->post_type = wp(b, element, "post_type");
    entry->kind = kind_of(entry->post_type);
    entry->visibility = visibility_of(wp(b, element, "status"), wp(b, element, "post_password"));
    entry->slug = fa_url_decode(b->arena, fa_url_decode(b->arena, wp(b, element, "post_name")));
    entry->parent = wp(b, element, "post_parent");
    entry->export_id = wp(b, element, "post_id");
    if (entry->kind == FEEDARK_KIND_ATTACHMENT)
        fa_vector_push(b->arena, &b->enclosures, ((feedark_enclosure){.url = wp(b, element, "attachment_url")}));
    entry->sticky = fa_view_equal(wp(b, element, "is_sticky"), FA_VIEW("1"));
    take_time(b, element, "post_date", "post_date_gmt", &entry->published);
    take_time(b, element, "post_modified", "post_modified_gmt", &entry->updated);
    if (entry->content.type == FEEDARK_CONTENT_HTML && b->ranks[FA_FIELD_CONTENT])
        entry->content.type = FEEDARK_CONTENT_WORDPRESS;
    for (size_t i = 0; i < b->authors.count; i++)
        b->authors.items[i].name = author_name(b, b->authors.items[i].name);
    take_categories(b, element);
    for (const struct fa_xml *e = element->first; e; e = e->next)
        if (!e->is_text && fa_xml_is(e, FA_NS_WP, "comment"))
            take_comment(b, e);
    if (entry->visibility == FEEDARK_PRIVATE)
        fa_diagnose(b->diagnostics, FEEDARK_DIAGNOSTIC_ENTRY_PRIVATE, entry->line, "%.*s", FA_PRINT(entry->title));
}
