/* The judge: holds what Markdown shows against what it should show, and has doubtful blocks written
 * once more. */
#include "markdown/facts.h"
#include "markdown/markdown.h"
#include "markdown/words_cmark.h"

static const struct fa_map *collect_labels(struct fa_arena *arena,
                                           const struct fa_document *document)
{
    struct fa_map *labels = FA_NEW(arena, struct fa_map);

    fa_map_init(labels, arena);
    for (const struct fa_doc *n = document->root; n; n = fa_doc_next_block(document->root, n))
        if (n->kind == FA_DOC_FOOTNOTE)
            *fa_map_at(labels, n->text) = labels;
    return labels->count ? labels : NULL;
}

/* `[^1]: text` would be eaten as a link's definition: it becomes `-   text`, whose content stands
 * at the same column. */
static feedark_view without_definitions(struct fa_arena *arena, feedark_view markdown,
                                        const struct fa_map *labels)
{
    struct fa_buffer out;

    fa_buffer_init(&out, arena, SIZE_MAX / 4);
    while (markdown.size) {
        size_t end = fa_view_index(markdown, '\n');
        feedark_view line = fa_view_take(markdown, end == SIZE_MAX ? end : end + 1);
        size_t colon = fa_view_find(line, FA_VIEW("]: "));

        markdown = fa_view_skip(markdown, line.size);
        if (fa_view_starts(line, FA_VIEW("[^")) && colon != SIZE_MAX &&
            fa_map_find(labels, fa_view_of(line.data + 2, colon - 2))) {
            fa_buffer_put_text(&out, "-   ");
            line = fa_view_skip(line, colon + 3);
        }
        fa_buffer_put(&out, line);
    }
    return fa_buffer_view(&out);
}

/* Footnotes are items here, too: see without_definitions. */
static void collect_tasks(struct fa_arena *arena, const struct fa_doc *root, struct fa_shown *shown)
{
    for (const struct fa_doc *n = root; n; n = fa_doc_next_block(root, n))
        if (n->kind == FA_DOC_ITEM || n->kind == FA_DOC_FOOTNOTE)
            fa_vector_push(arena, &shown->tasks,
                           n->kind == FA_DOC_ITEM && n->item.task != FA_TASK_NONE);
}

static void read_back(struct fa_arena *arena, feedark_view markdown, const struct fa_doc *root,
                      const struct fa_style *style, const struct fa_map *labels,
                      struct fa_shown *shown)
{
    *shown = (struct fa_shown){.labels = labels, .tags = style->raw_html == FA_RAW_HTML_KEEP};
    collect_tasks(arena, root, shown);
    fa_words_of_markdown(arena, labels ? without_definitions(arena, markdown, labels) : markdown,
                         shown);
}

static feedark_view without_blank_end(feedark_view code)
{
    while (code.size && fa_is_space(code.data[code.size - 1]))
        code.size--;
    return code;
}

static struct fa_verdict compare_codes(struct fa_arena *arena, const struct fa_document *document,
                                       const struct fa_shown *shown)
{
    size_t count = document->codes.count;

    if (shown->codes.count != count)
        return (struct fa_verdict){
            false, fa_arena_printf(arena, "%zu code blocks became %zu", count, shown->codes.count)};
    for (size_t i = 0; i < count; i++)
        if (!fa_view_equal(without_blank_end(document->codes.items[i]->text),
                           without_blank_end(shown->codes.items[i])))
            return (struct fa_verdict){
                false, fa_arena_printf(arena, "code block %zu is not the same", i + 1)};
    return (struct fa_verdict){true, FA_VIEW("")};
}

static void put_doc_node(struct fa_arena *arena, const struct fa_doc *node, struct fa_shown *shown)
{
    if (!fa_doc_is_inline(node->kind) || node->kind == FA_DOC_BREAK)
        fa_words_gap(&shown->words);
    if (node->kind == FA_DOC_TEXT || node->kind == FA_DOC_CODE_SPAN)
        fa_words_put(&shown->words, node->text);
    else if (node->kind == FA_DOC_MATH || node->kind == FA_DOC_INLINE_MATH)
        fa_words_put(&shown->words, node->close);
    else if (node->kind == FA_DOC_CODE)
        fa_words_code(&shown->words, node->code->text);
    else if (node->kind == FA_DOC_HTML)
        fa_words_of_html(arena, node->text, shown);
}

/* What a block or a cell of the tree says, to be held against what its Markdown shows. */
static void words_of_block(struct fa_arena *arena, const struct fa_doc *block,
                           struct fa_shown *shown)
{
    const struct fa_doc *before = NULL;

    for (const struct fa_doc *n = block; n; n = fa_doc_next(block, n)) {
        if (before && fa_doc_is_inline(before->kind) && !fa_doc_is_inline(n->kind))
            fa_words_gap(&shown->words);
        put_doc_node(arena, n, shown);
        before = n;
    }
}

/* The rows of the tree's tables. */
static void collect_rows(struct fa_arena *arena, const struct fa_doc *root,
                         struct fa_pipe_rows *rows)
{
    struct fa_shown cell = {.labels = NULL};

    fa_pipe_rows_init(rows, arena);
    fa_words_init(&cell.words, arena, SIZE_MAX / 4);
    for (const struct fa_doc *n = root; n; n = fa_doc_next_block(root, n)) {
        if (n->kind != FA_DOC_ROW)
            continue;
        for (const struct fa_doc *at = n->first; at; at = at->next) {
            fa_buffer_clear(&cell.words.text);
            words_of_block(arena, at, &cell);
            fa_pipe_rows_put(rows, fa_buffer_view(&cell.words.text));
        }
        fa_pipe_rows_end(rows);
    }
}

/* Whether the tables of a tree are shown cell by cell; where not, `*mine` and `*theirs` are the
 * first rows that differ. */
