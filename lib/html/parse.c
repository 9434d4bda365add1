#include "html/dom.h"

#include "base/buffer.h"
#include "base/vector.h"

#include <gumbo.h>
#include <stdint.h>

/*
 * The parser is Debian's gumbo, which follows the HTML standard (docs/decisions/0003-html-parser.md). All its memory comes
 * from the entry's arena, so nothing is held when a guard is left for.
 */
static void *allocate(void *arena, size_t size)
{
    return fa_arena_alloc(arena, size);
}

static void deallocate(void *arena, void *memory)
{
    (void)arena;
    (void)memory;
}

static bool is_name_end(char c)
{
    return fa_is_space(c) || c == '/' || c == '>';
}

/* Whether a tag name that HTML does not know is ended anywhere: such names are looked up once and remembered. */
struct ends {
    struct fa_arena *arena;
    feedark_view html;
    FA_VECTOR(feedark_view) names;
    bool collected;
};

static void collect(struct ends *ends)
{
    feedark_view html = ends->html;
    const char *p = html.data, *end = p + html.size;

    ends->collected = true;
    while (p + 2 < end && (p = memchr(p, '<', (size_t)(end - p) - 2))) {
        const char *start = p + 2;

        p++;
        if (*p != '/' || !fa_is_alpha(p[1]))
            continue;
        for (p = start; p < end && !is_name_end(*p) && *p != '<';)
            p++;
        if (fa_tag_find(fa_view_between(start, p)) == FA_TAG_UNKNOWN && ends->names.count < 1000)
            fa_vector_push(ends->arena, &ends->names, fa_view_between(start, p));
    }
}

static bool is_ended(struct ends *ends, feedark_view name)
{
    if (!ends->collected)
        collect(ends);
    for (size_t i = 0; i < ends->names.count; i++)
        if (fa_view_starts_nocase(ends->names.items[i], name))
            return true;
    return false;
}

static bool is_stray(struct ends *ends, feedark_view name)
{
    return fa_tag_find(name) == FA_TAG_UNKNOWN && fa_view_index(name, ':') == SIZE_MAX && fa_view_index(name, '-') == SIZE_MAX &&
           !is_ended(ends, name);
}

/* `std::vector<int>`, `#include <stdio.h>`: start tags that HTML does not know and that are never ended are text. */
static feedark_view without_stray_tags(struct fa_arena *arena, feedark_view html)
{
    struct ends ends = {.arena = arena, .html = html};
    struct fa_buffer out;
    size_t from = 0;

    out.arena = NULL;
    for (size_t i = 0; i + 1 < html.size; i++) {
        size_t end = i + 1;

        if (html.data[i] != '<' || !fa_is_alpha(html.data[end]))
            continue;
        while (end < html.size && !is_name_end(html.data[end]))
            end++;
        if (!is_stray(&ends, fa_view_of(html.data + i + 1, end - i - 1)))
            continue;
        if (!out.arena)
            fa_buffer_init(&out, arena, html.size * 4 + 16);
        fa_buffer_put_bytes(&out, html.data + from, i - from);
        fa_buffer_put_text(&out, "&lt;");
        from = i + 1;
    }
    if (!out.arena)
        return html;
    fa_buffer_put_bytes(&out, html.data + from, html.size - from);
    return fa_buffer_view(&out);
}

struct making {
    struct fa_arena *arena;
    size_t depth, max;
    bool flattened;
};

static struct fa_node *new_node(struct making *m, enum fa_node_type type)
{
    struct fa_node *node = FA_NEW(m->arena, struct fa_node);

    node->type = type;
    return node;
}

static struct fa_node *make_element(struct making *m, const GumboElement *element)
{
    struct fa_node *node = new_node(m, FA_NODE_ELEMENT);
    GumboStringPiece name = element->original_tag;

    gumbo_tag_from_original_text(&name);
    node->text = element->tag != GUMBO_TAG_UNKNOWN ? fa_view(gumbo_normalized_tagname(element->tag)) : fa_view_of(name.data, name.length);
    node->ns = element->tag_namespace == GUMBO_NAMESPACE_SVG ? FA_NS_SVG : element->tag_namespace == GUMBO_NAMESPACE_MATHML ? FA_NS_MATHML : FA_NS_HTML;
    node->tag = fa_tag_find(node->text);
    node->attribute_count = element->attributes.length;
    node->attributes = fa_arena_alloc(m->arena, element->attributes.length * sizeof *node->attributes);
    for (unsigned i = 0; i < element->attributes.length; i++) {
        const GumboAttribute *a = element->attributes.data[i];

        node->attributes[i] = (struct fa_attribute){fa_view(a->name), fa_view(a->value)};
    }
    return node;
}

static void make_children(struct making *m, struct fa_node *parent, const GumboVector *children);

static void make_child(struct making *m, struct fa_node *parent, const GumboNode *child)
{
    struct fa_node *node;

    if (child->type == GUMBO_NODE_ELEMENT || child->type == GUMBO_NODE_TEMPLATE) {
        node = make_element(m, &child->v.element);
        fa_node_append(parent, node);
        if (m->depth >= m->max) {
            m->flattened = true;
            node = parent;
        }
        m->depth++;
        make_children(m, node, &child->v.element.children);
        m->depth--;
        return;
    }
    node = new_node(m, child->type == GUMBO_NODE_COMMENT ? FA_NODE_COMMENT : FA_NODE_TEXT);
    node->text = fa_view(child->v.text.text);
    fa_node_append(parent, node);
}

static void make_children(struct making *m, struct fa_node *parent, const GumboVector *children)
{
    if (m->depth > 4 * m->max)
        return;
    for (unsigned i = 0; i < children->length; i++)
        make_child(m, parent, children->data[i]);
}

struct fa_node *fa_html_parse(struct fa_arena *arena, feedark_view html, const struct fa_limits *limits,
                              struct fa_diagnostics *diagnostics)
{
    struct making m = {.arena = arena, .max = limits->html_depth};
    struct fa_node *document = new_node(&m, FA_NODE_DOCUMENT);
    GumboOptions options = kGumboDefaultOptions;
    GumboOutput *output;

    if (!html.size)
        return document;
    options.allocator = allocate;
    options.deallocator = deallocate;
    options.userdata = arena;
    options.max_errors = 0;
    options.fragment_context = GUMBO_TAG_BODY;
    html = without_stray_tags(arena, html);
    output = gumbo_parse_with_options(&options, html.data, html.size);
    make_children(&m, document, &output->root->v.element.children);
    if (m.flattened)
        fa_diagnose(diagnostics, FEEDARK_DIAGNOSTIC_HTML_LIMIT, 0, "elements deeper than %zu", m.max);
    return document;
}
