/* How characters count beside a delimiter run. Where Unicode's tables and the renderers' own
 * differ, UNSURE. */
#include "markdown/inline.h"

struct range {
    uint32_t from, to;
};

/* Punctuation and symbols outside of ASCII, by blocks: wide on purpose. */
static const struct range doubtful[] = {
    {0x0080, 0x00A9},    {0x00AB, 0x00B4}, {0x00B6, 0x00B9}, {0x00BB, 0x00BF}, {0x00D7, 0x00D7},
    {0x00F7, 0x00F7},    {0x02C2, 0x036F}, {0x037E, 0x037E}, {0x0384, 0x0387}, {0x0482, 0x0489},
    {0x055A, 0x055F},    {0x0589, 0x05CF}, {0x05F3, 0x061F}, {0x064B, 0x066D}, {0x06D4, 0x06ED},
    {0x0700, 0x070D},    {0x0964, 0x0965}, {0x0970, 0x0970}, {0x0E2F, 0x0E3F}, {0x0E46, 0x0E5B},
    {0x0F00, 0x0F3F},    {0x1360, 0x1368}, {0x17D4, 0x17DB}, {0x1800, 0x180E}, {0x1680, 0x1680},
    {0x1FBD, 0x1FC1},    {0x2000, 0x2BFF}, {0x2E00, 0x3004}, {0x3007, 0x3030}, {0x303D, 0x303F},
    {0x3099, 0x30A0},    {0x30FB, 0x30FB}, {0x3200, 0x33FF}, {0x4DC0, 0x4DFF}, {0xA4D0, 0xA4FF},
    {0xA600, 0xA69F},    {0xA6F0, 0xA721}, {0xD800, 0xF8FF}, {0xFD3E, 0xFD4F}, {0xFDFC, 0xFE6F},
    {0xFEFF, 0xFF0F},    {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFE0, 0x1FFFF},
    {0xE0000, 0x10FFFF},
};

/* Of these, what is punctuation to each of them, quotation marks and the marks of Chinese and
 * Japanese among it. */
static const struct range agreed[] = {
    {0x00A1, 0x00A1}, {0x00AB, 0x00AB}, {0x00B7, 0x00B7}, {0x00BB, 0x00BB}, {0x00BF, 0x00BF},
    {0x2010, 0x2027}, {0x2030, 0x2043}, {0x2045, 0x2051}, {0x2053, 0x205E}, {0x3001, 0x3003},
    {0x3008, 0x3011}, {0x3014, 0x301F}, {0x3030, 0x3030}, {0x303D, 0x303D}, {0x30A0, 0x30A0},
    {0x30FB, 0x30FB}, {0xFF01, 0xFF03}, {0xFF05, 0xFF0A}, {0xFF0C, 0xFF0F}, {0xFF1A, 0xFF1B},
    {0xFF1F, 0xFF20}, {0xFF3B, 0xFF3D}, {0xFF3F, 0xFF3F}, {0xFF5B, 0xFF5B}, {0xFF5D, 0xFF5D},
    {0xFF5F, 0xFF65},
};

static bool is_among(uint32_t c, const struct range *ranges, size_t count)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t mid = (low + high) / 2;

        if (c > ranges[mid].to)
            low = mid + 1;
        else if (c < ranges[mid].from)
            high = mid;
        else
            return true;
    }
    return false;
}

static enum fa_edge classify(uint32_t c)
{
    if (c < 0x80)
        return c <= ' ' ? FA_EDGE_SPACE : fa_is_alnum((char)c) ? FA_EDGE_LETTER : FA_EDGE_PUNCT;
    if (!is_among(c, doubtful, sizeof doubtful / sizeof *doubtful))
        return FA_EDGE_LETTER;
    return is_among(c, agreed, sizeof agreed / sizeof *agreed) ? FA_EDGE_PUNCT : FA_EDGE_UNSURE;
}

/* The code point of up to four bytes that are one character; broken ones give a doubtful value. */
static uint32_t decode(const unsigned char *u, size_t size)
{
    uint32_t c = size == 2   ? u[0] & 0x1FU
                 : size == 3 ? u[0] & 0x0FU
                 : size == 4 ? u[0] & 0x07U
                             : u[0];

    for (size_t i = 1; i < size; i++)
        c = c << 6 | (u[i] & 0x3FU);
    return c;
}

enum fa_edge fa_edge_first(feedark_view text)
{
    size_t size = 1;

    if (text.size == 0)
        return FA_EDGE_UNSURE;
    while (size < text.size && size < 4 && ((unsigned char)text.data[size] & 0xC0) == 0x80)
        size++;
    return classify(decode((const unsigned char *)text.data, size));
}

enum fa_edge fa_edge_last(feedark_view text)
{
    size_t size = 1;

    if (text.size == 0)
        return FA_EDGE_UNSURE;
    while (size < text.size && size < 4 &&
           ((unsigned char)text.data[text.size - size] & 0xC0) == 0x80)
        size++;
    return classify(decode((const unsigned char *)text.data + text.size - size, size));
}

size_t fa_longest_run(feedark_view text, char c)
{
    size_t longest = 0, run = 0;

    for (size_t i = 0; i < text.size; i++) {
        run = text.data[i] == c ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}
