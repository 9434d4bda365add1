/**
 * @file lanes.h
 * Text looked at sixteen bytes at a time, for the questions that every byte of every body is asked:
 * vectors as gcc and clang have them, which any processor can do.
 */
#ifndef FA_BASE_LANES_H
#define FA_BASE_LANES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { FA_LANES = 16 };

/** Sixteen bytes; as an answer, those of which it holds are 0xFF and the others 0. */
typedef unsigned char fa_lanes __attribute__((vector_size(FA_LANES)));

static inline fa_lanes fa_lanes_at(const char *p)
{
    fa_lanes lanes;

    memcpy(&lanes, p, sizeof lanes);
    return lanes;
}

static inline fa_lanes fa_lanes_is(fa_lanes lanes, unsigned char byte)
{
    return (fa_lanes)(lanes == byte);
}

/** Bytes up to `byte`. */
static inline fa_lanes fa_lanes_upto(fa_lanes lanes, unsigned char byte)
{
    return (fa_lanes)(lanes <= byte);
}

/** Bytes from `first` to `last`. */
static inline fa_lanes fa_lanes_within(fa_lanes lanes, unsigned char first, unsigned char last)
{
    return fa_lanes_upto(lanes - first, (unsigned char)(last - first));
}

/** The highest bit of each byte: that of the first byte is bit 0. */
static inline unsigned fa_lanes_bits(fa_lanes lanes)
{
#ifdef __SSE2__
    return (unsigned)_mm_movemask_epi8((__m128i)lanes);
#else
    unsigned bits = 0;

    for (unsigned i = 0; i < 2; i++) {
        uint64_t half;

        memcpy(&half, (const char *)&lanes + i * sizeof half, sizeof half);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        half = __builtin_bswap64(half);
#endif
        /* The bit of byte n comes to bit 56 + n by the power 56 - 7n, and no two come together. */
        half = (half >> 7 & UINT64_C(0x0101010101010101)) * UINT64_C(0x0102040810204080);
        bits |= (unsigned)(half >> 56) << 8 * i;
    }
    return bits;
#endif
}

/** How many bytes stand before the first of those that `bits` tell; FA_LANES where there is
 * none. */
static inline size_t fa_bits_first(unsigned bits)
{
    return (size_t)__builtin_ctz(bits | 1u << FA_LANES);
}

static inline size_t fa_lanes_first(fa_lanes answer)
{
    return fa_bits_first(fa_lanes_bits(answer));
}

static inline bool fa_lanes_are_ascii(fa_lanes lanes)
{
    return !fa_lanes_bits(lanes);
}

/** What parts words but for a space between two of them: control characters, and a space that one
 * or another space follows. `next` are the bytes one further on. */
static inline fa_lanes fa_lanes_unspaced(fa_lanes lanes, fa_lanes next)
{
    return fa_lanes_upto(lanes, ' ' - 1) | (fa_lanes_is(lanes, ' ') & fa_lanes_upto(next, ' '));
}

#endif
