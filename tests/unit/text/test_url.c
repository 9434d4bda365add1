/* References against bases: the examples of RFC 3986 section 5.4, and what feeds write. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "text/url.h"

static const char rfc_base[] = "http://a/b/c/d;p?q";

static const struct row {
    const char *base, *reference, *result;
} rows[] = {
    {rfc_base, "g:h", "g:h"},
    {rfc_base, "g", "http://a/b/c/g"},
    {rfc_base, "./g", "http://a/b/c/g"},
    {rfc_base, "g/", "http://a/b/c/g/"},
    {rfc_base, "/g", "http://a/g"},
    {rfc_base, "//g", "http://g"},
    {rfc_base, "?y", "http://a/b/c/d;p?y"},
    {rfc_base, "g?y", "http://a/b/c/g?y"},
    {rfc_base, "#s", "http://a/b/c/d;p?q#s"},
    {rfc_base, "g#s", "http://a/b/c/g#s"},
    {rfc_base, "g?y#s", "http://a/b/c/g?y#s"},
    {rfc_base, ";x", "http://a/b/c/;x"},
    {rfc_base, "g;x", "http://a/b/c/g;x"},
    {rfc_base, "g;x?y#s", "http://a/b/c/g;x?y#s"},
    {rfc_base, "", "http://a/b/c/d;p?q"},
    {rfc_base, ".", "http://a/b/c/"},
    {rfc_base, "./", "http://a/b/c/"},
    {rfc_base, "..", "http://a/b/"},
    {rfc_base, "../", "http://a/b/"},
    {rfc_base, "../g", "http://a/b/g"},
    {rfc_base, "../..", "http://a/"},
    {rfc_base, "../../", "http://a/"},
    {rfc_base, "../../g", "http://a/g"},
    {rfc_base, "../../../g", "http://a/g"},
    {rfc_base, "../../../../g", "http://a/g"},
    {rfc_base, "/./g", "http://a/g"},
    {rfc_base, "/../g", "http://a/g"},
    {rfc_base, "g.", "http://a/b/c/g."},
    {rfc_base, ".g", "http://a/b/c/.g"},
    {rfc_base, "g..", "http://a/b/c/g.."},
    {rfc_base, "..g", "http://a/b/c/..g"},
    {rfc_base, "./../g", "http://a/b/g"},
    {rfc_base, "./g/.", "http://a/b/c/g/"},
    {rfc_base, "g/./h", "http://a/b/c/g/h"},
    {rfc_base, "g/../h", "http://a/b/c/h"},
    {rfc_base, "g;x=1/./y", "http://a/b/c/g;x=1/y"},
    {rfc_base, "g;x=1/../y", "http://a/b/c/y"},
    {rfc_base, "g?y/./x", "http://a/b/c/g?y/./x"},
    {rfc_base, "g#s/../x", "http://a/b/c/g#s/../x"},
    {"https://example.org", "x", "https://example.org/x"},
    {"https://example.org", "?q", "https://example.org?q"},
    {"https://example.org", "../x", "https://example.org/x"},
    {"https://example.org/a", "//host/x", "https://host/x"},
    {"https://example.org/a/b", "  c d \n", "https://example.org/a/c d"},
    {"https://example.org/a", "mailto:me@example.org", "mailto:me@example.org"},
    {"https://example.org/a", "data:text/plain,x", "data:text/plain,x"},
    {"https://example.org/a", "https://b.example/?a=1&h=2", "https://b.example/?a=1&h=2"},
    {"file:///a/b", "c", "file:///a/c"},
    {"mailto:me@example.org", "x", "x"},
    {"", "x/y", "x/y"},
    {"not a base", "x", "x"},
};

static void test_resolve(void **state)
{
    struct fa_guard guard = {0};
    struct fa_arena arena;

    (void)state;
    fa_arena_init(&arena, &guard, 1 << 20);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        feedark_view got =
            fa_url_resolve(&arena, fa_view(rows[i].base), fa_view(rows[i].reference));

        if (!fa_view_equal(got, fa_view(rows[i].result)))
            fail_msg("'%s' + '%s': '%.*s', not '%s'", rows[i].base, rows[i].reference,
                     FA_PRINT(got), rows[i].result);
    }
    fa_arena_release(&arena);
}

static void test_decode(void **state)
{
    static const struct {
        const char *in, *out;
    } cases[] = {{"a%20b", "a b"}, {"%e8%AF%ad", "语"}, {"100%", "100%"},
                 {"%4", "%4"},     {"%zz%41", "%zzA"},  {"", ""}};
    struct fa_guard guard = {0};
    struct fa_arena arena;

    (void)state;
    fa_arena_init(&arena, &guard, 1 << 20);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_true(
            fa_view_equal(fa_url_decode(&arena, fa_view(cases[i].in)), fa_view(cases[i].out)));
    fa_arena_release(&arena);
}

static void test_parameters(void **state)
{
    static const struct {
        const char *query, *first, *second;
    } cases[] = {{"p=12", "p=12", ""},
                 {"utm_source=x&p=12", "p=12", ""},
                 {"p=12&utm_source=x&&utm_medium=y&q", "p=12", "q"},
                 {"source=rss----d12c&fbclid=1", "", ""},
                 {"source=book", "source=book", ""},
                 {"&", "", ""},
                 {"", "", ""}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        feedark_view rest = fa_view(cases[i].query);

        assert_true(fa_view_equal(fa_url_next_parameter(&rest), fa_view(cases[i].first)));
        assert_true(fa_view_equal(fa_url_next_parameter(&rest), fa_view(cases[i].second)));
        assert_int_equal(fa_url_next_parameter(&rest).size, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_resolve),
                                       cmocka_unit_test(test_decode),
                                       cmocka_unit_test(test_parameters)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
