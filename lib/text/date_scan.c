#include "text/date_scan.h"

#include "text/date_names.h"

#include <stddef.h>

struct scanner {
    feedark_view rest;
};

static void skip(struct scanner *s, size_t count)
{
    s->rest = fa_view_skip(s->rest, count);
}

static bool is_digit_at(const struct scanner *s, size_t i)
{
    return i < s->rest.size && fa_is_digit(s->rest.data[i]);
}

static int take_number(struct scanner *s, int *digits)
{
    int number = 0;

    for (*digits = 0; is_digit_at(s, 0); skip(s, 1), ++*digits)
        if (number < 100000000)
            number = number * 10 + (s->rest.data[0] - '0');
    return number;
}

static bool next_is(const struct scanner *s, char c)
{
    return s->rest.size && s->rest.data[0] == c;
}

static void take_fraction(struct scanner *s, struct fa_date_parts *p)
{
    int scale = 100000000;

    if (!(next_is(s, '.') || next_is(s, ',')) || !is_digit_at(s, 1))
        return;
    for (skip(s, 1); is_digit_at(s, 0); skip(s, 1), scale /= 10)
        p->nanos += (s->rest.data[0] - '0') * scale;
}

/* `:mm[:ss[.fff]]` after an hour; `mark` stands for the first colon (`15h04`, `15.04`). */
static void take_clock(struct scanner *s, struct fa_date_parts *p, int hour)
{
    int digits;

    p->has_time = true;
    p->hour = hour;
    skip(s, 1);
    p->minute = take_number(s, &digits);
    if (next_is(s, ':') && is_digit_at(s, 1)) {
        skip(s, 1);
        p->second = take_number(s, &digits);
        p->has_second = true;
    }
    if (next_is(s, ':') &&
        is_digit_at(s, 1)) { /* `15:04:05:00`: what the fourth part means is anyone's guess */
        skip(s, 1);
        take_number(s, &digits);
    }
    take_fraction(s, p);
}

/* `+0100`, `+01:00`, `-7`, `-700` after a clock or a zone name. */
static bool take_offset(struct scanner *s, struct fa_date_parts *p)
{
    int sign = s->rest.data[0] == '-' ? -1 : 1, digits, value, minutes = 0;

    while (next_is(s, '-') || next_is(s, '+'))
        skip(s, 1);
    value = take_number(s, &digits);
    if (digits > 2) {
        minutes = value % 100;
        value /= 100;
    } else if (next_is(s, ':') && is_digit_at(s, 1)) {
        skip(s, 1);
        minutes = take_number(s, &digits);
        if (next_is(s, ':') && is_digit_at(s, 1)) { /* `-07:00:00` */
            skip(s, 1);
            take_number(s, &digits);
        }
    }
    if (value > 23 || minutes > 59)
        return false;
    minutes = (p->posix ? -sign : sign) * (value * 60 + minutes);
    if (p->named_zone && p->offset && p->offset != minutes)
        p->guesses.set |= FA_GUESS_OFFSETS;
    p->offset = minutes;
    p->has_offset = true;
    p->named_zone = false;
    return true;
}

static bool add_number(struct fa_date_parts *p, int number, int digits)
{
    if (p->count == 3)
        return false;
    p->digits[p->count] = digits;
    p->numbers[p->count++] = number;
    return true;
}

/* A run of digits that is not a clock: one of the date's numbers, or all of it. */
static bool take_date_number(struct fa_date_parts *p, int number, int digits)
{
    if (digits == 8 && p->count == 0)
        return add_number(p, number / 10000, 4) && add_number(p, number / 100 % 100, 2) &&
               add_number(p, number % 100, 2);
    if (digits == 7 && p->count == 0) /* `2003335` */
        return add_number(p, number / 1000, 4) && add_number(p, number % 1000, 3);
    if (p->week && digits == 3) /* `W011`: week and weekday in one */
        return add_number(p, number / 10, 2) && add_number(p, number % 10, 1);
    return add_number(p, number, digits);
}

/* Whether the date's numbers are all there. */
static bool has_date(const struct fa_date_parts *p)
{
    return p->count == 3 || (p->count == 2 && p->month);
}

/* `15시 04분 05초`, `15時04分05秒`, `15h`, `15 Uhr`: the unit behind a number says which part of
 * the time it is. */
static bool take_unit(struct scanner *s, struct fa_date_parts *p, int number)
{
    static const struct {
        const char *unit;
        size_t part;
    } units[] = {
        {"시", offsetof(struct fa_date_parts, hour)},
        {"時", offsetof(struct fa_date_parts, hour)},
        {"时", offsetof(struct fa_date_parts, hour)},
        {"点", offsetof(struct fa_date_parts, hour)},
        {"點", offsetof(struct fa_date_parts, hour)},
        {"分", offsetof(struct fa_date_parts, minute)},
        {"분", offsetof(struct fa_date_parts, minute)},
        {"초", offsetof(struct fa_date_parts, second)},
        {"秒", offsetof(struct fa_date_parts, second)},
    };

    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (fa_view_starts(s->rest, fa_view(units[i].unit))) {
            memcpy((char *)p + units[i].part, &number, sizeof number);
            p->has_time = true;
            p->has_second |= units[i].part == offsetof(struct fa_date_parts, second);
            skip(s, 3);
            return true;
        }
    return false;
}

