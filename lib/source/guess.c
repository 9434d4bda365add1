#include "source/encodings.h"

/* Legacy encodings told apart by the language that the text names, and by the shape of its bytes.
 */

/* How the bytes beyond ASCII of a text look. */
struct shape {
    size_t high;          /* bytes beyond ASCII */
    size_t letters, runs; /* of them 0xC0 and up; stretches of at least three of them */
    size_t upper, lower;  /* 0xC0 to 0xDF, 0xE0 to 0xFF */
};

static struct shape shape_of(feedark_view text)
{
    struct shape shape = {0};
    size_t run = 0;

    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];

        run = c >= 0xC0 ? run + 1 : 0;
        shape.runs += run == 3;
        shape.high += c >= 0x80;
        shape.letters += c >= 0xC0;
        shape.lower += c >= 0xE0;
    }
    shape.upper = shape.letters - shape.lower;
    return shape;
}

/* Characters of two bytes: how many there are, how many bytes fit none, and where the first bytes
 * lie. */
struct pairs {
    size_t good, bad, kana, hangul, low;
};

/* `first` and `last`: the range of first bytes; second bytes begin at `second`. */
static struct pairs pairs_of(feedark_view text, unsigned char first, unsigned char last,
                             unsigned char second)
{
    struct pairs pairs = {0};

    for (size_t i = 0; i < text.size; i++) {
        unsigned char a = (unsigned char)text.data[i],
                      b = i + 1 < text.size ? (unsigned char)text.data[i + 1] : 0xFF;

        if (a < 0x80)
            continue;
        if (a < first || a > last || b < second || b == 0x7F || b == 0xFF) {
            pairs.bad += i + 1 < text.size;
            continue;
        }
        pairs.good++;
        pairs.kana += a == 0xA4 || a == 0xA5;
        pairs.hangul += a >= 0xB0 && a <= 0xC8;
        pairs.low += b < 0xA1;
        i++;
    }
    return pairs;
}

/* Kana of Shift_JIS: 0x82 and 0x83 are their first bytes, and nothing but quotes in other
 * encodings. */
static bool is_shift_jis(feedark_view text)
{
    size_t kana = 0, pairs = 0, bad = 0;

    for (size_t i = 0; i + 1 < text.size; i++) {
        unsigned char a = (unsigned char)text.data[i], b = (unsigned char)text.data[i + 1];

        if (a < 0x80 || (a >= 0xA1 && a <= 0xDF))
            continue;
        pairs++;
        bad += b < 0x40 || b == 0x7F || b > 0xFC;
        kana += (a == 0x82 && b >= 0x9F) || (a == 0x83 && b >= 0x40 && b <= 0x96);
        i++;
    }
    return pairs >= 8 && bad * 50 <= pairs && kana * 5 >= pairs;
}

/* Chinese, Japanese or Korean by bytes alone; NULL where they are not. A few stray bytes do not
 * count. */
static const char *east_asian(feedark_view text)
{
    struct pairs euc = pairs_of(text, 0xA1, 0xFE, 0xA1), wide = pairs_of(text, 0xA1, 0xF9, 0x40);

    if (is_shift_jis(text))
        return "CP932";
    if (euc.good >= 8 && euc.bad * 50 <= euc.good)
        return euc.kana * 5 >= euc.good          ? "EUC-JP"
               : euc.hangul * 10 >= euc.good * 9 ? "CP949"
                                                 : "GB18030";
    if (wide.good >= 8 && wide.bad * 50 <= wide.good && wide.low * 10 >= wide.good * 2 &&
        wide.low * 10 <= wide.good * 7)
        return "BIG5-HKSCS";
    return NULL;
}

/* Most letters of a text are small: 0xC0 to 0xDF in KOI8-R, 0xE0 to 0xFF in windows-1251. */
static const char *cyrillic(const struct shape *shape)
{
    return shape->upper > shape->lower * 2 ? "KOI8-R" : "CP1251";
}

feedark_view fa_encoding_language(feedark_view text)
{
    static const char *const marks[] = {"<language>",   "<dc:language>",       "xml:lang=\"",
                                        "xml:lang='",   "<language><![CDATA[", "<html lang=\"",
                                        "<html lang='", "<html lang="};
    feedark_view none = {0};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        feedark_view mark = fa_view(marks[i]);
        size_t size = 0, at = mark.data[0] == 'x' ? fa_view_find(text, mark) /* XML heeds case */
                                                  : fa_view_find_nocase(text, mark);
        feedark_view language = fa_view_trim(
            fa_view_take(fa_view_skip(text, at == SIZE_MAX ? text.size : at + mark.size), 16));

        while (size < language.size && size < 5 &&
               (fa_is_alpha(language.data[size]) || language.data[size] == '-'))
            size++;
        if (size >= 2)
            return fa_view_take(language, size);
    }
    return none;
}

/* What browsers take for a language (HTML section 13.2.3.2), those of one byte a character. */
static const struct {
    const char *languages, *encoding;
} locales[] = {
    {"ar fa ur", "CP1256"},
    {"be bg mk sr", "CP1251"},
    {"cs hu pl sk sl hr bs ro sq", "CP1250"},
    {"el", "CP1253"},
    {"et lt lv", "CP1257"},
    {"he iw yi", "CP1255"},
    {"ru uk kk ky tt", "CP1251"},
    {"th", "CP874"},
    {"tr az ku", "CP1254"},
    {"vi", "CP1258"},
};

static const char *by_language(feedark_view language)
{
    for (size_t i = 0; language.size >= 2 && i < sizeof locales / sizeof *locales; i++) {
        feedark_view rest = fa_view(locales[i].languages), word;

        while (fa_view_next_word(&rest, &word))
            if (fa_view_equal_nocase(word, fa_view_take(language, 2)) &&
                (language.size == 2 || !fa_is_alpha(language.data[2])))
                return locales[i].encoding;
    }
    return NULL;
}

static bool is_east_asian(feedark_view language)
{
    return fa_view_starts_nocase(language, FA_VIEW("ja")) ||
           fa_view_starts_nocase(language, FA_VIEW("zh")) ||
           fa_view_starts_nocase(language, FA_VIEW("ko"));
}

const char *fa_encoding_guess(feedark_view text, feedark_view language)
{
    const char *named = by_language(language), *asian;
    struct shape shape = shape_of(text);

    if (named)
        return strcmp(named, "CP1251") == 0 ? cyrillic(&shape) : named;
    asian = !language.size || is_east_asian(language) ? east_asian(text) : NULL;
    if (asian)
        return asian;
    return !language.size && shape.high >= 40 && shape.letters * 10 >= shape.high * 9 &&
                   shape.runs * 8 >= shape.letters
               ? cyrillic(&shape)
               : "CP1252";
}
