/* Formulas as programs render them: the TeX is looked for where each of them leaves it. */
#include "html/math/formula.h"

#include "base/buffer.h"
#include "html/block_comment.h"
#include "text/url.h"

#include <stdint.h>

/* `<script type="math/tex; mode=display">`, what MathJax 2 and kramdown write. */
static bool is_script(const struct fa_node *node)
{
    return fa_node_is(node, FA_TAG_SCRIPT) &&
           fa_view_starts_nocase(fa_view_trim(fa_node_value(node, "type")), FA_VIEW("math/tex"));
}

static void build_script(struct fa_builder *b, struct fa_node *node)
{
    feedark_view tex = fa_math_text(b->arena, node);

    if (fa_view_starts(tex, FA_VIEW("% <![CDATA[")))
        tex = fa_view_skip(tex, 11);
    if (fa_view_ends(tex, FA_VIEW("%]]>")))
        tex = fa_view_trim(fa_view_take(tex, tex.size - 4));
    if (fa_view_ends(tex, FA_VIEW("% ]]>")))
        tex = fa_view_trim(fa_view_take(tex, tex.size - 5));
    fa_math_replace(b, node, tex,
                    fa_view_find_nocase(fa_node_value(node, "type"), FA_VIEW("display")) !=
                        SIZE_MAX);
}

static bool is_mathjax_element(const struct fa_node *node)
{
    return fa_view_equal(node->text, FA_VIEW("mjx-container"));
}

#define MATHJAX                                                                                    \
    "MathJax", "MathJax_Preview", "MathJax_Display", "MathJax_SVG", "MathJax_SVG_Display",         \
        "MathJax_CHTML", "mjx-chtml", "mjx-container", "MJXc-display"

static bool is_mathjax(const struct fa_node *node)
{
    static const char *const names[] = {MATHJAX};

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
    tex = fa_math_bare(fa_math_carried(b->arena, node, &display), &display);
    if (!tex.size)
        return build_assistive(b, node);
    fa_math_replace(b, node, tex, display);
    return true;
}

static bool build_katex(struct fa_builder *b, struct fa_node *node)
{
    bool display = fa_node_has_class(node, "katex-display") ||
                   (node->parent && fa_node_has_class(node->parent, "katex-display"));
    feedark_view tex = fa_math_bare(fa_math_carried(b->arena, node, &display), &display);

    if (!tex.size)
        return false;
    fa_math_replace(b, node, tex, display);
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
        tex = fa_math_text(b->arena, node);
    }
    if (!tex.size)
        return false;
    fa_math_replace(b, node, tex, display);
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
    tex = fa_math_bare(alt.size ? alt : tex, &display);
    if (!tex.size)
        return false;
    fa_math_replace(b, node, tex, display);
    return true;
}

/* Whether an element of HTML may be a formula: all but scripts and pictures are known by a class.
 */
static bool is_known(const struct fa_node *node)
{
    static const char *const classes[] = {
        MATHJAX,          "katex",      "katex-display", "mwe-math-element",
        "latex-rendered", "ql-formula", "wp-katex-eq",   "katex-eq"};

    return FA_HAS_CLASS_AMONG(node, classes) || is_mathjax_element(node);
}

bool fa_build_math(struct fa_builder *b, struct fa_node *node)
{
    if (node->ns == FA_NS_MATHML)
        return fa_build_mathml(b, node);
    if (!node->attribute_count)
        return false;
    if (is_script(node)) {
        build_script(b, node);
        return true;
    }
    if (fa_node_is(node, FA_TAG_IMG))
        return build_picture(b, node);
    if (!is_known(node))
        return false;
    if (is_mathjax(node))
        return build_mathjax(b, node);
    if (fa_node_has_class(node, "katex") || fa_node_has_class(node, "katex-display") ||
        fa_node_has_class(node, "mwe-math-element"))
        return build_katex(b, node);
    return build_holder(b, node);
}
