#include "feed/reader.h"

#include "base/view.h"
#include "feed/dialect.h"
#include "feed/json_reader.h"
#include "feed/mend.h"
#include "feed/page.h"
#include "feed/shown.h"
#include "feed/subtree.h"
#include "text/url.h"

#include <stdlib.h>

/* Where a subtree that is being read belongs. */
enum part { PART_NONE, PART_ENTRY, PART_CHILD };

/* Bytes handed to the mender at a time, and those that it takes to tell what they are. */
enum { STEP = 64 * 1024, HEAD = STEP };

/* What the bytes are. */
enum syntax { SYNTAX_UNKNOWN, SYNTAX_XML, SYNTAX_JSON };

struct fa_reader {
    struct fa_guard guard;
    struct fa_arena arena;   /* of the feed */
    struct fa_arena scratch; /* of one child of the feed */
    struct fa_reader_options options;
    struct fa_reader_events events;
    struct fa_diagnostics *feed_diagnostics;
    enum syntax syntax;
    struct fa_buffer head; /* the first bytes, while there are too few of them to tell */
    struct fa_json_reader json;
    struct fa_mender mender;
    bool is_shown; /* a page shows the feed as text */
    struct fa_shown shown;
    struct fa_buffer shown_text;
    struct fa_xml_parser *parser;
    const struct fa_dialect *dialect;
    struct fa_feed_state state;
    size_t depth, container; /* open elements; depth of the element whose children are entries */
    enum part part;
    struct fa_subtree tree; /* of the part */
    uint64_t entries, entry_line;
    bool ended;         /* the bytes have ended: what closes now is cut */
    bool more;          /* the mender has paused */
    size_t roots;       /* that have a parser */
    feedark_feed first; /* where several feeds stand in the input, the one that is reported */
    bool has_first;
    bool said_text; /* of the end of a tag between the entries, that it is passed over */
    const struct fa_xml *element; /* argument of a guarded call */
    feedark_view bytes;
    feedark_entry *entry;
};

static feedark_status xml_start(void *ctx, const struct fa_xml *element);
static feedark_status xml_text(void *ctx, feedark_view text);
static feedark_status xml_comment(void *ctx, feedark_view text);
static feedark_status xml_end(void *ctx);

static struct fa_xml_parser *new_parser(struct fa_reader *r)
{
    const struct fa_xml_events xml = {
        .ctx = r, .start = xml_start, .text = xml_text, .comment = xml_comment, .end = xml_end};

    return fa_xml_parser_new(&xml);
}

static feedark_status set_up(void *ctx)
{
    struct fa_reader *r = ctx;

    fa_mender_init(&r->mender, &r->arena, r->options.limits, r->feed_diagnostics);
    fa_buffer_init(&r->head, &r->arena, SIZE_MAX / 4);
    r->state.arena = &r->arena;
    r->state.diagnostics = r->feed_diagnostics;
    r->state.base = fa_arena_copy(&r->arena, r->options.base_url);
    r->state.feed.encoding = fa_arena_copy(&r->arena, r->options.encoding);
    return FEEDARK_OK;
}

feedark_status fa_reader_new(const struct fa_reader_options *options,
                             const struct fa_reader_events *events,
                             struct fa_diagnostics *feed_diagnostics, struct fa_reader **reader)
{
    struct fa_reader *r = *reader = calloc(1, sizeof *r);

    if (!r)
        return FEEDARK_MEMORY;
    r->options = *options;
    r->events = *events;
    r->feed_diagnostics = feed_diagnostics;
    fa_arena_init(&r->arena, &r->guard, options->limits->entry_memory);
    fa_arena_init(&r->scratch, &r->guard, options->limits->entry_memory);
    r->parser = new_parser(r);
    r->roots = 1;
    return r->parser ? fa_guard_run(&r->guard, set_up, r) : FEEDARK_MEMORY;
}

static feedark_status take_root(void *ctx)
{
    struct fa_reader *r = ctx;
    feedark_view base = fa_xml_value(r->element, "xml:base");

    r->dialect = fa_dialect_find(r->element);
    if (!r->dialect)
        return FEEDARK_NOT_A_FEED;
    r->state.feed.dialect = fa_view(r->dialect->name);
    r->state.has_base = base.size > 0;
    if (base.size)
        r->state.base = fa_arena_copy(&r->arena, fa_url_resolve(&r->arena, r->state.base, base));
    r->state.feed.language = fa_arena_copy(&r->arena, fa_xml_value(r->element, "xml:lang"));
    r->dialect->root(&r->state, r->element);
    return FEEDARK_OK;
}

