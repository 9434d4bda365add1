#include "text/date_names.h"

#include <utf8proc.h>

/*
 * Names of months in lower case, a row a month: English, German, French, Spanish, Portuguese,
 * Italian, Catalan, Dutch, Swedish, Danish and Norwegian, Indonesian, Polish, Czech, Hungarian,
 * Romanian, Turkish, Finnish, Russian, Ukrainian, Greek, Arabic, Hebrew. A name that ends with `*`
 * is one that is inflected: a word that begins with it is that month.
 */
static const char *const months[12] = {
    "january|jan|januar|jän|jänner|janvier|janv|enero|ene|janeiro|gennaio|gen|gener|januari|"
    "styczeń|stycznia|sty|leden|ledna|január|januára|"
    "ianuarie|ian|ocak|tammikuu*|янв*|януари|січ*|ιαν*|γεν*|يناير|ינואר|בינואר",
    "february|feb|februar|février|févr|fév|febrero|febr|fevereiro|fev|febbraio|febrer|februari|"
    "luty|lutego|lut|únor|února|február|februarie|şubat|"
    "helmikuu*|фев*|лют*|φεβ*|فبراير|פברואר|בפברואר",
    "march|mar|märz|mär|mrz|mars|marzo|março|març|maart|mrt|marts|maret|marzec|marca|březen|března|"
    "március|márc|martie|mart|maaliskuu*|мар*|"
    "берез*|μαρ*|μάρ*|مارس|מרץ|במרץ",
    "april|apr|avril|avr|abril|abr|aprile|kwiecień|kwietnia|kwi|duben|dubna|április|ápr|aprilie|"
    "nisan|huhtikuu*|апр*|квіт*|απρ*|أبريل|إبريل|ابريل|אפריל|באפריל",
    "may|mai|mayo|maio|maggio|mag|maig|mei|maj|maja|květen|května|május|máj|mayıs|toukokuu*|май|"
    "мая|трав*|μαι*|μάι*|μάϊ*|μαΐ*|μαϊ*|مايو|מאי|במאי",
    "june|jun|juni|juin|junio|junho|giugno|giu|juny|czerwiec|czerwca|cze|červen|června|június|jún|"
    "iunie|haziran|kesäkuu*|июн*|юни|черв*|"
    "ιουν*|ιούν*|يونيو|יוני|ביוני",
    "july|jul|juli|juillet|juil|julio|julho|luglio|lug|juliol|lipiec|lipca|lip|červenec|července|"
    "július|júl|iulie|temmuz|heinäkuu*|июл*|юли|"
    "лип*|ιουλ*|ιούλ*|يوليو|יולי|ביולי",
    "august|aug|août|aout|agosto|ago|agost|augustus|augusti|agustus|sierpień|sierpnia|sie|srpen|"
    "srpna|augusztus|ağustos|elokuu*|авг*|серп*|"
    "αυγ*|αύγ*|أغسطس|אוגוסט|באוגוסט",
    "september|sept|sep|septembre|septiembre|setembro|set|settembre|setembre|wrzesień|września|wrz|"
    "září|szeptember|szept|septembrie|eylül|"
    "syyskuu*|сен*|септ*|верес*|σεπ*|سبتمبر|ספטמבר|בספטמבר",
    "october|oct|oktober|okt|octobre|octubre|outubro|out|ottobre|ott|październik|października|paź|"
    "říjen|října|október|octombrie|ekim|lokakuu*|"
    "окт*|жовт*|οκτ*|أكتوبر|אוקטובר|באוקטובר",
    "november|nov|novembre|noviembre|novembro|listopad|listopada|lis|listopadu|noiembrie|noi|kasım|"
    "marraskuu*|ноя*|ноем*|листоп*|νοε*|νοέ*|"
    "نوفمبر|נובמבר|בנובמבר",
    "december|dec|dezember|dez|décembre|déc|diciembre|dic|dezembro|dicembre|desembre|desember|des|"
    "grudzień|grudnia|gru|prosinec|prosince|"
    "decembrie|aralık|joulukuu*|дек*|груд*|δεκ*|ديسمبر|דצמבר|בדצמבר"};

