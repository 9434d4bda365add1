/**
 * @file view.h
 * What one does with borrowed text. None of these allocates; a view never ends in a NUL that one
 * may rely on. "ASCII case" means that only A–Z and a–z are folded, whatever the locale.
 */
#ifndef FA_BASE_VIEW_H
#define FA_BASE_VIEW_H

#include <feedark/view.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/** A view of a string literal or of NUL-terminated text. */
#define FA_VIEW(literal) ((feedark_view){("" literal), sizeof(literal) - 1})

/** The same where a table is initialised: its names are measured at compile time. */
#define FA_VIEW_INIT(literal)                                                                      \
    {                                                                                              \
        ("" literal), sizeof(literal) - 1                                                          \
    }

/** The format and the arguments that print a view: `printf("%.*s", FA_PRINT(view))`. */
#define FA_PRINT(view)                                                                             \
    (int)((view).size < 0x7fffffff ? (view).size : 0x7fffffff), (view).data ? (view).data : ""

static inline feedark_view fa_view(const char *text)
{
    return (feedark_view){text, text ? strlen(text) : 0};
}

static inline feedark_view fa_view_of(const char *data, size_t size)
{
    return (feedark_view){data, size};
}

/** From `start` up to and without `end`. */
static inline feedark_view fa_view_between(const char *start, const char *end)
{
    return (feedark_view){start, (size_t)(end - start)};
}

static inline bool fa_view_equal(feedark_view a, feedark_view b)
{
    return a.size == b.size &&
           (a.size == 0 || (*a.data == *b.data && memcmp(a.data, b.data, a.size) == 0));
}

/** White space as HTML has it: tab, line feed, form feed, carriage return, space. */
static inline bool fa_is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static inline bool fa_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool fa_is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool fa_is_alnum(char c)
{
    return fa_is_digit(c) || fa_is_alpha(c);
}

static inline char fa_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/** Without the first `count` bytes; empty where there are fewer. */
static inline feedark_view fa_view_skip(feedark_view text, size_t count)
{
    if (count > text.size)
        count = text.size;
    return (feedark_view){text.data ? text.data + count : NULL, text.size - count};
}

/** The first `count` bytes; all of it where there are fewer. */
static inline feedark_view fa_view_take(feedark_view text, size_t count)
{
    return (feedark_view){text.data, count < text.size ? count : text.size};
}

/** Without white space (fa_is_space) at either end. */
feedark_view fa_view_trim(feedark_view text);

static inline bool fa_view_starts(feedark_view text, feedark_view prefix)
{
    return text.size >= prefix.size &&
           (prefix.size == 0 || memcmp(text.data, prefix.data, prefix.size) == 0);
}

bool fa_view_starts_nocase(feedark_view text, feedark_view prefix);

/** Equal but for ASCII case. */
static inline bool fa_view_equal_nocase(feedark_view a, feedark_view b)
{
    return a.size == b.size && fa_view_starts_nocase(a, b);
}

bool fa_view_ends(feedark_view text, feedark_view suffix);

/** Where `what` first begins in `text`, or SIZE_MAX. Linear in practice (memmem). */
size_t fa_view_find(feedark_view text, feedark_view what);

/** As fa_view_find, but for ASCII case. */
size_t fa_view_find_nocase(feedark_view text, feedark_view what);

/** Where the byte `c` first stands, or SIZE_MAX. */
size_t fa_view_index(feedark_view text, char c);

/** Whether `word` is one of the words of `text`, which white space separates: class tokens. */
bool fa_view_has_word(feedark_view text, feedark_view word);

/** Takes the next word off `rest`; false and an empty word at the end. */
bool fa_view_next_word(feedark_view *rest, feedark_view *word);

/**
 * Whether `text` is one of the names. Where their first bytes differ, no more of a name is looked
 * at.
 */
bool fa_view_is_among(feedark_view text, const char *const *names, size_t count);
bool fa_view_is_among_nocase(feedark_view text, const char *const *names, size_t count);

/** The size of the first of the prefixes that `text` begins with; 0 where it begins with none. */
size_t fa_view_starts_among(feedark_view text, const char *const *prefixes, size_t count);
size_t fa_view_starts_among_nocase(feedark_view text, const char *const *prefixes, size_t count);

/** The same for an array of names. */
#define FA_IS_AMONG(text, names) fa_view_is_among((text), (names), sizeof(names) / sizeof *(names))
#define FA_IS_AMONG_NOCASE(text, names)                                                            \
    fa_view_is_among_nocase((text), (names), sizeof(names) / sizeof *(names))
#define FA_STARTS_AMONG(text, prefixes)                                                            \
    fa_view_starts_among((text), (prefixes), sizeof(prefixes) / sizeof *(prefixes))
#define FA_STARTS_AMONG_NOCASE(text, prefixes)                                                     \
    fa_view_starts_among_nocase((text), (prefixes), sizeof(prefixes) / sizeof *(prefixes))

/** Byte order, a shorter text before a longer one that begins with it: negative, 0, positive. */
int fa_view_compare(feedark_view a, feedark_view b);

/** A 64-bit hash, the same on every machine and in every run (FNV-1a with a final mix). */
uint64_t fa_view_hash(feedark_view text);

#endif
