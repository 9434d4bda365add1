/**
 * @file math.h
 * Formulas, however they came: with delimiters in the text, for a script to find; as MathJax,
 * KaTeX, MediaWiki and WordPress render them; as MathML. The TeX comes out once.
 */
#ifndef FA_HTML_MATH_MATH_H
#define FA_HTML_MATH_MATH_H

#include "html/builder.h"

/** A formula in a text, from its first delimiter to its last. */
struct fa_formula {
    feedark_view whole, tex;
    bool display;
    bool weak; /**< it counts only in a body that shows by others that it has formulas: `$n$` */
};

/** The first formula of a text; false where there is none. Prices are none, nor are shell
 * variables. */
bool fa_formula_find(feedark_view text, struct fa_formula *formula);

/** A formula that stands in the document; `shown` is what a reader of the source sees, empty for
 * the TeX between dollars. */
void fa_build_formula(struct fa_builder *b, feedark_view tex, bool display, feedark_view shown);

/** Text, with the formulas in it as the style wants them. */
void fa_build_math_text(struct fa_builder *b, const struct fa_node *node);

/** An element that is a formula, or a rendering of one that stands beside it; false for any other.
 */
bool fa_build_math(struct fa_builder *b, struct fa_node *node);

#endif
