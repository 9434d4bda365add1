/* A folder as a sink: what is refused, what is not followed, what a second one is told. */
#include "sink/sink.h"

#include "base/view.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char top[64], out[96], outside[96];

static int set_up(void **state)
{
    (void)state;
    strcpy(top, "/tmp/feedark-sink-XXXXXX");
    assert_non_null(mkdtemp(top));
    snprintf(out, sizeof out, "%s/out", top);
    snprintf(outside, sizeof outside, "%s/outside", top);
    return mkdir(outside, 0755);
}

static int tear_down(void **state)
{
    char command[128];

    (void)state;
    snprintf(command, sizeof command, "rm -rf %s", top);
    return system(command);
}

static struct fa_sink *open_out(void)
{
    struct fa_sink *sink;

    assert_int_equal(fa_sink_open(&(struct fa_sink_options){.path = out, .jobs = 1}, &sink),
                     FEEDARK_OK);
    return sink;
}

static void unsafe_paths(void **state)
{
    static const char *const paths[] = {
        "",     "/",        "/etc/x", "../x",     "a/../x", "a/..",     "..",       ".",    "./x",
        "a//x", "a/",       "a\\x",   "c:x",      "con",    "a/nul.md", "lpt1.txt", "x.",   "x ",
        "a\nb", "a\x1b[0m", "a\x7f",  "\xff\xfe", "a*b",    "a?b",      "a|b",      "a\"b", "<a>"};
    struct fa_sink *sink = open_out();
    char long_path[1200];

    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        assert_int_equal(fa_sink_put(sink, fa_view(paths[i]), FA_VIEW("x"), 0),
                         FEEDARK_BAD_ARGUMENT);
    assert_int_equal(fa_sink_put(sink, fa_view_of("a\0b", 3), FA_VIEW("x"), 0),
                     FEEDARK_BAD_ARGUMENT);
    memset(long_path, 'a', sizeof long_path);
    assert_int_equal(fa_sink_put(sink, fa_view_of(long_path, 256), FA_VIEW("x"), 0),
                     FEEDARK_BAD_ARGUMENT);
    for (size_t i = 100; i < sizeof long_path; i += 100)
        long_path[i] = '/';
    assert_int_equal(fa_sink_put(sink, fa_view_of(long_path, 1100), FA_VIEW("x"), 0),
                     FEEDARK_BAD_ARGUMENT);
    assert_int_equal(fa_sink_put(sink, fa_view_of(long_path, 1000), FA_VIEW("x"), 0), FEEDARK_OK);
    fa_sink_free(sink);
}

static void links_are_not_followed(void **state)
{
    struct fa_sink *sink = open_out();
    char link[128], target[128];
    struct stat info;

    (void)state;
    snprintf(link, sizeof link, "%s/posts", out);
    assert_int_equal(symlink(outside, link), 0);
    assert_int_equal(fa_sink_put(sink, FA_VIEW("posts/a.md"), FA_VIEW("x"), 0), FEEDARK_WRITE);
    assert_int_equal(fa_sink_open_file(sink, FA_VIEW("posts/a.md")), -1);
    snprintf(target, sizeof target, "%s/a.md", outside);
    assert_int_not_equal(stat(target, &info), 0);
    snprintf(link, sizeof link, "%s/b.md", out);
    assert_int_equal(symlink(target, link), 0);
    assert_int_equal(fa_sink_there(sink, FA_VIEW("b.md")), FA_THERE_OTHER);
    assert_int_equal(fa_sink_open_file(sink, FA_VIEW("b.md")), -1);
    assert_int_equal(fa_sink_remove(sink, FA_VIEW("posts/none.md")), FEEDARK_OK);
    assert_int_equal(stat(outside, &info), 0);
    fa_sink_free(sink);
}

static void a_second_one_is_told(void **state)
{
    struct fa_sink *sink = open_out(), *other;

    (void)state;
    assert_int_equal(fa_sink_open(&(struct fa_sink_options){.path = out, .jobs = 1}, &other),
                     FEEDARK_BUSY);
    assert_true(fa_sink_error(other).size > 0);
    fa_sink_free(other);
    fa_sink_free(sink);
    fa_sink_free(NULL);
}

static void archives_lock_too(void **state)
{
    struct fa_sink *sink, *other;
    char path[128], left[160];
    struct stat info;

    (void)state;
    snprintf(path, sizeof path, "%s/log.tar.gz", top);
    snprintf(left, sizeof left, "%s/.log.tar.gz.new", top);
    assert_int_equal(fa_sink_open(&(struct fa_sink_options){.path = path, .jobs = 2}, &sink),
                     FEEDARK_OK);
    assert_int_equal(fa_sink_open(&(struct fa_sink_options){.path = path, .jobs = 1}, &other),
                     FEEDARK_BUSY);
    fa_sink_free(other);
    assert_int_equal(stat(left, &info), 0);
    assert_int_equal(fa_sink_put(sink, FA_VIEW("../x"), FA_VIEW("x"), 0), FEEDARK_BAD_ARGUMENT);
    assert_int_equal(fa_sink_put(sink, FA_VIEW("a.md"), FA_VIEW("text"), 0), FEEDARK_OK);
    assert_int_equal(fa_sink_finish(sink), FEEDARK_OK);
    fa_sink_free(sink);
    assert_int_not_equal(stat(left, &info), 0);
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0644);
}

static void removal_takes_empty_folders(void **state)
{
    struct fa_sink *sink = open_out();
    char path[128];
    struct stat info;

    (void)state;
    assert_int_equal(fa_sink_put(sink, FA_VIEW("deep/er/a.md"), FA_VIEW("x"), 0), FEEDARK_OK);
    assert_int_equal(fa_sink_put(sink, FA_VIEW("deep/b.md"), FA_VIEW("x"), 0), FEEDARK_OK);
    assert_int_equal(fa_sink_remove(sink, FA_VIEW("deep/er/a.md")), FEEDARK_OK);
    snprintf(path, sizeof path, "%s/deep/er", out);
    assert_int_not_equal(stat(path, &info), 0);
    snprintf(path, sizeof path, "%s/deep/b.md", out);
    assert_int_equal(stat(path, &info), 0);
    fa_sink_free(sink);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(unsafe_paths, set_up, tear_down),
        cmocka_unit_test_setup_teardown(links_are_not_followed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_second_one_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(archives_lock_too, set_up, tear_down),
        cmocka_unit_test_setup_teardown(removal_takes_empty_folders, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
