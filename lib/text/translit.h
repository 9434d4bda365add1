/**
 * @file translit.h
 * Letters that Unicode's decomposition leaves, in ASCII.
 */
#ifndef FA_TEXT_TRANSLIT_H
#define FA_TEXT_TRANSLIT_H

#include <stdint.h>

/** A lower-case letter (Latin, Cyrillic, Greek) in ASCII letters, which may be none; NULL where the
 * table has it not. */
const char *fa_translit(int32_t letter);

#endif
