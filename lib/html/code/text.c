/* The text of code: what a reader would copy, without what the highlighter put around it. */
#include "base/buffer.h"
#include "html/code/family.h"

#include <stdint.h>

struct text {
    struct fa_buffer out;
    bool collapsed;      /* the last character is a space that white space became */
    size_t bare_numbers; /* line numbers left out that did not end in white space */
};

static bool is_span_line(const struct fa_node *node)
{
    static const char *const classes[] = {"line",      "token-line", "hljs-ln-line",
                                          "code-line", "view-line",  "lake-preview-line"};

    return fa_node_is(node, FA_TAG_SPAN) &&
           (FA_HAS_CLASS_AMONG(node, classes) || fa_node_attribute(node, "data-line"));
}

/* Elements that are a line, or lines, of their own. */
static bool is_block_line(const struct fa_node *node)
{
    return fa_node_is(node, FA_TAG_LI) || fa_node_is(node, FA_TAG_P) ||
           fa_node_is(node, FA_TAG_DIV) || fa_node_is(node, FA_TAG_TR);
}

static bool is_block(const struct fa_node *node)
{
    return node->type == FA_NODE_ELEMENT &&
           (is_block_line(node) || fa_tag_is(node->tag, FA_TAG_BLOCK));
}

static void end_line(struct text *t)
{
    if (t->out.size && fa_buffer_last(&t->out) != '\n')
        fa_buffer_put_char(&t->out, '\n');
    t->collapsed = false;
}

static void put_break(struct text *t)
{
    if (t->collapsed)
        fa_buffer_cut(&t->out, t->out.size - 1);
    t->collapsed = false;
    fa_buffer_put_char(&t->out, '\n');
}

static void put_space(struct text *t)
{
    if (t->collapsed || t->out.size == 0 || fa_buffer_last(&t->out) == '\n')
        return;
    fa_buffer_put_char(&t->out, ' ');
    t->collapsed = true;
}

/* The size of a mark that shows nothing: U+200B, U+FEFF. */
static size_t invisible(feedark_view rest)
{
    return fa_view_starts(rest, FA_VIEW("\xE2\x80\x8B")) ||
                   fa_view_starts(rest, FA_VIEW("\xEF\xBB\xBF"))
               ? 3
               : 0;
}

/* How many bytes from `at` are written as they are: no carriage returns, no first bytes of
 * characters that are seen to below, and no white space where that collapses. */
static size_t plain_run(feedark_view text, size_t at, bool pre)
{
    enum { WHITE = 1, LOOKED_AT = 2 };
    static const unsigned char classes[256] = {
        ['\t'] = WHITE,     ['\n'] = WHITE,     ['\f'] = WHITE,     [' '] = WHITE,
        ['\r'] = LOOKED_AT, [0xC2] = LOOKED_AT, [0xE2] = LOOKED_AT, [0xEF] = LOOKED_AT};
    unsigned looks = pre ? LOOKED_AT : LOOKED_AT | WHITE;
    size_t i = at;

    while (i < text.size && !(classes[(unsigned char)text.data[i]] & looks))
        i++;
    return i - at;
}

static void put_text(struct text *t, feedark_view text, bool pre)
{
    for (size_t i = 0; i < text.size; i++) {
        feedark_view rest = fa_view_skip(text, i);
        size_t plain = plain_run(text, i, pre);
        char c = text.data[i];

        if (plain) {
            fa_buffer_put_bytes(&t->out, rest.data, plain);
            t->collapsed = false;
            i += plain - 1;
            continue;
        }
        if (!pre && fa_is_space(c)) {
            put_space(t);
            continue;
        }
        if (invisible(rest)) {
            i += 2;
            continue;
        }
        if (c == '\r') {
            if (rest.size < 2 || rest.data[1] != '\n')
                fa_buffer_put_char(&t->out, '\n');
        } else if (fa_view_starts(rest, FA_VIEW("\xC2\xA0"))) {
            fa_buffer_put_char(&t->out, ' ');
            i++;
        } else {
            fa_buffer_put_char(&t->out, c);
        }
        t->collapsed = false;
    }
}

