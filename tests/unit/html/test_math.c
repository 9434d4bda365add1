#include "html/math/math.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

struct row {
    const char *text, *tex; /* tex: NULL where the text has no formula */
    bool display, weak;
};

static const struct row rows[] = {
    {"\\(x^2\\)", "x^2", false, false},
    {"a \\[ x = 1 \\] b", "x = 1", true, false},
    {"$$\\frac{a}{b}$$", "\\frac{a}{b}", true, false},
    {"let $x_i$ be", "x_i", false, false},
    {"$a_{ij} \\le 3$.", "a_{ij} \\le 3", false, false},
    {"for $n$ items", "n", false, true},
    {"$latex e^{i\\pi}&bg=ffffff&s=2$", "e^{i\\pi}", false, false},
    {"cost \\$5 and $x^2$", "x^2", false, false},
    {"between $5 and $6 and $y^2$", "y^2", false, false},
    {"It costs $5 and $6.", NULL, false, false},
    {"$5-$6", NULL, false, false},
    {"US$7 and A$8", NULL, false, false},
    {"$HOME/bin:$PATH", NULL, false, false},
    {"$foo and $bar", NULL, false, false},
    {"echo $a_b $c_d", NULL, false, false},
    {"$$ two dollars", NULL, false, false},
    {"100$ and 200$", NULL, false, false},
    {"the regexp \\(foo bar\\)", NULL, false, false},
    {"a \\[link\\] b", NULL, false, false},
    {"$", NULL, false, false},
    {"\\(", NULL, false, false},
    {"", NULL, false, false},
};

static void finds_formulas(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fa_formula formula = {.display = false};
        bool found = fa_formula_find(fa_view(rows[i].text), &formula);

        if (found != (rows[i].tex != NULL) ||
            (found && !fa_view_equal(formula.tex, fa_view(rows[i].tex))))
            fail_msg("%s: %s %.*s", rows[i].text, found ? "found" : "not found",
                     FA_PRINT(formula.tex));
        if (!found)
            continue;
        assert_int_equal(formula.display, rows[i].display);
        assert_int_equal(formula.weak, rows[i].weak);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(finds_formulas)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
