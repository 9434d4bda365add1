#include "text/translit.h"

#include <stddef.h>

static const struct {
    int32_t letter;
    const char *latin;
} others[] = {
    {0xDF, "ss"},  {0xE6, "ae"}, {0xF0, "d"},   {0xF8, "o"},   {0xFE, "th"},  {0x111, "d"},
    {0x127, "h"},  {0x131, "i"}, {0x138, "k"},  {0x142, "l"},  {0x14B, "ng"}, {0x153, "oe"},
    {0x167, "t"},  {0x192, "f"}, {0x259, "e"},  {0x3C2, "s"},  {0x454, "ie"}, {0x455, "dz"},
    {0x456, "i"},  {0x458, "j"}, {0x459, "lj"}, {0x45A, "nj"}, {0x452, "dj"}, {0x45B, "c"},
    {0x45F, "dz"}, {0x491, "g"},
};

/* U+0430 to U+044F, and U+03B1 to U+03C9: decomposed, so that й is и and a mark. */
static const char *const cyrillic[] = {
    "a", "b", "v", "g", "d", "e",  "zh", "z",  "i",  "y",    "k", "l", "m", "n", "o",  "p",
    "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "",  "y", "",  "e", "yu", "ya"};
static const char *const greek[] = {"a", "b", "g", "d", "e",  "z",  "i", "th", "i",
                                    "k", "l", "m", "n", "x",  "o",  "p", "r",  "s",
                                    "s", "t", "y", "f", "ch", "ps", "o"};

const char *fa_translit(int32_t letter)
{
    if (letter >= 0x430 && letter <= 0x44F)
        return cyrillic[letter - 0x430];
    if (letter >= 0x3B1 && letter <= 0x3C9)
        return greek[letter - 0x3B1];
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i].letter == letter)
            return others[i].latin;
    return NULL;
}