static bool is_listed(feedark_view word, const char *row)
{
    for (const char *p = row; *p;) {
        const char *end = strchr(p, '|');
        feedark_view name = end ? fa_view_between(p, end) : fa_view(p);

        if (name.data[name.size - 1] == '*'
                ? fa_view_starts(word, fa_view_take(name, name.size - 1))
                : fa_view_equal(word, name))
            return true;
        p = end ? end + 1 : p + strlen(p);
    }
    return false;
}

enum { WORD = 48 };

/* In lower case, with what Unicode composes composed; the word as it is where that does not fit. */
static feedark_view lowered(feedark_view word, char room[WORD * 4])
{
    utf8proc_int32_t codes[WORD];
    utf8proc_ssize_t count =
        utf8proc_decompose((const utf8proc_uint8_t *)word.data, (utf8proc_ssize_t)word.size, codes,
                           WORD, UTF8PROC_COMPOSE);
    size_t size = 0;

    if (count < 0 || count > WORD)
        return word;
    count = utf8proc_normalize_utf32(codes, count, UTF8PROC_COMPOSE);
    for (utf8proc_ssize_t i = 0; i < count; i++)
        size += (size_t)utf8proc_encode_char(utf8proc_tolower(codes[i]),
                                             (utf8proc_uint8_t *)room + size);
    return fa_view_of(room, size);
}

int fa_month_of(feedark_view word)
{
    char room[WORD * 4];

    if (word.size < 3 || word.size > WORD)
        return 0;
    word = lowered(word, room);
    for (int i = 0; i < 12; i++)
        if (is_listed(word, months[i]))
            return i + 1;
    return 0;
}

/* The names of RFC 5322, and else what the time zone database calls by them; what that calls
 * several zones by comes with `shared`. */
static const struct {
    const char *name;
    int offset;
    bool shared;
} zones[] = {
    {"Z", 0},       {"UT", 0},      {"UTC", 0},    {"GMT", 0},         {"WET", 0},
    {"Etc/GMT", 0}, {"Etc/UTC", 0}, {"EST", -300}, {"EDT", -240},      {"ET", -300},
    {"CST", -360},  {"CDT", -300},  {"CT", -360},  {"MST", -420},      {"MDT", -360},
    {"MT", -420},   {"PST", -480},  {"PDT", -420}, {"PT", -480},       {"AST", -240},
    {"ADT", -180},  {"AT", -240},   {"NST", -210}, {"NDT", -150},      {"HST", -600},
    {"AKST", -540}, {"AKDT", -480}, {"BRT", -180}, {"BRST", -120},     {"ART", -180},
    {"CLT", -240},  {"CLST", -180}, {"COT", -300}, {"PET", -300},      {"VET", -240},
    {"WEST", 60},   {"BST", 60},    {"CET", 60},   {"CEST", 120},      {"MET", 60},
    {"MEST", 120},  {"MEZ", 60},    {"MESZ", 120}, {"WAT", 60},        {"CAT", 120},
    {"EAT", 180},   {"EET", 120},   {"EEST", 180}, {"SAST", 120},      {"IDT", 180},
    {"MSK", 180},   {"MSD", 240},   {"SAMT", 240}, {"YEKT", 300},      {"TRT", 180},
    {"GST", 240},   {"IRST", 210},  {"PKT", 300},  {"IST", 330, true}, {"NPT", 345},
    {"ICT", 420},   {"WIB", 420},   {"SGT", 480},  {"MYT", 480},       {"HKT", 480},
    {"AWST", 480},  {"PHT", 480},   {"JST", 540},  {"KST", 540},       {"ACST", 570},
    {"ACDT", 630},  {"AEST", 600},  {"AEDT", 660}, {"NZST", 720},      {"NZDT", 780},
    {"мск", 180},   {"МСК", 180},
};

