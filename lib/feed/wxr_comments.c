#include "feed/wxr.h"

#include "base/map.h"
#include "base/view.h"

#include <stdint.h>

/* A comment as the export has it. */
struct comment {
    feedark_comment model;
    bool approved, seen;
};

static void read_comment(struct fa_build *b, const struct fa_xml *e, struct comment *out)
{
    feedark_view type = fa_wxr_text(b, e, "comment_type"),
                 approved = fa_wxr_text(b, e, "comment_approved");
    feedark_view parent = fa_wxr_text(b, e, "comment_parent");

    out->model.id = fa_wxr_text(b, e, "comment_id");
    out->model.parent = fa_view_equal(parent, FA_VIEW("0")) ? (feedark_view){0} : parent;
    out->model.author =
        (feedark_person){.name = fa_title_of(b->arena, fa_wxr_text(b, e, "comment_author")),
                         .uri = fa_wxr_text(b, e, "comment_author_url")};
    out->model.content = (feedark_content){.type = FEEDARK_CONTENT_WORDPRESS,
                                           .value = fa_wxr_text(b, e, "comment_content")};
    out->model.kind = fa_view_equal(type, FA_VIEW("comment")) ? (feedark_view){0} : type;
    out->approved = !approved.size || fa_view_equal(approved, FA_VIEW("1")) ||
                    fa_view_equal(approved, FA_VIEW("approved"));
    fa_wxr_time(b, e, "comment_date", "comment_date_gmt", &out->model.published);
}

/* The nearest comment above that is kept. Each step marks what it passed, so that a ring of answers
 * ends. */
static feedark_view kept_parent(const struct fa_map *by_id, feedark_view parent)
{
    struct comment *at = fa_map_find(by_id, parent), *next;
    feedark_view found = {0};

    for (; at && !at->seen; at = fa_map_find(by_id, at->model.parent)) {
        if (at->approved) {
            found = at->model.id;
            break;
        }
        at->seen = true;
    }
    for (at = fa_map_find(by_id, parent); at && at->seen; at = next) {
        next = fa_map_find(by_id, at->model.parent);
        at->seen = false;
        at->model.parent = found; /* the next look-up is one step */
    }
    return found;
}

void fa_wxr_comments(struct fa_build *b, const struct fa_xml *element)
{
    FA_VECTOR(struct comment *) all = {0};
    struct fa_map by_id;

    for (const struct fa_xml *e = element->first; e; e = e->next) {
        struct comment *one;

        if (e->is_text || !fa_xml_is(e, FA_NS_WP, "comment"))
            continue;
        if (!all.count)
            fa_map_init(&by_id, b->arena);
        one = FA_NEW(b->arena, struct comment);
        read_comment(b, e, one);
        fa_vector_push(b->arena, &all, one);
        if (one->model.id.size)
            *fa_map_at(&by_id, one->model.id) = one;
    }
    for (size_t i = 0; i < all.count; i++) {
        feedark_comment model = all.items[i]->model;

        if (!all.items[i]->approved)
            continue;
        if (model.parent.size)
            model.parent = kept_parent(&by_id, model.parent);
        fa_vector_push(b->arena, &b->comments, model);
    }
}
