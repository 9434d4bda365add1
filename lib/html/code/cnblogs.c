/* cnblogs: line numbers are coloured spans without a class. Consecutive at the start of every line,
 * they are no code. */
#include "base/buffer.h"
#include "html/code/family.h"

#include <stdint.h>

static bool is_coloured(const struct fa_node *pre)
{
    const struct fa_node *first = fa_code_first_element(pre);

    return first && first == pre->first && fa_node_is(first, FA_TAG_SPAN) &&
           fa_code_is_numbers(first) &&
           fa_view_find_nocase(fa_node_value(first, "style"), FA_VIEW("color")) != SIZE_MAX;
}

/* The size of the number and the space after it at the start of a line; 0 where another number or
 * none stands there. */
static size_t number_at(feedark_view line, unsigned long *expected)
{
    size_t i = 0, start;
    unsigned long number = 0;

    while (i < line.size && line.data[i] == ' ')
        i++;
    for (start = i; i < line.size && fa_is_digit(line.data[i]) && i - start < 8; i++)
        number = number * 10 + (unsigned long)(line.data[i] - '0');
    if (i == start || (i < line.size && line.data[i] != ' ' && line.data[i] != '\n') ||
        (*expected && number != *expected))
        return 0;
    *expected = number + 1;
    return i < line.size && line.data[i] == ' ' ? i + 1 : i;
}

static feedark_view without_numbers(struct fa_arena *arena, feedark_view text)
{
    struct fa_buffer out;
    unsigned long expected = 0;

    fa_buffer_init(&out, arena, text.size + 1);
    for (feedark_view rest = text; rest.size;) {
        size_t end = fa_view_index(rest, '\n'), number;
        feedark_view line = fa_view_take(rest, end == SIZE_MAX ? end : end + 1);

        number = number_at(line, &expected);
        if (!number)
            return text;
        fa_buffer_put(&out, fa_view_skip(line, number));
        rest = fa_view_skip(rest, line.size);
    }
    return fa_buffer_take(&out);
}

struct fa_code *fa_code_cnblogs(struct fa_arena *arena, struct fa_node *node)
{
    struct fa_node *pre = NULL;
    struct fa_code *code;

    if (fa_node_is(node, FA_TAG_PRE))
        pre = node;
    else if (fa_node_is(node, FA_TAG_DIV) && (fa_node_has_class(node, "cnblogs_code") ||
                                              fa_node_has_class(node, "cnblogs_Highlighter")))
        pre = fa_code_find_pre(node);
    if (!pre || (pre == node && !is_coloured(pre)))
        return NULL;
    code = fa_code_make(arena, pre, pre);
    if (code && is_coloured(pre))
        code->text = fa_code_trim_end(without_numbers(arena, code->text));
    return code;
}
