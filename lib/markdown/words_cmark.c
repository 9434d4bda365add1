/* The only file that knows libcmark. Its nodes are held outside of the guard under which they are read. */
#include "markdown/words_cmark.h"

#include "markdown/facts.h"

#include <cmark.h>

struct walk {
    struct fa_arena *arena;
    struct fa_shown *shown;
    cmark_iter *iter;
    int images; /**< open images: their alternative text is not shown */
    int line;   /**< of the paragraph, from 0 */
    size_t items;
    bool box;   /**< the next text begins with a task's box */
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
    static const char *const headings[] = {"heading 1", "heading 2", "heading 3", "heading 4", "heading 5", "heading 6"};
    static const char *const words[] = {
        [CMARK_NODE_BLOCK_QUOTE] = "quote",   [CMARK_NODE_ITEM] = "item",
        [CMARK_NODE_THEMATIC_BREAK] = "rule", [CMARK_NODE_EMPH] = "emphasis",
        [CMARK_NODE_STRONG] = "strong emphasis", [CMARK_NODE_LINK] = "link",
        [CMARK_NODE_IMAGE] = "image",
    };
    cmark_node_type type = cmark_node_get_type(node);
    bool address = type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE;
    bool marked = type == CMARK_NODE_LINK || type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG;

    if (type == CMARK_NODE_HEADING)
        fa_facts_put(&walk->shown->facts, headings[cmark_node_get_heading_level(node) - 1], (feedark_view){0});
    else if (walk->images == 0 && type < sizeof words / sizeof *words && words[type] && (walk->shown->tags || !marked))
        fa_facts_put(&walk->shown->facts, words[type], address ? fa_view(cmark_node_get_url(node)) : (feedark_view){0});
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

static feedark_status read_nodes(void *ctx)
{
    struct walk *walk = ctx;
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
    return FEEDARK_OK;
}

void fa_words_of_markdown(struct fa_arena *arena, feedark_view markdown, struct fa_shown *shown)
{
    struct walk walk = {.arena = arena, .shown = shown};
    feedark_status status;
    cmark_node *root;

    fa_words_init(&shown->words, arena, SIZE_MAX / 4);
    fa_buffer_init(&shown->facts, arena, SIZE_MAX / 4);
    shown->codes.items = NULL;
    shown->codes.count = shown->codes.capacity = 0;
    root = cmark_parse_document(markdown.data ? markdown.data : "", markdown.size, CMARK_OPT_DEFAULT);
    cmark_consolidate_text_nodes(root);
    walk.iter = cmark_iter_new(root);
    status = fa_guard_run(arena->guard, read_nodes, &walk);
    cmark_iter_free(walk.iter);
    cmark_node_free(root);
    if (status != FEEDARK_OK)
        fa_guard_fail(arena->guard, status);
}
