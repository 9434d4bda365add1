#include "feed/mend_tag.h"

#include "feed/names.h"

#include <stdint.h>
#include <stdio.h>

static bool is_name_byte(char c)
{
    return fa_is_alnum(c) || c == '_' || c == '-' || c == '.' || c == ':' || (unsigned char)c >= 0x80;
}

static size_t name_size(feedark_view text)
{
    size_t size = 0;

    while (size < text.size && is_name_byte(text.data[size]))
        size++;
    return size;
}

/* A name that libxml2 takes: no second colon, none at either end. */
static bool is_good_name(feedark_view name)
{
    size_t colon = fa_view_index(name, ':');

    if (name.size == 0 || !(fa_is_alpha(name.data[0]) || name.data[0] == '_'))
        return false;
    for (size_t i = 0; i < name.size; i++)
        if ((unsigned char)name.data[i] >= 0x80)
            return false;
    return colon == SIZE_MAX || (colon + 1 < name.size && (fa_is_alpha(name.data[colon + 1]) || name.data[colon + 1] == '_') &&
                                 fa_view_index(fa_view_skip(name, colon + 1), ':') == SIZE_MAX);
}

/* The size of a tag with its `>`, quotes minded; a `<` outside of quotes ends it too. 0 where the end is not there. */
static size_t tag_size(feedark_view text)
{
    char quote = 0;

    for (size_t i = 1; i < text.size; i++) {
        char c = text.data[i];

        if (quote) {
            if (c == quote)
                quote = 0;
        } else if ((c == '"' || c == '\'') && text.data[i - 1] != '<' && memchr(text.data, '=', i)) {
            quote = c;
        } else if (c == '>') {
            return i + 1;
        } else if (c == '<') {
            return i;
        }
    }
    return 0;
}

static feedark_view local_of(feedark_view name)
{
    size_t colon = fa_view_index(name, ':');

    return colon == SIZE_MAX ? name : fa_view_skip(name, colon + 1);
}

void fa_mend_close(struct fa_mender *m)
{
    feedark_view name = fa_vector_pop(&m->open).name;

    fa_buffer_printf(&m->out, "</%.*s>", FA_PRINT(name));
}

static void close_to(struct fa_mender *m, size_t depth)
{
    while (m->open.count > depth) {
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line, "<%.*s> of line %llu was not closed",
                    FA_PRINT(fa_vector_last(&m->open).name), (unsigned long long)fa_vector_last(&m->open).line);
        fa_mend_close(m);
    }
}

static bool is_entry_name(feedark_view name)
{
    return fa_view_equal_nocase(name, FA_VIEW("item")) || fa_view_equal_nocase(name, FA_VIEW("entry"));
}

/* A new entry begins while one is open: what is open in the old one, and it, is closed. */
static void close_entry(struct fa_mender *m, feedark_view name)
{
    for (size_t i = 0; is_entry_name(name) && i < m->open.count; i++)
        if (fa_view_equal(m->open.items[i].name, name)) {
            close_to(m, i);
            return;
        }
}

static bool is_void(feedark_view name)
{
    static const char *const names[] = {"br", "img", "hr", "input", "wbr", "col", "area", "embed", "param"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (fa_view_equal_nocase(name, fa_view(names[i])))
            return true;
    return false;
}

static void end_tag(struct fa_mender *m, feedark_view name)
{
    size_t i = m->open.count;

    while (i > 0 && !fa_view_equal(m->open.items[i - 1].name, name))
        i--;
    if (i == 0)
        for (i = m->open.count; i > 0 && !fa_view_equal_nocase(m->open.items[i - 1].name, name);)
            i--;
    if (i == 0) {
        if (!is_void(name))
            fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line, "</%.*s> ends nothing", FA_PRINT(name));
        return;
    }
    close_to(m, i);
    fa_mend_close(m);
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
        if (c == '<')
            fa_buffer_put_text(&m->out, "&lt;");
        else if (c == '"')
            fa_buffer_put_text(&m->out, "&quot;");
        else if (c >= 0x20)
            fa_buffer_put_char(&m->out, (char)c);
        else
            fa_buffer_put_char(&m->out, ' ');
        i++;
    }
    fa_buffer_put_char(&m->out, '"');
}

