/* The only file that knows libcmark. Its nodes live in an arena of their own, which is released
 * whatever happens. */
#include "markdown/words_cmark.h"

#include "markdown/facts.h"

#include <cmark.h>
#include <stdalign.h>
#include <stddef.h>

/* The cells of a table, which stand as paragraphs in a text of their own. */
struct cells {
    size_t columns, column;
    size_t start; /* of the words of the one that is read */
};

struct walk {
    struct fa_arena *arena;
    struct fa_shown *shown;
    feedark_view markdown;
    cmark_iter *iter;
    struct cells *cells; /**< NULL where it is the body itself that is read */
    feedark_view rest;   /**< of the body, from line `line` on */
    int line;
    int images;            /**< open images: their alternative text is not shown */
    struct fa_words image; /**< the alternative text of the outermost */
    size_t items;
    bool box; /**< the next text begins with a task's box */
};

/* Without the references of known footnotes, and the box of a task. */
static void put_text(struct walk *walk, feedark_view text)
{
    size_t at = 0;

    if (walk->box && text.size > 2 && text.data[0] == '[' && text.data[2] == ']')
        text = fa_view_skip(text, 3);
    walk->box = false;

    while (walk->shown->labels && at < text.size) {
        size_t next = fa_view_find(fa_view_skip(text, at), FA_VIEW("[^"));
        feedark_view label;
        size_t end;

        if (next == SIZE_MAX)
            break;
        label = fa_view_take(fa_view_skip(text, at + next + 2), 200);
        end = fa_view_index(label, ']');
        if (end == SIZE_MAX || !fa_map_find(walk->shown->labels, fa_view_take(label, end))) {
            at += next + 2;
            continue;
        }
        fa_words_put(&walk->shown->words, fa_view_take(text, at + next));
        text = fa_view_skip(text, at + next + 3 + end);
        at = 0;
    }
    fa_words_put(&walk->shown->words, text);
}

static feedark_view literal(cmark_node *node)
{
    return fa_view(cmark_node_get_literal(node));
}

static void enter_code_block(struct walk *walk, cmark_node *node)
{
    feedark_view code = literal(node);

    if (code.size && code.data[code.size - 1] == '\n')
        code.size--;
    code = fa_arena_copy(walk->arena, code);
    fa_words_code(&walk->shown->words, code);
    fa_vector_push(walk->arena, &walk->shown->codes, code);
}

/* The value of an attribute of a tag that the writer wrote, found by its name, `=` and quote. */
static feedark_view tag_value(struct walk *walk, feedark_view tag, feedark_view name)
{
    size_t start = fa_view_find(tag, name), end;
    struct fa_shown value = {.labels = NULL};

    if (start == SIZE_MAX)
        return (feedark_view){0};
    tag = fa_view_skip(tag, start + name.size);
    end = fa_view_index(tag, '"');
    fa_words_init(&value.words, walk->arena, SIZE_MAX / 4);
    value.words.all = true;
    fa_words_of_html(walk->arena, fa_view_take(tag, end), &value);
    return fa_buffer_view(&value.words.text);
}

static void put_tag(struct walk *walk, feedark_view tag)
{
    struct fa_buffer *facts = &walk->shown->facts;

    if (fa_view_starts_nocase(tag, FA_VIEW("<br"))) {
        fa_words_gap(&walk->shown->words);
    } else if (fa_view_starts(tag, FA_VIEW("<img src="))) {
        fa_facts_put(facts, "image", tag_value(walk, tag, FA_VIEW(" src=\"")));
        fa_facts_put_text(facts, "image of", tag_value(walk, tag, FA_VIEW(" alt=\"")));
        fa_facts_put_title(facts, tag_value(walk, tag, FA_VIEW(" title=\"")));
    } else if (walk->shown->tags && fa_view_starts(tag, FA_VIEW("<a href="))) {
        fa_facts_put(facts, "link", tag_value(walk, tag, FA_VIEW(" href=\"")));
        fa_facts_put_title(facts, tag_value(walk, tag, FA_VIEW(" title=\"")));
    } else if (walk->shown->tags && fa_view_equal(tag, FA_VIEW("<em>"))) {
        fa_facts_put(facts, "emphasis", (feedark_view){0});
    } else if (walk->shown->tags && fa_view_equal(tag, FA_VIEW("<strong>"))) {
        fa_facts_put(facts, "strong emphasis", (feedark_view){0});
    }
}

