/* Formulas as programs render them: the TeX is looked for where each of them leaves it. */
#include "html/math/math.h"

#include "base/buffer.h"
#include "html/block_comment.h"
#include "html/code/code.h"
#include "text/url.h"

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

static void replace(struct fa_builder *b, struct fa_node *node, feedark_view tex, bool display)
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

/* `{\displaystyle x}`, `\displaystyle x`: what a wiki puts around. */
static feedark_view bare(feedark_view tex, bool *display)
{
    tex = fa_view_trim(tex);
    if (fa_view_starts(tex, FA_VIEW("{\\displaystyle")) && fa_view_ends(tex, FA_VIEW("}"))) {
        tex = fa_view_trim(fa_view_of(tex.data + 14, tex.size - 15));
    } else if (fa_view_starts(tex, FA_VIEW("{\\textstyle")) && fa_view_ends(tex, FA_VIEW("}"))) {
        tex = fa_view_trim(fa_view_of(tex.data + 11, tex.size - 12));
    }
    if (fa_view_starts(tex, FA_VIEW("$$")) && fa_view_ends(tex, FA_VIEW("$$")) && tex.size > 4) {
        *display = true;
        return fa_view_of(tex.data + 2, tex.size - 4);
    }
    if (fa_view_starts(tex, FA_VIEW("\\[")) && fa_view_ends(tex, FA_VIEW("\\]")) && tex.size > 4) {
        *display = true;
        return fa_view_of(tex.data + 2, tex.size - 4);
    }
    if (fa_view_starts(tex, FA_VIEW("\\(")) && fa_view_ends(tex, FA_VIEW("\\)")) && tex.size > 4)
        return fa_view_of(tex.data + 2, tex.size - 4);
    if (fa_view_starts(tex, FA_VIEW("$")) && fa_view_ends(tex, FA_VIEW("$")) && tex.size > 2)
        return fa_view_of(tex.data + 1, tex.size - 2);
    return tex;
}

static feedark_view text_of(struct fa_arena *arena, const struct fa_node *node)
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

/* The TeX that a rendering carries along: an annotation, an attribute of the formula. */
static feedark_view carried(struct fa_arena *arena, const struct fa_node *root, bool *display)
{
    static const char *const names[] = {"alttext", "data-latex", "data-tex", "data-expr"};

    for (const struct fa_node *at = root; at; at = fa_node_next(root, at)) {
        if (at->type != FA_NODE_ELEMENT || !at->attribute_count)
            continue;
        if (at->ns == FA_NS_MATHML && fa_view_equal(fa_node_value(at, "display"), FA_VIEW("block")))
            *display = true;
        if (fa_view_equal_nocase(at->text, FA_VIEW("annotation")) &&
            is_tex_encoding(fa_node_value(at, "encoding")))
            return text_of(arena, at);
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (fa_node_value(at, names[i]).size && (i || !fa_node_find(at, FA_TAG_UNKNOWN)))
                return fa_node_value(at, names[i]);
    }
    for (const struct fa_node *at = root; at; at = fa_node_next(root, at))
        if (at->type == FA_NODE_ELEMENT && fa_node_value(at, "alttext").size)
            return fa_node_value(at, "alttext");
    return (feedark_view){0};
}

/* `<script type="math/tex; mode=display">`, what MathJax 2 and kramdown write. */
static bool is_script(const struct fa_node *node)
{
    return fa_node_is(node, FA_TAG_SCRIPT) &&
           fa_view_starts_nocase(fa_view_trim(fa_node_value(node, "type")), FA_VIEW("math/tex"));
}

static void build_script(struct fa_builder *b, struct fa_node *node)
{
    feedark_view tex = text_of(b->arena, node);

    if (fa_view_starts(tex, FA_VIEW("% <![CDATA[")))
        tex = fa_view_skip(tex, 11);
    if (fa_view_ends(tex, FA_VIEW("%]]>")))
        tex = fa_view_trim(fa_view_take(tex, tex.size - 4));
    if (fa_view_ends(tex, FA_VIEW("% ]]>")))
        tex = fa_view_trim(fa_view_take(tex, tex.size - 5));
    replace(b, node, tex,
            fa_view_find_nocase(fa_node_value(node, "type"), FA_VIEW("display")) != SIZE_MAX);
}

