#include "html/code/code.h"

#include "text/language.h"

#include <stdint.h>

static feedark_view lowered(struct fa_arena *arena, feedark_view name)
{
    feedark_view copy = fa_arena_copy(arena, name);

    for (size_t i = 0; i < copy.size; i++)
        ((char *)(uintptr_t)copy.data)[i] = fa_lower(copy.data[i]);
    return copy;
}

/* The canonical name where the table has it, else the name itself as far as an info string may hold it. */
static feedark_view canonical(struct fa_arena *arena, feedark_view name)
{
    const struct fa_language *language;
    size_t size = 0;

    while (size < name.size && (fa_is_alnum(name.data[size]) || strchr("_+#.-", name.data[size])))
        size++;
    name = fa_view_take(name, size);
    if (fa_language_is_none(name))
        return (feedark_view){0};
    language = fa_language_find(name);
    return language ? fa_view(language->name) : lowered(arena, name);
}

/* The name after one of the prefixes that highlighters put before a language in a class. */
static bool by_prefix(feedark_view classes, feedark_view *name)
{
    static const char *const prefixes[] = {"language-", "lang-", "lang:", "highlight-source-", "highlight-text-", "mw-highlight-lang-",
                                           "geshifilter-", "src-", "highlight-"};
    feedark_view word;

    while (fa_view_next_word(&classes, &word)) {
        if (fa_view_equal(word, FA_VIEW("brush:")) || fa_view_equal(word, FA_VIEW("sourceCode"))) {
            feedark_view rest = classes;

            if (fa_view_next_word(&rest, name) && !fa_language_is_none(*name))
                return true;
        }
        if (fa_view_starts(word, FA_VIEW("brush:")) && word.size > 6) {
            *name = fa_view_skip(word, 6);
            return true;
        }
        for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
            if (fa_view_starts(word, fa_view(prefixes[i]))) {
                *name = fa_view_skip(word, strlen(prefixes[i]));
                return true;
            }
    }
    return false;
}

static bool by_attribute(const struct fa_node *node, feedark_view *name)
{
    static const char *const attributes[] = {"data-lang", "data-language", "data-enlighter-language", "data-code-block-lang", "data-ext"};

    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
        if (fa_node_attribute(node, attributes[i])) {
            *name = fa_node_value(node, attributes[i]);
            return name->size > 0;
        }
    *name = fa_node_value(node, "lang");
    return (fa_node_is(node, FA_TAG_PRE) || fa_node_is(node, FA_TAG_CODE)) && fa_language_find(*name);
}

/* A bare class token that is a language: `<code class="ruby">`, `<figure class="highlight js">`. */
static bool by_bare_class(const struct fa_node *node, feedark_view *name)
{
    feedark_view classes = fa_node_value(node, "class"), word;
    bool wrapper = fa_node_has_class(node, "highlight") || fa_node_has_class(node, "syntaxhighlighter") || fa_node_has_class(node, "hljs");

    if (!fa_node_is(node, FA_TAG_PRE) && !fa_node_is(node, FA_TAG_CODE) && !wrapper)
        return false;
    while (fa_view_next_word(&classes, &word))
        if (!fa_language_is_none(word) && fa_language_find(word)) {
            *name = word;
            return true;
        }
    return false;
}

/* One of an element's ways to name a language; true with an empty name where it says there is none. */
static bool of_node(const struct fa_node *node, feedark_view *name)
{
    return by_attribute(node, name) || by_prefix(fa_node_value(node, "class"), name) || by_bare_class(node, name);
}

static const struct fa_node *code_of(const struct fa_node *pre)
{
    const struct fa_node *code = fa_node_is(pre, FA_TAG_PRE) ? pre->first : NULL;

    while (code && !fa_node_is(code, FA_TAG_CODE))
        code = code->next;
    return code;
}

feedark_view fa_code_language(struct fa_arena *arena, const struct fa_node *pre)
{
    const struct fa_node *code = code_of(pre), *node = pre;
    feedark_view name;

    if (code && of_node(code, &name))
        return canonical(arena, name);
    for (int up = 0; node && node->type == FA_NODE_ELEMENT && up < 5; node = node->parent, up++)
        if (of_node(node, &name))
            return canonical(arena, name);
    return (feedark_view){0};
}
