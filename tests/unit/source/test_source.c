/* Inputs of every encoding and compression, and what is wrong with them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "source/source.h"
#include "text/utf8.h"

#include <archive.h>
#include <archive_entry.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROOM = 4 << 20 };

/* One run of a source over bytes in memory. */
struct run {
    struct fa_guard guard;
    struct fa_arena arena;
    struct fa_diagnostics diagnostics;
    struct fa_limits limits;
    char *text;
    size_t size, chunks;
    feedark_status status;
    char encoding[64];
};

static void run_start(struct run *run)
{
    *run = (struct run){.limits = fa_limits_default};
    fa_arena_init(&run->arena, &run->guard, 1 << 20);
    fa_diagnostics_init(&run->diagnostics, &run->arena, 50);
    run->text = malloc(ROOM);
    assert_non_null(run->text);
}

static void run_end(struct run *run)
{
    fa_arena_release(&run->arena);
    free(run->text);
}

static void read_all(struct run *run, const char *data, size_t size)
{
    struct fa_source *source;
    feedark_view chunk;

    assert_int_equal(
        fa_source_open_memory(fa_view_of(data, size), &run->limits, &run->diagnostics, &source),
        FEEDARK_OK);
    for (;;) {
        run->status = fa_source_read(source, &chunk);
        if (run->status != FEEDARK_OK || chunk.size == 0)
            break;
        assert_int_equal(fa_utf8_valid(chunk), chunk.size);
        assert_true(run->size + chunk.size < ROOM);
        memcpy(run->text + run->size, chunk.data, chunk.size);
        run->size += chunk.size;
        run->chunks++;
    }
    run->text[run->size] = '\0';
    strcpy(run->encoding, fa_source_encoding(source));
    fa_source_free(source);
}

static bool has(const struct run *run, feedark_diagnostic_id id)
{
    for (const struct fa_diagnostic *d = run->diagnostics.first; d; d = d->next)
        if (d->id == id)
            return true;
    return false;
}

static size_t encode(const char *name, const char *text, size_t size, char *out, size_t room)
{
    iconv_t cd = iconv_open(name, "UTF-8");
    char *copy = malloc(size + 1), *in = copy, *to = out;
    size_t left = size, free_room = room;

    assert_true(cd != (iconv_t)-1);
    memcpy(copy, text, size);
    assert_int_equal(iconv(cd, &in, &left, &to, &free_room), 0);
    iconv(cd, NULL, NULL, &to, &free_room);
    iconv_close(cd);
    free(copy);
    return room - free_room;
}

/* Every encoding with its right declaration, by a label that people use. */
static const struct row {
    const char *iconv, *label, *text;
} rows[] = {
    {"UTF-8", "utf8", "naïve – 语"},
    {"CP1252", "iso-8859-1", "naïve “q” €"},
    {"CP1251", "windows-1251", "Привет, мир"},
    {"KOI8-R", "koi8-r", "Привет, мир"},
    {"ISO-8859-2", "ISO-8859-2", "Zażółć gęślą jaźń"},
    {"ISO-8859-15", "iso-8859-15", "prix: 5 €"},
    {"CP932", "x-sjis", "日本語①"},
    {"EUC-JP", "x-euc-jp", "日本語のテスト"},
    {"ISO-2022-JP", "iso-2022-jp", "日本語のテスト"},
    {"GB18030", "gb2312", "中文 镕 €"},
    {"BIG5-HKSCS", "big5", "繁體中文"},
    {"CP949", "ks_c_5601-1987", "한국어 똠"},
    {"CP874", "tis-620", "ภาษาไทย"},
    {"CP1254", "iso-8859-9", "İstanbul ğış"},
};

static size_t document(const char *declaration, const char *text, char *out, size_t room)
{
    return declaration
               ? (size_t)snprintf(out, room, "<?xml version='1.0' encoding='%s'?>\n<rss>%s</rss>\n",
                                  declaration, text)
               : (size_t)snprintf(out, room, "<rss>%s</rss>\n", text);
}

static void test_declared(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char utf8[500], bytes[1000];
        size_t size = document(rows[i].label, rows[i].text, utf8, sizeof utf8);
        struct run run;

        run_start(&run);
        read_all(&run, bytes, encode(rows[i].iconv, utf8, size, bytes, sizeof bytes));
        assert_int_equal(run.status, FEEDARK_OK);
        assert_string_equal(run.text, utf8);
        assert_int_equal(run.diagnostics.count, 0);
        run_end(&run);
    }
}

