/**
 * @file random.h
 * Numbers that look like chance and are the same from the same seed, which is not 0 (xorshift64).
 */
#ifndef FA_TESTS_RANDOM_H
#define FA_TESTS_RANDOM_H

#include <stdint.h>

static inline uint64_t random_step(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/** One of 0 to n - 1. */
static inline unsigned random_under(uint64_t *state, unsigned n)
{
    return (unsigned)(random_step(state) >> 33) % n;
}

#endif
