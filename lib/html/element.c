#include "html/builder.h"

#include "base/buffer.h"
#include "html/code/code.h"

#include <stdint.h>

/* What becomes of each element: one row of the table at the end. */

static void transparent(struct fa_builder *b, struct fa_node *node)
{
    fa_build_children(b, node);
}

static void block(struct fa_builder *b, struct fa_node *node)
{
    fa_build_end_paragraph(b);
    fa_build_children(b, node);
    fa_build_end_paragraph(b);
}

static void drop(struct fa_builder *b, struct fa_node *node)
{
    fa_build_drop(b, node, true);
}

/* Only the outermost of nested elements of a kind counts. */
static void format(struct fa_builder *b, struct fa_node *node, enum fa_doc_kind kind)
{
    const struct fa_doc pattern = {.kind = kind};

    if (fa_build_is_open(b, kind)) {
        fa_build_children(b, node);
        return;
    }
    fa_build_open(b, &pattern);
    fa_build_children(b, node);
    fa_build_close(b);
}

static void emphasis(struct fa_builder *b, struct fa_node *node)
{
    format(b, node, FA_DOC_EM);
}

static void strong(struct fa_builder *b, struct fa_node *node)
{
    format(b, node, FA_DOC_STRONG);
}

static void deletion(struct fa_builder *b, struct fa_node *node)
{
    format(b, node, FA_DOC_DEL);
}

/* An inline element that Markdown has no mark for keeps its tags. */
static void span(struct fa_builder *b, struct fa_node *node)
{
    struct fa_doc pattern = {.kind = FA_DOC_SPAN};

    pattern.text = fa_serialize_start(b, node);
    pattern.close = fa_arena_printf(b->arena, "</%.*s>", FA_PRINT(fa_tag_name(node->tag)));
    fa_build_open(b, &pattern);
    fa_build_children(b, node);
    fa_build_close(b);
}

static bool has_elements(const struct fa_node *node, unsigned flag)
{
    for (const struct fa_node *at = fa_node_next(node, node); at; at = fa_node_next(node, at))
        if (at->type == FA_NODE_ELEMENT && (fa_tag_is(at->tag, (enum fa_tag_flag)flag) || fa_node_is(at, FA_TAG_A) || fa_node_is(at, FA_TAG_IMG) ||
                                            fa_node_is(at, FA_TAG_EM) || fa_node_is(at, FA_TAG_STRONG) || fa_node_is(at, FA_TAG_B) || fa_node_is(at, FA_TAG_I) ||
                                            fa_node_is(at, FA_TAG_CODE) || fa_node_is(at, FA_TAG_KBD) || fa_node_is(at, FA_TAG_DEL)))
            return true;
    return false;
}

struct code_text {
    struct fa_buffer out;
    bool line_end, led; /* a line end came since the last character; one came before the first */
};

static void put_code_text(struct code_text *code, feedark_view text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];

        if (c == '\n' || c == '\r') {
            code->line_end = true;
            code->led |= code->out.size == 0;
        } else if (!code->line_end || !fa_is_space(c)) {
            if (code->line_end && code->out.size)
                fa_buffer_put_char(&code->out, ' ');
            code->line_end = false;
            fa_buffer_put_char(&code->out, c == '\t' ? ' ' : c);
        }
    }
}

/* The text of inline code with its spaces, which Markdown keeps; a line end and the indentation behind it are one. */
static void read_code_text(struct fa_builder *b, const struct fa_node *node, struct code_text *code)
{
    *code = (struct code_text){0};
    fa_buffer_init(&code->out, b->arena, SIZE_MAX / 4);
    for (const struct fa_node *at = fa_node_next(node, node); at; at = fa_node_next(node, at)) {
        if (fa_node_is(at, FA_TAG_BR))
            put_code_text(code, fa_view("\n"));
        if (at->type == FA_NODE_TEXT)
            put_code_text(code, at->text);
    }
}

