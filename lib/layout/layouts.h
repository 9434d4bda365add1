/**
 * @file layouts.h
 * Every layout there is: one declaration here, one row in registry.c, one file.
 */
#ifndef FA_LAYOUT_LAYOUTS_H
#define FA_LAYOUT_LAYOUTS_H

#include "layout/layout.h"

extern const struct fa_layout fa_layout_jekyll, fa_layout_plain;

/** Where Jekyll puts an entry. */
void fa_jekyll_place(struct fa_arena *arena, const feedark_entry *entry, feedark_view slug, struct fa_place *place);

#endif
