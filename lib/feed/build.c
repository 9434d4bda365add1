#include "feed/build.h"

#include "base/buffer.h"
#include "base/view.h"
#include "feed/author_text.h"
#include "feed/extent.h"
#include "text/date.h"
#include "text/entity.h"
#include "text/squeeze.h"
#include "text/url.h"

#include <stdint.h>

bool fa_build_rank(struct fa_build *build, enum fa_build_field field, int rank)
{
    if (rank <= build->ranks[field])
        return false;
    build->ranks[field] = rank;
    return true;
}

/* What is left to tell an entry by that has neither title nor date: its first file, else its text.
 */
static feedark_view identity_by_content(struct fa_arena *arena, const feedark_entry *e)
{
    feedark_view text = fa_view_trim(e->content.value);

    if (e->enclosures.count)
        return e->enclosures.items[0].url;
    return text.size
               ? fa_arena_printf(arena, "text %016llx", (unsigned long long)fa_view_hash(text))
               : FA_VIEW(" ");
}

/* id, else link and date, else link, else title and date, else file or text: the same in every run
 * and any order. */
static feedark_view identity_of(struct fa_arena *arena, const feedark_entry *e)
{
    feedark_view date = fa_date_rfc3339(arena, e->published.precision ? e->published : e->updated);

    if (e->id.size)
        return e->id;
    if (e->link.size)
        return date.size ? fa_arena_printf(arena, "%.*s %.*s", FA_PRINT(e->link), FA_PRINT(date))
                         : e->link;
    if (!e->title.size && !date.size)
        return identity_by_content(arena, e);
    return fa_arena_printf(arena, "%.*s %.*s", FA_PRINT(e->title), FA_PRINT(date));
}

/* A body that is elsewhere (RFC 4287 section 4.1.3.2) is linked, and the link is all there is where
 * nothing sums it up. */
static void settle_source(struct fa_build *b, feedark_view src)
{
    feedark_entry *e = b->entry;
    feedark_link link = {.rel = FA_VIEW("content"), .href = src};

    fa_vector_push(b->arena, &b->links, link);
    e->content.src = src;
    if (fa_view_trim(e->content.value).size)
        return;
    e->content.type = FEEDARK_CONTENT_HTML;
    e->content.value = fa_arena_printf(
        b->arena, "<p><a href=\"%.*s\">%.*s</a></p>", FA_PRINT(fa_build_escaped(b->arena, src)),
        FA_PRINT(fa_build_escaped(b->arena, e->title.size ? e->title : src)));
}

/* Of two summaries and no body, the better one is the body, unless the other is more than twice as
 * long. */
static void promote_summary(struct fa_build *b)
{
    feedark_entry *e = b->entry;
    feedark_view src = e->content.src;
    bool longer = b->second.value.size > 2 * e->summary.value.size + 100;

    e->content = longer ? b->second : e->summary;
    e->summary = longer ? e->summary : b->second;
    if (src.size)
        settle_source(b, src);
}

/* The summary is the body where there is none, but for a picture's caption; one that says the same
 * as the body is none. */
static void settle_texts(struct fa_build *b)
{
    feedark_entry *e = b->entry;
    bool from_summary = e->content.type == FEEDARK_CONTENT_NONE ||
                        (!e->content.value.size && e->summary.value.size);

    if (from_summary && e->kind != FEEDARK_KIND_ATTACHMENT)
        promote_summary(b);
    if (fa_view_equal(fa_view_trim(e->content.value), fa_view_trim(e->summary.value)) ||
        e->content.type == FEEDARK_CONTENT_MARKDOWN)
        e->summary = (feedark_content){0};
    e->extent = fa_extent_of(e, from_summary);
}

static void settle_files(struct fa_build *b)
{
    feedark_entry *e = b->entry;

    if (b->enclosures.count && b->original_enclosure.size)
        b->enclosures.items[0].url = b->original_enclosure;
    if (b->enclosures.count && !b->enclosures.items[0].duration)
        b->enclosures.items[0].duration = b->duration;
    for (size_t i = 0; i < b->enclosures.count && !e->image.size; i++)
        if (fa_view_starts_nocase(b->enclosures.items[i].type, FA_VIEW("image/")))
            e->image = b->enclosures.items[i].url;
}

void fa_build_finish(struct fa_build *b)
{
    feedark_entry *e = b->entry;

    settle_texts(b);
    settle_files(b);
    e->authors = (feedark_people){b->authors.items, b->authors.count};
    if (e->authors.count == 0)
        e->authors = b->state->feed.authors;
    e->categories = (feedark_categories){b->categories.items, b->categories.count};
    e->enclosures = (feedark_enclosures){b->enclosures.items, b->enclosures.count};
    e->links = (feedark_links){b->links.items, b->links.count};
    e->comments = (feedark_comments){b->comments.items, b->comments.count};
    e->fields = (feedark_fields){b->fields.items, b->fields.count};
    if (!e->language.size)
        e->language = b->state->feed.language;
    e->identity = identity_of(b->arena, e);
    fa_build_check_date(b);
}