/* UTF-8 that says it is something else is UTF-8. */
static void test_wrongly_declared(void **state)
{
    (void)state;
    for (size_t i = 1; i < sizeof rows / sizeof *rows; i++) {
        char utf8[500];
        size_t size = document(rows[i].label, rows[i].text, utf8, sizeof utf8);
        struct run run;

        run_start(&run);
        read_all(&run, utf8, size);
        assert_string_equal(run.text, utf8);
        assert_string_equal(run.encoding, "UTF-8");
        assert_true(has(&run, FEEDARK_DIAGNOSTIC_ENCODING_WRONG));
        run_end(&run);
    }
}

static void test_wide(void **state)
{
    static const struct {
        const char *iconv, *mark;
        size_t mark_size;
    } cases[] = {{"UTF-16LE", "\xFF\xFE", 2},
                 {"UTF-16BE", "\xFE\xFF", 2},
                 {"UTF-32LE", "\xFF\xFE\0\0", 4},
                 {"UTF-32BE", "\0\0\xFE\xFF", 4}};

    (void)state;
    for (size_t i = 0; i < 8;
         i++) { /* with and without the mark, under a declaration that cannot be true */
        char utf8[500], bytes[2000];
        size_t mark = i < 4 ? cases[i % 4].mark_size : 0,
               size = document("UTF-8", "语 😀 naïve", utf8, sizeof utf8);
        struct run run;

        run_start(&run);
        memcpy(bytes, cases[i % 4].mark, mark);
        size = encode(cases[i % 4].iconv, utf8, size, bytes + mark, sizeof bytes - mark);
        read_all(&run, bytes, mark + size);
        assert_string_equal(run.text, utf8);
        assert_string_equal(run.encoding, cases[i % 4].iconv);
        run_end(&run);
    }
}

static const struct plain {
    const char *bytes, *text, *encoding;
    int diagnostic; /* -1: none */
} plains[] = {
    {"", "", "UTF-8", -1},
    {"x", "x", "UTF-8", -1},
    {"caf\xE9", "café", "windows-1252", FEEDARK_DIAGNOSTIC_ENCODING_GUESSED},
    {"\xEF\xBB\xBF<rss/>", "<rss/>", "UTF-8", -1},
    {"<rss>na\xEFve</rss>", "<rss>naïve</rss>", "windows-1252",
     FEEDARK_DIAGNOSTIC_ENCODING_GUESSED},
    {"<?xml version='1.0' encoding='UTF-8'?><rss>na\xEFve \x93q\x94</rss>",
     "<?xml version='1.0' encoding='UTF-8'?><rss>naïve “q”</rss>", "windows-1252",
     FEEDARK_DIAGNOSTIC_ENCODING_WRONG},
    {"<rss>na\xEFve, but na\xC3\xAFve</rss>", "<rss>na\xEF\xBF\xBDve, but naïve</rss>", "UTF-8",
     FEEDARK_DIAGNOSTIC_BYTES_REPLACED},
    {"<rss>\xAB\xA0surdou\xE9\xA0\xBB \xEAtre</rss>", "<rss>«\u00A0surdoué\u00A0» être</rss>",
     "windows-1252", FEEDARK_DIAGNOSTIC_ENCODING_GUESSED},
    {"<?xml encoding='big5'?><rss>\xA4\xE5\xA1\xFE</rss>",
     "<?xml encoding='big5'?><rss>文\uFF0F</rss>", "BIG5-HKSCS", -1},
    {"<?xml version='1.0' encoding='no-such'?><rss>é</rss>",
     "<?xml version='1.0' encoding='no-such'?><rss>é</rss>", "UTF-8",
     FEEDARK_DIAGNOSTIC_ENCODING_UNKNOWN},
    {"<?xml version='1.0' encoding='utf-7'?><rss>+AGE-</rss>",
     "<?xml version='1.0' encoding='utf-7'?><rss>+AGE-</rss>", "UTF-8",
     FEEDARK_DIAGNOSTIC_ENCODING_UNKNOWN},
    {"<?xml version='1.0' encoding='//IGNORE'?><rss/>",
     "<?xml version='1.0' encoding='//IGNORE'?><rss/>", "UTF-8",
     FEEDARK_DIAGNOSTIC_ENCODING_UNKNOWN},
    {"<b>Warning</b>\n<?xml encoding = \"koi8-r\" ?><rss>\xF0</rss>",
     "<b>Warning</b>\n<?xml encoding = \"koi8-r\" ?><rss>П</rss>", "KOI8-R", -1},
    {"<rss><![CDATA[<?xml encoding='koi8-r'?>]]>\xE9</rss>",
     "<rss><![CDATA[<?xml encoding='koi8-r'?>]]>é</rss>", "windows-1252",
     FEEDARK_DIAGNOSTIC_ENCODING_GUESSED},
    {"<?xml-stylesheet encoding='koi8-r'?><?xml encoding='cp1251'?><rss>\xCF</rss>",
     "<?xml-stylesheet encoding='koi8-r'?><?xml encoding='cp1251'?><rss>П</rss>", "windows-1251",
     -1},
};

