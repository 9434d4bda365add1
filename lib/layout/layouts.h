/** @file layouts.h  The layouts, one file each, and the guards that several share. */
#ifndef FA_LAYOUT_LAYOUTS_H
#define FA_LAYOUT_LAYOUTS_H

#include "layout/layout.h"

#define FA_FRONT_BIT(front) (1u << FA_FRONT_##front)

extern const struct fa_layout fa_layout_jekyll, fa_layout_hugo, fa_layout_hexo, fa_layout_eleventy,
    fa_layout_pelican, fa_layout_zola, fa_layout_astro, fa_layout_obsidian, fa_layout_plain;

/** Whether `{{`, `{%` or `{#` stands in the body: what Liquid or Nunjucks would run. */
bool fa_has_template_marks(feedark_view body);

#endif
