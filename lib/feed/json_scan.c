#include "feed/json_scan_parts.h"

#include "base/view.h"
#include "feed/json.h"
#include "feed/json_ahead.h"
#include "text/utf8.h"

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

void fa_json_pass(struct fa_json_scan *s, size_t size)
{
    feedark_view part = fa_view_take(fa_json_rest(s), size);

    for (size_t i = 0; i < part.size; i++)
        s->line += part.data[i] == '\n';
    if (s->has_value)
        put_value(s, part);
    s->start += part.size;
}

void fa_json_mended(struct fa_json_scan *s, const char *what)
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
    return !s->last && s->held.size - s->start < FA_JSON_AHEAD;
}

/* Passes a part of the open string; false where more bytes are needed. */
static bool pass_string(struct fa_json_scan *s)
{
    feedark_view rest = fa_json_rest(s);
    size_t i = 0;

    while (i < rest.size && rest.data[i] != s->quote && rest.data[i] != '\\' &&
           rest.data[i] != '\n')
        i++;
    fa_json_pass(s, i);
    rest = fa_view_skip(rest, i);
    if (!rest.size || (rest.data[0] != s->quote && is_short(s)))
        return false;
    if (rest.data[0] == '\\') {
        fa_json_pass(s, 2);
    } else if (rest.data[0] == '\n' && !fa_json_ends_string(fa_view_take(rest, FA_JSON_AHEAD))) {
        fa_json_pass(s, 1);
    } else {
        fa_json_pass(s, rest.data[0] == s->quote);
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
            fa_json_pass(s, 1);
        else
            s->start++;
}

/* Passes a part of the open comment; false where more bytes are needed. */
static bool pass_comment(struct fa_json_scan *s)
{
    feedark_view rest = fa_json_rest(s);
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
    fa_json_mended(s, "a comment was passed over");
    s->comment = kind;
    drop(s, 2);
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
        fa_json_mended(s, "a bracket too many");
        s->start++;
        return FA_JSON_MORE;
    }
    if (fa_json_open_items(s, c))
        return FA_JSON_MEMBER;
    if (s->open.count == depth && fa_json_open_nested(s))
        return FA_JSON_MORE;
    if (s->open.count != depth || fa_json_open_wrapped(s, c))
        return FA_JSON_MORE;
    if (s->in_items && depth == 3 && c == '{' && s->before != ':') {
        fa_json_mended(s, "an item was not closed");
        s->open.count = 2;
        return FA_JSON_ITEM;
    }
    if (!s->has_value && s->in_items)
        return FA_JSON_OPEN;
    if (!s->has_value)
        fa_json_scan_start(s, s->into);
    fa_vector_push(s->arena, &s->open, c);
    s->before = c;
    fa_json_pass(s, 1);
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
        fa_json_mended(s, "a closing bracket without its opening one");
        s->start++;
        return FA_JSON_MORE;
    }
    if (depth < floor && s->has_value) { /* it closes more than the value */
        if (s->open.count > floor)
            fa_json_mended(s, "a bracket was not closed");
        s->open.count = floor;
        return s->in_items ? FA_JSON_ITEM : FA_JSON_MEMBER;
    }
    s->open.count = depth;
    fa_json_pass(s, 1);
    s->in_items = s->in_items && depth >= 2;
    if (s->in_items && depth == 2)
        return end_item(s);
    if (s->bare && depth == 1) {
        s->open.count = 0;
        s->bare = false;
    }
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
        fa_json_mended(s, "an item was not opened");
        fa_buffer_insert(&s->value, 0, FA_VIEW("{"));
        fa_vector_push(s->arena, &s->open, '{');
        at_floor = false;
    }
    if (c == ',' && at_floor) {
        if (!s->has_value && s->before == ',')
            fa_json_mended(s, "a comma too many");
        s->before = c;
        s->start++;
        return !s->has_value ? FA_JSON_MORE : s->in_items ? FA_JSON_ITEM : FA_JSON_MEMBER;
    }
    if (c == ':' && !at_floor && fa_vector_last(&s->open) == '[') { /* a name in a list */
        fa_json_mended(s, "a bracket was not closed");
        s->open.count--;
    }
    s->before = c;
    fa_json_pass(s, 1);
    return FA_JSON_MORE;
}

/* Quotes of `items` at the level of the root's members, of which one was lost. True where the name
 * was taken. */
static bool take_half_name(struct fa_json_scan *s)
{
    feedark_view value = s->has_value ? fa_view_trim(fa_buffer_view(&s->value)) : (feedark_view){0};
    size_t name;

    if (s->open.count != 1)
        return false;
    name = value.size ? 0 : fa_json_ahead_open_name(fa_view_take(fa_json_rest(s), FA_JSON_AHEAD));
    if (!name &&
        (!fa_json_items_name(value) ||
         !fa_json_ahead_is_value(fa_view_take(fa_view_skip(fa_json_rest(s), 1), FA_JSON_AHEAD))))
        return false;
    if (!s->has_value)
        fa_json_scan_start(s, s->into);
    s->start++;
    fa_json_pass(s, name ? name - 1 : 0);
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
        return (c == '[' || c == '{') && s->held.size - s->start < FA_JSON_ROOT_AHEAD;
    return (s->open.count == 1 || s->doubt) && (c == '"' || c == '{') && is_short(s);
}

/* The brackets that stood in what was taken for a string are closed where the next name tells that
 * they must be. */
static void surface(struct fa_json_scan *s)
{
    size_t top = s->in_items ? 3 : 1;

    if (s->doubt && s->open.count > top &&
        fa_json_ahead_is_top(fa_view_take(fa_json_rest(s), FA_JSON_AHEAD), s->in_items))
        s->open.count = top;
}

/* One byte, or more, outside of strings. */
static enum fa_json_event take(struct fa_json_scan *s, char c)
{
    if ((unsigned char)c < ' ') {
        fa_json_mended(s, "a control character was passed over");
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
    fa_json_pass(s, 1);
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
        feedark_view rest = fa_json_rest(s);
        bool comment =
            rest.size > 1 && rest.data[0] == '/' && (rest.data[1] == '/' || rest.data[1] == '*');

        if (s->quote || s->comment) {
            if (!(s->quote ? pass_string(s) : pass_comment(s)))
                break;
        } else if (fa_is_space(rest.data[0])) {
            fa_json_pass(s, 1);
        } else if (comment) {
            open_comment(s, rest.data[1]);
        } else if ((rest.data[0] == '/' && rest.size == 1 && !s->last) || must_wait(s)) {
            break;
        } else if (s->open.count == 0) {
            fa_json_outside(s);
        } else {
            event = take(s, rest.data[0]);
        }
    }
    return event == FA_JSON_MORE && s->start >= s->held.size ? at_end(s) : event;
}
