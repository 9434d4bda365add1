#include "feed/json_scan.h"

#include "base/view.h"
#include "feed/json.h"
#include "feed/json_ahead.h"
#include "text/utf8.h"

enum { AHEAD = 256, ROOT_AHEAD = 4096 }; /* bytes that a decision may need to see */

void fa_json_scan_init(struct fa_json_scan *s, struct fa_arena *arena, struct fa_arena *members,
                       const struct fa_limits *limits, struct fa_diagnostics *diagnostics,
                       uint64_t line)
{
    *s = (struct fa_json_scan){.limits = limits,
                               .arena = arena,
                               .into = members,
                               .diagnostics = diagnostics,
                               .line = line};
    fa_buffer_init(&s->held, arena, limits->entry_bytes + ((size_t)1 << 20));
}

void fa_json_scan_push(struct fa_json_scan *s, feedark_view bytes, bool last)
{
    size_t left = s->held.size - s->start;

    memmove(s->held.data, s->held.data + s->start, left);
    fa_buffer_cut(&s->held, left);
    s->start = 0;
    s->last = last;
    fa_buffer_put(&s->held, bytes);
}

void fa_json_scan_start(struct fa_json_scan *s, struct fa_arena *into)
{
    fa_buffer_init(&s->value, into, s->limits->entry_bytes + 16);
    s->has_value = true;
    s->cut = s->doubt = false;
    s->value_line = s->line;
}

static feedark_view rest_of(const struct fa_json_scan *s)
{
    return fa_view_of(s->held.data + s->start, s->held.size - s->start);
}

/* What is beyond the limit on an entry is left out: the value is one that was cut short. */
static void put_value(struct fa_json_scan *s, feedark_view part)
{
    size_t room =
        s->value.size < s->limits->entry_bytes ? s->limits->entry_bytes - s->value.size : 0;

    if (s->cut)
        return;
    if (part.size > room) {
        fa_diagnose(s->diagnostics, FEEDARK_DIAGNOSTIC_ENTRY_LIMIT, s->line,
                    "what is beyond %zu bytes is left out", s->limits->entry_bytes);
        s->cut = true;
        part = fa_view_take(part, fa_utf8_cut(part, room));
    }
    fa_buffer_put(&s->value, part);
}

/* Goes past `size` bytes, which belong to the value where there is one. */
static void pass(struct fa_json_scan *s, size_t size)
{
    feedark_view part = fa_view_take(rest_of(s), size);

    for (size_t i = 0; i < part.size; i++)
        s->line += part.data[i] == '\n';
    if (s->has_value)
        put_value(s, part);
    s->start += part.size;
}

static void mended(struct fa_json_scan *s, const char *what)
{
    fa_diagnose(s->diagnostics, FEEDARK_DIAGNOSTIC_JSON_MENDED, s->line, "%s", what);
}

/* The depth at which values are: 2 in `items`, 1 in the root. */
static size_t floor_of(const struct fa_json_scan *s)
{
    return s->in_items ? 2 : 1;
}

/* Whether there are too few bytes to decide. */
static bool is_short(const struct fa_json_scan *s)
{
    return !s->last && s->held.size - s->start < AHEAD;
}

/* Passes a part of the open string; false where more bytes are needed. */
static bool pass_string(struct fa_json_scan *s)
{
    feedark_view rest = rest_of(s);
    size_t i = 0;

    while (i < rest.size && rest.data[i] != s->quote && rest.data[i] != '\\' &&
           rest.data[i] != '\n')
        i++;
    pass(s, i);
    rest = fa_view_skip(rest, i);
    if (!rest.size || (rest.data[0] != s->quote && is_short(s)))
        return false;
    if (rest.data[0] == '\\') {
        pass(s, 2);
    } else if (rest.data[0] == '\n' && !fa_json_ends_string(fa_view_take(rest, AHEAD))) {
        pass(s, 1);
    } else {
        pass(s, rest.data[0] == s->quote);
        s->quote = '\0';
        s->before = '"';
        s->doubt |= rest.data[0] == '\n';
    }
    return true;
}

/* Goes past a part of a comment; only its line ends stay in the value. */
static void drop(struct fa_json_scan *s, size_t size)
{
    for (size_t end = s->start + size; s->start < end;)
        if (s->held.data[s->start] == '\n')
            pass(s, 1);
        else
            s->start++;
}

