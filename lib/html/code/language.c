/* Which language a block says it is in: needs of every highlighter, in one order. */
#include "text/language.h"

#include "html/block_comment.h"
#include "html/code/family.h"

#include <stdint.h>

enum { ANCESTORS = 4 };

static feedark_view lowered(struct fa_arena *arena, feedark_view name)
{
    feedark_view copy = fa_arena_copy(arena, name);

    for (size_t i = 0; i < copy.size; i++)
        ((char *)(uintptr_t)copy.data)[i] = fa_lower(copy.data[i]);
    return copy;
}

static feedark_view as_info(feedark_view name)
{
    name = fa_view_trim(name);
    return fa_view_take(name, fa_language_span(name));
}

/* The canonical name where the table has it, else the name itself as far as an info string may hold
 * it. */
static feedark_view canonical(struct fa_arena *arena, feedark_view name)
{
    const struct fa_language *language;

    name = as_info(name);
    if (fa_language_is_none(name))
        return (feedark_view){0};
    language = fa_language_find(name);
    return language ? fa_view(language->name) : lowered(arena, name);
}

/* The words of `brush: php; title: x` after the brush. */
static bool by_brush(feedark_view params, feedark_view *name)
{
    size_t at = fa_view_find_nocase(params, FA_VIEW("brush:"));

    if (at == SIZE_MAX)
        return false;
    *name = as_info(fa_view_skip(params, at + 6));
    return name->size > 0;
}

static bool after_word(feedark_view rest, feedark_view *name)
{
    while (fa_view_next_word(&rest, name))
        if (!fa_language_is_none(*name))
            return true;
    return false;
}

/* The name after one of the prefixes that highlighters put before a language in a class. */
static bool by_prefix(feedark_view classes, feedark_view *name)
{
    static const char *const prefixes[] = {"language-",
                                           "lang-",
                                           "lang:",
                                           "highlight-source-",
                                           "highlight-text-",
                                           "mw-highlight-lang-",
                                           "geshifilter-",
                                           "src-",
                                           "highlight-",
                                           "brush-",
                                           "hl-"};
    feedark_view rest = classes, word;

    if (by_brush(classes, name))
        return true;
    while (fa_view_next_word(&rest, &word)) {
        if (fa_view_equal(word, FA_VIEW("sourceCode")) && after_word(rest, name))
            return true;
        *name = fa_view_skip(word, FA_STARTS_AMONG_NOCASE(word, prefixes));
        if (name->size && name->size < word.size)
            return true;
    }
    return false;
}

/* `{"language":"java"}` in an attribute. */
static bool by_json(struct fa_arena *arena, const struct fa_node *node, feedark_view *name)
{
    *name = fa_block_member(arena, fa_node_value(node, "data-attrs"), "language");
    return name->size > 0;
}

static bool by_attribute(struct fa_arena *arena, const struct fa_node *node, feedark_view *name)
{
    static const feedark_view attributes[] = {FA_VIEW_INIT("data-lang"),
                                              FA_VIEW_INIT("data-language"),
                                              FA_VIEW_INIT("data-enlighter-language"),
                                              FA_VIEW_INIT("data-code-block-lang"),
                                              FA_VIEW_INIT("data-code-lang"),
                                              FA_VIEW_INIT("data-code-language"),
                                              FA_VIEW_INIT("data-code-wrap"),
                                              FA_VIEW_INIT("data-ext")};
    const feedark_view *value;

    if (!node->attribute_count)
        return false;
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
        value = fa_node_find_attribute(node, attributes[i]);
        if (value && value->size) {
            *name = *value;
            return true;
        }
    }
    if (by_brush(fa_node_value(node, "data-syntaxhighlighter-params"), name) ||
        by_brush(fa_node_value(node, "data-params"), name) || by_json(arena, node, name))
        return true;
    *name = fa_node_value(node, "lang");
    if (!name->size)
        *name = fa_node_value(node, "xml:lang");
    return (fa_node_is(node, FA_TAG_PRE) || fa_node_is(node, FA_TAG_CODE)) &&
           fa_language_find(*name);
}