/* `content:item` is an old form of a body, and no entry to the mender either. */
static bool is_entry(const struct fa_xml *element)
{
    if (fa_view_equal(element->prefix, FA_VIEW("content")))
        return false;
    return fa_view_equal_nocase(element->name, FA_VIEW("item")) ||
           fa_view_equal_nocase(element->name, FA_VIEW("entry")) ||
           fa_view_equal_nocase(element->name, FA_VIEW("deleted-entry"));
}

/* Opens the subtree of an entry or of a child of the feed. */
static feedark_status open_part(struct fa_reader *r, const struct fa_xml *element)
{
    struct fa_arena *into = &r->scratch;
    struct fa_diagnostics *diagnostics = r->feed_diagnostics;
    feedark_status status = FEEDARK_OK;

    r->part = is_entry(element) ? PART_ENTRY : PART_CHILD;
    if (r->part == PART_CHILD) {
        fa_arena_reset(&r->scratch);
    } else {
        status = r->events.open(r->events.ctx, &into, &diagnostics);
        r->mender.diagnostics = diagnostics;
        r->entry_line = r->mender.entry_line;
    }
    fa_subtree_open(&r->tree, into, diagnostics, r->options.limits->entry_bytes);
    return status;
}

static bool is_container(const struct fa_reader *r, const struct fa_xml *element)
{
    return r->depth == 1 && fa_view_equal_nocase(element->name, FA_VIEW("channel"));
}

static feedark_status xml_start(void *ctx, const struct fa_xml *element)
{
    struct fa_reader *r = ctx;
    feedark_status status = FEEDARK_OK;

    r->element = element;
    if (r->depth == 0)
        status = fa_guard_run(&r->guard, take_root, r);
    else if (r->part == PART_NONE && !is_container(r, element))
        status = open_part(r, element);
    r->depth++;
    if (status != FEEDARK_OK || r->part == PART_NONE)
        return status;
    return fa_subtree_start(&r->tree, element, r->mender.line);
}

static feedark_status say_text(void *ctx)
{
    struct fa_reader *r = ctx;

    r->said_text = true;
    fa_diagnose(r->feed_diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, r->mender.line,
                "'%.*s' stands between the entries", FA_PRINT(fa_view_take(r->bytes, 40)));
    return FEEDARK_OK;
}

static feedark_status xml_text(void *ctx, feedark_view text)
{
    struct fa_reader *r = ctx;

    if (r->part == PART_NONE && r->depth && !r->said_text && fa_view_index(text, '>') != SIZE_MAX) {
        r->bytes = fa_view_trim(text);
        return fa_guard_run(&r->guard, say_text, r);
    }
    return r->part == PART_NONE ? FEEDARK_OK : fa_subtree_text(&r->tree, text, r->mender.line);
}

static feedark_status xml_comment(void *ctx, feedark_view text)
{
    struct fa_reader *r = ctx;

    return r->part == PART_NONE ? FEEDARK_OK : fa_subtree_comment(&r->tree, text, r->mender.line);
}

static feedark_status take_child(void *ctx)
{
    struct fa_reader *r = ctx;

    r->state.line = r->mender.line;
    r->dialect->child(&r->state, r->tree.top);
    return FEEDARK_OK;
}

static feedark_status make_entry(void *ctx)
{
    struct fa_reader *r = ctx;
    struct fa_subtree *tree = &r->tree;
    feedark_entry *entry = r->entry = FA_NEW(tree->into, feedark_entry);

    entry->number = r->entries;
    entry->line = r->entry_line;
    entry->truncated = r->ended;
    r->dialect->entry(&r->state, tree->into, tree->top, entry, tree->diagnostics);
    if (entry->truncated)
        fa_diagnose(tree->diagnostics, FEEDARK_DIAGNOSTIC_ENTRY_TRUNCATED, r->mender.line,
                    "the input ends here; what came before is kept");
    return FEEDARK_OK;
}

static feedark_status say_entries(void *ctx)
{
    struct fa_reader *r = ctx;

    fa_diagnose(r->feed_diagnostics, FEEDARK_DIAGNOSTIC_INPUT_LIMIT, r->entry_line,
                "stopped after %llu entries", (unsigned long long)r->entries);
    return FEEDARK_LIMIT;
}

