/* Windows Live Writer and CopySourceAsHtml: a `pre` a line. The class says C#, whatever the
 * language is. */
#include "base/buffer.h"
#include "html/code/family.h"

#include <stdint.h>

static bool is_line(const struct fa_node *node)
{
    return fa_node_is(node, FA_TAG_PRE) && !fa_node_find(node, FA_TAG_DIV);
}

/* The element whose children are the lines. */
static const struct fa_node *lines_of(const struct fa_node *node)
{
    const struct fa_node *inner = node;

    if (fa_node_has_class(node, "csharpcode-wrapper"))
        inner = fa_code_first_element(node);
    if (!fa_node_is(inner, FA_TAG_DIV) ||
        !(fa_node_has_class(inner, "csharpcode") || fa_node_has_class(inner, "csharpcode-wrapper")))
        return NULL;
    for (const struct fa_node *n = inner->first; n; n = n->next)
        if (n->type == FA_NODE_ELEMENT
                ? !is_line(n) && !fa_code_is_chrome(n) && !fa_node_is(n, FA_TAG_BR)
                : n->type == FA_NODE_TEXT && fa_view_trim(n->text).size)
            return NULL;
    return inner;
}

struct fa_code *fa_code_livewriter(struct fa_arena *arena, struct fa_node *node)
{
    const struct fa_node *lines = lines_of(node);
    struct fa_buffer out;
    feedark_view text;
    struct fa_code *code;

    if (!lines)
        return NULL;
    fa_buffer_init(&out, arena, SIZE_MAX / 4);
    for (const struct fa_node *n = fa_code_first_element(lines); n; n = fa_code_next_element(n))
        if (is_line(n)) {
            fa_buffer_put(&out, fa_code_text_as(arena, n, true));
            fa_buffer_put_char(&out, '\n');
        }
    text = fa_buffer_view(&out);
    if (fa_code_find_class(lines, "lnum"))
        text = fa_code_without_first_column(arena, text);
    code = fa_code_of_text(arena, text, lines);
    if (code)
        code->language = (feedark_view){0};
    return code;
}
