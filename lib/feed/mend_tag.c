#include "feed/mend_attribute.h"

#include "feed/names.h"

#include <stdio.h>

/* Tags: nesting made right. */

void fa_mend_close(struct fa_mender *m)
{
    struct fa_mend_name open = fa_vector_pop(&m->open);

    fa_buffer_put_text(&m->out, "</");
    fa_buffer_put_bytes(&m->out, m->stack.data + open.at, open.size);
    fa_buffer_put_char(&m->out, '>');
    fa_buffer_cut(&m->stack, open.at);
}

void fa_mend_close_to(struct fa_mender *m, size_t depth)
{
    m->beyond = 0;
    while (m->open.count > depth) {
        feedark_view name = fa_mend_open_name(m, m->open.count - 1);

        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line,
                    "<%.*s> of line %llu was not closed", FA_PRINT(name),
                    (unsigned long long)fa_vector_last(&m->open).line);
        fa_mend_close(m);
    }
}

static size_t find_open(const struct fa_mender *m, feedark_view name,
                        bool (*equal)(feedark_view a, feedark_view b))
{
    size_t i = m->open.count;

    while (i > 0 && !equal(fa_mend_open_name(m, i - 1), name))
        i--;
    return i;
}

static void end_tag(struct fa_mender *m, feedark_view name)
{
    size_t i = find_open(m, name, fa_view_equal);
    bool entry = fa_mend_is_entry(name);

    if (m->beyond && !entry) {
        m->beyond--;
        return;
    }
    if (i == 0 && (i = find_open(m, name, fa_view_equal_nocase)) > 0)
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_TIDIED, m->line, "</%.*s> ends <%.*s>",
                    FA_PRINT(name), FA_PRINT(fa_mend_open_name(m, i - 1)));
    if (i == 0) {
        if (!fa_mend_is_void(name))
            fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line,
                        "</%.*s> ends nothing", FA_PRINT(name));
        return;
    }
    fa_mend_close_to(m, i);
    fa_mend_close(m);
    m->paused |= entry || m->open.count == 0;
}

static bool is_declared(const struct fa_mend_attributes *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (fa_view_equal(list->items[i].name, fa_view(name)))
            return true;
    return false;
}

/* On the root, every prefix that feeds use and it does not declare gets its namespace. */
static void put_namespaces(struct fa_mender *m, const struct fa_mend_attributes *list)
{
    for (size_t i = 0; fa_name_prefix_at(i); i++) {
        char name[64];

        snprintf(name, sizeof name, "xmlns:%s", fa_name_prefix_at(i));
        if (!is_declared(list, name))
            fa_buffer_printf(&m->out, " %s=\"%s\"", name, fa_name_uri_at(i));
    }
}

enum { PREFIXES = 200 };

/* Keeps which prefixes are declared, and says once of each other one that it is not. */
static void note_prefixes(struct fa_mender *m, feedark_view name,
                          const struct fa_mend_attributes *list)
{
    size_t colon = fa_view_index(name, ':');
    feedark_view prefix = fa_view_take(name, colon);

    for (size_t i = 0; i < list->count && m->prefixes.count < PREFIXES; i++)
        if (fa_view_starts(list->items[i].name, FA_VIEW("xmlns:")))
            *fa_map_at(&m->prefixes,
                       fa_arena_copy(m->arena, fa_view_skip(list->items[i].name, 6))) = m;
    if (colon == SIZE_MAX || m->prefixes.count >= PREFIXES || fa_map_find(&m->prefixes, prefix))
        return;
    *fa_map_at(&m->prefixes, fa_arena_copy(m->arena, prefix)) = m;
    fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_NAMESPACE, m->line,
                "the prefix '%.*s' is not declared", FA_PRINT(prefix));
}

static void push_open(struct fa_mender *m, feedark_view name)
{
    struct fa_mend_name open = {.at = m->stack.size, .size = name.size, .line = m->line};

    fa_buffer_put(&m->stack, name);
    fa_vector_push(m->arena, &m->open, open);
}

