#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/lanes.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/vector.h"

struct state {
    struct fa_guard guard;
    struct fa_arena arena;
};

static feedark_status too_much(void *ctx)
{
    struct state *s = ctx;

    fa_arena_alloc(&s->arena, 1 << 20);
    fail_msg("an allocation beyond the ceiling returned");
    return FEEDARK_OK;
}

static void ceiling_leaves_to_the_guard(void **unused)
{
    struct state s = {0};

    (void)unused;
    fa_arena_init(&s.arena, &s.guard, 100000);
    assert_int_equal(fa_guard_run(&s.guard, too_much, &s), FEEDARK_LIMIT);
    assert_null(s.guard.env);
    fa_arena_release(&s.arena);
    assert_int_equal(s.arena.held, 0);
}

static feedark_status nested(void *ctx)
{
    struct state *s = ctx;

    assert_int_equal(fa_guard_run(&s->guard, too_much, s), FEEDARK_LIMIT);
    return FEEDARK_PARTIAL;
}

static void guards_nest(void **unused)
{
    struct state s = {0};

    (void)unused;
    fa_arena_init(&s.arena, &s.guard, 100000);
    assert_int_equal(fa_guard_run(&s.guard, nested, &s), FEEDARK_PARTIAL);
    fa_arena_release(&s.arena);
}

static feedark_status use_collections(void *ctx)
{
    struct state *s = ctx;
    struct fa_map map;
    struct fa_buffer buffer;
    FA_VECTOR(int) numbers = {0};

    fa_map_init(&map, &s->arena);
    for (int i = 0; i < 1000; i++) {
        feedark_view key = fa_arena_printf(&s->arena, "key %d", i);

        *fa_map_at(&map, key) = (void *)key.data;
        fa_vector_push(&s->arena, &numbers, i);
    }
    assert_int_equal(map.count, 1000);
    assert_string_equal((char *)fa_map_find(&map, FA_VIEW("key 777")), "key 777");
    assert_null(fa_map_find(&map, FA_VIEW("key 1000")));
    assert_int_equal(numbers.items[999], 999);
    fa_buffer_init(&buffer, &s->arena, 8);
    fa_buffer_put_text(&buffer, "abcd");
    fa_buffer_insert(&buffer, 2, FA_VIEW("--"));
    assert_string_equal(buffer.data, "ab--cd");
    fa_buffer_put_text(&buffer, "too long");
    return FEEDARK_OK;
}

static void collections_hold_what_is_put(void **unused)
{
    struct state s = {0};

    (void)unused;
    fa_arena_init(&s.arena, &s.guard, 1 << 24);
    assert_int_equal(fa_guard_run(&s.guard, use_collections, &s), FEEDARK_LIMIT);
    fa_arena_release(&s.arena);
}

static void views_compare(void **unused)
{
    feedark_view rest = FA_VIEW("  one\ttwo "), word;

    (void)unused;
    assert_true(fa_view_equal(fa_view_trim(FA_VIEW(" \n a b \t")), FA_VIEW("a b")));
    assert_true(fa_view_equal_nocase(FA_VIEW("RSS"), FA_VIEW("rss")));
    assert_false(fa_view_equal_nocase(FA_VIEW("RSS"), FA_VIEW("rs")));
    assert_int_equal(fa_view_find_nocase(FA_VIEW("a <HTML>"), FA_VIEW("<html")), 2);
    assert_int_equal(fa_view_find_nocase(FA_VIEW(""), FA_VIEW("<html")), SIZE_MAX);
    assert_int_equal(fa_view_find(FA_VIEW("aaaaaaaaaaaaaaaaaaaaaaab"), FA_VIEW("aab")), 21);
    assert_int_equal(fa_view_find(FA_VIEW("aaaaaaaaaaaaaaaaaaaaaaab"), FA_VIEW("bb")), SIZE_MAX);
    assert_int_equal(fa_view_find(FA_VIEW("x}}"), FA_VIEW("}}")), 1);
    assert_int_equal(fa_view_find(FA_VIEW("x}"), FA_VIEW("}}")), SIZE_MAX);
    assert_int_equal(fa_view_find((feedark_view){0}, FA_VIEW("}}")), SIZE_MAX);
    assert_int_equal(fa_view_find(FA_VIEW("x"), FA_VIEW("")), 0);
    assert_true(fa_view_has_word(FA_VIEW("ab abc\tb"), FA_VIEW("b")));
    assert_true(fa_view_has_word(FA_VIEW("ab abc\tb"), FA_VIEW("ab")));
    assert_true(fa_view_has_word(FA_VIEW("xab abc ab"), FA_VIEW("ab")));
    assert_false(fa_view_has_word(FA_VIEW("ab abc\tb"), FA_VIEW("bc")));
    assert_false(fa_view_has_word(FA_VIEW("ab"), FA_VIEW("")));
    assert_false(fa_view_has_word((feedark_view){0}, FA_VIEW("a")));
    assert_true(fa_view_next_word(&rest, &word) && fa_view_equal(word, FA_VIEW("one")));
    assert_true(fa_view_next_word(&rest, &word) && fa_view_equal(word, FA_VIEW("two")));
    assert_false(fa_view_next_word(&rest, &word));
    assert_true(fa_view_compare(FA_VIEW("ab"), FA_VIEW("abc")) < 0);
}

