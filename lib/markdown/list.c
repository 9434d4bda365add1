/*
 * Lists. kramdown finds the lines of an item before it knows what they are: a line that looks like
 * a rule ends the list where a blank line came before it, and one that looks like an item cuts the
 * text where none came, in code too.
 */
#include "markdown/writer.h"

static feedark_view next_line(feedark_view *text)
{
    size_t end = fa_view_index(*text, '\n');
    feedark_view line = fa_view_take(*text, end);

    *text = end == SIZE_MAX ? (feedark_view){0} : fa_view_skip(*text, end + 1);
    return line;
}

static bool looks_like_rule(feedark_view line)
{
    feedark_view text = fa_view_trim(line);
    size_t marks = 0;

    if (text.size < 3 || !strchr("-*_", text.data[0]) || text.data - line.data > 3)
        return false;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] != text.data[0] && text.data[i] != ' ' && text.data[i] != '\t')
            return false;
        marks += text.data[i] == text.data[0];
    }
    return marks >= 3;
}

static bool looks_like_item(feedark_view line)
{
    size_t i = 0;

    while (i < line.size && i < 3 && line.data[i] == ' ')
        i++;
    line = fa_view_skip(line, i);
    for (i = 0; i < line.size && fa_is_digit(line.data[i]);)
        i++;
    if (i + 1 >= line.size)
        return false;
    return (i ? line.data[i] == '.' : strchr("+*-", line.data[i]) != NULL) &&
           strchr(" \t|", line.data[i + 1]);
}

static bool code_holds_rule(feedark_view code)
{
    bool blank = false;

    while (code.size) {
        feedark_view line = next_line(&code);

        if (blank && looks_like_rule(line))
            return true;
        blank = fa_view_trim(line).size == 0;
    }
    return false;
}

static bool code_holds_item(feedark_view code)
{
    while (code.size) {
        feedark_view line = next_line(&code);

        if (looks_like_item(line))
            return true;
        if (fa_view_trim(line).size == 0)
            return false;
    }
    return false;
}

/* Whether an item's content must stand four columns in, where no line of it can end the list. */
static bool is_wide(const struct fa_doc *list)
{
    for (const struct fa_doc *item = list->first; item; item = item->next)
        for (const struct fa_doc *child = item->first; child; child = child->next) {
            if (child->kind == FA_DOC_RULE && child->prev)
                return true;
            if (child->kind == FA_DOC_CODE && code_holds_rule(child->code->text))
                return true;
        }
    return false;
}

/* Whether a comment and a blank line must stand before the first block of an item. */
static bool needs_lead(const struct fa_doc *item)
{
    const struct fa_doc *first = item->first;

    if (!first)
        return false;
    if (item->item.task != FA_TASK_NONE)
        return first->kind != FA_DOC_PARAGRAPH;
    return first->kind == FA_DOC_TABLE || first->kind == FA_DOC_HTML ||
           (first->kind == FA_DOC_CODE && code_holds_item(first->code->text));
}

static void put_marker(struct fa_writer *w, const struct fa_doc *list, unsigned long number,
                       bool wide)
{
    size_t start = w->out.size;

    if (list->list.ordered)
        fa_buffer_printf(&w->out, "%lu.", number);
    else
        fa_buffer_put_char(&w->out, w->style->bullet);
    fa_buffer_put_char(&w->out, ' ');
    if ((wide || w->style->wide_lists) && w->out.size - start < 4)
        fa_buffer_put_repeat(&w->out, ' ', 4 - (w->out.size - start));
    fa_buffer_put_repeat(&w->prefix, ' ', w->out.size - start);
}

static void write_item(struct fa_writer *w, const struct fa_doc *list, const struct fa_doc *item,
                       unsigned long number, bool wide)
{
    size_t size = w->prefix.size;

    put_marker(w, list, number, wide);
    if (item->item.task != FA_TASK_NONE)
        fa_buffer_put_text(&w->out, item->item.task == FA_TASK_DONE ? "[x] " : "[ ] ");
    if (needs_lead(item)) {
        fa_buffer_put_text(&w->out, "<!-- -->");
        fa_writer_end_line(w);
    }
    fa_write_blocks(w, item, list->list.tight);
    fa_buffer_cut(&w->prefix, size);
}

void fa_write_list(struct fa_writer *w, const struct fa_doc *list)
{
    unsigned long number = list->list.start >= 0 && list->list.start < 1000000000
                               ? (unsigned long)list->list.start
                               : 1;
    bool wide = is_wide(list);

    for (const struct fa_doc *item = list->first; item; item = item->next) {
        fa_writer_begin(w, !list->list.tight);
        write_item(w, list, item, number++, wide);
    }
}

bool fa_item_goes_on(const struct fa_doc *before, const struct fa_doc *block)
{
    bool text = before->kind == FA_DOC_PARAGRAPH,
         closed = before->kind == FA_DOC_CODE || before->kind == FA_DOC_HEADING;

    switch (block->kind) {
    case FA_DOC_LIST: /* only one that counts from 1 ends a paragraph */
        return closed || (text && (!block->list.ordered || block->list.start == 1));
    case FA_DOC_CODE:
        return (text || before->kind == FA_DOC_HEADING) && !code_holds_item(block->code->text);
    case FA_DOC_QUOTE:
    case FA_DOC_HEADING:
        return text || closed;
    case FA_DOC_PARAGRAPH:
        return closed;
    default:
        return false;
    }
}
