/* The families of highlighters, and what they make a block with. */
#include "html/code/family.h"

#include <stdint.h>

/* The more particular before the more general: one row each. Most know their blocks by an attribute
 * of the outermost element. */
static const struct {
    fa_code_family *family;
    bool by_attribute;
} families[] = {
    {fa_code_syntaxhighlighter, true}, {fa_code_crayon, true},     {fa_code_wpsyntax, true},
    {fa_code_codecolorer, true},       {fa_code_livewriter, true}, {fa_code_geshi, true},
    {fa_code_dokuwiki, true},          {fa_code_gist, true},       {fa_code_block_pro, true},
    {fa_code_expressive, true},        {fa_code_cnblogs, false},   {fa_code_asciidoctor, true},
    {fa_code_gutter_table, false},     {fa_code_row_table, false}, {fa_code_monospace, true},
    {fa_code_wrapper, false},          {fa_code_plain, false},
};

struct fa_code *fa_code_of_text(struct fa_arena *arena, feedark_view text,
                                const struct fa_node *named)
{
    struct fa_code *code;

    text = fa_code_trim_end(text);
    if (!text.size)
        return NULL;
    code = FA_NEW(arena, struct fa_code);
    code->text = text;
    code->language = fa_code_language(arena, named);
    fa_code_describe(arena, code, named);
    return code;
}

struct fa_code *fa_code_make(struct fa_arena *arena, const struct fa_node *text,
                             const struct fa_node *named)
{
    return fa_code_of_text(arena, fa_code_text(arena, text), named);
}

struct fa_code *fa_code_recognise(struct fa_arena *arena, struct fa_node *node)
{
    struct fa_code *code = NULL;

    if (fa_code_is_verse(node))
        return NULL;
    for (size_t i = 0; !code && i < sizeof families / sizeof *families; i++)
        if (node->attribute_count || !families[i].by_attribute)
            code = families[i].family(arena, node);
    return code;
}
