/* Trees and the Markdown they are written as, and that the judge reads the same back and sees what
 * differs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "doc_sexp.h"
#include "markdown/markdown.h"

static const struct row {
    const char *tree, *markdown;
} rows[] = {
    {"(p \"a b\")", "a b\n"},
    {"(p \"a \" (em \"b\"))", "a *b*\n"},
    {"(p (strong \"b\") \"c\")", "**b**c\n"},
    {"(p (em \"中文。\") \"后\")", "<em>中文。</em>后\n"},
    {"(p (em \"a\") (em \"b\"))", "<em>a</em>*b*\n"},
    {"(p (del \"x\"))", "~~x~~\n"},
    {"(p \"# x\")", "\\# x\n"},
    {"(p \"1986. A\")", "1986\\. A\n"},
    {"(p \"- a\")", "\\- a\n"},
    {"(p \"a - b\")", "a - b\n"},
    {"(p \"snake_case\")", "snake_case\n"},
    {"(p \"_x_\")", "\\_x\\_\n"},
    {"(p \"2 * 3\")", "2 * 3\n"},
    {"(p \"a | b\")", "a \\| b\n"},
    {"(p \"x<y>z\")", "x\\<y>z\n"},
    {"(p \"a < b\")", "a < b\n"},
    {"(p \"&amp; & c\")", "&amp;amp; & c\n"},
    {"(p \"say [sic] so\")", "say [sic] so\n"},
    {"(p \": x\")", "\\: x\n"},
    {"(p \"{: .x}\")", "\\{: .x}\n"},
    {"(p \"$$5$$\")", "\\$\\$5\\$\\$\n"},
    {"(p \"> x\")", "\\> x\n"},
    {"(p \"^\")", "&#94;\n"},
    {"(p \"a\" (br) \"b\")", "a\\\nb\n"},
    {"(p (code \"x\"))", "`x`\n"},
    {"(p (code \"`x`\"))", "`` `x` ``\n"},
    {"(p (code \" x\"))", "``  x ``\n"},
    {"(p (a \"u v\" \"\" \"t\"))", "[t](u%20v)\n"},
    {"(p (auto \"http://a.b/\"))", "<http://a.b/>\n"},
    {"(p (img \"i\" \"x\"))", "![x](i)\n"},
    {"(h2 \"a\")", "## a\n"},
    {"(h1 \"a {#b}\")", "# a \\{#b}\n"},
    {"(q (p \"a\") (p \"b\"))", "> a\n>\n> b\n"},
    {"(ul (li (p \"a\")) (li (p \"b\")))", "- a\n- b\n"},
    {"(olx (li (p \"a\")) (li (p \"b\")))", "1. a\n\n2. b\n"},
    {"(ul (li (p \"a\") (ol (li (p \"b\")))))", "- a\n  1. b\n"},
    {"(ul (li))", "- <!-- -->\n"},
    {"(ul (li (p \"a\"))) (ul (li (p \"b\")))", "- a\n\n<!-- -->\n\n- b\n"},
    {"(ul (todo (p \"a\")) (done (p \"b\")))", "- [ ] a\n- [x] b\n"},
    {"(pre \"c\" \"x\")", "```c\nx\n```\n"},
    {"(pre \"\" \"```\")", "````\n```\n````\n"},
    {"(table (thead (td \"a\")) (tr (td (code \"p|q\"))))",
     "| a |\n| --- |\n| <code>p&#124;q</code> |\n"},
    {"(rule)", "---\n"},
};

struct work {
    struct fa_arena *arena;
    const struct row *row;
};

static feedark_status check_row(void *ctx)
{
    struct work *work = ctx;
    struct fa_document *document = sexp_document(work->arena, work->row->tree);
    feedark_view markdown = fa_markdown_render(work->arena, document, &fa_style_default, NULL);

    assert_string_equal(fa_arena_copy(work->arena, markdown).data, work->row->markdown);
    return FEEDARK_OK;
}

static void with_arena(feedark_status (*run)(void *ctx), const struct row *row)
{
    struct fa_guard guard = {0};
    struct fa_arena arena;
    struct work work = {&arena, row};

    fa_arena_init(&arena, &guard, 1U << 24);
    assert_int_equal(fa_guard_run(&guard, run, &work), FEEDARK_OK);
    fa_arena_release(&arena);
}

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        with_arena(check_row, &rows[i]);
}

static feedark_status judge(void *ctx)
{
    struct work *work = ctx;
    struct fa_document *document =
        sexp_document(work->arena, "(p \"a \" (em \"b\")) (pre \"\" \"x\")");
    struct fa_words expected;

    fa_words_init(&expected, work->arena, 1000);
    fa_words_put(&expected, fa_view("a b"));
    fa_words_code(&expected, fa_view("x"));
    assert_true(fa_markdown_verify(work->arena, fa_view("a *b*\n\n```\nx\n```\n"), document,
                                   &fa_style_default, &expected)
                    .same);
    assert_false(fa_markdown_verify(work->arena, fa_view("a c\n\n```\nx\n```\n"), document,
                                    &fa_style_default, &expected)
                     .same);
    assert_false(fa_markdown_verify(work->arena, fa_view("a b\n\n```\ny\n```\n"), document,
                                    &fa_style_default, &expected)
                     .same);
    assert_false(
        fa_markdown_verify(work->arena, fa_view("a b\n"), document, &fa_style_default, &expected)
            .same);
    return FEEDARK_OK;
}

static void test_judge(void **state)
{
    (void)state;
    with_arena(judge, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows), cmocka_unit_test(test_judge)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
