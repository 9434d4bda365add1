#include "html/builder.h"

#include <stdint.h>
#include <stdlib.h>

static long number_of(feedark_view text, long initial)
{
    char copy[16];
    char *end;
    long value;

    if (!text.size || text.size >= sizeof copy)
        return initial;
    memcpy(copy, text.data, text.size);
    copy[text.size] = '\0';
    value = strtol(copy, &end, 10);
    return *end || value < 0 || value > 999999999 ? initial : value;
}

/* A check box at the beginning of an item makes it a task. */
static void take_task(struct fa_builder *b, struct fa_node *item, struct fa_doc *out)
{
    struct fa_node *first = item->first;

    while (first && ((first->type == FA_NODE_TEXT && !fa_view_trim(first->text).size) ||
                     fa_node_is(first, FA_TAG_P) || fa_node_is(first, FA_TAG_LABEL)))
        first = first->type == FA_NODE_TEXT ? first->next : first->first;
    if (!first || !fa_node_is(first, FA_TAG_INPUT) ||
        !fa_view_equal_nocase(fa_node_value(first, "type"), FA_VIEW("checkbox")))
        return;
    out->item.task = fa_node_attribute(first, "checked") ? FA_TASK_DONE : FA_TASK_OPEN;
    fa_build_drop(b, first, FA_DROP_SILENT);
}

static struct fa_doc *new_item(struct fa_builder *b, struct fa_doc *list)
{
    struct fa_doc *item = fa_doc_new(b->arena, FA_DOC_ITEM);

    fa_doc_append(list, item);
    return item;
}

static bool has_paragraph(const struct fa_node *item)
{
    for (const struct fa_node *child = item->first; child; child = child->next)
        if (fa_node_is(child, FA_TAG_P))
            return true;
    return false;
}

/* Tight where no item has paragraphs of its own, and none has two of them. */
static void settle_tightness(struct fa_doc *list)
{
    for (struct fa_doc *item = list->first; item; item = item->next)
        for (struct fa_doc *child = item->first; child; child = child->next)
            if (child->kind == FA_DOC_PARAGRAPH && child->prev &&
                child->prev->kind == FA_DOC_PARAGRAPH)
                list->list.tight = false;
}

/* The next child that shows something. */
static const struct fa_node *visible(const struct fa_node *child)
{
    while (child && (child->type == FA_NODE_COMMENT ||
                     (child->type == FA_NODE_TEXT && !fa_view_trim(child->text).size)))
        child = child->next;
    return child;
}

static void build_items(struct fa_builder *b, struct fa_node *node, struct fa_doc *list)
{
    struct fa_place_mark mark = fa_build_enter(b, list, false);

    for (struct fa_node *child = node->first; child; child = child->next) {
        bool is_item = fa_node_is(child, FA_TAG_LI);
        bool nested = fa_node_is(child, FA_TAG_UL) || fa_node_is(child, FA_TAG_OL);
        struct fa_place_mark inner;

        if (child->type == FA_NODE_COMMENT ||
            (child->type == FA_NODE_TEXT && !fa_view_trim(child->text).size))
            continue;
        if (fa_node_is(child, FA_TAG_SCRIPT) || fa_node_is(child, FA_TAG_STYLE)) {
            fa_build_drop(b, child,
                          fa_node_is(child, FA_TAG_STYLE) ? FA_DROP_STYLE : FA_DROP_SCRIPT);
            continue;
        }
        inner = fa_build_enter(b, nested && list->last ? list->last : new_item(b, list), false);
        if (is_item) {
            fa_build_await(b, child);
            b->container->item.blank = !visible(child->first);
            take_task(b, child, b->container);
            list->list.tight &= !has_paragraph(child);
            fa_build_children(b, child);
        } else {
            fa_build_node(b, child);
        }
        fa_build_leave(b, inner);
    }
    fa_build_leave(b, mark);
}

/* An empty item goes, but where those behind it are counted, and where the source left a point
 * blank between others. */
static void remove_empty_items(struct fa_doc *list)
{
    const struct fa_doc *filled = list->first;

    while (filled && !filled->first)
        filled = filled->next;
    for (struct fa_doc *item = list->last, *next; item; item = next) {
        next = item->prev;
        if (list->list.ordered && item->next)
            break;
        if (item == filled)
            filled = NULL;
        if (!item->first && item->item.task == FA_TASK_NONE &&
            !(filled && item->next && item->item.blank))
            fa_doc_remove(item);
    }
}

/* A list of nothing but a list, as editors write an indentation. */
static bool is_indentation(const struct fa_node *list)
{
    const struct fa_node *only = visible(list->first);

    return only && (fa_node_is(only, FA_TAG_UL) || fa_node_is(only, FA_TAG_OL)) &&
           !visible(only->next);
}

/* Letters or Roman numbers. */
static bool has_letters(const struct fa_node *list)
{
    static const char *const styles[] = {"lower-alpha", "upper-alpha", "lower-latin",
                                         "upper-latin", "lower-roman", "upper-roman"};
    feedark_view type = fa_view_trim(fa_node_value(list, "type")),
                 style = fa_node_value(list, "style");

    if (type.size == 1 && strchr("aAiI", type.data[0]))
        return true;
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        if (fa_view_find_nocase(style, fa_view(styles[i])) != SIZE_MAX)
            return true;
    return false;
}

/* Whether an item's own number is not the one that it has by its place. */
static bool has_odd_numbers(const struct fa_node *list)
{
    long next = number_of(fa_node_value(list, "start"), 1);
    bool first = true;

    for (const struct fa_node *item = list->first; item; item = item->next) {
        long value;

        if (!fa_node_is(item, FA_TAG_LI))
            continue;
        value = number_of(fa_node_value(item, "value"), next);
        if (value != next && !first)
            return true;
        next = value + 1;
        first = false;
    }
    return false;
}

/* Numbers that Markdown cannot say: the list stays HTML, unless what it holds is worth more as
 * Markdown. */
bool fa_list_is_kept(struct fa_builder *b, const struct fa_node *list)
{
    if (!fa_node_is(list, FA_TAG_OL) || b->options->style->raw_html == FA_RAW_HTML_DROP)
        return false;
    if (!fa_node_attribute(list, "reversed") && !has_letters(list) && !has_odd_numbers(list))
        return false;
    return !fa_node_find(list, FA_TAG_PRE) && !fa_node_find(list, FA_TAG_TABLE) &&
           !fa_node_find(list, FA_TAG_INPUT);
}

static long start_of(const struct fa_node *list)
{
    const struct fa_node *first = visible(list->first);
    long start = number_of(fa_node_value(list, "start"), 1);

    return fa_node_is(first, FA_TAG_LI) ? number_of(fa_node_value(first, "value"), start) : start;
}

void fa_build_list(struct fa_builder *b, struct fa_node *node)
{
    struct fa_doc *list;

    if (b->fixed || is_indentation(node)) {
        fa_build_end_paragraph(b);
        fa_build_children(b, node);
        return;
    }
    if (fa_list_is_kept(b, node)) {
        fa_build_html(b, node);
        return;
    }
    list = fa_build_block(b, FA_DOC_LIST);
    list->list.ordered = fa_node_is(node, FA_TAG_OL);
    list->list.tight = true;
    list->list.start = start_of(node);
    list->list.reversed = fa_node_attribute(node, "reversed") != NULL;
    build_items(b, node, list);
    remove_empty_items(list);
    settle_tightness(list);
    if (!list->first)
        fa_doc_remove(list);
}
