#include "html/builder.h"

#include "base/buffer.h"
#include "html/code/code.h"

#include <stdint.h>

/* What may stand in HTML that is kept (an allow-list: all else is left out, its content kept). */
static bool is_allowed(const struct fa_node *node)
{
    static const enum fa_tag unwanted[] = {FA_TAG_SCRIPT, FA_TAG_STYLE, FA_TAG_LINK, FA_TAG_META, FA_TAG_BASE, FA_TAG_HTML, FA_TAG_BODY, FA_TAG_HEAD,
                                           FA_TAG_FORM, FA_TAG_INPUT, FA_TAG_BUTTON, FA_TAG_SELECT, FA_TAG_TEXTAREA, FA_TAG_FRAME, FA_TAG_FRAMESET,
                                           FA_TAG_TEMPLATE, FA_TAG_NOSCRIPT, FA_TAG_APPLET, FA_TAG_FONT, FA_TAG_UNKNOWN};

    for (size_t i = 0; i < sizeof unwanted / sizeof *unwanted; i++)
        if (node->tag == unwanted[i])
            return false;
    return node->ns == FA_NS_HTML;
}

static bool is_allowed_attribute(const struct fa_attribute *a)
{
    static const char *const names[] = {"href", "src", "alt", "title", "id", "colspan", "rowspan", "align", "width", "height", "datetime", "cite",
                                        "start", "type", "value", "lang", "dir", "controls", "poster", "allowfullscreen", "frameborder", "open",
                                        "scope", "headers", "reversed", "data", "preload", "name", "abbr", "valign", "span"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (fa_view_equal(a->name, fa_view(names[i])))
            return !fa_build_is_unsafe(a->value);
    return false;
}

static bool is_address(feedark_view name)
{
    return fa_view_equal(name, FA_VIEW("href")) || fa_view_equal(name, FA_VIEW("src")) || fa_view_equal(name, FA_VIEW("poster")) ||
           fa_view_equal(name, FA_VIEW("data")) || fa_view_equal(name, FA_VIEW("cite"));
}

/* Whether the last line holds nothing but blanks: one more line end would end the HTML block for a Markdown reader. */
static bool is_blank_line(const struct fa_buffer *out)
{
    size_t at = out->size;

    while (at && (out->data[at - 1] == ' ' || out->data[at - 1] == '\t'))
        at--;
    return at == 0 || out->data[at - 1] == '\n';
}

/* Text as no Markdown renderer can misread it: references for the marks of HTML, no line ends but those of `pre`. */
static void put_text(struct fa_buffer *out, feedark_view text, bool pre)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];

        if (c == '&')
            fa_buffer_put_text(out, "&amp;");
        else if (c == '<')
            fa_buffer_put_text(out, "&lt;");
        else if (c == '>')
            fa_buffer_put_text(out, "&gt;");
        else if (c == '"')
            fa_buffer_put_text(out, "&quot;");
        else if (c == '\n' && pre)
            fa_buffer_put_text(out, is_blank_line(out) ? "&#10;" : "\n");
        else if (!fa_is_space(c) || pre)
            fa_buffer_put_char(out, c);
        else if (!fa_is_space(fa_buffer_last(out)))
            fa_buffer_put_char(out, ' ');
    }
}

feedark_view fa_serialize_start(struct fa_builder *b, const struct fa_node *node)
{
    struct fa_buffer out;

    fa_buffer_init(&out, b->arena, SIZE_MAX / 4);
    fa_buffer_put_char(&out, '<');
    fa_buffer_put(&out, fa_tag_name(node->tag));
    for (uint32_t i = 0; i < node->attribute_count; i++) {
        const struct fa_attribute *a = &node->attributes[i];

        if (!is_allowed_attribute(a))
            continue;
        fa_buffer_put_char(&out, ' ');
        fa_buffer_put(&out, a->name);
        fa_buffer_put_text(&out, "=\"");
        put_text(&out, is_address(a->name) ? fa_build_url(b, a->value) : a->value, false);
        fa_buffer_put_char(&out, '"');
    }
    fa_buffer_put_char(&out, '>');
    return fa_buffer_view(&out);
}

