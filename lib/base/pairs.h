/**
 * @file pairs.h
 * Which two bytes stand together in a short text that many words are sought in: most of them are
 * ruled out without a search.
 */
#ifndef FA_BASE_PAIRS_H
#define FA_BASE_PAIRS_H

#include "base/view.h"

struct fa_pairs {
    uint64_t bits[8];
};

static inline unsigned fa_pair_at(const char *p)
{
    return ((unsigned char)p[0] * 5u + (unsigned char)p[1]) % 512;
}

static inline void fa_pairs_init(struct fa_pairs *pairs, feedark_view text)
{
    *pairs = (struct fa_pairs){{0}};
    for (size_t i = 0; i + 1 < text.size; i++) {
        unsigned pair = fa_pair_at(text.data + i);

        pairs->bits[pair / 64] |= UINT64_C(1) << pair % 64;
    }
}

static inline bool fa_pairs_has(const struct fa_pairs *pairs, const char *p)
{
    unsigned pair = fa_pair_at(p);

    return pairs->bits[pair / 64] >> pair % 64 & 1;
}

/** Whether `what`, of two bytes or more, may stand in the text; false is certain. */
static inline bool fa_pairs_may_hold(const struct fa_pairs *pairs, feedark_view what)
{
    return fa_pairs_has(pairs, what.data) && fa_pairs_has(pairs, what.data + what.size - 2);
}

#endif
