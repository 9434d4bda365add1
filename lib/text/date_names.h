/**
 * @file date_names.h
 * The words of times: months in many languages, zones, eras, and the halves of the day.
 */
#ifndef FA_TEXT_DATE_NAMES_H
#define FA_TEXT_DATE_NAMES_H

#include "base/view.h"

/** 1 to 12, or 0 where the word is no month. Case does not count. */
int fa_month_of(feedark_view word);

/** Whether the word is a zone (`EST`, `Z`, `GMT`); its offset in minutes, and whether zones far
 * from each other share the name. */
bool fa_zone_of(feedark_view word, int *offset, bool *shared);

/** The size of the name of a zone in words that the text begins with, up to its `Standard Time`
 * (`Central European`, `Pacific`); 0 for none. */
size_t fa_zone_words(feedark_view text, int *offset);

/** Whether the word is an English day of the week. */
bool fa_is_weekday(feedark_view word);

/** Whether the word is a half of the day; sets the one it is. */
bool fa_meridiem_of(feedark_view word, bool *am, bool *pm);

/** What is to be added to a year of a Japanese or Chinese era; 0 where the word is none. */
int fa_era_of(feedark_view word);

/** A word that a time may hold without meaning: `at`, `de`, `Uhr`, `th`, `年`. */
bool fa_is_filler(feedark_view word);

#endif
