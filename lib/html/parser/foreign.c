#include "html/parser/tree.h"

/* SVG and MathML (13.2.6.5): names in their own case, integration points, and what breaks out of
 * them. */

/* Tag names of SVG as SVG writes them. */
static const char *const svg_tags[] = {
    "altGlyph",
    "altGlyphDef",
    "altGlyphItem",
    "animateColor",
    "animateMotion",
    "animateTransform",
    "clipPath",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "foreignObject",
    "glyphRef",
    "linearGradient",
    "radialGradient",
    "textPath",
};

static const char *const svg_attributes[] = {
    "attributeName",
    "attributeType",
    "baseFrequency",
    "baseProfile",
    "calcMode",
    "clipPathUnits",
    "diffuseConstant",
    "edgeMode",
    "filterUnits",
    "glyphRef",
    "gradientTransform",
    "gradientUnits",
    "kernelMatrix",
    "kernelUnitLength",
    "keyPoints",
    "keySplines",
    "keyTimes",
    "lengthAdjust",
    "limitingConeAngle",
    "markerHeight",
    "markerUnits",
    "markerWidth",
    "maskContentUnits",
    "maskUnits",
    "numOctaves",
    "pathLength",
    "patternContentUnits",
    "patternTransform",
    "patternUnits",
    "pointsAtX",
    "pointsAtY",
    "pointsAtZ",
    "preserveAlpha",
    "preserveAspectRatio",
    "primitiveUnits",
    "refX",
    "refY",
    "repeatCount",
    "repeatDur",
    "requiredExtensions",
    "requiredFeatures",
    "specularConstant",
    "specularExponent",
    "spreadMethod",
    "startOffset",
    "stdDeviation",
    "stitchTiles",
    "surfaceScale",
    "systemLanguage",
    "tableValues",
    "targetX",
    "targetY",
    "textLength",
    "viewBox",
    "viewTarget",
    "xChannelSelector",
    "yChannelSelector",
    "zoomAndPan",
};

static const char *const mathml_text[] = {"mi", "mo", "mn", "ms", "mtext"};
static const char *const svg_html[] = {"foreignObject", "desc", "title"};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const char *find_nocase(const char *const *table, size_t count, feedark_view name)
{
    for (size_t i = 0; i < count; i++)
        if (fa_view_equal_nocase(fa_view(table[i]), name))
            return table[i];
    return NULL;
}

static bool is_mathml_text(const struct fa_node *node)
{
    return node->ns == FA_NS_MATHML && find_nocase(mathml_text, COUNT(mathml_text), node->text);
}

static bool is_annotation(const struct fa_node *node)
{
    return node->ns == FA_NS_MATHML && fa_view_equal(node->text, FA_VIEW("annotation-xml"));
}

static bool is_html_point(const struct fa_node *node)
{
    feedark_view encoding;

    if (node->ns == FA_NS_SVG)
        return find_nocase(svg_html, COUNT(svg_html), node->text);
    if (!is_annotation(node))
        return false;
    encoding = fa_node_value(node, "encoding");
    return fa_view_equal_nocase(encoding, FA_VIEW("text/html")) ||
           fa_view_equal_nocase(encoding, FA_VIEW("application/xhtml+xml"));
}

unsigned fa_flags_of(const struct fa_node *node)
{
    unsigned flags = 0;

    if (node->type == FA_NODE_DOCUMENT)
        return fa_tag_flags(FA_TAG_HTML);
    if (node->ns == FA_NS_HTML)
        return fa_tag_flags(node->tag);
    if (is_mathml_text(node))
        flags = FA_TAG_SPECIAL | FA_TAG_SCOPE | FA_FLAG_MATHML_TEXT;
    else if (is_annotation(node))
        flags = FA_TAG_SPECIAL | FA_TAG_SCOPE | FA_FLAG_ANNOTATION;
    else if (is_html_point(node))
        flags = FA_TAG_SPECIAL | FA_TAG_SCOPE;
    return is_html_point(node) ? flags | FA_FLAG_HTML_POINT : flags;
}

