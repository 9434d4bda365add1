#include "html/tag.h"

static const feedark_view names[FA_TAG_COUNT] = {[FA_TAG_UNKNOWN] = {"", 0},
#define ROW(id, name, flags) [FA_TAG_##id] = {name, sizeof(name) - 1},
                                                 FA_TAG_LIST(ROW)
#undef ROW
};

/* The names once more, filled up with NUL, so that one is compared at once. */
enum { LONGEST = 16 };

static const char filled[FA_TAG_COUNT][LONGEST] = {
#define ROW(id, name, flags) [FA_TAG_##id] = name,
    FA_TAG_LIST(ROW)
#undef ROW
};

const uint16_t fa_tag_flag_table[FA_TAG_COUNT] = {
#define ROW(id, name, flags) [FA_TAG_##id] = flags,
    FA_TAG_LIST(ROW)
#undef ROW
};

/* The first row of each letter, or where it would stand: the rows stand in the order of their names
 * (a test holds this against them). */
static const uint8_t first_of[27] = {
    FA_TAG_A,     FA_TAG_B,     FA_TAG_CANVAS, FA_TAG_DATA, FA_TAG_EM,  FA_TAG_FIELDSET,
    FA_TAG_H1,    FA_TAG_H1,    FA_TAG_I,      FA_TAG_KBD,  FA_TAG_KBD, FA_TAG_LABEL,
    FA_TAG_MAIN,  FA_TAG_NAV,   FA_TAG_OBJECT, FA_TAG_P,    FA_TAG_Q,   FA_TAG_RB,
    FA_TAG_S,     FA_TAG_TABLE, FA_TAG_U,      FA_TAG_VAR,  FA_TAG_WBR, FA_TAG_XMP,
    FA_TAG_COUNT, FA_TAG_COUNT, FA_TAG_COUNT};

enum fa_tag fa_tag_find(feedark_view name)
{
    char low[LONGEST] = {0};
    size_t letter;

    if (name.size == 0 || name.size > LONGEST || !fa_is_alpha(name.data[0]))
        return FA_TAG_UNKNOWN;
    for (size_t i = 0; i < name.size; i++)
        low[i] = fa_lower(name.data[i]);
    letter = (size_t)(low[0] - 'a');
    for (size_t tag = first_of[letter]; tag < first_of[letter + 1]; tag++)
        if (memcmp(filled[tag], low, LONGEST) == 0)
            return (enum fa_tag)tag;
    return FA_TAG_UNKNOWN;
}

feedark_view fa_tag_name(enum fa_tag tag)
{
    return names[tag];
}
