#include "html/builder.h"

#include "base/buffer.h"
#include "html/code/code.h"
#include "html/footnote.h"
#include "html/math/math.h"

#include <stdint.h>

/* What becomes of each element: one row of the table at the end. */

static void drop_style(struct fa_builder *b, struct fa_node *node)
{
    fa_build_drop(b, node, FA_DROP_STYLE);
}

static void drop_control(struct fa_builder *b, struct fa_node *node)
{
    fa_build_drop(b, node, FA_DROP_CONTROL);
}

static void drop_drawing(struct fa_builder *b, struct fa_node *node)
{
    fa_build_drop(b, node, FA_DROP_DRAWING);
}

static void drop_unseen(struct fa_builder *b, struct fa_node *node)
{
    fa_build_drop(b, node, FA_DROP_SILENT);
}

static void emphasis(struct fa_builder *b, struct fa_node *node)
{
    fa_build_format(b, node, FA_DOC_EM);
}

static void strong(struct fa_builder *b, struct fa_node *node)
{
    fa_build_format(b, node, FA_DOC_STRONG);
}

static void deletion(struct fa_builder *b, struct fa_node *node)
{
    fa_build_format(b, node, FA_DOC_DEL);
}

static void line_break(struct fa_builder *b, struct fa_node *node)
{
    (void)node;
    fa_build_break(b);
}

/* The id that every renderer gives to a heading by itself: plain words, in lower case, joined by
 * hyphens. */
static bool has_own_id(struct fa_builder *b, const struct fa_doc *heading, feedark_view id)
{
    size_t at = 0;

    if (!id.size || !fa_is_alpha(id.data[0]) || fa_map_find(&b->heading_ids, id))
        return false;
    for (const struct fa_doc *n = heading; n; n = fa_doc_next(heading, n)) {
        if (n->kind == FA_DOC_IMAGE || n->kind == FA_DOC_BREAK)
            return false;
        for (size_t i = 0;
             i < n->text.size && (n->kind == FA_DOC_TEXT || n->kind == FA_DOC_CODE_SPAN); i++, at++)
            if (at >= id.size ||
                !(fa_is_alnum(n->text.data[i]) ? fa_lower(n->text.data[i]) == id.data[at]
                                               : n->text.data[i] == ' ' && id.data[at] == '-'))
                return false;
    }
    return at == id.size;
}

/* A target that the heading's own id answers to needs no anchor. */
static void put_heading_anchor(struct fa_builder *b, struct fa_doc *heading, feedark_view id)
{
    if (fa_map_find(&b->targets, id)) {
        if (!has_own_id(b, heading, id))
            fa_build_put_anchor(b, heading, id);
        *fa_map_at(&b->targets, id) = NULL;
    }
    if (id.size)
        *fa_map_at(&b->heading_ids, id) = heading;
}

static void heading(struct fa_builder *b, struct fa_node *node)
{
    struct fa_doc *out;
    struct fa_place_mark mark;

    if (b->fixed) {
        fa_build_section(b, node);
        return;
    }
    out = fa_build_block(b, FA_DOC_HEADING);
    out->heading.level = (unsigned)(node->tag - FA_TAG_H1 + 1);
    mark = fa_build_enter(b, out, true);
    fa_build_children(b, node);
    fa_build_leave(b, mark);
    put_heading_anchor(b, out, fa_node_value(node, "id"));
    if (!out->first)
        fa_doc_remove(out);
}

static void quote(struct fa_builder *b, struct fa_node *node)
{
    struct fa_doc *out;
    struct fa_place_mark mark;

    if (b->fixed) {
        fa_build_section(b, node);
        return;
    }
    out = fa_build_block(b, FA_DOC_QUOTE);
    mark = fa_build_enter(b, out, false);
    fa_build_children(b, node);
    fa_build_leave(b, mark);
    if (!out->first)
        fa_doc_remove(out);
}

static void rule(struct fa_builder *b, struct fa_node *node)
{
    (void)node;
    if (!b->fixed)
        fa_build_block(b, FA_DOC_RULE);
}

static void word_break(struct fa_builder *b, struct fa_node *node)
{
    (void)node;
    if (b->paragraph)
        fa_build_leaf(b, fa_doc_new_text(b->arena, FA_DOC_INLINE_HTML, FA_VIEW("<wbr>")));
}