static void start_tag(struct fa_mender *m, feedark_view name, const struct fa_mend_attributes *list,
                      bool empty)
{
    bool root = m->open.count == 0;

    fa_mend_note(m, name, list->count == 0);
    note_prefixes(m, name, list);
    fa_buffer_put_char(&m->out, '<');
    fa_buffer_put(&m->out, name);
    fa_mend_put_attributes(m, list);
    if (root)
        put_namespaces(m, list);
    fa_buffer_put_text(&m->out, empty && !root ? "/>" : ">");
    if (!empty || root)
        push_open(m, name);
    if (!fa_mend_is_entry(name))
        return;
    m->paused = m->had_entry = true;
    m->sure_between = m->sure_within = false;
    m->had = 0;
    m->entry_line = m->line;
}

void fa_mend_open(struct fa_mender *m, feedark_view name, feedark_view attributes)
{
    struct fa_mend_attributes list;

    list.max = m->limits->xml_attributes;
    fa_mend_read_attributes(attributes, true, &list);
    start_tag(m, name, &list, false);
}

/* The first root is kept, for entries that go on behind its end. */
static void keep_root(struct fa_mender *m, feedark_view name, feedark_view attributes)
{
    if (m->open.count || m->root_name.size || attributes.size > FA_MEND_LOOK)
        return;
    m->root_name = fa_arena_copy(m->arena, name);
    m->root_attributes = fa_arena_copy(m->arena, attributes);
}

/* A `<` that begins no tag. */
static bool put_as_text(struct fa_mender *m)
{
    feedark_view text = fa_view_take(fa_mend_rest(m), 24);

    for (size_t i = 1; i < text.size; i++)
        if (fa_is_space(text.data[i]) || text.data[i] == '<' ||
            (unsigned char)text.data[i] < 0x20 || (unsigned char)text.data[i] >= 0x80)
            text.size = i;
    fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line, "'%.*s' is no tag",
                FA_PRINT(text));
    fa_buffer_put_text(&m->out, "&lt;");
    fa_mend_advance(m, 1);
    return true;
}

/* The input ends inside of the tag: it says nothing any more. */
static bool drop_cut_tag(struct fa_mender *m)
{
    fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line, "a tag that does not end");
    fa_mend_advance(m, fa_mend_rest(m).size);
    return true;
}

/* Where the next `>` or `<` stands, as far as is looked. */
static size_t next_mark(feedark_view text)
{
    size_t i = 0;

    while (i < text.size && text.data[i] != '>' && text.data[i] != '<' && i < FA_MEND_LOOK)
        i++;
    return i;
}

static bool mend_end_tag(struct fa_mender *m, feedark_view name)
{
    feedark_view rest = fa_view_skip(fa_mend_rest(m), 2 + name.size);
    size_t end = next_mark(rest);

    if (end == rest.size && fa_mend_may_grow(m, FA_MEND_LOOK))
        return false;
    if (end == rest.size && m->ending)
        return drop_cut_tag(m);
    if (!fa_mend_is_name(name)) {
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line,
                    "an end tag without a name");
    } else if (end == rest.size || rest.data[end] != '>') {
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line,
                    "</%.*s without its '>'", FA_PRINT(name));
        while (end && !fa_is_space(rest.data[0]))
            rest = fa_view_skip(rest, 1), end--;
        end = 0;
    } else if (fa_view_trim(fa_view_take(rest, end)).size) {
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line,
                    "</%.*s> is more than a name", FA_PRINT(name));
    }
    if (fa_mend_is_name(name))
        end_tag(m, name);
    fa_mend_advance(m, fa_mend_rest(m).size - rest.size + end +
                           (end < rest.size && rest.data[end] == '>'));
    return true;
}

