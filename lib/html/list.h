/** @file list.h  The numbers of ordered lists, and the form that they ask for. */
#ifndef FA_HTML_LIST_H
#define FA_HTML_LIST_H

#include "html/builder.h"

enum fa_list_form {
    FA_LIST_MARKDOWN,
    FA_LIST_HTML, /**< as HTML altogether */
    FA_LIST_FRAME /**< tags of the list and its items, with Markdown between them: what the items
                     hold is worth more as Markdown */
};

/** How a list is to be written so that every renderer shows its numbers. A list of tasks is
 * Markdown whatever its numbers are. */
enum fa_list_form fa_list_form(const struct fa_builder *b, const struct fa_node *list);

/** The number of a list's first item. */
long fa_list_start(const struct fa_node *list);

/** The first of `child` and its later siblings that shows something; NULL where none does. */
const struct fa_node *fa_list_visible(const struct fa_node *child);

#endif
