/**
 * @file date.h
 * Times as feeds write them: RFC 822, RFC 3339, W3CDTF, ISO 8601, asctime, and what is found in the
 * wild.
 */
#ifndef FA_TEXT_DATE_H
#define FA_TEXT_DATE_H

#include "base/arena.h"

#include <feedark/model.h>

/** What a time does not say itself, so that it was guessed; several may be set. */
enum fa_date_guess {
    FA_GUESS_ZONE = 1, /**< the zone is no name that is known: read as UTC (RFC 5322 section 4.3) */
    FA_GUESS_SHARED_ZONE = 2, /**< several zones share the name: read as the commoner one */
    FA_GUESS_ORDER = 4,  /**< `03/04/2010`: which number is the day, or the year, is not said */
    FA_GUESS_OFFSETS = 8 /**< two offsets that contradict each other: the one in digits counts,
                            unless it is zero */
};

struct fa_date_guesses {
    unsigned set;      /**< of enum fa_date_guess */
    feedark_view zone; /**< the name in doubt; part of the text */
};

/**
 * Reads a time. False, and a time of precision NONE, where it cannot be read; nothing is ever
 * invented. Case and surrounding space do not count. A time without a zone is read as UTC and has
 * no offset; a day of the week is not looked at.
 */
bool fa_date_parse(feedark_view text, feedark_time *time);

/** Reads a time and tells what of it is a guess. */
bool fa_date_read(feedark_view text, feedark_time *time, struct fa_date_guesses *guesses);

/** Whether a text that cannot be read is how programs say that there is no date: `0000-00-00`, the
 * year -1 or 1, the first second of 1970. */
bool fa_date_is_blank(feedark_view text);

/** `2024-09-02T00:00:00Z`, `…+05:30`: RFC 3339 in the time's own offset. Empty where there is no
 * time. */
feedark_view fa_date_rfc3339(struct fa_arena *arena, feedark_time time);

/** `2024-09-02 00:00:00 +0000`, as Jekyll writes it. */
feedark_view fa_date_jekyll(struct fa_arena *arena, feedark_time time);

/** The civil date in the time's own offset (proleptic Gregorian). */
struct fa_civil {
    int year;
    int month, day, hour, minute, second;
};
struct fa_civil fa_date_civil(feedark_time time);

#endif
