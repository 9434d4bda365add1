#include "feed/build.h"
#include "feed/wxr.h"

#include "base/buffer.h"
#include "base/view.h"
#include "text/date.h"
#include "text/entity.h"
#include "text/url.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* RSS 0.90 to 2.0 and RSS 1.0 (RDF): https://www.rssboard.org/rss-specification, https://web.resource.org/rss/1.0/spec. */

static enum fa_ns plain(enum fa_ns ns)
{
    return ns == FA_NS_RSS10 || ns == FA_NS_OTHER ? FA_NS_NONE : ns;
}

static void take_title(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view title = fa_title_of(b->arena, fa_html_of(b->arena, e));

    if (title.size && fa_build_rank(b, FA_FIELD_TITLE, rank))
        b->entry->title = title;
}

static void take_link(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view link = fa_trimmed(b->arena, e);

    if (link.size && fa_build_rank(b, FA_FIELD_LINK, rank))
        b->entry->link = fa_url_resolve(b->arena, fa_base_at(b->arena, e, b->state->base), link);
}

static void take_guid(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view id = fa_trimmed(b->arena, e), permalink = fa_xml_value(e, "isPermaLink");

    if (id.size)
        b->entry->id = id;
    if (!fa_view_equal_nocase(permalink, FA_VIEW("false")) && fa_url_is_absolute(id) && fa_view_starts_nocase(id, FA_VIEW("http")) &&
        fa_build_rank(b, FA_FIELD_LINK, rank))
        b->entry->link = id;
}

static void take_published(struct fa_build *b, const struct fa_xml *e, int rank)
{
    fa_build_time(b, FA_FIELD_PUBLISHED, rank, fa_xml_text(b->arena, e));
}

static void take_updated(struct fa_build *b, const struct fa_xml *e, int rank)
{
    fa_build_time(b, FA_FIELD_UPDATED, rank, fa_xml_text(b->arena, e));
}

static void take_author(struct fa_build *b, const struct fa_xml *e, int rank)
{
    const struct fa_xml *name = fa_xml_child(e, e->ns, "name");

    if (rank > 1 || b->authors.count == 0)
        fa_build_author_text(b, fa_trimmed(b->arena, name ? name : e));
}

static void take_category(struct fa_build *b, const struct fa_xml *e, int rank)
{
    (void)rank;
    fa_build_category(b, fa_entity_decode_all(b->arena, fa_trimmed(b->arena, e)), fa_xml_value(e, "domain"), (feedark_view){0}, FEEDARK_TAG);
}

/* Words that commas separate. */
static void take_keywords(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view rest = fa_entity_decode_all(b->arena, fa_trimmed(b->arena, e)), none = {0};

    (void)rank;
    while (rest.size) {
        size_t comma = fa_view_index(rest, ',');

        fa_build_category(b, fa_view_take(rest, comma), none, none, FEEDARK_TAG);
        rest = fa_view_skip(rest, comma == SIZE_MAX ? rest.size : comma + 1);
    }
}

/* The first rank whose element has text is the content; a description beside it is the summary. */
static void take_content(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_content content = {.type = FEEDARK_CONTENT_HTML, .value = fa_html_of(b->arena, e)};

    if (!fa_view_trim(content.value).size || !fa_build_rank(b, FA_FIELD_CONTENT, rank))
        return;
    content.base = fa_base_at(b->arena, e, (feedark_view){0});
    b->entry->content = content;
}

static void take_markdown(struct fa_build *b, const struct fa_xml *e, int rank)
{
    take_content(b, e, rank);
    if (b->ranks[FA_FIELD_CONTENT] == rank)
        b->entry->content.type = FEEDARK_CONTENT_MARKDOWN;
}

static void take_summary(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view value = fa_html_of(b->arena, e);

    if (fa_view_trim(value).size && fa_build_rank(b, FA_FIELD_SUMMARY, rank))
        b->entry->summary = (feedark_content){.type = FEEDARK_CONTENT_HTML, .value = value, .base = fa_base_at(b->arena, e, (feedark_view){0})};
}

static void take_enclosure(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_enclosure one = {.type = fa_xml_value(e, "type")};
    char number[24];

    (void)rank;
    one.url = fa_url_resolve(b->arena, fa_base_at(b->arena, e, b->state->base), fa_xml_value(e, "url"));
    snprintf(number, sizeof number, "%.*s", FA_PRINT(fa_view_take(fa_xml_value(e, "length"), 20)));
    one.length = strtoull(number, NULL, 10);
    if (one.url.size)
        fa_vector_push(b->arena, &b->enclosures, one);
}