static void lists_of_names(void **unused)
{
    static const char *const names[] = {"em", "Strong", "s"};
    static const char *const starts[] = {"http:", "https:", "h"};

    (void)unused;
    assert_true(FA_IS_AMONG(FA_VIEW("em"), names));
    assert_true(FA_IS_AMONG(FA_VIEW("s"), names));
    assert_false(FA_IS_AMONG(FA_VIEW("st"), names));
    assert_false(FA_IS_AMONG(FA_VIEW("EM"), names));
    assert_false(FA_IS_AMONG(((feedark_view){"em\0", 3}), names));
    assert_false(FA_IS_AMONG((feedark_view){0}, names));
    assert_true(FA_IS_AMONG_NOCASE(FA_VIEW("sTRONG"), names));
    assert_false(FA_IS_AMONG_NOCASE(FA_VIEW("strongs"), names));
    assert_false(FA_IS_AMONG_NOCASE((feedark_view){0}, names));
    assert_int_equal(FA_STARTS_AMONG(FA_VIEW("https://x"), starts), 6);
    assert_int_equal(FA_STARTS_AMONG(FA_VIEW("htt"), starts), 1);
    assert_int_equal(FA_STARTS_AMONG(FA_VIEW("HTTP:"), starts), 0);
    assert_int_equal(FA_STARTS_AMONG((feedark_view){0}, starts), 0);
    assert_int_equal(FA_STARTS_AMONG_NOCASE(FA_VIEW("HTTP:"), starts), 5);
    assert_int_equal(FA_STARTS_AMONG_NOCASE(FA_VIEW("x"), starts), 0);
}

static void test_limits(void **state)
{
    struct fa_limits limits = fa_limits_default;

    (void)state;
    assert_true(fa_limits_set(&limits, FA_VIEW("input=10k")));
    assert_int_equal(limits.input_bytes, 10240);
    assert_true(fa_limits_set(&limits, FA_VIEW("entry=3M")));
    assert_int_equal(limits.entry_bytes, (size_t)3 << 20);
    assert_true(fa_limits_set(&limits, FA_VIEW("memory=1G")));
    assert_int_equal(limits.entry_memory, (size_t)1 << 30);
    assert_true(fa_limits_set(NULL, FA_VIEW("diagnostics=1")));
    assert_false(fa_limits_set(&limits, FA_VIEW("entry=1023")));
    assert_false(fa_limits_set(&limits, FA_VIEW("input=99999999999G")));
    assert_false(fa_limits_set(&limits, FA_VIEW("input=")));
    assert_false(fa_limits_set(&limits, FA_VIEW("=1")));
}

/* Each byte in each place of a block. */
static void blocks_tell_bytes(void **state)
{
    (void)state;
    for (unsigned at = 0; at < FA_LANES; at++)
        for (unsigned byte = 0; byte < 256; byte++) {
            char text[FA_LANES];
            fa_lanes lanes;

            memset(text, 'm', sizeof text);
            text[at] = (char)byte;
            lanes = fa_lanes_at(text);
            assert_int_equal(fa_lanes_first(fa_lanes_is(lanes, (unsigned char)byte)),
                             byte == 'm' ? 0 : at);
            assert_int_equal(fa_lanes_first(fa_lanes_upto(lanes, 'l')), byte <= 'l' ? at : 16);
            assert_int_equal(fa_lanes_first(fa_lanes_within(lanes, 'n', 0xFE)),
                             byte >= 'n' && byte <= 0xFE ? at : 16);
            assert_int_equal(fa_lanes_bits(fa_lanes_is(lanes, 'm')),
                             byte == 'm' ? 0xFFFF : 0xFFFF & ~(1u << at));
            assert_int_equal(fa_lanes_are_ascii(lanes), byte < 0x80);
        }
}

static void blocks_tell_single_spaces(void **state)
{
    static const struct {
        const char *text;
        size_t first;
    } rows[] = {
        {"one two three fou", 16},  {" one two three f ", 16},  {"one  two three fo", 3},
        {"one two three f  ", 15},  {"one two three f \n", 15}, {"one two\tthree fou", 7},
        {"one two three fo\n", 16},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(fa_lanes_first(fa_lanes_unspaced(fa_lanes_at(rows[i].text),
                                                          fa_lanes_at(rows[i].text + 1))),
                         rows[i].first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_limits),       cmocka_unit_test(ceiling_leaves_to_the_guard),
        cmocka_unit_test(guards_nest),       cmocka_unit_test(collections_hold_what_is_put),
        cmocka_unit_test(views_compare),     cmocka_unit_test(lists_of_names),
        cmocka_unit_test(blocks_tell_bytes), cmocka_unit_test(blocks_tell_single_spaces),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