/* Passes a part of the open comment; false where more bytes are needed. */
static bool pass_comment(struct fa_json_scan *s)
{
    feedark_view rest = rest_of(s);
    bool block = s->comment == '*';
    size_t end = block ? fa_view_find(rest, FA_VIEW("*/")) : fa_view_index(rest, '\n');

    if (end != SIZE_MAX)
        s->comment = '\0';
    else if (!s->last && rest.size < 2)
        return false;
    drop(s, end == SIZE_MAX ? rest.size - (block && !s->last) : end + (block ? 2 : 1));
    return true;
}

static void open_comment(struct fa_json_scan *s, char kind)
{
    s->doubt |=
        s->start > 0 && s->held.data[s->start - 1] == ':'; /* `https://…` whose quote was lost */
    mended(s, "a comment was passed over");
    s->comment = kind;
    drop(s, 2);
}

/* Whether the text ends with the name, in quotes of either kind or, where no word stands before it,
 * in none. */
static size_t items_name(feedark_view text)
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
    name = items_name(text);
    if (!name)
        return false;
    if (!fa_view_ends(text, FA_VIEW("\"")))
        mended(s, "a name without double quotes");
    text = fa_view_trim(fa_view_take(text, text.size - name));
    fa_buffer_cut(&s->value, text.size ? (size_t)(text.data + text.size - s->value.data) : 0);
    return true;
}

/* A list of what can only be items under another name, as far as can be seen. */
static bool is_items_list(struct fa_json_scan *s, char c)
{
    if (c != '[' || !s->has_value || s->before != ':' ||
        !fa_json_ahead_is_list(fa_view_take(rest_of(s), ROOT_AHEAD)) ||
        fa_view_starts(fa_view_trim(fa_buffer_view(&s->value)), FA_VIEW("\"_")))
        return false;
    mended(s, "a list under another name was taken for the items");
    fa_buffer_cut(&s->value, 0);
    return true;
}

/* An opening bracket at the level of values. True where a member that stands before `items` comes
 * first. */
static bool open_items(struct fa_json_scan *s, char c)
{
    if (s->open.count != 1 || (!s->items_next && !is_items(s) && !is_items_list(s, c)))
        return false;
    s->items_next = true;
    if (s->has_value && s->value.size)
        return true;
    s->has_value = s->items_next = false;
    s->in_items = true;
    s->in_map = c == '{' && fa_json_ahead_is_map(fa_view_take(rest_of(s), AHEAD));
    fa_vector_push(s->arena, &s->open, s->in_map ? '{' : '[');
    if (s->in_map)
        mended(s, "the items stand in an object");
    else if (c != '[')
        mended(s, "the list of items was not opened");
    if (c == '[' || s->in_map)
        pass(s, 1);
    return false;
}

/* `"feed": {` and `"feeds": [{` at the level of the root's members: the feed is what counts, the
 * root was something around it. */
static bool open_nested(struct fa_json_scan *s)
{
    feedark_view name;

    if (s->open.count != 1 || s->is_feed || s->before != ':' || !s->has_value ||
        !fa_json_ahead_is_feed(fa_view_take(rest_of(s), ROOT_AHEAD)))
        return false;
    name = fa_view_trim(fa_buffer_view(&s->value));
    if (fa_view_starts(name, FA_VIEW("\"_")))
        return false;
    mended(s, "the feed stands within another object");
    s->open.count = 0;
    s->around++;
    s->roots--;
    s->has_value = false;
    return true;
}

/* `"items": {"item": [`: the list is what counts, and the object around it closes after it. */
static bool open_wrapped(struct fa_json_scan *s, char c)
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

/* An object cannot begin with another one, and the list of items not with another list. */
static bool is_doubled(const struct fa_json_scan *s, char c)
{
    return s->before == c && (c == '{' || (!s->has_value && s->in_items && s->open.count == 2));
}

/* An opening bracket; what event comes of it. */
static enum fa_json_event take_open(struct fa_json_scan *s, char c)
{
    size_t depth = s->open.count;

    if (is_doubled(s, c)) {
        mended(s, "a bracket too many");
        s->start++;
        return FA_JSON_MORE;
    }
    if (open_items(s, c))
        return FA_JSON_MEMBER;
    if (s->open.count == depth && open_nested(s))
        return FA_JSON_MORE;
    if (s->open.count != depth || open_wrapped(s, c))
        return FA_JSON_MORE;
    if (s->in_items && depth == 3 && c == '{' && s->before != ':') {
        mended(s, "an item was not closed");
        s->open.count = 2;
        return FA_JSON_ITEM;
    }
    if (!s->has_value && s->in_items)
        return FA_JSON_OPEN;
    if (!s->has_value)
        fa_json_scan_start(s, s->into);
    fa_vector_push(s->arena, &s->open, c);
    s->before = c;
    pass(s, 1);
    return FA_JSON_MORE;
}

