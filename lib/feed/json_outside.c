#include "feed/json_scan_parts.h"

#include "base/view.h"
#include "feed/json_ahead.h"

/* Before the root, and after it: junk, further feeds, and items or feeds with something else around
 * them. */

/* A list of items that begins the document, or an item with nothing around it. */
static bool take_bare(struct fa_json_scan *s, char c)
{
    feedark_view rest = fa_view_take(fa_json_rest(s), FA_JSON_ROOT_AHEAD);

    if (c == '[' ? s->roots || s->junk || !fa_json_ahead_is_list(rest)
                 : !fa_json_ahead_is_item(rest))
        return false;
    if (!s->roots)
        fa_json_mended(s, c == '[' ? "the items have no feed around them"
                                   : "the item has no feed around it");
    fa_vector_push(s->arena, &s->open, '{');
    fa_vector_push(s->arena, &s->open, '[');
    s->roots++;
    s->in_items = true;
    s->bare = c == '[';
    s->loose = c == '{';
    s->before = '[';
    s->junk = false;
    s->start += c == '[';
    return true;
}

/* Opening and closing brackets around feeds, and commas between them. */
static bool take_around(struct fa_json_scan *s, char c)
{
    if (c == '[' && fa_json_ahead_is_feed(fa_view_take(fa_json_rest(s), FA_JSON_ROOT_AHEAD))) {
        if (!s->around)
            fa_json_mended(s, "the feed stands in a list");
        s->around++;
    } else if (!s->around || (c != ',' && c != ']' && c != '}')) {
        return false;
    } else {
        s->around -= c != ',';
    }
    s->start++;
    return true;
}

/* Before the root, and after it. */
void fa_json_outside(struct fa_json_scan *s)
{
    feedark_view rest = fa_json_rest(s);
    size_t open = fa_view_index(rest, '{');

    if (((rest.data[0] == '[' || rest.data[0] == '{') && take_bare(s, rest.data[0])) ||
        take_around(s, rest.data[0]))
        return;
    if (open != 0) {
        if (!s->junk)
            fa_diagnose(s->diagnostics,
                        s->roots ? FEEDARK_DIAGNOSTIC_XML_JUNK_AFTER
                                 : FEEDARK_DIAGNOSTIC_XML_JUNK_BEFORE,
                        s->line, "'%.*s'", (int)(rest.size < 40 ? rest.size : 40), rest.data);
        s->junk = true;
        fa_json_pass(s, open);
        return;
    }
    if (s->roots++)
        fa_diagnose(s->diagnostics, FEEDARK_DIAGNOSTIC_FEED_SEVERAL, s->line,
                    "another feed begins here");
    fa_vector_push(s->arena, &s->open, '{');
    s->before = '{';
    s->junk = s->is_feed = false;
    s->start++;
}
