#include "base/view.h"

feedark_view fa_view_trim(feedark_view text)
{
    while (text.size && fa_is_space(text.data[0]))
        text = fa_view_skip(text, 1);
    while (text.size && fa_is_space(text.data[text.size - 1]))
        text.size--;
    return text;
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

/* How many bytes memmem looks through in the time that a call of memchr takes. */
enum { FEW = 8, GAP = 16 };

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
    for (size_t tries = 0; (size_t)(end - p) >= what.size; p++, tries++) {
        bool rare = tries < FEW || (size_t)(p - text.data) / GAP >= tries;

        p = rare ? memchr(p, what.data[0], (size_t)(end - p) - what.size + 1)
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
    const bool letter = fa_is_alpha(low);

    if (what.size == 0)
        return 0;
    for (size_t i = 0; i + what.size <= text.size; i++) {
        if (!letter) { /* it has no other case */
            size_t skipped = fa_view_index(fa_view_skip(text, i), low);

            if (skipped == SIZE_MAX)
                return SIZE_MAX;
            i += skipped;
        }
        if (fa_lower(text.data[i]) == low && fa_view_starts_nocase(fa_view_skip(text, i), what))
            return i;
    }
    return SIZE_MAX;
}

size_t fa_view_index(feedark_view text, char c)
{
    const char *at = text.size ? memchr(text.data, c, text.size) : NULL;

    return at ? (size_t)(at - text.data) : SIZE_MAX;
}

bool fa_view_has_word(feedark_view text, feedark_view word)
{
    const char *p = text.data, *end = text.size ? p + text.size : p;

    while (word.size && (size_t)(end - p) >= word.size) {
        const char *after = p + word.size;

        if (*p == *word.data && (after == end || fa_is_space(*after)) &&
            memcmp(p, word.data, word.size) == 0)
            return true;
        while (p < end && !fa_is_space(*p))
            p++;
        while (p < end && fa_is_space(*p))
            p++;
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
        if (names[i][0] == text.data[0] && (text.size == 1 || names[i][1] == text.data[1]) &&
            fa_view_equal(text, fa_view(names[i])))
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
