/* What highlighters know of a block besides its text: title, first line number, highlighted lines.
 */
#include "base/buffer.h"
#include "html/code/family.h"
#include "text/language.h"

#include <stdint.h>

static feedark_view first_of(const struct fa_node *node, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (fa_view_trim(fa_node_value(node, names[i])).size)
            return fa_view_trim(fa_node_value(node, names[i]));
    return (feedark_view){0};
}

static unsigned number_of(feedark_view text)
{
    unsigned number = 0;

    text = fa_view_trim(text);
    for (size_t i = 0; i < text.size && i < 7 && fa_is_digit(text.data[i]); i++)
        number = number * 10 + (unsigned)(text.data[i] - '0');
    return number;
}

/* Line numbers as `1,3-5`; empty where anything else stands in it. */
static feedark_view lines_of(struct fa_arena *arena, feedark_view text)
{
    struct fa_buffer out;

    fa_buffer_init(&out, arena, text.size + 1);
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];

        if (fa_is_digit(c) || c == '-' || c == ',')
            fa_buffer_put_char(&out, c);
        else if (!fa_is_space(c) && c != '[' && c != ']' && c != '{' && c != '}')
            return (feedark_view){0};
    }
    return out.size && fa_is_digit(out.data[0]) ? fa_buffer_view(&out) : (feedark_view){0};
}

/* The value of `key: value;` in SyntaxHighlighter's or Crayon's class; values may stand in quotes
 * or brackets. */
static feedark_view parameter(feedark_view params, const char *key)
{
    size_t at = 0;

    for (;;) {
        size_t next = fa_view_find(fa_view_skip(params, at), fa_view(key));
        feedark_view value;

        if (next == SIZE_MAX)
            return (feedark_view){0};
        at += next;
        value = fa_view_skip(params, at + strlen(key));
        if ((at == 0 || fa_is_space(params.data[at - 1]) || params.data[at - 1] == ';') &&
            value.size && value.data[0] == ':') {
            char end = fa_view_find(params, FA_VIEW(";")) == SIZE_MAX ? ' ' : ';';

            value = fa_view_trim(fa_view_skip(value, 1));
            if (value.size && strchr("'\"", value.data[0]))
                return fa_view_take(fa_view_skip(value, 1),
                                    fa_view_index(fa_view_skip(value, 1), value.data[0]));
            return fa_view_trim(fa_view_take(value, fa_view_index(value, end)));
        }
        at++;
    }
}

static void of_parameters(struct fa_arena *arena, struct fa_code *code, feedark_view params)
{
    if (fa_view_find(params, FA_VIEW(":")) == SIZE_MAX)
        return;
    if (!code->title.size)
        code->title = parameter(params, "title");
    if (!code->first_line)
        code->first_line = number_of(parameter(params, "first-line"));
    if (!code->first_line)
        code->first_line = number_of(parameter(params, "linenums"));
    if (!code->first_line)
        code->first_line = number_of(parameter(params, "start-line"));
    if (!code->highlight.size)
        code->highlight = lines_of(arena, parameter(params, "highlight"));
    if (!code->highlight.size)
        code->highlight = lines_of(arena, parameter(params, "mark"));
}

static void of_node(struct fa_arena *arena, struct fa_code *code, const struct fa_node *node)
{
    static const char *const titles[] = {"data-enlighter-title", "data-title", "data-name",
                                         "data-file", "data-filename"};
    static const char *const starts[] = {"data-enlighter-lineoffset", "data-start", "line"};
    static const char *const marks[] = {"data-enlighter-highlight", "data-line", "data-highlight",
                                        "highlight"};

    if (!node->attribute_count)
        return;
    if (!code->title.size)
        code->title = first_of(node, titles, sizeof titles / sizeof *titles);
    if (fa_language_find(code->title))
        code->title = (feedark_view){0};
    if (!code->title.size && fa_node_is(node, FA_TAG_PRE))
        code->title = fa_view_trim(fa_node_value(node, "title"));
    if (!code->first_line)
        code->first_line = number_of(first_of(node, starts, sizeof starts / sizeof *starts));
    if (!code->highlight.size)
        code->highlight = lines_of(arena, first_of(node, marks, sizeof marks / sizeof *marks));
    of_parameters(arena, code, fa_node_value(node, "class"));
    of_parameters(arena, code, fa_node_value(node, "data-syntaxhighlighter-params"));
}

void fa_code_describe(struct fa_arena *arena, struct fa_code *code, const struct fa_node *named)
{
    const struct fa_node *node = named, *inner = fa_node_is(named, FA_TAG_PRE)
                                                     ? fa_code_first_element(named)
                                                     : NULL;

    if (inner && fa_node_is(inner, FA_TAG_CODE))
        of_node(arena, code, inner);
    for (int up = 0; node && node->type == FA_NODE_ELEMENT && up < 3; node = node->parent, up++)
        if (fa_node_is(node, FA_TAG_PRE) || fa_node_is(node, FA_TAG_DIV) ||
            fa_node_is(node, FA_TAG_FIGURE))
            of_node(arena, code, node);
    if (code->first_line == 1)
        code->first_line = 0;
}