static void code_span(struct fa_builder *b, struct fa_node *node)
{
    struct code_text code;

    if (has_elements(node, FA_TAG_BLOCK)) {
        if (fa_build_is_open(b, FA_DOC_SPAN))
            fa_build_children(b, node);
        else
            span(b, node);
        return;
    }
    read_code_text(b, node, &code);
    b->space |= code.led;
    if (code.out.size)
        fa_build_leaf(b, fa_doc_new_text(b->arena, FA_DOC_CODE_SPAN, fa_buffer_view(&code.out)));
    b->space |= code.line_end;
}

static void line_break(struct fa_builder *b, struct fa_node *node)
{
    (void)node;
    fa_build_break(b);
}

/* A mark that stands by a heading to give its address. */
static bool is_permalink(struct fa_builder *b, const struct fa_node *node)
{
    static const char *const marks[] = {"", "#", "¶", "§", "🔗", "##", "\xE2\x88\x9E"};
    feedark_view text = fa_build_plain(b, node);

    if (!fa_view_starts(fa_view_trim(fa_node_value(node, "href")), FA_VIEW("#")) || fa_node_find(node, FA_TAG_IMG))
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks - 1; i++)
        if (fa_view_equal(text, fa_view(marks[i])))
            return true;
    return false;
}

/* Keeps the target of a link within the page alive. */
static void anchor(struct fa_builder *b, const struct fa_node *node)
{
    feedark_view id = fa_node_value(node, "id");

    if (!id.size && fa_node_is(node, FA_TAG_A))
        id = fa_node_value(node, "name");
    for (size_t i = 0; id.size && i < b->targets.count; i++)
        if (fa_view_equal(b->targets.items[i], id)) {
            struct fa_buffer out;

            fa_buffer_init(&out, b->arena, id.size * 6 + 32);
            fa_buffer_put_text(&out, "<a id=\"");
            for (size_t k = 0; k < id.size; k++) {
                if (strchr("\"&<>", id.data[k]))
                    fa_buffer_printf(&out, "&#%d;", id.data[k]);
                else
                    fa_buffer_put_char(&out, id.data[k]);
            }
            fa_buffer_put_text(&out, "\"></a>");
            fa_build_leaf(b, fa_doc_new_text(b->arena, FA_DOC_INLINE_HTML, fa_buffer_view(&out)));
            return;
        }
}

static void link(struct fa_builder *b, struct fa_node *node)
{
    struct fa_doc pattern = {.kind = FA_DOC_LINK};
    feedark_view href = fa_node_value(node, "href");

    if (is_permalink(b, node)) {
        fa_build_drop(b, node, false);
        return;
    }
    if (!fa_node_attribute(node, "href") || fa_build_is_unsafe(href) || fa_build_is_open(b, FA_DOC_LINK)) {
        anchor(b, node);
        fa_build_children(b, node);
        return;
    }
    anchor(b, node);
    pattern.link.url = fa_build_url(b, href);
    pattern.link.title = fa_node_value(node, "title");
    fa_build_open(b, &pattern);
    fa_build_children(b, node);
    fa_build_close(b);
}

static void heading(struct fa_builder *b, struct fa_node *node)
{
    struct fa_doc *out;
    struct fa_place_mark mark;

    if (b->fixed) {
        block(b, node);
        return;
    }
    out = fa_build_block(b, FA_DOC_HEADING);
    out->heading.level = (unsigned)(node->tag - FA_TAG_H1 + 1);
    mark = fa_build_enter(b, out, true);
    anchor(b, node);
    fa_build_children(b, node);
    fa_build_leave(b, mark);
    if (!out->first)
        fa_doc_remove(out);
}

