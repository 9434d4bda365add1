/* Expressive Code (Astro, Starlight): a frame with a title, a line an element, the raw text in the
 * copy button. */
#include "html/code/family.h"

struct fa_code *fa_code_expressive(struct fa_arena *arena, struct fa_node *node)
{
    struct fa_node *pre, *title;
    struct fa_code *code;

    if (!fa_node_has_class(node, "expressive-code"))
        return NULL;
    pre = fa_code_find_pre(node);
    code = pre ? fa_code_make(arena, pre, pre) : NULL;
    if (!code)
        return NULL;
    code->text = fa_code_raw_copy(arena, node, code->text);
    title = fa_code_find_class(node, "title");
    if (title)
        code->title = fa_view_trim(fa_code_text(arena, title));
    return code;
}
