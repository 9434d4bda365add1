/* The gzip stream: whole for zlib, the same for every number of threads, silent after a failed
 * write. */
#include "sink/gzip.h"

#include "base/view.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

#include <cmocka.h>

struct sink {
    char *data;
    size_t size;
    size_t fail_after; /* bytes; 0: never */
};

static bool put(void *ctx, const char *data, size_t size)
{
    struct sink *sink = ctx;

    if (sink->fail_after && sink->size + size > sink->fail_after)
        return false;
    sink->data = realloc(sink->data, sink->size + size + 1);
    memcpy(sink->data + sink->size, data, size);
    sink->size += size;
    return true;
}

/* Text with some repetition, far and near. */
static char *text_of(size_t size)
{
    char *text = malloc(size + 1);
    uint64_t state = 42;

    for (size_t i = 0; i < size; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        text[i] = i > 40000 && (state >> 60) ? text[i - 40000] : (char)(' ' + (state >> 40) % 90);
    }
    return text;
}

static bool compress_all(struct sink *sink, const char *text, size_t size, unsigned jobs,
                         size_t step)
{
    struct fa_gzip *gzip = fa_gzip_new(&(struct fa_gzip_options){5, jobs, put, sink});
    bool good = true;

    assert_non_null(gzip);
    for (size_t at = 0; good && at < size; at += step)
        good = fa_gzip_put(gzip, fa_view_of(text + at, size - at < step ? size - at : step));
    good = good && fa_gzip_finish(gzip);
    fa_gzip_free(gzip);
    return good;
}

static void inflates_to(const struct sink *sink, const char *text, size_t size)
{
    char *back = malloc(size + 64);
    z_stream stream = {.next_in = (unsigned char *)sink->data,
                       .avail_in = (uInt)sink->size,
                       .next_out = (unsigned char *)back,
                       .avail_out = (uInt)size + 64};

    assert_int_equal(inflateInit2(&stream, 15 + 16), Z_OK);
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END); /* checks crc and length, too */
    assert_int_equal(stream.avail_in, 0);
    assert_int_equal(stream.total_out, size);
    if (size)
        assert_memory_equal(back, text, size);
    inflateEnd(&stream);
    free(back);
}

static void sizes_and_jobs(void **state)
{
    static const size_t sizes[] = {0, 1, 100, 131071, 131072, 131073, 262144, 1000000, 3000001};

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char *text = text_of(sizes[i] + 1);
        struct sink first = {0};

        assert_true(compress_all(&first, text, sizes[i], 1, 10240));
        inflates_to(&first, text, sizes[i]);
        for (unsigned jobs = 2; jobs <= 7; jobs += 2 + (jobs == 3)) {
            struct sink other = {0};

            assert_true(compress_all(&other, text, sizes[i], jobs, jobs * 7777));
            assert_int_equal(other.size, first.size);
            assert_memory_equal(other.data, first.data, first.size);
            free(other.data);
        }
        free(first.data);
        free(text);
    }
}

static void header_says_nothing(void **state)
{
    struct sink sink = {0};

    (void)state;
    assert_true(compress_all(&sink, "x", 1, 1, 1));
    assert_memory_equal(sink.data, "\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);
    free(sink.data);
}

static void failed_writes(void **state)
{
    char *text = text_of(3000000);

    (void)state;
    for (unsigned jobs = 1; jobs <= 4; jobs += 3)
        for (size_t after = 5; after < 1000000; after = after * 3 + 1) {
            struct sink sink = {.fail_after = after};

            assert_false(compress_all(&sink, text, 3000000, jobs, 65536));
            free(sink.data);
        }
    free(text);
}

static void free_without_finish(void **state)
{
    char *text = text_of(1000000);
    struct sink sink = {0};
    struct fa_gzip *gzip = fa_gzip_new(&(struct fa_gzip_options){9, 3, put, &sink});

    (void)state;
    assert_true(fa_gzip_put(gzip, fa_view_of(text, 1000000)));
    fa_gzip_free(gzip);
    fa_gzip_free(NULL);
    free(sink.data);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_and_jobs),
        cmocka_unit_test(header_says_nothing),
        cmocka_unit_test(failed_writes),
        cmocka_unit_test(free_without_finish),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
