/* Which links are references and which blocks are notes, as far as their addresses say it. */
#include "html/footnote_parts.h"

#include <stdint.h>

feedark_view fa_note_fragment(struct fa_builder *b, const struct fa_node *link)
{
    feedark_view href = fa_view_trim(fa_node_value(link, "href")), base = b->options->base;
    size_t hash = fa_view_index(href, '#');

    if (hash == SIZE_MAX || hash + 1 == href.size)
        return (feedark_view){0};
    if (hash > 0 && !fa_view_equal(fa_build_url(b, fa_view_take(href, hash)),
                                   fa_view_take(base, fa_view_index(base, '#'))))
        return (feedark_view){0};
    return fa_view_skip(href, hash + 1);
}

static void put_target(struct fa_finder *f, feedark_view id, struct fa_node *node, size_t order)
{
    void **at = id.size ? fa_map_at(&f->targets, id) : NULL;
    struct fa_target *target;

    if (!at || *at)
        return;
    target = FA_NEW(f->b->arena, struct fa_target);
    target->node = node;
    target->order = order;
    *at = target;
}

static bool collect_places(struct fa_finder *f)
{
    size_t order = 0;
    bool links = false;

    for (struct fa_node *at = f->b->root; at; at = fa_node_next(f->b->root, at), order++) {
        if (at->type != FA_NODE_ELEMENT)
            continue;
        put_target(f, fa_node_value(at, "id"), at, order);
        if (fa_node_is(at, FA_TAG_A)) {
            put_target(f, fa_node_value(at, "name"), at, order);
            fa_vector_push(f->b->arena, &f->links, ((struct fa_target){at, order}));
            links |= fa_view_index(fa_node_value(at, "href"), '#') != SIZE_MAX;
        }
    }
    return links;
}

const struct fa_target *fa_note_target(const struct fa_finder *f, const struct fa_node *link)
{
    feedark_view id = fa_note_fragment(f->b, link);

    return id.size ? fa_map_find(&f->targets, id) : NULL;
}

/* The references: short marks that point at something behind them. */
static void collect_notes(struct fa_finder *f)
{
    for (size_t i = 0; i < f->links.count; i++) {
        struct fa_node *at = f->links.items[i].node;
        const struct fa_target *target = fa_note_target(f, at);
        struct fa_node *block =
            target && target->order > f->links.items[i].order ? fa_note_block(target->node) : NULL;
        struct fa_note_ref ref = {at, NULL};
        struct fa_note *note;
        void **slot;

        if (!block || fa_note_contains(block, at) || !fa_is_note_mark(fa_build_plain(f->b, at)))
            continue;
        slot = fa_map_at(&f->notes, fa_note_fragment(f->b, at));
        if (!*slot) {
            *slot = note = FA_NEW(f->b->arena, struct fa_note);
            note->block = block;
            note->id = fa_note_fragment(f->b, at);
            fa_vector_push(f->b->arena, &f->list, note);
        }
        note = *slot;
        ref.top = fa_note_top(f->b, at);
        fa_vector_push(f->b->arena, &note->refs, ref);
    }
}

void fa_footnotes_find(struct fa_builder *b)
{
    struct fa_finder f = {.b = b};

    fa_map_init(&f.targets, b->arena);
    fa_map_init(&f.notes, b->arena);
    fa_map_init(&f.closed, b->arena);
    if (!collect_places(&f) || !f.targets.count)
        return;
    collect_notes(&f);
    fa_footnotes_judge(&f);
    fa_footnotes_mark(&f);
}
