/* Pipe tables, by the examples of GFM 4.10 and the edges of its rules. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "markdown/pipes.h"

struct table {
    const char *head, *delimiters;
    size_t columns; /* 0: these lines begin no table */
    const char *aligns;
};

static const struct table tables[] = {
    {"| foo | bar |", "| --- | --- |", 2, ""},
    {"| abc | defghi |", ":-: | -----------:", 2, "cr"},
    {"| f\\|oo  |", "| ------ |", 1, ""},
    {"abc | def", "--- | ---", 2, ""},
    {"| abc | def |", "| --- |", 0, ""},
    {"| a |", "| --- | --- |", 0, ""},
    {"| a | b | c |", "|-|:-|-:|", 3, "-lr"},
    {"| `a | b` |", "| --- | --- |", 2, ""},
    {"| a |", "| :-: |", 1, "c"},
    {"| a |", "| : |", 0, ""},
    {"| a |", "| :: |", 0, ""},
    {"| a |", "| -:- |", 0, ""},
    {"| a |", "| b |", 0, ""},
    {"| a |", "|", 0, ""},
    {"", "", 0, ""},
    {"|  |", "| --- |", 1, ""},
    {"| | |", "| --- | --- |", 2, ""},
};

struct row {
    const char *row;
    size_t columns;
    const char *paragraphs;
};

static const struct row rows[] = {
    {"| a | b |", 2, "| a\n\n| b\n\n"},
    {"a|b", 2, "| a\n\n| b\n\n"},
    {"| bar |", 2, "| bar\n\n| \n\n"},
    {"| bar | baz | boo |", 2, "| bar\n\n| baz\n\n"},
    {"| b `\\|` az |", 1, "| b `|` az\n\n"},
    {"| b **\\|** im |", 1, "| b **|** im\n\n"},
    {"| a \\\\| b |", 2, "| a \\\\\n\n| b\n\n"},
    {"| a \\\\\\| b |", 1, "| a \\\\| b\n\n"},
    {"| a\\", 1, "| a\\\n\n"},
    {"", 1, "| \n\n"},
};

static feedark_status check(void *ctx)
{
    struct fa_arena *arena = ctx;
    struct fa_buffer out;

    fa_buffer_init(&out, arena, 1000);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        size_t columns = fa_pipes_columns(fa_view(tables[i].head), fa_view(tables[i].delimiters));

        if (columns != tables[i].columns)
            fail_msg("%s / %s: %d columns", tables[i].head, tables[i].delimiters, (int)columns);
        fa_buffer_clear(&out);
        if (columns)
            fa_pipes_aligns(&out, fa_view(tables[i].delimiters));
        assert_string_equal(out.data, tables[i].aligns);
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fa_buffer_clear(&out);
        fa_pipes_paragraphs(&out, fa_view(rows[i].row), rows[i].columns);
        assert_string_equal(out.data, rows[i].paragraphs);
    }
    return FEEDARK_OK;
}

static feedark_status collect(void *ctx)
{
    struct fa_pipe_rows pipes;

    fa_pipe_rows_init(&pipes, ctx);
    fa_pipe_rows_put(&pipes, fa_view(" a b "));
    fa_pipe_rows_put(&pipes, fa_view(""));
    fa_pipe_rows_put(&pipes, fa_view("c"));
    fa_pipe_rows_put(&pipes, fa_view(""));
    fa_pipe_rows_end(&pipes);
    fa_pipe_rows_put(&pipes, fa_view(""));
    fa_pipe_rows_end(&pipes);
    assert_int_equal(pipes.items.count, 1);
    assert_true(fa_view_equal(pipes.items.items[0], fa_view("a b||c")));
    return FEEDARK_OK;
}

static void with_arena(feedark_status (*run)(void *ctx))
{
    struct fa_guard guard = {0};
    struct fa_arena arena;

    fa_arena_init(&arena, &guard, 1U << 20);
    assert_int_equal(fa_guard_run(&guard, run, &arena), FEEDARK_OK);
    fa_arena_release(&arena);
}

static void test_reading(void **state)
{
    (void)state;
    with_arena(check);
}

static void test_rows(void **state)
{
    (void)state;
    with_arena(collect);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_reading), cmocka_unit_test(test_rows)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