/* The value after `=`: quoted, or up to the next white space. */
static feedark_view take_value(feedark_view *rest)
{
    feedark_view value = {0};
    size_t end;

    *rest = fa_view_skip(*rest, 1);
    while (rest->size && fa_is_space(rest->data[0]))
        *rest = fa_view_skip(*rest, 1);
    if (rest->size && (rest->data[0] == '"' || rest->data[0] == '\'')) {
        end = fa_view_index(fa_view_skip(*rest, 1), rest->data[0]);
        value = fa_view_take(fa_view_skip(*rest, 1), end);
        *rest = fa_view_skip(*rest, end == SIZE_MAX ? rest->size : end + 2);
        return value;
    }
    for (end = 0; end < rest->size && !fa_is_space(rest->data[end]);)
        end++;
    value = fa_view_take(*rest, end);
    *rest = fa_view_skip(*rest, end);
    return value;
}

enum { ATTRIBUTES = 200 };

/* The attribute names of one tag. */
struct names {
    feedark_view seen[ATTRIBUTES];
    size_t count;
};

static bool is_new(struct names *names, feedark_view name)
{
    for (size_t i = 0; i < names->count; i++)
        if (fa_view_equal(names->seen[i], name))
            return false;
    if (names->count >= ATTRIBUTES)
        return false;
    names->seen[names->count++] = name;
    return true;
}

static void put_attributes(struct fa_mender *m, feedark_view rest, struct names *names)
{
    while (rest.size) {
        size_t size = name_size(rest);
        feedark_view name = fa_view_take(rest, size), value;

        if (size == 0) {
            rest = fa_view_skip(rest, 1);
            continue;
        }
        rest = fa_view_skip(rest, size);
        while (rest.size && fa_is_space(rest.data[0]))
            rest = fa_view_skip(rest, 1);
        value = rest.size && rest.data[0] == '=' ? take_value(&rest) : name;
        if (!is_good_name(name) || !is_new(names, name) ||
            (fa_view_starts(name, FA_VIEW("xmlns:")) && (!value.size || fa_view_equal(name, FA_VIEW("xmlns:xml")) || fa_view_equal(name, FA_VIEW("xmlns:xmlns")))))
            continue;
        fa_buffer_put_char(&m->out, ' ');
        fa_buffer_put(&m->out, name);
        put_value(m, value);
    }
}

/* On the root, every prefix that feeds use and it does not declare gets its namespace. */
static void put_namespaces(struct fa_mender *m, struct names *names)
{
    for (size_t i = 0; fa_name_prefix_at(i); i++) {
        char name[64];

        snprintf(name, sizeof name, "xmlns:%s", fa_name_prefix_at(i));
        if (is_new(names, fa_arena_copy(m->arena, fa_view(name))))
            fa_buffer_printf(&m->out, " %s=\"%s\"", name, fa_name_uri_at(i));
    }
}

static void start_tag(struct fa_mender *m, feedark_view name, feedark_view attributes, bool empty)
{
    bool root = m->open.count == 0;
    struct fa_mend_name open = {name, m->line};
    struct names names;

    names.count = 0;
    close_entry(m, name);
    fa_buffer_put_char(&m->out, '<');
    fa_buffer_put(&m->out, name);
    put_attributes(m, attributes, &names);
    if (root)
        put_namespaces(m, &names);
    fa_buffer_put_text(&m->out, empty && !root ? "/>" : ">");
    if (empty && !root)
        return;
    open.name = fa_name_intern(&m->names, name);
    fa_vector_push(m->arena, &m->open, open);
    m->opened = true;
}

/* Whether an end tag of this name may still come is not known in a stream: void HTML elements are closed at once. */
static size_t put_tag(struct fa_mender *m, feedark_view tag)
{
    bool end = tag.data[1] == '/';
    feedark_view inner = fa_view_skip(tag, end ? 2 : 1), name;

    if (tag.data[tag.size - 1] == '>')
        inner.size--;
    else
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line, "a tag without its '>'");
    name = fa_view_take(inner, name_size(inner));
    if (!is_good_name(name) || (!end && m->open.count >= m->limits->xml_depth) || name.size > m->limits->xml_name) {
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line, "'%.*s' is no tag",
                    (int)(tag.size < 40 ? tag.size : 40), tag.data);
        if (end)
            return tag.size;
        fa_buffer_put_text(&m->out, "&lt;");
        return 1;
    }
    if (end)
        end_tag(m, name);
    else {
        feedark_view rest = fa_view_skip(inner, name.size);
        bool empty = rest.size && rest.data[rest.size - 1] == '/';

        start_tag(m, name, empty ? fa_view_take(rest, rest.size - 1) : rest, empty || is_void(local_of(name)));
    }
    return tag.size;
}

size_t fa_mend_tag(struct fa_mender *m, feedark_view text, bool whole)
{
    size_t size = tag_size(text);

    if (size == 0 && !whole)
        return 0;
    if (size == 0) {
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line, "a tag that does not end");
        return text.size;
    }
    return put_tag(m, fa_view_take(text, size));
}
