/* What stands beside code and is no part of it. */
#include "html/code/family.h"

#include <stdint.h>
#include <string.h>

static bool is_number_text(feedark_view text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];

        if (c == '\xC2' && i + 1 < text.size && text.data[i + 1] == '\xA0')
            i++;
        else if (!fa_is_digit(c) && !fa_is_space(c) && !strchr(":.|)", c ? c : 'x'))
            return false;
    }
    return true;
}

bool fa_code_is_numbers(const struct fa_node *node)
{
    for (const struct fa_node *at = node; at; at = fa_node_next(node, at))
        if (at->type == FA_NODE_TEXT && !is_number_text(at->text))
            return false;
    return true;
}

/* Chroma without classes: what cannot be selected. */
static bool is_unselectable(const struct fa_node *node)
{
    return fa_node_is(node, FA_TAG_SPAN) && node->attribute_count &&
           fa_view_find(fa_node_value(node, "style"), FA_VIEW("user-select:none")) != SIZE_MAX;
}

bool fa_code_is_gutter(const struct fa_node *node)
{
    static const char *const classes[] = {"gutter",
                                          "rouge-gutter",
                                          "lineno",
                                          "linenos",
                                          "lineNumber",
                                          "lineNumbers",
                                          "line-numbers-rows",
                                          "line-numbers-sizer",
                                          "linenodiv",
                                          "lnt",
                                          "ln",
                                          "hljs-ln-numbers",
                                          "hljs-ln-n",
                                          "crayon-nums",
                                          "crayon-num",
                                          "urvanov-syntax-highlighter-nums",
                                          "urvanov-syntax-highlighter-num",
                                          "blob-num",
                                          "line-number",
                                          "linenumber",
                                          "line_numbers",
                                          "linenr",
                                          "lnum",
                                          "lnr",
                                          "line-numbers-wrapper",
                                          "js-line-number",
                                          "code-line-number",
                                          "lake-preview-line-number",
                                          "react-syntax-highlighter-line-number",
                                          "token-line-number",
                                          "codeLineNumber",
                                          "CodeMirror-linenumber"};

    if (node->attribute_count == 0 || !fa_code_is_numbers(node)) /* the cheapest question first */
        return false;
    if (fa_node_has_class(node, "line-numbers"))
        return !fa_node_is(node, FA_TAG_PRE) && !fa_node_is(node, FA_TAG_CODE);
    if (fa_node_is(node, FA_TAG_TD) && fa_node_has_class(node, "number"))
        return true;
    return FA_HAS_CLASS_AMONG(node, classes) || is_unselectable(node);
}

/* Classes that say little by themselves: they count beside or within code only. */
#define COMMON_CHROME                                                                              \
    "toolbar", "bar", "copy", "copy-btn", "copy-button", "copy-code-button", "code-copy", "opt",   \
        "lang", "code-lang", "code-header-btn", "btn-copy", "clipboard", "copy-to-clipboard",      \
        "lang-label", "language-label"

static bool is_common_chrome(const struct fa_node *node)
{
    static const char *const classes[] = {COMMON_CHROME};

    return fa_node_is(node, FA_TAG_BUTTON) || FA_HAS_CLASS_AMONG(node, classes);
}

#define KNOWN_CHROME                                                                               \
    "crayon-toolbar", "crayon-info", "crayon-plain-wrap", "urvanov-syntax-highlighter-toolbar",    \
        "urvanov-syntax-highlighter-info", "urvanov-syntax-highlighter-plain-wrap", "hljs-button", \
        "cnblogs_code_toolbar", "highlight__panel", "toolbar-item", "code-toolbar-item",           \
        "buttonGroup", "code-block-pro-copy-button-textarea", "enlighter-toolbar",                 \
        "zeroclipboard-container", "input_prompt", "output_prompt"

static bool is_known_chrome(const struct fa_node *node)
{
    static const char *const classes[] = {KNOWN_CHROME};

    return FA_HAS_CLASS_AMONG(node, classes);
}

static bool stands_by_highlighter(const struct fa_node *node)
{
    const struct fa_node *next = fa_code_next_element(node), *prev = node->prev;

    while (prev && prev->type == FA_NODE_TEXT)
        prev = prev->prev;
    return (next && fa_node_has_class(next, "dp-highlighter")) ||
           (prev && fa_node_has_class(prev, "dp-highlighter"));
}

/* SyntaxHighlighter 1.x leaves its source hidden beside what it made. */
static bool is_hidden_source(const struct fa_node *node)
{
    return fa_node_is(node, FA_TAG_PRE) &&
           fa_view_equal(fa_node_value(node, "name"), FA_VIEW("code")) &&
           fa_view_find(fa_node_value(node, "style"), FA_VIEW("none")) != SIZE_MAX &&
           stands_by_highlighter(node);
}

bool fa_code_is_chrome(const struct fa_node *node)
{
    static const enum fa_tag tags[] = {FA_TAG_STYLE, FA_TAG_SCRIPT, FA_TAG_LINK, FA_TAG_BUTTON};
    static const char *const classes[] = {KNOWN_CHROME, COMMON_CHROME};

    if (node->type != FA_NODE_ELEMENT)
        return false;
    return FA_NODE_IS_AMONG(node, tags) || node->ns == FA_NS_SVG ||
           FA_HAS_CLASS_AMONG(node, classes);
}

static bool is_code_box(const struct fa_node *node)
{
    return fa_node_is(node, FA_TAG_PRE) ||
           (node && fa_node_is(node, FA_TAG_TABLE) && fa_code_find_class(node, "code"));
}

/* Whether a `pre` stands beside the node, or is the one child of what stands there. */
static bool has_code_beside(const struct fa_node *node)
{
    size_t looked = 0;

    for (const struct fa_node *n = node->parent ? node->parent->first : NULL; n && looked < 12;
         n = n->next, looked++) {
        if (n == node || n->type != FA_NODE_ELEMENT)
            continue;
        if (is_code_box(n) || (fa_code_first_element(n) && is_code_box(fa_code_first_element(n))))
            return true;
    }
    return false;
}

bool fa_code_is_beside(const struct fa_node *node)
{
    if (node->type != FA_NODE_ELEMENT ||
        (node->attribute_count == 0 && !fa_node_is(node, FA_TAG_BUTTON)))
        return false;
    if (is_hidden_source(node))
        return true;
    if (!fa_node_value(node, "class").size && !fa_node_is(node, FA_TAG_BUTTON) &&
        !is_unselectable(node)) /* as most links and pictures are */
        return false;
    if (is_known_chrome(node))
        return true;
    if (!fa_code_is_gutter(node) && !is_common_chrome(node))
        return false;
    return has_code_beside(node) ||
           (node->parent && node->parent->type == FA_NODE_ELEMENT && has_code_beside(node->parent));
}

bool fa_code_is_verse(const struct fa_node *node)
{
    static const char *const classes[] = {"wp-block-verse", "verse", "poem", "poetry"};

    return fa_node_is(node, FA_TAG_PRE) && FA_HAS_CLASS_AMONG(node, classes);
}

bool fa_code_stands_alone(const struct fa_node *only)
{
    for (const struct fa_node *n = only->parent->first; n; n = n->next) {
        if (n == only || n->type == FA_NODE_COMMENT || fa_code_is_gutter(n) || fa_code_is_chrome(n))
            continue;
        if (n->type != FA_NODE_TEXT || fa_view_trim(n->text).size)
            return false;
    }
    return true;
}