/* How many brackets stay open when this one closes; SIZE_MAX where it closes none. */
static size_t depth_after(const struct fa_json_scan *s, char c)
{
    for (size_t i = s->open.count; i > 0; i--)
        if (s->open.items[i - 1] == (c == '}' ? '{' : '['))
            return i - 1;
    return SIZE_MAX;
}

static enum fa_json_event end_item(struct fa_json_scan *s)
{
    if (s->loose) {
        s->open.count = 0;
        s->in_items = s->loose = false;
    }
    return FA_JSON_ITEM;
}

static enum fa_json_event take_close(struct fa_json_scan *s, char c)
{
    size_t depth = depth_after(s, c), floor = floor_of(s);

    s->before = c;
    if (s->wrapped && c == '}' && s->open.count == 1 && !s->has_value) {
        s->wrapped = false;
        s->start++;
        return FA_JSON_MORE;
    }
    if (depth == SIZE_MAX) {
        mended(s, "a closing bracket without its opening one");
        s->start++;
        return FA_JSON_MORE;
    }
    if (depth < floor && s->has_value) { /* it closes more than the value */
        if (s->open.count > floor)
            mended(s, "a bracket was not closed");
        s->open.count = floor;
        return s->in_items ? FA_JSON_ITEM : FA_JSON_MEMBER;
    }
    s->open.count = depth;
    pass(s, 1);
    s->in_items = s->in_items && depth >= 2;
    if (s->in_items && depth == 2)
        return end_item(s);
    if (s->bare && depth == 1)
        s->open.count = 0;
    return FA_JSON_MORE;
}

/* A comma or a colon. */
static enum fa_json_event take_mark(struct fa_json_scan *s, char c)
{
    bool at_floor = s->open.count == floor_of(s);

    if (c == ':' && at_floor && s->in_map && s->in_items &&
        s->has_value) { /* the name of an item */
        fa_buffer_cut(&s->value, 0);
        s->before = c;
        s->start++;
        return FA_JSON_MORE;
    }
    if (c == ':' && at_floor && s->in_items && s->has_value) {
        mended(s, "an item was not opened");
        fa_buffer_insert(&s->value, 0, FA_VIEW("{"));
        fa_vector_push(s->arena, &s->open, '{');
        at_floor = false;
    }
    if (c == ',' && at_floor) {
        if (!s->has_value && s->before == ',')
            mended(s, "a comma too many");
        s->before = c;
        s->start++;
        return !s->has_value ? FA_JSON_MORE : s->in_items ? FA_JSON_ITEM : FA_JSON_MEMBER;
    }
    if (c == ':' && !at_floor && fa_vector_last(&s->open) == '[') { /* a name in a list */
        mended(s, "a bracket was not closed");
        s->open.count--;
    }
    s->before = c;
    pass(s, 1);
    return FA_JSON_MORE;
}

/* A list of items that begins the document, or an item with nothing around it. */
static bool take_bare(struct fa_json_scan *s, char c)
{
    feedark_view rest = fa_view_take(rest_of(s), ROOT_AHEAD);

    if (c == '[' ? s->roots || s->junk || !fa_json_ahead_is_list(rest)
                 : !fa_json_ahead_is_item(rest))
        return false;
    if (!s->roots)
        mended(s,
               c == '[' ? "the items have no feed around them" : "the item has no feed around it");
    fa_vector_push(s->arena, &s->open, '{');
    fa_vector_push(s->arena, &s->open, '[');
    s->roots++;
    s->in_items = true;
    s->bare = c == '[';
    s->loose = c == '{';
    s->before = '[';
    s->junk = false;
    s->start += c == '[';
    return true;
}

/* Opening and closing brackets around feeds, and commas between them. */
static bool take_around(struct fa_json_scan *s, char c)
{
    if (c == '[' && fa_json_ahead_is_feed(fa_view_take(rest_of(s), ROOT_AHEAD))) {
        if (!s->around)
            mended(s, "the feed stands in a list");
        s->around++;
    } else if (!s->around || (c != ',' && c != ']' && c != '}')) {
        return false;
    } else {
        s->around -= c != ',';
    }
    s->start++;
    return true;
}

