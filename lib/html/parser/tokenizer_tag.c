#include "html/parser/tokenizer.h"

/* The inside of tags (13.2.5.32 and following). */
enum { SPACE = 1, NAME_END = 2, UNQUOTED_END = 4, UPPER = 8 };

static const unsigned char classes[256] = {
    ['\t'] = SPACE | NAME_END | UNQUOTED_END,
    ['\n'] = SPACE | NAME_END | UNQUOTED_END,
    ['\f'] = SPACE | NAME_END | UNQUOTED_END,
    ['\r'] = SPACE | NAME_END | UNQUOTED_END,
    [' '] = SPACE | NAME_END | UNQUOTED_END,
    ['/'] = NAME_END,
    ['='] = NAME_END,
    ['>'] = NAME_END | UNQUOTED_END,
    ['A'] = UPPER,
    ['B'] = UPPER,
    ['C'] = UPPER,
    ['D'] = UPPER,
    ['E'] = UPPER,
    ['F'] = UPPER,
    ['G'] = UPPER,
    ['H'] = UPPER,
    ['I'] = UPPER,
    ['J'] = UPPER,
    ['K'] = UPPER,
    ['L'] = UPPER,
    ['M'] = UPPER,
    ['N'] = UPPER,
    ['O'] = UPPER,
    ['P'] = UPPER,
    ['Q'] = UPPER,
    ['R'] = UPPER,
    ['S'] = UPPER,
    ['T'] = UPPER,
    ['U'] = UPPER,
    ['V'] = UPPER,
    ['W'] = UPPER,
    ['X'] = UPPER,
    ['Y'] = UPPER,
    ['Z'] = UPPER,
};

static bool is(char c, unsigned class)
{
    return (classes[(unsigned char)c] & class) != 0;
}

static const char *skip_space(const char *p, const char *end)
{
    while (p < end && is(*p, SPACE))
        p++;
    return p;
}

feedark_view fa_tag_lower(struct fa_arena *arena, feedark_view name)
{
    size_t i = 0;
    char *low;

    while (i < name.size && !is(name.data[i], UPPER))
        i++;
    if (i == name.size)
        return name;
    low = fa_arena_alloc(arena, name.size);
    for (i = 0; i < name.size; i++)
        low[i] = fa_lower(name.data[i]);
    return fa_view_of(low, name.size);
}

static bool has(const struct fa_tokenizer *t, feedark_view name)
{
    for (size_t i = 0; i < t->attributes.count; i++)
        if (fa_view_equal(t->attributes.items[i].name, name))
            return true;
    return false;
}

struct value {
    feedark_view text;
    const char *reference; /* the first in it, NULL where there is none */
};

/* The first of two attributes of a name counts; the name is in lower case. */
static void add(struct fa_tokenizer *t, feedark_view name, const struct value *value)
{
    feedark_view text;

    if (t->has_nul)
        name = fa_tokenizer_resolve(t, name, NULL, true, true);
    if (has(t, name))
        return;
    if (t->attributes.count >= t->attributes_max) {
        t->attributes_dropped = true;
        return;
    }
    text = fa_tokenizer_resolve(t, value->text, value->reference, true, true);
    fa_vector_push(t->arena, &t->attributes, ((struct fa_attribute){name, text}));
}

/* The value that stands at `p`; `*value` is set. Returns where it ends, NULL where the input ends
 * within it. */
static const char *read_value(const char *p, const char *end, struct value *value)
{
    const char *start = p;

    if (p == end)
        return NULL;
    if (*p == '"' || *p == '\'') {
        p = fa_tokenizer_seek(p + 1, end, *p, &value->reference);
        value->text = fa_view_between(start + 1, p);
        return p < end ? p + 1 : NULL;
    }
    for (; p < end && !is(*p, UNQUOTED_END); p++)
        if (*p == '&' && !value->reference)
            value->reference = p;
    value->text = fa_view_between(start, p);
    return p;
}

static const char *read_attribute(struct fa_tokenizer *t, const char *p, bool keep)
{
    const char *start = p, *end = t->end;
    struct value value = {.text = {"", 0}};
    feedark_view name;
    unsigned seen = 0;

    do
        seen |= classes[(unsigned char)*p++];
    while (p < end && !is(*p, NAME_END));
    name = fa_view_between(start, p);
    if (keep && (seen & UPPER))
        name = fa_tag_lower(t->arena, name);
    p = skip_space(p, end);
    if (p < end && *p == '=')
        p = read_value(skip_space(p + 1, end), end, &value);
    if (p && keep)
        add(t, name, &value);
    return p;
}

bool fa_tokenizer_attributes(struct fa_tokenizer *t, struct fa_token *token, bool keep)
{
    const char *p = t->at, *end = t->end;

    t->attributes.count = 0;
    while (p && (p = skip_space(p, end)) < end && *p != '>')
        if (*p == '/')
            token->self_closing = ++p < end && *p == '>';
        else
            p = read_attribute(t, p, keep);
    if (!p || p == end) {
        t->at = end;
        return false;
    }
    t->at = p + 1;
    token->attributes = t->attributes.items;
    token->attribute_count = (uint32_t)t->attributes.count;
    return true;
}
