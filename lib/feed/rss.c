#include "feed/keep.h"
#include "feed/take.h"
#include "feed/wxr.h"

#include "base/view.h"
#include "text/date.h"

/*
 * RSS 0.90 to 2.0 and RSS 1.0 (RDF): https://www.rssboard.org/rss-specification,
 * https://web.resource.org/rss/1.0/spec; CDF, which RSS grew from:
 * https://www.w3.org/TR/NOTE-CDFsubmit.html. WXR is RSS 2.0 whose items say more (wxr.c).
 */

static void entry(struct fa_feed_state *state, struct fa_arena *arena, const struct fa_xml *element,
                  feedark_entry *out, struct fa_diagnostics *diagnostics)
{
    struct fa_build b = {.arena = arena, .state = state, .diagnostics = diagnostics, .entry = out};

    feedark_time unused;
    bool exported =
        fa_date_parse(fa_trimmed(arena, fa_xml_child(element, FA_NS_WP, "post_date")), &unused);

    out->language = fa_language_at(element, (feedark_view){0});
    for (const struct fa_xml *child = element->first; child; child = child->next)
        if (!child->is_text && !(exported && fa_wxr_is_no_date(&b, child)))
            fa_take_element(&b, child);
    if (!out->id.size)
        out->id = fa_view_trim(fa_xml_value(element, "rdf:about"));
    if (!out->link.size && fa_xml_value(element, "href").size) /* CDF */
        out->link = fa_url_resolve_at(&b, element, fa_xml_value(element, "href"));
    if (!out->published.precision)
        fa_build_time(&b, FA_FIELD_PUBLISHED, 1, fa_xml_value(element, "lastmod"));
    out->base = fa_declared_base(arena, state, element);
    if (!out->base.size)
        out->base = out->link.size ? out->link : state->base;
    fa_take_check(&b, element);
    fa_wxr_refine(&b, state, element);
    fa_build_finish(&b);
}

static void child(struct fa_feed_state *state, const struct fa_xml *e)
{
    if (!fa_wxr_child(state, e))
        fa_keep_element(state, e);
}

static bool is_cdf(const struct fa_xml *root)
{
    return fa_view_equal_nocase(root->name, FA_VIEW("channel")) &&
           (fa_xml_value(root, "href").size || fa_xml_value(root, "lastmod").size ||
            fa_xml_value(root, "base").size);
}

static int bid_rss(const struct fa_xml *root)
{
    return fa_view_equal_nocase(root->name, FA_VIEW("rss"))       ? 90
           : fa_view_equal_nocase(root->name, FA_VIEW("channel")) ? 40
                                                                  : 0;
}

static void root_rss(struct fa_feed_state *state, const struct fa_xml *root)
{
    state->own = FA_NS_NONE;
    state->feed.version = fa_keep_copy(state, fa_view_trim(fa_xml_value(root, "version")));
}

static int bid_rdf(const struct fa_xml *root)
{
    return fa_view_equal_nocase(root->name, FA_VIEW("RDF")) ? 80 : 0;
}

/* The namespace that items have tells the version: Netscape's is 0.90. */
static void root_rdf(struct fa_feed_state *state, const struct fa_xml *root)
{
    (void)root;
    state->own = FA_NS_NONE;
    state->feed.version = FA_VIEW("1.0");
}

static void child_rdf(struct fa_feed_state *state, const struct fa_xml *e)
{
    if (e->ns == FA_NS_RSS090)
        state->feed.version = FA_VIEW("0.90");
    child(state, e);
}

static int bid_cdf(const struct fa_xml *root)
{
    return is_cdf(root) ? 70 : 0;
}

static void root_cdf(struct fa_feed_state *state, const struct fa_xml *root)
{
    feedark_view href = fa_view_trim(fa_xml_value(root, "href")),
                 base = fa_view_trim(fa_xml_value(root, "base"));

    state->own = FA_NS_NONE;
    state->feed.link = fa_keep_copy(state, href);
    if (!state->has_base && (base.size || href.size)) {
        state->base = fa_keep_copy(state, base.size ? base : href);
        state->has_base = base.size > 0;
    }
}

const struct fa_dialect fa_dialect_rss = {"rss", bid_rss, root_rss, child, entry};
const struct fa_dialect fa_dialect_rdf = {"rdf", bid_rdf, root_rdf, child_rdf, entry};
const struct fa_dialect fa_dialect_cdf = {"cdf", bid_cdf, root_cdf, child, entry};
