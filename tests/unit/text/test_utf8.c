/* UTF-8: the borders of every length, and what is not UTF-8. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "random.h"
#include "text/letter.h"
#include "text/utf8.h"

static void test_round_trip(void **state)
{
    static const uint32_t codes[] = {0,      0x7F,   0x80,   0x7FF,   0x800,   0xD7FF,
                                     0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x10FFFF};
    static const size_t sizes[] = {1, 1, 2, 2, 3, 3, 3, 3, 3, 4, 4};
    char bytes[4];
    uint32_t code;

    (void)state;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        assert_int_equal(fa_utf8_encode(codes[i], bytes), sizes[i]);
        assert_int_equal(fa_utf8_decode(bytes, sizes[i], &code), sizes[i]);
        assert_int_equal(code, codes[i]);
        if (sizes[i] > 1)
            assert_int_equal(fa_utf8_decode(bytes, sizes[i] - 1, &code), 0);
    }
}

static void test_refused(void **state)
{
    static const char *const bad[] = {"\x80",
                                      "\xC0\x80",
                                      "\xC1\xBF",
                                      "\xE0\x9F\xBF",
                                      "\xED\xA0\x80",
                                      "\xF0\x8F\xBF\xBF",
                                      "\xF4\x90\x80\x80",
                                      "\xF5\x80\x80\x80",
                                      "\xFF",
                                      "\xC3(",
                                      "\xE2\x82("};
    uint32_t code;
    char bytes[4];

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(fa_utf8_decode(bad[i], strlen(bad[i]), &code), 0);
    assert_int_equal(fa_utf8_encode(0xD800, bytes), 3);
    assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
    assert_int_equal(fa_utf8_encode(0x110000, bytes), 3);
    assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
}

static void test_valid_and_cut(void **state)
{
    (void)state;
    assert_int_equal(fa_utf8_valid(fa_view("aé€😀")), 10);
    assert_int_equal(fa_utf8_valid(fa_view("aé\xFF"
                                           "b")),
                     3);
    assert_int_equal(fa_utf8_valid(fa_view("a\xE2\x82")), 1);
    assert_int_equal(fa_utf8_valid(fa_view("0123456789abcdé0123456789\xC3")), 26);
    assert_int_equal(fa_utf8_valid(fa_view("01234567\x80")), 8);
    assert_int_equal(fa_utf8_cut(fa_view("a€b"), 3), 1);
    assert_int_equal(fa_utf8_cut(fa_view("a€b"), 4), 4);
    assert_int_equal(fa_utf8_cut(fa_view("a€b"), 99), 5);
}

/* As fa_utf8_valid, one character after the other. */
static size_t valid_one_by_one(feedark_view text)
{
    size_t i = 0, size = 1;
    uint32_t code;

    for (; i < text.size && size; i += size)
        size = fa_utf8_decode(text.data + i, text.size - i, &code);
    return i;
}

/* Texts of characters of every length in every place of sixteen bytes, whole, cut and with a byte
 * of them spoiled. */
static void test_valid_in_blocks(void **state)
{
    static const char *const pieces[] = {"a",
                                         "bcdefgh",
                                         "é",
                                         "\xDF\xBF",
                                         "中",
                                         "\xE0\xA4\x85",
                                         "한",
                                         "\xED\x9F\xBF",
                                         "\xEE\x80\x80",
                                         "\xEF\xBF\xBF",
                                         "😀",
                                         "0123456789abcdefg"};
    uint64_t seed = 1;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        char text[400];
        size_t size = 0;

        while (size < 60) {
            const char *piece = pieces[random_under(&seed, 12)];

            memcpy(text + size, piece, strlen(piece));
            size += strlen(piece);
        }
        assert_int_equal(fa_utf8_valid(fa_view_of(text, size)), size);
        text[random_under(&seed, (unsigned)size)] = (char)random_under(&seed, 256);
        size -= random_under(&seed, 8);
        assert_int_equal(fa_utf8_valid(fa_view_of(text, size)),
                         valid_one_by_one(fa_view_of(text, size)));
    }
}

/* Lower case in several scripts; capitals, digits, marks, letters without case and nothing are
 * none. */
static void test_lower(void **state)
{
    static const char *const yes[] = {"a", "élan", "я", "ω", "ß"};
    static const char *const no[] = {"", "A", "É", "1a", "- a", "中", "\xC3"};

    (void)state;
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        assert_true(fa_begins_lower(fa_view(yes[i])));
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        assert_false(fa_begins_lower(fa_view(no[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip), cmocka_unit_test(test_refused),
        cmocka_unit_test(test_valid_and_cut), cmocka_unit_test(test_valid_in_blocks),
        cmocka_unit_test(test_lower)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
