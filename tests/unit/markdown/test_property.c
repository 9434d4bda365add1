/* Random trees are written in every style and read back the same; Markdown that was damaged is told
 * from what it should be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "doc_random.h"
#include "doc_sexp.h"
#include "markdown/markdown.h"

enum { TREES = 5000 };

static const struct fa_style styles[] = {
    {.bullet = '-', .emphasis = '*', .fence = '`'},
    {.bullet = '*', .emphasis = '_', .fence = '~', .wrap = 20},
    {.bullet = '+',
     .emphasis = '*',
     .fence = '`',
     .links = FA_LINKS_REFERENCE,
     .headings = FA_HEADINGS_SETEXT,
     .wrap = 1},
    {.bullet = '-', .emphasis = '_', .fence = '`', .raw_html = FA_RAW_HTML_DROP},
};

struct work {
    struct fa_arena *arena;
    uint64_t seed;
};

static void with_arena(feedark_status (*run)(void *ctx), uint64_t seed)
{
    struct fa_guard guard = {0};
    struct fa_arena arena;
    struct work work = {&arena, seed};

    fa_arena_init(&arena, &guard, 1U << 26);
    assert_int_equal(fa_guard_run(&guard, run, &work), FEEDARK_OK);
    fa_arena_release(&arena);
}

/* What a tree shows, written apart from the library's own flattening of it. */
static void flatten(struct fa_words *words, const struct fa_doc *node)
{
    bool block = !fa_doc_is_inline(node->kind) || node->kind == FA_DOC_BREAK;

    if (block)
        fa_words_gap(words);
    if (node->kind == FA_DOC_TEXT || node->kind == FA_DOC_CODE_SPAN)
        fa_words_put(words, node->text);
    if (node->kind == FA_DOC_CODE)
        fa_words_code(words, node->code->text);
    for (const struct fa_doc *child = node->first; child; child = child->next)
        flatten(words, child);
    if (block)
        fa_words_gap(words);
}

static struct fa_words words_of(struct fa_arena *arena, const struct fa_document *document)
{
    struct fa_words words;

    fa_words_init(&words, arena, SIZE_MAX / 4);
    flatten(&words, document->root);
    return words;
}

static feedark_status round_trip(void *ctx)
{
    struct work *work = ctx;
    struct fa_document *document = random_document(work->arena, work->seed);
    struct fa_words words = words_of(work->arena, document);

    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        feedark_view markdown = fa_markdown_render(work->arena, document, &styles[i], NULL);
        struct fa_verdict verdict =
            fa_markdown_verify(work->arena, markdown, document, &styles[i], &words);

        if (!verdict.same)
            fail_msg("tree %d, style %zu: %.*s\n%.*s", (int)work->seed, i, FA_PRINT(verdict.what),
                     FA_PRINT(markdown));
    }
    return FEEDARK_OK;
}

static void test_trees(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= TREES; seed++)
        with_arena(round_trip, seed);
}

/* A place in the text where a word of three or more letters of a to z stands alone; SIZE_MAX where
 * there is none from `at` on. */
static size_t find_word(feedark_view text, size_t at, size_t *size)
{
    for (; at + 3 < text.size; at++) {
        size_t end = at;

        while (end < text.size && text.data[end] >= 'a' && text.data[end] <= 'z')
            end++;
        if (end - at >= 3 && (at == 0 || strchr(" \n", text.data[at - 1])) &&
            (end == text.size || strchr(" \n", text.data[end]))) {
            *size = end - at;
            return at;
        }
        at = end > at ? end - 1 : at;
    }
    return SIZE_MAX;
}

static feedark_view without(struct fa_arena *arena, feedark_view text, size_t at, size_t size)
{
    return fa_arena_printf(arena, "%.*s%.*s", FA_PRINT(fa_view_take(text, at)),
                           FA_PRINT(fa_view_skip(text, at + size)));
}

/* Each word of the Markdown in turn is dropped, or one letter of it changed. */
static feedark_status damage(void *ctx)
{
    struct work *work = ctx;
    struct fa_document *document = random_document(work->arena, work->seed);
    struct fa_words words = words_of(work->arena, document);
    feedark_view markdown = fa_markdown_render(work->arena, document, &styles[0], NULL);
    size_t size;

    for (size_t at = 0; (at = find_word(markdown, at, &size)) != SIZE_MAX; at += size) {
        feedark_view cut = without(work->arena, markdown, at, size);
        feedark_view changed = fa_arena_copy(work->arena, markdown);

        ((char *)(size_t)changed.data)[at] = 'Z';
        if (fa_markdown_verify(work->arena, cut, document, &styles[0], &words).same)
            fail_msg("tree %d: a dropped word at %zu is not seen:\n%.*s", (int)work->seed, at,
                     FA_PRINT(markdown));
        if (fa_markdown_verify(work->arena, changed, document, &styles[0], &words).same)
            fail_msg("tree %d: a changed letter at %zu is not seen:\n%.*s", (int)work->seed, at,
                     FA_PRINT(markdown));
    }
    return FEEDARK_OK;
}

static void test_damage(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++)
        with_arena(damage, seed);
}

