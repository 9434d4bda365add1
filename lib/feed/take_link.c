#include "feed/take.h"

#include "base/view.h"
#include "text/url.h"

#include <stdint.h>

void fa_take_link(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view link = fa_trimmed(b->arena, e);

    if (!link.size)
        link = fa_view_trim(fa_xml_value(e, "href"));
    if (fa_view_starts_nocase(link, FA_VIEW("www."))) /* the name of a server, not of a file */
        link = fa_arena_printf(b->arena, "http://%.*s", FA_PRINT(link));
    if (link.size && fa_build_rank(b, FA_FIELD_LINK, rank))
        b->entry->link = fa_url_resolve_at(b, e, link);
}

/* An address as a whole; one that is not whole only where it is said to be a link. */
static bool is_permalink(feedark_view id, feedark_view said)
{
    if (fa_url_is_absolute(id))
        return fa_view_starts_nocase(id, FA_VIEW("http"));
    return fa_view_equal_nocase(said, FA_VIEW("true")) && fa_view_index(id, '/') != SIZE_MAX &&
           fa_view_index(id, ' ') == SIZE_MAX;
}

/* A guid is the link, too, unless it says that it is none, or is no URL. */
void fa_take_guid(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view id = fa_trimmed(b->arena, e),
                 permalink = fa_view_trim(fa_xml_value(e, "isPermaLink"));

    if (!id.size)
        return;
    if (fa_build_rank(b, FA_FIELD_ID, 9))
        b->entry->id = id;
    if (!fa_view_equal_nocase(permalink, FA_VIEW("false")) && is_permalink(id, permalink) &&
        fa_build_rank(b, FA_FIELD_LINK, rank))
        b->entry->link = fa_url_resolve_at(b, e, id);
}

void fa_take_identifier(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view id = fa_trimmed(b->arena, e);

    if (id.size && fa_build_rank(b, FA_FIELD_ID, rank))
        b->entry->id = id;
}

static void push_link(struct fa_build *b, const char *rel, feedark_view href)
{
    feedark_link link = {.rel = fa_view(rel), .href = href};

    if (href.size)
        fa_vector_push(b->arena, &b->links, link);
}

static bool has(feedark_view text, const char *part)
{
    return fa_view_find_nocase(text, fa_view(part)) != SIZE_MAX;
}

static void take_enclosure(struct fa_build *b, const struct fa_xml *e, feedark_view href)
{
    feedark_enclosure one = {.url = href,
                             .type = fa_xml_value(e, "type"),
                             .title = fa_xml_value(e, "title"),
                             .length = fa_take_number(fa_xml_value(e, "length"))};

    fa_build_enclosure(b, &one);
}

/* The page of an entry: HTML before no type before anything else. */
static int page_rank(feedark_view type, int rank)
{
    return rank + (has(type, "html") ? 2 : !type.size ? 1 : 0);
}

/* Relations of the IANA registry may be written as URIs. */
static feedark_view relation(const struct fa_xml *e)
{
    feedark_view rel = fa_view_trim(fa_xml_value(e, "rel"));
    size_t at = fa_view_find_nocase(rel, FA_VIEW("/relation/"));

    return at != SIZE_MAX && fa_view_starts_nocase(rel, FA_VIEW("http://www.iana.org/assignments/"))
               ? fa_view_skip(rel, at + 10)
               : rel;
}

void fa_take_atom_link(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view rel = relation(e), type = fa_xml_value(e, "type"),
                 href = fa_view_trim(fa_xml_value(e, "href"));
    feedark_link link = {.rel = rel,
                         .type = type,
                         .title = fa_xml_value(e, "title"),
                         .hreflang = fa_xml_value(e, "hreflang")};
    bool page = !rel.size || fa_view_equal_nocase(rel, FA_VIEW("alternate"));

    if (!href.size && page)
        href = fa_trimmed(b->arena, e);
    if (!href.size)
        return;
    href = link.href = fa_url_resolve_at(b, e, href);
    if (fa_view_equal_nocase(rel, FA_VIEW("enclosure"))) {
        take_enclosure(b, e, href);
    } else if (page && fa_build_rank(b, FA_FIELD_LINK, page_rank(type, rank))) {
        b->entry->link = href;
    } else if (!page || !fa_view_equal(href, b->entry->link)) {
        if (page)
            link.rel = FA_VIEW("alternate");
        fa_vector_push(b->arena, &b->links, link);
        if (fa_view_equal_nocase(rel, FA_VIEW("replies")) && has(type, "html") &&
            fa_build_rank(b, FA_FIELD_COMMENTS, 1))
            b->entry->comments_url = href;
    }
}

void fa_take_related(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view href = fa_xml_value(e, "rdf:resource");

    (void)rank;
    href = fa_view_trim(href.size ? href : fa_xml_text(b->arena, e));
    if (fa_view_starts_nocase(href, FA_VIEW("http")) && fa_url_is_absolute(href))
        push_link(b, fa_view_equal_nocase(e->name, FA_VIEW("source")) ? "via" : "related", href);
}

void fa_take_comments(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view url = fa_trimmed(b->arena, e);

    if (url.size && fa_build_rank(b, FA_FIELD_COMMENTS, rank))
        b->entry->comments_url = fa_url_resolve_at(b, e, url);
}

void fa_take_comment_feed(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view url = fa_trimmed(b->arena, e);

    (void)rank;
    if (url.size)
        push_link(b, "replies", fa_url_resolve_at(b, e, url));
}

void fa_take_in_reply_to(struct fa_build *b, const struct fa_xml *e, int rank)
{
    (void)rank;
    if (!b->entry->parent.size)
        b->entry->parent = fa_view_trim(fa_xml_value(e, "ref"));
    push_link(b, "in-reply-to", fa_view_trim(fa_xml_value(e, "href")));
}

static void set_source(struct fa_build *b, feedark_view title, feedark_view link, int rank)
{
    if ((!title.size && !link.size) || !fa_build_rank(b, FA_FIELD_SOURCE, rank))
        return;
    b->entry->source_title = title;
    b->entry->source_link = link;
}

void fa_take_source(struct fa_build *b, const struct fa_xml *e, int rank)
{
    set_source(b, fa_title_of(b->arena, fa_html_of(b->arena, e)),
               fa_view_trim(fa_xml_value(e, "url")), rank);
}

/* The feed that an entry was taken from: its people are the entry's where it names none. */
void fa_take_atom_source(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view title = {0}, link = {0};

    for (const struct fa_xml *child = e->first; child; child = child->next) {
        feedark_view rel;

        if (child->is_text)
            continue;
        rel = fa_xml_value(child, "rel");
        if (fa_view_equal_nocase(child->name, FA_VIEW("title")))
            title = fa_atom_text(b->arena, child);
        else if (fa_view_equal_nocase(child->name, FA_VIEW("link")) &&
                 (!rel.size || fa_view_equal(rel, FA_VIEW("alternate"))))
            link = fa_url_resolve_at(b, child, fa_view_trim(fa_xml_value(child, "href")));
        else if (fa_view_equal_nocase(child->name, FA_VIEW("author")))
            fa_take_person(b, child, 1);
    }
    set_source(b, title, link, rank);
}

void fa_take_transcript(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_link link = {.href = fa_view_trim(fa_xml_value(e, "url")),
                         .rel = e->name,
                         .type = fa_xml_value(e, "type"),
                         .hreflang = fa_xml_value(e, "language")};

    (void)rank;
    if (!link.href.size)
        return;
    link.href = fa_url_resolve_at(b, e, link.href);
    fa_vector_push(b->arena, &b->links, link);
}
