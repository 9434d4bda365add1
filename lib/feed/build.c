#include "feed/build.h"

#include "base/buffer.h"
#include "base/view.h"
#include "text/date.h"
#include "text/entity.h"
#include "text/url.h"

#include <stdint.h>

bool fa_build_rank(struct fa_build *build, enum fa_build_field field, int rank)
{
    if (rank <= build->ranks[field])
        return false;
    build->ranks[field] = rank;
    return true;
}

/* id, else link and date, else link, else title and date: the same in every run and any order. */
static feedark_view identity_of(struct fa_arena *arena, const feedark_entry *e)
{
    feedark_view date = fa_date_rfc3339(arena, e->published.precision ? e->published : e->updated);

    if (e->id.size)
        return e->id;
    if (e->link.size)
        return date.size ? fa_arena_printf(arena, "%.*s %.*s", FA_PRINT(e->link), FA_PRINT(date)) : e->link;
    return fa_arena_printf(arena, "%.*s %.*s", FA_PRINT(e->title), FA_PRINT(date));
}

void fa_build_finish(struct fa_build *b)
{
    feedark_entry *e = b->entry;

    e->authors = (feedark_people){b->authors.items, b->authors.count};
    if (e->authors.count == 0)
        e->authors = b->state->feed.authors;
    e->categories = (feedark_categories){b->categories.items, b->categories.count};
    e->enclosures = (feedark_enclosures){b->enclosures.items, b->enclosures.count};
    e->links = (feedark_links){b->links.items, b->links.count};
    e->comments = (feedark_comments){b->comments.items, b->comments.count};
    if (!e->language.size)
        e->language = b->state->feed.language;
    e->identity = identity_of(b->arena, e);
}

void fa_build_time(struct fa_build *b, enum fa_build_field field, int rank, feedark_view text)
{
    feedark_time time;

    text = fa_view_trim(text);
    if (!text.size || rank <= b->ranks[field])
        return;
    if (fa_date_parse(text, &time)) {
        b->ranks[field] = rank;
        *(field == FA_FIELD_PUBLISHED ? &b->entry->published : &b->entry->updated) = time;
    } else if (!fa_view_starts(text, FA_VIEW("0000-00-00")) && fa_view_find(text, FA_VIEW("-0001")) == SIZE_MAX) {
        fa_diagnose(b->diagnostics, FEEDARK_DIAGNOSTIC_DATE_UNREADABLE, b->entry->line, "'%.*s'",
                    (int)(text.size < 60 ? text.size : 60), text.data);
    }
}

void fa_build_category(struct fa_build *b, feedark_view term, feedark_view scheme, feedark_view label, feedark_taxonomy taxonomy)
{
    feedark_category one = {.term = fa_view_trim(term), .scheme = scheme, .label = fa_view_trim(label), .taxonomy = taxonomy};

    if (!one.term.size && !one.label.size)
        return;
    fa_vector_push(b->arena, &b->categories, one);
}

void fa_build_person(struct fa_build *b, feedark_view name, feedark_view email, feedark_view uri)
{
    feedark_person person = {fa_view_trim(name), fa_view_trim(email), fa_view_trim(uri)};

    if (person.name.size || person.email.size)
        fa_vector_push(b->arena, &b->authors, person);
}

void fa_build_author_text(struct fa_build *b, feedark_view text)
{
    size_t open = fa_view_index(text, '('), angle = fa_view_index(text, '<');
    feedark_view none = {0};

    text = fa_view_trim(fa_entity_decode_all(b->arena, text));
    if (fa_view_index(text, '@') == SIZE_MAX)
        fa_build_person(b, text, none, none);
    else if (open != SIZE_MAX && fa_view_ends(text, FA_VIEW(")")))
        fa_build_person(b, fa_view_of(text.data + open + 1, text.size - open - 2), fa_view_take(text, open), none);
    else if (angle != SIZE_MAX && fa_view_ends(text, FA_VIEW(">")))
        fa_build_person(b, fa_view_take(text, angle), fa_view_of(text.data + angle + 1, text.size - angle - 2), none);
    else
        fa_build_person(b, none, text, none);
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

feedark_view fa_language_at(const struct fa_xml *element, feedark_view language)
{
    for (; element; element = element->parent)
        if (fa_xml_value(element, "xml:lang").size)
            return fa_xml_value(element, "xml:lang");
    return language;
}

feedark_view fa_trimmed(struct fa_arena *arena, const struct fa_xml *element)
{
    return element ? fa_view_trim(fa_xml_text(arena, element)) : (feedark_view){0};
}

/* `<![CDATA[…]]>` that was itself escaped. */
static feedark_view without_cdata(feedark_view text)
{
    feedark_view inner = fa_view_trim(text);

    if (!fa_view_starts(inner, FA_VIEW("<![CDATA[")) || !fa_view_ends(inner, FA_VIEW("]]>")))
        return text;
    return fa_view_take(fa_view_skip(inner, 9), inner.size - 12);
}

feedark_view fa_html_of(struct fa_arena *arena, const struct fa_xml *element)
{
    if (fa_xml_has_elements(element))
        return fa_xml_html(arena, element);
    return without_cdata(fa_xml_text(arena, element));
}

feedark_view fa_title_of(struct fa_arena *arena, feedark_view html)
{
    return fa_entity_plain_text(arena, without_cdata(html));
}

feedark_view fa_build_squeezed(struct fa_arena *arena, feedark_view text)
{
    struct fa_buffer out;
    feedark_view word;

    fa_buffer_init(&out, arena, text.size + 1);
    while (fa_view_next_word(&text, &word)) {
        if (out.size)
            fa_buffer_put_char(&out, ' ');
        fa_buffer_put(&out, word);
    }
    return fa_buffer_view(&out);
}
