#include "text/date.h"

#include "text/date_scan.h"

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
static bool is_possible(struct fa_date_parts *p)
{
    p->year += p->era;
    if (p->pm && p->hour < 12)
        p->hour += 12;
    if (p->am && p->hour == 12)
        p->hour = 0;
    return p->year > 1 && p->year < 9999 && p->month >= 1 && p->month <= 12 && p->day >= 1 &&
           p->day <= days_in(p->year, p->month) && p->hour <= 24 && p->minute <= 59 &&
           p->second <= 60 && (p->hour < 24 || (p->minute == 0 && p->second == 0));
}

/* RFC 5322 section 4.3: two digits are of this century below 50; three count from 1900, as some
 * programs have written since 2000. */
static int full_year(int year, int digits)
{
    if (digits > 3)
        return year;
    return digits == 3 || year >= 50 ? 1900 + year : 2000 + year;
}

/* With the month's name known: `2 Jan 2006`, `2006 Jan 2`, `Jan 2006`, `2006-01-Jan-02`. */
static bool place_named(struct fa_date_parts *p, feedark_precision *precision)
{
    size_t year = p->digits[0] == 4 ? 0 : p->count - 1;

    if (p->count == 0 || (p->count == 3 && year != 0) || (p->count == 1 && p->digits[0] != 4))
        return false;
    p->year = full_year(p->numbers[year], p->digits[year]);
    p->day = p->count == 1 ? 1 : p->numbers[year == 0 ? p->count - 1 : 0];
    *precision = p->count == 1 ? FEEDARK_PRECISION_MONTH : FEEDARK_PRECISION_DAY;
    return true;
}

static void place_days(struct fa_date_parts *p, int64_t days)
{
    struct fa_civil c = fa_date_civil((feedark_time){.seconds = days * 86400});

    p->year = c.year;
    p->month = c.month;
    p->day = c.day;
}

/* ISO 8601 week and ordinal dates: `2003-W01-1`, `2003-335`. */
static bool place_counted(struct fa_date_parts *p)
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
    if (p->count < 2 || n[1] < 1 || n[1] > 53 || (p->count == 3 && (n[2] < 1 || n[2] > 7)))
        return false;
    place_days(p, monday + (n[1] - 1) * 7 + (p->count == 3 ? n[2] - 1 : 0));
    return true;
}

/*
 * `02.01.2006`, `02-01-2006`, `1/2/2006` in the American order, as feedparser has it, unless one
 * number can be no month; `03-12-31`, `06/1/2`. Only with dots is the order the same everywhere.
 */
