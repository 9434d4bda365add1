#include "feed/json_ahead.h"

#include <stdint.h>

static feedark_view past_space(feedark_view text)
{
    while (text.size && fa_is_space(text.data[0]))
        text = fa_view_skip(text, 1);
    return text;
}

/* Past a mark and the space around it; nothing where it does not stand there. */
static feedark_view past(feedark_view text, const char *mark)
{
    text = past_space(text);
    return fa_view_starts(text, fa_view(mark)) ? past_space(fa_view_skip(text, strlen(mark)))
                                               : (feedark_view){0};
}

static bool opens(feedark_view text)
{
    return text.size && (text.data[0] == '[' || text.data[0] == '{');
}

size_t fa_json_ahead_open_name(feedark_view text)
{
    feedark_view name = FA_VIEW("\"items");

    return fa_view_starts(text, name) && opens(past(fa_view_skip(text, name.size), ":")) ? name.size
                                                                                         : 0;
}

bool fa_json_ahead_is_map(feedark_view text)
{
    static const char *const members[] = {"author", "authors", "tags", "attachments"};
    feedark_view name = past(past(text, "{"), "\"");
    size_t end = fa_view_index(name, '"');

    if (end == SIZE_MAX || !opens(past(fa_view_skip(name, end + 1), ":")))
        return false;
    name = fa_view_take(name, end);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (fa_view_equal(name, fa_view(members[i])))
            return false;
    return !fa_view_starts(name, FA_VIEW("_"));
}

static size_t first_of(feedark_view text, const char *const *names)
{
    size_t first = SIZE_MAX;

    for (; *names; names++) {
        size_t at = fa_view_find(text, fa_view(*names));

        first = at < first ? at : first;
    }
    return first;
}

bool fa_json_ahead_is_list(feedark_view text)
{
    static const char *const of_items[] = {"\"content_html\"",   "\"content_text\"",
                                           "\"date_published\"", "\"date_modified\"",
                                           "\"external_url\"",   NULL};
    static const char *const of_feeds[] = {"\"items\"", "\"home_page_url\"", "\"feed_url\"",
                                           "jsonfeed.org/version", NULL};

    return fa_view_starts(past(text, "["), FA_VIEW("{")) &&
           first_of(text, of_items) < first_of(text, of_feeds);
}
