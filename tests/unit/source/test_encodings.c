/* The same feed in many encodings, each declared rightly, wrongly and not at all; and the labels
 * that people use. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/view.h"
#include "source/encodings.h"
#include "source/source.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>

static const char polish[] = "Zażółć gęślą jaźń. Pchnąć w tę łódź jeża lub ośm skrzyń fig.";
static const char russian[] = "Съешь же ещё этих мягких французских булок, да выпей чаю. Широкая "
                              "электрификация южных губерний даст мощный толчок.";
static const char greek[] = "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία.";
static const char hebrew[] = "דג סקרן שט בים מאוכזב ולפתע מצא לו חברה";
static const char arabic[] = "نص حكيم له سر قاطع وذو شأن عظيم مكتوب على ثوب أخضر";
static const char turkish[] = "Pijamalı hasta yağız şoföre çabucak güvendi.";
static const char german[] =
    "Falsches Üben von Xylophonmusik quält jeden größeren Zwerg – “so” sagt man.";
static const char thai[] = "เป็นมนุษย์สุดประเสริฐเลิศคุณค่า";
static const char japanese[] = "いろはにほへと ちりぬるを わかよたれそ つねならむ うゐのおくやま "
                               "けふこえて あさきゆめみし ゑひもせす 日本語の文章です";
static const char chinese[] =
    "视野无限广，窗外有蓝天。我们在这里写一些中文的文章，让程序去认识它。";
static const char taiwanese[] =
    "視野無限廣，窗外有藍天。我們在這裡寫一些中文的文章，讓程式去認識它。";
static const char korean[] = "키스의 고유조건은 입술끼리 만나야 하고 특별한 기술은 필요치 않다";

/* `wrong`: a label that is not true; `found`: the text comes out whole although the label is wrong,
 * or there is none. */
static const struct row {
    const char *label, *iconv, *language, *text, *wrong;
    bool found_wrong, found_none;
} rows[] = {
    {"utf-8", "UTF-8", "de", german, "windows-1251", true, true},
    {"UTF8", "UTF-8", "ja", japanese, "iso-8859-1", true, true},
    {"utf-16", "UTF-16LE", "ru", russian, "utf-8", true, true},
    {"utf-16", "UTF-16BE", "ja", japanese, "shift_jis", true, true},
    {"utf-32", "UTF-32LE", "el", greek, "utf-8", true, true},
    {"utf-32", "UTF-32BE", "de", german, "windows-1252", true, true},
    {"iso-8859-1", "CP1252", "de", german, "utf-8", true, true},
    {"us-ascii", "CP1252", "de", german, "utf-8", true, true},
    {"windows-1250", "CP1250", "pl", polish, "utf-8", true, true},
    {"iso-8859-2", "ISO-8859-2", "pl", polish, "utf-8", false, false},
    {"win-1251", "CP1251", "ru", russian, "utf-8", true, true},
    {"koi8-r", "KOI8-R", "ru", russian, "utf-8", true, true},
    {"koi8-r", "KOI8-R", "", russian, "utf-8", true, true},
    {"windows-1251", "CP1251", "", russian, "UTF-8", true, true},
    {"windows-1253", "CP1253", "el", greek, "utf-8", true, true},
    {"iso-8859-7", "ISO-8859-7", "el", greek, "utf-8", false, false},
    {"windows-1255", "CP1255", "he", hebrew, "utf-8", true, true},
    {"windows-1256", "CP1256", "ar", arabic, "utf-8", true, true},
    {"iso-8859-9", "CP1254", "tr", turkish, "utf-8", true, true},
    {"tis-620", "CP874", "th", thai, "utf-8", true, true},
    {"x-sjis", "CP932", "ja", japanese, "euc-jp", true, true},
    {"Shift_JIS", "CP932", "", japanese, "utf-8", true, true},
    {"euc-jp", "EUC-JP", "ja", japanese, "utf-8", true, true},
    {"iso-2022-jp", "ISO-2022-JP", "ja", japanese, NULL, false, false},
    {"gb2312", "GB18030", "zh-cn", chinese, "utf-8", true, true},
    {"gb2312", "GB18030", "", chinese, "utf-8", true, true},
    {"big5", "BIG5", "zh-tw", taiwanese, "utf-8", true, true},
    {"ks_c_5601-1987", "CP949", "ko", korean, "utf-8", true, true},
};

