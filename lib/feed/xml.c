#include "feed/xml.h"

#include "base/buffer.h"
#include "base/view.h"

#include <stdint.h>

feedark_view fa_xml_value(const struct fa_xml *node, const char *name)
{
    const char *colon = strchr(name, ':');
    feedark_view prefix = colon ? fa_view_between(name, colon) : (feedark_view){0};
    feedark_view local = fa_view(colon ? colon + 1 : name);

    for (size_t i = 0; i < node->attribute_count; i++)
        if (fa_view_equal(node->attributes[i].prefix, prefix) &&
            fa_view_equal_nocase(node->attributes[i].name, local))
            return node->attributes[i].value;
    return (feedark_view){0};
}

bool fa_xml_is(const struct fa_xml *node, enum fa_ns ns, const char *name)
{
    return !node->is_text && node->ns == ns && fa_view_equal_nocase(node->name, fa_view(name));
}

const struct fa_xml *fa_xml_child(const struct fa_xml *node, enum fa_ns ns, const char *name)
{
    for (const struct fa_xml *child = node->first; child; child = child->next)
        if (fa_xml_is(child, ns, name))
            return child;
    return NULL;
}

bool fa_xml_has_elements(const struct fa_xml *node)
{
    for (const struct fa_xml *child = node->first; child; child = child->next)
        if (!child->is_text)
            return true;
    return false;
}

/* The next node in document order below `root`. */
static const struct fa_xml *next_of(const struct fa_xml *root, const struct fa_xml *node)
{
    if (node->first)
        return node->first;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

feedark_view fa_xml_text(struct fa_arena *arena, const struct fa_xml *node)
{
    struct fa_buffer out;

    if (!node || !node->first)
        return (feedark_view){0};
    if (node->first->is_text && !node->first->next)
        return node->first->text;
    fa_buffer_init(&out, arena, (size_t)1 << 40);
    for (const struct fa_xml *at = node; at; at = next_of(node, at))
        if (at->is_text)
            fa_buffer_put(&out, at->text);
    return fa_buffer_view(&out);
}

static bool is_void(feedark_view name)
{
    static const char *const names[] = {"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                        "input", "link", "meta", "param", "source", "track", "wbr"};

    return FA_IS_AMONG_NOCASE(name, names);
}

static void put_escaped(struct fa_buffer *out, feedark_view text, bool attribute)
{
    size_t from = 0;

    for (size_t i = 0; i < text.size; i++) {
        const char *escape = text.data[i] == '&'                ? "&amp;"
                             : text.data[i] == '<'              ? "&lt;"
                             : text.data[i] == '"' && attribute ? "&quot;"
                                                                : NULL;

        if (!escape)
            continue;
        fa_buffer_put_bytes(out, text.data + from, i - from);
        fa_buffer_put_text(out, escape);
        from = i + 1;
    }
    fa_buffer_put(out, fa_view_skip(text, from));
}

static void put_start(struct fa_buffer *out, const struct fa_xml *node)
{
    fa_buffer_put_char(out, '<');
    fa_buffer_put(out, node->name);
    for (size_t i = 0; i < node->attribute_count; i++) {
        const struct fa_xml_attribute *a = &node->attributes[i];

        fa_buffer_put_char(out, ' ');
        if (a->prefix.size)
            fa_buffer_printf(out, "%.*s:", FA_PRINT(a->prefix));
        fa_buffer_put(out, a->name);
        fa_buffer_put_text(out, "=\"");
        put_escaped(out, a->value, true);
        fa_buffer_put_char(out, '"');
    }
    fa_buffer_put_char(out, '>');
}

static void put_end(struct fa_buffer *out, const struct fa_xml *node)
{
    if (!is_void(node->name) || node->first)
        fa_buffer_printf(out, "</%.*s>", FA_PRINT(node->name));
}

feedark_view fa_xml_html(struct fa_arena *arena, const struct fa_xml *node)
{
    struct fa_buffer out;
    const struct fa_xml *at = node->first;

    fa_buffer_init(&out, arena, (size_t)1 << 40);
    while (at) {
        if (at->comment.size)
            fa_buffer_printf(&out, "<!--%.*s-->", FA_PRINT(at->comment));
        else if (at->is_text)
            put_escaped(&out, at->text, false);
        else
            put_start(&out, at);
        if (at->first) {
            at = at->first;
            continue;
        }
        if (!at->is_text)
            put_end(&out, at);
        while (at != node && !at->next) {
            at = at->parent;
            if (at != node)
                put_end(&out, at);
        }
        at = at == node ? NULL : at->next;
    }
    return fa_buffer_view(&out);
}
