/**
 * @file subtree.h
 * The elements of one entry, or of one child of the feed, put together in an arena as the parser
 * tells them; what is beyond a bound is left out, and said.
 */
#ifndef FA_FEED_SUBTREE_H
#define FA_FEED_SUBTREE_H

#include "base/buffer.h"
#include "feed/xml.h"

struct fa_subtree {
    struct fa_arena *into;
    struct fa_diagnostics *diagnostics;
    size_t max; /**< bytes it may have, by about */
    struct fa_xml *top,
        *at; /**< the first element; the open one, NULL before the first and behind its end */
    struct fa_buffer text; /**< not yet a node */
    size_t size;           /**< bytes so far, by about */
    size_t beyond;         /**< open elements that are left out, for it is too large */
    bool cut;              /**< something was left out, which was said */
    bool has_text;
    uint64_t line;                /**< of the input, for what is said */
    const struct fa_xml *element; /**< arguments of a guarded call */
    feedark_view bytes;
};

/** Begins one. */
void fa_subtree_open(struct fa_subtree *subtree, struct fa_arena *into,
                     struct fa_diagnostics *diagnostics, size_t max);

/** An element begins, text or a comment comes, the open element ends: under the guard of the arena,
 * whose status they return. */
feedark_status fa_subtree_start(struct fa_subtree *subtree, const struct fa_xml *element,
                                uint64_t line);
feedark_status fa_subtree_text(struct fa_subtree *subtree, feedark_view text, uint64_t line);
feedark_status fa_subtree_comment(struct fa_subtree *subtree, feedark_view text, uint64_t line);
feedark_status fa_subtree_end(struct fa_subtree *subtree);

#endif