enum declaration { RIGHT, WRONG, NONE };

/* The feed as it is decoded. */
static size_t make_feed(char *feed, size_t room, const struct row *row, const char *label)
{
    char declared[100] = "";

    if (label)
        snprintf(declared, sizeof declared, " encoding=\"%s\"", label);
    return (size_t)snprintf(feed, room,
                            "<?xml "
                            "version=\"1.0\"%s?><rss><channel><language>%s</language><title>%s</"
                            "title><item><title>%s</title></item></channel></rss>",
                            declared, row->language, row->text, row->text);
}

static size_t encode(const char *name, const char *text, size_t size, char *out, size_t room)
{
    char *in = (char *)text, *at = out;
    iconv_t cd = iconv_open(name, "UTF-8");

    assert_true(cd != (iconv_t)-1);
    assert_int_equal(iconv(cd, &in, &size, &at, &room), 0);
    iconv(cd, NULL, NULL, &at, &room);
    iconv_close(cd);
    return (size_t)(at - out);
}

/* What comes out, as NUL-terminated text, and how much was said. */
static feedark_level decode(const char *bytes, size_t size, char *out, size_t room)
{
    struct fa_guard guard = {0};
    struct fa_arena arena;
    struct fa_diagnostics diagnostics;
    struct fa_source *source;
    feedark_view chunk;
    size_t got = 0;
    feedark_level worst;

    fa_arena_init(&arena, &guard, 1 << 24);
    fa_diagnostics_init(&diagnostics, &arena, 50);
    assert_int_equal(
        fa_source_open_memory(fa_view_of(bytes, size), &fa_limits_default, &diagnostics, &source),
        FEEDARK_OK);
    do {
        assert_int_equal(fa_source_read(source, &chunk), FEEDARK_OK);
        assert_true(got + chunk.size < room);
        memcpy(out + got, chunk.data ? chunk.data : "", chunk.size);
        got += chunk.size;
    } while (chunk.size);
    out[got] = '\0';
    worst = diagnostics.worst;
    fa_source_free(source);
    fa_arena_release(&arena);
    return worst;
}

static void try(const struct row *row, enum declaration declaration)
{
    static char feed[8192], bytes[32768], out[32768];
    const char *label = declaration == RIGHT   ? row->label
                        : declaration == WRONG ? row->wrong
                                               : NULL;
    size_t size =
        encode(row->iconv, feed, make_feed(feed, sizeof feed, row, label), bytes, sizeof bytes);
    bool wide = strncmp(row->iconv, "UTF", 3) == 0, whole,
         said = decode(bytes, size, out, sizeof out) > FEEDARK_INFO;
    bool must = declaration == RIGHT || (declaration == WRONG ? row->found_wrong : row->found_none);

    whole = strcmp(feed, out) == 0;
    if (must && !whole)
        fail_msg("%s, %s: '%s' became '%s'", row->iconv, label ? label : "not declared", feed, out);
    if (said != (declaration == WRONG || (declaration == NONE && !wide)))
        fail_msg("%s, %s: %s", row->iconv, label ? label : "not declared",
                 said ? "something is said" : "nothing is said");
    assert_non_null(strstr(out, "</title><item><title>"));
}

static void matrix(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        try(&rows[i], RIGHT);
        if (!rows[i].wrong)
            continue;
        try(&rows[i], WRONG);
        try(&rows[i], NONE);
    }
}

