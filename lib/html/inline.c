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
    static const enum fa_tag tags[] = {FA_TAG_A, FA_TAG_IMG, FA_TAG_EM, FA_TAG_STRONG, FA_TAG_B, FA_TAG_I, FA_TAG_CODE, FA_TAG_KBD, FA_TAG_DEL};

    for (const struct fa_node *at = fa_node_next(node, node); at; at = fa_node_next(node, at)) {
        if (at->type != FA_NODE_ELEMENT)
            continue;
        if (fa_tag_is(at->tag, FA_TAG_BLOCK))
            return true;
        for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
            if (fa_node_is(at, tags[i]))
                return true;
    }
    return false;
}

/* One line of a code span: white space at its ends stands outside of it. */
static void put_code(struct fa_builder *b, feedark_view text)
{
    struct fa_buffer out;
    feedark_view rest = text, word;

    if (text.size && fa_is_space(text.data[0]))
        b->space = true;
    fa_buffer_init(&out, b->arena, text.size + 1);
    while (fa_view_next_word(&rest, &word)) {
        if (out.size)
            fa_buffer_put_char(&out, ' ');
        fa_buffer_put(&out, word);
    }
    if (out.size)
        fa_build_leaf(b, fa_doc_new_text(b->arena, FA_DOC_CODE_SPAN, fa_buffer_view(&out)));
    if (text.size && fa_is_space(text.data[text.size - 1]))
        b->space = true;
}

void fa_build_code_span(struct fa_builder *b, struct fa_node *node)
{
    struct fa_buffer line;

    if (is_rich(node)) {
        if (fa_build_is_open(b, FA_DOC_SPAN))
            fa_build_children(b, node);
        else
            fa_build_span(b, node);
        return;
    }
    fa_buffer_init(&line, b->arena, SIZE_MAX / 4);
    for (struct fa_node *at = fa_node_next(node, node); at; at = fa_node_next(node, at)) {
        if (at->type == FA_NODE_TEXT)
            fa_buffer_put(&line, at->text);
        if (!fa_node_is(at, FA_TAG_BR))
            continue;
        put_code(b, fa_arena_copy(b->arena, fa_buffer_view(&line)));
        fa_build_break(b);
        fa_buffer_clear(&line);
    }
    put_code(b, fa_buffer_view(&line));
}
