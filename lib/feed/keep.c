#include "feed/keep.h"

#include "base/view.h"
#include "feed/take.h"
#include "text/date.h"
#include "text/url.h"

#include <stdint.h>

typedef void keep(struct fa_feed_state *state, const struct fa_xml *element, int rank);

feedark_view fa_keep_copy(struct fa_feed_state *state, feedark_view text)
{
    return fa_arena_copy(state->arena, text);
}

static bool wins(struct fa_feed_state *state, enum fa_keep_field field, int rank)
{
    if (rank <= state->ranks[field])
        return false;
    state->ranks[field] = rank;
    return true;
}

static void set(struct fa_feed_state *state, enum fa_keep_field field, feedark_view *place,
                feedark_view text, int rank)
{
    if (text.size && wins(state, field, rank))
        *place = fa_keep_copy(state, text);
}

static feedark_view text_of(struct fa_feed_state *state, const struct fa_xml *e)
{
    return fa_take_space(state, e) == FA_NS_ATOM
               ? fa_atom_text(state->arena, e)
               : fa_title_of(state->arena, fa_html_of(state->arena, e));
}

static void keep_title(struct fa_feed_state *state, const struct fa_xml *e, int rank)
{
    set(state, FA_KEEP_TITLE, &state->feed.title, text_of(state, e), rank);
}

static void keep_subtitle(struct fa_feed_state *state, const struct fa_xml *e, int rank)
{
    set(state, FA_KEEP_SUBTITLE, &state->feed.subtitle, text_of(state, e), rank);
}

static void keep_rights(struct fa_feed_state *state, const struct fa_xml *e, int rank)
{
    set(state, FA_KEEP_RIGHTS, &state->feed.rights, text_of(state, e), rank);
}

static void keep_language(struct fa_feed_state *state, const struct fa_xml *e, int rank)
{
    set(state, FA_KEEP_LANGUAGE, &state->feed.language, fa_trimmed(state->arena, e), rank);
}

static void keep_id(struct fa_feed_state *state, const struct fa_xml *e, int rank)
{
    set(state, FA_KEEP_ID, &state->feed.id, fa_trimmed(state->arena, e), rank);
}

/* Atom's generator has a version beside its name; RSS 1.0 names it by a URL. */
static void keep_generator(struct fa_feed_state *state, const struct fa_xml *e, int rank)
{
    feedark_view name = fa_trimmed(state->arena, e), version = fa_xml_value(e, "version");

    if (!name.size)
        name = fa_xml_value(e, "rdf:resource");
    if (name.size && version.size)
        name = fa_arena_printf(state->arena, "%.*s %.*s", FA_PRINT(name), FA_PRINT(version));
    set(state, FA_KEEP_GENERATOR, &state->feed.generator, name, rank);
}

static feedark_view resolved(struct fa_feed_state *state, const struct fa_xml *e, feedark_view url)
{
    url = fa_view_trim(url);
    return url.size ? fa_url_resolve(state->arena, fa_base_at(state->arena, e, state->base), url)
                    : url;
}

static void set_link(struct fa_feed_state *state, feedark_view url, int rank)
{
    set(state, FA_KEEP_LINK, &state->feed.link, url, rank);
    if (!state->has_base && fa_url_is_absolute(state->feed.link))
        state->base = state->feed.link;
}

static void keep_link(struct fa_feed_state *state, const struct fa_xml *e, int rank)
{
    feedark_view text = fa_trimmed(state->arena, e);

    set_link(state, resolved(state, e, text.size ? text : fa_xml_value(e, "href")), rank);
}

void fa_keep_link(struct fa_feed_state *state, const feedark_link *link)
{
    feedark_links *links = &state->feed.links;
    feedark_link *items = fa_arena_alloc(state->arena, (links->count + 1) * sizeof *items);

    if (links->count >= 100) /* nobody needs more, and each copies those before it */
        return;
    if (links->count)
        memcpy(items, links->items, links->count * sizeof *items);
    items[links->count] =
        (feedark_link){fa_keep_copy(state, link->href), fa_keep_copy(state, link->rel),
                       fa_keep_copy(state, link->type), fa_keep_copy(state, link->title),
                       fa_keep_copy(state, link->hreflang)};
    *links = (feedark_links){items, links->count + 1};
}

static void keep_atom_link(struct fa_feed_state *state, const struct fa_xml *e, int rank)
{
    feedark_view rel = fa_xml_value(e, "rel"), type = fa_xml_value(e, "type"),
                 href = resolved(state, e, fa_xml_value(e, "href"));
    feedark_link link = {href, rel, type, fa_xml_value(e, "title"), fa_xml_value(e, "hreflang")};
    bool page = !rel.size || fa_view_equal_nocase(rel, FA_VIEW("alternate"));
    int better = fa_view_find_nocase(type, FA_VIEW("html")) != SIZE_MAX ? 2 : !type.size ? 1 : 0;

    if (!href.size)
        return;
    if (fa_view_equal_nocase(rel, FA_VIEW("self")))
        set(state, FA_KEEP_SELF, &state->feed.self, href, rank);
    else if (page)
        set_link(state, href, rank + better);
    else
        fa_keep_link(state, &link);
}

static void keep_image(struct fa_feed_state *state, const struct fa_xml *e, int rank)
{
    const struct fa_xml *inner = fa_take_child(e, "url");
    feedark_view url = inner ? fa_trimmed(state->arena, inner) : fa_xml_value(e, "href");

    if (!url.size)
        url = fa_xml_value(e, "url");
    if (!url.size)
        url = fa_xml_value(e, "rdf:resource");
    if (!url.size && !fa_xml_has_elements(e))
        url = fa_trimmed(state->arena, e);
    set(state, FA_KEEP_IMAGE, &state->feed.image, resolved(state, e, url), rank);
}

