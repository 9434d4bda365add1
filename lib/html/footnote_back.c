/* Links from a note back to its references. */
#include "html/footnote_parts.h"

#include <stdint.h>

bool fa_note_contains(const struct fa_node *outer, const struct fa_node *inner)
{
    while (inner && inner != outer)
        inner = inner->parent;
    return inner != NULL;
}

bool fa_note_says(const struct fa_node *node, const char *attribute, const char *word)
{
    return node->type == FA_NODE_ELEMENT &&
           fa_view_find_nocase(fa_node_value(node, attribute), fa_view(word)) != SIZE_MAX;
}

bool fa_note_is_box(const struct fa_node *node)
{
    static const enum fa_tag tags[] = {FA_TAG_DIV,    FA_TAG_SECTION, FA_TAG_ARTICLE,
                                       FA_TAG_MAIN,   FA_TAG_BODY,    FA_TAG_HTML,
                                       FA_TAG_FOOTER, FA_TAG_ASIDE,   FA_TAG_HEADER};

    return FA_NODE_IS_AMONG(node, tags) || node->type == FA_NODE_DOCUMENT ||
           node->tag == FA_TAG_UNKNOWN;
}

/* Whether a link back to `place` leads to this reference: the place is the link, is around it, or
 * is right before it. */
static bool leads_to(const struct fa_node *place, const struct fa_note_ref *ref)
{
    const struct fa_node *after = place;

    if (fa_note_contains(ref->top, place))
        return true;
    if (fa_note_contains(place, ref->link))
        return !fa_note_is_box(place);
    while (after && !after->next)
        after = after->parent;
    for (after = after ? after->next : NULL;
         after && after->type == FA_NODE_TEXT && !fa_view_trim(after->text).size;)
        after = after->next;
    return after && fa_note_contains(after, ref->link) && !place->first;
}

static bool is_back_mark(feedark_view text)
{
    static const char *const marks[] = {"↩",      "↩︎",   "↩️", "↑",    "^",       "⇡",
                                        "⤴",      "⬆",        "↵",      "⏎",    "&crarr;", "↲",
                                        "⮐",    "🔙",        "«",      "back", "Back",    "return",
                                        "[back]", "[return]", "(⇡)"};

    return FA_IS_AMONG(text, marks);
}

static bool leads_to_reference(const struct fa_finder *f, const struct fa_note *note,
                               const struct fa_node *link)
{
    const struct fa_target *target = fa_note_target(f, link);

    for (size_t i = 0; target && i < note->refs.count; i++)
        if (leads_to(target->node, &note->refs.items[i]))
            return true;
    return false;
}

bool fa_note_is_back_link(const struct fa_finder *f, const struct fa_note *note,
                          const struct fa_node *link)
{
    if (!fa_node_is(link, FA_TAG_A))
        return false;
    return leads_to_reference(f, note, link) ||
           (fa_note_fragment(f->b, link).size && (fa_note_says(link, "class", "footnote-back") ||
                                                  fa_note_says(link, "class", "footnoteBack") ||
                                                  fa_note_says(link, "class", "reversefootnote") ||
                                                  fa_note_says(link, "role", "doc-backlink") ||
                                                  is_back_mark(fa_build_plain(f->b, link))));
}

bool fa_note_has_back_link(const struct fa_finder *f, const struct fa_note *note)
{
    for (struct fa_node *at = note->block; at; at = fa_node_next(note->block, at))
        if (fa_node_is(at, FA_TAG_A) && leads_to_reference(f, note, at))
            return true;
    return false;
}