/* White space between elements that are lines is no line. */
static bool is_between_lines(const struct fa_node *text)
{
    const struct fa_node *next = fa_code_next_element(text), *prev = text->prev;

    if (fa_view_trim(text->text).size)
        return false;
    while (prev && prev->type != FA_NODE_ELEMENT)
        prev = prev->prev;
    if (text->parent && text->parent->type == FA_NODE_ELEMENT &&
        !fa_node_is(text->parent, FA_TAG_DIV) && !fa_node_is(text->parent, FA_TAG_LI) &&
        is_block(text->parent) && !fa_node_is(text->parent, FA_TAG_PRE) &&
        !fa_node_is(text->parent, FA_TAG_P) && !fa_node_is(text->parent, FA_TAG_TD))
        return true;
    return (next || prev) && (!next || is_block(next)) && (!prev || is_block(prev));
}

static bool line_end_follows(const struct fa_node *node)
{
    const struct fa_node *next = node->next;

    while (next && (next->type == FA_NODE_COMMENT || fa_code_is_gutter(next)))
        next = next->next;
    if (!next)
        return true;
    if (next->type == FA_NODE_TEXT)
        return next->text.size && (next->text.data[0] == '\n' || next->text.data[0] == '\r');
    return fa_node_is(next, FA_TAG_BR) || !is_span_line(next);
}

/* A table of code whose rows begin with the numbers 1, 2, 3, … (or any first number) in a cell of
 * two. */
static bool counts_rows(const struct fa_node *table)
{
    unsigned long expected = 0, rows = 0;

    for (const struct fa_node *at = table->first; at; at = fa_node_next(table, at)) {
        const struct fa_node *cell, *code;
        unsigned long number = 0;
        feedark_view text;

        if (!fa_node_is(at, FA_TAG_TR))
            continue;
        cell = fa_code_first_element(at);
        code = cell ? fa_code_next_element(cell) : NULL;
        if (!code || fa_code_next_element(code) || !fa_code_is_numbers(cell) || !cell->first ||
            cell->first->type != FA_NODE_TEXT)
            return false;
        text = fa_view_trim(cell->first->text);
        for (size_t i = 0; i < text.size && i < 9 && fa_is_digit(text.data[i]); i++)
            number = number * 10 + (unsigned long)(text.data[i] - '0');
        if (rows++ && number != expected)
            return false;
        expected = number + 1;
    }
    return rows > 0;
}

static bool preserves(const struct fa_node *node)
{
    feedark_view style;
    size_t at;

    if (fa_node_is(node, FA_TAG_PRE) || fa_node_is(node, FA_TAG_TEXTAREA) ||
        fa_node_is(node, FA_TAG_LISTING) || fa_node_is(node, FA_TAG_XMP))
        return true;
    if (node->type != FA_NODE_ELEMENT || !node->attribute_count)
        return false;
    style = fa_node_value(node, "style");
    at = fa_view_find_nocase(style, FA_VIEW("white-space"));
    if (at == SIZE_MAX)
        return false;
    style = fa_view_skip(style, at + 11);
    while (style.size && (style.data[0] == ':' || style.data[0] == ' '))
        style = fa_view_skip(style, 1);
    return fa_view_starts_nocase(style, FA_VIEW("pre")) ||
           fa_view_starts_nocase(style, FA_VIEW("break-spaces"));
}

static void put_children(struct text *t, const struct fa_node *node, bool pre, bool counted);

static void put_line(struct text *t, const struct fa_node *node, bool pre, bool counted)
{
    size_t start;

    end_line(t);
    start = t->out.size;
    put_children(t, node, pre, counted);
    if (t->collapsed)
        fa_buffer_cut(&t->out, t->out.size - 1);
    if (t->out.size == start + 1 && t->out.data[start] == ' ')
        t->out.data[start] = '\n';
    if (t->out.size == start || fa_buffer_last(&t->out) != '\n')
        fa_buffer_put_char(&t->out, '\n');
    t->collapsed = false;
}

static void put_span(struct text *t, const struct fa_node *node, bool pre, bool counted)
{
    size_t start = t->out.size;

    put_children(t, node, pre, counted);
    if (is_span_line(node) && (t->out.size == start || fa_buffer_last(&t->out) != '\n') &&
        !line_end_follows(node))
        fa_buffer_put_char(&t->out, '\n');
}

