/*
 * Code that somebody made by hand, or pasted from an editor: a `div` in a monospaced font whose
 * lines end in `br` or are `div`s. It must be of several lines and hold nothing but text and
 * colours.
 */
#include "html/code/family.h"

#include <stdint.h>

static bool is_monospaced(const struct fa_node *node)
{
    static const char *const fonts[] = {"monospace", "Consolas", "Courier",
                                        "Menlo",     "Monaco",   "Source Code"};
    feedark_view style = fa_node_value(node, "style");

    if (fa_view_find_nocase(style, FA_VIEW("font")) == SIZE_MAX)
        return false;
    for (size_t i = 0; i < sizeof fonts / sizeof *fonts; i++)
        if (fa_view_find_nocase(style, fa_view(fonts[i])) != SIZE_MAX)
            return true;
    return false;
}

/* Nothing but what an editor puts into lines. */
static bool is_plain(const struct fa_node *node, size_t *lines, bool *indented)
{
    for (const struct fa_node *at = node->first; at; at = fa_node_next(node, at)) {
        if (at->type == FA_NODE_TEXT) {
            *indented |= fa_view_find(at->text, FA_VIEW("\xC2\xA0")) != SIZE_MAX;
            continue;
        }
        if (at->type != FA_NODE_ELEMENT)
            continue;
        if (!fa_node_is(at, FA_TAG_SPAN) && !fa_node_is(at, FA_TAG_BR) &&
            !fa_node_is(at, FA_TAG_DIV) && !fa_node_is(at, FA_TAG_FONT) &&
            !fa_node_is(at, FA_TAG_B))
            return false;
        *lines += fa_node_is(at, FA_TAG_BR) || fa_node_is(at, FA_TAG_DIV);
    }
    return true;
}

struct fa_code *fa_code_monospace(struct fa_arena *arena, struct fa_node *node)
{
    size_t lines = 0;
    bool indented = false, pre;

    if (!fa_node_is(node, FA_TAG_DIV) || !fa_node_attribute(node, "style") ||
        !is_monospaced(node) || !is_plain(node, &lines, &indented))
        return NULL;
    pre = fa_view_find_nocase(fa_node_value(node, "style"), FA_VIEW("white-space: pre")) !=
              SIZE_MAX ||
          fa_view_find_nocase(fa_node_value(node, "style"), FA_VIEW("white-space:pre")) != SIZE_MAX;
    if (lines < 2 || (!pre && !indented))
        return NULL;
    return fa_code_make(arena, node, node);
}
