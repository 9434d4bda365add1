/**
 * @file dom.h
 * HTML as a browser reads it: a tree of elements, texts and comments in an arena, made by the
 * algorithm of the HTML standard (WHATWG HTML section 13.2, fragment case with a `body` context).
 */
#ifndef FA_HTML_DOM_H
#define FA_HTML_DOM_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/limits.h"
#include "html/tag.h"

enum fa_node_type { FA_NODE_DOCUMENT, FA_NODE_ELEMENT, FA_NODE_TEXT, FA_NODE_COMMENT };
enum fa_namespace { FA_NS_HTML, FA_NS_SVG, FA_NS_MATHML };

struct fa_attribute {
    feedark_view name;  /**< lower case in HTML elements */
    feedark_view value; /**< character references resolved */
};

/** What the converter did with a node: the judge walks the same tree and reads these marks. */
enum fa_mark {
    FA_MARK_NONE,
    FA_MARK_DROPPED,  /**< it and its children are not in the document, by a rule: gutters, buttons,
                         scripts */
    FA_MARK_REPLACED, /**< `replacement` stands for it and its children, as inline text */
    FA_MARK_CODE,     /**< it became the code block `code` */
    FA_MARK_BARE,     /**< its children stand for it */
    FA_MARK_NOTE,     /**< it became the footnote whose label is `replacement` */
    FA_MARK_NOTE_REF /**< it became a reference to that footnote, which shows no words of its own */
};

struct fa_code;

struct fa_node {
    enum fa_node_type type : 8;
    enum fa_namespace ns : 8;
    enum fa_mark mark : 8;
    enum fa_tag tag : 8; /**< FA_TAG_UNKNOWN for elements that are not in the table */
    uint32_t attribute_count;
    struct fa_attribute *attributes;
    feedark_view text; /**< TEXT and COMMENT: the characters; ELEMENT: the name */
    union {
        const feedark_view *replacement; /**< set by fa_node_replace */
        const struct fa_code *code;
        size_t capacity; /**< while a TEXT is read: bytes of its own, 0 where it is borrowed */
    };
    struct fa_node *parent, *first, *last, *next, *prev;
};

/**
 * Reads a fragment into a tree. Its nodes are in the arena `nodes`, names and texts in `texts`,
 * which may be the same and may outlive the other. Never fails but by their guards: any bytes are
 * HTML. Text is borrowed from `html` wherever no character reference stands in it, so `html` must
 * live as long as `texts`. Elements deeper than limits->html_depth are flattened into that depth
 * and a diagnostic says so. A start tag whose name HTML does not know and that is never ended is
 * the text that it is written with, unless its name holds a colon or a hyphen (`std::vector<int>`,
 * `#include <stdio.h>` in a listing that was not escaped).
 */
struct fa_node *fa_html_parse(struct fa_arena *nodes, struct fa_arena *texts, feedark_view html,
                              const struct fa_limits *limits, struct fa_diagnostics *diagnostics);

/** The same for HTML that is known to be UTF-8, which is not looked through for that. */
struct fa_node *fa_html_parse_utf8(struct fa_arena *nodes, struct fa_arena *texts,
                                   feedark_view html, const struct fa_limits *limits,
                                   struct fa_diagnostics *diagnostics);

/** The value of an attribute, or NULL where the element does not have it. */
const feedark_view *fa_node_find_attribute(const struct fa_node *node, feedark_view name);

static inline const feedark_view *fa_node_attribute(const struct fa_node *node, const char *name)
{
    return node->attribute_count ? fa_node_find_attribute(node, fa_view(name)) : NULL;
}

/** The value of an attribute, empty where the element does not have it. */
static inline feedark_view fa_node_value(const struct fa_node *node, const char *name)
{
    const feedark_view *value = fa_node_attribute(node, name);

    return value ? *value : (feedark_view){0};
}

/** Whether `name` is one of the element's class tokens; its size is known to the compiler. */
bool fa_node_is_of_class(const struct fa_node *node, feedark_view name);

static inline bool fa_node_has_class(const struct fa_node *node, const char *name)
{
    return node->attribute_count && fa_node_is_of_class(node, fa_view(name));
}

/** Whether one of them stands in an array of names. */
bool fa_node_has_class_among(const struct fa_node *node, const char *const *names, size_t count);
#define FA_HAS_CLASS_AMONG(node, names)                                                            \
    fa_node_has_class_among((node), (names), sizeof(names) / sizeof *(names))

/** Whether the node is an HTML element of this tag. */
static inline bool fa_node_is(const struct fa_node *node, enum fa_tag tag)
{
    return node && node->type == FA_NODE_ELEMENT && node->tag == tag && node->ns == FA_NS_HTML;
}

static inline bool fa_node_is_among(const struct fa_node *node, const enum fa_tag *tags,
                                    size_t count)
{
    return node && node->type == FA_NODE_ELEMENT && node->ns == FA_NS_HTML &&
           fa_tag_is_among(node->tag, tags, count);
}

/** Whether the node is an HTML element whose tag stands in an array of tags. */
#define FA_NODE_IS_AMONG(node, tags) fa_node_is_among((node), (tags), sizeof(tags) / sizeof *(tags))

/** The next node after `node` and everything below it. */
static inline struct fa_node *fa_node_after(const struct fa_node *root, const struct fa_node *node)
{
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

/** The next node in document order within `root`, children first; NULL after the last. */
static inline struct fa_node *fa_node_next(const struct fa_node *root, const struct fa_node *node)
{
    return node->first ? node->first : fa_node_after(root, node);
}

/** The first element of a tag below `root` (without it), or NULL. */
struct fa_node *fa_node_find(const struct fa_node *root, enum fa_tag tag);

/** Marks a node of which `text` takes the place: as it is, or as the label of a footnote. */
void fa_node_replace(struct fa_arena *arena, struct fa_node *node, enum fa_mark mark,
                     feedark_view text);

/** Appends a child that stands nowhere. */
void fa_node_append(struct fa_node *parent, struct fa_node *child);

/** Takes a node with its children out of the tree. */
void fa_node_remove(struct fa_node *node);

/** All text below a node as it stands, unmarked or not, into `out`. */
struct fa_buffer;
void fa_node_text(const struct fa_node *node, struct fa_buffer *out);

#endif
