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

bool fa_json_ahead_is_top(feedark_view text, bool of_item)
{
    static const char *const of_feeds[] = {
        "version", "home_page_url", "feed_url", "description", "user_comment", "next_url", "icon",
        "favicon", "authors",       "language", "expired",     "hubs",         "items"};
    static const char *const of_items[] = {
        "content_html", "content_text",   "external_url",  "summary", "image",
        "banner_image", "date_published", "date_modified", "author",  "authors",
        "tags",         "language",       "attachments"};
    const char *const *names = of_item ? of_items : of_feeds;
    size_t end;

    text = past(text, "\"");
    end = fa_view_index(text, '"');
    if (end == SIZE_MAX || !past(fa_view_skip(text, end + 1), ":").size)
        return false;
    for (size_t i = 0; i < sizeof of_feeds / sizeof *of_feeds; i++)
        if (fa_view_equal(fa_view_take(text, end), fa_view(names[i])))
            return true;
    return false;
}

bool fa_json_ahead_is_value(feedark_view text)
{
    text = past_space(text);
    while (text.size && text.data[0] == ':')
        text = past(text, ":");
    return opens(text);
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

/* Past a string; nothing where it does not end. `inner` is what stands in it. */
static feedark_view past_string(feedark_view text, feedark_view *inner)
{
    size_t end = 1;

    while (end < text.size && text.data[end] != '"')
        end += text.data[end] == '\\' ? 2 : 1;
    *inner = fa_view_skip(fa_view_take(text, end), 1);
    return fa_view_skip(text, end + 1);
}

/* Whether a member is one that only feeds have. */
static bool is_of_feed(feedark_view name, feedark_view value)
{
    if (fa_view_equal(name, FA_VIEW("items")))
        return opens(value);
    if (fa_view_equal(name, FA_VIEW("version")))
        return fa_view_find(fa_view_take(value, 60), FA_VIEW("jsonfeed.org/version")) != SIZE_MAX;
    return fa_view_equal(name, FA_VIEW("home_page_url")) ||
           fa_view_equal(name, FA_VIEW("feed_url"));
}

bool fa_json_ahead_is_feed(feedark_view text)
{
    size_t depth = 0;

    text = past_space(text);
    if (fa_view_starts(text, FA_VIEW("[")))
        text = past(text, "[");
    if (!fa_view_starts(text, FA_VIEW("{")))
        return false;
    do {
        feedark_view string, value;

        if (text.data[0] == '"') {
            text = past_string(text, &string);
            value = past(text, ":");
            if (depth == 1 && value.size && is_of_feed(string, value))
                return true;
            continue;
        }
        depth += opens(text);
        depth -= text.data[0] == '}' || text.data[0] == ']';
        text = fa_view_skip(text, 1);
    } while (depth && text.size);
    return false;
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

bool fa_json_ahead_is_item(feedark_view text)
{
    static const char *const of_items[] = {"\"content_html\"",   "\"content_text\"",
                                           "\"date_published\"", "\"date_modified\"",
                                           "\"external_url\"",   NULL};
    static const char *const of_feeds[] = {"\"items",
                                           "items\"",
                                           "'items'",
                                           "\"home_page_url\"",
                                           "\"feed_url\"",
                                           "jsonfeed.org/version",
                                           NULL};

    return fa_view_starts(text, FA_VIEW("{")) &&
           first_of(text, of_items) < first_of(text, of_feeds);
}

bool fa_json_ahead_is_list(feedark_view text)
{
    return fa_json_ahead_is_item(past(text, "["));
}
