/* Blocks that hold blocks: sections, definition lists, details. */
#include "html/builder.h"

#include <stdint.h>

void fa_build_section(struct fa_builder *b, struct fa_node *node)
{
    fa_build_end_paragraph(b);
    fa_build_children(b, node);
    fa_build_end_paragraph(b);
}

/* Where no HTML is wanted: the term in bold, what it means below. */
static void build_terms(struct fa_builder *b, struct fa_node *list)
{
    for (struct fa_node *child = list->first; child; child = child->next) {
        fa_build_end_paragraph(b);
        if (fa_node_is(child, FA_TAG_DT) || fa_node_is(child, FA_TAG_SUMMARY))
            fa_build_format(b, child, FA_DOC_STRONG);
        else if (fa_node_is(child, FA_TAG_DIV))
            build_terms(b, child);
        else
            fa_build_node(b, child);
    }
    fa_build_end_paragraph(b);
}

static bool has_visible_child(const struct fa_node *node)
{
    for (const struct fa_node *child = node->first; child; child = child->next)
        if (child->type == FA_NODE_ELEMENT ||
            (child->type == FA_NODE_TEXT && fa_view_trim(child->text).size))
            return true;
    return false;
}

void fa_build_definitions(struct fa_builder *b, struct fa_node *node)
{
    if (!has_visible_child(node))
        return;
    if (b->options->style->raw_html == FA_RAW_HTML_DROP || b->fixed)
        build_terms(b, node);
    else
        fa_build_html(b, node);
}

void fa_build_details(struct fa_builder *b, struct fa_node *node)
{
    fa_build_definitions(b, node);
}
