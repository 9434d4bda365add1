#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/view.h"

#include <feedark/text.h>

static void columns(void **state)
{
    static const struct {
        const char *text;
        size_t columns;
    } rows[] = {{"", 0},          {"abc", 3},          {"港の", 4}, {"é", 1},
                {"e\xCC\x81", 1}, {"\xEF\xBD\xB1", 1}, {"a\tb", 2}, {"\xFF", 1}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(feedark_text_columns(fa_view(rows[i].text)), rows[i].columns);
}

static void cuts(void **state)
{
    static const struct {
        const char *text;
        size_t columns, size;
    } rows[] = {{"abc", 2, 2},  {"abc", 3, 3},        {"abc", 9, 3}, {"港の", 3, 3},
                {"港の", 1, 0}, {"e\xCC\x81x", 1, 3}, {"", 5, 0}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(feedark_text_cut(fa_view(rows[i].text), rows[i].columns), rows[i].size);
}

static void words(void **state)
{
    static const struct {
        const char *html;
        size_t words;
    } rows[] = {{"", 0},
                {"one two", 2},
                {"<p>one</p><p>two</p>", 2},
                {"<b>har</b>bour", 1},
                {"a<br>b", 2},
                {"a&nbsp;b", 2},
                {"a < b", 3},
                {"<!-- no > words -->one", 1},
                {"<img alt=\"not these\">", 0},
                {"船が三隻。", 4},
                {"三 ships", 2},
                {"<cut", 0}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (feedark_text_words(fa_view(rows[i].html)) != rows[i].words)
            fail_msg("'%s': %zu", rows[i].html, feedark_text_words(fa_view(rows[i].html)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(columns), cmocka_unit_test(cuts),
                                       cmocka_unit_test(words)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
