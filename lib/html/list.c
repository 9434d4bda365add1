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

    while (first && ((first->type == FA_NODE_TEXT && !fa_view_trim(first->text).size) || fa_node_is(first, FA_TAG_P) || fa_node_is(first, FA_TAG_LABEL)))
        first = first->type == FA_NODE_TEXT ? first->next : first->first;
    if (!first || !fa_node_is(first, FA_TAG_INPUT) || !fa_view_equal_nocase(fa_node_value(first, "type"), FA_VIEW("checkbox")))
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
            if (child->kind == FA_DOC_PARAGRAPH && child->prev && child->prev->kind == FA_DOC_PARAGRAPH)
                list->list.tight = false;
}

static void build_items(struct fa_builder *b, struct fa_node *node, struct fa_doc *list)
{
    struct fa_place_mark mark = fa_build_enter(b, list, false);

    for (struct fa_node *child = node->first; child; child = child->next) {
        bool is_item = fa_node_is(child, FA_TAG_LI);
        bool nested = fa_node_is(child, FA_TAG_UL) || fa_node_is(child, FA_TAG_OL);
        struct fa_place_mark inner;

        if (child->type == FA_NODE_COMMENT || (child->type == FA_NODE_TEXT && !fa_view_trim(child->text).size))
            continue;
        if (fa_node_is(child, FA_TAG_SCRIPT) || fa_node_is(child, FA_TAG_STYLE)) {
            fa_build_drop(b, child, fa_node_is(child, FA_TAG_STYLE) ? FA_DROP_STYLE : FA_DROP_SCRIPT);
            continue;
        }
        inner = fa_build_enter(b, nested && list->last ? list->last : new_item(b, list), false);
        if (is_item) {
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

/* An empty item goes, but where those behind it are counted. */
static void remove_empty_items(struct fa_doc *list)
{
    for (struct fa_doc *item = list->last, *next; item; item = next) {
        next = item->prev;
        if (list->list.ordered && item->next)
            break;
        if (!item->first && item->item.task == FA_TASK_NONE)
            fa_doc_remove(item);
    }
}

void fa_build_list(struct fa_builder *b, struct fa_node *node)
{
    struct fa_doc *list;

    if (b->fixed) {
        fa_build_end_paragraph(b);
        fa_build_children(b, node);
        return;
    }
    list = fa_build_block(b, FA_DOC_LIST);
    list->list.ordered = fa_node_is(node, FA_TAG_OL);
    list->list.tight = true;
    list->list.start = number_of(fa_node_value(node, "start"), 1);
    list->list.reversed = fa_node_attribute(node, "reversed") != NULL;
    build_items(b, node, list);
    remove_empty_items(list);
    settle_tightness(list);
    if (!list->first)
        fa_doc_remove(list);
}
