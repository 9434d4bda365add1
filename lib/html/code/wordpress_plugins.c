/* WP-Syntax (WP-GeSHi), CodeColorer, Code Block Pro: plugins of WordPress that leave neither `pre >
 * code` nor a class of their own. */
#include "base/buffer.h"
#include "html/block_comment.h"
#include "html/code/family.h"

#include <stdint.h>

struct fa_code *fa_code_wpsyntax(struct fa_arena *arena, struct fa_node *node)
{
    struct fa_node *raw, *pre;
    feedark_view text;

    if (!fa_node_has_class(node, "wp_syntax"))
        return NULL;
    raw = fa_code_find_class(node, "theCode");
    pre = fa_code_find_pre(node);
    if (!pre)
        return NULL;
    text = raw ? fa_code_text_as(arena, raw, true) : (feedark_view){0};
    if (!fa_view_trim(text).size || (fa_view_find(text, FA_VIEW("<pre")) == 0))
        text = fa_code_text(arena, pre);
    return fa_code_of_text(arena, text, pre);
}

struct fa_code *fa_code_codecolorer(struct fa_arena *arena, struct fa_node *node)
{
    const struct fa_node *text;

    if (!fa_node_has_class(node, "codecolorer-container") || fa_node_is(node, FA_TAG_SPAN))
        return NULL;
    text = fa_code_find_class(node, "codecolorer");
    return fa_code_of_text(arena, fa_code_text_as(arena, text ? text : node, false),
                           text ? text : node);
}

/* The block's raw text stands in the comment before it. */
struct fa_code *fa_code_block_pro(struct fa_arena *arena, struct fa_node *node)
{
    const struct fa_node *comment = node->prev;
    struct fa_code *code;
    feedark_view raw;

    if (!fa_node_has_class(node, "wp-block-kevinbatdorf-code-block-pro"))
        return NULL;
    while (comment && comment->type == FA_NODE_TEXT)
        comment = comment->prev;
    raw = comment && comment->type == FA_NODE_COMMENT
              ? fa_block_attribute(arena, comment->text, "code")
              : (feedark_view){0};
    code = raw.size ? fa_code_of_text(arena, raw, node) : NULL;
    if (!code) {
        struct fa_node *pre = fa_code_find_pre(node);

        code = pre ? fa_code_make(arena, pre, pre) : NULL;
    }
    return code;
}
