#include "feed/take.h"

#include "base/view.h"
#include "text/entity.h"
#include "text/squeeze.h"

#include <stdint.h>

void fa_take_published(struct fa_build *b, const struct fa_xml *e, int rank)
{
    fa_build_time(b, FA_FIELD_PUBLISHED, rank, fa_xml_text(b->arena, e));
}

void fa_take_updated(struct fa_build *b, const struct fa_xml *e, int rank)
{
    fa_build_time(b, FA_FIELD_UPDATED, rank, fa_xml_text(b->arena, e));
}

/* People of a higher rank replace those of a lower; of one rank, all count. */
static bool may_add(struct fa_build *b, int rank)
{
    if (rank < b->ranks[FA_FIELD_AUTHOR])
        return false;
    if (rank > b->ranks[FA_FIELD_AUTHOR])
        b->authors.count = 0;
    return true;
}

static void settle_rank(struct fa_build *b, int rank)
{
    if (b->authors.count)
        b->ranks[FA_FIELD_AUTHOR] = rank;
}

void fa_take_author(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view text = fa_trimmed(b->arena, e);

    if (!text.size || !may_add(b, rank))
        return;
    fa_build_author_text(b, text);
    settle_rank(b, rank);
}

void fa_take_person(struct fa_build *b, const struct fa_xml *e, int rank)
{
    const struct fa_xml *name = fa_take_child(e, "name"), *email = fa_take_child(e, "email");
    const struct fa_xml *uri = fa_take_child(e, "uri");

    if (!name && !email) {
        fa_take_author(b, e, rank);
        return;
    }
    if (!uri)
        uri = fa_take_child(e, "url");
    if (!fa_trimmed(b->arena, name).size && !fa_trimmed(b->arena, email).size)
        return;
    if (!may_add(b, rank))
        return;
    fa_build_person(b, fa_entity_decode_all(b->arena, fa_trimmed(b->arena, name)),
                    fa_trimmed(b->arena, email), fa_trimmed(b->arena, uri));
    settle_rank(b, rank);
}

void fa_take_credit(struct fa_build *b, const struct fa_xml *e, int rank)
{
    if (fa_view_equal_nocase(fa_xml_value(e, "role"), FA_VIEW("author")))
        fa_take_author(b, e, rank);
}

void fa_take_category(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view scheme = fa_xml_value(e, "domain"),
                 text = fa_entity_decode_all(b->arena, fa_trimmed(b->arena, e));

    (void)rank;
    if (!scheme.size)
        scheme = fa_xml_value(e, "scheme");
    if (!text.size) /* as Atom or iTunes would write it */
        text = fa_xml_value(e, fa_xml_value(e, "term").size ? "term" : "text");
    fa_build_category(b, fa_squeezed(b->arena, text), scheme, fa_xml_value(e, "label"),
                      FEEDARK_TAG);
}

void fa_take_atom_category(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view term = fa_xml_value(e, "term"), label = fa_xml_value(e, "label");

    (void)rank;
    if (!term.size)
        term = fa_trimmed(b->arena, e);
    fa_build_category(b, fa_build_undoubled(b->arena, term), fa_xml_value(e, "scheme"),
                      fa_build_undoubled(b->arena, label), FEEDARK_TAG);
}

/* Words that commas separate. */
void fa_take_keywords(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view rest = fa_entity_decode_all(b->arena, fa_trimmed(b->arena, e)), none = {0};

    (void)rank;
    while (rest.size) {
        size_t comma = fa_view_index(rest, ',');

        fa_build_category(b, fa_view_take(rest, comma), none, none, FEEDARK_TAG);
        rest = fa_view_skip(rest, comma == SIZE_MAX ? rest.size : comma + 1);
    }
}

void fa_take_language(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view language = fa_trimmed(b->arena, e);

    if (language.size && fa_build_rank(b, FA_FIELD_LANGUAGE, rank))
        b->entry->language = language;
}

/* app:control with app:draft (RFC 5023 section 13.1.1). */
void fa_take_draft(struct fa_build *b, const struct fa_xml *e, int rank)
{
    (void)rank;
    if (fa_view_equal_nocase(fa_trimmed(b->arena, e), FA_VIEW("yes")))
        b->entry->visibility = FEEDARK_DRAFT;
}

/* A custom field is named after its element. */
void fa_take_field(struct fa_build *b, const struct fa_xml *e, int rank)
{
    (void)rank;
    fa_build_field(b, e->name, fa_squeezed(b->arena, fa_xml_text(b->arena, e)));
}
