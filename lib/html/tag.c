#include "html/tag.h"

static const struct {
    feedark_view name;
    unsigned flags;
} tags[FA_TAG_COUNT] = {
    [FA_TAG_UNKNOWN] = {{"", 0}, 0},
#define ROW(id, name_, flags_) [FA_TAG_##id] = {{name_, sizeof(name_) - 1}, flags_},
    FA_TAG_LIST(ROW)
#undef ROW
};

/* The rows stand in the order of their names, so those of a first letter stand together. */
enum fa_tag fa_tag_find(feedark_view name)
{
    char low[12];
    size_t from = 1, to = FA_TAG_COUNT;

    if (name.size == 0 || name.size > sizeof low - 1)
        return FA_TAG_UNKNOWN;
    for (size_t i = 0; i < name.size; i++)
        low[i] = fa_lower(name.data[i]);
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = fa_view_compare(fa_view_of(low, name.size), tags[middle].name);

        if (order == 0)
            return (enum fa_tag)middle;
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return FA_TAG_UNKNOWN;
}

feedark_view fa_tag_name(enum fa_tag tag)
{
    return tags[tag].name;
}

unsigned fa_tag_flags(enum fa_tag tag)
{
    return tags[tag].flags;
}
