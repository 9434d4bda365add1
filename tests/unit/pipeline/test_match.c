#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "pipeline/match.h"

#include <stdio.h>

/* A key in a line: identity, link, title, date. */
typedef struct fa_match_key key;

#define TEXT(literal)                                                                              \
    {                                                                                              \
        literal, sizeof(literal) - 1                                                               \
    }
#define KEY(identity, link, title, date)                                                           \
    {                                                                                              \
        TEXT(identity), TEXT(link), TEXT(title), TEXT(date)                                        \
    }

/* The rows of an earlier run, the entries of a feed, and the number of the row that each is. */
static const struct {
    key rows[5];
    key entries[5];
    uint32_t numbers[5];
} cases[] = {
    {{KEY("1", "l", "t", "d")}, {KEY("1", "l", "t", "d"), KEY("2", "l", "t", "d")}, {1, 0}},
    {{KEY("1", "l", "t", "d")}, {KEY("1", "l2", "t", "d2")}, {1}}, /* moved, dated anew */
    {{KEY("1", "l", "t", "d")}, {KEY("1", "l2", "t2", "d")}, {1}},
    {{KEY("1", "l", "t", "d")}, {KEY("1", "l2", "t2", "d2")}, {0}}, /* nothing is the same */
    {{KEY("1", "", "", "")}, {KEY("1", "", "", "")}, {1}},          /* nothing to compare */
    {{KEY("1", "", "", "")}, {KEY("1", "l", "t", "d")}, {1}},
    {{KEY("1", "a", "a", "1"), KEY("1", "b", "b", "2")},
     {KEY("1", "c", "c", "3"), KEY("1", "b", "b", "2"), KEY("1", "a", "a", "1")},
     {0, 2, 1}},
    {{KEY("1", "a", "a", "1"), KEY("1", "b", "b", "2")},
     {KEY("1", "b", "new", "9"), KEY("1", "new", "a", "9")},
     {2, 1}},
    {{KEY("1", "l", "", "1"), KEY("1", "l", "", "2")},
     {KEY("1", "l", "", "3"), KEY("1", "l", "", "2"), KEY("1", "l", "", "1")},
     {0, 2, 1}},
    {{KEY("1", "l", "t", "d"), KEY("1", "l", "t", "d")},
     {KEY("1", "l", "t", "d"), KEY("1", "l", "t", "d"), KEY("1", "l", "t", "d")},
     {1, 2, 0}},
    {{KEY("1", "l", "t", "d")}, {KEY("1", "l", "t", "d"), KEY("1", "l", "t", "d")}, {1, 0}},
};

struct run {
    struct fa_guard guard;
    struct fa_match match;
    const key *rows;
    size_t reads;
};

static feedark_status read_key(void *ctx, uint32_t number, key *out)
{
    struct run *run = ctx;

    run->reads++;
    *out = run->rows[number - 1];
    return FEEDARK_OK;
}

static feedark_status add_all(void *ctx)
{
    struct run *run = ctx;

    for (size_t i = 0; run->rows[i].identity.size; i++)
        fa_match_add(&run->match, run->rows[i].identity);
    return FEEDARK_OK;
}

static void matches(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run run = {.rows = cases[i].rows};

        fa_match_init(&run.match, &run.guard);
        assert_int_equal(fa_guard_run(&run.guard, add_all, &run), FEEDARK_OK);
        for (uint8_t stage = 0; stage < 2;
             stage++) /* what was taken at one stage is found at the next */
            for (size_t n = 0; cases[i].entries[n].identity.size; n++) {
                uint32_t number;

                assert_int_equal(
                    fa_match_take(&run.match, &cases[i].entries[n], stage, read_key, &run, &number),
                    FEEDARK_OK);
                if (number != cases[i].numbers[n])
                    fail_msg("case %zu, stage %u: entry %zu is row %u, not %u", i, stage, n + 1,
                             (unsigned)number, (unsigned)cases[i].numbers[n]);
            }
        fa_match_release(&run.match);
    }
}

enum { MANY = 20000 };

/* Equal in all: each row is read once, and each entry takes the next. */
static void is_linear(void **unused)
{
    static key rows[MANY + 1];
    struct run run = {.rows = rows};

    (void)unused;
    for (size_t i = 0; i < MANY; i++)
        rows[i] = (key)KEY("1", "l", "t", "d");
    fa_match_init(&run.match, &run.guard);
    assert_int_equal(fa_guard_run(&run.guard, add_all, &run), FEEDARK_OK);
    for (uint32_t i = 1; i <= MANY; i++) {
        uint32_t number;

        assert_int_equal(fa_match_take(&run.match, &rows[0], 0, read_key, &run, &number),
                         FEEDARK_OK);
        assert_int_equal(number, i);
    }
    assert_int_equal(run.reads, MANY);
    fa_match_release(&run.match);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(matches), cmocka_unit_test(is_linear)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