static void take_image(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view url = fa_xml_value(e, "url");

    if (!url.size)
        url = fa_xml_value(e, "href");
    if (url.size && fa_build_rank(b, FA_FIELD_IMAGE, rank))
        b->entry->image = fa_url_resolve(b->arena, b->state->base, url);
}

static void take_atom_link(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view rel = fa_xml_value(e, "rel"), href = fa_xml_value(e, "href");

    if (href.size && (!rel.size || fa_view_equal(rel, FA_VIEW("alternate"))) && fa_build_rank(b, FA_FIELD_LINK, rank))
        b->entry->link = fa_url_resolve(b->arena, b->state->base, href);
}

static void take_comments(struct fa_build *b, const struct fa_xml *e, int rank)
{
    (void)rank;
    b->entry->comments_url = fa_trimmed(b->arena, e);
}

/* Which element gives what, and which one wins where several give the same. */
static const struct {
    enum fa_ns ns;
    const char *name;
    void (*take)(struct fa_build *b, const struct fa_xml *e, int rank);
    int rank;
} fields[] = {
    {FA_NS_NONE, "title", take_title, 9},
    {FA_NS_DC, "title", take_title, 3},
    {FA_NS_MEDIA, "title", take_title, 2},
    {FA_NS_ITUNES, "title", take_title, 1},
    {FA_NS_FEEDBURNER, "origLink", take_link, 3},
    {FA_NS_NONE, "link", take_link, 4},
    {FA_NS_NONE, "guid", take_guid, 2},
    {FA_NS_ATOM, "link", take_atom_link, 1},
    {FA_NS_NONE, "pubDate", take_published, 9},
    {FA_NS_DC, "date", take_published, 8},
    {FA_NS_DCTERMS, "issued", take_published, 7},
    {FA_NS_DCTERMS, "created", take_published, 6},
    {FA_NS_ATOM, "published", take_published, 5},
    {FA_NS_ATOM, "updated", take_updated, 9},
    {FA_NS_DCTERMS, "modified", take_updated, 8},
    {FA_NS_DC, "creator", take_author, 2},
    {FA_NS_NONE, "author", take_author, 2},
    {FA_NS_ATOM, "author", take_author, 1},
    {FA_NS_ITUNES, "author", take_author, 1},
    {FA_NS_NONE, "category", take_category, 1},
    {FA_NS_DC, "subject", take_category, 1},
    {FA_NS_ITUNES, "keywords", take_keywords, 1},
    {FA_NS_SOURCE, "markdown", take_markdown, 9},
    {FA_NS_CONTENT, "encoded", take_content, 8},
    {FA_NS_XHTML, "body", take_content, 7},
    {FA_NS_NONE, "body", take_content, 7},
    {FA_NS_NONE, "fullitem", take_content, 6},
    {FA_NS_ATOM, "content", take_content, 5},
    {FA_NS_NONE, "description", take_summary, 9},
    {FA_NS_EXCERPT, "encoded", take_summary, 8},
    {FA_NS_ATOM, "summary", take_summary, 7},
    {FA_NS_DC, "description", take_summary, 6},
    {FA_NS_ITUNES, "summary", take_summary, 5},
    {FA_NS_MEDIA, "description", take_summary, 4},
    {FA_NS_ITUNES, "subtitle", take_summary, 3},
    {FA_NS_NONE, "enclosure", take_enclosure, 1},
    {FA_NS_ITUNES, "image", take_image, 3},
    {FA_NS_MEDIA, "thumbnail", take_image, 2},
    {FA_NS_NONE, "comments", take_comments, 1},
};

static void take_field(struct fa_build *b, const struct fa_xml *e)
{
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (plain(e->ns) == fields[i].ns && (e->ns != FA_NS_OTHER || !e->prefix.size) && fa_view_equal_nocase(e->name, fa_view(fields[i].name))) {
            fields[i].take(b, e, fields[i].rank);
            return;
        }
}