/* Clocks that are not written with a colon: `15h04`, `15 h 04`, `15.04`, and `15` alone behind a
 * whole date. */
static bool take_other_clock(struct scanner *s, struct fa_date_parts *p, int number, int digits)
{
    struct scanner after = *s;

    if (p->has_time || digits > 2 || !has_date(p))
        return false;
    while (next_is(&after, ' '))
        skip(&after, 1);
    if ((next_is(&after, 'h') || next_is(&after, 'H')) &&
        (after.rest.size == 1 || !fa_is_alpha(after.rest.data[1]))) {
        while (after.rest.size > 1 && after.rest.data[1] == ' ')
            skip(&after, 1);
        *s = after;
        take_clock(s, p, number);
        return true;
    }
    if (next_is(s, '.') && is_digit_at(s, 1) && is_digit_at(s, 2)) {
        take_clock(s, p, number);
        return true;
    }
    if (!p->month && p->digits[0] != 4 && p->digits[2] != 4)
        return false;
    p->has_time = true;
    p->hour = number;
    return true;
}

/* `2006:01:02 15:04:05`, as cameras write it. */
static bool is_camera(const struct scanner *s, const struct fa_date_parts *p, int digits)
{
    return digits == 4 && p->count == 0 && !p->month && next_is(s, ':') && is_digit_at(s, 1) &&
           is_digit_at(s, 2) && s->rest.size > 3 && s->rest.data[3] == ':' && is_digit_at(s, 4);
}

static bool take_digits(struct scanner *s, struct fa_date_parts *p)
{
    int digits, number = take_number(s, &digits);

    if (is_camera(s, p, digits)) {
        int more;

        add_number(p, number, digits);
        skip(s, 1);
        number = take_number(s, &more);
        add_number(p, number, more);
        skip(s, 1);
        number = take_number(s, &more);
        return add_number(p, number, more);
    }
    if (next_is(s, ':') && is_digit_at(s, 1) && !p->has_time && digits <= 2) {
        take_clock(s, p, number);
        return true;
    }
    if (take_unit(s, p, number) || take_other_clock(s, p, number, digits))
        return true;
    if ((digits == 6 || digits == 4) && p->count == 3 && !p->has_time) { /* `T150405`, `T1504` */
        p->has_time = true;
        p->has_second = digits == 6;
        p->hour = digits == 6 ? number / 10000 : number / 100;
        p->minute = digits == 6 ? number / 100 % 100 : number % 100;
        p->second = digits == 6 ? number % 100 : 0;
        take_fraction(s, p);
        return true;
    }
    return take_date_number(p, number, digits);
}

/* The size of a space or direction mark beyond ASCII: U+00A0, U+2000 to U+203F, U+3000. */
static size_t wide_space(feedark_view text)
{
    if (fa_view_starts(text, FA_VIEW("\xC2\xA0")))
        return 2;
    return text.size >= 3 && (fa_view_starts(text, FA_VIEW("\xE2\x80")) ||
                              fa_view_starts(text, FA_VIEW("\xE3\x80\x80")))
               ? 3
               : 0;
}

/* How much of `text` is one word; zones may have a slash inside. */
static size_t word_size(feedark_view text)
{
    size_t i = 0;

    for (; i < text.size && !wide_space(fa_view_skip(text, i)); i++) {
        char c = text.data[i];
        bool inside =
            (c == '/' || c == '_') && i > 2 && i + 1 < text.size && fa_is_alpha(text.data[i + 1]);

        if (!fa_is_alpha(c) && (unsigned char)c < 0x80 && !inside)
            break;
    }
    return i;
}

/* `p.m.` is two words to the scanner; the first letter says which half of the day it is. */
static bool take_dotted_meridiem(struct scanner *s, struct fa_date_parts *p, feedark_view word)
{
    char c = fa_lower(word.data[0]);
    feedark_view rest = s->rest;

    if (word.size != 1 || (c != 'a' && c != 'p') || !fa_view_starts(rest, FA_VIEW(".")))
        return false;
    rest = fa_view_skip(rest, rest.size > 1 && rest.data[1] == ' ' ? 2 : 1);
    if (!fa_view_starts_nocase(rest, FA_VIEW("m")) || word_size(rest) != 1)
        return false;
    s->rest = fa_view_skip(rest, 1);
    p->am |= c == 'a';
    p->pm |= c == 'p';
    return true;
}

static void take_month(struct fa_date_parts *p, int month)
{
    if (p->month && !p->early_month)
        return;
    p->early_month = p->count == 0 && !p->month;
    p->month = month;
}

/* An offset in digits that is not zero counts before a name. */
static void take_zone(struct fa_date_parts *p, int offset)
{
    if (p->has_offset && p->offset != offset)
        p->guesses.set |= FA_GUESS_OFFSETS;
    if (!p->has_offset || p->offset == 0)
        p->offset = offset;
    p->named_zone = p->has_offset = true;
}