static const char *const good =
    "## Head\n\nOne two *three* and [link](/a).\n\n- first\n- second\n\n> said\n\n```c\nint "
    "a;\n\tint b;\n```\n\n![](/p)\n\n---\n\n"
    "[titled](/t \"a title\") ![shown](/i \"its title\")\n\n"
    "> | A | B |\n> | :-- | --- |\n> | one *cell* | [two](/2) pipes |\n> | x\\|y | z |\n";
static const char *const tree =
    "(h2 \"Head\") (p \"One two \" (em \"three\") \" and \" (a \"/a\" \"\" \"link\") \".\") (ul "
    "(li (p \"first\")) (li (p \"second\"))) "
    "(q (p \"said\")) (pre \"c\" \"int a;\n\tint b;\") (p (img \"/p\" \"\")) (rule) "
    "(p (a \"/t\" \"a title\" \"titled\") \" \" (img \"/i\" \"shown\" \"its title\")) "
    "(q (table \"l-\" (thead (td \"A\") (td \"B\")) (tr (td \"one \" (em \"cell\")) (td (a \"/2\" "
    "\"\" \"two\") \" pipes\")) "
    "(tr (td \"x|y\") (td \"z\"))))";

/* One thing is done to the good Markdown: the first is replaced by the second. */
static const struct {
    const char *what, *from, *to;
} harms[] = {
    {"dropped word", "One two", "One"},
    {"swapped words", "One two", "two One"},
    {"word twice", "One two", "One two two"},
    {"joined words", "One two", "Onetwo"},
    {"cut word", "One two", "O ne two"},
    {"lost code line", "int a;\n", ""},
    {"changed code byte", "int b", "int c"},
    {"lost tab", "\tint b", "int b"},
    {"spaces for a tab", "\tint b", "    int b"},
    {"blank line in code", "int a;\n", "int a;\n\n"},
    {"word into code", "```c\n", "```c\nsaid\n"},
    {"code as text", "```c\nint a;\n\tint b;\n```", "int a; int b;"},
    {"lost item", "- first\n", ""},
    {"items joined", "- first\n- second", "- first second"},
    {"item as text", "- first\n- second", "first\n\nsecond"},
    {"swapped items", "- first\n- second", "- second\n- first"},
    {"another address", "(/a)", "(/b)"},
    {"lost link", "[link](/a)", "link"},
    {"lost image", "![](/p)", ""},
    {"another image", "![](/p)", "![](/q)"},
    {"lost heading", "## Head", "Head"},
    {"another level", "## Head", "### Head"},
    {"lost quote", "> said", "said"},
    {"lost emphasis", "*three*", "three"},
    {"stronger emphasis", "*three*", "**three**"},
    {"marks shown", "*three*", "\\*three\\*"},
    {"lost rule", "---\n", ""},
    {"another title", "a title", "some title"},
    {"lost title", " \"a title\"", ""},
    {"lost title of an image", " \"its title\"", ""},
    {"another alternative text", "![shown]", "![show]"},
    {"lost alternative text", "![shown]", "![]"},
    {"word into the next cell", "one *cell* | [two]", "one | *cell* [two]"},
    {"swapped cells", "x\\|y | z", "z | x\\|y"},
    {"cells joined", "| x\\|y | z |", "| x\\|y z |"},
    {"a pipe that is read", "x\\|y | z", "x|y | z"},
    {"lost row", "> | x\\|y | z |\n", ""},
    {"emphasis over cells", "one *cell* | [two](/2) pipes |", "one *cell | [two](/2) pipes* |"},
    {"link over cells", "one *cell* | [two](/2)", "[one *cell* | two](/2)"},
    {"another alignment", ":--", "--:"},
    {"lost alignment", ":--", "---"},
    {"no table", "> | :-- | --- |\n", ""},
    {"too few delimiters", "| :-- | --- |", "| :-- |"},
    {"a cell too many in the head", "| A | B |", "| A | B | |"},
    {"all lost", "", NULL},
};

static feedark_view harmed(struct fa_arena *arena, const char *from, const char *to)
{
    size_t at = to ? fa_view_find(fa_view(good), fa_view(from)) : 0;

    assert_true(at != SIZE_MAX);
    if (!to)
        return fa_view("");
    return fa_arena_printf(arena, "%.*s%s%s", (int)at, good, to, good + at + strlen(from));
}

static feedark_status harm(void *ctx)
{
    struct work *work = ctx;
    struct fa_document *document = sexp_document(work->arena, tree);
    struct fa_words words = words_of(work->arena, document);
    struct fa_verdict verdict =
        fa_markdown_verify(work->arena, fa_view(good), document, &styles[0], &words);

    if (!verdict.same)
        fail_msg("the good Markdown differs: %.*s", FA_PRINT(verdict.what));
    for (size_t i = 0; i < sizeof harms / sizeof *harms; i++) {
        verdict = fa_markdown_verify(work->arena, harmed(work->arena, harms[i].from, harms[i].to),
                                     document, &styles[0], &words);
        if (verdict.same || verdict.what.size == 0)
            fail_msg("not seen: %s", harms[i].what);
    }
    return FEEDARK_OK;
}

static void test_harm(void **state)
{
    (void)state;
    with_arena(harm, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_trees), cmocka_unit_test(test_damage),
                                       cmocka_unit_test(test_harm)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
