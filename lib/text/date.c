#include "text/date.h"

#include "text/date_names.h"

#include <stddef.h>

/* A time is read as tokens: numbers, words and marks. What the tokens look like says which part of a time they are. */
struct parts {
    int year, month, day, hour, minute, second, nanos;
    int offset;
    bool has_offset, has_time, has_second, pm, am, year_first;
    int numbers[3]; /* of a date without month name, in order */
    int digits[3];
    size_t number_count;
    bool slashes, dots, early_month; /* early: a month name before any number, which may be a weekday (`mar.`) */
    bool week;                       /* ISO 8601 week date: the numbers are year, week, weekday */
    feedark_precision precision;
};

struct scanner {
    feedark_view rest;
};

static bool is_digit_at(const struct scanner *s, size_t i)
{
    return i < s->rest.size && fa_is_digit(s->rest.data[i]);
}

static int take_number(struct scanner *s, int *digits)
{
    int number = 0;

    for (*digits = 0; is_digit_at(s, 0); s->rest = fa_view_skip(s->rest, 1), ++*digits)
        if (number < 100000000)
            number = number * 10 + (s->rest.data[0] - '0');
    return number;
}

static bool next_is(const struct scanner *s, char c)
{
    return s->rest.size && s->rest.data[0] == c;
}

/* `:mm[:ss[.fff]]` after an hour. */
static void take_clock(struct scanner *s, struct parts *p, int hour)
{
    int digits;

    p->has_time = true;
    p->hour = hour;
    s->rest = fa_view_skip(s->rest, 1);
    p->minute = take_number(s, &digits);
    if (next_is(s, ':') && is_digit_at(s, 1)) {
        s->rest = fa_view_skip(s->rest, 1);
        p->second = take_number(s, &digits);
        p->has_second = true;
    }
    if (next_is(s, ':') && is_digit_at(s, 1)) { /* `15:04:05:00`: what the fourth part means is anyone's guess */
        s->rest = fa_view_skip(s->rest, 1);
        take_number(s, &digits);
    }
    if ((next_is(s, '.') || next_is(s, ',')) && is_digit_at(s, 1)) {
        int scale = 100000000;

        for (s->rest = fa_view_skip(s->rest, 1); is_digit_at(s, 0); s->rest = fa_view_skip(s->rest, 1), scale /= 10)
            p->nanos += (s->rest.data[0] - '0') * scale;
    }
}

/* `+0100`, `+01:00`, `-7`, `-700` after a clock or a zone name. */
static bool take_offset(struct scanner *s, struct parts *p)
{
    int sign = s->rest.data[0] == '-' ? -1 : 1, digits, value, minutes = 0;

    while (next_is(s, '-') || next_is(s, '+'))
        s->rest = fa_view_skip(s->rest, 1);
    value = take_number(s, &digits);
    if (digits > 2) {
        minutes = value % 100;
        value /= 100;
    } else if (next_is(s, ':') && is_digit_at(s, 1)) {
        s->rest = fa_view_skip(s->rest, 1);
        minutes = take_number(s, &digits);
        if (next_is(s, ':') && is_digit_at(s, 1)) { /* `-07:00:00` */
            s->rest = fa_view_skip(s->rest, 1);
            take_number(s, &digits);
        }
    }
    if (value > 23 || minutes > 59)
        return false;
    p->offset = sign * (value * 60 + minutes);
    p->has_offset = true;
    return true;
}

/* A run of digits that is not a clock: one of the date's numbers, or all of it. */
static bool take_date_number(struct parts *p, int number, int digits)
{
    if (digits == 8 && p->number_count == 0) {
        p->year = number / 10000;
        p->month = number / 100 % 100;
        p->day = number % 100;
        p->number_count = 3;
        p->digits[0] = 4;
        p->numbers[0] = p->year;
        p->numbers[1] = p->month;
        p->numbers[2] = p->day;
        return true;
    }
    if (digits == 7 && p->number_count == 0) { /* `2003335` */
        p->digits[p->number_count] = 4;
        p->numbers[p->number_count++] = number / 1000;
        number %= 1000;
        digits = 3;
    }
    if (p->week && digits == 3 && p->number_count < 3) { /* `W011`: week and weekday in one */
        p->digits[p->number_count] = 2;
        p->numbers[p->number_count++] = number / 10;
        digits = 1;
        number %= 10;
    }
    if (p->number_count == 3)
        return false;
    p->digits[p->number_count] = digits;
    p->numbers[p->number_count++] = number;
    return true;
}

