/* What a page says of its encoding, and what only looks like it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/view.h"
#include "source/declaration.h"

static const struct {
    const char *page, *label; /* NULL: it says nothing */
} rows[] = {
    {"<meta charset=utf-8>", "utf-8"},
    {"<META CHARSET = \"KOI8-R\" >", "KOI8-R"},
    {"<meta charset='windows-1251'/>", "windows-1251"},
    {"<meta charset=big5/>", "big5"},
    {"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=shift_jis\">", "shift_jis"},
    {"<meta content='text/html;charset=euc-kr' http-equiv='content-type'>", "euc-kr"},
    {"<meta http-equiv=content-type content=text/html;charset=gbk>", "gbk"},
    {"<html><head><title>a</title><meta name=x content=y><meta charset=utf-8>", "utf-8"},
    {"<meta charset=''><meta charset=utf-8>", "utf-8"},
    {"<meta charset><meta charset=utf-8>", "utf-8"},
    {"<meta name=description content=\"about charset=koi8-r\">", NULL},
    {"<!-- <meta charset=koi8-r> --><p>x", NULL},
    {"<!-- <meta charset=koi8-r>", NULL},
    {"<script>'<meta charset=koi8-r>'</script>", NULL},
    {"<style><meta charset=koi8-r></style>", NULL},
    {"<title><meta charset=koi8-r></title><meta charset=utf-8>", "utf-8"},
    {"&lt;meta charset=koi8-r>", NULL},
    {"<metal charset=koi8-r>", NULL},
    {"<meta charset=utf-8", "utf-8"},
    {"<meta charset=0123456789012345678901234567890123456789012345678901234567890123456789>", NULL},
    {"<", NULL},
    {"", NULL},
};

static void reads_meta(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char label[FA_LABEL] = "";
        bool found = fa_meta_label(fa_view(rows[i].page), label);

        if (found != (rows[i].label != NULL))
            fail_msg("'%s' says %s", rows[i].page, found ? label : "nothing");
        if (found)
            assert_string_equal(label, rows[i].label);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(reads_meta)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
