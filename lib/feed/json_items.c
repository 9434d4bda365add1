#include "feed/json_scan_parts.h"

#include "base/view.h"
#include "feed/json_ahead.h"

/* Where the items of a feed, or the feed itself, begin within the root. */

/* Whether the text ends with the name, in quotes of either kind or, where no word stands before it,
 * in none. */
size_t fa_json_items_name(feedark_view text)
{
    if (fa_view_ends(text, FA_VIEW("\"items\"")) || fa_view_ends(text, FA_VIEW("'items'")))
        return 7;
    return fa_view_ends(text, FA_VIEW("items")) &&
                   (text.size == 5 || !fa_is_alpha(text.data[text.size - 6]))
               ? 5
               : 0;
}

/* Without the colons at its end, and what else stands there that is nothing. */
static feedark_view before_colon(feedark_view text)
{
    text = fa_view_trim(text);
    while (text.size &&
           (text.data[text.size - 1] == ':' || (unsigned char)text.data[text.size - 1] <= ' '))
        text.size--;
    return text;
}

/* Whether the member so far is `"items":` or ends so; what stands before it is left in the value.
 */
static bool is_items(struct fa_json_scan *s)
{
    feedark_view text;
    size_t name;

    if (!s->has_value)
        return false;
    text = before_colon(fa_buffer_view(&s->value));
    name = fa_json_items_name(text);
    if (!name)
        return false;
    if (!fa_view_ends(text, FA_VIEW("\"")))
        fa_json_mended(s, "a name without double quotes");
    text = fa_view_trim(fa_view_take(text, text.size - name));
    fa_buffer_cut(&s->value, text.size ? (size_t)(text.data + text.size - s->value.data) : 0);
    return true;
}

/* A list of what can only be items under another name, as far as can be seen. */
static bool is_items_list(struct fa_json_scan *s, char c)
{
    if (c != '[' || !s->has_value || s->before != ':' ||
        !fa_json_ahead_is_list(fa_view_take(fa_json_rest(s), FA_JSON_ROOT_AHEAD)) ||
        fa_view_starts(fa_view_trim(fa_buffer_view(&s->value)), FA_VIEW("\"_")))
        return false;
    fa_json_mended(s, "a list under another name was taken for the items");
    fa_buffer_cut(&s->value, 0);
    return true;
}

/* An opening bracket at the level of values. True where a member that stands before `items` comes
 * first. */
bool fa_json_open_items(struct fa_json_scan *s, char c)
{
    if (s->open.count != 1 || (!s->items_next && !is_items(s) && !is_items_list(s, c)))
        return false;
    s->items_next = true;
    if (s->has_value && s->value.size)
        return true;
    s->has_value = s->items_next = false;
    s->in_items = true;
    s->in_map = c == '{' && fa_json_ahead_is_map(fa_view_take(fa_json_rest(s), FA_JSON_AHEAD));
    fa_vector_push(s->arena, &s->open, s->in_map ? '{' : '[');
    if (s->in_map)
        fa_json_mended(s, "the items stand in an object");
    else if (c != '[')
        fa_json_mended(s, "the list of items was not opened");
    if (c == '[' || s->in_map)
        fa_json_pass(s, 1);
    return false;
}

/* `"feed": {` and `"feeds": [{` at the level of the root's members: the feed is what counts, the
 * root was something around it. */
bool fa_json_open_nested(struct fa_json_scan *s)
{
    feedark_view name;

    if (s->open.count != 1 || s->is_feed || s->before != ':' || !s->has_value ||
        !fa_json_ahead_is_feed(fa_view_take(fa_json_rest(s), FA_JSON_ROOT_AHEAD)))
        return false;
    name = fa_view_trim(fa_buffer_view(&s->value));
    if (fa_view_starts(name, FA_VIEW("\"_")))
        return false;
    fa_json_mended(s, "the feed stands within another object");
    s->open.count = 0;
    s->around++;
    s->roots--;
    s->has_value = false;
    return true;
}

/* `"items": {"item": [`: the list is what counts, and the object around it closes after it. */
bool fa_json_open_wrapped(struct fa_json_scan *s, char c)
{
    if (!s->in_map || c != '[' || s->open.count != 2 || s->before != ':')
        return false;
    s->open.items[1] = '[';
    s->in_map = false;
    s->wrapped = true;
    s->before = c;
    s->start++;
    return true;
}