static feedark_status close_part(struct fa_reader *r)
{
    enum part part = r->part;
    feedark_status status;

    r->part = PART_NONE;
    if (part == PART_CHILD)
        return fa_guard_run(&r->guard, take_child, r);
    if (r->entries >= r->options.limits->entries)
        return fa_guard_run(&r->guard, say_entries, r);
    r->entries++;
    r->mender.diagnostics = r->feed_diagnostics;
    status = fa_guard_run(r->tree.into->guard, make_entry, r);
    return status == FEEDARK_OK ? r->events.entry(r->events.ctx, &r->state.feed, r->entry) : status;
}

static feedark_status xml_end(void *ctx)
{
    struct fa_reader *r = ctx;
    feedark_status status;

    r->depth--;
    if (r->part == PART_NONE)
        return FEEDARK_OK;
    status = fa_subtree_end(&r->tree);
    return status == FEEDARK_OK && !r->tree.at ? close_part(r) : status;
}

static feedark_status take_bytes(void *ctx)
{
    struct fa_reader *r = ctx;

    if (r->is_shown) {
        fa_buffer_clear(&r->shown_text);
        fa_shown_put(&r->shown, &r->shown_text, r->bytes);
        r->bytes = fa_buffer_view(&r->shown_text);
    }
    if (r->syntax != SYNTAX_JSON)
        fa_mender_push(&r->mender, r->bytes);
    return FEEDARK_OK;
}

/* Hands what the mender made to libxml2. The mender's own diagnostics go to the entry that is open.
 */
static feedark_status parse(struct fa_reader *r, bool last)
{
    feedark_status status = FEEDARK_OK;

    if (r->mender.out.size || last)
        status = fa_xml_parser_push(r->parser, fa_buffer_view(&r->mender.out),
                                    last && r->mender.out.size + r->depth > 0);
    fa_buffer_clear(&r->mender.out);
    return status;
}

static feedark_status mend(void *ctx)
{
    struct fa_reader *r = ctx;

    r->more = fa_mender_next(&r->mender);
    return FEEDARK_OK;
}

/* A further root needs a parser of its own; what entries inherit is what their own feed says, the
 * first feed stays the one reported. */
static feedark_status next_document(struct fa_reader *r)
{
    r->roots = r->mender.roots;
    fa_xml_parser_free(r->parser);
    r->parser = new_parser(r);
    r->depth = 0;
    r->part = PART_NONE;
    if (!r->parser || r->mender.resumed)
        return r->parser ? FEEDARK_OK : FEEDARK_MEMORY;
    if (!r->has_first)
        r->first = r->state.feed;
    r->has_first = true;
    r->state = (struct fa_feed_state){
        .arena = &r->arena, .diagnostics = r->feed_diagnostics, .base = r->options.base_url};
    r->state.feed.encoding = r->first.encoding;
    return FEEDARK_OK;
}

/* Mends what is there, and reads what that gives wherever the mender pauses: so a repair is told to
 * the entry it belongs to. */
static feedark_status go_on(struct fa_reader *r)
{
    feedark_status status;

    do {
        status = fa_guard_run(&r->guard, mend, r);
        r->ended = r->mender.truncated;
        if (status == FEEDARK_OK && r->mender.roots > r->roots)
            status = next_document(r);
        if (status == FEEDARK_OK)
            status = parse(r, false);
    } while (status == FEEDARK_OK && r->more);
    return status;
}

/* JSON begins with a bracket or a comment; where neither tag nor bracket comes first, whichever
 * comes next tells. */
static enum syntax syntax_of(feedark_view bytes)
{
    feedark_view text = fa_view_trim(bytes);
    size_t tag = fa_view_index(text, '<'), brace = fa_view_index(text, '{');
    feedark_view inner =
        fa_view_trim(fa_view_skip(text, brace == SIZE_MAX ? text.size : brace + 1));

    if (!text.size)
        return SYNTAX_UNKNOWN;
    if (strchr("{[", text.data[0]) || fa_view_starts(text, FA_VIEW("//")) ||
        fa_view_starts(text, FA_VIEW("/*")))
        return SYNTAX_JSON;
    return brace < tag && fa_view_starts(inner, FA_VIEW("\"")) ? SYNTAX_JSON : SYNTAX_XML;
}

static feedark_status start_json(void *ctx)
{
    struct fa_reader *r = ctx;

    fa_json_reader_init(&r->json, &r->options, &r->events, r->feed_diagnostics, &r->state,
                        &r->arena, &r->scratch, r->mender.line);
    return FEEDARK_OK;
}