/* A label and what iconv calls the encoding that is meant. */
static void labels(void **state)
{
    static const char *const pairs[][2] = {
        {"utf8", "UTF-8"},
        {"UTF_8", "UTF-8"},
        {"unicode-1-1-utf-8", "UTF-8"},
        {"latin1", "CP1252"},
        {"ISO-8859-1", "CP1252"},
        {"iso8859_1", "CP1252"},
        {"ascii", "CP1252"},
        {"windows1251", "CP1251"},
        {"win1251", "CP1251"},
        {"cp-1251", "CP1251"},
        {"x-sjis", "CP932"},
        {"Windows-31J", "CP932"},
        {"x-euc-jp", "EUC-JP"},
        {"gb2312", "GB18030"},
        {"GBK", "GB18030"},
        {"x-gbk", "GB18030"},
        {"ks_c_5601-1987", "CP949"},
        {"korean", "CP949"},
        {"big5-hkscs", "BIG5-HKSCS"},
        {"x-x-big5", "BIG5-HKSCS"},
        {"iso-8859-9", "CP1254"},
        {"iso-8859-11", "CP874"},
        {"tis-620", "CP874"},
        {"iso-8859-8-i", "ISO-8859-8"},
        {"logical", "ISO-8859-8"},
        {"x-mac-cyrillic", "MAC-CYRILLIC"},
        {"macintosh", "MACINTOSH"},
        {"koi8", "KOI8-R"},
        {"koi8-ru", "KOI8-U"},
        {"866", "CP866"},
        {"l9", "ISO-8859-15"},
        {"sun_eu_greek", "ISO-8859-7"},
        {"unicode", "UTF-16LE"},
        {"nonsense", "nonsense"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_string_equal(fa_encoding_of(pairs[i][0]), pairs[i][1]);
}

/* Every encoding that the table names, but for labels that stay as they are, is one that iconv
 * knows. */
static void known(void **state)
{
    static const char *const all[] = {
        "866",          "latin2",         "latin3",          "latin4",       "cyrillic",
        "arabic",       "greek",          "hebrew",          "latin6",       "iso-8859-13",
        "iso-8859-14",  "latin9",         "iso-8859-16",     "koi8-r",       "koi8-u",
        "mac",          "windows-874",    "windows-1250",    "windows-1251", "windows-1252",
        "windows-1253", "windows-1254",   "windows-1255",    "windows-1256", "windows-1257",
        "windows-1258", "x-mac-cyrillic", "x-mac-ukrainian", "gbk",          "gb18030",
        "big5",         "euc-jp",         "iso-2022-jp",     "shift_jis",    "euc-kr",
        "iso-2022-kr",  "utf-16be",       "utf-16le",        "utf-32"};

    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        iconv_t cd = iconv_open("UTF-8", fa_encoding_of(all[i]));

        if (cd == (iconv_t)-1)
            fail_msg("iconv knows no %s (%s)", fa_encoding_of(all[i]), all[i]);
        else
            iconv_close(cd);
    }
}

/* In mixed bytes only what means nothing is lost. */
static void mixed(void **state)
{
    char out[1024];

    (void)state;
    assert_int_equal(decode("<?xml version='1.0' encoding='utf-8'?><rss>\xC3\xA9\xC3\xA9\xC3\xA9 "
                            "\xE9 \xC3\xA9</rss>",
                            60, out, sizeof out),
                     FEEDARK_WARNING);
    assert_non_null(strstr(out, "ééé \xEF\xBF\xBD é</rss>"));
}

/* The points of Hebrew stay apart from their letters, as Unicode's normal form has them: pe and
 * rafe, shin and its dot. */
static void points(void **state)
{
    char out[1024];
    const char bytes[] = "<?xml version='1.0' encoding='windows-1255'?><rss>\xF4\xCF\xF9\xD1 \xD9 "
                         "\xF9\xCC\xD1</rss>";

    (void)state;
    assert_int_equal(decode(bytes, sizeof bytes - 1, out, sizeof out), FEEDARK_WARNING);
    assert_non_null(strstr(out, "<rss>\u05E4\u05BF\u05E9\u05C1 \uFFFD \u05E9\u05BC\u05C1</rss>"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(points), cmocka_unit_test(matrix),
                                       cmocka_unit_test(labels), cmocka_unit_test(known),
                                       cmocka_unit_test(mixed)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
