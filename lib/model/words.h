/**
 * @file words.h
 * What a body shows, flattened for the judge: words in order, separated by single spaces, and code
 * blocks to the byte. Two bodies show the same exactly when their flattened texts are equal.
 *
 * White space of every kind (U+0020, U+00A0, U+2000–U+200A, U+3000, line ends) only separates. Left
 * out on both sides: U+00AD, U+200B, U+FEFF, and `|` and `~`, which tables and deletions are
 * written with.
 */
#ifndef FA_MODEL_WORDS_H
#define FA_MODEL_WORDS_H

#include "base/buffer.h"

enum { FA_WORDS_CODE_START = 1, FA_WORDS_CODE_END = 2 };

struct fa_words {
    struct fa_buffer text;
    bool gap; /**< white space came since the last word */
    bool all; /**< keep `|` and `~`, too */
};

void fa_words_init(struct fa_words *words, struct fa_arena *arena, size_t max);

/** Visible text, as much as there is at a time: a word may go on with the next call. */
void fa_words_put(struct fa_words *words, feedark_view text);

/** How many bytes the white space takes that a text begins with, of whatever kind; 0 where it
 * begins with something else. */
size_t fa_space_first(feedark_view text);

/** The same for the end of a text. */
size_t fa_space_last(feedark_view text);

/** A border between blocks: the next text begins a new word. */
void fa_words_gap(struct fa_words *words);

/** A code block, between FA_WORDS_CODE_START and FA_WORDS_CODE_END, exact but for white space at
 * line ends and the end. */
void fa_words_code(struct fa_words *words, feedark_view code);

/** Whether both show the same; where not, `*at` (may be NULL) is the first byte of `a.text` that
 * differs. */
bool fa_words_same(const struct fa_words *a, const struct fa_words *b, size_t *at);

/** A few words around a byte of the flattened text, for a message. */
feedark_view fa_words_around(const struct fa_words *words, size_t at);

#endif
