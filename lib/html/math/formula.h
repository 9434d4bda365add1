/**
 * @file formula.h
 * What the files of math.h share.
 */
#ifndef FA_HTML_MATH_FORMULA_H
#define FA_HTML_MATH_FORMULA_H

#include "html/math/math.h"

/** The element becomes this formula. */
void fa_math_replace(struct fa_builder *b, struct fa_node *node, feedark_view tex, bool display);

/** TeX without what stands around it: delimiters, `{\displaystyle x}` of a wiki. Sets `*display`
 * where they say so. */
feedark_view fa_math_bare(feedark_view tex, bool *display);

/** All text of an element. */
feedark_view fa_math_text(struct fa_arena *arena, const struct fa_node *node);

/** The TeX that a rendering carries along: an annotation, an attribute of the formula. */
feedark_view fa_math_carried(struct fa_arena *arena, const struct fa_node *root, bool *display);

/** A formula in MathML; false where it is to be built as any other element. */
bool fa_build_mathml(struct fa_builder *b, struct fa_node *node);

#endif
