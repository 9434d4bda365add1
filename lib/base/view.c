#include "base/view.h"

feedark_view fa_view_skip(feedark_view text, size_t count)
{
    if (count > text.size)
        count = text.size;
    return (feedark_view){text.data ? text.data + count : NULL, text.size - count};
}

feedark_view fa_view_take(feedark_view text, size_t count)
{
    return (feedark_view){text.data, count < text.size ? count : text.size};
}

feedark_view fa_view_trim(feedark_view text)
{
    while (text.size && fa_is_space(text.data[0]))
        text = fa_view_skip(text, 1);
    while (text.size && fa_is_space(text.data[text.size - 1]))
        text.size--;
    return text;
}

bool fa_view_equal_nocase(feedark_view a, feedark_view b)
{
    return a.size == b.size && fa_view_starts_nocase(a, b);
}

bool fa_view_starts(feedark_view text, feedark_view prefix)
{
    return text.size >= prefix.size && fa_view_equal(fa_view_take(text, prefix.size), prefix);
}

bool fa_view_starts_nocase(feedark_view text, feedark_view prefix)
{
    if (text.size < prefix.size)
        return false;
    for (size_t i = 0; i < prefix.size; i++)
        if (fa_lower(text.data[i]) != fa_lower(prefix.data[i]))
            return false;
    return true;
}

bool fa_view_ends(feedark_view text, feedark_view suffix)
{
    return text.size >= suffix.size &&
           fa_view_equal(fa_view_skip(text, text.size - suffix.size), suffix);
}

/*
 * The first byte of what is sought is rare in most texts (`{{`, `]]>`), and memchr is several times
 * as fast as memmem. Where it is not rare, memmem takes over.
 */
size_t fa_view_find(feedark_view text, feedark_view what)
{
    const char *p = text.data, *end;

    if (what.size == 0)
        return 0;
    if (text.size < what.size)
        return SIZE_MAX;
    end = p + text.size;
    for (int tries = 0; (size_t)(end - p) >= what.size; p++) {
        p = tries++ < 8 ? memchr(p, what.data[0], (size_t)(end - p) - what.size + 1)
                        : memmem(p, (size_t)(end - p), what.data, what.size);
        if (!p)
            break;
        if (memcmp(p, what.data, what.size) == 0)
            return (size_t)(p - text.data);
    }
    return SIZE_MAX;
}

size_t fa_view_find_nocase(feedark_view text, feedark_view what)
{
    const char low = what.size ? fa_lower(what.data[0]) : '\0';

    if (what.size == 0)
        return 0;
    for (size_t i = 0; i + what.size <= text.size; i++)
        if (fa_lower(text.data[i]) == low && fa_view_starts_nocase(fa_view_skip(text, i), what))
            return i;
    return SIZE_MAX;
}

size_t fa_view_index(feedark_view text, char c)
{
    const char *at = text.size ? memchr(text.data, c, text.size) : NULL;

    return at ? (size_t)(at - text.data) : SIZE_MAX;
}

bool fa_view_has_word(feedark_view text, feedark_view word)
{
    const char *end = text.size ? text.data + text.size : NULL;

    while (word.size && text.size >= word.size) {
        const char *at = memmem(text.data, text.size, word.data, word.size), *after;

        if (!at)
            return false;
        after = at + word.size;
        if ((at == text.data || fa_is_space(at[-1])) && (after == end || fa_is_space(*after)))
            return true;
        while (after < end && !fa_is_space(*after))
            after++;
        text = fa_view_between(after, end);
    }
    return false;
}

bool fa_view_next_word(feedark_view *rest, feedark_view *word)
{
    const char *p = rest->data, *end, *start;

    if (rest->size == 0) {
        *word = (feedark_view){NULL, 0};
        return false;
    }
    end = p + rest->size;
    while (p < end && fa_is_space(*p))
        p++;
    start = p;
    while (p < end && !fa_is_space(*p))
        p++;
    *word = fa_view_between(start, p);
    *rest = fa_view_between(p, end);
    return word->size > 0;
}

bool fa_view_is_among(feedark_view text, const char *const *names, size_t count)
{
    for (size_t i = 0; text.size && i < count; i++)
        if (names[i][0] == text.data[0] && fa_view_equal(text, fa_view(names[i])))
            return true;
    return false;
}

bool fa_view_is_among_nocase(feedark_view text, const char *const *names, size_t count)
{
    char low = text.size ? fa_lower(text.data[0]) : '\0';

    for (size_t i = 0; text.size && i < count; i++)
        if (fa_lower(names[i][0]) == low && fa_view_equal_nocase(text, fa_view(names[i])))
            return true;
    return false;
}

size_t fa_view_starts_among(feedark_view text, const char *const *prefixes, size_t count)
{
    for (size_t i = 0; text.size && i < count; i++)
        if (prefixes[i][0] == text.data[0] && fa_view_starts(text, fa_view(prefixes[i])))
            return strlen(prefixes[i]);
    return 0;
}

size_t fa_view_starts_among_nocase(feedark_view text, const char *const *prefixes, size_t count)
{
    char low = text.size ? fa_lower(text.data[0]) : '\0';

    for (size_t i = 0; text.size && i < count; i++)
        if (fa_lower(prefixes[i][0]) == low && fa_view_starts_nocase(text, fa_view(prefixes[i])))
            return strlen(prefixes[i]);
    return 0;
}

int fa_view_compare(feedark_view a, feedark_view b)
{
    size_t common = a.size < b.size ? a.size : b.size;
    int order = common ? memcmp(a.data, b.data, common) : 0;

    return order ? order : (a.size > b.size) - (a.size < b.size);
}

uint64_t fa_view_hash(feedark_view text)
{
    uint64_t hash = 0xcbf29ce484222325u;

    for (size_t i = 0; i < text.size; i++)
        hash = (hash ^ (unsigned char)text.data[i]) * 0x100000001b3u;
    hash ^= hash >> 32;
    hash *= 0xd6e8feb86659fd93u;
    return hash ^ hash >> 32;
}
