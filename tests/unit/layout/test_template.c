/* Paths and URLs from templates: what is filled in never leaves its part. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "layout/template.h"
#include "layout/urls.h"

static struct fa_guard guard;
static struct fa_arena arena;

static void is(feedark_view got, const char *wanted)
{
    assert_string_equal(fa_arena_copy(&arena, got).data, wanted);
}

static void knows_valid_templates(void **unused)
{
    static const char *const good[] = {"{slug}", "{year}/{month}/{slug}.md",
                                       "posts/{date}-{slug}/index.md", "a/{id}", "{kind}s/{title}"};
    static const char *const bad[] = {"",           "/x",        "../{slug}",  "a/../{slug}",
                                      "{nothing}",  "{slug",     "a//{slug}",  "{path}",
                                      "C:\\{slug}", "a/{slug}/", "con/{slug}", "a\n{slug}"};

    (void)unused;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(fa_template_is_valid(fa_view(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(fa_template_is_valid(fa_view(bad[i])));
}

static void fills_paths(void **unused)
{
    const struct fa_layout_options options = {0};
    const feedark_category category = {.term = FA_VIEW("../Wood & stone"),
                                       .taxonomy = FEEDARK_CATEGORY};
    feedark_entry entry = {
        .title = FA_VIEW("../A: title"),
        .id = FA_VIEW("id 1"),
        .published = {.seconds = 1725235200, .precision = FEEDARK_PRECISION_SECOND}};
    struct fa_template_values values = {fa_layout_find(FA_VIEW("plain")), &options, &entry,
                                        FA_VIEW("slug"), NULL};

    (void)unused;
    is(fa_template_path(&arena, FA_VIEW("{year}/{month}/{day}/{slug}"), &values),
       "2024/09/02/slug.md");
    is(fa_template_path(&arena, FA_VIEW("{date}-{hour}{minute}-{slug}.md"), &values),
       "2024-09-02-0000-slug.md");
    is(fa_template_path(&arena, FA_VIEW("{category}/{slug}.md"), &values), "slug.md");
    is(fa_template_path(&arena, FA_VIEW("{kind}/{layout}/{id}.md"), &values), "post/plain/id-1.md");
    is(fa_template_path(&arena, FA_VIEW("{title}.md"), &values), "-A - title.md");
    entry.categories = (feedark_categories){&category, 1};
    is(fa_template_path(&arena, FA_VIEW("{category}/{slug}.md"), &values), "wood-stone/slug.md");
    entry.published = (feedark_time){0};
    is(fa_template_path(&arena, FA_VIEW("{year}/{slug}.md"), &values), "1970/slug.md");
}

static feedark_view permalink(const char *layout, const char *link)
{
    const struct fa_layout_options options = {.permalink = true};
    const feedark_feed feed = {0};
    const feedark_entry entry = {.link = fa_view(link)};
    const struct fa_place place = {.path = FA_VIEW("posts/x.md"),
                                   .stem = FA_VIEW("x"),
                                   .slug = FA_VIEW("x"),
                                   .has_permalink = true};

    return fa_layout_urls(&arena, fa_layout_find(fa_view(layout)), &options, &feed, &entry, &place)
        .permalink;
}

static void keeps_old_paths(void **unused)
{
    (void)unused;
    is(permalink("jekyll", "https://a.example/2024/caf%C3%A9/"), "/2024/caf%C3%A9/");
    is(permalink("hugo", "https://a.example/2024/caf%C3%A9/"), "/2024/café/");
    is(permalink("hexo", "https://a.example/2024/x"), "/2024/x/");
    is(permalink("hexo", "https://a.example/2024/x.html"), "/2024/x.html");
    is(permalink("jekyll", "https://a.example/x?utm_source=rss"), "/x");
    is(permalink("jekyll", "https://a.example/?p=1"), "");
    is(permalink("jekyll", "https://a.example/"), "");
    is(permalink("jekyll", "https://a.example/a/../b"), "");
    is(permalink("hugo", "https://a.example/a/%2e%2e/b"), "");
    is(permalink("hugo", "https://a.example/a%2fb"), "");
    is(permalink("hugo", "https://a.example/a%00b"), "");
    is(permalink("hugo", "https://a.example/%FF"), "");
    is(permalink("jekyll", "https://a.example/{{ x }}"), "");
    is(permalink("jekyll", "ftp://a.example/x"), "");
    is(permalink("astro", "https://a.example/x/"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(knows_valid_templates),
                                       cmocka_unit_test(fills_paths),
                                       cmocka_unit_test(keeps_old_paths)};
    int failed;

    fa_arena_init(&arena, &guard, (size_t)64 << 20);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    fa_arena_release(&arena);
    return failed;
}
