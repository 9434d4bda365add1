/**
 * @file builder.h
 * Puts blocks and inlines into the document tree. Inline elements are opened only when something
 * visible comes, in the paragraph that is open then: so white space falls outside of emphasis,
 * empty elements vanish, and an element around blocks goes into each of them.
 */
#ifndef FA_HTML_BUILDER_H
#define FA_HTML_BUILDER_H

#include "base/buffer.h"
#include "html/convert.h"
#include "html/dom.h"

#include "base/map.h"

/** What was left out by a rule, counted for the report. */
enum fa_drop {
    FA_DROP_SILENT, /**< not counted: it says nothing, or says what is said elsewhere */
    FA_DROP_SCRIPT,
    FA_DROP_STYLE,
    FA_DROP_CONTROL, /**< of a form */
    FA_DROP_PIXEL,   /**< a picture that only counts readers */
    FA_DROP_FOOTER,  /**< "The post … appeared first on …" */
    FA_DROP_SHARING, /**< links to share or subscribe that a feed service added */
    FA_DROP_HIDDEN,  /**< what the source itself hides */
    FA_DROP_DRAWING, /**< an inline SVG, a canvas */
    FA_DROP_EMPTY,   /**< a picture or frame without an address */
    FA_DROP_KINDS
};

/** Whether a node is `h1` to `h6`. */
static inline bool fa_is_heading(const struct fa_node *node)
{
    return node && node->type == FA_NODE_ELEMENT && node->ns == FA_NS_HTML &&
           node->tag >= FA_TAG_H1 && node->tag <= FA_TAG_H6;
}

/** An inline element that is open in the source; `node` is NULL until something visible came. */
struct fa_format {
    struct fa_doc pattern;
    struct fa_doc *node;
};

/** Whether a body was seen to have formulas. */
enum fa_math_seen { FA_MATH_UNKNOWN, FA_MATH_NONE, FA_MATH_SEEN };

struct fa_builder {
    enum fa_math_seen math;
    struct fa_arena *arena;
    const struct fa_html_options *options;
    struct fa_diagnostics *diagnostics;
    struct fa_document *document;
    struct fa_node *root;
    struct fa_doc *container; /**< takes blocks */
    struct fa_doc *paragraph; /**< takes inlines; NULL where none is open */
    bool fixed; /**< the paragraph is a heading or a cell: it is not closed by blocks inside */
    bool space; /**< white space came since the last visible character */
    FA_VECTOR(struct fa_format) formats;
    struct {
        struct fa_doc *text;
        struct fa_buffer buffer;
    } joined;               /**< the text that pieces were put to last */
    struct fa_buffer *html; /**< kept HTML that takes formulas; NULL where the document does */
    size_t dropped[FA_DROP_KINDS];
    size_t unsafe;         /**< handlers and addresses that were refused */
    struct fa_map targets; /**< ids that links of this body point at */
    struct fa_map heading_ids;
    FA_VECTOR(feedark_view)
    pending; /**< ids of blocks that links point at, to stand before what is shown next */
    struct fa_map shown; /**< addresses of the pictures that are in the document already */
};

/** Visible or white text. */
void fa_build_text(struct fa_builder *b, feedark_view text);

/** A leaf that shows something: an image, a code span, inline HTML. */
void fa_build_leaf(struct fa_builder *b, struct fa_doc *leaf);

/** A hard break; at the border of a block it vanishes, and two in a row end the paragraph. */
void fa_build_break(struct fa_builder *b);

/** Opens an inline element of the pattern's kind; close in the order of opening. */
void fa_build_open(struct fa_builder *b, const struct fa_doc *pattern);
void fa_build_close(struct fa_builder *b);

/** Whether an inline element of this kind is open. */
bool fa_build_is_open(const struct fa_builder *b, enum fa_doc_kind kind);

/** Ends the paragraph that is open, unless it is fixed. */
void fa_build_end_paragraph(struct fa_builder *b);

/** Adds a block to the container after ending the paragraph. */
struct fa_doc *fa_build_block(struct fa_builder *b, enum fa_doc_kind kind);

/** What a builder was at, so that the inside of a block can be built and the outside gone on with.
 */
struct fa_place_mark {
    struct fa_doc *container, *paragraph;
    bool fixed;
};

/** Goes into `container`; where `inlines` is set it takes inlines itself. */
struct fa_place_mark fa_build_enter(struct fa_builder *b, struct fa_doc *container, bool inlines);
void fa_build_leave(struct fa_builder *b, struct fa_place_mark mark);

/** Everything below a node, by the element table (element.c). */
void fa_build_children(struct fa_builder *b, struct fa_node *node);
void fa_build_node(struct fa_builder *b, struct fa_node *node);

/** Numbers a code block and lists it in the document. */
void fa_build_register(struct fa_builder *b, struct fa_code *code);

/** Marks a node as left out, and counts it. */
void fa_build_drop(struct fa_builder *b, struct fa_node *node, enum fa_drop kind);

