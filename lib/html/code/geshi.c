/* GeSHi without `pre`: Drupal's filter, DokuWiki's numbered listings. */
#include "html/code/family.h"

struct fa_code *fa_code_geshi(struct fa_arena *arena, struct fa_node *node)
{
    struct fa_node *inner;

    if (!fa_node_has_class(node, "geshifilter") || !fa_node_is(node, FA_TAG_DIV))
        return NULL;
    if (fa_code_find_pre(node) != NULL)
        return fa_code_make(arena, fa_code_find_pre(node), fa_code_find_pre(node));
    inner = fa_code_first_element(node);
    if (!inner || !fa_code_stands_alone(inner))
        inner = node;
    return fa_code_of_text(
        arena, fa_code_text_as(arena, inner, fa_node_find(inner, FA_TAG_LI) != NULL), inner);
}

/* A file of DokuWiki's is a definition list: its name is the term. */
struct fa_code *fa_code_dokuwiki(struct fa_arena *arena, struct fa_node *node)
{
    struct fa_node *pre, *name;
    struct fa_code *code;

    if (!fa_node_is(node, FA_TAG_DL) ||
        !(fa_node_has_class(node, "file") || fa_node_has_class(node, "code")))
        return NULL;
    pre = fa_code_find_pre(node);
    name = fa_node_find(node, FA_TAG_DT);
    code = pre ? fa_code_make(arena, pre, pre) : NULL;
    if (code && name)
        code->title = fa_view_trim(fa_code_text(arena, name));
    return code;
}