static void put_fact(struct walk *walk, cmark_node *node, cmark_node_type type)
{
    static const char *const headings[] = {"heading 1", "heading 2", "heading 3",
                                           "heading 4", "heading 5", "heading 6"};
    static const char *const words[] = {
        [CMARK_NODE_BLOCK_QUOTE] = "quote",      [CMARK_NODE_ITEM] = "item",
        [CMARK_NODE_THEMATIC_BREAK] = "rule",    [CMARK_NODE_EMPH] = "emphasis",
        [CMARK_NODE_STRONG] = "strong emphasis", [CMARK_NODE_LINK] = "link",
    };
    bool marked = type == CMARK_NODE_LINK || type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG;
    struct fa_buffer *facts = &walk->shown->facts;

    if (type == CMARK_NODE_HEADING)
        fa_facts_put(facts, headings[cmark_node_get_heading_level(node) - 1], (feedark_view){0});
    else if (walk->images == 0 && type < sizeof words / sizeof *words && words[type] &&
             (walk->shown->tags || !marked))
        fa_facts_put(facts, words[type],
                     type == CMARK_NODE_LINK ? fa_view(cmark_node_get_url(node))
                                             : (feedark_view){0});
    if (walk->images == 0 && type == CMARK_NODE_LINK && walk->shown->tags)
        fa_facts_put_title(facts, fa_view(cmark_node_get_title(node)));
}

/* What stands in an image's brackets is its text, without the marks. */
static void enter_in_image(struct walk *walk, cmark_node *node, cmark_node_type type)
{
    walk->images += type == CMARK_NODE_IMAGE;
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_HTML_INLINE)
        fa_words_put(&walk->image, literal(node));
    else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        fa_words_gap(&walk->image);
}

static void leave_image(struct walk *walk, cmark_node *node)
{
    struct fa_buffer *facts = &walk->shown->facts;

    if (--walk->images > 0)
        return;
    fa_facts_put(facts, "image", fa_view(cmark_node_get_url(node)));
    fa_facts_put_text(facts, "image of", fa_buffer_view(&walk->image.text));
    fa_facts_put_title(facts, fa_view(cmark_node_get_title(node)));
}

static void enter(struct walk *walk, cmark_node *node, cmark_node_type type)
{
    struct fa_words *words = &walk->shown->words;

    put_fact(walk, node, type);
    switch (type) {
    case CMARK_NODE_IMAGE:
        walk->images = 1;
        fa_words_init(&walk->image, walk->arena, SIZE_MAX / 4);
        walk->image.all = true;
        break;
    case CMARK_NODE_TEXT:
        put_text(walk, literal(node));
        break;
    case CMARK_NODE_CODE:
        fa_words_put(words, literal(node));
        break;
    case CMARK_NODE_CODE_BLOCK:
        enter_code_block(walk, node);
        break;
    case CMARK_NODE_HTML_BLOCK:
        fa_words_of_html(walk->arena, literal(node), walk->shown);
        break;
    case CMARK_NODE_HTML_INLINE:
        put_tag(walk, literal(node));
        break;
    case CMARK_NODE_LINK:
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
        break;
    case CMARK_NODE_ITEM:
        walk->box = walk->items < walk->shown->tasks.count && walk->shown->tasks.items[walk->items];
        walk->items++;
        fa_words_gap(words);
        break;
    default:
        fa_words_gap(words);
    }
}

static void read_cells(struct walk *body, feedark_view text, size_t columns);

/* The next line of the body. */
static feedark_view take_line(struct walk *walk)
{
    size_t end = fa_view_index(walk->rest, '\n');
    feedark_view line = fa_view_take(walk->rest, end);

    walk->rest = fa_view_skip(walk->rest, end == SIZE_MAX ? end : end + 1);
    walk->line++;
    return line;
}

/* `[1]: address` and the like, which the writer puts at the end of a body: cells may refer to them.
 */
static feedark_view definitions(feedark_view markdown)
{
    size_t at = markdown.size, start = at;

    for (; at > 1; start = at) {
        at--;
        while (at > 0 && markdown.data[at - 1] != '\n')
            at--;
        if (markdown.data[at] != '[' || !fa_is_digit(markdown.data[at + 1]))
            break;
    }
    return fa_view_skip(markdown, start);
}

/* A paragraph that is a pipe table, read cell by cell. */
static bool read_table(struct walk *walk, cmark_node *node)
{
    cmark_node *first = cmark_node_first_child(node);
    size_t indent = (size_t)cmark_node_get_start_column(node) - 1, columns;
    int start = cmark_node_get_start_line(node), end = cmark_node_get_end_line(node);
    feedark_view head, delimiters;
    struct fa_buffer text;

    if (walk->cells || end <= start || !first || cmark_node_get_type(first) != CMARK_NODE_TEXT ||
        !fa_view_starts(literal(first), FA_VIEW("|")))
        return false;
    while (walk->line < start)
        take_line(walk);
    head = fa_view_skip(take_line(walk), indent);
    delimiters = fa_view_skip(take_line(walk), indent);
    columns = fa_pipes_columns(head, delimiters);
    if (columns == 0)
        return false;
    fa_buffer_init(&text, walk->arena, SIZE_MAX / 4);
    fa_pipes_aligns(&text, delimiters);
    fa_facts_put(&walk->shown->facts, "table", fa_buffer_view(&text));
    fa_buffer_clear(&text);
    fa_pipes_paragraphs(&text, head, columns);
    while (walk->line <= end)
        fa_pipes_paragraphs(&text, fa_view_skip(take_line(walk), indent), columns);
    fa_buffer_put(&text, definitions(walk->markdown));
    read_cells(walk, fa_buffer_view(&text), columns);
    return true;
}