bool fa_is_foreign(const struct fa_parser *p, const struct fa_token *token)
{
    const struct fa_open *open = &p->open[p->open_count - 1];
    bool text = token->type == FA_TOKEN_TEXT, start = token->type == FA_TOKEN_START;

    if (open->node->ns == FA_NS_HTML || token->type == FA_TOKEN_EOF)
        return false;
    if (open->flags & FA_FLAG_MATHML_TEXT)
        return !(text || (start && !fa_view_equal(token->text, FA_VIEW("mglyph")) &&
                          !fa_view_equal(token->text, FA_VIEW("malignmark"))));
    if ((open->flags & FA_FLAG_ANNOTATION) && start && token->tag == FA_TAG_SVG)
        return false;
    return !((open->flags & FA_FLAG_HTML_POINT) && (text || start));
}

static void adjust_attribute(struct fa_attribute *attribute, enum fa_namespace ns)
{
    const char *name = NULL;

    if (ns == FA_NS_MATHML && fa_view_equal(attribute->name, FA_VIEW("definitionurl")))
        name = "definitionURL";
    else if (ns == FA_NS_SVG)
        name = find_nocase(svg_attributes, COUNT(svg_attributes), attribute->name);
    if (name)
        attribute->name = fa_view(name);
}

void fa_insert_foreign(struct fa_parser *p, struct fa_token *token, enum fa_namespace ns)
{
    struct fa_node *node;
    const char *name = ns == FA_NS_SVG ? find_nocase(svg_tags, COUNT(svg_tags), token->text) : NULL;

    if (name)
        token->text = fa_view(name);
    for (uint32_t i = 0; i < token->attribute_count; i++)
        adjust_attribute(&token->attributes[i], ns);
    node = fa_new_element(p, token, ns);
    fa_put(fa_place_in(p, fa_current(p)), node);
    if (!token->self_closing)
        fa_open_push(p, node);
}

static bool has_font_attribute(const struct fa_token *token)
{
    static const char *const names[] = {"color", "face", "size"};

    for (uint32_t i = 0; i < token->attribute_count; i++)
        if (find_nocase(names, COUNT(names), token->attributes[i].name))
            return true;
    return false;
}

static bool breaks_out(const struct fa_token *token)
{
    if (token->type == FA_TOKEN_END)
        return token->tag == FA_TAG_BR || token->tag == FA_TAG_P;
    return fa_tag_is(token->tag, FA_TAG_BREAKOUT) ||
           (token->tag == FA_TAG_FONT && has_font_attribute(token));
}

static bool end_foreign(struct fa_parser *p, struct fa_token *token)
{
    for (size_t i = p->open_count; i-- > 1;) {
        const struct fa_node *node = p->open[i].node;

        if (node->ns == FA_NS_HTML)
            return fa_by_mode(p, token);
        if (fa_view_equal_nocase(node->text, token->text)) {
            while (p->open_count > i)
                fa_open_pop(p);
            return false;
        }
    }
    return fa_by_mode(p, token);
}

bool fa_foreign(struct fa_parser *p, struct fa_token *token)
{
    if (token->type == FA_TOKEN_TEXT) {
        fa_insert_text(p, token->text);
        return false;
    }
    if (token->type == FA_TOKEN_COMMENT)
        fa_insert_comment(p, token->text);
    if (token->type != FA_TOKEN_START && token->type != FA_TOKEN_END)
        return false;
    if (breaks_out(token)) {
        while (fa_current(p)->ns != FA_NS_HTML && !fa_is_integration_point(p))
            fa_open_pop(p);
        return fa_by_mode(p, token);
    }
    if (token->type == FA_TOKEN_END)
        return end_foreign(p, token);
    fa_insert_foreign(p, token, fa_current(p)->ns);
    return false;
}