static void test_plain(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof plains / sizeof *plains; i++) {
        struct run run;

        run_start(&run);
        read_all(&run, plains[i].bytes, strlen(plains[i].bytes));
        assert_int_equal(run.status, FEEDARK_OK);
        assert_string_equal(run.text, plains[i].text);
        assert_string_equal(run.encoding, plains[i].encoding);
        assert_int_equal(run.diagnostics.count, plains[i].diagnostic >= 0);
        if (plains[i].diagnostic >= 0)
            assert_int_equal(run.diagnostics.first->id, plains[i].diagnostic);
        run_end(&run);
    }
}

/* The first byte beyond ASCII stands far behind what is looked at first. */
static void test_late_windows(void **state)
{
    const size_t size = 300000;
    char *bytes = malloc(size);
    struct run run;

    (void)state;
    run_start(&run);
    memset(bytes, 'a', size);
    bytes[200000] = '\xE9';
    read_all(&run, bytes, size);
    assert_int_equal(run.size, size + 1);
    assert_memory_equal(run.text + 199999, "aéa", 4);
    assert_string_equal(run.encoding, "windows-1252");
    run_end(&run);
    free(bytes);
}

/* A character of four bytes at every place around the borders of the blocks. */
static void test_borders(void **state)
{
    (void)state;
    for (size_t shift = 0; shift < 4; shift++) {
        const size_t count = 50000, size = shift + count * 4;
        char *bytes = malloc(size);
        struct run run;

        run_start(&run);
        memset(bytes, 'a', shift);
        for (size_t i = 0; i < count; i++)
            memcpy(bytes + shift + i * 4, "😀", 4);
        read_all(&run, bytes, size);
        assert_int_equal(run.size, size);
        assert_memory_equal(run.text, bytes, size);
        assert_true(run.chunks > 1);
        assert_int_equal(run.diagnostics.count, 0);
        run_end(&run);
        free(bytes);
    }
}

/* A lone surrogate costs its own two bytes and no more. */
static void test_broken_wide(void **state)
{
    struct run run;

    (void)state;
    run_start(&run);
    read_all(&run,
             "\xFF\xFE"
             "a\0\0\xDC"
             "b\0c\0",
             10);
    assert_string_equal(run.text, "a\xEF\xBF\xBD"
                                  "bc");
    assert_true(has(&run, FEEDARK_DIAGNOSTIC_BYTES_REPLACED));
    run_end(&run);
}

static size_t compress_with(int filter, const char *data, size_t size, char *out, size_t room)
{
    struct archive *archive = archive_write_new();
    struct archive_entry *entry = archive_entry_new();
    size_t used = 0;

    assert_int_equal(archive_write_add_filter(archive, filter), ARCHIVE_OK);
    assert_int_equal(archive_write_set_format_raw(archive), ARCHIVE_OK);
    assert_int_equal(archive_write_set_bytes_in_last_block(archive, 1), ARCHIVE_OK);
    assert_int_equal(archive_write_open_memory(archive, out, room, &used), ARCHIVE_OK);
    archive_entry_set_filetype(entry, AE_IFREG);
    assert_int_equal(archive_write_header(archive, entry), ARCHIVE_OK);
    assert_int_equal(archive_write_data(archive, data, size), size);
    assert_int_equal(archive_write_close(archive), ARCHIVE_OK);
    archive_write_free(archive);
    archive_entry_free(entry);
    return used;
}

/* Text that does not compress to nothing: numbers of a linear congruence. */
static char *numbers(size_t size)
{
    char *data = malloc(size + 16);
    uint32_t x = 1;

    for (size_t i = 0; i < size; i += 8, x = x * 1664525 + 1013904223)
        snprintf(data + i, 16, "%08x", (unsigned)x);
    return data;
}

static void test_compressed(void **state)
{
    static const int filters[] = {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_ZSTD, ARCHIVE_FILTER_XZ,
                                  ARCHIVE_FILTER_BZIP2};
    const size_t size = 400000;
    char *data = numbers(size), *packed = malloc(ROOM);

    (void)state;
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
        struct run run;

        run_start(&run);
        read_all(&run, packed, compress_with(filters[i], data, size, packed, ROOM));
        assert_int_equal(run.status, FEEDARK_OK);
        assert_int_equal(run.size, size);
        assert_memory_equal(run.text, data, size);
        run_end(&run);
    }
    free(data);
    free(packed);
}

