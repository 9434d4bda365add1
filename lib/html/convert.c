#include "html/convert.h"

#include "base/buffer.h"
#include "html/builder.h"
#include "html/footnote.h"
#include "html/widget.h"

#include <assert.h>
#include <stdint.h>

/* Every id that a link of the body points at. */
static void collect_targets(struct fa_builder *b)
{
    for (struct fa_node *at = b->root; at;) {
        bool link = fa_node_is(at, FA_TAG_A) && at->mark == FA_MARK_NONE;
        feedark_view href = link ? fa_view_trim(fa_node_value(at, "href")) : (feedark_view){0};

        if (href.size > 1 && href.data[0] == '#' && !fa_build_is_permalink(b, at))
            *fa_map_at(&b->targets, fa_view_skip(href, 1)) = at;
        at = at->mark == FA_MARK_NOTE_REF || at->mark == FA_MARK_DROPPED
                 ? fa_node_after(b->root, at)
                 : fa_node_next(b->root, at);
    }
}

/* One walk for what looks at every element. Whether a link names a place in a page: bodies without
 * one, which most are, need not be walked for notes and for places that links lead to. */
static bool prepare(struct fa_builder *b)
{
    bool fragments = false;

    for (struct fa_node *at = fa_node_next(b->root, b->root); at; at = fa_node_next(b->root, at)) {
        if (at->type != FA_NODE_ELEMENT)
            continue;
        fa_widget_resolve(b->arena, at);
        fragments |=
            fa_node_is(at, FA_TAG_A) && fa_view_index(fa_node_value(at, "href"), '#') != SIZE_MAX;
    }
    return fragments;
}

/* One conversion. The nodes of the tree that was read have an arena of their own, which is given
 * back before the Markdown is written: it is most of what a body needs. */
struct conversion {
    struct fa_arena *arena;
    struct fa_arena nodes;
    feedark_view html;
    const struct fa_html_options *options;
    struct fa_diagnostics *diagnostics;
    struct fa_html_result *result;
};

static struct fa_node *read_tree(struct conversion *c)
{
    const struct fa_html_options *options = c->options;
    feedark_view meant = fa_wordpress_html(c->arena, c->html, options, c->diagnostics);
    bool utf8 = options->utf8 && meant.data == c->html.data;

    return (utf8 ? fa_html_parse_utf8 : fa_html_parse)(&c->nodes, c->arena, meant, options->limits,
                                                       c->diagnostics);
}

static feedark_status convert(void *ctx)
{
    struct conversion *c = ctx;
    struct fa_builder b = {.arena = c->arena, .options = c->options, .diagnostics = c->diagnostics};

    b.document = fa_document_new(b.arena);
    b.root = read_tree(c);
    b.container = b.document->root;
    fa_map_init(&b.shown, b.arena);
    fa_map_init(&b.heading_ids, b.arena);
    fa_map_init(&b.targets, b.arena);
    if (prepare(&b)) {
        fa_footnotes_find(&b);
        collect_targets(&b);
    }
    fa_build_children(&b, b.root);
    fa_build_pending(&b);
    fa_build_end_paragraph(&b);
    fa_build_tell_drops(&b);
    assert(!fa_doc_check(b.document->root, NULL));
    c->result->document = b.document;
    fa_words_init(&c->result->expected, b.arena, SIZE_MAX / 4);
    fa_expected_words(&c->result->expected, b.root);
    return FEEDARK_OK;
}

void fa_html_convert(struct fa_arena *arena, feedark_view html,
                     const struct fa_html_options *options, struct fa_diagnostics *diagnostics,
                     struct fa_html_result *result)
{
    struct conversion c = {.arena = arena,
                           .html = html,
                           .options = options,
                           .diagnostics = diagnostics,
                           .result = result};
    feedark_status status;

    fa_arena_init(&c.nodes, arena->guard, arena->max);
    status = fa_guard_run(arena->guard, convert, &c);
    fa_arena_release(&c.nodes);
    if (status != FEEDARK_OK)
        fa_guard_fail(arena->guard, status);
}
