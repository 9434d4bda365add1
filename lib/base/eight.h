/**
 * @file eight.h
 * Text looked at eight bytes at a time, for the questions that every byte of every body is asked.
 */
#ifndef FA_BASE_EIGHT_H
#define FA_BASE_EIGHT_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { FA_EIGHT_SIZE = 8 };

/** Eight bytes, each of them `byte`. */
#define FA_EIGHT(byte) ((byte)*UINT64_C(0x0101010101010101))

static inline uint64_t fa_eight(const char *p)
{
    uint64_t eight;

    memcpy(&eight, p, sizeof eight);
    return eight;
}

/** The highest bit of each byte that is 0, and no other. */
static inline uint64_t fa_eight_zeros(uint64_t eight)
{
    return ~(((eight & FA_EIGHT(0x7F)) + FA_EIGHT(0x7F)) | eight | FA_EIGHT(0x7F));
}

static inline bool fa_eight_is_ascii(uint64_t eight)
{
    return !(eight & FA_EIGHT(0x80));
}

/** Whether there are neither control characters nor two spaces that meet; DEL and what is beyond
 * ASCII may be there. */
static inline bool fa_eight_is_spaced(uint64_t eight)
{
    uint64_t spaces = fa_eight_zeros(eight ^ FA_EIGHT(' '));

    return !((eight - FA_EIGHT(' ')) & ~eight & FA_EIGHT(0x80)) && !(spaces & spaces << 8);
}

/** How many bytes of such eight at `p` go before the next ones are looked at: a space at the end is
 * looked at once more, with what follows it. */
static inline size_t fa_eight_step(const char *p)
{
    return p[FA_EIGHT_SIZE - 1] == ' ' ? FA_EIGHT_SIZE - 1 : FA_EIGHT_SIZE;
}

#endif