static void keep_updated(struct fa_feed_state *state, const struct fa_xml *e, int rank)
{
    feedark_view text = fa_trimmed(state->arena, e);
    feedark_time time;

    if (text.size && fa_build_read_time(state->diagnostics, state->line, text, &time) &&
        wins(state, FA_KEEP_UPDATED, rank))
        state->feed.updated = time;
}

/* The handlers for entries, used upon the feed: what they collect is copied into its arena. */
static void keep_author(struct fa_feed_state *state, const struct fa_xml *e, int rank)
{
    struct fa_build b = {.arena = state->arena, .state = state};

    if (rank < state->ranks[FA_KEEP_AUTHOR])
        return;
    if (rank == state->ranks[FA_KEEP_AUTHOR])
        for (size_t i = 0; i < state->feed.authors.count; i++)
            fa_vector_push(state->arena, &b.authors, state->feed.authors.items[i]);
    fa_take_person(&b, e, rank);
    for (size_t i = 0; i < b.authors.count; i++) {
        feedark_person *one = &b.authors.items[i];

        *one = (feedark_person){fa_keep_copy(state, one->name), fa_keep_copy(state, one->email),
                                fa_keep_copy(state, one->uri)};
    }
    if (!b.authors.count)
        return;
    state->ranks[FA_KEEP_AUTHOR] = rank;
    state->feed.authors = (feedark_people){b.authors.items, b.authors.count};
}

static void keep_category(struct fa_feed_state *state, const struct fa_xml *e, int rank)
{
    struct fa_build b = {.arena = state->arena, .state = state};

    if (state->feed.categories.count >= 1000)
        return;
    for (size_t i = 0; i < state->feed.categories.count; i++)
        fa_vector_push(state->arena, &b.categories, state->feed.categories.items[i]);
    if (fa_take_space(state, e) == FA_NS_ATOM)
        fa_take_atom_category(&b, e, rank);
    else
        fa_take_category(&b, e, rank);
    if (b.categories.count > state->feed.categories.count) {
        feedark_category *one = &fa_vector_last(&b.categories);

        *one = (feedark_category){fa_keep_copy(state, one->term), fa_keep_copy(state, one->scheme),
                                  fa_keep_copy(state, one->label), one->taxonomy};
    }
    state->feed.categories = (feedark_categories){b.categories.items, b.categories.count};
}

static const struct {
    enum fa_ns ns;
    const char *name;
    keep *keep;
    int rank;
} elements[] = {
    {FA_NS_NONE, "title", keep_title, 9},
    {FA_NS_ATOM, "title", keep_title, 9},
    {FA_NS_DC, "title", keep_title, 3},
    {FA_NS_ITUNES, "title", keep_title, 1},
    {FA_NS_NONE, "description", keep_subtitle, 9},
    {FA_NS_ATOM, "subtitle", keep_subtitle, 9},
    {FA_NS_NONE, "abstract", keep_subtitle, 8},
    {FA_NS_ATOM, "tagline", keep_subtitle, 8},
    {FA_NS_DC, "description", keep_subtitle, 3},
    {FA_NS_ITUNES, "summary", keep_subtitle, 2},
    {FA_NS_ITUNES, "subtitle", keep_subtitle, 1},
    {FA_NS_NONE, "link", keep_link, 9},
    {FA_NS_ATOM, "link", keep_atom_link, 5},
    {FA_NS_ATOM, "id", keep_id, 9},
    {FA_NS_NONE, "language", keep_language, 9},
    {FA_NS_DC, "language", keep_language, 8},
    {FA_NS_NONE, "generator", keep_generator, 9},
    {FA_NS_ATOM, "generator", keep_generator, 9},
    {FA_NS_ADMIN, "generatorAgent", keep_generator, 5},
    {FA_NS_NONE, "copyright", keep_rights, 9},
    {FA_NS_ATOM, "rights", keep_rights, 9},
    {FA_NS_ATOM, "copyright", keep_rights, 8},
    {FA_NS_DC, "rights", keep_rights, 5},
    {FA_NS_NONE, "image", keep_image, 9},
    {FA_NS_ATOM, "logo", keep_image, 9},
    {FA_NS_ITUNES, "image", keep_image, 5},
    {FA_NS_PODCAST, "image", keep_image, 5},
    {FA_NS_NONE, "logo", keep_image, 4},
    {FA_NS_ATOM, "icon", keep_image, 3},
    {FA_NS_ATOM, "updated", keep_updated, 9},
    {FA_NS_ATOM, "modified", keep_updated, 8},
    {FA_NS_NONE, "lastBuildDate", keep_updated, 9},
    {FA_NS_NONE, "pubDate", keep_updated, 8},
    {FA_NS_DC, "date", keep_updated, 7},
    {FA_NS_ATOM, "author", keep_author, 9},
    {FA_NS_DC, "creator", keep_author, 9},
    {FA_NS_NONE, "author", keep_author, 8},
    {FA_NS_ITUNES, "author", keep_author, 7},
    {FA_NS_NONE, "managingEditor", keep_author, 6},
    {FA_NS_NONE, "category", keep_category, 1},
    {FA_NS_ATOM, "category", keep_category, 1},
    {FA_NS_ITUNES, "category", keep_category, 1},
    {FA_NS_DC, "subject", keep_category, 1},
};

bool fa_keep_element(struct fa_feed_state *state, const struct fa_xml *e)
{
    enum fa_ns ns = fa_take_space(state, e);

    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (elements[i].ns == ns && fa_view_equal_nocase(e->name, fa_view(elements[i].name))) {
            elements[i].keep(state, e, elements[i].rank);
            return true;
        }
    return false;
}
