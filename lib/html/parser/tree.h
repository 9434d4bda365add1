/**
 * @file tree.h
 * Tokens become a tree (WHATWG HTML section 13.2.6, fragment case with a `body` context, scripting
 * off). The document node stands for the root `html` element. What the files of this folder share;
 * nobody else includes it.
 */
#ifndef FA_HTML_PARSER_TREE_H
#define FA_HTML_PARSER_TREE_H

#include "html/parser/tokenizer.h"

/** The insertion modes that a fragment of a body can reach. */
enum fa_mode {
    FA_MODE_BODY,
    FA_MODE_TABLE,
    FA_MODE_CAPTION,
    FA_MODE_COLUMNS,
    FA_MODE_TABLE_BODY,
    FA_MODE_ROW,
    FA_MODE_CELL,
    FA_MODE_SELECT,
    FA_MODE_SELECT_IN_TABLE,
    FA_MODE_TEMPLATE,
    FA_MODE_COUNT
};

/** The bounds of the scopes (13.2.4.2). */
enum {
    FA_SCOPE = FA_TAG_SCOPE,
    FA_SCOPE_LIST = FA_TAG_SCOPE | FA_TAG_SCOPE_LIST,
    FA_SCOPE_BUTTON = FA_TAG_SCOPE | FA_TAG_SCOPE_BUTTON,
    FA_SCOPE_TABLE = FA_TAG_SCOPE_TABLE
};

/** Flags of an element on the stack beside those of its tag: what kind of border between SVG or
 * MathML and HTML it is. */
enum { FA_FLAG_MATHML_TEXT = 1 << 16, FA_FLAG_ANNOTATION = 1 << 17, FA_FLAG_HTML_POINT = 1 << 18 };

/** An element on the stack, with the flags of its tag (of its kind in SVG and MathML). */
struct fa_open {
    struct fa_node *node;
    unsigned flags;
};

struct fa_parser {
    struct fa_arena *arena; /**< of the nodes; texts are in that of the tokens */
    struct fa_tokenizer tokens;
    struct fa_node *document;
    enum fa_mode mode;
    struct fa_open *open; /**< the stack of open elements; [0] is the document */
    size_t open_count, depth_max;
    uint16_t open_of[FA_TAG_COUNT]; /**< HTML elements of each tag on the stack: most questions end
                                       here */
    uint16_t flat_of[FA_TAG_COUNT]; /**< elements beyond depth_max whose end tags have not come */
    size_t flat_count;
    FA_VECTOR(struct fa_node *) formatting; /**< the active formatting elements; NULL is a marker */
    FA_VECTOR(enum fa_mode) templates;
    FA_VECTOR(feedark_view) pending; /**< the texts of "in table text" */
    struct fa_node *form;
    bool foster;       /**< what is put into a table goes before it */
    bool skip_newline; /**< a line feed at the start of `pre` is not content */
    bool flattened;    /**< depth_max was met */
    bool moved; /**< elements were moved, so that the tree may be deeper than the stack was */
};

/** Where a node goes: the last child of `parent`, or before `before`. */
struct fa_place {
    struct fa_node *parent, *before;
};

/** Handles a token in HTML content; true where it must be handled again, in the mode that is then
 * current. */
typedef bool (*fa_token_handler)(struct fa_parser *p, struct fa_token *token);

/* tree.c: the stack and the tree */

static inline struct fa_node *fa_current(const struct fa_parser *p)
{
    return p->open[p->open_count - 1].node;
}

static inline bool fa_current_is(const struct fa_parser *p, enum fa_tag tag)
{
    const struct fa_node *node = fa_current(p);

    return node->tag == tag && node->ns == FA_NS_HTML;
}

/** Whether the current element is an integration point of MathML text or HTML. */
static inline bool fa_is_integration_point(const struct fa_parser *p)
{
    return (p->open[p->open_count - 1].flags & (FA_FLAG_MATHML_TEXT | FA_FLAG_HTML_POINT)) != 0;
}

void fa_open_push(struct fa_parser *p, struct fa_node *node);
void fa_open_pop(struct fa_parser *p);
void fa_open_insert(struct fa_parser *p, size_t at, struct fa_node *node);
void fa_open_remove(struct fa_parser *p, size_t at);

/** The index of a node on the stack, 0 where it is not there. */
size_t fa_open_find(const struct fa_parser *p, const struct fa_node *node);