/* A code block inside kept HTML: an element that renderers leave alone, and a row in the document's list. */
static bool put_code(struct fa_builder *b, struct fa_node *node, struct fa_buffer *out)
{
    struct fa_code *code = fa_tag_is(node->tag, FA_TAG_BLOCK) && !is_allowed(node) ? NULL : fa_code_recognise(b->arena, node);

    if (!code || !fa_tag_is(node->tag, FA_TAG_BLOCK))
        return false;
    fa_build_register(b, code);
    node->mark = FA_MARK_CODE;
    node->code = code;
    if (code->title.size) {
        fa_buffer_put_text(out, "<p><em>");
        put_text(out, code->title, false);
        fa_buffer_put_text(out, "</em></p>");
    }
    fa_buffer_put_text(out, "<pre><code");
    if (code->language.size)
        fa_buffer_printf(out, " class=\"language-%.*s\"", FA_PRINT(code->language));
    fa_buffer_put_char(out, '>');
    put_text(out, code->text, true);
    fa_buffer_put_text(out, "</code></pre>");
    return true;
}

static void put_node(struct fa_builder *b, struct fa_node *node, struct fa_buffer *out, bool top)
{
    bool allowed = node->type == FA_NODE_ELEMENT && is_allowed(node);

    if (node->type == FA_NODE_TEXT)
        put_text(out, node->text, false);
    if (node->type != FA_NODE_ELEMENT)
        return;
    if (node->ns == FA_NS_SVG || (fa_tag_is(node->tag, FA_TAG_HIDDEN) && !allowed) || fa_code_is_beside(node) || fa_node_attribute(node, "hidden")) {
        fa_build_drop(b, node, true);
        return;
    }
    if (!top && put_code(b, node, out))
        return;
    if (allowed)
        fa_buffer_put(out, fa_serialize_start(b, node));
    if (!fa_tag_is(node->tag, FA_TAG_RAWTEXT))
        for (struct fa_node *child = node->first; child; child = child->next)
            put_node(b, child, out, false);
    if (allowed && !fa_tag_is(node->tag, FA_TAG_VOID))
        fa_buffer_printf(out, "</%.*s>", FA_PRINT(fa_tag_name(node->tag)));
    else if (!allowed && fa_tag_is(node->tag, FA_TAG_BLOCK))
        fa_buffer_put_char(out, ' ');
}

feedark_view fa_serialize(struct fa_builder *b, struct fa_node *node)
{
    struct fa_buffer out;

    fa_buffer_init(&out, b->arena, SIZE_MAX / 4);
    put_node(b, node, &out, true);
    return fa_view_trim(fa_buffer_view(&out));
}

static feedark_view address_of(const struct fa_node *node)
{
    const struct fa_node *source = fa_node_find(node, FA_TAG_SOURCE);
    feedark_view src = fa_node_value(node, "src");

    if (!src.size)
        src = fa_node_value(node, "data");
    return src.size || !source ? src : fa_node_value(source, "src");
}

/* An embed as a link: its address is its text, and the judge is told so. */
static bool build_link(struct fa_builder *b, struct fa_node *node)
{
    feedark_view url = fa_build_url(b, address_of(node));
    struct fa_doc pattern = {.kind = FA_DOC_LINK};

    if (b->options->style->embeds != FA_EMBEDS_LINK || !url.size || fa_node_is(node, FA_TAG_TABLE) || fa_node_is(node, FA_TAG_DL) ||
        fa_node_is(node, FA_TAG_DETAILS) || fa_build_is_unsafe(url) || fa_build_is_open(b, FA_DOC_LINK))
        return false;
    pattern.link.url = url;
    pattern.link.automatic = true;
    fa_build_open(b, &pattern);
    fa_build_text(b, url);
    fa_build_close(b);
    node->mark = FA_MARK_REPLACED;
    node->replacement = url;
    return true;
}

void fa_build_html(struct fa_builder *b, struct fa_node *node)
{
    feedark_view html;

    if (build_link(b, node))
        return;
    html = fa_serialize(b, node);
    if (!html.size)
        return;
    if (b->fixed || (b->formats.count && !fa_tag_is(node->tag, FA_TAG_BLOCK)))
        fa_build_leaf(b, fa_doc_new_text(b->arena, FA_DOC_INLINE_HTML, html));
    else
        fa_build_block(b, FA_DOC_HTML)->text = html;
}