static bool holds_rows(struct fa_arena *arena, const struct fa_doc *root,
                       const struct fa_shown *shown, feedark_view *mine, feedark_view *theirs)
{
    struct fa_pipe_rows rows;
    size_t count = shown->rows.items.count;

    collect_rows(arena, root, &rows);
    count = rows.items.count > count ? rows.items.count : count;
    for (size_t i = 0; i < count; i++) {
        *mine = i < rows.items.count ? rows.items.items[i] : FA_VIEW("");
        *theirs = i < shown->rows.items.count ? shown->rows.items.items[i] : FA_VIEW("");
        if (!fa_view_equal(*mine, *theirs))
            return false;
    }
    return true;
}

static bool holds_facts(struct fa_arena *arena, const struct fa_doc *root,
                        const struct fa_shown *shown, feedark_view *mine, feedark_view *theirs)
{
    struct fa_buffer facts;

    fa_buffer_init(&facts, arena, SIZE_MAX / 4);
    fa_facts_of_tree(&facts, root, shown->tags);
    return fa_facts_same(&facts, &shown->facts, mine, theirs);
}

static struct fa_verdict compare_structure(struct fa_arena *arena, const struct fa_doc *root,
                                           const struct fa_shown *shown)
{
    const char *what = NULL;
    feedark_view mine, theirs;

    if (!holds_facts(arena, root, shown, &mine, &theirs))
        what = "structure";
    else if (!holds_rows(arena, root, shown, &mine, &theirs))
        what = "table";
    else
        return (struct fa_verdict){true, FA_VIEW("")};
    if (mine.size == 0)
        mine = FA_VIEW("the end");
    if (theirs.size == 0)
        theirs = FA_VIEW("the end");
    return (struct fa_verdict){false, fa_arena_printf(arena, "%s: \"%.*s\" is shown as \"%.*s\"",
                                                      what, FA_PRINT(mine), FA_PRINT(theirs))};
}

struct fa_verdict fa_markdown_verify(struct fa_arena *arena, feedark_view markdown,
                                     const struct fa_document *document,
                                     const struct fa_style *style, const struct fa_words *expected)
{
    struct fa_verdict verdict;
    struct fa_shown shown;
    size_t at = 0;

    read_back(arena, markdown, document->root, style, collect_labels(arena, document), &shown);
    if (!fa_words_same(expected, &shown.words, &at))
        return (struct fa_verdict){false,
                                   fa_arena_printf(arena, "words: \"%.*s\" is shown as \"%.*s\"",
                                                   FA_PRINT(fa_words_around(expected, at)),
                                                   FA_PRINT(fa_words_around(&shown.words, at)))};
    verdict = compare_codes(arena, document, &shown);
    return verdict.same ? compare_structure(arena, document->root, &shown) : verdict;
}

/* Whether a top-level block, written alone, shows its words. */
static bool block_holds(struct fa_arena *arena, struct fa_document *document,
                        const struct fa_style *style, struct fa_doc *block,
                        const struct fa_map *labels)
{
    struct fa_doc root = *document->root, *next = block->next, *prev = block->prev;
    struct fa_document alone = *document;
    struct fa_shown want = {.labels = NULL}, got;
    bool holds;

    root.first = root.last = block;
    alone.root = &root;
    block->next = block->prev = NULL;
    block->parent = &root;
    fa_words_init(&want.words, arena, SIZE_MAX / 4);
    words_of_block(arena, block, &want);
    read_back(arena, fa_markdown_render(arena, &alone, style, NULL), alone.root, style, labels,
              &got);
    holds = fa_words_same(&want.words, &got.words, NULL) &&
            compare_structure(arena, alone.root, &got).same;
    block->next = next;
    block->prev = prev;
    block->parent = document->root;
    return holds;
}

static feedark_view write_judged(struct fa_arena *arena, struct fa_document *document,
                                 const struct fa_style *style, const struct fa_words *expected,
                                 struct fa_verdict *verdict, struct fa_written *written)
{
    feedark_view markdown = fa_markdown_render(arena, document, style, written), again;
    struct fa_written counts;
    const struct fa_map *labels;
    struct fa_verdict second;
    bool changed = false;

    *verdict = fa_markdown_verify(arena, markdown, document, style, expected);
    if (verdict->same)
        return markdown;
    labels = collect_labels(arena, document);
    for (struct fa_doc *block = document->root->first; block; block = block->next) {
        block->conservative = !block_holds(arena, document, style, block, labels);
        changed |= block->conservative;
    }
    if (!changed)
        return markdown;
    again = fa_markdown_render(arena, document, style, &counts);
    second = fa_markdown_verify(arena, again, document, style, expected);
    if (!second.same)
        return markdown;
    *verdict = second;
    if (written)
        *written = counts;
    return again;
}

static bool has_math(const struct fa_document *document)
{
    for (const struct fa_doc *n = document->root; n; n = fa_doc_next(document->root, n))
        if (n->kind == FA_DOC_MATH || n->kind == FA_DOC_INLINE_MATH)
            return true;
    return false;
}

/* Raw TeX is no Markdown: where it is wanted, the same document with its formulas as text is
 * judged, and then written with them raw. */
feedark_view fa_markdown_write(struct fa_arena *arena, struct fa_document *document,
                               const struct fa_style *style, const struct fa_words *expected,
                               struct fa_verdict *verdict, struct fa_written *written)
{
    struct fa_style text = *style;

    if (style->math == FA_MATH_DOLLARS || !has_math(document))
        return write_judged(arena, document, style, expected, verdict, written);
    text.math = FA_MATH_DOLLARS;
    write_judged(arena, document, &text, expected, verdict, written);
    return fa_markdown_render(arena, document, style, written);
}
