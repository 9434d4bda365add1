/**
 * @file utf8.h
 * UTF-8 (RFC 3629).
 */
#ifndef FA_TEXT_UTF8_H
#define FA_TEXT_UTF8_H

#include "base/view.h"

/** The size of the valid sequence at `p`, which has `left` bytes (at least 1), and its code point;
 * 0 where it is not valid. */
size_t fa_utf8_decode(const char *p, size_t left, uint32_t *code);

/** Writes a code point; returns its size, 1 to 4. Surrogates and what is beyond Unicode become
 * U+FFFD. */
size_t fa_utf8_encode(uint32_t code, char out[4]);

/** How many bytes from the start are valid; a sequence that is merely cut by the end counts as not
 * valid. */
size_t fa_utf8_valid(feedark_view text);

/** The greatest size up to `max` at which `text` may be cut without cutting a character. */
size_t fa_utf8_cut(feedark_view text, size_t max);

#endif