static void end_cell(struct walk *walk)
{
    struct cells *cells = walk->cells;
    feedark_view words = fa_buffer_view(&walk->shown->words.text);

    fa_pipe_rows_put(&walk->shown->rows, fa_view_skip(words, cells->start));
    cells->start = words.size;
    if (++cells->column == cells->columns) {
        cells->column = 0;
        fa_pipe_rows_end(&walk->shown->rows);
    }
}

/*
 * By itself libcmark ends the process when memory runs out. Its allocator has no context, so the
 * arena of the call under way is kept for the thread; a failed allocation leaves to the guard,
 * through libcmark, which holds nothing else.
 */
static _Thread_local struct fa_arena *nodes_arena;

struct block {
    size_t size;
    alignas(max_align_t) char data[];
};

static void *new_block(size_t size)
{
    struct block *block = fa_arena_alloc(nodes_arena, offsetof(struct block, data) + size);

    block->size = size;
    return block->data;
}

static void *grow_block(void *old, size_t size)
{
    size_t head = offsetof(struct block, data);
    struct block *block;

    if (!old)
        return new_block(size);
    block = (struct block *)(void *)((char *)old - head);
    block = fa_arena_grow(nodes_arena, block, head + block->size, head + size);
    block->size = size;
    return block->data;
}

static void *zeroed_block(size_t count, size_t size)
{
    return memset(new_block(count * size), 0, count * size);
}

static void keep_block(void *block)
{
    (void)block;
}

static void enter_or_skip(struct walk *walk, cmark_node *node, cmark_node_type type)
{
    if (walk->images > 0)
        enter_in_image(walk, node, type);
    else if (type == CMARK_NODE_PARAGRAPH && read_table(walk, node))
        cmark_iter_reset(walk->iter, node, CMARK_EVENT_EXIT);
    else
        enter(walk, node, type);
}

static void leave(struct walk *walk, cmark_node *node, cmark_node_type type)
{
    if (type == CMARK_NODE_IMAGE)
        leave_image(walk, node);
    else if (type <= CMARK_NODE_LAST_BLOCK)
        fa_words_gap(&walk->shown->words);
    if (walk->cells && type == CMARK_NODE_PARAGRAPH)
        end_cell(walk);
}

/* libcmark ends a text at every mark that became none. Words go on with the next piece, but the
 * reference of a footnote and the box of a task are sought in whole texts. */
static bool needs_whole_texts(const struct fa_shown *shown)
{
    bool tasks = false;

    for (size_t i = 0; i < shown->tasks.count && !tasks; i++)
        tasks = shown->tasks.items[i];
    return tasks || shown->labels;
}

static void parse_and_read(struct walk *walk)
{
    cmark_mem memory = {zeroed_block, grow_block, keep_block};
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
    cmark_event_type event;
    cmark_node *root;

    cmark_parser_feed(parser, walk->markdown.data ? walk->markdown.data : "", walk->markdown.size);
    root = cmark_parser_finish(parser);
    if (needs_whole_texts(walk->shown))
        cmark_consolidate_text_nodes(root);
    walk->iter = cmark_iter_new(root);
    while ((event = cmark_iter_next(walk->iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(walk->iter);
        cmark_node_type type = cmark_node_get_type(node);

        if (event == CMARK_EVENT_ENTER)
            enter_or_skip(walk, node, type);
        else
            leave(walk, node, type);
    }
}

static void read_cells(struct walk *body, feedark_view text, size_t columns)
{
    struct cells cells = {.columns = columns, .start = body->shown->words.text.size};
    struct walk walk = {
        .arena = body->arena, .shown = body->shown, .markdown = text, .cells = &cells};

    fa_words_gap(&body->shown->words);
    parse_and_read(&walk);
}

static feedark_status read_body(void *ctx)
{
    parse_and_read(ctx);
    return FEEDARK_OK;
}

void fa_words_of_markdown(struct fa_arena *arena, feedark_view markdown, struct fa_shown *shown)
{
    struct walk walk = {
        .arena = arena, .shown = shown, .markdown = markdown, .rest = markdown, .line = 1};
    struct fa_arena nodes;
    feedark_status status;

    fa_words_init(&shown->words, arena, SIZE_MAX / 4);
    fa_buffer_reserve(&shown->words.text, markdown.size);
    fa_buffer_init(&shown->facts, arena, SIZE_MAX / 4);
    fa_pipe_rows_init(&shown->rows, arena);
    shown->codes.items = NULL;
    shown->codes.count = shown->codes.capacity = 0;
    fa_arena_init(&nodes, arena->guard, arena->max);
    nodes_arena = &nodes;
    status = fa_guard_run(arena->guard, read_body, &walk);
    nodes_arena = NULL;
    fa_arena_release(&nodes);
    if (status != FEEDARK_OK)
        fa_guard_fail(arena->guard, status);
}
