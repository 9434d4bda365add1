/* Blocks that hold blocks or inlines: definition lists, details, figures. */
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
        if (child->type == FA_NODE_ELEMENT || (child->type == FA_NODE_TEXT && fa_view_trim(child->text).size))
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

/* A picture or a link around pictures, and nothing else that shows. */
static bool is_pictures(const struct fa_node *node)
{
    if (node->type == FA_NODE_TEXT)
        return !fa_view_trim(node->text).size;
    if (node->type == FA_NODE_COMMENT || fa_node_is(node, FA_TAG_IMG) || fa_node_is(node, FA_TAG_SOURCE) || fa_node_is(node, FA_TAG_NOSCRIPT))
        return true;
    if (!fa_node_is(node, FA_TAG_A) && !fa_node_is(node, FA_TAG_PICTURE) && !fa_node_is(node, FA_TAG_SPAN) && !fa_node_is(node, FA_TAG_DIV))
        return false;
    for (const struct fa_node *child = node->first; child; child = child->next)
        if (!is_pictures(child))
            return false;
    return true;
}

/* A caption of one paragraph. */
static bool is_plain_caption(const struct fa_node *caption)
{
    size_t paragraphs = 0;

    for (const struct fa_node *at = fa_node_next(caption, caption); at; at = fa_node_next(caption, at)) {
        if (fa_node_is(at, FA_TAG_BR))
            return false;
        if (at->type == FA_NODE_ELEMENT && fa_tag_is(at->tag, FA_TAG_BLOCK) && (!fa_node_is(at, FA_TAG_P) || ++paragraphs > 1))
            return false;
    }
    return true;
}

/* One picture and its caption share a paragraph, so that they stay together. */
static bool is_captioned_picture(const struct fa_node *figure)
{
    size_t captions = 0;

    for (const struct fa_node *child = figure->first; child; child = child->next) {
        if (fa_node_is(child, FA_TAG_FIGCAPTION)) {
            captions++;
            if (!is_plain_caption(child))
                return false;
        } else if (!is_pictures(child)) {
            return false;
        }
    }
    return captions == 1 && fa_node_find(figure, FA_TAG_IMG);
}

static void put_caption(struct fa_builder *b, struct fa_node *caption)
{
    for (struct fa_node *child = caption->first; child; child = child->next) {
        if (fa_node_is(child, FA_TAG_P))
            fa_build_children(b, child);
        else
            fa_build_node(b, child);
    }
}

void fa_build_figure(struct fa_builder *b, struct fa_node *node)
{
    fa_build_end_paragraph(b);
    if (!is_captioned_picture(node)) {
        fa_build_section(b, node);
        return;
    }
    for (struct fa_node *child = node->first; child; child = child->next) {
        if (fa_node_is(child, FA_TAG_FIGCAPTION)) {
            fa_build_break(b);
            put_caption(b, child);
            fa_build_break(b);
        } else if (fa_node_is(child, FA_TAG_DIV)) {
            fa_build_children(b, child);
        } else {
            fa_build_node(b, child);
        }
    }
    fa_build_end_paragraph(b);
}