static void (*const elements[FA_TAG_COUNT])(struct fa_builder *b, struct fa_node *node) = {
    [FA_TAG_A] = fa_build_link,
    [FA_TAG_ABBR] = fa_build_span,
    [FA_TAG_ACRONYM] = fa_build_span,
    [FA_TAG_AUDIO] = fa_build_embed,
    [FA_TAG_B] = strong,
    [FA_TAG_BDI] = fa_build_span,
    [FA_TAG_BDO] = fa_build_span,
    [FA_TAG_BLOCKQUOTE] = quote,
    [FA_TAG_BR] = line_break,
    [FA_TAG_CANVAS] = drop_drawing,
    [FA_TAG_CITE] = fa_build_span,
    [FA_TAG_CODE] = fa_build_code_span,
    [FA_TAG_DATALIST] = drop_control,
    [FA_TAG_DEL] = deletion,
    [FA_TAG_DETAILS] = fa_build_details,
    [FA_TAG_DFN] = fa_build_span,
    [FA_TAG_DIR] = fa_build_list,
    [FA_TAG_DL] = fa_build_definitions,
    [FA_TAG_EM] = emphasis,
    [FA_TAG_EMBED] = fa_build_embed,
    [FA_TAG_H1] = heading,
    [FA_TAG_H2] = heading,
    [FA_TAG_H3] = heading,
    [FA_TAG_H4] = heading,
    [FA_TAG_H5] = heading,
    [FA_TAG_H6] = heading,
    [FA_TAG_HEAD] = drop_unseen,
    [FA_TAG_HR] = rule,
    [FA_TAG_I] = emphasis,
    [FA_TAG_IFRAME] = fa_build_embed,
    [FA_TAG_IMAGE] = fa_build_image,
    [FA_TAG_IMG] = fa_build_image,
    [FA_TAG_INPUT] = drop_control,
    [FA_TAG_INS] = fa_build_span,
    [FA_TAG_KBD] = fa_build_span,
    [FA_TAG_KEYGEN] = drop_control,
    [FA_TAG_MARK] = fa_build_span,
    [FA_TAG_MENU] = fa_build_list,
    [FA_TAG_METER] = fa_build_span,
    [FA_TAG_NOEMBED] = drop_unseen,
    [FA_TAG_NOFRAMES] = drop_unseen,
    [FA_TAG_NOSCRIPT] = fa_build_noscript,
    [FA_TAG_OBJECT] = fa_build_embed,
    [FA_TAG_OL] = fa_build_list,
    [FA_TAG_PROGRESS] = fa_build_span,
    [FA_TAG_Q] = fa_build_span,
    [FA_TAG_RB] = fa_build_span,
    [FA_TAG_RP] = fa_build_span,
    [FA_TAG_RT] = fa_build_span,
    [FA_TAG_RTC] = fa_build_span,
    [FA_TAG_RUBY] = fa_build_span,
    [FA_TAG_S] = deletion,
    [FA_TAG_SAMP] = fa_build_span,
    [FA_TAG_SCRIPT] = fa_build_script,
    [FA_TAG_SELECT] = drop_control,
    [FA_TAG_SMALL] = fa_build_span,
    [FA_TAG_STRIKE] = deletion,
    [FA_TAG_STRONG] = strong,
    [FA_TAG_STYLE] = drop_style,
    [FA_TAG_SUB] = fa_build_span,
    [FA_TAG_SUP] = fa_build_span,
    [FA_TAG_TABLE] = fa_build_table,
    [FA_TAG_TEMPLATE] = drop_unseen,
    [FA_TAG_TEXTAREA] = drop_control,
    [FA_TAG_TITLE] = drop_unseen,
    [FA_TAG_TT] = fa_build_code_span,
    [FA_TAG_U] = fa_build_span,
    [FA_TAG_UL] = fa_build_list,
    [FA_TAG_VAR] = fa_build_span,
    [FA_TAG_VIDEO] = fa_build_embed,
    [FA_TAG_WBR] = word_break,
};

static void (*handler_of(const struct fa_node *node))(struct fa_builder *b, struct fa_node *node)
{
    if (elements[node->tag])
        return elements[node->tag];
    return fa_tag_is(node->tag, FA_TAG_BLOCK) ? fa_build_section : fa_build_children;
}

/* What the search for footnotes decided about a node; false where it did not. */
static bool build_marked(struct fa_builder *b, struct fa_node *node)
{
    switch (node->mark) {
    case FA_MARK_DROPPED:
        return true;
    case FA_MARK_BARE:
        if (fa_tag_is(node->tag, FA_TAG_BLOCK))
            fa_build_section(b, node);
        else
            fa_build_children(b, node);
        return true;
    case FA_MARK_NOTE:
        fa_build_footnote(b, node);
        return true;
    case FA_MARK_NOTE_REF:
        fa_build_leaf(b, fa_doc_new_text(b->arena, FA_DOC_FOOTNOTE_REF, *node->replacement));
        return true;
    default:
        return false;
    }
}

void fa_build_node(struct fa_builder *b, struct fa_node *node)
{
    if (node->type == FA_NODE_TEXT) {
        fa_build_math_text(b, node);
        return;
    }
    if (node->type == FA_NODE_COMMENT) {
        fa_build_comment(b, node);
        return;
    }
    if (node->mark != FA_MARK_NONE && build_marked(b, node))
        return;
    if (node->ns == FA_NS_SVG || fa_node_attribute(node, "hidden") || fa_code_is_beside(node)) {
        fa_build_drop(b, node,
                      node->ns == FA_NS_SVG               ? FA_DROP_DRAWING
                      : fa_node_attribute(node, "hidden") ? FA_DROP_HIDDEN
                                                          : FA_DROP_SILENT);
        return;
    }
    if (fa_build_math(b, node))
        return;
    if (node->ns == FA_NS_MATHML) {
        fa_build_children(b, node);
        return;
    }
    if (fa_build_clutter(b, node))
        return;
    fa_build_await(b, node);
    if (!fa_build_code(b, node))
        handler_of(node)(b, node);
}

void fa_build_children(struct fa_builder *b, struct fa_node *node)
{
    for (struct fa_node *child = node->first; child; child = child->next)
        fa_build_node(b, child);
}