static feedark_status start_shown(void *ctx)
{
    struct fa_reader *r = ctx;
    char first = fa_shown_feed(&r->scratch, r->bytes);

    if (!first)
        return FEEDARK_OK;
    r->is_shown = true;
    if (first != '<')
        r->syntax = SYNTAX_JSON;
    fa_buffer_init(&r->shown_text, &r->arena, STEP * 4);
    fa_diagnose(r->feed_diagnostics,
                first == '<' ? FEEDARK_DIAGNOSTIC_XML_MENDED : FEEDARK_DIAGNOSTIC_JSON_MENDED, 1,
                "a page that shows the feed as text");
    return FEEDARK_OK;
}

/* Blank text before the first byte that tells goes to the mender, which counts its lines. */
static feedark_status settle_syntax(struct fa_reader *r, feedark_view bytes)
{
    feedark_status status = FEEDARK_OK;

    if (r->syntax != SYNTAX_UNKNOWN)
        return FEEDARK_OK;
    r->syntax = syntax_of(bytes);
    r->bytes = bytes;
    if (r->syntax == SYNTAX_XML)
        status = fa_guard_run(&r->guard, start_shown, r);
    if (status == FEEDARK_OK && r->syntax == SYNTAX_JSON)
        status = fa_guard_run(&r->guard, start_json, r);
    return status;
}

/* No bytes at all would be the end to the reader of JSON. */
static feedark_status read_bytes(struct fa_reader *r)
{
    if (r->syntax != SYNTAX_JSON)
        return go_on(r);
    return r->bytes.size ? fa_json_reader_push(&r->json, r->bytes) : FEEDARK_OK;
}

static feedark_status push_all(struct fa_reader *r, feedark_view bytes)
{
    feedark_status status = settle_syntax(r, bytes);

    while (bytes.size && status == FEEDARK_OK) {
        r->bytes = fa_view_take(bytes, STEP);
        bytes = fa_view_skip(bytes, STEP);
        status = fa_guard_run(&r->guard, take_bytes, r);
        if (status == FEEDARK_OK)
            status = read_bytes(r);
    }
    return status;
}

static feedark_status push_head(struct fa_reader *r)
{
    feedark_view head = fa_buffer_view(&r->head);

    r->head.size = 0;
    return push_all(r, head);
}

static feedark_status keep_in_head(void *ctx)
{
    struct fa_reader *r = ctx;

    fa_buffer_put(&r->head, r->bytes);
    return FEEDARK_OK;
}

feedark_status fa_reader_push(struct fa_reader *r, const char *data, size_t size)
{
    feedark_status status;

    if (r->syntax != SYNTAX_UNKNOWN || (!r->head.size && size >= HEAD))
        return push_all(r, fa_view_of(data, size));
    r->bytes = fa_view_of(data, size);
    status = fa_guard_run(&r->guard, keep_in_head, r);
    return status == FEEDARK_OK && r->head.size >= HEAD ? push_head(r) : status;
}

static feedark_status say_what_it_is(void *ctx)
{
    struct fa_reader *r = ctx;
    feedark_view seen = fa_view_trim(fa_buffer_view(&r->mender.seen));

    if (!seen.size)
        return FEEDARK_EMPTY;
    fa_page_say(&r->arena, r->feed_diagnostics, seen, r->options.base_url);
    return FEEDARK_NOT_A_FEED;
}

feedark_status fa_reader_finish(struct fa_reader *r)
{
    feedark_status status = r->head.size ? push_head(r) : FEEDARK_OK;

    if (status != FEEDARK_OK)
        return status;
    if (r->syntax == SYNTAX_JSON)
        return fa_json_reader_finish(&r->json);
    fa_mender_finish(&r->mender);
    status = go_on(r);
    r->state.feed.truncated = r->first.truncated = r->mender.truncated;
    if (status == FEEDARK_OK)
        status = parse(r, true);
    if (status == FEEDARK_OK && !r->dialect)
        status = fa_guard_run(&r->guard, say_what_it_is, r);
    return status;
}

const feedark_feed *fa_reader_feed(const struct fa_reader *r)
{
    return r->has_first ? &r->first : r->json.has_first ? &r->json.first : &r->state.feed;
}

void fa_reader_free(struct fa_reader *r)
{
    if (!r)
        return;
    fa_xml_parser_free(r->parser);
    fa_arena_release(&r->scratch);
    fa_arena_release(&r->arena);
    free(r);
}
