#include "text/date.h"

#include "text/date_names.h"

/* A time is read as tokens: numbers, words and marks. What the tokens look like says which part of a time they are. */
struct parts {
    int year, month, day, hour, minute, second, nanos;
    int offset;
    bool has_offset, has_time, has_second, pm, am, year_first;
    int numbers[3]; /* of a date without month name, in order */
    int digits[3];
    size_t number_count;
    bool slashes, dots;
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
    if (p->number_count == 3)
        return false;
    p->digits[p->number_count] = digits;
    p->numbers[p->number_count++] = number;
    return true;
}

static bool take_digits(struct scanner *s, struct parts *p)
{
    int digits, number = take_number(s, &digits);

    if (next_is(s, ':') && !p->has_time && digits <= 2) {
        take_clock(s, p, number);
        return true;
    }
    if (fa_view_starts(s->rest, FA_VIEW("시")) || fa_view_starts(s->rest, FA_VIEW("時")) || fa_view_starts(s->rest, FA_VIEW("时"))) {
        p->hour = number;
        p->has_time = true;
        return true;
    }
    if (digits == 6 && p->number_count == 3 && !p->has_time) {
        p->has_time = p->has_second = true;
        p->hour = number / 10000;
        p->minute = number / 100 % 100;
        p->second = number % 100;
        return true;
    }
    return take_date_number(p, number, digits);
}

static bool is_word_byte(char c)
{
    return fa_is_alpha(c) || (unsigned char)c >= 0x80;
}

static bool take_word(struct scanner *s, struct parts *p)
{
    size_t size = 0;
    feedark_view word;
    int value;

    while (size < s->rest.size && (is_word_byte(s->rest.data[size]) || (s->rest.data[size] == '/' && size > 2 && size + 1 < s->rest.size && fa_is_alpha(s->rest.data[size + 1]))))
        size++;
    word = fa_view_take(s->rest, size);
    s->rest = fa_view_skip(s->rest, size);
    if (fa_view_equal_nocase(word, FA_VIEW("T")) && p->number_count)
        return true;
    if ((value = fa_month_of(word))) {
        if (!p->month)
            p->month = value;
        return true;
    }
    if (fa_meridiem_of(word, &p->am, &p->pm))
        return true;
    if ((p->has_time || p->number_count) && fa_zone_of(word, &value)) {
        if (!p->has_offset || p->offset == 0)
            p->offset = value;
        p->has_offset = true;
    }
    return true;
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

        if (fa_is_digit(c)) {
            if (!take_digits(s, p))
                return false;
        } else if (is_word_byte(c)) {
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

static int full_year(int year, int digits)
{
    if (digits > 2)
        return year;
    return year >= 70 ? 1900 + year : 2000 + year;
}

/* Which of the date's numbers is which. */
static bool place_numbers(struct parts *p)
{
    const int *n = p->numbers;

    if (p->month && p->number_count == 2) { /* a month name: `2 Jan 2006`, `2006 Jan 2` */
        bool first = p->digits[0] == 4;

        p->year = full_year(n[first ? 0 : 1], p->digits[first ? 0 : 1]);
        p->day = n[first ? 1 : 0];
        return true;
    }
    if (p->month && p->number_count == 1) {
        p->year = n[0];
        return p->digits[0] == 4;
    }
    if (p->month && p->number_count == 3 && p->digits[0] == 4) { /* the month as a number and a name */
        p->year = n[0];
        p->day = n[2];
        return true;
    }
    if (p->number_count == 0 || p->month)
        return false;
    if (p->digits[0] == 4 || p->number_count < 3) { /* ISO 8601 */
        p->year = n[0];
        p->month = p->number_count > 1 ? n[1] : 1;
        p->day = p->number_count > 2 ? n[2] : 1;
        return p->digits[0] == 4;
    }
    if (p->dots || (p->slashes && n[0] > 12)) { /* 02.01.2006 */
        p->day = n[0];
        p->month = n[1];
    } else { /* 1/2/2006: the American order, as feedparser has it */
        p->month = p->slashes ? n[0] : n[1];
        p->day = p->slashes ? n[1] : n[0];
    }
    p->year = full_year(n[2], p->digits[2]);
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

static bool is_possible(struct parts *p)
{
    if (p->pm && p->hour < 12)
        p->hour += 12;
    if (p->am && p->hour == 12)
        p->hour = 0;
    return p->year >= 1 && p->year <= 9999 && p->month >= 1 && p->month <= 12 && p->day >= 1 &&
           p->day <= days_in(p->year, p->month) && p->hour <= 24 && p->minute <= 59 && p->second <= 60 &&
           (p->hour < 24 || (p->minute == 0 && p->second == 0));
}

static feedark_precision precision_of(const struct parts *p)
{
    if (p->has_time)
        return p->has_second ? FEEDARK_PRECISION_SECOND : FEEDARK_PRECISION_MINUTE;
    if (p->number_count >= 3 || (p->number_count == 2 && p->day != 1))
        return FEEDARK_PRECISION_DAY;
    return p->number_count == 1 ? FEEDARK_PRECISION_YEAR : FEEDARK_PRECISION_MONTH;
}

bool fa_date_parse(feedark_view text, feedark_time *time)
{
    struct scanner s = {fa_view_trim(text)};
    struct parts p = {0};

    *time = (feedark_time){0};
    if (s.rest.size == 0 || s.rest.size > 128 || fa_view_find(text, FA_VIEW("-0001")) != SIZE_MAX ||
        fa_view_starts(s.rest, FA_VIEW("-")))
        return false;
    if (!scan(&s, &p) || !place_numbers(&p) || !is_possible(&p))
        return false;
    time->seconds = days_of(p.year, p.month, p.day) * 86400 + p.hour * 3600 + p.minute * 60 +
                    (p.second == 60 ? 59 : p.second) - p.offset * 60;
    time->nanoseconds = p.nanos;
    time->offset = (int16_t)p.offset;
    time->has_offset = p.has_offset;
    time->precision = precision_of(&p);
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