bool fa_zone_of(feedark_view word, int *offset, bool *shared)
{
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (fa_view_equal_nocase(word, fa_view(zones[i].name))) {
            *offset = zones[i].offset;
            *shared = zones[i].shared;
            return true;
        }
    return false;
}

/* `Central Asia Standard Time` is not the zone that `Central Standard Time` is. */
static bool ends_zone_words(feedark_view rest)
{
    static const char *const ends[] = {" Standard", " Daylight", " Summer", " Mean", " Time"};

    if (FA_STARTS_AMONG_NOCASE(rest, ends))
        return true;
    return !rest.size;
}

size_t fa_zone_words(feedark_view text, int *offset)
{
    static const struct {
        const char *name;
        int offset;
    } names[] = {{"Eastern", -300},
                 {"Central", -360},
                 {"Mountain", -420},
                 {"Pacific", -480},
                 {"Atlantic", -240},
                 {"Alaskan", -540},
                 {"Hawaiian", -600},
                 {"Newfoundland", -210},
                 {"Central European", 60},
                 {"Central Europe", 60},
                 {"W. Europe", 60},
                 {"Romance", 60},
                 {"Eastern European", 120},
                 {"Western European", 0},
                 {"Greenwich", 0},
                 {"British", 0},
                 {"Coordinated Universal", 0},
                 {"India", 330},
                 {"China", 480},
                 {"Japan", 540},
                 {"Tokyo", 540},
                 {"Korea", 540},
                 {"Singapore", 480},
                 {"Moscow", 180},
                 {"Russian", 180},
                 {"Australian Eastern", 600},
                 {"AUS Eastern", 600},
                 {"E. Australia", 600},
                 {"New Zealand", 720}};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        feedark_view name = fa_view(names[i].name);

        if (fa_view_starts_nocase(text, name) && ends_zone_words(fa_view_skip(text, name.size))) {
            *offset = names[i].offset;
            return name.size;
        }
    }
    return 0;
}

bool fa_is_weekday(feedark_view word)
{
    static const char names[] = "mon|monday|tue|tues|tuesday|wed|wednesday|thu|thur|thurs|thursday|"
                                "fri|friday|sat|saturday|sun|sunday";
    char room[WORD * 4];

    return word.size <= WORD && is_listed(lowered(word, room), names);
}

bool fa_meridiem_of(feedark_view word, bool *am, bool *pm)
{
    static const char *const mornings[] = {"am", "오전", "午前", "上午"}, *const afternoons[] = {
                                                                              "pm", "오후", "午後",
                                                                              "下午"};

    for (size_t i = 0; i < 4; i++) {
        if (fa_view_equal_nocase(word, fa_view(mornings[i])))
            return *am = true;
        if (fa_view_equal_nocase(word, fa_view(afternoons[i])))
            return *pm = true;
    }
    return false;
}

int fa_era_of(feedark_view word)
{
    static const struct {
        const char *name;
        int years;
    } eras[] = {{"令和", 2018}, {"平成", 1988}, {"昭和", 1925}, {"民國", 1911}, {"中華民國", 1911}};

    for (size_t i = 0; i < sizeof eras / sizeof *eras; i++)
        if (fa_view_equal(word, fa_view(eras[i].name)))
            return eras[i].years;
    return 0;
}

bool fa_is_filler(feedark_view word)
{
    static const char fillers[] =
        "at|on|the|of|de|del|le|el|à|a|as|às|um|uhr|kl|kl|den|der|am|o|os|st|nd|rd|th|er|e|time|"
        "standard|mean|posted|"
        "published|updated|date|г|в|года|р|年|月|日|년|월|일|g|r|hrs|hs|uur|น";
    char room[WORD * 4];

    return word.size <= WORD && is_listed(lowered(word, room), fillers);
}