/* A class token that is a language by itself. Suffixes count where nobody could mean anything else.
 */
static bool is_bare_language(feedark_view word)
{
    static const char suffixes[] =
        "js ts py rb cs sh pl kt rs hs md yml ps1 el vb ml fs tex jl clj bat tf";

    if (fa_language_is_none(word))
        return false;
    return fa_language_by_name(word) || fa_view_has_word(fa_view(suffixes), word);
}

/* Wrappers that carry the language as one more class. */
static bool is_wrapper(const struct fa_node *node)
{
    static const char *const classes[] = {"highlight",
                                          "code-highlight",
                                          "syntaxhighlighter",
                                          "codecolorer",
                                          "codecolorer-container",
                                          "wp_syntax",
                                          "code",
                                          "CodeRay",
                                          "crayon-syntax",
                                          "urvanov-syntax-highlighter-syntax"};

    return FA_HAS_CLASS_AMONG(node, classes);
}

/*
 * `<code class="ruby">`, `<figure class="highlight js">`. After `hljs` stands what highlight.js
 * guessed, which is wrong too often; what the author said stands before it.
 */
static bool by_bare_class(const struct fa_node *node, feedark_view *name)
{
    feedark_view classes = fa_node_value(node, "class"), word;

    if (!fa_node_is(node, FA_TAG_PRE) && !fa_node_is(node, FA_TAG_CODE) && !is_wrapper(node))
        return false;
    while (fa_view_next_word(&classes, &word) && !fa_view_equal(word, FA_VIEW("hljs")))
        if (is_bare_language(word)) {
            *name = word;
            return true;
        }
    return false;
}

static const struct fa_node *code_of(const struct fa_node *pre)
{
    const struct fa_node *code = fa_node_is(pre, FA_TAG_PRE) ? pre->first : NULL;

    while (code && !fa_node_is(code, FA_TAG_CODE))
        code = code->next;
    return code;
}

static bool is_table_part(const struct fa_node *node)
{
    return fa_node_is(node, FA_TAG_TD) || fa_node_is(node, FA_TAG_TR) ||
           fa_node_is(node, FA_TAG_TBODY) || fa_node_is(node, FA_TAG_CODE);
}

/* The comment of an editor's block right before a node. */
static bool by_comment(struct fa_arena *arena, const struct fa_node *node, feedark_view *name)
{
    const struct fa_node *before = node->prev;

    while (before && before->type == FA_NODE_TEXT && !fa_view_trim(before->text).size)
        before = before->prev;
    if (!before || before->type != FA_NODE_COMMENT)
        return false;
    *name = fa_block_attribute(arena, before->text, "language");
    return name->size > 0;
}

static bool of_node(struct fa_arena *arena, const struct fa_node *node, feedark_view *name)
{
    return by_attribute(arena, node, name) || by_prefix(fa_node_value(node, "class"), name);
}

static bool nearest(struct fa_arena *arena, const struct fa_node *pre, feedark_view *name, int pass)
{
    const struct fa_node *code = code_of(pre), *node = pre;
    int up = 0;

    if (code &&
        ((pass == 0 && of_node(arena, code, name)) || (pass == 1 && by_bare_class(code, name))))
        return true;
    for (; node && node->type == FA_NODE_ELEMENT && up <= ANCESTORS; node = node->parent) {
        if ((pass == 0 && of_node(arena, node, name)) || (pass == 1 && by_bare_class(node, name)) ||
            (pass == 2 && by_comment(arena, node, name)))
            return true;
        up += !is_table_part(node);
    }
    return false;
}

feedark_view fa_code_language(struct fa_arena *arena, const struct fa_node *pre)
{
    feedark_view name;

    for (int pass = 0; pass < 3; pass++)
        if (nearest(arena, pre, &name, pass))
            return canonical(arena, name);
    return (feedark_view){0};
}
