/* AsciiDoctor's literal blocks name no language, whatever stands around them; Jupyter's prompts are
 * not typed by anybody. */
#include "html/code/family.h"

struct fa_code *fa_code_asciidoctor(struct fa_arena *arena, struct fa_node *node)
{
    struct fa_node *pre;
    struct fa_code *code;

    if (!(fa_node_has_class(node, "literalblock") || fa_node_has_class(node, "output_subarea")) ||
        fa_code_find_class(node, "title"))
        return NULL;
    pre = fa_code_find_pre(node);
    if (!pre || !fa_code_stands_alone(pre))
        return NULL;
    code = fa_code_make(arena, pre, pre);
    if (code)
        code->language = (feedark_view){0};
    return code;
}