/* `15시 04분 05초`, `15時04分05秒`: the unit behind a number says which part of the time it is. */
static bool take_unit(const struct scanner *s, struct parts *p, int number)
{
    static const struct {
        const char *unit;
        size_t part;
    } units[] = {
        {"시", offsetof(struct parts, hour)},   {"時", offsetof(struct parts, hour)},   {"时", offsetof(struct parts, hour)},
        {"点", offsetof(struct parts, hour)},   {"點", offsetof(struct parts, hour)},   {"분", offsetof(struct parts, minute)},
        {"分", offsetof(struct parts, minute)}, {"초", offsetof(struct parts, second)}, {"秒", offsetof(struct parts, second)},
    };

    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (fa_view_starts(s->rest, fa_view(units[i].unit))) {
            memcpy((char *)p + units[i].part, &number, sizeof number);
            p->has_time = true;
            p->has_second |= units[i].part == offsetof(struct parts, second);
            return true;
        }
    return false;
}

static bool take_digits(struct scanner *s, struct parts *p)
{
    int digits, number = take_number(s, &digits);

    if (next_is(s, ':') && !p->has_time && digits <= 2) {
        take_clock(s, p, number);
        return true;
    }
    if (take_unit(s, p, number))
        return true;
    if (digits == 6 && p->number_count == 3 && !p->has_time) {
        p->has_time = p->has_second = true;
        p->hour = number / 10000;
        p->minute = number / 100 % 100;
        p->second = number % 100;
        return true;
    }
    return take_date_number(p, number, digits);
}

/* The size of a space or direction mark beyond ASCII: U+00A0, U+2000 to U+203F. */
static size_t wide_space(feedark_view text)
{
    if (fa_view_starts(text, FA_VIEW("\xC2\xA0")))
        return 2;
    return text.size >= 3 && fa_view_starts(text, FA_VIEW("\xE2\x80")) ? 3 : 0;
}

/* How much of `text` is one word; zones may have a slash inside. */
static size_t word_size(feedark_view text)
{
    size_t i = 0;

    for (; i < text.size && !wide_space(fa_view_skip(text, i)); i++) {
        char c = text.data[i];
        bool inside = (c == '/' || c == '_') && i > 2 && i + 1 < text.size && fa_is_alpha(text.data[i + 1]);

        if (!fa_is_alpha(c) && (unsigned char)c < 0x80 && !inside)
            break;
    }
    return i;
}

/* `p.m.` is two words to the scanner; the first letter says which half of the day it is. */
static bool take_dotted_meridiem(struct scanner *s, struct parts *p, feedark_view word)
{
    char c = fa_lower(word.data[0]);

    if (word.size != 1 || (c != 'a' && c != 'p') || !fa_view_starts_nocase(s->rest, FA_VIEW(".m")) ||
        word_size(fa_view_skip(s->rest, 1)) != 1)
        return false;
    s->rest = fa_view_skip(s->rest, 2);
    p->am |= c == 'a';
    p->pm |= c == 'p';
    return true;
}

static void take_month(struct parts *p, int month)
{
    if (p->month && !p->early_month)
        return;
    p->early_month = p->number_count == 0 && !p->month;
    p->month = month;
}

static void take_word(struct scanner *s, struct parts *p)
{
    feedark_view word = fa_view_take(s->rest, word_size(s->rest));
    int value;

    s->rest = fa_view_skip(s->rest, word.size);
    if (fa_view_equal_nocase(word, FA_VIEW("T")) && p->number_count)
        return;
    if (fa_view_equal_nocase(word, FA_VIEW("W")) && p->number_count == 1 && p->digits[0] == 4 && is_digit_at(s, 0))
        p->week = true;
    else if ((value = fa_month_of(word)))
        take_month(p, value);
    else if (!take_dotted_meridiem(s, p, word) && !fa_meridiem_of(word, &p->am, &p->pm) &&
             (p->has_time || p->number_count) && fa_zone_of(word, &value)) {
        if (!p->has_offset || p->offset == 0)
            p->offset = value;
        p->has_offset = true;
    }
}

/* Whether a `-` or `+` here begins an offset rather than joining the date's numbers. */
static bool is_offset(const struct scanner *s, const struct parts *p)
{
    size_t i = 0;

    while (i < s->rest.size && (s->rest.data[i] == '-' || s->rest.data[i] == '+'))
        i++;
    return p->has_time && is_digit_at(s, i) && i > 0;
}

