#include "feed/mend_attribute.h"

#include "text/utf8.h"

/* How far behind a closing quote is looked. */
enum { LOOK = 60 };

static size_t space_size(feedark_view text)
{
    size_t size = 0;

    while (size < text.size && fa_is_space(text.data[size]))
        size++;
    return size;
}

/* What may follow a value's closing quote: white space, the end of the tag, or a name with its `=`.
 */
static bool may_follow(feedark_view after)
{
    feedark_view name;

    if (!after.size || fa_is_space(after.data[0]) || strchr("><", after.data[0]))
        return true;
    if (strchr("/?", after.data[0]))
        return after.size < 2 || after.data[1] == '>';
    name = fa_mend_name_at(fa_view_take(after, LOOK));
    after = fa_view_skip(after, name.size);
    return name.size && after.size && after.data[0] == '=';
}

/* Whether a quoted value runs into what follows it: `href="http://x/ length=`,
 * `href="http://x/><title>`. */
static size_t overrun(feedark_view value)
{
    size_t end = value.size, mark;

    for (mark = 0; mark < value.size && value.data[mark] != '<' && value.data[mark] != '>';)
        mark++;
    if (mark < value.size)
        return mark > 0 && value.data[mark - 1] == '/' ? mark - 1 : mark;
    if (end < 3 || value.data[end - 1] != '=')
        return value.size;
    for (end--; end > 0 && !fa_is_space(value.data[end - 1]);)
        end--;
    return end ? end - 1 : value.size;
}

/* Whether a value holds tags of a feed: then its closing quote is another one's opening quote. */
static bool holds_fields(feedark_view value)
{
    for (size_t at; (at = fa_view_index(value, '<')) != SIZE_MAX;) {
        feedark_view name;

        value = fa_view_skip(value, at + 1);
        name = fa_mend_name_at(fa_view_take(value, LOOK));
        if (fa_mend_role(name) != FA_ROLE_NONE || fa_mend_is_entry(name))
            return true;
    }
    return false;
}

/* A value in quotes. Sets what is left behind it; false where more of the text is needed. */
static bool read_quoted(feedark_view *rest, bool whole, struct fa_mend_attributes *list,
                        feedark_view *value)
{
    feedark_view inner = fa_view_skip(*rest, 1);
    size_t end = fa_view_index(inner, rest->data[0]), cut;

    if (!whole && (end == SIZE_MAX || inner.size - end < LOOK + 2))
        return false;
    *value = fa_view_take(inner, end);
    if (end != SIZE_MAX && may_follow(fa_view_skip(inner, end + 1)) && !holds_fields(*value)) {
        *rest = fa_view_skip(inner, end + 1);
        return true;
    }
    cut = overrun(*value);
    list->odd = "a value without its closing quote";
    if (cut == value->size && end != SIZE_MAX)
        list->odd = "a quote inside a value";
    *rest = fa_view_skip(inner, cut == value->size && end != SIZE_MAX ? end + 1 : cut);
    *value = fa_view_take(*value, cut);
    return true;
}

/* A value without quotes: up to white space or the end of the tag. */
static feedark_view read_bare(feedark_view *rest, struct fa_mend_attributes *list)
{
    feedark_view value = *rest;
    size_t end = 0;

    while (end < value.size && !fa_is_space(value.data[end]) && value.data[end] != '>' &&
           value.data[end] != '<')
        end++;
    if (end && end < value.size && value.data[end] == '>' && value.data[end - 1] == '/')
        end--;
    list->odd = list->odd ? list->odd : "a value without quotes";
    *rest = fa_view_skip(value, end);
    return fa_view_take(value, end);
}

static bool is_known(const struct fa_mend_attributes *list, feedark_view name)
{
    for (size_t i = 0; i < list->count; i++)
        if (fa_view_equal(list->items[i].name, name))
            return true;
    return false;
}

static void add(struct fa_mend_attributes *list, struct fa_mend_attribute one)
{
    list->valued += one.has_value;
    if (!fa_mend_is_name(one.name))
        list->odd = "an attribute whose name cannot be";
    else if (is_known(list, one.name))
        list->odd = "an attribute twice";
    else if (list->count >= FA_MEND_ATTRIBUTES || list->count >= list->max)
        list->odd = "too many attributes";
    else
        list->items[list->count++] = one;
}

static bool read_one(feedark_view *rest, bool whole, struct fa_mend_attributes *list)
{
    struct fa_mend_attribute one = {.name = fa_mend_name_at(*rest)};
    feedark_view after = fa_view_skip(*rest, one.name.size);

    after = fa_view_skip(after, space_size(after));
    if (!after.size && !whole)
        return false;
    one.value = one.name;
    if (!after.size || after.data[0] != '=') {
        list->odd = list->odd ? list->odd : "an attribute without a value";
        *rest = after;
        add(list, one);
        return true;
    }
    *rest = fa_view_skip(after, 1);
    *rest = fa_view_skip(*rest, space_size(*rest));
    if (!rest->size && !whole)
        return false;
    one.has_value = true;
    if (rest->size && (rest->data[0] == '"' || rest->data[0] == '\'')) {
        if (!read_quoted(rest, whole, list, &one.value))
            return false;
    } else {
        one.value = read_bare(rest, list);
    }
    add(list, one);
    return true;
}

bool fa_mend_read_attributes(feedark_view text, bool whole, struct fa_mend_attributes *list)
{
    feedark_view rest = text;

    list->count = list->valued = 0;
    list->empty = list->ended = false;
    list->odd = NULL;
    for (;;) {
        rest = fa_view_skip(rest, space_size(rest));
        if (!rest.size || rest.data[0] == '<' || rest.data[0] == '>')
            break;
        if (fa_mend_name_at(rest).size) {
            list->empty = false;
            if (!read_one(&rest, whole, list))
                return false;
            continue;
        }
        list->empty = rest.data[0] == '/';
        if (!list->empty)
            list->odd = "a character that has no place in a tag";
        rest = fa_view_skip(rest, 1);
    }
    if (!rest.size && !whole)
        return false;
    list->ended = rest.size && rest.data[0] == '>';
    list->size = text.size - rest.size + list->ended;
    return true;
}

static void put_value(struct fa_mender *m, feedark_view value)
{
    fa_buffer_put_text(&m->out, "=\"");
    for (size_t i = 0; i < value.size;) {
        unsigned char c = (unsigned char)value.data[i];

        if (c == '&') {
            i += fa_mend_reference(m, &m->out, fa_view_skip(value, i));
            continue;
        }
        if (c == '<') {
            fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line,
                        "a bare '<' in an attribute");
            fa_buffer_put_text(&m->out, "&lt;");
        } else if (c == '"') {
            fa_buffer_put_text(&m->out, "&quot;");
        } else {
            fa_buffer_put_char(&m->out, c >= 0x20 ? (char)c : ' ');
        }
        i++;
    }
    fa_buffer_put_char(&m->out, '"');
}

static bool may_stand(const struct fa_mend_attribute *a)
{
    return !fa_view_starts(a->name, FA_VIEW("xmlns:")) ||
           (a->value.size && !fa_view_equal(a->name, FA_VIEW("xmlns:xml")) &&
            !fa_view_equal(a->name, FA_VIEW("xmlns:xmlns")));
}

void fa_mend_put_attributes(struct fa_mender *m, const struct fa_mend_attributes *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (!may_stand(&list->items[i]))
            continue;
        fa_buffer_put_char(&m->out, ' ');
        fa_buffer_put(&m->out, list->items[i].name);
        put_value(m, list->items[i].value);
    }
}
