/* A formula's TeX: where a rendering carries it, what is taken off it, and how it goes into the
 * document. */
#include "html/math/formula.h"

#include "base/buffer.h"

#include <stdint.h>

/* TeX on one line, or on as many as it was written on where a comment ends with the line. */
static feedark_view tidy(struct fa_arena *arena, feedark_view tex)
{
    bool lines = fa_view_index(tex, '%') != SIZE_MAX;
    struct fa_buffer out;

    fa_buffer_init(&out, arena, tex.size + 1);
    tex = fa_view_trim(tex);
    for (size_t i = 0; i < tex.size; i++) {
        char c = tex.data[i], last = fa_buffer_last(&out);

        if (!fa_is_space(c))
            fa_buffer_put_char(&out, c);
        else if (lines && c == '\n' && last != '\n')
            fa_buffer_put_char(&out, '\n');
        else if (last != ' ' && last != '\n')
            fa_buffer_put_char(&out, ' ');
    }
    return fa_buffer_take(&out);
}

static feedark_view between(struct fa_arena *arena, feedark_view open, feedark_view tex,
                            feedark_view close)
{
    struct fa_buffer out;

    fa_buffer_init(&out, arena, open.size + tex.size + close.size);
    fa_buffer_reserve(&out, out.max);
    fa_buffer_put(&out, open);
    fa_buffer_put(&out, tex);
    fa_buffer_put(&out, close);
    return fa_buffer_take(&out);
}

static feedark_view in_dollars(struct fa_arena *arena, feedark_view tex, bool display)
{
    feedark_view mark = display ? FA_VIEW("$$") : FA_VIEW("$");

    return between(arena, mark, tex, mark);
}

void fa_build_formula(struct fa_builder *b, feedark_view tex, bool display, feedark_view shown)
{
    struct fa_doc *formula;
    bool block = display && !b->fixed && !b->formats.count;

    tex = tidy(b->arena, tex);
    if (!shown.size)
        shown = in_dollars(b->arena, tex, display);
    if (block) {
        formula = fa_build_block(b, FA_DOC_MATH);
        formula->text = tex;
    } else {
        formula = fa_doc_new_text(b->arena, FA_DOC_INLINE_MATH, tex);
        fa_build_leaf(b, formula);
    }
    formula->close = tidy(b->arena, shown);
}

/* A formula of kept HTML, which no Markdown reader touches: between the delimiters that the scripts
 * of the layout's pages look for. */
static feedark_view in_html(struct fa_builder *b, feedark_view tex, bool display)
{
    enum fa_math math = b->options->style->math;

    if (math == FA_MATH_KRAMDOWN || math == FA_MATH_PASSTHROUGH)
        return display ? between(b->arena, FA_VIEW("\\["), tex, FA_VIEW("\\]"))
                       : between(b->arena, FA_VIEW("\\("), tex, FA_VIEW("\\)"));
    return in_dollars(b->arena, tex, display);
}

void fa_math_replace(struct fa_builder *b, struct fa_node *node, feedark_view tex, bool display)
{
    feedark_view shown;

    tex = tidy(b->arena, tex);
    shown = b->html ? in_html(b, tex, display) : in_dollars(b->arena, tex, display);
    fa_node_replace(b->arena, node, FA_MARK_REPLACED, shown);
    if (b->html)
        fa_serialize_text(b->html, shown);
    else
        fa_build_formula(b, tex, display, (feedark_view){0});
}

/* Takes off what stands around a formula. */
static bool unwrap(feedark_view *tex, feedark_view open, feedark_view close)
{
    if (!fa_view_starts(*tex, open) || !fa_view_ends(*tex, close))
        return false;
    *tex = fa_view_of(tex->data + open.size, tex->size - open.size - close.size);
    return true;
}

feedark_view fa_math_bare(feedark_view tex, bool *display)
{
    tex = fa_view_trim(tex);
    if (unwrap(&tex, FA_VIEW("{\\displaystyle"), FA_VIEW("}")) ||
        unwrap(&tex, FA_VIEW("{\\textstyle"), FA_VIEW("}")))
        tex = fa_view_trim(tex);
    if (tex.size > 4 && (unwrap(&tex, FA_VIEW("$$"), FA_VIEW("$$")) ||
                         unwrap(&tex, FA_VIEW("\\["), FA_VIEW("\\]")))) {
        *display = true;
        return tex;
    }
    if (tex.size > 4 && unwrap(&tex, FA_VIEW("\\("), FA_VIEW("\\)")))
        return tex;
    if (tex.size > 2)
        unwrap(&tex, FA_VIEW("$"), FA_VIEW("$"));
    return tex;
}

feedark_view fa_math_text(struct fa_arena *arena, const struct fa_node *node)
{
    struct fa_buffer out;

    fa_buffer_init(&out, arena, SIZE_MAX / 4);
    fa_node_text(node, &out);
    return fa_view_trim(fa_buffer_take(&out));
}

static bool is_tex_encoding(feedark_view encoding)
{
    return fa_view_find_nocase(encoding, FA_VIEW("tex")) != SIZE_MAX;
}

feedark_view fa_math_carried(struct fa_arena *arena, const struct fa_node *root, bool *display)
{
    static const char *const names[] = {"alttext", "data-latex", "data-tex", "data-expr"};

    for (const struct fa_node *at = root; at; at = fa_node_next(root, at)) {
        if (at->type != FA_NODE_ELEMENT || !at->attribute_count)
            continue;
        if (at->ns == FA_NS_MATHML && fa_view_equal(fa_node_value(at, "display"), FA_VIEW("block")))
            *display = true;
        if (fa_view_equal_nocase(at->text, FA_VIEW("annotation")) &&
            is_tex_encoding(fa_node_value(at, "encoding")))
            return fa_math_text(arena, at);
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (fa_node_value(at, names[i]).size && (i || !fa_node_find(at, FA_TAG_UNKNOWN)))
                return fa_node_value(at, names[i]);
    }
    for (const struct fa_node *at = root; at; at = fa_node_next(root, at))
        if (at->type == FA_NODE_ELEMENT && fa_node_value(at, "alttext").size)
            return fa_node_value(at, "alttext");
    return (feedark_view){0};
}
