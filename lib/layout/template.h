/**
 * @file template.h
 * Texts with places to be filled: `{date}-{slug}.md`. For paths, every filled place is a safe part
 * of a path; for URLs, it is percent-encoded.
 */
#ifndef FA_LAYOUT_TEMPLATE_H
#define FA_LAYOUT_TEMPLATE_H

#include "layout/layout.h"

/** What the names between braces stand for. */
struct fa_template_values {
    const struct fa_layout *layout;
    const struct fa_layout_options *options;
    const feedark_entry *entry;
    feedark_view slug;
    const struct fa_place *place; /**< for URLs: the settled place; NULL while a path is made */
};

/** Whether a path template can be: every name is known, and no part of it leaves the output. */
bool fa_template_is_valid(feedark_view path_template);

/** The path: safe on every system, ends in `.md`; parts that come out empty are dropped. */
feedark_view fa_template_path(struct fa_arena *arena, feedark_view path_template,
                              const struct fa_template_values *values);

/** A link in the generator's own form; what is filled in stands as it is. */
feedark_view fa_template_fill(struct fa_arena *arena, feedark_view link_template,
                              const struct fa_template_values *values);

/** A URL path; what is filled in is percent-encoded. */
feedark_view fa_template_url(struct fa_arena *arena, feedark_view url_template,
                             const struct fa_template_values *values);

#endif
