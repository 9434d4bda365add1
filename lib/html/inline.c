/* Inline elements: emphasis, kept tags, code spans. */
#include "html/builder.h"

#include "base/buffer.h"
#include "html/sanitize.h"

#include <stdint.h>

void fa_build_format(struct fa_builder *b, struct fa_node *node, enum fa_doc_kind kind)
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

void fa_build_span(struct fa_builder *b, struct fa_node *node)
{
    struct fa_doc pattern = {.kind = FA_DOC_SPAN};

    if (b->options->style->raw_html == FA_RAW_HTML_DROP) {
        fa_build_children(b, node);
        return;
    }
    pattern.text = fa_serialize_start(b, node);
    pattern.close = fa_arena_printf(b->arena, "</%.*s>", FA_PRINT(fa_tag_name(node->tag)));
    fa_build_open(b, &pattern);
    fa_build_children(b, node);
    fa_build_close(b);
}

/* What a code span cannot hold: marked up text, pictures, blocks. */
static bool is_rich(const struct fa_node *node)
{
    static const enum fa_tag tags[] = {FA_TAG_A, FA_TAG_IMG,  FA_TAG_EM,  FA_TAG_STRONG, FA_TAG_B,
                                       FA_TAG_I, FA_TAG_CODE, FA_TAG_KBD, FA_TAG_DEL};

    for (const struct fa_node *at = fa_node_next(node, node); at; at = fa_node_next(node, at)) {
        if (at->type != FA_NODE_ELEMENT)
            continue;
        if (fa_tag_is(at->tag, FA_TAG_BLOCK) || FA_NODE_IS_AMONG(at, tags))
            return true;
    }
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

/* The text of inline code with its spaces, which Markdown keeps; a line end and the indentation
 * behind it are one. */
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

void fa_build_code_span(struct fa_builder *b, struct fa_node *node)
{
    struct code_text code;

    if (is_rich(node)) {
        if (fa_build_is_open(b, FA_DOC_SPAN))
            fa_build_children(b, node);
        else
            fa_build_span(b, node);
        return;
    }
    read_code_text(b, node, &code);
    b->space |= code.led;
    if (code.out.size)
        fa_build_leaf(b, fa_doc_new_text(b->arena, FA_DOC_CODE_SPAN, fa_buffer_take(&code.out)));
    b->space |= code.line_end;
}