/** Pops up to and with the nearest HTML element of a tag, which is there. */
void fa_pop_until(struct fa_parser *p, enum fa_tag tag);

/** Whether an HTML element of the tag is open within the bounds. */
bool fa_in_scope(const struct fa_parser *p, enum fa_tag tag, unsigned bounds);

/** Whether the element at `at` on the stack is in scope. */
bool fa_is_in_scope(const struct fa_parser *p, size_t at);

/** Pops what may go without an end tag, but not elements of `except`. */
void fa_imply_end_tags(struct fa_parser *p, enum fa_tag except);

/** The appropriate place for a node in `target` (13.2.6.1). */
struct fa_place fa_place_in(const struct fa_parser *p, struct fa_node *target);
void fa_put(struct fa_place place, struct fa_node *node);

struct fa_node *fa_new_element(struct fa_parser *p, const struct fa_token *token,
                               enum fa_namespace ns);
struct fa_node *fa_clone(struct fa_parser *p, const struct fa_node *node);

/** Puts an element of a token into the tree and onto the stack. */
struct fa_node *fa_insert(struct fa_parser *p, const struct fa_token *token);
/** As if a start tag without attributes had come. */
struct fa_node *fa_insert_tag(struct fa_parser *p, enum fa_tag tag);
/** Puts an element that has no content. */
void fa_insert_void(struct fa_parser *p, const struct fa_token *token);
/** Puts an element of raw text and its content. */
void fa_insert_raw(struct fa_parser *p, const struct fa_token *token);
void fa_insert_text(struct fa_parser *p, feedark_view text);
void fa_insert_comment(struct fa_parser *p, feedark_view text);

/** Chooses the mode by the stack (13.2.4.1, "reset the insertion mode appropriately"). */
void fa_reset_mode(struct fa_parser *p);

/* formatting.c: the list of active formatting elements */

void fa_formatting_push(struct fa_parser *p, struct fa_node *node);
void fa_formatting_marker(struct fa_parser *p);
void fa_formatting_clear_to_marker(struct fa_parser *p);
void fa_formatting_remove(struct fa_parser *p, const struct fa_node *node);
/** The nearest element of a tag behind the last marker, or NULL. */
struct fa_node *fa_formatting_find(const struct fa_parser *p, enum fa_tag tag);
void fa_formatting_reconstruct(struct fa_parser *p);
/** The adoption agency algorithm for a start or end tag (13.2.6.4.7). */
void fa_adopt(struct fa_parser *p, struct fa_token *token);

/* the modes */

bool fa_mode_body(struct fa_parser *p, struct fa_token *token);
bool fa_mode_table(struct fa_parser *p, struct fa_token *token);
bool fa_mode_caption(struct fa_parser *p, struct fa_token *token);
bool fa_mode_columns(struct fa_parser *p, struct fa_token *token);
bool fa_mode_table_body(struct fa_parser *p, struct fa_token *token);
bool fa_mode_row(struct fa_parser *p, struct fa_token *token);
bool fa_mode_cell(struct fa_parser *p, struct fa_token *token);
bool fa_mode_select(struct fa_parser *p, struct fa_token *token);
bool fa_mode_select_in_table(struct fa_parser *p, struct fa_token *token);
bool fa_mode_template(struct fa_parser *p, struct fa_token *token);

/** Handles a token by the current mode. */
bool fa_by_mode(struct fa_parser *p, struct fa_token *token);

/** What "in head" does with base, link, meta, script, style, template, title and the end of
 * template. */
void fa_in_head(struct fa_parser *p, struct fa_token *token);

/** An end tag that only ends what it names (13.2.6.4.7, "any other end tag"). */
void fa_end_other(struct fa_parser *p, const struct fa_token *token);

/** The pending texts of a table go where they belong. */
void fa_flush_pending(struct fa_parser *p);

/* foreign.c: SVG and MathML */

/** The flags of an element on the stack: those of its tag, or of its kind of integration point. */
unsigned fa_flags_of(const struct fa_node *node);
/** Whether a token is handled by the rules of foreign content (13.2.6). */
bool fa_is_foreign(const struct fa_parser *p, const struct fa_token *token);
bool fa_foreign(struct fa_parser *p, struct fa_token *token);
/** Puts an `svg` or `math` element, or one within them. */
void fa_insert_foreign(struct fa_parser *p, struct fa_token *token, enum fa_namespace ns);

#endif
