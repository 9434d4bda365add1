#include "text/date_names.h"

/* The beginnings of month names, in lower case, a row a month; a longer word that begins with one of them is that month. */
static const char *const months[12] = {
    "january|jan|januar|januari|jän|jänner|janvier|janv|enero|ene|gennaio|gen|janeiro|januára|январ|янв|ιαν|ιανουαρίου|január|styczeń|stycznia",
    "february|feb|februar|février|févr|fév|febrero|febbraio|fevereiro|fev|феврал|фев|φεβ|φεβρουαρίου|február|febr|luty|lutego",
    "march|mar|märz|mär|mrz|maart|mars|marzo|março|март|мар|μαρ|μαρτίου|μάρ|március|márc|marzec|marca",
    "april|apr|avril|avr|abril|abr|aprile|апрел|апр|απρ|απριλίου|április|ápr|kwiecień|kwietnia",
    "may|mai|mei|mayo|maggio|mag|maio|май|мая|μαι|μάι|μάϊ|μαΐ|μαϊ|μαΐου|május|máj|maj|maja",
    "june|jun|juni|juin|junio|giugno|giu|junho|июн|ιουν|ιουνίου|ιούν|június|jún|czerwiec|czerwca",
    "july|jul|juli|juillet|juil|julio|luglio|lug|julho|июл|ιουλ|ιουλίου|ιούλ|július|júl|lipiec|lipca",
    "august|aug|augustus|août|aout|agosto|ago|август|авг|αυγ|αυγούστου|αύγ|augusztus|sierpień|sierpnia",
    "september|sept|sep|septembre|septiembre|settembre|set|setembro|сентябр|сен|σεπ|σεπτεμβρίου|szeptember|szept|wrzesień|września",
    "october|oct|oktober|okt|octobre|octubre|ottobre|ott|outubro|out|октябр|окт|οκτ|οκτωβρίου|október|październik|października",
    "november|nov|novembre|noviembre|novembro|ноябр|ноя|νοε|νοεμβρίου|νοέ|listopad|listopada",
    "december|dec|dezember|dez|décembre|déc|diciembre|dic|dicembre|dezembro|декабр|дек|δεκ|δεκεμβρίου|grudzień|grudnia"};

/* Every name of a row is one that `word` equals, or, for inflected scripts, begins with. */
static bool is_month(feedark_view word, const char *row)
{
    for (const char *p = row; *p;) {
        const char *end = strchr(p, '|');
        feedark_view name = end ? fa_view_between(p, end) : fa_view(p);
        bool inflected = (unsigned char)name.data[0] >= 0xCE;

        if (inflected ? fa_view_starts_nocase(word, name) : fa_view_equal_nocase(word, name))
            return true;
        p = end ? end + 1 : p + strlen(p);
    }
    return false;
}

/* Lower-cases the two-byte Cyrillic and Greek capitals that a month may begin with. */
static feedark_view lowered(feedark_view word, char *room, size_t size)
{
    if (word.size < 2 || word.size > size)
        return word;
    memcpy(room, word.data, word.size);
    if ((unsigned char)room[0] == 0xD0 && (unsigned char)room[1] >= 0x90 && (unsigned char)room[1] < 0xA0)
        room[1] = (char)(room[1] + 0x20);
    else if ((unsigned char)room[0] == 0xD0 && (unsigned char)room[1] >= 0xA0 && (unsigned char)room[1] < 0xB0) {
        room[0] = (char)0xD1;
        room[1] = (char)((unsigned char)room[1] - 0x20);
    } else if ((unsigned char)room[0] == 0xCE && (unsigned char)room[1] >= 0x91 && (unsigned char)room[1] < 0xA0)
        room[1] = (char)(room[1] + 0x20);
    else if ((unsigned char)room[0] == 0xCE && (unsigned char)room[1] >= 0xA0 && (unsigned char)room[1] < 0xAA) {
        room[0] = (char)0xCF;
        room[1] = (char)((unsigned char)room[1] - 0x20);
    }
    return fa_view_of(room, word.size);
}

int fa_month_of(feedark_view word)
{
    char room[64];

    word = lowered(word, room, sizeof room);
    for (int i = 0; i < 12; i++)
        if (word.size >= 3 && is_month(word, months[i]))
            return i + 1;
    return 0;
}

static const struct {
    const char *name;
    int offset;
} zones[] = {
    {"Z", 0},        {"UT", 0},       {"UTC", 0},      {"GMT", 0},      {"WET", 0},      {"Etc/GMT", 0},  {"Etc/UTC", 0},
    {"EST", -300},   {"EDT", -240},   {"ET", -300},    {"CST", -360},   {"CDT", -300},   {"CT", -360},    {"MST", -420},
    {"MDT", -360},   {"MT", -420},    {"PST", -480},   {"PDT", -420},   {"PT", -480},    {"AST", -240},   {"ADT", -180},
    {"NST", -210},   {"NDT", -150},   {"HST", -600},   {"AKST", -540},  {"AKDT", -480},  {"BRT", -180},   {"BRST", -120},
    {"ART", -180},   {"WEST", 60},    {"BST", 60},     {"CET", 60},     {"CEST", 120},   {"MET", 60},     {"MEST", 120},
    {"MEZ", 60},     {"MESZ", 120},   {"EET", 120},    {"EEST", 180},   {"SAST", 120},   {"IDT", 180},    {"MSK", 180},
    {"MSD", 240},    {"TRT", 180},    {"GST", 240},    {"PKT", 300},    {"IST", 330},    {"ICT", 420},    {"WIB", 420},
    {"SGT", 480},    {"HKT", 480},    {"AWST", 480},   {"PHT", 480},    {"JST", 540},    {"KST", 540},    {"ACST", 570},
    {"ACDT", 630},   {"AEST", 600},   {"AEDT", 660},   {"NZST", 720},   {"NZDT", 780},
};

bool fa_zone_of(feedark_view word, int *offset)
{
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (fa_view_equal_nocase(word, fa_view(zones[i].name))) {
            *offset = zones[i].offset;
            return true;
        }
    return false;
}

bool fa_meridiem_of(feedark_view word, bool *am, bool *pm)
{
    static const char *const mornings[] = {"am", "오전", "午前", "上午"}, *const afternoons[] = {"pm", "오후", "午後", "下午"};

    for (size_t i = 0; i < 4; i++) {
        if (fa_view_equal_nocase(word, fa_view(mornings[i])))
            return *am = true;
        if (fa_view_equal_nocase(word, fa_view(afternoons[i])))
            return *pm = true;
    }
    return false;
}
