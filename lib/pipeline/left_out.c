#include "pipeline/left_out.h"

#include <stdio.h>
#include <string.h>

enum { ROWS = sizeof((struct fa_left_out *)0)->rows / sizeof((struct fa_left_out *)0)->rows[0] };

void fa_left_out_add(struct fa_left_out *list, feedark_view what, uint64_t count)
{
    size_t i = 0;

    what = fa_view_take(what, sizeof list->rows[0].what - 1);
    while (i < list->count && !fa_view_equal(fa_view(list->rows[i].what), what))
        i++;
    if (i == ROWS) /* all others are one row */
        i = ROWS - 1;
    if (i == list->count) {
        if (i == ROWS - 1)
            what = FA_VIEW("others");
        snprintf(list->rows[i].what, sizeof list->rows[i].what, "%.*s", FA_PRINT(what));
        list->count++;
    }
    list->rows[i].count += count;
}

bool fa_left_out_count(struct fa_left_out *list, const feedark_entry *entry)
{
    feedark_view what = entry->post_type.size ? entry->post_type : FA_VIEW("entry");

    if (entry->kind == FEEDARK_KIND_ATTACHMENT ||
        (entry->kind == FEEDARK_KIND_COMMENT && entry->visibility == FEEDARK_PUBLIC &&
         entry->parent.size))
        return false;
    if (entry->kind == FEEDARK_KIND_COMMENT)
        what = FA_VIEW("comment that was not public");
    else if (entry->visibility == FEEDARK_TRASHED)
        what = FA_VIEW("entry in the trash");
    else if (entry->visibility == FEEDARK_DELETED)
        what = FA_VIEW("entry that was deleted");
    fa_left_out_add(list, what, 1);
    return true;
}

void fa_left_out_say(const struct fa_left_out *list, struct fa_diagnostics *diagnostics)
{
    for (size_t i = 0; i < list->count; i++)
        fa_diagnose(diagnostics, FEEDARK_DIAGNOSTIC_ENTRY_SKIPPED, 0, "%llu \xC3\x97 %s",
                    (unsigned long long)list->rows[i].count, list->rows[i].what);
}