/* A zone stands behind the clock, now and then behind the date. */
static bool take_zone_word(struct scanner *s, struct fa_date_parts *p, feedark_view word)
{
    feedark_view text = fa_view_between(word.data, s->rest.data + s->rest.size);
    bool shared = false;
    int offset;
    size_t size;

    if (!p->has_time && (!p->count || fa_is_filler(word)))
        return false;
    if (!(p->guesses.set & FA_GUESS_ZONE) && (size = fa_zone_words(text, &offset)))
        s->rest = fa_view_skip(text, size);
    else if (!fa_zone_of(word, &offset, &shared))
        return false;
    if (shared && !p->has_offset) {
        p->guesses.set |= FA_GUESS_SHARED_ZONE;
        p->guesses.zone = word;
    }
    p->posix = fa_view_starts_nocase(word, FA_VIEW("Etc/")); /* `Etc/GMT+5` is west of Greenwich */
    take_zone(p, offset);
    return true;
}

/* A word of letters behind date and clock stands where the zone does. What is written small is
 * another word of that time. */
static bool is_strange_zone(const struct fa_date_parts *p, feedark_view word)
{
    if (!p->has_time || p->has_offset || !(p->count || p->month) || fa_is_weekday(word))
        return false;
    for (size_t i = 0; i < word.size; i++)
        if ((unsigned char)word.data[i] >= 0x80)
            return false;
    return word.size == 1 ? word.data[0] <= 'Z' : !fa_is_filler(word);
}

static void take_strange_word(struct fa_date_parts *p, feedark_view word)
{
    if (is_strange_zone(p, word) && !(p->guesses.set & FA_GUESS_ZONE)) {
        p->guesses.set |= FA_GUESS_ZONE;
        p->guesses.zone = word;
    }
    if (!fa_is_filler(word))
        p->unknown++;
}

static void take_word(struct scanner *s, struct fa_date_parts *p)
{
    feedark_view word = fa_view_take(s->rest, word_size(s->rest));
    int value;

    skip(s, word.size);
    if (fa_view_equal_nocase(word, FA_VIEW("T")) && p->count)
        return;
    if (fa_view_equal_nocase(word, FA_VIEW("W")) && p->count == 1 && p->digits[0] == 4 &&
        is_digit_at(s, 0))
        p->week = true;
    else if ((value = fa_era_of(word)))
        p->era = value;
    else if ((value = fa_month_of(word)))
        take_month(p, value);
    else if (take_dotted_meridiem(s, p, word) || fa_meridiem_of(word, &p->am, &p->pm) ||
             take_zone_word(s, p, word))
        return;
    else if (p->named_zone && (fa_view_equal_nocase(word, FA_VIEW("daylight")) ||
                               fa_view_equal_nocase(word, FA_VIEW("summer"))))
        p->offset += 60;
    else
        take_strange_word(p, word);
}

/* Whether a `-` or `+` here begins an offset rather than joining the date's numbers. */
static bool is_offset(const struct scanner *s, const struct fa_date_parts *p)
{
    size_t i = 0;

    while (i < s->rest.size && (s->rest.data[i] == '-' || s->rest.data[i] == '+'))
        i++;
    return i > 0 && is_digit_at(s, i) &&
           (p->has_time || (has_date(p) && s->rest.size - i == 4 && !p->has_offset));
}

/* `(CET)`, `(Central European Standard Time)`, `[Europe/Paris]`: a comment. */
static size_t comment_size(feedark_view text)
{
    char close = text.data[0] == '(' ? ')' : text.data[0] == '[' ? ']' : '\0';
    size_t end = close ? fa_view_index(text, close) : SIZE_MAX;

    return end == SIZE_MAX ? 0 : end + 1;
}

static void take_mark(struct scanner *s, struct fa_date_parts *p)
{
    char c = s->rest.data[0];
    size_t comment = p->has_time ? comment_size(s->rest) : 0;

    p->slashes |= c == '/';
    p->dots |= c == '.' && p->count > 0;
    p->dashes |= c == '-' && p->count > 0;
    skip(s, comment ? comment : 1);
}

bool fa_date_scan(feedark_view text, struct fa_date_parts *p)
{
    struct scanner scanner = {text}, *s = &scanner;

    while (s->rest.size) {
        size_t space = wide_space(s->rest);

        if (space)
            skip(s, space);
        else if (fa_is_digit(s->rest.data[0])) {
            if (!take_digits(s, p))
                return false;
        } else if (word_size(s->rest))
            take_word(s, p);
        else if (!is_offset(s, p))
            take_mark(s, p);
        else if (!take_offset(s, p))
            return false;
    }
    if (p->has_offset && p->guesses.set & FA_GUESS_ZONE) { /* the word was no zone */
        p->guesses.set &= ~(unsigned)FA_GUESS_ZONE;
        p->guesses.zone = (feedark_view){0};
    }
    return true;
}
