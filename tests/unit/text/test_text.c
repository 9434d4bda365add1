#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "text/date.h"
#include "text/entity.h"
#include "text/language.h"
#include "text/slug.h"
#include "text/url.h"

static struct fa_guard guard;
static struct fa_arena arena;

/* What is written is in RFC 3339; NULL is a time that cannot be read. */
static const struct {
    const char *text, *expected;
} dates[] = {
    {"2024-09-02T00:00:00+00:00", "2024-09-02T00:00:00Z"},
    {"2021-03-10T18:17:34+05:30", "2021-03-10T18:17:34+05:30"},
    {"2012-07-03T17:57:00.001-07:00", "2012-07-03T17:57:00-07:00"},
    {"Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"},
    {"Thu, 01 Jan 04 19:48:21 GMT", "2004-01-01T19:48:21Z"},
    {"Mon, 26 January 2004 16:31:00 EST", "2004-01-26T16:31:00-05:00"},
    {"Mon, May 25 2020 04:45:26 +0000", "2020-05-25T04:45:26Z"},
    {"Wed, 11 Mar 2020 10:22:12 EET", "2020-03-11T10:22:12+02:00"},
    {"Mon, 2 Jan 2006 3:04:05 PM -0700", "2006-01-02T15:04:05-07:00"},
    {"Mon, 02 Jan 2006 15:04 -0700", "2006-01-02T15:04:00-07:00"},
    {"Mon,02 Jan 2006 15:04:05 -0700", "2006-01-02T15:04:05-07:00"},
    {"Mon Jan 02 2006 15:04:05 GMT+0100 (CET)", "2006-01-02T15:04:05+01:00"},
    {"Sun Jan  4 16:29:06 PST 2004", "2004-01-04T16:29:06-08:00"},
    {"Dec 4, 2018", "2018-12-04T00:00:00Z"},
    {"2003", "2003-01-01T00:00:00Z"},
    {"2003-12", "2003-12-01T00:00:00Z"},
    {"20031231", "2003-12-31T00:00:00Z"},
    {"2006-01-02 15:04:05.0", "2006-01-02T15:04:05Z"},
    {"02.01.2006 15:04", "2006-01-02T15:04:00Z"},
    {"lun., 03 févr. 2020 10:00:00 +0100", "2020-02-03T10:00:00+01:00"},
    {"Mi, 01 Mär 2017 08:00:00 +0100", "2017-03-01T08:00:00+01:00"},
    {"2004년 05월 28일 01:31:15", "2004-05-28T01:31:15Z"},
    {"2004-05-25 오후 11:23:17", "2004-05-25T23:23:17Z"},
    {"31 Jun 2004 00:00:00 GMT", NULL},
    {"Mon, 01 Jan 2004 25:14:55 GMT", NULL},
    {"0000-00-00 00:00:00", NULL},
    {"Mon, 30 Nov -0001 00:00:00 +0000", NULL},
    {"yesterday", NULL},
    {"", NULL},
};

static void reads_dates(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        feedark_time time;
        bool read = fa_date_parse(fa_view(dates[i].text), &time);

        if (!dates[i].expected && read)
            fail_msg("'%s' was read as a time", dates[i].text);
        if (dates[i].expected && !read)
            fail_msg("'%s' was not read", dates[i].text);
        if (dates[i].expected)
            assert_string_equal(fa_date_rfc3339(&arena, time).data, dates[i].expected);
    }
}

/* RFC 3986 section 5.4, and what people write. */
static const char *const references[][2] = {
    {"g", "http://a/b/c/g"},      {"./g", "http://a/b/c/g"},
    {"g/", "http://a/b/c/g/"},    {"/g", "http://a/g"},
    {"//g", "http://g"},          {"?y", "http://a/b/c/d;p?y"},
    {"g?y", "http://a/b/c/g?y"},  {"#s", "http://a/b/c/d;p?q#s"},
    {"g#s", "http://a/b/c/g#s"},  {"", "http://a/b/c/d;p?q"},
    {".", "http://a/b/c/"},       {"..", "http://a/b/"},
    {"../g", "http://a/b/g"},     {"../../g", "http://a/g"},
    {"../../../g", "http://a/g"}, {"/./g", "http://a/g"},
    {"g.", "http://a/b/c/g."},    {"..g", "http://a/b/c/..g"},
    {"./g/.", "http://a/b/c/g/"}, {"g/../h", "http://a/b/c/h"},
    {"mailto:a@b", "mailto:a@b"}, {" /g ", "http://a/g"},
};

