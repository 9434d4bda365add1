#include "source/encodings.h"

/* https://encoding.spec.whatwg.org/#names-and-labels; behind the bar of each row, further names
 * that are in use. */
static const struct {
    const char *name; /* as iconv has it */
    const char *labels;
} table[] = {
    {"UTF-8", "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8 | cp65001 "
              "utf8n utf8bom x-utf8 utf8mb4 unicode-utf8"},
    {"CP866", "866 cp866 csibm866 ibm866 | dos-866 alt"},
    {"ISO-8859-2", "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 "
                   "iso_8859-2:1987 l2 latin2 | isolatin2"},
    {"ISO-8859-3",
     "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"},
    {"ISO-8859-4",
     "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"},
    {"ISO-8859-5", "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 "
                   "iso_8859-5 iso_8859-5:1988"},
    {"ISO-8859-6", "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 "
                   "iso-8859-6-e iso-8859-6-i iso-ir-127 "
                   "iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"},
    {"ISO-8859-7", "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 "
                   "iso88597 iso_8859-7 iso_8859-7:1987 "
                   "sun_eu_greek"},
    {"ISO-8859-8", "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 "
                   "iso8859-8 iso88598 iso_8859-8 "
                   "iso_8859-8:1988 visual csiso88598i iso-8859-8-i logical"},
    {"ISO-8859-10", "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6"},
    {"ISO-8859-13", "iso-8859-13 iso8859-13 iso885913 | latin7"},
    {"ISO-8859-14", "iso-8859-14 iso8859-14 iso885914 | latin8"},
    {"ISO-8859-15", "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9 | latin9"},
    {"ISO-8859-16", "iso-8859-16 | latin10"},
    {"KOI8-R", "cskoi8r koi koi8 koi8-r koi8_r"},
    {"KOI8-U", "koi8-ru koi8-u"},
    {"MACINTOSH", "csmacintosh mac macintosh x-mac-roman | macroman mac-roman"},
    {"CP874", "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874 | cp874 win874 ms874 "
              "x-windows-874"},
    {"CP1250", "cp1250 windows-1250 x-cp1250"},
    {"CP1251", "cp1251 windows-1251 x-cp1251"},
    {"CP1252", "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 "
               "iso8859-1 iso88591 iso_8859-1 "
               "iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252 | ansi isolatin1 usascii "
               "8859-1 western x-ansi"},
    {"CP1253", "cp1253 windows-1253 x-cp1253"},
    {"CP1254", "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 "
               "iso_8859-9:1989 l5 latin5 windows-1254 "
               "x-cp1254"},
    {"CP1255", "cp1255 windows-1255 x-cp1255"},
    {"CP1256", "cp1256 windows-1256 x-cp1256"},
    {"CP1257", "cp1257 windows-1257 x-cp1257"},
    {"CP1258", "cp1258 windows-1258 x-cp1258"},
    {"MAC-CYRILLIC", "x-mac-cyrillic"},
    {"MAC-UK", "x-mac-ukrainian"},
    {"GB18030", "gb18030 chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 "
                "x-gbk | euc-cn cp936 ms936 "
                "windows-936 x-gb18030 x-gb2312 gb zh_cn.gbk"},
    {"BIG5-HKSCS",
     "big5 big5-hkscs cn-big5 csbig5 x-x-big5 | cp950 ms950 windows-950 x-big5 big5-tw"},
    {"EUC-JP", "cseucpkdfmtjapanese euc-jp x-euc-jp | ujis cp51932"},
    {"ISO-2022-JP", "csiso2022jp iso-2022-jp | iso2022jp jis cp50220"},
    {"CP932", "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis | cp932 "
              "sjis-win x-ms-cp932 windows-932 cp943c"},
    {"CP949", "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 "
              "ksc5601 ksc_5601 windows-949 | cp949 ms949 "
              "uhc ks_c_5601 ksc5601-1987 ksx1001 x-windows-949"},
    {"ISO-2022-KR", "csiso2022kr iso-2022-kr"},
    {"ISO-2022-CN-EXT", "iso-2022-cn iso-2022-cn-ext"},
    {"UTF-16BE", "unicodefffe utf-16be"},
    {"UTF-16LE", "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le | utf16"},
    {"UTF-32LE", "utf-32 utf-32le ucs-4 iso-10646-ucs-4 utf32"},
    {"UTF-32BE", "utf-32be"},
};

enum { LABEL = 64 };

/* Letters and digits in lower case; `win1251` and `windows-1251` are one. */
static feedark_view bare(feedark_view label, char room[LABEL])
{
    size_t size = 0;

    if (fa_view_starts_nocase(label, FA_VIEW("win")) && label.size > 3 &&
        !fa_is_alpha(label.data[3])) {
        memcpy(room, "windows", 7);
        size = 7;
        label = fa_view_skip(label, 3);
    }
    for (size_t i = 0; i < label.size && size < LABEL; i++)
        if (fa_is_alnum(label.data[i]))
            room[size++] = fa_lower(label.data[i]);
    return fa_view_of(room, size);
}

const char *fa_encoding_of(const char *label)
{
    char wanted_room[LABEL], room[LABEL];
    feedark_view wanted = bare(fa_view(label), wanted_room);

    for (size_t i = 0; wanted.size && i < sizeof table / sizeof *table; i++) {
        feedark_view rest = fa_view(table[i].labels), word;

        while (fa_view_next_word(&rest, &word))
            if (fa_view_equal(bare(word, room), wanted))
                return table[i].name;
    }
    return label;
}

bool fa_encoding_is_wide(const char *name)
{
    return strncmp(name, "UTF-16", 6) == 0 || strncmp(name, "UTF-32", 6) == 0;
}

bool fa_encoding_joins(const char *name)
{
    return strcmp(name, "CP1255") == 0;
}

const char *fa_encoding_second(const char *name)
{
    static const char *const pairs[][2] = {{"BIG5-HKSCS", "CP950"}, {"EUC-JP", "EUC-JP-MS"}};

    for (size_t i = 0; i < 2; i++)
        if (strcmp(name, pairs[i][0]) == 0)
            return pairs[i][1];
    return NULL;
}