static void quote(struct fa_builder *b, struct fa_node *node)
{
    struct fa_doc *out;
    struct fa_place_mark mark;

    if (b->fixed) {
        block(b, node);
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

static void definitions(struct fa_builder *b, struct fa_node *node)
{
    if (node->first)
        fa_build_html(b, node);
}

static void word_break(struct fa_builder *b, struct fa_node *node)
{
    (void)node;
    if (b->paragraph)
        fa_build_leaf(b, fa_doc_new_text(b->arena, FA_DOC_INLINE_HTML, FA_VIEW("<wbr>")));
}

static const struct {
    enum fa_tag tag;
    void (*build)(struct fa_builder *b, struct fa_node *node);
} elements[] = {
    {FA_TAG_A, link}, {FA_TAG_EM, emphasis}, {FA_TAG_I, emphasis}, {FA_TAG_STRONG, strong}, {FA_TAG_B, strong},
    {FA_TAG_DEL, deletion}, {FA_TAG_S, deletion}, {FA_TAG_STRIKE, deletion}, {FA_TAG_CODE, code_span}, {FA_TAG_TT, code_span},
    {FA_TAG_KBD, span}, {FA_TAG_SAMP, span}, {FA_TAG_SUB, span}, {FA_TAG_SUP, span}, {FA_TAG_MARK, span}, {FA_TAG_INS, span},
    {FA_TAG_U, span}, {FA_TAG_ABBR, span}, {FA_TAG_ACRONYM, span}, {FA_TAG_SMALL, span}, {FA_TAG_Q, span}, {FA_TAG_CITE, span},
    {FA_TAG_DFN, span}, {FA_TAG_VAR, span}, {FA_TAG_RUBY, span}, {FA_TAG_RT, span}, {FA_TAG_RP, span}, {FA_TAG_RB, span},
    {FA_TAG_BDI, span}, {FA_TAG_BDO, span}, {FA_TAG_BR, line_break}, {FA_TAG_WBR, word_break}, {FA_TAG_IMG, fa_build_image}, {FA_TAG_IMAGE, fa_build_image},
    {FA_TAG_H1, heading}, {FA_TAG_H2, heading}, {FA_TAG_H3, heading}, {FA_TAG_H4, heading}, {FA_TAG_H5, heading}, {FA_TAG_H6, heading},
    {FA_TAG_BLOCKQUOTE, quote}, {FA_TAG_HR, rule}, {FA_TAG_UL, fa_build_list}, {FA_TAG_OL, fa_build_list}, {FA_TAG_MENU, fa_build_list},
    {FA_TAG_DIR, fa_build_list}, {FA_TAG_TABLE, fa_build_table}, {FA_TAG_DL, definitions}, {FA_TAG_DETAILS, definitions},
    {FA_TAG_IFRAME, fa_build_html}, {FA_TAG_VIDEO, fa_build_html}, {FA_TAG_AUDIO, fa_build_html}, {FA_TAG_OBJECT, fa_build_html},
    {FA_TAG_EMBED, fa_build_html}, {FA_TAG_SCRIPT, drop}, {FA_TAG_STYLE, drop}, {FA_TAG_TEMPLATE, drop}, {FA_TAG_NOSCRIPT, drop},
    {FA_TAG_SELECT, drop}, {FA_TAG_TEXTAREA, drop}, {FA_TAG_INPUT, drop}, {FA_TAG_TITLE, drop}, {FA_TAG_HEAD, drop}, {FA_TAG_CANVAS, drop},
};

static void (*handler_of(const struct fa_node *node))(struct fa_builder *b, struct fa_node *node)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (elements[i].tag == node->tag)
            return elements[i].build;
    return fa_tag_is(node->tag, FA_TAG_BLOCK) ? block : transparent;
}

void fa_build_node(struct fa_builder *b, struct fa_node *node)
{
    if (node->type == FA_NODE_TEXT) {
        fa_build_text(b, node->text);
        return;
    }
    if (node->type == FA_NODE_COMMENT) {
        if (fa_view_starts(fa_view_trim(node->text), FA_VIEW("more")) && b->options->wordpress && !b->fixed)
            fa_build_block(b, FA_DOC_MORE);
        return;
    }
    if (node->ns == FA_NS_SVG || fa_node_attribute(node, "hidden") || fa_code_is_beside(node)) {
        fa_build_drop(b, node, node->ns == FA_NS_HTML);
        return;
    }
    if (node->ns == FA_NS_MATHML) {
        fa_build_children(b, node);
        return;
    }
    if (!fa_build_code(b, node))
        handler_of(node)(b, node);
}

void fa_build_children(struct fa_builder *b, struct fa_node *node)
{
    for (struct fa_node *child = node->first; child; child = child->next)
        fa_build_node(b, child);
}
