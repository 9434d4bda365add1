/**
 * @file widget.h
 * What scripts and plug-ins of a page would show.
 */
#ifndef FA_HTML_WIDGET_H
#define FA_HTML_WIDGET_H

#include "html/dom.h"

/** Turns an element that stands for something else, with what is below it, into that: an `amp-img`
 * into an `img`, a light player into an `iframe`, the empty shell of a post into a link to it. */
void fa_widget_resolve(struct fa_arena *arena, struct fa_node *node);

#endif