static bool scan(struct scanner *s, struct parts *p)
{
    while (s->rest.size) {
        char c = s->rest.data[0];
        size_t space = wide_space(s->rest);

        if (space) {
            s->rest = fa_view_skip(s->rest, space);
        } else if (fa_is_digit(c)) {
            if (!take_digits(s, p))
                return false;
        } else if (word_size(s->rest)) {
            take_word(s, p);
        } else if (is_offset(s, p)) {
            if (!take_offset(s, p))
                return false;
        } else {
            p->slashes |= c == '/';
            p->dots |= c == '.' && p->number_count > 0;
            s->rest = fa_view_skip(s->rest, 1);
        }
    }
    return true;
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days since 1970-01-01 of a civil date (proleptic Gregorian). */
static int64_t days_of(int year, int month, int day)
{
    int64_t y = year - (month <= 2), era = (y >= 0 ? y : y - 399) / 400;
    int64_t yoe = y - era * 400, doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

/* The years 1 and 9999 are how programs say that they know no date. */
static bool is_possible(struct parts *p)
{
    if (p->pm && p->hour < 12)
        p->hour += 12;
    if (p->am && p->hour == 12)
        p->hour = 0;
    return p->year > 1 && p->year < 9999 && p->month >= 1 && p->month <= 12 && p->day >= 1 &&
           p->day <= days_in(p->year, p->month) && p->hour <= 24 && p->minute <= 59 && p->second <= 60 &&
           (p->hour < 24 || (p->minute == 0 && p->second == 0));
}

/* Two digits are of this century below 70; three count from 1900, as some programs have written since 2000. */
static int full_year(int year, int digits)
{
    if (digits > 3)
        return year;
    return digits == 3 || year >= 70 ? 1900 + year : 2000 + year;
}

/* With the month's name known: `2 Jan 2006`, `2006 Jan 2`, `Jan 2006`, `2006-01-Jan-02`. */
static bool place_named(struct parts *p)
{
    size_t year = p->digits[0] == 4 ? 0 : p->number_count - 1;

    if (p->number_count == 0 || (p->number_count == 3 && year != 0) || (p->number_count == 1 && p->digits[0] != 4))
        return false;
    p->year = full_year(p->numbers[year], p->digits[year]);
    p->day = p->number_count == 1 ? 1 : p->numbers[year == 0 ? p->number_count - 1 : 0];
    p->precision = p->number_count == 1 ? FEEDARK_PRECISION_MONTH : FEEDARK_PRECISION_DAY;
    return true;
}

static void place_days(struct parts *p, int64_t days)
{
    struct fa_civil c = fa_date_civil((feedark_time){.seconds = days * 86400});

    p->year = c.year;
    p->month = c.month;
    p->day = c.day;
    p->precision = FEEDARK_PRECISION_DAY;
}

/* ISO 8601 week and ordinal dates: `2003-W01-1`, `2003-335`. */
static bool place_counted(struct parts *p)
{
    const int *n = p->numbers;
    int64_t first = days_of(n[0], 1, 1), monday = days_of(n[0], 1, 4);

    if (!p->week) {
        if (n[1] < 1 || n[1] > 365 + is_leap(n[0]))
            return false;
        place_days(p, first + n[1] - 1);
        return true;
    }
    monday -= ((monday + 3) % 7 + 7) % 7;
    if (p->number_count < 2 || n[1] < 1 || n[1] > 53 || (p->number_count == 3 && (n[2] < 1 || n[2] > 7)))
        return false;
    place_days(p, monday + (n[1] - 1) * 7 + (p->number_count == 3 ? n[2] - 1 : 0));
    return true;
}

/* `02.01.2006`, `1/2/2006` in the American order, as feedparser has it, `03-12-31`. */
static void place_short(struct parts *p)
{
    const int *n = p->numbers;
    bool day_first = p->dots || p->digits[2] == 4;

    if (p->slashes)
        day_first = n[0] > 12;
    p->precision = FEEDARK_PRECISION_DAY;
    if (!p->slashes && !day_first) {
        p->year = full_year(n[0], p->digits[0]);
        p->month = n[1];
        p->day = n[2];
        return;
    }
    p->day = n[day_first ? 0 : 1];
    p->month = n[day_first ? 1 : 0];
    p->year = full_year(n[2], p->digits[2]);
}

/* Which of the date's numbers is which. */
static bool place_numbers(struct parts *p)
{
    static const feedark_precision precisions[] = {FEEDARK_PRECISION_YEAR, FEEDARK_PRECISION_MONTH, FEEDARK_PRECISION_DAY};

    if (p->month)
        return place_named(p);
    if (p->week || (p->number_count == 2 && p->digits[0] == 4 && p->digits[1] == 3))
        return place_counted(p);
    if (p->number_count == 3 && p->digits[0] != 4) {
        place_short(p);
        return true;
    }
    if (p->number_count == 0 || p->digits[0] != 4)
        return false;
    p->year = p->numbers[0];
    p->month = p->number_count > 1 ? p->numbers[1] : 1;
    p->day = p->number_count > 2 ? p->numbers[2] : 1;
    p->precision = precisions[p->number_count - 1];
    return true;
}

/* Seconds (10 digits) or milliseconds (13 digits) since 1970, and nothing else. */
static bool parse_epoch(feedark_view text, feedark_time *time)
{
    int64_t number = 0;

    if (text.size != 10 && text.size != 13)
        return false;
    for (size_t i = 0; i < text.size; i++) {
        if (!fa_is_digit(text.data[i]))
            return false;
        number = number * 10 + (text.data[i] - '0');
    }
    time->seconds = text.size == 13 ? number / 1000 : number;
    time->nanoseconds = text.size == 13 ? (int32_t)(number % 1000 * 1000000) : 0;
    time->has_offset = true;
    time->precision = FEEDARK_PRECISION_SECOND;
    return true;
}

bool fa_date_parse(feedark_view text, feedark_time *time)
{
    struct scanner s = {fa_view_trim(text)};
    struct parts p = {0};

    *time = (feedark_time){0};
    if (s.rest.size == 0 || s.rest.size > 128 || fa_view_starts(s.rest, FA_VIEW("-")) ||
        fa_view_find(text, FA_VIEW(" -0001")) != SIZE_MAX)
        return false;
    if (parse_epoch(s.rest, time))
        return true;
    if (!scan(&s, &p) || !place_numbers(&p) || !is_possible(&p))
        return false;
    time->seconds = days_of(p.year, p.month, p.day) * 86400 + p.hour * 3600 + p.minute * 60 +
                    (p.second == 60 ? 59 : p.second) - p.offset * 60;
    time->nanoseconds = p.nanos;
    time->offset = (int16_t)p.offset;
    time->has_offset = p.has_offset;
    time->precision = !p.has_time    ? p.precision
                      : p.has_second ? FEEDARK_PRECISION_SECOND
                                     : FEEDARK_PRECISION_MINUTE;
    return true;
}

struct fa_civil fa_date_civil(feedark_time time)
{
    int64_t local = time.seconds + time.offset * 60, days = local / 86400, rest = local % 86400;
    int64_t era, doe, yoe, doy, mp;
    struct fa_civil c;

    if (rest < 0) {
        rest += 86400;
        days--;
    }
    days += 719468;
    era = (days >= 0 ? days : days - 146096) / 146097;
    doe = days - era * 146097;
    yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    mp = (5 * doy + 2) / 153;
    c.day = (int)(doy - (153 * mp + 2) / 5 + 1);
    c.month = (int)(mp < 10 ? mp + 3 : mp - 9);
    c.year = (int)(yoe + era * 400 + (c.month <= 2));
    c.hour = (int)(rest / 3600);
    c.minute = (int)(rest / 60 % 60);
    c.second = (int)(rest % 60);
    return c;
}

static int magnitude(int n)
{
    return n < 0 ? -n : n;
}

feedark_view fa_date_rfc3339(struct fa_arena *arena, feedark_time time)
{
    struct fa_civil c = fa_date_civil(time);
    int offset = magnitude(time.offset);

    if (time.precision == FEEDARK_PRECISION_NONE)
        return (feedark_view){0};
    if (offset == 0)
        return fa_arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", c.year, c.month, c.day, c.hour, c.minute, c.second);
    return fa_arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", c.year, c.month, c.day, c.hour, c.minute,
                           c.second, time.offset < 0 ? '-' : '+', offset / 60, offset % 60);
}

feedark_view fa_date_jekyll(struct fa_arena *arena, feedark_time time)
{
    struct fa_civil c = fa_date_civil(time);
    int offset = magnitude(time.offset);

    if (time.precision == FEEDARK_PRECISION_NONE)
        return (feedark_view){0};
    return fa_arena_printf(arena, "%04d-%02d-%02d %02d:%02d:%02d %c%02d%02d", c.year, c.month, c.day, c.hour, c.minute,
                           c.second, time.offset < 0 ? '-' : '+', offset / 60, offset % 60);
}