static bool is_mathjax_element(const struct fa_node *node)
{
    return fa_view_equal(node->text, FA_VIEW("mjx-container"));
}

static bool is_mathjax(const struct fa_node *node)
{
    static const char *const names[] = {"MathJax",     "MathJax_Preview",     "MathJax_Display",
                                        "MathJax_SVG", "MathJax_SVG_Display", "MathJax_CHTML",
                                        "mjx-chtml",   "mjx-container",       "MJXc-display"};

    return FA_HAS_CLASS_AMONG(node, names) || is_mathjax_element(node);
}

/* Whether the script with the TeX of a MathJax 2 rendering follows. */
static bool script_follows(const struct fa_node *node)
{
    size_t looked = 0;

    for (const struct fa_node *n = node->next; n && looked < 6; n = n->next, looked++) {
        if (is_script(n))
            return true;
        if (n->type == FA_NODE_TEXT ? fa_view_trim(n->text).size > 0
                                    : n->type == FA_NODE_ELEMENT && !is_mathjax(n))
            return false;
    }
    return false;
}

/* MathJax 3 draws a formula, and says it once more as MathML for those who cannot see it. */
static bool build_assistive(struct fa_builder *b, struct fa_node *node)
{
    struct fa_node *math = node->first;

    while (math && !(math->type == FA_NODE_ELEMENT && math->ns == FA_NS_MATHML))
        math = fa_node_next(node, math);
    if (!math || math->parent->parent != node)
        return false;
    for (struct fa_node *n = node->first; n; n = n->next)
        if (n != math->parent)
            fa_build_drop(b, n, FA_DROP_SILENT);
    if (b->html)
        return fa_build_math(b, math);
    fa_build_node(b, math);
    return true;
}

static bool build_mathjax(struct fa_builder *b, struct fa_node *node)
{
    bool display = fa_view_equal(fa_node_value(node, "display"), FA_VIEW("true")) ||
                   fa_node_has_class(node, "MathJax_Display");
    feedark_view tex;

    if (script_follows(node)) {
        fa_build_drop(b, node, FA_DROP_SILENT);
        return true;
    }
    tex = bare(carried(b->arena, node, &display), &display);
    if (!tex.size)
        return build_assistive(b, node);
    replace(b, node, tex, display);
    return true;
}

static bool build_katex(struct fa_builder *b, struct fa_node *node)
{
    bool display = fa_node_has_class(node, "katex-display") ||
                   (node->parent && fa_node_has_class(node->parent, "katex-display"));
    feedark_view tex = bare(carried(b->arena, node, &display), &display);

    if (!tex.size)
        return false;
    replace(b, node, tex, display);
    return true;
}

/* Blocks and spans that hold bare TeX in an attribute, or as their text. */
static bool build_holder(struct fa_builder *b, struct fa_node *node)
{
    feedark_view tex = {0};
    bool display = true;

    if (fa_node_has_class(node, "latex-rendered")) {
        tex = fa_block_member(b->arena, fa_node_value(node, "data-attrs"), "persistentExpression");
    } else if (fa_node_has_class(node, "ql-formula")) {
        tex = fa_node_value(node, "data-value");
        display = false;
    } else if (fa_node_has_class(node, "wp-katex-eq") || fa_node_has_class(node, "katex-eq")) {
        display = fa_view_equal(fa_node_value(node, "data-display"), FA_VIEW("true")) ||
                  fa_view_equal(fa_node_value(node, "data-katex-display"), FA_VIEW("true"));
        tex = text_of(b->arena, node);
    }
    if (!tex.size)
        return false;
    replace(b, node, tex, display);
    return true;
}

/* The TeX in the address of a picture that a service drew. */
static feedark_view of_address(struct fa_arena *arena, feedark_view src)
{
    static const char *const marks[] = {"latex.php?latex=",
                                        "latex.codecogs.com/gif.latex?",
                                        "latex.codecogs.com/png.latex?",
                                        "latex.codecogs.com/svg.latex?",
                                        "latex.codecogs.com/svg.image?",
                                        "latex.codecogs.com/png.image?",
                                        "zhihu.com/equation?tex=",
                                        "cht=tx&chl="};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t at = fa_view_find(src, fa_view(marks[i]));
        struct fa_buffer out;

        if (at == SIZE_MAX)
            continue;
        src = fa_view_skip(src, at + strlen(marks[i]));
        src = fa_view_take(src, fa_view_index(src, '&'));
        fa_buffer_init(&out, arena, src.size + 1);
        for (size_t k = 0; k < src.size; k++)
            fa_buffer_put_char(&out, src.data[k] == '+' ? ' ' : src.data[k]);
        return fa_url_decode(arena, fa_buffer_view(&out));
    }
    return (feedark_view){0};
}

