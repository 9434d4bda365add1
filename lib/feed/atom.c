#include "feed/blogger.h"
#include "feed/keep.h"
#include "feed/take.h"

#include "base/view.h"

/* Atom 1.0 (RFC 4287) and 0.3; tombstones (RFC 6721). */

/* A deleted entry: which, when, by whom and why. */
static void take_tombstone(struct fa_build *b, const struct fa_xml *element)
{
    feedark_entry *out = b->entry;

    out->id = fa_view_trim(fa_xml_value(element, "ref"));
    out->visibility = FEEDARK_DELETED;
    fa_build_time(b, FA_FIELD_UPDATED, 9, fa_xml_value(element, "when"));
    for (const struct fa_xml *child = element->first; child; child = child->next) {
        if (child->is_text)
            continue;
        if (fa_view_equal_nocase(child->name, FA_VIEW("by")))
            fa_take_person(b, child, 9);
        else if (fa_view_equal_nocase(child->name, FA_VIEW("comment")))
            fa_take_atom_summary(b, child, 9);
        else
            fa_take_element(b, child);
    }
    fa_diagnose(b->diagnostics, FEEDARK_DIAGNOSTIC_ENTRY_DELETED, out->line, "%.*s",
                FA_PRINT(out->id));
}

static void entry(struct fa_feed_state *state, struct fa_arena *arena, const struct fa_xml *element,
                  feedark_entry *out, struct fa_diagnostics *diagnostics)
{
    struct fa_build b = {.arena = arena, .state = state, .diagnostics = diagnostics, .entry = out};

    out->language = fa_language_at(element, (feedark_view){0});
    if (fa_view_equal_nocase(element->name, FA_VIEW("deleted-entry")))
        take_tombstone(&b, element);
    else
        fa_take_check(&b, element);
    if (out->visibility != FEEDARK_DELETED)
        for (const struct fa_xml *e = element->first; e; e = e->next)
            if (!e->is_text && !fa_blogger_take(&b, state, e))
                fa_take_element(&b, e);
    out->base = fa_declared_base(arena, state, element);
    if (!out->base.size)
        out->base = out->link.size ? out->link : state->base;
    fa_blogger_refine(&b);
    fa_build_finish(&b);
}

static void child(struct fa_feed_state *state, const struct fa_xml *e)
{
    if (!fa_blogger_child(state, e))
        fa_keep_element(state, e);
}

static int bid(const struct fa_xml *root)
{
    if (!fa_view_equal_nocase(root->name, FA_VIEW("feed")))
        return 0;
    return root->ns == FA_NS_ATOM || root->ns == FA_NS_ATOM03 ? 100 : 60;
}

static void root(struct fa_feed_state *state, const struct fa_xml *element)
{
    bool old = element->ns == FA_NS_ATOM03 ||
               fa_view_equal(fa_xml_value(element, "version"), FA_VIEW("0.3"));

    state->own = FA_NS_ATOM;
    state->feed.version = old ? FA_VIEW("0.3") : FA_VIEW("1.0");
}

const struct fa_dialect fa_dialect_atom = {"atom", bid, root, child, entry};
