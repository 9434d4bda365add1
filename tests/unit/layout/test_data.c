/* Data in parts is the same text as in one piece, in both forms. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "layout/data.h"

#include <stdint.h>

static struct fa_guard guard;
static struct fa_arena arena;

/* A list of the rows from `from` to before `to`. */
static struct fa_field *rows(size_t from, size_t to)
{
    static const char *const titles[] = {"plain", "a: \"b\"\nc", "- x", "[1]", "", "…"};
    struct fa_field *list = fa_field_new(&arena, FA_FIELD_LIST, FA_VIEW(""));

    for (size_t i = from; i < to; i++) {
        struct fa_field *item = fa_field_new(&arena, FA_FIELD_MAP, FA_VIEW(""));

        fa_field_add_text(&arena, item, "id", fa_arena_printf(&arena, "%zu", i));
        fa_field_add_text(&arena, item, "title", fa_view(titles[i % 6]));
        fa_field_append(list, item);
    }
    return list;
}

static feedark_view in_parts(const struct fa_layout *layout, size_t count, size_t step)
{
    struct fa_buffer out;

    fa_buffer_init(&out, &arena, SIZE_MAX / 4);
    for (size_t i = 0; i < count; i += step)
        fa_buffer_put(&out, fa_layout_data_part(&arena, layout,
                                                rows(i, i + step < count ? i + step : count), !i));
    fa_buffer_put(&out, fa_layout_data_end(layout));
    return fa_buffer_view(&out);
}

static void parts_are_the_whole(void **state)
{
    static const char *const layouts[] = {"jekyll", "hugo", "plain", "eleventy", "zola"};

    (void)state;
    fa_arena_init(&arena, &guard, SIZE_MAX);
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
        for (size_t step = 1; step < 9; step++) {
            const struct fa_layout *layout = fa_layout_find(fa_view(layouts[i]));
            feedark_view whole = fa_layout_data(&arena, layout, rows(0, 8));

            assert_true(whole.size > 100);
            assert_true(fa_view_equal(in_parts(layout, 8, step), whole));
        }
    fa_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(parts_are_the_whole)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
