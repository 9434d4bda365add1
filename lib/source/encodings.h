/**
 * @file encodings.h
 * Names of encodings: those of the WHATWG list with all their labels, and how people write them.
 */
#ifndef FA_SOURCE_ENCODINGS_H
#define FA_SOURCE_ENCODINGS_H

#include "base/view.h"

/**
 * What iconv calls the encoding that a label means: `utf8` is UTF-8, `iso-8859-1` windows-1252,
 * `gb2312` GB18030. Case,
 * `-`, `_` and spaces do not count. The label itself where the table has it not.
 */
const char *fa_encoding_of(const char *label);

/** UTF-16, UTF-32 or one of their kin: an encoding in which ASCII does not stand for itself. */
bool fa_encoding_is_wide(const char *name);

/** What iconv calls the encoding to ask for a character that `name` leaves out; NULL where there is
 * none. */
const char *fa_encoding_second(const char *name);

/**
 * Whether iconv joins a letter and the point that follows it into one character where Unicode's
 * normal form keeps them apart, as it does with Hebrew: `פֿ` would be U+FB4E.
 */
bool fa_encoding_joins(const char *name);

/** The language that a feed says it is in: up to 5 bytes of it, borrowed; empty where it says none.
 */
feedark_view fa_encoding_language(feedark_view text);

/**
 * The legacy encoding that text without a trustworthy declaration is in, by its language (may be
 * empty) and by what its bytes could be; windows-1252 where nothing points elsewhere. `text` is not
 * UTF-8.
 */
const char *fa_encoding_guess(feedark_view text, feedark_view language);

#endif
