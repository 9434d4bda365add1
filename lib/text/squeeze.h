/**
 * @file squeeze.h
 * Text on one line.
 */
#ifndef FA_TEXT_SQUEEZE_H
#define FA_TEXT_SQUEEZE_H

#include "base/arena.h"
#include "base/view.h"

/** The words of a text with one space between two of them. */
feedark_view fa_squeezed(struct fa_arena *arena, feedark_view text);

#endif
