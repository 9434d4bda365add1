/* Formulas in MathML. Where one carries no TeX it stays MathML: browsers draw it, and its text
 * alone would say something else. */
#include "html/math/formula.h"

#include "base/buffer.h"

#include <stdint.h>

/* Sources in other languages, and what shows nothing. */
static bool is_left_out(const struct fa_node *node)
{
    return fa_view_starts(node->text, FA_VIEW("annotation")) ||
           fa_view_equal(node->text, FA_VIEW("script")) ||
           fa_view_equal(node->text, FA_VIEW("style"));
}

static void put_text(const struct fa_node *node, struct fa_buffer *out)
{
    feedark_view rest = node->text, word;

    for (bool first = true; fa_view_next_word(&rest, &word); first = false) {
        if (!first || (node->text.size && fa_is_space(node->text.data[0])))
            fa_buffer_put_char(out, ' ');
        for (size_t i = 0; i < word.size; i++) {
            char c = word.data[i];

            if ((unsigned char)c >= 0x80 || fa_is_alnum(c) || strchr("+-=,.;/%'?", c))
                fa_buffer_put_char(out, c);
            else
                fa_buffer_printf(out, "&#%d;", c);
        }
    }
}

static bool is_kept(const struct fa_attribute *a)
{
    static const char allowed[] = "display mathvariant stretchy fence separator accent accentunder "
                                  "columnalign rowspacing columnspacing displaystyle "
                                  "scriptlevel linethickness open close lspace rspace width height "
                                  "depth notation dir form symmetric";

    return fa_view_has_word(fa_view(allowed), a->name) &&
           fa_view_index(a->value, '"') == SIZE_MAX && fa_view_index(a->value, '<') == SIZE_MAX &&
           fa_view_index(a->value, '\n') == SIZE_MAX;
}

static void put_start(const struct fa_node *node, struct fa_buffer *out)
{
    fa_buffer_printf(out, "<%.*s", FA_PRINT(node->text));
    for (uint32_t i = 0; i < node->attribute_count; i++) {
        const struct fa_attribute *a = &node->attributes[i];

        if (is_kept(a))
            fa_buffer_printf(out, " %.*s=\"%.*s\"", FA_PRINT(a->name), FA_PRINT(a->value));
    }
    fa_buffer_put_char(out, '>');
}

static void put_mathml(const struct fa_node *node, struct fa_buffer *out)
{
    if (node->type == FA_NODE_TEXT)
        put_text(node, out);
    if (node->type != FA_NODE_ELEMENT || is_left_out(node))
        return;
    put_start(node, out);
    for (const struct fa_node *child = node->first; child; child = child->next)
        put_mathml(child, out);
    fa_buffer_printf(out, "</%.*s>", FA_PRINT(node->text));
}

/* What MathML draws with. A script, a style or what nobody knows is not kept under the name of a
 * formula. */
static bool is_drawn(feedark_view name)
{
    static const char drawn[] =
        "math maction maligngroup malignmark menclose merror mfenced mfrac mglyph mi mlabeledtr "
        "mlongdiv mmultiscripts mn mo mover mpadded "
        "mphantom mprescripts mroot mrow ms mscarries mscarry msgroup msline mspace msqrt msrow "
        "mstack mstyle msub msubsup msup mtable mtd "
        "mtext mtr munder munderover none semantics";

    return fa_view_has_word(fa_view(drawn), name);
}

static bool is_all_drawn(const struct fa_node *node)
{
    if (node->type != FA_NODE_ELEMENT || is_left_out(node))
        return true;
    if (node->ns != FA_NS_MATHML || !is_drawn(node->text))
        return false;
    for (const struct fa_node *child = node->first; child; child = child->next)
        if (!is_all_drawn(child))
            return false;
    return true;
}

static bool may_keep(const struct fa_builder *b, const struct fa_node *node)
{
    return b->options->style->raw_html != FA_RAW_HTML_DROP && is_all_drawn(node);
}

bool fa_build_mathml(struct fa_builder *b, struct fa_node *node)
{
    bool display = false;
    feedark_view tex = fa_math_bare(fa_math_carried(b->arena, node, &display), &display);
    struct fa_buffer out;

    if (tex.size) {
        fa_math_replace(b, node, tex, display);
        return true;
    }
    if (!fa_view_equal(node->text, FA_VIEW("math")) || !may_keep(b, node))
        return false;
    fa_buffer_init(&out, b->arena, SIZE_MAX / 4);
    put_mathml(node, &out);
    if (b->html)
        fa_buffer_put(b->html, fa_buffer_view(&out));
    else
        fa_build_leaf(b, fa_doc_new_text(b->arena, FA_DOC_INLINE_HTML, fa_buffer_take(&out)));
    for (struct fa_node *at = fa_node_next(node, node); at; at = fa_node_next(node, at))
        if (at->type == FA_NODE_ELEMENT && fa_view_starts(at->text, FA_VIEW("annotation")))
            at->mark = FA_MARK_DROPPED;
    return true;
}