static void skip_gutter(struct text *t, const struct fa_node *node)
{
    const struct fa_node *last = node;

    while (last->last)
        last = last->last;
    if (fa_node_is(node, FA_TAG_SPAN) && last->type == FA_NODE_TEXT && last->text.size &&
        !fa_is_space(last->text.data[last->text.size - 1]))
        t->bare_numbers++;
}

static bool is_emoji(const struct fa_node *node)
{
    return fa_node_is(node, FA_TAG_IMG) &&
           (fa_node_has_class(node, "wp-smiley") || fa_node_has_class(node, "emoji"));
}

static void put_element(struct text *t, const struct fa_node *node, bool pre, bool counted)
{
    pre |= preserves(node);
    if (fa_node_is(node, FA_TAG_BR))
        put_break(t);
    else if (fa_code_is_gutter(node))
        skip_gutter(t, node);
    else if (fa_code_is_chrome(node) ||
             (fa_node_is(node, FA_TAG_A) && fa_node_value(node, "aria-hidden").size))
        return;
    else if (is_emoji(node))
        put_text(t, fa_node_value(node, "alt"), pre);
    else if (is_block_line(node))
        put_line(t, node, pre, counted);
    else if (fa_node_is(node, FA_TAG_TABLE))
        put_children(t, node, pre, counts_rows(node));
    else
        put_span(t, node, pre, counted);
}

static void put_children(struct text *t, const struct fa_node *node, bool pre, bool counted)
{
    bool first = true;

    for (const struct fa_node *child = node->first; child; child = child->next) {
        if (child->type == FA_NODE_TEXT && !is_between_lines(child))
            put_text(t, child->text, pre);
        else if (child->type == FA_NODE_ELEMENT) {
            if (!(counted && first && fa_node_is(child, FA_TAG_TD)))
                put_element(t, child, pre, counted);
            first = false;
        }
    }
}

feedark_view fa_code_trim_end(feedark_view text)
{
    size_t end = text.size;

    for (size_t i = text.size; i > 0 && fa_is_space(text.data[i - 1]); i--)
        if (text.data[i - 1] == '\n')
            end = i - 1;
        else if (i == 1)
            end = 0;
    return fa_view_take(text, end);
}

feedark_view fa_code_without_first_column(struct fa_arena *arena, feedark_view text)
{
    struct fa_buffer out;

    fa_buffer_init(&out, arena, text.size + 1);
    for (feedark_view rest = text; rest.size;) {
        size_t end = fa_view_index(rest, '\n');
        feedark_view line = fa_view_take(rest, end == SIZE_MAX ? end : end + 1);

        if (line.data[0] != ' ' && line.data[0] != '\n')
            return text;
        fa_buffer_put(&out, line.data[0] == ' ' ? fa_view_skip(line, 1) : line);
        rest = fa_view_skip(rest, line.size);
    }
    return fa_buffer_take(&out);
}

static size_t count_lines(feedark_view text)
{
    size_t lines = 1;

    for (size_t i = 0; i < text.size; i++)
        lines += text.data[i] == '\n';
    return lines;
}

/* A line end right after `<code>` or a wrapper's start tag belongs to the markup; that after
 * `<pre>` the parser has taken. */
static bool begins_deeper(const struct fa_node *node)
{
    const struct fa_node *at = node->first;

    while (at && at->type != FA_NODE_TEXT)
        at = fa_node_next(node, at);
    return at && !fa_node_is(at->parent, FA_TAG_PRE);
}

feedark_view fa_code_text_as(struct fa_arena *arena, const struct fa_node *node, bool preserve)
{
    struct text t = {.collapsed = false};
    feedark_view text;

    fa_buffer_init(&t.out, arena, SIZE_MAX / 4);
    put_children(&t, node, preserve, fa_node_is(node, FA_TAG_TABLE) && counts_rows(node));
    text = fa_code_trim_end(fa_buffer_take(&t.out));
    if (t.bare_numbers && t.bare_numbers == count_lines(text))
        text = fa_code_without_first_column(arena, text);
    if (text.size && text.data[0] == '\n' && begins_deeper(node))
        text = fa_view_skip(text, 1);
    return text;
}

feedark_view fa_code_text(struct fa_arena *arena, const struct fa_node *node)
{
    bool pre = false;

    for (const struct fa_node *at = node; at && !pre; at = at->parent)
        pre = preserves(at);
    return fa_code_text_as(arena, node, pre);
}
