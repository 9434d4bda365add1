#include "feed/take.h"

#include "base/view.h"

#include <stdint.h>

/*
 * Fields that an entry of RSS and of Atom has once, by their specifications and in every feed that
 * is met. One that comes again, and says something else, shows that bytes between two entries are
 * lost.
 */
static const char *const of_rss[] = {"guid", "link", "pubDate", "title", "description", NULL};
static const char *const of_atom[] = {"id",    "published", "updated", "issued", "modified",
                                      "title", "summary",   "content", NULL};

/* Two texts of one name may be the same in two languages or forms. */
static bool is_again(struct fa_build *b, const struct fa_xml *first, const struct fa_xml *e)
{
    return fa_view_equal(fa_xml_value(first, "xml:lang"), fa_xml_value(e, "xml:lang")) &&
           fa_view_equal(fa_xml_value(first, "type"), fa_xml_value(e, "type")) &&
           !fa_view_equal(fa_trimmed(b->arena, first), fa_trimmed(b->arena, e));
}

static bool is_field(const struct fa_build *b, const struct fa_xml *e, enum fa_ns space,
                     const char *name)
{
    return !e->is_text && fa_take_space(b->state, e) == space &&
           fa_view_equal(e->name, fa_view(name)) && !fa_xml_value(e, "href").size;
}

static bool comes_twice(struct fa_build *b, const struct fa_xml *element, enum fa_ns space,
                        const char *name)
{
    const struct fa_xml *first = element->first, *e;

    while (first && !is_field(b, first, space, name))
        first = first->next;
    for (e = first ? first->next : NULL; e; e = e->next)
        if (is_field(b, e, space, name) && is_again(b, first, e))
            return true;
    return false;
}

/* The end of a tag whose beginning is lost; other text between fields is a slip of the pen. */
static void say_stray_text(struct fa_build *b, const struct fa_xml *element)
{
    for (const struct fa_xml *e = element->first; e; e = e->next) {
        feedark_view text = e->is_text ? fa_view_trim(e->text) : (feedark_view){0};

        if (fa_view_index(text, '>') == SIZE_MAX)
            continue;
        fa_diagnose(b->diagnostics, FEEDARK_DIAGNOSTIC_ENTRY_DOUBTFUL, b->entry->line,
                    "'%.*s' stands between its fields", FA_PRINT(fa_view_take(text, 40)));
        return;
    }
}

static void check_field(struct fa_build *b, const struct fa_xml *element, enum fa_ns space,
                        const char *name)
{
    if (comes_twice(b, element, space, name))
        fa_diagnose(b->diagnostics, FEEDARK_DIAGNOSTIC_ENTRY_DOUBTFUL, b->entry->line,
                    "it has a second <%s>", name);
}

void fa_take_check(struct fa_build *b, const struct fa_xml *element)
{
    const char *const *names = b->state->own == FA_NS_ATOM ? of_atom : of_rss;

    for (; *names; names++)
        check_field(b, element, b->state->own, *names);
    check_field(b, element, FA_NS_WP, "post_id");
    say_stray_text(b, element);
}
