/* The numbers of ordered lists, and the lists whose numbers no Markdown can say to all renderers.
 */
#include "html/list.h"

#include <stdint.h>
#include <stdlib.h>

static long number_of(feedark_view text, long initial)
{
    char copy[16];
    char *end;
    long value;

    text = fa_view_trim(text);
    if (!text.size || text.size >= sizeof copy)
        return initial;
    memcpy(copy, text.data, text.size);
    copy[text.size] = '\0';
    value = strtol(copy, &end, 10);
    return *end || value < -999999999 || value > 999999999 ? initial : value;
}

const struct fa_node *fa_list_visible(const struct fa_node *child)
{
    while (child && (child->type == FA_NODE_COMMENT ||
                     (child->type == FA_NODE_TEXT && !fa_view_trim(child->text).size)))
        child = child->next;
    return child;
}

long fa_list_start(const struct fa_node *list)
{
    const struct fa_node *first = fa_list_visible(list->first);
    long start = number_of(fa_node_value(list, "start"), 1);

    return fa_node_is(first, FA_TAG_LI) ? number_of(fa_node_value(first, "value"), start) : start;
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

/* Whether Markdown says another number than the list does: every renderer counts up in digits, and
 * some from 1 whatever the first number is. */
static bool has_own_numbers(const struct fa_builder *b, const struct fa_node *list)
{
    long start = fa_list_start(list);

    return start < 0 || (start != 1 && !b->options->style->list_starts) ||
           fa_node_attribute(list, "reversed") || has_letters(list) || has_odd_numbers(list);
}

/* Whether a box makes one of a list's own items a task: it stands in no list within. */
static bool is_task_of(const struct fa_node *list, const struct fa_node *box)
{
    while (!fa_node_is(box, FA_TAG_LI) && box->parent != list)
        box = box->parent;
    return box->parent == list;
}

/* What Markdown has a mark for, and HTML has none or a worse one: code, tables, tasks, and links to
 * a place of the body, which may be notes. */
static bool is_markdown(const struct fa_node *node)
{
    return fa_node_is(node, FA_TAG_PRE) || fa_node_is(node, FA_TAG_TABLE) ||
           fa_node_is(node, FA_TAG_INPUT) ||
           (fa_node_is(node, FA_TAG_A) &&
            fa_view_starts(fa_node_value(node, "href"), FA_VIEW("#")));
}

enum fa_list_form fa_list_form(const struct fa_builder *b, const struct fa_node *list)
{
    enum fa_list_form form = FA_LIST_HTML;

    if (!fa_node_is(list, FA_TAG_OL) || b->options->style->raw_html == FA_RAW_HTML_DROP ||
        !has_own_numbers(b, list))
        return FA_LIST_MARKDOWN;
    for (const struct fa_node *n = list->first; n; n = fa_node_next(list, n)) {
        if (fa_node_is(n, FA_TAG_INPUT) && is_task_of(list, n))
            return FA_LIST_MARKDOWN;
        if (is_markdown(n))
            form = FA_LIST_FRAME;
    }
    return form;
}

bool fa_list_is_kept(struct fa_builder *b, const struct fa_node *list)
{
    return fa_list_form(b, list) == FA_LIST_HTML;
}
