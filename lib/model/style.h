/**
 * @file style.h
 * How the Markdown is to look. Every combination shows the same in all three renderers.
 */
#ifndef FA_MODEL_STYLE_H
#define FA_MODEL_STYLE_H

#include <stdbool.h>

enum fa_embeds { FA_EMBEDS_HTML, FA_EMBEDS_LINK };
enum fa_clutter { FA_CLUTTER_DROP, FA_CLUTTER_KEEP };
enum fa_raw_html { FA_RAW_HTML_KEEP, FA_RAW_HTML_DROP };
/**
 * How formulas are written. DOLLARS shows the same everywhere: `$…$` as text, and what the source
 * wrote with delimiters as it wrote it. The others hold the TeX as it is: kramdown's `$$…$$`, `$…$`
 * and `$$…$$` (Obsidian), `\(…\)` and `$$…$$` (Hugo's passthrough), GitHub's `` $`…`$ `` and its
 * fence.
 */
enum fa_math {
    FA_MATH_DOLLARS,
    FA_MATH_KRAMDOWN,
    FA_MATH_RAW,
    FA_MATH_PASSTHROUGH,
    FA_MATH_GITHUB
};
enum fa_headings { FA_HEADINGS_ATX, FA_HEADINGS_SETEXT };
enum fa_links { FA_LINKS_INLINE, FA_LINKS_REFERENCE };

struct fa_style {
    char bullet;   /**< `-`, `*` or `+` */
    char emphasis; /**< `*` or `_` */
    char fence;    /**< a backtick or `~` */
    enum fa_headings headings;
    enum fa_links links;
    enum fa_embeds embeds;
    enum fa_clutter clutter; /**< tracking pixels, feed footers, sharing links */
    enum fa_raw_html raw_html;
    enum fa_math math;
    const char *more; /**< the mark where the excerpt ends */
    bool wide_lists; /**< what stands in a list item is indented by four columns, as Python-Markdown
                        wants it */
    bool list_starts;     /**< the target begins a list with its first number, as CommonMark has it;
                             kramdown and Python-Markdown count every list from 1 */
    unsigned wrap;        /**< columns; 0 leaves a paragraph on one line */
    bool code_attributes; /**< first line numbers and highlighted lines of code in braces after the
                             language, as Hugo reads them */
    bool language_detect;
    bool wordpress; /**< run the WordPress passes also on a body that is not known to be editor
                       content */
};

/** `-`, `*`, backticks, `#` headings, inline links, embeds and raw HTML kept, no wrapping. */
extern const struct fa_style fa_style_default;

#endif
