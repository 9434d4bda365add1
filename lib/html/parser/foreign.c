#include "html/parser/tree.h"

/* SVG and MathML (13.2.6.5): names in their own case, integration points, and what breaks out of
 * them. */

/* Tag names of SVG as SVG writes them. */
static const feedark_view svg_tags[] = {
    FA_VIEW_INIT("altGlyph"),
    FA_VIEW_INIT("altGlyphDef"),
    FA_VIEW_INIT("altGlyphItem"),
    FA_VIEW_INIT("animateColor"),
    FA_VIEW_INIT("animateMotion"),
    FA_VIEW_INIT("animateTransform"),
    FA_VIEW_INIT("clipPath"),
    FA_VIEW_INIT("feBlend"),
    FA_VIEW_INIT("feColorMatrix"),
    FA_VIEW_INIT("feComponentTransfer"),
    FA_VIEW_INIT("feComposite"),
    FA_VIEW_INIT("feConvolveMatrix"),
    FA_VIEW_INIT("feDiffuseLighting"),
    FA_VIEW_INIT("feDisplacementMap"),
    FA_VIEW_INIT("feDistantLight"),
    FA_VIEW_INIT("feDropShadow"),
    FA_VIEW_INIT("feFlood"),
    FA_VIEW_INIT("feFuncA"),
    FA_VIEW_INIT("feFuncB"),
    FA_VIEW_INIT("feFuncG"),
    FA_VIEW_INIT("feFuncR"),
    FA_VIEW_INIT("feGaussianBlur"),
    FA_VIEW_INIT("feImage"),
    FA_VIEW_INIT("feMerge"),
    FA_VIEW_INIT("feMergeNode"),
    FA_VIEW_INIT("feMorphology"),
    FA_VIEW_INIT("feOffset"),
    FA_VIEW_INIT("fePointLight"),
    FA_VIEW_INIT("feSpecularLighting"),
    FA_VIEW_INIT("feSpotLight"),
    FA_VIEW_INIT("feTile"),
    FA_VIEW_INIT("feTurbulence"),
    FA_VIEW_INIT("foreignObject"),
    FA_VIEW_INIT("glyphRef"),
    FA_VIEW_INIT("linearGradient"),
    FA_VIEW_INIT("radialGradient"),
    FA_VIEW_INIT("textPath"),
};

static const feedark_view svg_attributes[] = {
    FA_VIEW_INIT("attributeName"),
    FA_VIEW_INIT("attributeType"),
    FA_VIEW_INIT("baseFrequency"),
    FA_VIEW_INIT("baseProfile"),
    FA_VIEW_INIT("calcMode"),
    FA_VIEW_INIT("clipPathUnits"),
    FA_VIEW_INIT("diffuseConstant"),
    FA_VIEW_INIT("edgeMode"),
    FA_VIEW_INIT("filterUnits"),
    FA_VIEW_INIT("glyphRef"),
    FA_VIEW_INIT("gradientTransform"),
    FA_VIEW_INIT("gradientUnits"),
    FA_VIEW_INIT("kernelMatrix"),
    FA_VIEW_INIT("kernelUnitLength"),
    FA_VIEW_INIT("keyPoints"),
    FA_VIEW_INIT("keySplines"),
    FA_VIEW_INIT("keyTimes"),
    FA_VIEW_INIT("lengthAdjust"),
    FA_VIEW_INIT("limitingConeAngle"),
    FA_VIEW_INIT("markerHeight"),
    FA_VIEW_INIT("markerUnits"),
    FA_VIEW_INIT("markerWidth"),
    FA_VIEW_INIT("maskContentUnits"),
    FA_VIEW_INIT("maskUnits"),
    FA_VIEW_INIT("numOctaves"),
    FA_VIEW_INIT("pathLength"),
    FA_VIEW_INIT("patternContentUnits"),
    FA_VIEW_INIT("patternTransform"),
    FA_VIEW_INIT("patternUnits"),
    FA_VIEW_INIT("pointsAtX"),
    FA_VIEW_INIT("pointsAtY"),
    FA_VIEW_INIT("pointsAtZ"),
    FA_VIEW_INIT("preserveAlpha"),
    FA_VIEW_INIT("preserveAspectRatio"),
    FA_VIEW_INIT("primitiveUnits"),
    FA_VIEW_INIT("refX"),
    FA_VIEW_INIT("refY"),
    FA_VIEW_INIT("repeatCount"),
    FA_VIEW_INIT("repeatDur"),
    FA_VIEW_INIT("requiredExtensions"),
    FA_VIEW_INIT("requiredFeatures"),
    FA_VIEW_INIT("specularConstant"),
    FA_VIEW_INIT("specularExponent"),
    FA_VIEW_INIT("spreadMethod"),
    FA_VIEW_INIT("startOffset"),
    FA_VIEW_INIT("stdDeviation"),
    FA_VIEW_INIT("stitchTiles"),
    FA_VIEW_INIT("surfaceScale"),
    FA_VIEW_INIT("systemLanguage"),
    FA_VIEW_INIT("tableValues"),
    FA_VIEW_INIT("targetX"),
    FA_VIEW_INIT("targetY"),
    FA_VIEW_INIT("textLength"),
    FA_VIEW_INIT("viewBox"),
    FA_VIEW_INIT("viewTarget"),
    FA_VIEW_INIT("xChannelSelector"),
    FA_VIEW_INIT("yChannelSelector"),
    FA_VIEW_INIT("zoomAndPan"),
};

static const feedark_view mathml_text[] = {FA_VIEW_INIT("mi"), FA_VIEW_INIT("mo"),
                                           FA_VIEW_INIT("mn"), FA_VIEW_INIT("ms"),
                                           FA_VIEW_INIT("mtext")};
static const feedark_view svg_html[] = {FA_VIEW_INIT("foreignObject"), FA_VIEW_INIT("desc"),
                                        FA_VIEW_INIT("title")};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const feedark_view *find_nocase(const feedark_view *table, size_t count, feedark_view name)
{
    for (size_t i = 0; i < count; i++)
        if (fa_view_equal_nocase(table[i], name))
            return &table[i];
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
    static const feedark_view url = FA_VIEW_INIT("definitionURL");
    const feedark_view *name = NULL;

    if (ns == FA_NS_MATHML && fa_view_equal(attribute->name, FA_VIEW("definitionurl")))
        name = &url;
    else if (ns == FA_NS_SVG)
        name = find_nocase(svg_attributes, COUNT(svg_attributes), attribute->name);
    if (name)
        attribute->name = *name;
}

void fa_insert_foreign(struct fa_parser *p, struct fa_token *token, enum fa_namespace ns)
{
    struct fa_node *node;
    const feedark_view *name =
        ns == FA_NS_SVG ? find_nocase(svg_tags, COUNT(svg_tags), token->text) : NULL;

    if (name)
        token->text = *name;
    for (uint32_t i = 0; i < token->attribute_count; i++)
        adjust_attribute(&token->attributes[i], ns);
    node = fa_new_element(p, token, ns);
    fa_put(fa_place_in(p, fa_current(p)), node);
    if (!token->self_closing)
        fa_open_push(p, node);
}

static bool has_font_attribute(const struct fa_token *token)
{
    static const feedark_view names[] = {FA_VIEW_INIT("color"), FA_VIEW_INIT("face"),
                                         FA_VIEW_INIT("size")};

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
