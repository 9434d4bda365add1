/* Code blocks in the document, and what looks like them: verse. */
#include "html/builder.h"
#include "html/code/code.h"
#include "text/language.h"

#include <stdint.h>

/* A guess counts only where it was asked for, and where the source says nothing. */
static void guess_language(const struct fa_builder *b, struct fa_code *code)
{
    const char *guess = b->options->style->language_detect && !code->language.size
                            ? fa_language_guess(code->text)
                            : NULL;

    if (guess)
        code->language = fa_view(guess);
}

/* The title of a block that the source shows only through its highlighter: a line of emphasis
 * before it. */
static void build_title(struct fa_builder *b, const struct fa_code *code)
{
    const struct fa_doc pattern = {.kind = FA_DOC_EM};

    if (!code->title.size)
        return;
    fa_build_end_paragraph(b);
    fa_build_open(b, &pattern);
    fa_build_text(b, code->title);
    fa_build_close(b);
    fa_build_end_paragraph(b);
}

/* Text of verse: its line ends are breaks, its blank lines borders of paragraphs, its indentation
 * no-break spaces. */
static void build_lines(struct fa_builder *b, feedark_view text)
{
    while (text.size) {
        size_t end = fa_view_index(text, '\n'), indent = 0;
        feedark_view line = fa_view_take(text, end);

        while (
            (!b->paragraph || (b->paragraph->last && b->paragraph->last->kind == FA_DOC_BREAK)) &&
            indent < line.size && line.data[indent] == ' ')
            indent++;
        for (size_t i = 0; (end == SIZE_MAX || fa_view_trim(line).size) && i < indent; i++)
            fa_build_text(b, FA_VIEW("\xC2\xA0"));
        fa_build_text(b, fa_view_skip(line, indent));
        if (end != SIZE_MAX)
            fa_build_break(b);
        text = fa_view_skip(text, end == SIZE_MAX ? text.size : end + 1);
    }
}

static void build_verse(struct fa_builder *b, struct fa_node *node)
{
    for (struct fa_node *child = node->first; child; child = child->next)
        if (child->type == FA_NODE_TEXT)
            build_lines(b, child->text);
        else
            fa_build_node(b, child);
}

/* Crayon's inline form is no `code`. */
static bool build_inline(struct fa_builder *b, struct fa_node *node)
{
    feedark_view text;

    if (!fa_node_has_class(node, "crayon-syntax-inline") &&
        !fa_node_has_class(node, "urvanov-syntax-highlighter-syntax-inline"))
        return false;
    text = fa_build_plain(b, node);
    if (text.size)
        fa_build_leaf(b, fa_doc_new_text(b->arena, FA_DOC_CODE_SPAN, text));
    return true;
}

static bool may_be_block(const struct fa_node *node)
{
    return fa_tag_is(node->tag, FA_TAG_BLOCK) || fa_node_is(node, FA_TAG_TEXTAREA) ||
           fa_node_is(node, FA_TAG_SCRIPT);
}

bool fa_build_code(struct fa_builder *b, struct fa_node *node)
{
    struct fa_code *code;

    if (fa_node_is(node, FA_TAG_SPAN) && node->attribute_count)
        return build_inline(b, node);
    if (b->fixed || !may_be_block(node))
        return false;
    if (fa_code_is_verse(node)) {
        fa_build_end_paragraph(b);
        build_verse(b, node);
        fa_build_end_paragraph(b);
        return true;
    }
    code = fa_code_recognise(b->arena, node);
    if (!code)
        return false;
    guess_language(b, code);
    build_title(b, code);
    fa_build_block(b, FA_DOC_CODE)->code = code;
    fa_build_register(b, code);
    node->mark = FA_MARK_CODE;
    node->code = code;
    return true;
}

void fa_build_comment(struct fa_builder *b, const struct fa_node *node)
{
    feedark_view text = fa_view_trim(node->text);

    if (b->fixed)
        return;
    if (!b->options->wordpress) {
        if (fa_view_equal(text, FA_VIEW("more")) && b->container == b->document->root)
            fa_build_more(b);
        return;
    }
    if (fa_view_starts(text, FA_VIEW("more")) && (text.size == 4 || fa_is_space(text.data[4])))
        fa_build_block(b, FA_DOC_MORE);
    else if (fa_view_equal(text, FA_VIEW("nextpage")))
        fa_build_block(b, FA_DOC_HTML)->text = FA_VIEW("<!--nextpage-->");
}