static void entry(const struct fa_feed_state *state, struct fa_arena *arena, const struct fa_xml *element,
                  feedark_entry *out, struct fa_diagnostics *diagnostics)
{
    struct fa_build b = {.arena = arena, .state = state, .diagnostics = diagnostics, .entry = out};

    out->language = fa_language_at(element, state->feed.language);
    if (!out->id.size)
        out->id = fa_xml_value(element, "rdf:about");
    for (const struct fa_xml *child = element->first; child; child = child->next)
        if (!child->is_text)
            take_field(&b, child);
    if (out->content.type == FEEDARK_CONTENT_NONE) {
        out->content = out->summary;
        out->summary = (feedark_content){0};
    }
    out->base = fa_base_at(arena, element, out->link.size ? out->link : state->base);
    fa_wxr_refine(&b, element);
    fa_build_finish(&b);
}

static void keep(struct fa_feed_state *state, feedark_view *field, feedark_view text)
{
    if (text.size && !field->size)
        *field = fa_arena_copy(state->arena, text);
}

static void keep_author(struct fa_feed_state *state, feedark_view text)
{
    struct fa_build b = {.arena = state->arena, .state = state};

    if (state->feed.authors.count || !text.size)
        return;
    fa_build_author_text(&b, fa_arena_copy(state->arena, text));
    state->feed.authors = (feedark_people){b.authors.items, b.authors.count};
}

static void child(struct fa_feed_state *state, const struct fa_xml *e)
{
    feedark_feed *feed = &state->feed;
    feedark_view text = fa_trimmed(state->arena, e);
    enum fa_ns ns = plain(e->ns);
    feedark_time time;

    if (fa_wxr_child(state, e))
        return;
    if (ns == FA_NS_NONE && fa_view_equal_nocase(e->name, FA_VIEW("title")))
        keep(state, &feed->title, fa_title_of(state->arena, text));
    else if (ns == FA_NS_NONE && fa_view_equal_nocase(e->name, FA_VIEW("link")))
        keep(state, &feed->link, fa_url_resolve(state->arena, state->base, text));
    else if (ns == FA_NS_NONE && fa_view_equal_nocase(e->name, FA_VIEW("description")))
        keep(state, &feed->subtitle, fa_title_of(state->arena, text));
    else if ((ns == FA_NS_NONE || ns == FA_NS_DC) && fa_view_equal_nocase(e->name, FA_VIEW("language")))
        keep(state, &feed->language, text);
    else if (ns == FA_NS_NONE && fa_view_equal_nocase(e->name, FA_VIEW("generator")))
        keep(state, &feed->generator, text);
    else if (ns == FA_NS_NONE && fa_view_equal_nocase(e->name, FA_VIEW("copyright")))
        keep(state, &feed->rights, text);
    else if (ns == FA_NS_NONE && fa_view_equal_nocase(e->name, FA_VIEW("image")) && fa_xml_child(e, e->ns, "url"))
        keep(state, &feed->image, fa_trimmed(state->arena, fa_xml_child(e, e->ns, "url")));
    else if ((ns == FA_NS_DC && fa_view_equal_nocase(e->name, FA_VIEW("creator"))) || (ns == FA_NS_ITUNES && fa_view_equal_nocase(e->name, FA_VIEW("author"))) ||
             (ns == FA_NS_NONE && fa_view_equal_nocase(e->name, FA_VIEW("managingEditor"))))
        keep_author(state, text);
    else if (((ns == FA_NS_NONE && (fa_view_equal_nocase(e->name, FA_VIEW("lastBuildDate")) || fa_view_equal_nocase(e->name, FA_VIEW("pubDate")))) ||
              (ns == FA_NS_DC && fa_view_equal_nocase(e->name, FA_VIEW("date")))) && fa_date_parse(text, &time))
        feed->updated = time;
    if (feed->link.size && !state->base.size)
        state->base = feed->link;
}

static int bid_rss(const struct fa_xml *root)
{
    return fa_view_equal_nocase(root->name, FA_VIEW("rss")) ? 90 : fa_view_equal_nocase(root->name, FA_VIEW("channel")) ? 40 : 0;
}

static void root_rss(struct fa_feed_state *state, const struct fa_xml *root)
{
    keep(state, &state->feed.version, fa_xml_value(root, "version"));
}

static int bid_rdf(const struct fa_xml *root)
{
    return fa_view_equal_nocase(root->name, FA_VIEW("RDF")) ? 80 : 0;
}

static void root_rdf(struct fa_feed_state *state, const struct fa_xml *root)
{
    (void)root;
    keep(state, &state->feed.version, FA_VIEW("1.0"));
}

const struct fa_dialect fa_dialect_rss = {"rss", bid_rss, root_rss, child, entry};
const struct fa_dialect fa_dialect_rdf = {"rdf", bid_rdf, root_rdf, child, entry};