/* What stands before the damage is delivered, then the damage is told. */
static void test_truncated_gzip(void **state)
{
    const size_t size = 400000;
    char *data = numbers(size), *packed = malloc(ROOM);
    struct run run;

    (void)state;
    run_start(&run);
    read_all(&run, packed, compress_with(ARCHIVE_FILTER_GZIP, data, size, packed, ROOM) / 2);
    assert_int_equal(run.status, FEEDARK_CORRUPT);
    assert_true(has(&run, FEEDARK_DIAGNOSTIC_INPUT_CORRUPT));
    assert_in_range(run.size, size * 49 / 100, size / 2);
    assert_memory_equal(run.text, data, run.size);
    run_end(&run);
    free(data);
    free(packed);
}

/* All of a member that lacks only the sum of its bytes, or whose sum is another's; several members
 * are one text, and what is behind them is no member. */
static void test_gzip_members(void **state)
{
    const size_t size = 100000;
    char *data = numbers(2 * size), *packed = malloc(ROOM);
    const size_t first = compress_with(ARCHIVE_FILTER_GZIP, data, size, packed, ROOM);
    const size_t second =
        compress_with(ARCHIVE_FILTER_GZIP, data + size, size, packed + first, ROOM - first);
    const struct {
        size_t packed, size;
        feedark_status status;
    } cases[] = {
        {first, size, FEEDARK_OK},
        {first - 1, size, FEEDARK_CORRUPT},
        {first - 8, size, FEEDARK_CORRUPT},
        {first + second, 2 * size, FEEDARK_OK},
        {first + second - 4, 2 * size, FEEDARK_CORRUPT},
        {first + second + 5, 2 * size, FEEDARK_OK},
        {first + 1, size, FEEDARK_CORRUPT},
        {5, 0, FEEDARK_CORRUPT},
        {first, size, FEEDARK_CORRUPT}, /* with another sum */
    };
    enum { COUNT = sizeof cases / sizeof *cases };

    (void)state;
    memcpy(packed + first + second, "junk", 5);
    for (size_t i = 0; i < COUNT; i++) {
        struct run run;

        packed[first - 6] ^= i + 1 == COUNT; /* of the sum (RFC 1952, section 2.3.1) */
        run_start(&run);
        read_all(&run, packed, cases[i].packed);
        assert_int_equal(run.status, cases[i].status);
        assert_int_equal(run.size, cases[i].size);
        assert_memory_equal(run.text, data, run.size);
        run_end(&run);
    }
    free(data);
    free(packed);
}

static void test_limits(void **state)
{
    const size_t size = 8 << 20;
    char *data = calloc(1, size), *packed = malloc(ROOM);
    size_t packed_size;

    (void)state;
    memset(data, 'a', size);
    packed_size = compress_with(ARCHIVE_FILTER_GZIP, data, size, packed, ROOM);
    for (int i = 0; i < 3; i++) {
        struct run run;

        run_start(&run);
        run.limits.inflate_ratio = i == 0 ? 100 : 1000000;
        run.limits.inflated_bytes = i == 1 ? 2000000 : run.limits.inflated_bytes;
        run.limits.input_bytes = i == 2 ? 3000000 : run.limits.input_bytes;
        read_all(&run, i == 2 ? data : packed, i == 2 ? size : packed_size);
        assert_int_equal(run.status, FEEDARK_LIMIT);
        assert_true(has(&run, FEEDARK_DIAGNOSTIC_INPUT_LIMIT));
        assert_in_range(run.size, 1, 3000000);
        run_end(&run);
    }
    free(data);
    free(packed);
}

static void test_unreadable(void **state)
{
    struct fa_limits limits = fa_limits_default;
    struct fa_source *source;
    feedark_view chunk;

    (void)state;
    assert_int_equal(fa_source_open("/no/such/file", &limits, NULL, NULL, NULL, &source),
                     FEEDARK_UNREADABLE);
    fa_source_free(source);
    assert_int_equal(fa_source_open("/", &limits, NULL, NULL, NULL, &source), FEEDARK_OK);
    assert_int_equal(fa_source_read(source, &chunk), FEEDARK_UNREADABLE);
    fa_source_free(source);
    fa_source_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_declared),       cmocka_unit_test(test_wrongly_declared),
        cmocka_unit_test(test_wide),           cmocka_unit_test(test_plain),
        cmocka_unit_test(test_late_windows),   cmocka_unit_test(test_borders),
        cmocka_unit_test(test_broken_wide),    cmocka_unit_test(test_compressed),
        cmocka_unit_test(test_truncated_gzip), cmocka_unit_test(test_gzip_members),
        cmocka_unit_test(test_limits),         cmocka_unit_test(test_unreadable),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
