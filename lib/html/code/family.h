/**
 * @file family.h
 * What the families of highlighters share. A family looks at one element and says which code block
 * it is, or NULL. Each is one file and one row in registry.c; the more particular come before the
 * more general.
 */
#ifndef FA_HTML_CODE_FAMILY_H
#define FA_HTML_CODE_FAMILY_H

#include "html/code/code.h"

typedef struct fa_code *fa_code_family(struct fa_arena *arena, struct fa_node *node);

fa_code_family fa_code_asciidoctor, fa_code_block_pro, fa_code_cnblogs, fa_code_codecolorer,
    fa_code_crayon, fa_code_dokuwiki, fa_code_expressive, fa_code_geshi, fa_code_gist,
    fa_code_gutter_table, fa_code_livewriter, fa_code_monospace, fa_code_plain, fa_code_row_table,
    fa_code_syntaxhighlighter, fa_code_wpsyntax, fa_code_wrapper;

/** A code block with the text below `text` and what `named` and its wrappers say of it; NULL where
 * there is no text. */
struct fa_code *fa_code_make(struct fa_arena *arena, const struct fa_node *text,
                             const struct fa_node *named);

/** A code block of known text (LF or CRLF line ends), described by `named`; NULL where the text is
 * empty. */
struct fa_code *fa_code_of_text(struct fa_arena *arena, feedark_view text,
                                const struct fa_node *named);

/** As fa_code_text, but line ends and spaces are kept (`true`) or collapsed, whatever element they
 * stand in. */
feedark_view fa_code_text_as(struct fa_arena *arena, const struct fa_node *node, bool preserve);

/** Without blank lines at the end. */
feedark_view fa_code_trim_end(feedark_view text);

/** The first element below `root` that has the class, or NULL. */
struct fa_node *fa_code_find_class(const struct fa_node *root, const char *name);

/** The first element below `root` that has the attribute, or NULL. */
struct fa_node *fa_code_find_attribute(const struct fa_node *root, const char *name);

/** The last `pre` below a node that holds code rather than numbers, or NULL. */
struct fa_node *fa_code_find_pre(struct fa_node *root);

/** Whether nothing but digits, white space, `:`, `.`, `|` and `)` stands below a node. Empty
 * elements are numbers, too. */
bool fa_code_is_numbers(const struct fa_node *node);

/** Whether nothing but white space, comments, gutters and chrome stands beside `only` in its
 * parent. */
bool fa_code_stands_alone(const struct fa_node *only);

/** The first child that is an element, or NULL; fa_code_next_element goes on from there. */
struct fa_node *fa_code_first_element(const struct fa_node *node);
struct fa_node *fa_code_next_element(const struct fa_node *node);

/** The raw copy of a highlighted text that its wrapper ships along, where it is the same but for
 * white space; else `text`. */
feedark_view fa_code_raw_copy(struct fa_arena *arena, const struct fa_node *root,
                              feedark_view text);

/** Title, first line number and highlighted lines as the attributes of a block and its wrappers
 * give them. */
void fa_code_describe(struct fa_arena *arena, struct fa_code *code, const struct fa_node *named);

#endif
