#include "html/list.h"

#include <stdint.h>

static bool is_list(const struct fa_node *node)
{
    return fa_node_is(node, FA_TAG_UL) || fa_node_is(node, FA_TAG_OL);
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

/* A script or a style between items. */
static bool is_left_out(struct fa_builder *b, struct fa_node *child)
{
    bool style = fa_node_is(child, FA_TAG_STYLE);

    if (!style && !fa_node_is(child, FA_TAG_SCRIPT))
        return false;
    fa_build_drop(b, child, style ? FA_DROP_STYLE : FA_DROP_SCRIPT);
    return true;
}

static void build_items(struct fa_builder *b, struct fa_node *node, struct fa_doc *list)
{
    struct fa_place_mark mark = fa_build_enter(b, list, false);

    for (struct fa_node *child = node->first; child; child = child->next) {
        bool is_item = fa_node_is(child, FA_TAG_LI);
        struct fa_place_mark inner;

        if (fa_list_visible(child) != child || is_left_out(b, child))
            continue;
        inner =
            fa_build_enter(b, is_list(child) && list->last ? list->last : new_item(b, list), false);
        if (is_item) {
            fa_build_await(b, child);
            b->container->item.blank = !fa_list_visible(child->first);
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
    const struct fa_node *only = fa_list_visible(list->first);

    return only && is_list(only) && !fa_list_visible(only->next);
}

/* `markdown="block"` lets kramdown and Python-Markdown read what stands between the tags;
 * CommonMark does so anyway behind a blank line, and browsers pass the attribute over. */
static void put_open_tag(struct fa_builder *b, struct fa_buffer *out, const struct fa_node *node)
{
    feedark_view tag = fa_serialize_start(b, node);

    fa_buffer_put(out, fa_view_take(tag, tag.size - 1));
    fa_buffer_put_text(out, " markdown=\"block\">");
}

/* A block of tags around what items hold. */
static void put_tags(struct fa_builder *b, struct fa_buffer *tags, int frame)
{
    struct fa_doc *block = fa_build_block(b, FA_DOC_HTML);

    block->text = fa_arena_copy(b->arena, fa_buffer_view(tags));
    block->frame = frame;
    fa_buffer_clear(tags);
}

/* Up to the start of an item; `item` is what it comes from. */
static void begin_item(struct fa_builder *b, struct fa_buffer *tags, const struct fa_node *item,
                       bool first)
{
    fa_buffer_put_char(tags, '\n');
    if (fa_node_is(item, FA_TAG_LI))
        put_open_tag(b, tags, item);
    else
        fa_buffer_put_text(tags, "<li markdown=\"block\">");
    put_tags(b, tags, first);
    fa_buffer_put_text(tags, "</li>");
}

/* The tags alone, each item's content as blocks between them. */
static void build_frame(struct fa_builder *b, struct fa_node *list)
{
    struct fa_buffer tags;
    bool open = false;

    fa_buffer_init(&tags, b->arena, SIZE_MAX / 4);
    put_open_tag(b, &tags, list);
    for (struct fa_node *child = list->first; child; child = child->next) {
        if (fa_list_visible(child) != child || is_left_out(b, child))
            continue;
        if (!open || !is_list(child))
            begin_item(b, &tags, child, !open);
        open = true;
        if (fa_node_is(child, FA_TAG_LI))
            fa_build_children(b, child);
        else
            fa_build_node(b, child);
    }
    fa_buffer_put_text(&tags, "\n</ol>");
    put_tags(b, &tags, open ? -1 : 0);
}

/* Python-Markdown reads what is between tags only where nothing is around them. */
static bool can_frame(const struct fa_builder *b)
{
    return !b->options->style->wide_lists || b->container == b->document->root;
}

void fa_build_list(struct fa_builder *b, struct fa_node *node)
{
    enum fa_list_form form;
    struct fa_doc *list;

    if (b->fixed || is_indentation(node)) {
        fa_build_end_paragraph(b);
        fa_build_children(b, node);
        return;
    }
    form = fa_list_form(b, node);
    if (form == FA_LIST_HTML) {
        fa_build_html(b, node);
        return;
    }
    if (form == FA_LIST_FRAME && can_frame(b)) {
        build_frame(b, node);
        return;
    }
    list = fa_build_block(b, FA_DOC_LIST);
    list->list.ordered = fa_node_is(node, FA_TAG_OL);
    list->list.tight = true;
    list->list.start = fa_list_start(node);
    build_items(b, node, list);
    remove_empty_items(list);
    settle_tightness(list);
    if (!list->first)
        fa_doc_remove(list);
}
