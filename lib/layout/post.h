/** @file post.h  What the Jekyll-like layouts share. */
#ifndef FA_LAYOUT_POST_H
#define FA_LAYOUT_POST_H

#include "layout/layout.h"

extern const struct fa_layout fa_layout_jekyll, fa_layout_plain;

/** Liquid shows the body as it stands: every `{{` and `{%` between raw tags. */
feedark_view fa_guard_liquid(struct fa_arena *arena, feedark_view body);

/** Posts to `posts`, what was not public to `drafts`, pages to the top. */
void fa_post_place(struct fa_arena *arena, const feedark_entry *entry, feedark_view slug, const char *posts,
                   const char *drafts, struct fa_place *place);

/** The contract's keys; `site`: with Jekyll's own `layout` and `published`. */
struct fa_field *fa_post_front_matter(struct fa_arena *arena, const feedark_feed *feed, const feedark_entry *entry,
                                      const struct fa_layout_options *options, bool site);

#endif
