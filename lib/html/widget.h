/**
 * @file widget.h
 * What scripts and plug-ins of a page would show.
 */
#ifndef FA_HTML_WIDGET_H
#define FA_HTML_WIDGET_H

#include "html/dom.h"

/** Turns every element below `root` that stands for something else into that: an `amp-img` into an
 * `img`, a light player into an `iframe`, the empty shell of a post into a link to it. */
void fa_widgets_resolve(struct fa_arena *arena, struct fa_node *root);

#endif
