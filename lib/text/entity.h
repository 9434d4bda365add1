/**
 * @file entity.h
 * Character references (WHATWG HTML section 13.2.5.72 and following).
 */
#ifndef FA_TEXT_ENTITY_H
#define FA_TEXT_ENTITY_H

#include "base/buffer.h"

/** The UTF-8 of a named reference (without `&` and `;`, exact case), or false. */
bool fa_entity_find(feedark_view name, feedark_view *utf8);

/** Whether a name may stand without a semicolon. */
bool fa_entity_is_legacy(feedark_view name);

/**
 * Reads the reference that `text` begins with (`&…;`). Writes up to 8 bytes of UTF-8 to `out` and
 * their number to `*size`; returns how many bytes of `text` it took, 0 where it is none. C1 numbers
 * are read as windows-1252, numbers that are no character as U+FFFD.
 */
size_t fa_entity_decode(feedark_view text, char out[8], size_t *size);

/** The visible text of an HTML fragment on one line: tags out, references resolved, white space
 * squeezed. A `<` that begins no tag of HTML stays. */
feedark_view fa_entity_plain_text(struct fa_arena *arena, feedark_view html);

/** Text with every reference resolved, nothing else changed. */
feedark_view fa_entity_decode_all(struct fa_arena *arena, feedark_view text);

#endif
