/* Crayon and its heir, Urvanov Syntax Highlighter: the raw text in a textarea where it is not
 * empty, else line by line. */
#include "html/code/family.h"
#include "text/language.h"

/* The name that the toolbar shows, or that `data-settings` and classes do not: `PHP`, `Shell`,
 * `C#`. */
static feedark_view language_of(struct fa_arena *arena, const struct fa_node *node)
{
    const struct fa_node *label = fa_code_find_class(node, "crayon-language");
    const struct fa_language *language;
    feedark_view name;

    if (!label)
        label = fa_code_find_class(node, "urvanov-syntax-highlighter-language");
    if (!label)
        return fa_code_language(arena, node);
    name = fa_view_trim(fa_code_text(arena, label));
    language = fa_language_is_none(name) ? NULL : fa_language_find(name);
    return language ? fa_view(language->name) : (feedark_view){0};
}

static const struct fa_node *either(const struct fa_node *node, const char *a, const char *b)
{
    const struct fa_node *found = fa_code_find_class(node, a);

    return found ? found : fa_code_find_class(node, b);
}

struct fa_code *fa_code_crayon(struct fa_arena *arena, struct fa_node *node)
{
    const struct fa_node *raw, *lines, *title;
    feedark_view text = {0};
    struct fa_code *code;

    if (!fa_node_is(node, FA_TAG_DIV) ||
        !(fa_node_has_class(node, "crayon-syntax") ||
          fa_node_has_class(node, "urvanov-syntax-highlighter-syntax")))
        return NULL;
    raw = either(node, "crayon-plain", "urvanov-syntax-highlighter-plain");
    lines = either(node, "crayon-pre", "urvanov-syntax-highlighter-pre");
    if (raw && fa_node_is(raw, FA_TAG_TEXTAREA))
        text = fa_code_text_as(arena, raw, true);
    while (text.size && text.data[0] == '\n')
        text = fa_view_skip(text, 1);
    if (!fa_view_trim(text).size && lines)
        text = fa_code_text_as(arena, lines, true);
    code = fa_code_of_text(arena, text, node);
    title = either(node, "crayon-title", "urvanov-syntax-highlighter-title");
    if (code) {
        code->language = language_of(arena, node);
        code->title = title ? fa_view_trim(fa_code_text(arena, title)) : code->title;
    }
    return code;
}
