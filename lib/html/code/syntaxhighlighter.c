/*
 * SyntaxHighlighter as its script leaves it (3.x: a table, 2.x: a table a line, 1.x: an ordered
 * list), and its sources that are no `pre`: `textarea name="code"` and `script
 * type="syntaxhighlighter"`.
 */
#include "text/language.h"

#include "html/code/family.h"

static bool is_flag(feedark_view word)
{
    return fa_view_has_word(
        FA_VIEW("syntaxhighlighter nogutter collapsed ie notranslate sh-confluence printing ltr"),
        word);
}

/* `class="syntaxhighlighter  php"`, else the first class of the first code. */
static feedark_view language_of(struct fa_arena *arena, const struct fa_node *node,
                                const struct fa_node *lines)
{
    feedark_view classes = fa_node_value(node, "class"), word, name = {0};
    const struct fa_node *code = fa_node_find(lines, FA_TAG_CODE);
    const struct fa_language *language;

    while (fa_view_next_word(&classes, &word))
        if (!is_flag(word) && fa_language_find(word))
            name = word;
    if (!name.size && code) {
        classes = fa_node_value(code, "class");
        (void)fa_view_next_word(&classes, &name);
    }
    language = fa_language_is_none(name) ? NULL : fa_language_find(name);
    return language ? fa_arena_copy(arena, fa_view(language->name)) : (feedark_view){0};
}

static struct fa_code *of_lines(struct fa_arena *arena, const struct fa_node *node,
                                const struct fa_node *lines)
{
    struct fa_code *code = fa_code_of_text(arena, fa_code_text_as(arena, lines, true), node);

    if (code)
        code->language = language_of(arena, node, lines);
    return code;
}

/* `<script type="syntaxhighlighter"><![CDATA[ … ]]></script>` */
static feedark_view without_cdata(feedark_view text)
{
    size_t end = fa_view_find(text, FA_VIEW("]]>"));

    if (!fa_view_starts(fa_view_trim(text), FA_VIEW("<![CDATA[")))
        return text;
    text = fa_view_skip(fa_view_take(text, end), fa_view_find(text, FA_VIEW("<![CDATA[")) + 9);
    return text.size && text.data[0] == '\n' ? fa_view_skip(text, 1) : text;
}

static struct fa_code *source_form(struct fa_arena *arena, struct fa_node *node)
{
    feedark_view classes = fa_node_value(node, "class"), name;
    const struct fa_language *language;
    struct fa_code *code;

    (void)fa_view_next_word(&classes, &name);
    name = fa_view_take(name, fa_view_index(name, ':'));
    code = fa_code_of_text(arena, without_cdata(fa_code_text_as(arena, node, true)), node);
    language = fa_language_is_none(name) ? NULL : fa_language_find(name);
    if (code && !code->language.size && language)
        code->language = fa_view(language->name);
    return code;
}

/* The hidden source of 1.x, which stands right before or after. */
static struct fa_node *source_beside(const struct fa_node *node)
{
    struct fa_node *next = fa_code_next_element(node), *prev = node->prev;

    while (prev && prev->type != FA_NODE_ELEMENT)
        prev = prev->prev;
    if (next && fa_code_is_beside(next) && fa_node_is(next, FA_TAG_PRE))
        return next;
    return prev && fa_code_is_beside(prev) && fa_node_is(prev, FA_TAG_PRE) ? prev : NULL;
}

static struct fa_code *old_version(struct fa_arena *arena, struct fa_node *node)
{
    const struct fa_node *list = fa_node_find(node, FA_TAG_OL);
    struct fa_code *code =
        list ? fa_code_of_text(arena, fa_code_text_as(arena, list, true), node) : NULL;
    feedark_view classes;

    if (source_beside(node))
        return source_form(arena, source_beside(node));
    if (!code)
        return NULL;
    classes = fa_node_value(list, "class");
    if (fa_view_starts(classes, FA_VIEW("dp-")) && fa_language_find(fa_view_skip(classes, 3)))
        code->language = fa_view(fa_language_find(fa_view_skip(classes, 3))->name);
    return code;
}

struct fa_code *fa_code_syntaxhighlighter(struct fa_arena *arena, struct fa_node *node)
{
    const struct fa_node *lines;

    if ((fa_node_is(node, FA_TAG_TEXTAREA) || fa_node_is(node, FA_TAG_PRE)) &&
        fa_view_equal(fa_node_value(node, "name"), FA_VIEW("code")) && !fa_code_first_element(node))
        return source_form(arena, node);
    if (fa_node_is(node, FA_TAG_SCRIPT) &&
        fa_view_equal(fa_node_value(node, "type"), FA_VIEW("syntaxhighlighter")))
        return source_form(arena, node);
    if (!fa_node_is(node, FA_TAG_DIV))
        return NULL;
    if (fa_node_has_class(node, "dp-highlighter"))
        return old_version(arena, node);
    if (!fa_node_has_class(node, "syntaxhighlighter"))
        return NULL;
    lines = fa_code_find_class(node, "container");
    if (!lines)
        lines = fa_code_find_class(node, "lines");
    return lines ? of_lines(arena, node, lines) : NULL;
}
