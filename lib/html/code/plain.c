/* `pre` and what else HTML has for code, with or without `code` inside, whatever coloured it. */
#include "html/code/family.h"

struct fa_code *fa_code_plain(struct fa_arena *arena, struct fa_node *node)
{
    const struct fa_node *cell, *text = node;
    struct fa_code *code;

    if (!fa_node_is(node, FA_TAG_PRE) && !fa_node_is(node, FA_TAG_LISTING) &&
        !fa_node_is(node, FA_TAG_XMP))
        return NULL;
    cell = node->first ? fa_code_find_pre(node) : NULL;
    if (cell && cell != node && fa_node_find(node, FA_TAG_TABLE))
        text = cell;
    code = fa_code_make(arena, text, node);
    if (code)
        code->text = fa_code_raw_copy(arena, node, code->text);
    return code;
}