/* Before the root, and after it. */
static void take_outside(struct fa_json_scan *s)
{
    feedark_view rest = rest_of(s);
    size_t open = fa_view_index(rest, '{');

    if (((rest.data[0] == '[' || rest.data[0] == '{') && take_bare(s, rest.data[0])) ||
        take_around(s, rest.data[0]))
        return;
    if (open != 0) {
        if (!s->junk)
            fa_diagnose(s->diagnostics,
                        s->roots ? FEEDARK_DIAGNOSTIC_XML_JUNK_AFTER
                                 : FEEDARK_DIAGNOSTIC_XML_JUNK_BEFORE,
                        s->line, "'%.*s'", (int)(rest.size < 40 ? rest.size : 40), rest.data);
        s->junk = true;
        pass(s, open);
        return;
    }
    if (s->roots++)
        fa_diagnose(s->diagnostics, FEEDARK_DIAGNOSTIC_FEED_SEVERAL, s->line,
                    "another feed begins here");
    fa_vector_push(s->arena, &s->open, '{');
    s->before = '{';
    s->junk = s->is_feed = false;
    s->start++;
}

/* Quotes of `items` at the level of the root's members, of which one was lost. True where the name
 * was taken. */
static bool take_half_name(struct fa_json_scan *s)
{
    feedark_view value = s->has_value ? fa_view_trim(fa_buffer_view(&s->value)) : (feedark_view){0};
    size_t name;

    if (s->open.count != 1)
        return false;
    name = value.size ? 0 : fa_json_ahead_open_name(fa_view_take(rest_of(s), AHEAD));
    if (!name && (!items_name(value) ||
                  !fa_json_ahead_is_value(fa_view_take(fa_view_skip(rest_of(s), 1), AHEAD))))
        return false;
    if (!s->has_value)
        fa_json_scan_start(s, s->into);
    s->start++;
    pass(s, name ? name - 1 : 0);
    s->before = '"';
    return true;
}

/* Whether what comes next cannot be told before more bytes are there. */
static bool must_wait(const struct fa_json_scan *s)
{
    char c = s->held.data[s->start];

    if (s->last || (s->in_items && !s->doubt))
        return false;
    if (s->open.count == 0 || (s->before == ':' && s->open.count == 1 && !s->is_feed))
        return (c == '[' || c == '{') && s->held.size - s->start < ROOT_AHEAD;
    return (s->open.count == 1 || s->doubt) && (c == '"' || c == '{') && is_short(s);
}

/* The brackets that stood in what was taken for a string are closed where the next name tells that
 * they must be. */
static void surface(struct fa_json_scan *s)
{
    size_t top = s->in_items ? 3 : 1;

    if (s->doubt && s->open.count > top &&
        fa_json_ahead_is_top(fa_view_take(rest_of(s), AHEAD), s->in_items))
        s->open.count = top;
}

/* One byte, or more, outside of strings. */
static enum fa_json_event take(struct fa_json_scan *s, char c)
{
    if ((unsigned char)c < ' ') {
        mended(s, "a control character was passed over");
        s->start++;
        return FA_JSON_MORE;
    }
    if (c == '{' || c == '[')
        return take_open(s, c);
    if (c == '}' || c == ']')
        return take_close(s, c);
    if (c == ',' || c == ':')
        return take_mark(s, c);
    if (!s->has_value && s->in_items)
        return FA_JSON_OPEN;
    if (c == '"')
        surface(s);
    if (c == '"' && take_half_name(s))
        return FA_JSON_MORE;
    if (!s->has_value)
        fa_json_scan_start(s, s->into);
    if (c == '"' || c == '\'')
        s->quote = c;
    s->before = c;
    pass(s, 1);
    return FA_JSON_MORE;
}

static enum fa_json_event at_end(struct fa_json_scan *s)
{
    if (!s->last || !s->has_value)
        return FA_JSON_MORE;
    return s->in_items ? FA_JSON_ITEM : FA_JSON_MEMBER;
}

enum fa_json_event fa_json_scan_next(struct fa_json_scan *s)
{
    enum fa_json_event event = FA_JSON_MORE;

    while (event == FA_JSON_MORE && s->start < s->held.size) {
        feedark_view rest = rest_of(s);
        bool comment =
            rest.size > 1 && rest.data[0] == '/' && (rest.data[1] == '/' || rest.data[1] == '*');

        if (s->quote || s->comment) {
            if (!(s->quote ? pass_string(s) : pass_comment(s)))
                break;
        } else if (fa_is_space(rest.data[0])) {
            pass(s, 1);
        } else if (comment) {
            open_comment(s, rest.data[1]);
        } else if ((rest.data[0] == '/' && rest.size == 1 && !s->last) || must_wait(s)) {
            break;
        } else if (s->open.count == 0) {
            take_outside(s);
        } else {
            event = take(s, rest.data[0]);
        }
    }
    return event == FA_JSON_MORE && s->start >= s->held.size ? at_end(s) : event;
}
