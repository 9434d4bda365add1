#include "feed/xml.h"

#include "base/view.h"

#include <libxml/parser.h>
#include <stdlib.h>

/* Attributes handed over at a time; libxml2 gives no more than the mender lets through. */
enum { ATTRIBUTES = 256 };

struct fa_xml_parser {
    struct fa_xml_events events;
    xmlSAXHandler handler;
    xmlParserCtxtPtr context;
    feedark_status status;
};

static feedark_view text_of(const xmlChar *text)
{
    return fa_view((const char *)text);
}

/* The namespace of a name. A prefix that is not declared means what it usually does, else it is
 * none of ours. */
static enum fa_ns space_of(const xmlChar *prefix, const xmlChar *uri)
{
    return fa_name_space_of(prefix && !uri ? FA_VIEW("undeclared") : text_of(uri), text_of(prefix));
}

static void stop(struct fa_xml_parser *parser, feedark_status status)
{
    if (status == FEEDARK_OK || parser->status != FEEDARK_OK)
        return;
    parser->status = status;
    xmlStopParser(parser->context);
}

static void on_start(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **namespaces, int attribute_count,
                     int defaulted, const xmlChar **attributes)
{
    struct fa_xml_parser *parser = ctx;
    struct fa_xml_attribute list[ATTRIBUTES];
    struct fa_xml element = {.name = text_of(name),
                             .prefix = text_of(prefix),
                             .ns = space_of(prefix, uri),
                             .attributes = list,
                             .line = (uint64_t)parser->context->input->line};

    (void)namespace_count;
    (void)namespaces;
    (void)defaulted;
    if (parser->status != FEEDARK_OK)
        return;
    for (int i = 0; i < attribute_count && i < ATTRIBUTES; i++) {
        const xmlChar **a = attributes + 5 * i;

        list[element.attribute_count++] = (struct fa_xml_attribute){
            .name = text_of(a[0]),
            .prefix = text_of(a[1]),
            .ns = space_of(a[1], a[2]),
            .value = fa_view_between((const char *)a[3], (const char *)a[4])};
    }
    stop(parser, parser->events.start(parser->events.ctx, &element));
}

static void on_end(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct fa_xml_parser *parser = ctx;

    (void)name;
    (void)prefix;
    (void)uri;
    if (parser->status == FEEDARK_OK)
        stop(parser, parser->events.end(parser->events.ctx));
}

static void on_text(void *ctx, const xmlChar *text, int size)
{
    struct fa_xml_parser *parser = ctx;

    if (parser->status == FEEDARK_OK)
        stop(parser,
             parser->events.text(parser->events.ctx, fa_view_of((const char *)text, (size_t)size)));
}

static void on_comment(void *ctx, const xmlChar *text)
{
    struct fa_xml_parser *parser = ctx;

    if (parser->status == FEEDARK_OK)
        stop(parser, parser->events.comment(parser->events.ctx, text_of(text)));
}

static void on_error(void *ctx, xmlErrorPtr error)
{
    (void)ctx;
    (void)error;
}

/*
 * What happens outside of a context (an address of a namespace, a table of encodings) libxml2 tells
 * the thread's handler, and prints where there is none. Ours stands while libxml2 runs; then the
 * caller's is back.
 */
struct handler {
    xmlStructuredErrorFunc function;
    void *context;
};

static struct handler silence(void)
{
    const struct handler before = {xmlStructuredError, xmlStructuredErrorContext};

    xmlSetStructuredErrorFunc(NULL, (xmlStructuredErrorFunc)on_error);
    return before;
}

static void restore(const struct handler *before)
{
    xmlSetStructuredErrorFunc(before->context, before->function);
}

static xmlParserCtxtPtr new_context(struct fa_xml_parser *parser)
{
    const struct handler before = silence();
    xmlParserCtxtPtr context = xmlCreatePushParserCtxt(&parser->handler, parser, NULL, 0, NULL);

    restore(&before);
    return context;
}

struct fa_xml_parser *fa_xml_parser_new(const struct fa_xml_events *events)
{
    struct fa_xml_parser *parser = calloc(1, sizeof *parser);

    if (!parser)
        return NULL;
    parser->events = *events;
    parser->handler = (xmlSAXHandler){.initialized = XML_SAX2_MAGIC,
                                      .startElementNs = on_start,
                                      .endElementNs = on_end,
                                      .characters = on_text,
                                      .ignorableWhitespace = on_text,
                                      .cdataBlock = on_text,
                                      .comment = on_comment,
                                      .serror = (xmlStructuredErrorFunc)on_error};
    parser->context = new_context(parser);
    if (!parser->context) {
        xmlResetLastError();
        free(parser);
        return NULL;
    }
    /* NOENT: else `&amp;` in attributes is handed over as `&#38;`. No document type, so no entity,
     * ever reaches this parser. */
    xmlCtxtUseOptions(parser->context,
                      XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_RECOVER | XML_PARSE_NOENT);
    return parser;
}

static void parse(struct fa_xml_parser *parser, const char *data, int size, bool last)
{
    const struct handler before = silence();

    xmlParseChunk(parser->context, data, size, last);
    restore(&before);
}

feedark_status fa_xml_parser_push(struct fa_xml_parser *parser, feedark_view text, bool last)
{
    while (parser->status == FEEDARK_OK && text.size > 0) {
        feedark_view part = fa_view_take(text, (size_t)1 << 24);

        parse(parser, part.data, (int)part.size, false);
        text = fa_view_skip(text, part.size);
    }
    if (parser->status == FEEDARK_OK && last)
        parse(parser, NULL, 0, true);
    if (parser->status == FEEDARK_OK && parser->context->errNo == XML_ERR_NO_MEMORY)
        parser->status = FEEDARK_MEMORY;
    return parser->status;
}

void fa_xml_parser_free(struct fa_xml_parser *parser)
{
    if (!parser)
        return;
    if (parser->context->myDoc)
        xmlFreeDoc(parser->context->myDoc);
    xmlFreeParserCtxt(parser->context);
    xmlResetLastError(); /* which holds memory of the thread */
    free(parser);
}
