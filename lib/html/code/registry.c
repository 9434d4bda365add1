/* The families of highlighters, and what they make a block with. */
#include "html/code/family.h"

#include <stdint.h>

/* The more particular before the more general: one row each. */
static fa_code_family *const families[] = {
    fa_code_syntaxhighlighter, fa_code_crayon,     fa_code_wpsyntax,
    fa_code_codecolorer,       fa_code_livewriter, fa_code_geshi,
    fa_code_dokuwiki,          fa_code_gist,       fa_code_block_pro,
    fa_code_expressive,        fa_code_cnblogs,    fa_code_asciidoctor,
    fa_code_gutter_table,      fa_code_row_table,  fa_code_monospace,
    fa_code_wrapper,           fa_code_plain,
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
        code = families[i](arena, node);
    return code;
}