static void place_short(struct fa_date_parts *p)
{
    const int *n = p->numbers;
    bool whole_year = p->digits[2] == 4,
         either = whole_year ? n[0] <= 12 && n[1] <= 12 && n[0] != n[1] : true;
    bool day_first = p->dots || whole_year,
         year_first = p->digits[0] == 2 && p->digits[1] == 1 && p->digits[2] == 1;

    if (p->slashes)
        day_first = n[0] > 12;
    else if (whole_year && !p->dots && n[1] > 12)
        day_first = false;
    if (either && !p->dots)
        p->guesses.set |= FA_GUESS_ORDER;
    if (year_first || (!p->slashes && !whole_year && !day_first)) {
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
static bool place_numbers(struct fa_date_parts *p, feedark_precision *precision)
{
    static const feedark_precision precisions[] = {FEEDARK_PRECISION_YEAR, FEEDARK_PRECISION_MONTH,
                                                   FEEDARK_PRECISION_DAY};

    *precision = FEEDARK_PRECISION_DAY;
    if (p->era && p->count)
        p->digits[0] = 4;
    if (p->month)
        return place_named(p, precision);
    if (p->week || (p->count == 2 && p->digits[0] == 4 && p->digits[1] == 3))
        return place_counted(p);
    if (p->count == 3 && p->digits[0] != 4) {
        place_short(p);
        return p->unknown <= 2 && (p->slashes || p->dots || p->dashes || p->digits[2] == 4);
    }
    if (p->count == 0 || p->digits[0] != 4)
        return false;
    p->year = p->numbers[0];
    p->month = p->count > 1 ? p->numbers[1] : 1;
    p->day = p->count > 2 ? p->numbers[2] : 1;
    *precision = precisions[p->count - 1];
    return true;
}

/* Seconds (10 digits, maybe with a fraction) or milliseconds (13 digits) since 1970, also as
 * `/Date(…)/`, and nothing else. */
static bool parse_epoch(feedark_view text, feedark_time *time)
{
    int64_t number = 0;
    size_t size = 0;

    if (fa_view_starts(text, FA_VIEW("/Date(")))
        text = fa_view_take(fa_view_skip(text, 6), fa_view_index(fa_view_skip(text, 6), ')'));
    while (size < text.size && size < 14 && fa_is_digit(text.data[size]))
        number = number * 10 + (text.data[size++] - '0');
    if ((size != 10 && size != 13) || (size < text.size && (text.data[size] != '.' || size == 13)))
        return false;
    for (size_t i = size + 1; i < text.size; i++)
        if (!fa_is_digit(text.data[i]))
            return false;
    time->seconds = size == 13 ? number / 1000 : number;
    time->nanoseconds = size == 13 ? (int32_t)(number % 1000 * 1000000) : 0;
    time->has_offset = true;
    time->precision = FEEDARK_PRECISION_SECOND;
    return true;
}

bool fa_date_is_blank(feedark_view text)
{
    static const char *const blanks[] = {"0000-00-00",  "-0001",      "-001-11-30", "0001-01-01",
                                         "01 Jan 0001", "1970-01-01", "01 Jan 1970"};

    text = fa_view_trim(text);
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
        if (fa_view_find(text, fa_view(blanks[i])) != SIZE_MAX)
            return fa_view_find(text, FA_VIEW("1970")) == SIZE_MAX ||
                   !fa_date_parse(text, &(feedark_time){0});
    return fa_view_equal(text, FA_VIEW("0"));
}

static void set_time(feedark_time *time, const struct fa_date_parts *p, feedark_precision precision)
{
    time->seconds = days_of(p->year, p->month, p->day) * 86400 + p->hour * 3600 + p->minute * 60 +
                    (p->second == 60 ? 59 : p->second) - p->offset * 60;
    time->nanoseconds = p->nanos;
    time->offset = (int16_t)p->offset;
    time->has_offset = p->has_offset;
    time->precision = !p->has_time    ? precision
                      : p->has_second ? FEEDARK_PRECISION_SECOND
                                      : FEEDARK_PRECISION_MINUTE;
}

/* More words than a weekday, a zone and a few more make a sentence that holds numbers, not a time.
 */
enum { UNKNOWN = 4, LONGEST = 128 };

/* The first second of 1970 is what programs write for no date. */
static bool is_known(feedark_time *time)
{
    if (time->seconds == 0)
        *time = (feedark_time){0};
    return time->precision != FEEDARK_PRECISION_NONE;
}

bool fa_date_parse(feedark_view text, feedark_time *time)
{
    return fa_date_read(text, time, &(struct fa_date_guesses){0});
}

bool fa_date_read(feedark_view text, feedark_time *time, struct fa_date_guesses *guesses)
{
    struct fa_date_parts p = {0};
    feedark_precision precision;

    *time = (feedark_time){0};
    *guesses = (struct fa_date_guesses){0};
    text = fa_view_trim(text);
    if (text.size == 0 || text.size > LONGEST || fa_view_starts(text, FA_VIEW("-")) ||
        fa_view_find(text, FA_VIEW(" -0001")) != SIZE_MAX)
        return false;
    if (parse_epoch(text, time))
        return is_known(time);
    if (!fa_date_scan(text, &p) || p.unknown > UNKNOWN || !place_numbers(&p, &precision) ||
        !is_possible(&p))
        return false;
    set_time(time, &p, precision);
    *guesses = p.guesses;
    return is_known(time);
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
        return fa_arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", c.year, c.month, c.day,
                               c.hour, c.minute, c.second);
    return fa_arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", c.year, c.month,
                           c.day, c.hour, c.minute, c.second, time.offset < 0 ? '-' : '+',
                           offset / 60, offset % 60);
}

feedark_view fa_date_jekyll(struct fa_arena *arena, feedark_time time)
{
    struct fa_civil c = fa_date_civil(time);
    int offset = magnitude(time.offset);

    if (time.precision == FEEDARK_PRECISION_NONE)
        return (feedark_view){0};
    return fa_arena_printf(arena, "%04d-%02d-%02d %02d:%02d:%02d %c%02d%02d", c.year, c.month,
                           c.day, c.hour, c.minute, c.second, time.offset < 0 ? '-' : '+',
                           offset / 60, offset % 60);
}
