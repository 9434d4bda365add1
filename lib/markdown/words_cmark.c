/* The only file that knows libcmark. Its nodes live in an arena of their own, which is released
 * whatever happens. */
#include "markdown/words_cmark.h"

#include "markdown/facts.h"

#include <cmark.h>
#include <stdalign.h>
#include <stddef.h>

struct walk {
    struct fa_arena *arena;
    struct fa_shown *shown;
    feedark_view markdown;
    cmark_iter *iter;
    int images; /**< open images: their alternative text is not shown */
    int line;   /**< of the paragraph, from 0 */
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

/* `| --- | :-: |`: below the head of a pipe table, where libcmark reads a paragraph. */
static bool is_delimiter_row(feedark_view text)
{
    bool dash = false, pipe = false;

    for (size_t i = 0; i < text.size; i++) {
        dash |= text.data[i] == '-';
        pipe |= text.data[i] == '|';
        if (!strchr("|-: ", text.data[i]) || text.data[i] == '\0')
            return false;
    }
    return dash && pipe;
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

/* The second line of a paragraph, all of it. */
static bool is_second_line(const struct walk *walk, cmark_node *node)
{
    cmark_node *prev = cmark_node_previous(node), *next = cmark_node_next(node);

    return walk->line == 1 && prev && cmark_node_get_type(prev) == CMARK_NODE_SOFTBREAK &&
           (!next || cmark_node_get_type(next) == CMARK_NODE_SOFTBREAK);
}

/* The value of the first attribute of a tag that the writer wrote: `<a href="…"`. */
static feedark_view tag_address(struct walk *walk, feedark_view tag)
{
    size_t start = fa_view_index(tag, '"'), end;
    struct fa_shown value = {.labels = NULL};

    if (start == SIZE_MAX)
        return (feedark_view){0};
    tag = fa_view_skip(tag, start + 1);
    end = fa_view_index(tag, '"');
    fa_words_init(&value.words, walk->arena, SIZE_MAX / 4);
    value.words.all = true;
    fa_words_of_html(walk->arena, fa_view_take(tag, end), &value);
    return fa_buffer_view(&value.words.text);
}

static void put_tag(struct walk *walk, feedark_view tag)
{
    struct fa_buffer *facts = &walk->shown->facts;

    if (fa_view_starts_nocase(tag, FA_VIEW("<br")))
        fa_words_gap(&walk->shown->words);
    else if (fa_view_starts(tag, FA_VIEW("<img src=")))
        fa_facts_put(facts, "image", tag_address(walk, tag));
    else if (walk->shown->tags && fa_view_starts(tag, FA_VIEW("<a href=")))
        fa_facts_put(facts, "link", tag_address(walk, tag));
    else if (walk->shown->tags && fa_view_equal(tag, FA_VIEW("<em>")))
        fa_facts_put(facts, "emphasis", (feedark_view){0});
    else if (walk->shown->tags && fa_view_equal(tag, FA_VIEW("<strong>")))
        fa_facts_put(facts, "strong emphasis", (feedark_view){0});
}

static void put_fact(struct walk *walk, cmark_node *node)
{
    static const char *const headings[] = {"heading 1", "heading 2", "heading 3",
                                           "heading 4", "heading 5", "heading 6"};
    static const char *const words[] = {
        [CMARK_NODE_BLOCK_QUOTE] = "quote",
        [CMARK_NODE_ITEM] = "item",
        [CMARK_NODE_THEMATIC_BREAK] = "rule",
        [CMARK_NODE_EMPH] = "emphasis",
        [CMARK_NODE_STRONG] = "strong emphasis",
        [CMARK_NODE_LINK] = "link",
        [CMARK_NODE_IMAGE] = "image",
    };
    cmark_node_type type = cmark_node_get_type(node);
    bool address = type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE;
    bool marked = type == CMARK_NODE_LINK || type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG;

    if (type == CMARK_NODE_HEADING)
        fa_facts_put(&walk->shown->facts, headings[cmark_node_get_heading_level(node) - 1],
                     (feedark_view){0});
    else if (walk->images == 0 && type < sizeof words / sizeof *words && words[type] &&
             (walk->shown->tags || !marked))
        fa_facts_put(&walk->shown->facts, words[type],
                     address ? fa_view(cmark_node_get_url(node)) : (feedark_view){0});
}

static void enter(struct walk *walk, cmark_node *node)
{
    struct fa_words *words = &walk->shown->words;

    put_fact(walk, node);
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_IMAGE:
        walk->images++;
        break;
    case CMARK_NODE_TEXT:
        if (walk->images == 0 && !(is_second_line(walk, node) && is_delimiter_row(literal(node))))
            put_text(walk, literal(node));
        break;
    case CMARK_NODE_CODE:
        if (walk->images == 0)
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
    case CMARK_NODE_SOFTBREAK:
        walk->line++;
        fa_words_gap(words);
        break;
    case CMARK_NODE_PARAGRAPH:
        walk->line = 0;
        fa_words_gap(words);
        break;
    default:
        fa_words_gap(words);
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

static void *grow_block(void *old, size_t size)
{
    struct block *block =
        old ? (struct block *)(void *)((char *)old - offsetof(struct block, data)) : NULL;
    size_t head = offsetof(struct block, data);

    block = fa_arena_grow(nodes_arena, block, block ? head + block->size : 0, head + size);
    block->size = size;
    return block->data;
}

static void *zeroed_block(size_t count, size_t size)
{
    return memset(grow_block(NULL, count * size), 0, count * size);
}

static void keep_block(void *block)
{
    (void)block;
}

static void read_nodes(struct walk *walk)
{
    cmark_event_type event;

    while ((event = cmark_iter_next(walk->iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(walk->iter);

        if (event == CMARK_EVENT_ENTER)
            enter(walk, node);
        else if (cmark_node_get_type(node) == CMARK_NODE_IMAGE)
            walk->images--;
        else if (cmark_node_get_type(node) <= CMARK_NODE_LAST_BLOCK)
            fa_words_gap(&walk->shown->words);
    }
}

static feedark_status parse_and_read(void *ctx)
{
    cmark_mem memory = {zeroed_block, grow_block, keep_block};
    struct walk *walk = ctx;
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
    cmark_node *root;

    cmark_parser_feed(parser, walk->markdown.data ? walk->markdown.data : "", walk->markdown.size);
    root = cmark_parser_finish(parser);
    cmark_consolidate_text_nodes(root);
    walk->iter = cmark_iter_new(root);
    read_nodes(walk);
    return FEEDARK_OK;
}

void fa_words_of_markdown(struct fa_arena *arena, feedark_view markdown, struct fa_shown *shown)
{
    struct walk walk = {.arena = arena, .shown = shown, .markdown = markdown};
    struct fa_arena nodes;
    feedark_status status;

    fa_words_init(&shown->words, arena, SIZE_MAX / 4);
    fa_buffer_init(&shown->facts, arena, SIZE_MAX / 4);
    shown->codes.items = NULL;
    shown->codes.count = shown->codes.capacity = 0;
    fa_arena_init(&nodes, arena->guard, arena->max);
    nodes_arena = &nodes;
    status = fa_guard_run(arena->guard, parse_and_read, &walk);
    nodes_arena = NULL;
    fa_arena_release(&nodes);
    if (status != FEEDARK_OK)
        fa_guard_fail(arena->guard, status);
}
