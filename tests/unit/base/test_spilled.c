#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/index.h"
#include "base/records.h"

#include <stdlib.h>
#include <unistd.h>

/* The first few are held in memory, the rest in files of several tables. */
enum { HELD = 64, MANY = 5000 };

struct run {
    struct fa_guard guard;
    struct fa_index index;
    struct fa_records records;
};

static void init(struct run *run)
{
    *run = (struct run){0};
    fa_index_init(&run->index, &run->guard);
    fa_records_init(&run->records, &run->guard, sizeof(uint64_t));
    run->index.held = run->records.held = HELD;
}

static void release(struct run *run)
{
    fa_index_release(&run->index);
    fa_records_release(&run->records);
}

/* Hashes that all belong to a few places, and 0, which marks a free place. */
static uint64_t hash_of(uint32_t n)
{
    return (uint64_t)(n - 1) << 20;
}

static uint32_t find(const struct run *run, uint32_t n)
{
    uint32_t number;

    assert_int_equal(fa_index_find(&run->index, hash_of(n), &number), FEEDARK_OK);
    return number;
}

static feedark_status use_index(void *ctx)
{
    struct run *run = ctx;

    for (uint32_t n = 1; n <= MANY; n++) {
        assert_int_equal(find(run, n), 0);
        assert_int_equal(fa_index_add(&run->index, hash_of(n), n), 0);
        assert_int_equal(fa_index_add(&run->index, hash_of(n), n + 1), n);
    }
    for (uint32_t n = 2; n <= MANY; n += 2)
        fa_index_set(&run->index, hash_of(n), MANY + n);
    for (uint32_t n = 1; n <= MANY; n++)
        assert_int_equal(find(run, n), n % 2 ? n : MANY + n);
    assert_int_equal(find(run, MANY + 1), 0);
    assert_int_equal(run->index.capacity, HELD);
    assert_true(run->index.tables > 2);
    return FEEDARK_OK;
}

static void index_goes_on_in_a_file(void **unused)
{
    struct run run;

    (void)unused;
    init(&run);
    assert_int_equal(fa_guard_run(&run.guard, use_index, &run), FEEDARK_OK);
    release(&run);
    assert_int_equal(fa_guard_run(&run.guard, use_index, &run), FEEDARK_OK);
    release(&run);
}

static feedark_status use_records(void *ctx)
{
    struct run *run = ctx;
    uint64_t value;

    for (uint64_t i = 1; i <= MANY; i++) {
        assert_int_equal(fa_records_add(&run->records, &i), i);
        assert_int_equal(fa_records_get(&run->records, (uint32_t)i, &value), FEEDARK_OK);
        assert_int_equal(value, i);
    }
    for (uint64_t i = 1; i <= MANY; i += 3) {
        value = i + MANY;
        assert_int_equal(fa_records_set(&run->records, (uint32_t)i, &value), FEEDARK_OK);
    }
    for (uint64_t i = 1; i <= MANY; i++) {
        assert_int_equal(fa_records_get(&run->records, (uint32_t)i, &value), FEEDARK_OK);
        assert_int_equal(value, i % 3 == 1 ? i + MANY : i);
    }
    assert_int_equal(run->records.room, HELD);
    return FEEDARK_OK;
}

static void records_go_on_in_a_file(void **unused)
{
    struct run run;

    (void)unused;
    init(&run);
    assert_int_equal(fa_guard_run(&run.guard, use_records, &run), FEEDARK_OK);
    release(&run);
}

static feedark_status add_hashes(void *ctx)
{
    struct run *run = ctx;

    for (uint32_t n = 1; n <= MANY; n++)
        fa_index_add(&run->index, hash_of(n), n);
    return FEEDARK_OK;
}

static feedark_status add_records(void *ctx)
{
    struct run *run = ctx;

    for (uint64_t i = 1; i <= MANY; i++)
        fa_records_add(&run->records, &i);
    return FEEDARK_OK;
}

/* Nothing that was there is lost, and what is released later is whole. */
static void no_file_leaves_to_the_guard(void **unused)
{
    struct run run;

    (void)unused;
    setenv("TMPDIR", "/nowhere", 1);
    init(&run);
    assert_int_equal(fa_guard_run(&run.guard, add_hashes, &run), FEEDARK_WRITE);
    assert_int_equal(find(&run, HELD / 2), HELD / 2);
    assert_int_equal(fa_guard_run(&run.guard, add_records, &run), FEEDARK_WRITE);
    assert_int_equal(run.records.count, HELD);
    unsetenv("TMPDIR");
    assert_int_equal(fa_guard_run(&run.guard, add_hashes, &run), FEEDARK_OK);
    assert_int_equal(find(&run, MANY), MANY);
    release(&run);
}

static void a_file_that_cannot_be_read_is_said(void **unused)
{
    struct run run;
    uint64_t value;
    uint32_t number;

    (void)unused;
    init(&run);
    assert_int_equal(fa_guard_run(&run.guard, add_hashes, &run), FEEDARK_OK);
    assert_int_equal(fa_guard_run(&run.guard, add_records, &run), FEEDARK_OK);
    assert_int_equal(ftruncate(run.index.fd, 0), 0);
    assert_int_equal(ftruncate(run.records.fd, 0), 0);
    assert_int_equal(fa_index_find(&run.index, hash_of(MANY), &number), FEEDARK_WRITE);
    assert_int_equal(number, 0);
    assert_int_equal(find(&run, 1), 1); /* in memory */
    assert_int_equal(fa_records_get(&run.records, MANY, &value), FEEDARK_WRITE);
    assert_int_equal(fa_guard_run(&run.guard, add_hashes, &run), FEEDARK_WRITE);
    release(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(index_goes_on_in_a_file),
        cmocka_unit_test(records_go_on_in_a_file),
        cmocka_unit_test(no_file_leaves_to_the_guard),
        cmocka_unit_test(a_file_that_cannot_be_read_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
