/**
 * @file block.h
 * Text looked at sixteen bytes at a time, for the questions that every byte of every body is asked:
 * vectors as gcc and clang have them, which any processor can do.
 */
#ifndef FA_BASE_BLOCK_H
#define FA_BASE_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { FA_BLOCK_SIZE = 16 };

/** Sixteen bytes; as an answer, those of which it holds are 0xFF and the others 0. */
typedef unsigned char fa_block __attribute__((vector_size(FA_BLOCK_SIZE)));

static inline fa_block fa_block_at(const char *p)
{
    fa_block block;

    memcpy(&block, p, sizeof block);
    return block;
}

static inline fa_block fa_block_is(fa_block block, unsigned char byte)
{
    return (fa_block)(block == byte);
}

/** Bytes up to `byte`. */
static inline fa_block fa_block_upto(fa_block block, unsigned char byte)
{
    return (fa_block)(block <= byte);
}

/** Bytes from `first` to `last`. */
static inline fa_block fa_block_within(fa_block block, unsigned char first, unsigned char last)
{
    return fa_block_upto(block - first, (unsigned char)(last - first));
}

/** The highest bit of each byte: that of the first byte is bit 0. */
static inline unsigned fa_block_bits(fa_block block)
{
#ifdef __SSE2__
    return (unsigned)_mm_movemask_epi8((__m128i)block);
#else
    unsigned bits = 0;

    for (unsigned i = 0; i < FA_BLOCK_SIZE; i++)
        bits |= (unsigned)(block[i] >> 7) << i;
    return bits;
#endif
}

/** How many bytes stand before the first of those that `bits` tell; FA_BLOCK_SIZE where there is
 * none. */
static inline size_t fa_bits_first(unsigned bits)
{
    return (size_t)__builtin_ctz(bits | 1u << FA_BLOCK_SIZE);
}

static inline size_t fa_block_first(fa_block answer)
{
    return fa_bits_first(fa_block_bits(answer));
}

static inline bool fa_block_is_ascii(fa_block block)
{
    return !fa_block_bits(block);
}

/** What parts words but for a space between two of them: control characters, and a space that one
 * or another space follows. `next` is the block one byte on. */
static inline fa_block fa_block_unspaced(fa_block block, fa_block next)
{
    return fa_block_upto(block, ' ' - 1) | (fa_block_is(block, ' ') & fa_block_upto(next, ' '));
}

#endif
