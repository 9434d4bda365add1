/* A wrapper whose one child is a code block is that block: div.highlighter-rouge, figure.highlight,
 * div.code-toolbar, … */
#include "base/buffer.h"
#include "html/code/family.h"

#include <stdint.h>

static bool is_box(const struct fa_node *node)
{
    return fa_node_is(node, FA_TAG_DIV) || fa_node_is(node, FA_TAG_FIGURE) ||
           fa_node_is(node, FA_TAG_SECTION);
}

static struct fa_node *only_child(const struct fa_node *node)
{
    struct fa_node *child = fa_code_first_element(node);

    while (child && (fa_code_is_gutter(child) || fa_code_is_chrome(child)))
        child = fa_code_next_element(child);
    return child && fa_code_stands_alone(child) ? child : NULL;
}

struct fa_code *fa_code_wrapper(struct fa_arena *arena, struct fa_node *node)
{
    struct fa_node *child = is_box(node) ? only_child(node) : NULL;
    struct fa_code *code;

    while (child && is_box(child) && !child->attribute_count && only_child(child))
        child = only_child(child);
    if (!child || !(is_box(child) || fa_node_is(child, FA_TAG_PRE) ||
                    fa_node_is(child, FA_TAG_TABLE) || fa_node_is(child, FA_TAG_CODE)))
        return NULL;
    if (fa_node_is(child, FA_TAG_CODE))
        child = fa_node_find(child, FA_TAG_TABLE);
    code = child ? fa_code_recognise(arena, child) : NULL;
    if (code)
        code->text = fa_code_raw_copy(arena, node, code->text);
    return code;
}

static bool same_but_space(feedark_view a, feedark_view b)
{
    size_t i = 0, k = 0;

    for (;;) {
        while (i < a.size && (fa_is_space(a.data[i]) || a.data[i] == '\x7f'))
            i++;
        while (k < b.size && (fa_is_space(b.data[k]) || b.data[k] == '\x7f'))
            k++;
        if (i == a.size || k == b.size)
            return i == a.size && k == b.size;
        if (a.data[i++] != b.data[k++])
            return false;
    }
}

/* Attribute values hold line ends as they are, or as U+007F (Expressive Code). */
static feedark_view with_line_ends(struct fa_arena *arena, feedark_view raw)
{
    struct fa_buffer out;

    fa_buffer_init(&out, arena, raw.size + 1);
    for (size_t i = 0; i < raw.size; i++)
        if (raw.data[i] != '\r' || i + 1 == raw.size || raw.data[i + 1] != '\n')
            fa_buffer_put_char(&out,
                               raw.data[i] == '\x7f' || raw.data[i] == '\r' ? '\n' : raw.data[i]);
    return fa_code_trim_end(fa_buffer_take(&out));
}

static bool is_raw_copy(const struct fa_attribute *attribute, feedark_view text)
{
    static const char *const names[] = {"data-snippet-clipboard-copy-content",
                                        "data-clipboard-text", "data-code"};

    return attribute->value.size && FA_IS_AMONG(attribute->name, names) &&
           same_but_space(attribute->value, text);
}

feedark_view fa_code_raw_copy(struct fa_arena *arena, const struct fa_node *root, feedark_view text)
{
    for (const struct fa_node *at = root; at; at = fa_node_next(root, at))
        for (uint32_t i = 0; i < at->attribute_count; i++)
            if (is_raw_copy(&at->attributes[i], text))
                return with_line_ends(arena, at->attributes[i].value);
    return text;
}