/* An empty element of HTML that is not closed; `<br></br>` is. */
static bool is_left_open(const struct fa_mender *m, feedark_view name, size_t size)
{
    feedark_view after = fa_view_skip(fa_mend_rest(m), size);

    return fa_mend_is_void(name) &&
           !(fa_view_starts(after, FA_VIEW("</")) && fa_view_starts(fa_view_skip(after, 2), name));
}

static void say_odd(struct fa_mender *m, feedark_view name, const struct fa_mend_attributes *list)
{
    if (list->odd)
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line, "%s in <%.*s>",
                    list->odd, FA_PRINT(fa_view_take(name, 40)));
    if (!list->ended)
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line, "<%.*s without its '>'",
                    FA_PRINT(fa_view_take(name, 40)));
}

/* Elements that are too deep are flattened: their tags go. */
static void go_beyond(struct fa_mender *m, bool opens)
{
    if (!m->beyond && opens)
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_LIMIT, m->line,
                    "more than %zu elements are open; what is deeper is flattened",
                    m->limits->xml_depth);
    m->beyond += opens;
}

static void put_start_tag(struct fa_mender *m, feedark_view name, feedark_view attributes,
                          const struct fa_mend_attributes *list)
{
    size_t size = 1 + name.size + list->size;
    bool is_void = is_left_open(m, name, size);

    say_odd(m, name, list);
    if (m->open.count >= m->limits->xml_depth) {
        go_beyond(m, !list->empty && !is_void);
    } else {
        if (is_void && !list->empty)
            fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_TIDIED, m->line,
                        "<%.*s> is not closed", FA_PRINT(name));
        keep_root(m, name, attributes);
        start_tag(m, name, list, list->empty || is_void);
    }
    fa_mend_advance(m, size);
}

/* The root comes again: what is open ends before it. */
static bool restart(struct fa_mender *m)
{
    fa_mend_close_to(m, m->own_root ? fa_mend_container(m) : 0);
    while (m->open.count)
        fa_mend_close(m);
    m->paused = true;
    return true;
}

static bool is_field(feedark_view name)
{
    return fa_mend_role(name) != FA_ROLE_NONE || fa_mend_is_entry(name) || fa_mend_is_root(name);
}

static bool mend_start_tag(struct fa_mender *m, feedark_view name)
{
    feedark_view rest = fa_view_skip(fa_mend_rest(m), 1 + name.size);
    struct fa_mend_attributes list;

    list.max = m->limits->xml_attributes;
    if (!fa_mend_read_attributes(rest, !fa_mend_may_grow(m, FA_MEND_TAG), &list) ||
        (rest.size - list.size < name.size + 3 && fa_mend_may_grow(m, FA_MEND_TAG)))
        return false;
    if (!list.ended && list.size == rest.size && m->ending)
        return drop_cut_tag(m);
    /* `a <b and c`: nothing but a known field is a tag without its `>`, and then its text is no
     * attributes. */
    if (!list.ended && !list.valued) {
        if (!is_field(name))
            return put_as_text(m);
        list.count = list.size = 0;
        list.odd = NULL;
    }
    if (fa_mend_restarts(m, name))
        return restart(m);
    m->restarts = false;
    if (!fa_mend_nest(m, name, list.count == 0))
        return false;
    if (!m->paused)
        put_start_tag(m, name, fa_view_take(rest, list.size), &list);
    return true;
}

bool fa_mend_tag(struct fa_mender *m)
{
    feedark_view text = fa_mend_rest(m), name;
    bool end = text.size > 1 && text.data[1] == '/';

    name = fa_mend_name_at(fa_view_skip(fa_view_take(text, m->limits->xml_name + 2), end ? 2 : 1));
    if (name.size + 2 >= text.size && fa_mend_may_grow(m, m->limits->xml_name + 2))
        return false;
    if (end && name.size <= m->limits->xml_name)
        return mend_end_tag(m, name);
    if (name.size > m->limits->xml_name || !fa_mend_is_name(name))
        return put_as_text(m);
    return mend_start_tag(m, name);
}