/** Says what was left out and what was refused. */
void fa_build_tell_drops(struct fa_builder *b);

/** The text below a node on one line, trimmed. */
feedark_view fa_build_plain(struct fa_builder *b, const struct fa_node *node);

/** A URL resolved against the base; in-page ones stay as they are. */
feedark_view fa_build_url(struct fa_builder *b, feedark_view url);

/** Whether a link may lead to an address; one that may not is counted. */
bool fa_build_is_unsafe(struct fa_builder *b, feedark_view url);

/** Makes the text of an inline element's children emphasis of a kind; the outermost of nested ones
 * counts. */
void fa_build_format(struct fa_builder *b, struct fa_node *node, enum fa_doc_kind kind);

/** An inline element that Markdown has no mark for keeps its tags. */
void fa_build_span(struct fa_builder *b, struct fa_node *node);

/** What ends the text before it and stands on its own. */
void fa_build_section(struct fa_builder *b, struct fa_node *node);

/** Whether a link shows nothing, or only gives the address of the heading that it stands in, around
 * or by: it leads nowhere that a reader is not already. */
bool fa_build_is_permalink(struct fa_builder *b, const struct fa_node *link);

/** Keeps the target of a link within the body alive. */
void fa_build_anchor(struct fa_builder *b, const struct fa_node *node);

/** The id of any other element, where a link points at it: an anchor stands before what is shown
 * next. */
void fa_build_await(struct fa_builder *b, const struct fa_node *node);
void fa_build_place_pending(struct fa_builder *b, struct fa_doc *parent);

/** Ids that nothing came behind: they stand at the end. */
void fa_build_pending(struct fa_builder *b);

/** Puts an anchor before the inlines of a block. */
void fa_build_put_anchor(struct fa_builder *b, struct fa_doc *parent, feedark_view id);

/** A code block of any highlighter (code/), or verse, which keeps its lines; false where the node
 * is neither. */
bool fa_build_code(struct fa_builder *b, struct fa_node *node);

void fa_build_code_span(struct fa_builder *b, struct fa_node *node);
void fa_build_link(struct fa_builder *b, struct fa_node *node);
void fa_build_noscript(struct fa_builder *b, struct fa_node *node);
void fa_build_script(struct fa_builder *b, struct fa_node *node);
void fa_build_embed(struct fa_builder *b, struct fa_node *node);
void fa_build_definitions(struct fa_builder *b, struct fa_node *node);
void fa_build_details(struct fa_builder *b, struct fa_node *node);
/** The mark where an excerpt ends; an excerpt of nothing needs none. */
void fa_build_more(struct fa_builder *b);

/** A comment: the mark where an excerpt ends, and in editor content of WordPress where a page does;
 * anything else is no content. */
void fa_build_comment(struct fa_builder *b, const struct fa_node *node);

/** Whether a list or a table stays HTML, because Markdown cannot say what it is. */
bool fa_list_is_kept(struct fa_builder *b, const struct fa_node *node);
bool fa_table_is_kept(struct fa_builder *b, struct fa_node *node);

void fa_build_list(struct fa_builder *b, struct fa_node *node);
void fa_build_table(struct fa_builder *b, struct fa_node *node);
void fa_build_image(struct fa_builder *b, struct fa_node *node);

/** A node as clean HTML in a block, or inline where no block may stand. */
void fa_build_html(struct fa_builder *b, struct fa_node *node);

/** A node as clean, balanced HTML without blank lines, its rows and items on lines of their own
 * where `lines`. */
feedark_view fa_serialize(struct fa_builder *b, struct fa_node *node, bool lines);

/** Text for kept HTML, with a reference for each mark of it, and all its white space. */
void fa_serialize_text(struct fa_buffer *out, feedark_view text);

/** The start tag of a node with the attributes that are allowed. */
feedark_view fa_serialize_start(struct fa_builder *b, const struct fa_node *node);

/** Whether a node is what feed services and trackers add to a body; it is dropped then. */
bool fa_build_clutter(struct fa_builder *b, struct fa_node *node);

/** Whether a picture only counts readers. */
bool fa_is_pixel(const struct fa_node *image);

/** Where the picture of an `img` really is; empty where nothing says. */
feedark_view fa_image_source(struct fa_builder *b, const struct fa_node *image);

/** The characters that an emoji picture stands for, or empty. */
feedark_view fa_image_emoji(struct fa_builder *b, const struct fa_node *image);

/** Where an embedded frame, film or sound is; empty where nothing says. */
feedark_view fa_embed_source(const struct fa_node *node);

/** What the marked tree shows. */
void fa_expected_words(struct fa_words *words, const struct fa_node *root);

/**
 * A body as the HTML that it stands for: shortcodes that hold code are code, and in editor content
 * of WordPress (options->wordpress) every shortcode is what it meant and paragraphs are where
 * WordPress would put them.
 */
feedark_view fa_wordpress_html(struct fa_arena *arena, feedark_view html,
                               const struct fa_html_options *options,
                               struct fa_diagnostics *diagnostics);

#endif
