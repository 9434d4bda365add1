#include "text/utf8.h"

#include "base/lanes.h"

static bool is_tail(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

static size_t decode_two(const unsigned char *u, size_t left, uint32_t *code)
{
    if (left < 2 || !is_tail(u[1]))
        return 0;
    *code = (u[0] & 0x1Fu) << 6 | (u[1] & 0x3Fu);
    return 2;
}

static size_t decode_three(const unsigned char *u, size_t left, uint32_t *code)
{
    uint32_t value;

    if (left < 3 || !is_tail(u[1]) || !is_tail(u[2]))
        return 0;
    value = (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
    if (value < 0x800 || (value >= 0xD800 && value < 0xE000))
        return 0;
    *code = value;
    return 3;
}

static size_t decode_four(const unsigned char *u, size_t left, uint32_t *code)
{
    uint32_t value;

    if (left < 4 || !is_tail(u[1]) || !is_tail(u[2]) || !is_tail(u[3]))
        return 0;
    value = (u[0] & 0x07u) << 18 | (u[1] & 0x3Fu) << 12 | (u[2] & 0x3Fu) << 6 | (u[3] & 0x3Fu);
    if (value < 0x10000 || value > 0x10FFFF)
        return 0;
    *code = value;
    return 4;
}

/* A character beyond ASCII. */
static size_t decode_wide(const unsigned char *u, size_t left, uint32_t *code)
{
    if (u[0] < 0xC2)
        return 0;
    return u[0] < 0xE0   ? decode_two(u, left, code)
           : u[0] < 0xF0 ? decode_three(u, left, code)
           : u[0] < 0xF5 ? decode_four(u, left, code)
                         : 0;
}

size_t fa_utf8_decode(const char *p, size_t left, uint32_t *code)
{
    const unsigned char *u = (const unsigned char *)p;

    if (u[0] >= 0x80)
        return decode_wide(u, left, code);
    *code = u[0];
    return left > 0;
}

size_t fa_utf8_encode(uint32_t code, char out[4])
{
    if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        code = 0xFFFD;
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

/*
 * How many of the bytes at `p` are whole characters, sixteen at a time, as far as all of them are
 * such as most are: of up to three bytes, and neither U+0800 to U+0FFF nor U+D000 to U+DFFF, for
 * which a look at each byte alone does not suffice.
 */
static size_t common_run(const char *p, size_t left)
{
    size_t i = 0;
    unsigned due = 0; /* the bytes of the next sixteen that go on with a character of these */

    for (; i + FA_LANES <= left; i += FA_LANES) {
        fa_lanes lanes = fa_lanes_at(p + i);
        unsigned wide = fa_lanes_bits(lanes), tails, twos, threes, wanted;

        if (!wide && !due)
            continue;
        tails = fa_lanes_bits(fa_lanes_within(lanes, 0x80, 0xBF));
        twos = fa_lanes_bits(fa_lanes_within(lanes, 0xC2, 0xDF));
        threes = fa_lanes_bits(fa_lanes_within(lanes, 0xE1, 0xEF) & ~fa_lanes_is(lanes, 0xED));
        wanted = due | (twos | threes) << 1 | threes << 2;
        if (wide != (tails | twos | threes) || tails != wanted % (1u << FA_LANES))
            break;
        due = wanted >> FA_LANES;
    }
    if (due) /* the last character is not whole */
        do
            i--;
        while (is_tail((unsigned char)p[i]));
    return i;
}

size_t fa_utf8_valid(feedark_view text)
{
    size_t i = 0, size = 1;
    uint32_t code;

    while (size && i < text.size) {
        size_t to;

        i += common_run(text.data + i, text.size - i);
        for (to = i + FA_LANES; size && i < text.size && i < to; i += size)
            size = fa_utf8_decode(text.data + i, text.size - i, &code);
    }
    return i;
}

size_t fa_utf8_cut(feedark_view text, size_t max)
{
    if (text.size <= max)
        return text.size;
    while (max > 0 && ((unsigned char)text.data[max] & 0xC0) == 0x80)
        max--;
    return max;
}
