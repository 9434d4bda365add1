/**
 * @file language.h
 * The languages of code: one table of canonical names, file suffixes and aliases.
 */
#ifndef FA_TEXT_LANGUAGE_H
#define FA_TEXT_LANGUAGE_H

#include "base/view.h"

struct fa_language {
    const char *name;    /**< canonical info string: `bash`, `cpp` */
    const char *suffix;  /**< of a file, without the dot: `sh`, `cpp` */
    const char *aliases; /**< further names, separated by spaces */
};

/** The language of a name, an alias or a file's suffix in any case, or NULL. */
const struct fa_language *fa_language_find(feedark_view name);

/** The language of a name or alias, not of a suffix: for words that may well mean something else.
 * NULL where there is none. */
const struct fa_language *fa_language_by_name(feedark_view name);

/** The language that a file's suffix (without the dot) belongs to, or NULL. */
const struct fa_language *fa_language_by_suffix(feedark_view suffix);

/** A careful guess: the canonical name of the language that a text can hardly fail to be in, or
 * NULL. */
const char *fa_language_guess(feedark_view code);

/** How many bytes at the start of `text` may stand in an info string: letters of any script, digits
 * and `_+#.-`. */
size_t fa_language_span(feedark_view text);

/** Whether a name only says that there is no language: `plaintext`, `none`, `hljs`, … */
bool fa_language_is_none(feedark_view name);

#endif