static bool build_picture(struct fa_builder *b, struct fa_node *node)
{
    static const char *const classes[] = {"latex",
                                          "tex",
                                          "mwe-math-fallback-image-inline",
                                          "mwe-math-fallback-image-display",
                                          "mwe-math-fallback-png-inline",
                                          "ql-img-inline-formula",
                                          "ql-img-displayed-equation",
                                          "latex-img"};
    feedark_view alt = fa_view_trim(fa_node_value(node, "alt")),
                 tex = of_address(b->arena, fa_node_value(node, "src"));
    bool display = fa_node_has_class(node, "mwe-math-fallback-image-display") ||
                   fa_node_has_class(node, "ql-img-displayed-equation"),
         known = tex.size > 0 || FA_HAS_CLASS_AMONG(node, classes);

    if (!known || fa_view_starts(alt, FA_VIEW("Rendered by QuickLaTeX")))
        return false;
    tex = bare(alt.size ? alt : tex, &display);
    if (!tex.size)
        return false;
    replace(b, node, tex, display);
    return true;
}

/* Sources in other languages, and what shows nothing. */
static bool is_left_out(const struct fa_node *node)
{
    return fa_view_starts(node->text, FA_VIEW("annotation")) ||
           fa_view_equal(node->text, FA_VIEW("script")) ||
           fa_view_equal(node->text, FA_VIEW("style"));
}

/* MathML that carries no TeX stays MathML: browsers draw it, and its text alone would say something
 * else. */
static void put_mathml(const struct fa_node *node, struct fa_buffer *out)
{
    static const char allowed[] = "display mathvariant stretchy fence separator accent accentunder "
                                  "columnalign rowspacing columnspacing displaystyle "
                                  "scriptlevel linethickness open close lspace rspace width height "
                                  "depth notation dir form symmetric";

    if (node->type == FA_NODE_TEXT) {
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
        return;
    }
    if (node->type != FA_NODE_ELEMENT || is_left_out(node))
        return;
    fa_buffer_printf(out, "<%.*s", FA_PRINT(node->text));
    for (uint32_t i = 0; i < node->attribute_count; i++) {
        const struct fa_attribute *a = &node->attributes[i];

        if (!fa_view_has_word(fa_view(allowed), a->name) ||
            fa_view_index(a->value, '"') != SIZE_MAX || fa_view_index(a->value, '<') != SIZE_MAX ||
            fa_view_index(a->value, '\n') != SIZE_MAX)
            continue;
        fa_buffer_printf(out, " %.*s=\"%.*s\"", FA_PRINT(a->name), FA_PRINT(a->value));
    }
    fa_buffer_put_char(out, '>');
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

static bool build_mathml(struct fa_builder *b, struct fa_node *node)
{
    bool display = false;
    feedark_view tex = bare(carried(b->arena, node, &display), &display);
    struct fa_buffer out;

    if (tex.size) {
        replace(b, node, tex, display);
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

bool fa_build_math(struct fa_builder *b, struct fa_node *node)
{
    if (node->ns == FA_NS_MATHML)
        return build_mathml(b, node);
    if (!node->attribute_count)
        return false;
    if (is_script(node)) {
        build_script(b, node);
        return true;
    }
    if (fa_node_is(node, FA_TAG_IMG))
        return build_picture(b, node);
    if (!fa_node_attribute(node, "class") && !is_mathjax_element(node))
        return false; /* all others are known by a class */
    if (is_mathjax(node))
        return build_mathjax(b, node);
    if (fa_node_has_class(node, "katex") || fa_node_has_class(node, "katex-display") ||
        fa_node_has_class(node, "mwe-math-element"))
        return build_katex(b, node);
    return build_holder(b, node);
}
