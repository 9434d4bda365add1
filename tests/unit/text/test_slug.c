/* Names of files: readable, composed, of bounded size, and writable on every system. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "text/slug.h"

static struct fa_guard guard;
static struct fa_arena arena;

static void is(feedark_view got, const char *wanted)
{
    fa_arena_copy(&arena, got);
    assert_string_equal(fa_arena_copy(&arena, got).data, wanted);
}

/* What a link, or else a title, becomes. */
static const struct {
    const char *link, *title, *slug;
} entries[] = {
    {"https://a.example/2024/09/python3.12-user-packages/", "x", "python3.12-user-packages"},
    {"https://a.example/%E8%AF%AD%E8%A8%80", "x", "语言"},
    {"https://a.example/%25E8%25AF%25AD%25E8%25A8%2580/", "x", "语言"},
    {"https://a.example/caf%C3%A9%", "x", "café"},
    {"https://a.example/caf%C3%A9%C", "x", "café"},
    {"https://a.example/cafe%CC%81", "x", "café"},
    {"https://a.example/post.html", "x", "post"},
    {"https://a.example/post.aspx?ref=rss", "x", "post"},
    {"https://a.example/story/index.html", "x", "story"},
    {"https://a.example/story/index.php", "x", "story"},
    {"https://a.example/?p=12", "x", "p-12"},
    {"https://a.example/node.php?nid=7&x=1", "x", "node-nid-7"},
    {"https://a.example/", "From the title", "from-the-title"},
    {"https://a.example/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "x", "etc-passwd"},
    {"https://a.example/con", "x", "con_"},
    {"https://a.example/AUX.html", "x", "aux_"},
    {"https://a.example/com1.tar", "x", "com1_.tar"},
    {"https://a.example/trailing...", "x", "trailing"},
    {"https://a.example/a%20b%20%20c", "x", "a-b-c"},
    {"https://a.example/a%00b%0Ac", "x", "a-b-c"},
    {"https://a.example/a%E2%80%8Fb%E2%80%AEc", "x", "abc"},
    {"https://a.example/it%27s%20here", "x", "its-here"},
    {"https://a.example/Stra%C3%9Fe", "x", "straße"},
    {"tag:a.example,2024:1", "A tag is no page", "a-tag-is-no-page"},
    {"", "---", "untitled"},
    {"", "C++ & C#: which?", "c-c-which"},
    {"", "50% off", "50-off"},
    {"", "日本語: タイトル", "日本語-タイトル"},
};

static void names_entries(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        feedark_entry entry = {.link = fa_view(entries[i].link),
                               .title = fa_view(entries[i].title)};

        is(fa_slug_of_entry(&arena, &entry, 200, false), entries[i].slug);
    }
}

static void names_drafts_by_title(void **unused)
{
    feedark_entry entry = {.link = FA_VIEW("https://a.example/?p=12"),
                           .title = FA_VIEW("Half an idea"),
                           .visibility = FEEDARK_DRAFT};

    (void)unused;
    is(fa_slug_of_entry(&arena, &entry, 200, false), "half-an-idea");
    entry.slug = FA_VIEW("chosen");
    is(fa_slug_of_entry(&arena, &entry, 200, false), "chosen");
}

static const struct {
    const char *text, *ascii;
} latin[] = {
    {"Crème brûlée", "creme-brulee"},
    {"Übergröße", "ubergrosse"},
    {"Łódź i żółw", "lodz-i-zolw"},
    {"Đường phố", "duong-pho"},
    {"Ærø Ångström", "aero-angstrom"},
    {"Þingvellir", "thingvellir"},
    {"Привет мир", "privet-mir"},
    {"Щука и ёж", "shchuka-i-ezh"},
    {"Ελληνικά ψ", "ellinika-ps"},
    {"Ўзбек", "uzbek"},
    {"İstanbul ışık", "istanbul-isik"},
    {"ﬁn Ａ１", "fin-a1"},
    {"Київ", "kiiv"},
    {"日本", "65e5-672c"},
    {"a日b", "a-65e5-b"},
    {"😀", ""},
    {"ไทย", "e44-e17-e22"},
};

static void writes_ascii(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < sizeof latin / sizeof *latin; i++)
        is(fa_slug(&arena, fa_view(latin[i].text), 200, true), latin[i].ascii);
}

static void cuts_between_characters(void **unused)
{
    struct fa_buffer text;
    feedark_view slug;

    (void)unused;
    fa_buffer_init(&text, &arena, 100000);
    for (int i = 0; i < 300; i++)
        fa_buffer_put_text(&text, "é");
    slug = fa_slug(&arena, fa_buffer_view(&text), 201, false);
    assert_int_equal(slug.size, 200);
    fa_buffer_clear(&text);
    fa_buffer_put_text(&text, "a");
    for (int i = 0; i < 300; i++)
        fa_buffer_put_text(&text, "\u0348"); /* a mark that composes with nothing */
    slug = fa_slug(&arena, fa_buffer_view(&text), 200, false);
    assert_true(slug.size <= 200);
    slug = fa_file_title(&arena, fa_buffer_view(&text), 200);
    assert_true(slug.size <= 200);
}

static const struct {
    const char *title, *file;
} titles[] = {
    {"C: the title?", "C - the title"},
    {"a/b\\c|d", "a-b-c-d"},
    {"\"Quoted\" *star* <T>", "Quoted star T"},
    {"Dots...", "Dots"},
    {".hidden", "hidden"},
    {"Tag #one [two] ^three", "Tag one two three"},
    {"con", "con_"},
    {"NUL.txt", "NUL_.txt"},
    {"  a   b  ", "a b"},
    {"a\u202Eb\u200Fc", "abc"},
    {"", ""},
    {"???", ""},
    {"e\u0301", "é"},
    {"a\nb\tc", "a b c"},
    {"👩‍👧 family", "👩‍👧 family"},
};

static void names_notes(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        is(fa_file_title(&arena, fa_view(titles[i].title), 200), titles[i].file);
}

static void makes_parts_safe(void **unused)
{
    (void)unused;
    is(fa_safe_part(&arena, FA_VIEW(".."), 200), "");
    is(fa_safe_part(&arena, FA_VIEW("."), 200), "");
    is(fa_safe_part(&arena, FA_VIEW("a. ."), 200), "a");
    is(fa_safe_part(&arena, FA_VIEW("lpt1"), 200), "lpt1_");
    is(fa_safe_part(&arena, FA_VIEW("a:b/c"), 200), "abc");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_entries), cmocka_unit_test(names_drafts_by_title),
        cmocka_unit_test(writes_ascii),  cmocka_unit_test(cuts_between_characters),
        cmocka_unit_test(names_notes),   cmocka_unit_test(makes_parts_safe),
    };
    int failed;

    fa_arena_init(&arena, &guard, (size_t)64 << 20);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    fa_arena_release(&arena);
    return failed;
}