static void resolves_references(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
        feedark_view url =
            fa_url_resolve(&arena, FA_VIEW("http://a/b/c/d;p?q"), fa_view(references[i][0]));

        if (!fa_view_equal(url, fa_view(references[i][1])))
            fail_msg("'%s' became '%.*s'", references[i][0], FA_PRINT(url));
    }
}

static void reads_titles(void **unused)
{
    (void)unused;
    assert_true(
        fa_view_equal(fa_entity_plain_text(&arena, FA_VIEW("a <b>bold</b>\n title &amp; more")),
                      FA_VIEW("a bold title & more")));
    assert_true(fa_view_equal(
        fa_entity_plain_text(&arena, FA_VIEW("<h2>One<br/>two</h2><p>th<wbr>ree</p>!")),
        FA_VIEW("One two three !")));
    assert_true(fa_view_equal(fa_entity_plain_text(&arena, FA_VIEW("std::unique_ptr<S>")),
                              FA_VIEW("std::unique_ptr<S>")));
    assert_true(fa_view_equal(fa_entity_plain_text(&arena, FA_VIEW("&#145;x&#146; &nope; R&D")),
                              FA_VIEW("\xE2\x80\x98x\xE2\x80\x99 &nope; R&D")));
}

static void names_languages(void **unused)
{
    (void)unused;
    assert_string_equal(fa_language_find(FA_VIEW("C++"))->suffix, "cpp");
    assert_string_equal(fa_language_find(FA_VIEW("sh"))->name, "bash");
    assert_null(fa_language_find(FA_VIEW("nosuchlanguage")));
    assert_true(fa_language_is_none(FA_VIEW("plaintext")));
    assert_int_equal(fa_language_span(FA_VIEW("c++ x")), 3);
    assert_int_equal(fa_language_span(FA_VIEW("f\xC3\xB6\xC3\xB6;")), 5);
    assert_int_equal(fa_language_span(FA_VIEW("php\xE2\x80\x9D")), 3);
    assert_int_equal(fa_language_span(FA_VIEW("php\xEF\xBC\x9Bx")), 3);
    assert_int_equal(fa_language_span(FA_VIEW("a\xFF")), 1);
}

static void refuses_unsafe_paths(void **unused)
{
    static const char *const unsafe[] = {"",     "/etc/passwd", "../x",   "a/../b", "a//b", "a/",
                                         "a\nb", "con",         "nul.md", "a/b.",   "C:x"};

    (void)unused;
    assert_true(fa_path_is_safe(FA_VIEW("_posts/2024-09-02-python3.12-user-packages.md")));
    for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++)
        if (fa_path_is_safe(fa_view(unsafe[i])))
            fail_msg("'%s' counts as safe", unsafe[i]);
}

static void makes_slugs(void **unused)
{
    feedark_entry entry = {.link =
                               FA_VIEW("https://x.example/blog/2024/09/python3.12-user-packages/")};

    (void)unused;
    assert_true(fa_view_equal(fa_slug_of_entry(&arena, &entry, 200, false),
                              FA_VIEW("python3.12-user-packages")));
    entry.link = FA_VIEW("https://x.example/%E8%AF%AD%E8%A8%80.html");
    assert_true(fa_view_equal(fa_slug_of_entry(&arena, &entry, 200, false), FA_VIEW("语言")));
    entry.link = FA_VIEW("https://x.example/");
    entry.title = FA_VIEW("Hello, World!");
    assert_true(
        fa_view_equal(fa_slug_of_entry(&arena, &entry, 200, false), FA_VIEW("hello-world")));
}

static feedark_status run(void *ctx)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_dates),          cmocka_unit_test(resolves_references),
        cmocka_unit_test(reads_titles),         cmocka_unit_test(names_languages),
        cmocka_unit_test(refuses_unsafe_paths), cmocka_unit_test(makes_slugs),
    };

    *(int *)ctx = cmocka_run_group_tests(tests, NULL, NULL);
    return FEEDARK_OK;
}

int main(void)
{
    int failed = 1;

    fa_arena_init(&arena, &guard, 1 << 26);
    fa_guard_run(&guard, run, &failed);
    fa_arena_release(&arena);
    return failed;
}
