/* Links, and the places that links point at. */
#include "html/builder.h"

#include "base/buffer.h"

#include <stdint.h>

/* Whether a text is a mark rather than words: no ASCII letter or digit and no letter of another
 * script. */
static bool is_mark(feedark_view text)
{
    static const char *const marks[] = {"#",
                                        "##",
                                        "¶",
                                        "§",
                                        "§§",
                                        "🔗",
                                        "∞",
                                        "⚓",
                                        "⚓︎",
                                        "☍",
                                        "⌗",
                                        "🔗︎",
                                        "↩",
                                        "↪",
                                        "➥",
                                        "\xE2\x80\x8B",
                                        "\xEF\x82\x81",
                                        "\xEF\x83\x81"};

    if (FA_IS_AMONG(text, marks))
        return true;
    return text.size == 0;
}

static const struct fa_node *heading_around(const struct fa_node *node)
{
    for (size_t i = 0; node && i < 5; i++, node = node->parent)
        if (fa_is_heading(node))
            return node;
    return NULL;
}

/* A mark that stands in or by a heading to give its address. */
static bool is_permalink(struct fa_builder *b, const struct fa_node *node)
{
    feedark_view text, href = fa_view_trim(fa_node_value(node, "href"));
    size_t hash = fa_view_index(href, '#');
    const struct fa_node *heading = heading_around(node);
    feedark_view id = hash == SIZE_MAX ? (feedark_view){0} : fa_view_skip(href, hash + 1);
    bool own = heading && id.size &&
               (fa_view_equal(id, fa_node_value(heading, "id")) ||
                fa_view_equal(id, fa_node_value(node, "id")));

    if ((hash != 0 && !own) || fa_node_find(node, FA_TAG_IMG))
        return false;
    text = fa_build_plain(b, node);
    return is_mark(text) && (text.size == 0 || heading || !fa_view_starts(text, FA_VIEW("↩")));
}

/* A heading that links to itself. */
static bool is_self_link(const struct fa_node *node, feedark_view href)
{
    const struct fa_node *heading = heading_around(node);
    feedark_view id = fa_view_skip(href, 1);

    if (!fa_view_starts(href, FA_VIEW("#")))
        return false;
    for (const struct fa_node *child = node->first; child && !heading; child = child->next)
        if (fa_is_heading(child))
            heading = child;
    return heading && (fa_view_equal(fa_node_value(heading, "id"), id) ||
                       fa_view_equal(fa_node_value(node, "id"), id) ||
                       fa_view_equal(fa_node_value(node, "name"), id));
}

bool fa_build_is_permalink(struct fa_builder *b, const struct fa_node *link)
{
    return is_permalink(b, link) || is_self_link(link, fa_view_trim(fa_node_value(link, "href")));
}

static struct fa_doc *new_anchor(struct fa_arena *arena, feedark_view id)
{
    struct fa_buffer out;

    fa_buffer_init(&out, arena, id.size * 6 + 32);
    fa_buffer_put_text(&out, "<a id=\"");
    for (size_t k = 0; k < id.size; k++) {
        if (strchr("\"&<>", id.data[k]))
            fa_buffer_printf(&out, "&#%d;", id.data[k]);
        else
            fa_buffer_put_char(&out, id.data[k]);
    }
    fa_buffer_put_text(&out, "\"></a>");
    return fa_doc_new_text(arena, FA_DOC_INLINE_HTML, fa_buffer_take(&out));
}

void fa_build_put_anchor(struct fa_builder *b, struct fa_doc *parent, feedark_view id)
{
    if (parent->first)
        fa_doc_insert_before(parent->first, new_anchor(b->arena, id));
    else
        fa_doc_append(parent, new_anchor(b->arena, id));
}

void fa_build_await(struct fa_builder *b, const struct fa_node *node)
{
    feedark_view id = fa_node_value(node, "id");

    if (!id.size || fa_node_is(node, FA_TAG_A) || fa_is_heading(node) ||
        !fa_map_find(&b->targets, id))
        return;
    *fa_map_at(&b->targets, id) = NULL;
    fa_vector_push(b->arena, &b->pending, id);
}

void fa_build_place_pending(struct fa_builder *b, struct fa_doc *parent)
{
    for (size_t i = 0; i < b->pending.count; i++)
        fa_doc_append(parent, new_anchor(b->arena, b->pending.items[i]));
    b->pending.count = 0;
}

void fa_build_anchor(struct fa_builder *b, const struct fa_node *node)
{
    feedark_view id = fa_node_value(node, "id");

    if (!id.size && fa_node_is(node, FA_TAG_A))
        id = fa_node_value(node, "name");
    if (!id.size || !fa_map_find(&b->targets, id))
        return;
    *fa_map_at(&b->targets, id) = NULL; /* one place only */
    fa_build_leaf(b, new_anchor(b->arena, id));
}

/* Blogger marks the end of the excerpt with an empty `<a name="more">` among the blocks of the
 * body; one that a link of the body leads to is an anchor. */
static bool is_more(struct fa_builder *b, const struct fa_node *node)
{
    return fa_view_equal(fa_node_value(node, "name"), FA_VIEW("more")) &&
           !fa_node_attribute(node, "href") && b->container == b->document->root && !b->fixed &&
           !fa_map_find(&b->targets, FA_VIEW("more")) && !fa_node_find(node, FA_TAG_IMG) &&
           !fa_view_trim(fa_build_plain(b, node)).size;
}

void fa_build_more(struct fa_builder *b)
{
    fa_build_end_paragraph(b);
    if (b->container->first)
        fa_build_block(b, FA_DOC_MORE);
}

void fa_build_link(struct fa_builder *b, struct fa_node *node)
{
    struct fa_doc pattern = {.kind = FA_DOC_LINK};
    feedark_view href = fa_view_trim(fa_node_value(node, "href"));

    if (is_permalink(b, node)) {
        fa_build_drop(b, node, FA_DROP_SILENT);
        return;
    }
    if (is_more(b, node)) {
        fa_build_more(b);
        return;
    }
    fa_build_anchor(b, node);
    if (!fa_node_attribute(node, "href") || fa_build_is_open(b, FA_DOC_LINK) ||
        is_self_link(node, href) || fa_build_is_unsafe(b, href)) {
        fa_build_children(b, node);
        return;
    }
    pattern.link.url = fa_build_url(b, href);
    pattern.link.title = fa_node_value(node, "title");
    fa_build_open(b, &pattern);
    fa_build_children(b, node);
    fa_build_close(b);
}
