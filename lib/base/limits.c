#include "base/limits.h"

const struct fa_limits fa_limits_default = {
    .input_bytes = (uint64_t)64 << 30,
    .inflated_bytes = (uint64_t)64 << 30,
    .inflate_ratio = 2000,
    .entries = 100000000,
    .entry_bytes = (size_t)256 << 20,
    .entry_memory = (size_t)4 << 30,
    .xml_depth = 256,
    .xml_attributes = 200,
    .xml_name = 1024,
    .html_depth = 256,
    .html_attributes = 256,
    .diagnostics = 50,
};

/* The limits that people may set, by the name of the option's value. */
static const struct {
    const char *name;
    size_t offset;
    bool wide; /* a uint64_t, else a size_t */
    uint64_t least;
    uint64_t most;
} settable[] = {
#define WIDE(name, field, most)                                                                    \
    {                                                                                              \
        name, offsetof(struct fa_limits, field), true, 1, most                                     \
    }
#define SIZE(name, field, least, most)                                                             \
    {                                                                                              \
        name, offsetof(struct fa_limits, field), false, least, most                                \
    }
    WIDE("input", input_bytes, UINT64_MAX),
    WIDE("inflated", inflated_bytes, UINT64_MAX),
    WIDE("ratio", inflate_ratio, UINT64_MAX),
    WIDE("entries", entries, UINT64_MAX),
    SIZE("entry", entry_bytes, 1024, SIZE_MAX / 8),
    SIZE("memory", entry_memory, (uint64_t)1 << 20, SIZE_MAX / 8),
    SIZE("depth", xml_depth, 8, 100000),
    SIZE("attributes", xml_attributes, 1, 200),
    SIZE("html-depth", html_depth, 8, 1000),
    SIZE("html-attributes", html_attributes, 1, 10000),
    SIZE("diagnostics", diagnostics, 1, 1000000),
#undef WIDE
#undef SIZE
};

enum { COUNT = sizeof settable / sizeof *settable };

static bool read_number(feedark_view text, uint64_t *number)
{
    size_t i = 0;
    unsigned shift = 0;

    for (*number = 0; i < text.size && fa_is_digit(text.data[i]); i++) {
        if (*number > UINT64_MAX / 10 - 10)
            return false;
        *number = *number * 10 + (uint64_t)(text.data[i] - '0');
    }
    if (i == 0 || i + 1 < text.size)
        return false;
    if (i < text.size) {
        shift = fa_lower(text.data[i]) == 'k'   ? 10
                : fa_lower(text.data[i]) == 'm' ? 20
                : fa_lower(text.data[i]) == 'g' ? 30
                                                : 0;
        if (!shift || *number > UINT64_MAX >> shift)
            return false;
    }
    *number <<= shift;
    return true;
}

bool fa_limits_set(struct fa_limits *limits, feedark_view assignment)
{
    size_t equals = fa_view_index(assignment, '='), i = 0;
    feedark_view name = fa_view_take(assignment, equals);
    uint64_t number;

    while (i < COUNT && !fa_view_equal(fa_view(settable[i].name), name))
        i++;
    if (equals == SIZE_MAX || i == COUNT ||
        !read_number(fa_view_skip(assignment, equals + 1), &number) || number < settable[i].least ||
        number > settable[i].most)
        return false;
    if (limits && settable[i].wide)
        memcpy((char *)limits + settable[i].offset, &number, sizeof number);
    else if (limits)
        memcpy((char *)limits + settable[i].offset, &(size_t){(size_t)number}, sizeof(size_t));
    return true;
}
