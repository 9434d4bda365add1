#include "feed/take.h"

#include "base/view.h"

/*
 * Which element gives what, and which wins where several give the same: the higher rank. Lists
 * (authors of one rank, categories, enclosures, links) take all. Elements are known by namespace
 * and name, whatever the prefix (docs/dialects.md tells the same by field).
 */
static const struct {
    enum fa_ns ns;
    const char *name;
    fa_take *take;
    int rank;
} elements[] = {
    /* title */
    {FA_NS_NONE, "title", fa_take_title, 9},
    {FA_NS_ATOM, "title", fa_take_atom_title, 8},
    {FA_NS_DC, "title", fa_take_title, 4},
    {FA_NS_DCTERMS, "title", fa_take_title, 3},
    {FA_NS_MEDIA, "title", fa_take_title, 2},
    {FA_NS_ITUNES, "title", fa_take_title, 1},
    /* link and id */
    {FA_NS_FEEDBURNER, "origLink", fa_take_link, 9},
    {FA_NS_PHEEDO, "origLink", fa_take_link, 9},
    {FA_NS_NONE, "link", fa_take_link, 7},
    {FA_NS_ATOM, "link", fa_take_atom_link, 4}, /* up to two more where its type is HTML */
    {FA_NS_NONE, "guid", fa_take_guid, 3},
    {FA_NS_ATOM, "id", fa_take_identifier, 8},
    {FA_NS_DC, "identifier", fa_take_identifier, 2},
    {FA_NS_NONE, "comments", fa_take_comments, 2},
    {FA_NS_WFW, "commentRss", fa_take_comment_feed, 1},
    {FA_NS_WFW, "commentRSS", fa_take_comment_feed, 1},
    {FA_NS_THR, "in-reply-to", fa_take_in_reply_to, 1},
    {FA_NS_NONE, "source", fa_take_source, 2},
    {FA_NS_ATOM, "source", fa_take_atom_source, 3},
    {FA_NS_DC, "source", fa_take_related, 1},
    {FA_NS_DC, "relation", fa_take_related, 1},
    {FA_NS_PODCAST, "transcript", fa_take_transcript, 1},
    {FA_NS_PODCAST, "chapters", fa_take_transcript, 1},
    /* times */
    {FA_NS_NONE, "pubDate", fa_take_published, 9},
    {FA_NS_ATOM, "published", fa_take_published, 9},
    {FA_NS_ATOM, "issued", fa_take_published, 8},
    {FA_NS_DC, "date", fa_take_published, 7},
    {FA_NS_DCTERMS, "issued", fa_take_published, 6},
    {FA_NS_ATOM, "created", fa_take_published, 5},
    {FA_NS_DCTERMS, "created", fa_take_published, 5},
    {FA_NS_DCTERMS, "date", fa_take_published, 4},
    {FA_NS_BLOGGER, "created", fa_take_published, 3},
    {FA_NS_ATOM, "updated", fa_take_updated, 9},
    {FA_NS_ATOM, "modified", fa_take_updated, 8},
    {FA_NS_DCTERMS, "modified", fa_take_updated, 7},
    {FA_NS_APP, "edited", fa_take_updated, 6},
    {FA_NS_NONE, "lastBuildDate", fa_take_updated, 5},
    /* people */
    {FA_NS_DC, "creator", fa_take_author, 5},
    {FA_NS_ATOM, "author", fa_take_person, 5},
    {FA_NS_NONE, "author", fa_take_person, 5},
    {FA_NS_DC, "author", fa_take_author, 3},
    {FA_NS_DCTERMS, "creator", fa_take_author, 3},
    {FA_NS_ITUNES, "author", fa_take_author, 2},
    {FA_NS_PODCAST, "person", fa_take_author, 1},
    {FA_NS_MEDIA, "credit", fa_take_credit, 1},
    /* categories */
    {FA_NS_NONE, "category", fa_take_category, 1},
    {FA_NS_ATOM, "category", fa_take_atom_category, 1},
    {FA_NS_DC, "subject", fa_take_category, 1},
    {FA_NS_DCTERMS, "subject", fa_take_category, 1},
    {FA_NS_ITUNES, "keywords", fa_take_keywords, 1},
    {FA_NS_MEDIA, "keywords", fa_take_keywords, 1},
    {FA_NS_MEDIA, "category", fa_take_category, 1},
    /* body */
    {FA_NS_SOURCE, "markdown", fa_take_markdown, 9},
    {FA_NS_CONTENT, "encoded", fa_take_content, 8},
    {FA_NS_XHTML, "body", fa_take_content, 7},
    {FA_NS_XHTML, "div", fa_take_content, 7},
    {FA_NS_NONE, "body", fa_take_content, 7},
    {FA_NS_ATOM, "content", fa_take_atom_content, 6}, /* less where it is text, or elsewhere */
    {FA_NS_CONTENT, "items", fa_take_content_items, 5},
    {FA_NS_YANDEX, "full-text", fa_take_content, 4},
    {FA_NS_TURBO, "content", fa_take_content, 3},
    {FA_NS_NONE, "fullitem", fa_take_content, 3},
    {FA_NS_NONE, "content", fa_take_content, 3},
    /* summary: the body where there is none */
    {FA_NS_NONE, "description", fa_take_summary, 9},
    {FA_NS_NONE, "abstract", fa_take_summary, 8},
    {FA_NS_EXCERPT, "encoded", fa_take_summary, 8},
    {FA_NS_ATOM, "summary", fa_take_atom_summary, 9},
    {FA_NS_DC, "description", fa_take_summary, 6},
    {FA_NS_DCTERMS, "abstract", fa_take_summary, 6},
    {FA_NS_BLOGGER, "metaDescription", fa_take_summary, 5},
    {FA_NS_MEDIA, "description", fa_take_media_text, 4},
    {FA_NS_MEDIA, "text", fa_take_media_text, 3},
    {FA_NS_ITUNES, "summary", fa_take_summary, 2},
    {FA_NS_ITUNES, "subtitle", fa_take_summary, 1},
    /* files and pictures */
    {FA_NS_NONE, "enclosure", fa_take_enclosure, 1},
    {FA_NS_ENC, "enclosure", fa_take_enclosure, 1},
    {FA_NS_PODCAST, "alternateEnclosure", fa_take_alternate, 1},
    {FA_NS_FEEDBURNER, "origEnclosureLink", fa_take_original_enclosure, 1},
    {FA_NS_MEDIA, "content", fa_take_media, 2},
    {FA_NS_MEDIA, "group", fa_take_group, 1},
    {FA_NS_NONE, "image", fa_take_item_image, 6},
    {FA_NS_ITUNES, "image", fa_take_image, 5},
    {FA_NS_PODCAST, "image", fa_take_image, 5},
    {FA_NS_MEDIA, "thumbnail", fa_take_image, 4},
    {FA_NS_ITUNES, "duration", fa_take_duration, 1},
    /* the rest */
    {FA_NS_NONE, "language", fa_take_language, 2},
    {FA_NS_DC, "language", fa_take_language, 1},
    {FA_NS_ATOM, "rights", fa_take_rights, 3},
    {FA_NS_ATOM, "copyright", fa_take_rights, 3},
    {FA_NS_NONE, "copyright", fa_take_rights, 3},
    {FA_NS_DC, "rights", fa_take_rights, 2},
    {FA_NS_MEDIA, "copyright", fa_take_rights, 1},
    {FA_NS_CC, "license", fa_take_license, 1},
    {FA_NS_APP, "control", fa_take_draft, 1},
    {FA_NS_GEORSS, "point", fa_take_field, 1},
    {FA_NS_GEORSS, "featureName", fa_take_field, 1},
    {FA_NS_GEO, "lat", fa_take_field, 1},
    {FA_NS_GEO, "long", fa_take_field, 1},
    {FA_NS_ITUNES, "season", fa_take_field, 1},
    {FA_NS_ITUNES, "episode", fa_take_field, 1},
    {FA_NS_ITUNES, "episodeType", fa_take_field, 1},
    {FA_NS_PODCAST, "season", fa_take_field, 1},
    {FA_NS_PODCAST, "episode", fa_take_field, 1},
};

