/**
 * @file date_scan.h
 * A time as tokens: numbers, words and marks. What the tokens look like says which part of a time
 * they are.
 */
#ifndef FA_TEXT_DATE_SCAN_H
#define FA_TEXT_DATE_SCAN_H

#include "text/date.h"

struct fa_date_parts {
    int year, month, day, hour, minute, second, nanos;
    int offset; /**< minutes east */
    int era;    /**< to be added to the year: `令和3年` */
    bool has_offset, has_time, has_second, pm, am;
    bool named_zone; /**< the offset is a zone's name's */
    bool posix;      /**< the zone's name has its sign turned about */
    struct fa_date_guesses guesses;
    int numbers[3]; /**< of a date without month name, in order */
    int digits[3];
    size_t count;
    bool slashes, dots, dashes,
        early_month; /**< early: a month name before any number, which may be a weekday (`mar.`) */
    bool week;       /**< ISO 8601 week date: the numbers are year, week, weekday */
    size_t unknown;  /**< words that mean nothing here */
};

/** Takes a text apart; false where it cannot be a time. */
bool fa_date_scan(feedark_view text, struct fa_date_parts *parts);

#endif
