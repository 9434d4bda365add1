#include "text/utf8.h"

size_t fa_utf8_decode(const char *p, size_t left, uint32_t *code)
{
    const unsigned char *u = (const unsigned char *)p;
    size_t size = u[0] < 0x80   ? 1
                  : u[0] < 0xC2 ? 0
                  : u[0] < 0xE0 ? 2
                  : u[0] < 0xF0 ? 3
                  : u[0] < 0xF5 ? 4
                                : 0;
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};

    if (size == 0 || size > left)
        return 0;
    *code = size == 1 ? u[0] : u[0] & (0x7Fu >> size);
    for (size_t i = 1; i < size; i++) {
        if ((u[i] & 0xC0) != 0x80)
            return 0;
        *code = *code << 6 | (u[i] & 0x3F);
    }
    return *code < least[size] || *code > 0x10FFFF || (*code >= 0xD800 && *code < 0xE000) ? 0
                                                                                          : size;
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

/* How many of the bytes at `p` are ASCII: eight at a time. */
static size_t ascii_run(const char *p, size_t left)
{
    size_t i = 0;
    uint64_t eight;

    while (i + sizeof eight <= left) {
        memcpy(&eight, p + i, sizeof eight);
        if (eight & 0x8080808080808080u)
            break;
        i += sizeof eight;
    }
    while (i < left && (unsigned char)p[i] < 0x80)
        i++;
    return i;
}

size_t fa_utf8_valid(feedark_view text)
{
    size_t i = 0;
    uint32_t code;

    while (i < text.size && (i += ascii_run(text.data + i, text.size - i)) < text.size) {
        size_t size = fa_utf8_decode(text.data + i, text.size - i, &code);

        if (size == 0)
            break;
        i += size;
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