enum fa_ns fa_take_space(const struct fa_feed_state *state, const struct fa_xml *e)
{
    if (e->ns == FA_NS_NONE || e->ns == FA_NS_RSS10 || e->ns == FA_NS_RSS090 ||
        (e->ns == FA_NS_OTHER && !e->prefix.size))
        return state->own;
    return e->ns == FA_NS_ATOM03 ? FA_NS_ATOM : e->ns;
}

const struct fa_xml *fa_take_child(const struct fa_xml *e, const char *name)
{
    for (const struct fa_xml *child = e->first; child; child = child->next)
        if (!child->is_text &&
            (child->ns == e->ns || child->ns == FA_NS_NONE || child->ns == FA_NS_ATOM ||
             child->ns == FA_NS_ATOM03) &&
            fa_view_equal_nocase(child->name, fa_view(name)))
            return child;
    return NULL;
}

static bool take_as(struct fa_build *b, const struct fa_xml *e, enum fa_ns ns)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (elements[i].ns == ns && fa_view_equal_nocase(e->name, fa_view(elements[i].name))) {
            elements[i].take(b, e, elements[i].rank);
            return true;
        }
    return false;
}

/* RSS in Atom, and Atom in RSS, often come without a namespace of their own. */
void fa_take_element(struct fa_build *b, const struct fa_xml *e)
{
    enum fa_ns own = b->state->own, ns = fa_take_space(b->state, e);

    if (!take_as(b, e, ns) && ns == own)
        take_as(b, e, own == FA_NS_ATOM ? FA_NS_NONE : FA_NS_ATOM);
}