void fa_build_category(struct fa_build *b, feedark_view term, feedark_view scheme,
                       feedark_view label, feedark_taxonomy taxonomy)
{
    feedark_category one = {.term = fa_view_trim(term),
                            .scheme = fa_view_trim(scheme),
                            .label = fa_view_trim(label),
                            .taxonomy = taxonomy};

    if (!one.term.size && !one.label.size)
        return;
    for (size_t i = 0; i < b->categories.count; i++) {
        const feedark_category *known = &b->categories.items[i];

        if (known->taxonomy == taxonomy && fa_view_equal(known->term, one.term) &&
            fa_view_equal(known->scheme, one.scheme))
            return;
    }
    fa_vector_push(b->arena, &b->categories, one);
}

void fa_build_enclosure(struct fa_build *b, const feedark_enclosure *one)
{
    if (!one->url.size)
        return;
    for (size_t i = 0; i < b->enclosures.count; i++) {
        feedark_enclosure *known = &b->enclosures.items[i];

        if (!fa_view_equal(known->url, one->url))
            continue;
        known->type = known->type.size ? known->type : one->type;
        known->title = known->title.size ? known->title : one->title;
        known->length = known->length ? known->length : one->length;
        known->duration = known->duration ? known->duration : one->duration;
        return;
    }
    fa_vector_push(b->arena, &b->enclosures, *one);
}

void fa_build_field(struct fa_build *b, feedark_view name, feedark_view value)
{
    feedark_field one = {name, value};

    for (size_t i = 0; i < b->fields.count; i++)
        if (fa_view_equal(b->fields.items[i].name, name))
            return;
    if (value.size)
        fa_vector_push(b->arena, &b->fields, one);
}

/* `mail` and `name` apart, of one person who is alone so far, belong together. */
static bool is_same_person(const struct fa_build *b, const feedark_person *known,
                           const feedark_person *one)
{
    if (known->name.size && one->name.size)
        return fa_view_equal(known->name, one->name);
    return b->authors.count == 1 && (!known->name.size || !known->email.size) &&
           (!one->name.size || !one->email.size) &&
           (known->name.size != 0) != (one->name.size != 0);
}

void fa_build_person(struct fa_build *b, feedark_view name, feedark_view email, feedark_view uri)
{
    feedark_person person = {fa_squeezed(b->arena, name), fa_view_trim(email), fa_view_trim(uri)};

    if (!person.name.size && !person.email.size)
        return;
    for (size_t i = 0; i < b->authors.count; i++) {
        feedark_person *known = &b->authors.items[i];

        if (!is_same_person(b, known, &person) &&
            !(known->email.size && fa_view_equal(known->email, person.email) && !person.name.size))
            continue;
        known->name = known->name.size ? known->name : person.name;
        known->email = known->email.size ? known->email : person.email;
        known->uri = known->uri.size ? known->uri : person.uri;
        return;
    }
    fa_vector_push(b->arena, &b->authors, person);
}

void fa_build_author_text(struct fa_build *b, feedark_view text)
{
    feedark_view name, email;

    text = fa_entity_decode_all(b->arena, text);
    while (fa_author_next(&text, &name, &email))
        fa_build_person(b, name, email, (feedark_view){0});
}

feedark_view fa_base_at(struct fa_arena *arena, const struct fa_xml *element, feedark_view base)
{
    feedark_view own;

    if (!element)
        return base;
    base = fa_base_at(arena, element->parent, base);
    own = fa_xml_value(element, "xml:base");
    return own.size ? fa_url_resolve(arena, base, own) : base;
}

feedark_view fa_declared_base(struct fa_arena *arena, const struct fa_feed_state *state,
                              const struct fa_xml *element)
{
    bool declared = state->has_base;

    for (const struct fa_xml *at = element; at; at = at->parent)
        declared = declared || fa_xml_value(at, "xml:base").size;
    return declared ? fa_base_at(arena, element, state->base) : (feedark_view){0};
}

feedark_view fa_url_resolve_at(struct fa_build *b, const struct fa_xml *element, feedark_view url)
{
    return fa_url_resolve(b->arena, fa_base_at(b->arena, element, b->state->base), url);
}

feedark_view fa_language_at(const struct fa_xml *element, feedark_view language)
{
    for (; element; element = element->parent)
        if (fa_xml_value(element, "xml:lang").size)
            return fa_xml_value(element, "xml:lang");
    return language;
}
