/**
 * @file xml.h
 * XML elements in an arena: one entry, or one child of the feed, at a time. libxml2's SAX interface
 * feeds them; no tree of the whole document ever stands.
 */
#ifndef FA_FEED_XML_H
#define FA_FEED_XML_H

#include "base/diagnostic.h"
#include "feed/names.h"

struct fa_xml_attribute {
    enum fa_ns ns;
    feedark_view prefix, name, value;
};

struct fa_xml {
    bool is_text; /**< or a comment: of these `text` is empty */
    enum fa_ns ns;
    feedark_view prefix, name; /**< elements; `name` is the local name */
    feedark_view text;         /**< texts */
    feedark_view comment;      /**< comments: what stands between `<!--` and `-->` */
    uint64_t line;             /**< of the mended text */
    size_t attribute_count;
    struct fa_xml_attribute *attributes;
    struct fa_xml *parent, *first, *last, *next;
};

/** The value of an attribute without prefix (or with one, `"xml:base"`), empty where it is not
 * there. */
feedark_view fa_xml_value(const struct fa_xml *node, const char *name);

/** Whether the node is this element; the name in any case. */
bool fa_xml_is(const struct fa_xml *node, enum fa_ns ns, const char *name);

/** The first child element of a name, or NULL. */
const struct fa_xml *fa_xml_child(const struct fa_xml *node, enum fa_ns ns, const char *name);

/** All text below a node, in order; borrowed where it stands in one piece. */
feedark_view fa_xml_text(struct fa_arena *arena, const struct fa_xml *node);

/** Whether a node has child elements. */
bool fa_xml_has_elements(const struct fa_xml *node);

/** What is below a node as HTML: texts escaped, elements without prefix, void elements without end
 * tag. */
feedark_view fa_xml_html(struct fa_arena *arena, const struct fa_xml *node);

/** What the parser tells; any status but FEEDARK_OK stops it. */
struct fa_xml_events {
    void *ctx;
    feedark_status (*start)(void *ctx, const struct fa_xml *element);
    feedark_status (*text)(void *ctx, feedark_view text);
    feedark_status (*comment)(void *ctx, feedark_view text);
    feedark_status (*end)(void *ctx);
};

struct fa_xml_parser;

/** NULL where memory ran out. */
struct fa_xml_parser *fa_xml_parser_new(const struct fa_xml_events *events);

/** Well-formed text, piece by piece. `last` ends it. What an event returned, FEEDARK_MEMORY,
 * FEEDARK_NOT_A_FEED. */
feedark_status fa_xml_parser_push(struct fa_xml_parser *parser, feedark_view text, bool last);

void fa_xml_parser_free(struct fa_xml_parser *parser);

#endif
