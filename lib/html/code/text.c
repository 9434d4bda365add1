#include "html/code/code.h"

#include "base/buffer.h"

#include <stdint.h>

/* Class tokens of elements that hold line numbers, whatever made them. */
static bool is_word_of(const char *list, feedark_view classes)
{
    feedark_view word, known;

    while (fa_view_next_word(&classes, &word)) {
        feedark_view rest = fa_view(list);

        while (fa_view_next_word(&rest, &known))
            if (fa_view_equal(word, known))
                return true;
    }
    return false;
}

bool fa_code_is_gutter(const struct fa_node *node)
{
    static const char classes[] = "gutter rouge-gutter lineno linenos lineNumber lineNumbers line-numbers-rows linenodiv lnt ln "
                                  "hljs-ln-numbers crayon-nums crayon-num blob-num line-number linenumber line_numbers linenr lnum lnr "
                                  "line-numbers-wrapper js-line-number";

    return node->type == FA_NODE_ELEMENT && node->attribute_count && is_word_of(classes, fa_node_value(node, "class"));
}

static bool is_chrome(const struct fa_node *node)
{
    static const char classes[] = "toolbar crayon-toolbar code-header copy copy-btn hljs-button cnblogs_code_toolbar gist-meta "
                                  "highlight__panel code-toolbar-item";

    return fa_node_is(node, FA_TAG_BUTTON) || fa_node_is(node, FA_TAG_STYLE) || fa_node_is(node, FA_TAG_SCRIPT) ||
           (node->type == FA_NODE_ELEMENT && node->attribute_count && is_word_of(classes, fa_node_value(node, "class")));
}

/* Elements that are one line each. */
static bool is_line(const struct fa_node *node)
{
    static const char classes[] = "line crayon-line ec-line token-line hljs-ln-line code-line view-line";

    if (node->type != FA_NODE_ELEMENT)
        return false;
    if (fa_node_is(node, FA_TAG_LI) || fa_node_is(node, FA_TAG_P) || fa_node_is(node, FA_TAG_DIV) || fa_node_is(node, FA_TAG_TR))
        return true;
    return fa_node_is(node, FA_TAG_SPAN) && is_word_of(classes, fa_node_value(node, "class"));
}

static void end_line(struct fa_buffer *out)
{
    if (out->size && fa_buffer_last(out) != '\n')
        fa_buffer_put_char(out, '\n');
}

/* Whether the text goes on with a line end right after the element. */
static bool line_end_follows(const struct fa_node *node)
{
    const struct fa_node *next = node->next;

    if (next && fa_node_is(next, FA_TAG_BR))
        return true;
    if (node->last && (fa_node_is(node->last, FA_TAG_BR) || (node->last->type == FA_NODE_TEXT && fa_view_ends(node->last->text, FA_VIEW("\n")))))
        return true;
    return next && next->type == FA_NODE_TEXT && next->text.size && (next->text.data[0] == '\n' || next->text.data[0] == '\r');
}

/* Text without carriage returns and marks that show nothing; U+00A0 is a space. */
static void put_text(struct fa_buffer *out, feedark_view text)
{
    for (size_t i = 0; i < text.size; i++) {
        const unsigned char *p = (const unsigned char *)text.data + i;
        size_t left = text.size - i;

        if (*p == '\r') {
            if (left < 2 || p[1] != '\n')
                fa_buffer_put_char(out, '\n');
        } else if (left > 1 && p[0] == 0xC2 && p[1] == 0xA0) {
            fa_buffer_put_char(out, ' ');
            i++;
        } else if (left > 2 && ((p[0] == 0xE2 && p[1] == 0x80 && p[2] == 0x8B) || (p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF))) {
            i += 2;
        } else {
            fa_buffer_put_char(out, (char)*p);
        }
    }
}

static void put_node(const struct fa_node *node, struct fa_buffer *out)
{
    for (const struct fa_node *child = node->first; child; child = child->next) {
        bool line = is_line(child);

        if (child->type == FA_NODE_TEXT)
            put_text(out, child->text);
        else if (fa_node_is(child, FA_TAG_BR))
            fa_buffer_put_char(out, '\n');
        else if (child->type == FA_NODE_ELEMENT && !fa_code_is_gutter(child) && !is_chrome(child)) {
            if (line && child->tag != FA_TAG_SPAN)
                end_line(out);
            put_node(child, out);
            if (line && child->next && !line_end_follows(child) && (child->tag != FA_TAG_SPAN || is_line(child->next)))
                fa_buffer_put_char(out, '\n');
        }
    }
}

feedark_view fa_code_text(struct fa_arena *arena, const struct fa_node *node)
{
    struct fa_buffer out;
    feedark_view text;

    fa_buffer_init(&out, arena, SIZE_MAX / 4);
    put_node(node, &out);
    text = fa_buffer_view(&out);
    while (text.size && fa_is_space(text.data[text.size - 1]))
        text.size--;
    while (text.size && text.data[0] == '\n')
        text = fa_view_skip(text, 1);
    return text;
}
