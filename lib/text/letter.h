/**
 * @file letter.h
 * Letters of any script.
 */
#ifndef FA_TEXT_LETTER_H
#define FA_TEXT_LETTER_H

#include "base/view.h"

/** Whether a text begins with a lower case letter. */
bool fa_begins_lower(feedark_view text);

#endif
