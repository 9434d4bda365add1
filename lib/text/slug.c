#include "text/slug.h"

#include "base/buffer.h"
#include "text/translit.h"
#include "text/url.h"

#include <utf8proc.h>

static bool is_mark(utf8proc_int32_t c)
{
    utf8proc_category_t category = utf8proc_category(c);
    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

static bool is_word(utf8proc_int32_t c)
{
    utf8proc_category_t category = utf8proc_category(c);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO && c != 0x115F &&
           c != 0x1160;
}

/** Characters that vanish: apostrophes, and what only shapes its neighbours. */
static bool is_silent(utf8proc_int32_t c)
{
    return c == '\'' || c == 0x2018 || c == 0x2019 || utf8proc_category(c) == UTF8PROC_CATEGORY_CF;
}

/** Takes one character off valid or broken UTF-8; a byte that begins none is U+FFFD. */
static utf8proc_int32_t next_char(feedark_view *rest)
{
    utf8proc_int32_t c;
    utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)rest->data,
                                             rest->size > 8 ? 8 : (utf8proc_ssize_t)rest->size, &c);
    if (size <= 0) {
        size = 1;
        c = 0xFFFD;
    }
    *rest = fa_view_skip(*rest, (size_t)size);
    return c;
}

static void put_char(struct fa_buffer *out, utf8proc_int32_t c)
{
    utf8proc_uint8_t bytes[4];
    fa_buffer_put_bytes(out, (const char *)bytes, (size_t)utf8proc_encode_char(c, bytes));
}

/** The characters of `text`, normalised: composed, or for ASCII taken apart. */
static utf8proc_int32_t *normalise(struct fa_arena *arena, feedark_view text, bool ascii,
                                   size_t *count)
{
    struct fa_buffer clean;
    fa_buffer_init(&clean, arena, SIZE_MAX / 2);
    while (text.size)
        put_char(&clean, next_char(&text));
    utf8proc_option_t options = ascii ? UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT : UTF8PROC_COMPOSE;
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)clean.data;
    utf8proc_ssize_t size = (utf8proc_ssize_t)clean.size;
    utf8proc_ssize_t length = utf8proc_decompose(bytes, size, NULL, 0, options);
    *count = 0;
    if (length <= 0)
        return NULL;
    utf8proc_int32_t *chars = fa_arena_alloc(arena, (size_t)(length + 1) * sizeof *chars);
    length = utf8proc_decompose(bytes, size, chars, length, options);
    if (length > 0)
        length = utf8proc_normalize_utf32(chars, length, options | UTF8PROC_STABLE);
    *count = length > 0 ? (size_t)length : 0;
    return chars;
}

/** Whether a dot between `before` and the characters from `i` on belongs to a name: `python3.12`.
 */
static bool keeps_dot(const struct fa_buffer *out, const utf8proc_int32_t *chars, size_t i,
                      size_t count)
{
    char last = fa_buffer_last(out);
    return out->size && last != '-' && last != '.' && i + 1 < count && is_word(chars[i + 1]);
}

static void put_slug_char(struct fa_buffer *out, const utf8proc_int32_t *chars, size_t i,
                          size_t count, bool ascii)
{
    utf8proc_int32_t c = utf8proc_tolower(chars[i]);
    bool starts = out->size == 0 || fa_buffer_last(out) == '-' || fa_buffer_last(out) == '.';
    const char *latin = ascii ? fa_translit(c) : NULL;
    if (latin)
        fa_buffer_put_text(out, latin);
    else if (is_mark(c) ? ascii || starts : is_silent(c))
        return;
    else if (c == '.' && keeps_dot(out, chars, i, count))
        fa_buffer_put_char(out, '.');
    else if (c == '_' && out->size)
        fa_buffer_put_char(out, '_');
    else if (is_word(c) && (!ascii || c < 0x80))
        put_char(out, c);
    else if (is_word(c)) /* no letters of its own: its number */
        fa_buffer_printf(out, "%s%x-", starts ? "" : "-", (unsigned)c);
    else if (out->size && fa_buffer_last(out) != '-')
        fa_buffer_put_char(out, '-');
}

/** What no name may end with on Windows, and what none should. */
static void trim_end(struct fa_buffer *out)
{
    while (out->size && strchr("-. ", fa_buffer_last(out)) && fa_buffer_last(out))
        fa_buffer_cut(out, out->size - 1);
}

/** Cuts to `max` bytes, between characters and not between a letter and its marks. */
static void cut(struct fa_buffer *out, size_t max)
{
    if (out->size <= max)
        return;
    feedark_view rest = fa_buffer_view(out);
    size_t safe = 0;
    while (rest.size) {
        size_t at = out->size - rest.size;
        if (at > max)
            break;
        if (!is_mark(next_char(&rest)))
            safe = at;
    }
    fa_buffer_cut(out, safe);
    trim_end(out);
}

/** The size of the device name that Windows would see in a part of a path; 0 for none. */
static size_t device(feedark_view part)
{
    static const char *const names[] = {"con", "prn", "aux",    "nul",
                                        "com", "lpt", "conin$", "conout$"};
    size_t dot = fa_view_index(part, '.');
    feedark_view stem = fa_view_trim(dot == SIZE_MAX ? part : fa_view_take(part, dot));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        feedark_view name = fa_view(names[i]);
        if (!fa_view_starts_nocase(stem, name))
            continue;
        feedark_view tail = fa_view_skip(stem, name.size);
        bool port = i == 4 || i == 5;
        bool number = (tail.size == 1 && fa_is_digit(tail.data[0])) ||
                      fa_view_equal(tail, FA_VIEW("\u00B9")) ||
                      fa_view_equal(tail, FA_VIEW("\u00B2")) ||
                      fa_view_equal(tail, FA_VIEW("\u00B3"));
        if (port ? number : tail.size == 0)
            return stem.size;
    }
    return 0;
}

/** At most `max` bytes with an end that holds everywhere, and never the name of a device. */
static feedark_view finish_name(struct fa_buffer *out, size_t max)
{
    size_t name;

    trim_end(out);
    cut(out, max);
    name = device(fa_buffer_view(out));
    if (name) {
        cut(out, max - 1);
        fa_buffer_insert(out, name, FA_VIEW("_"));
    }
    return fa_buffer_view(out);
}

feedark_view fa_slug(struct fa_arena *arena, feedark_view text, size_t max, bool ascii)
{
    size_t count;
    const utf8proc_int32_t *chars = normalise(arena, text, ascii, &count);
    struct fa_buffer out;
    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    for (size_t i = 0; i < count && out.size <= max * 2 + 64; i++)
        put_slug_char(&out, chars, i, count, ascii);
    return finish_name(&out, max);
}

static bool is_unfit(utf8proc_int32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFD ||
           (c < 0x80 && strchr("\\:*?\"<>|/", (int)c));
}

/** Characters that stay out of any name: what only shapes its neighbours, but for the joiners that
 * scripts need. */
static bool is_invisible(utf8proc_int32_t c)
{
    return utf8proc_category(c) == UTF8PROC_CATEGORY_CF && c != 0x200C && c != 0x200D;
}

/** `a: b` becomes `a - b`; other marks between words become one hyphen or go. */
static void put_title_char(struct fa_buffer *out, utf8proc_int32_t c)
{
    bool gap = !out->size || fa_buffer_last(out) == ' ';

    if (is_invisible(c) || (c < 0x80 && strchr("?*\"<>#^[]", (int)c) && c))
        return;
    if (c == ':')
        fa_buffer_put_text(out, gap ? "- " : " - ");
    else if (c == '/' || c == '\\' || c == '|')
        fa_buffer_put_char(out, '-');
    else if (is_unfit(c) || utf8proc_category(c) == UTF8PROC_CATEGORY_ZS || c == 0x2028 ||
             c == 0x2029)
        fa_buffer_put_text(out, gap ? "" : " ");
    else if (c != '.' || out->size)
        put_char(out, c);
}

feedark_view fa_file_title(struct fa_arena *arena, feedark_view title, size_t max)
{
    size_t count;
    const utf8proc_int32_t *chars = normalise(arena, title, false, &count);
    struct fa_buffer out;

    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    for (size_t i = 0; i < count && out.size <= max * 2 + 64; i++)
        put_title_char(&out, chars[i]);
    return finish_name(&out, max);
}

feedark_view fa_safe_part(struct fa_arena *arena, feedark_view part, size_t max)
{
    struct fa_buffer out;

    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    while (part.size) {
        utf8proc_int32_t c = next_char(&part);

        if (!is_unfit(c) && !is_invisible(c))
            put_char(&out, c);
    }
    return finish_name(&out, max);
}

/** Decoded once, and once more where that shows more escapes; an escape cut off at the end goes. */
static feedark_view decode(struct fa_arena *arena, feedark_view text)
{
    for (int i = 0; i < 2 && fa_view_index(text, '%') != SIZE_MAX; i++)
        text = fa_url_decode(arena, text);
    for (size_t i = 1; i <= 2 && i <= text.size; i++)
        if (text.data[text.size - i] == '%')
            return fa_view_take(text, text.size - i);
    return text;
}

static bool in(feedark_view text, const char *words)
{
    return text.size && fa_view_has_word(fa_view(words), text);
}

/** Takes the suffix of a web page off: `index.html`, `story.aspx`. */
static bool drop_suffix(feedark_view *part)
{
    for (size_t i = part->size; i-- > 1;) {
        if (part->data[i] != '.')
            continue;
        char lower[8];
        feedark_view suffix = fa_view_skip(*part, i + 1);
        if (suffix.size > sizeof lower)
            return false;
        for (size_t k = 0; k < suffix.size; k++)
            lower[k] = fa_lower(suffix.data[k]);
        if (!in(fa_view_of(lower, suffix.size),
                "html htm xhtml shtml php php3 asp aspx jsp cgi cfm pl do md"))
            return false;
        *part = fa_view_take(*part, i);
        return true;
    }
    return false;
}

/** The first parameter of a query where it names the entry: `p=12`. */
static feedark_view telling_query(feedark_view query)
{
    feedark_view first = fa_view_take(query, fa_view_index(query, '&'));
    feedark_view key = fa_view_take(first, fa_view_index(first, '='));
    bool tells = key.size < first.size &&
                 in(key, "p id post page_id story article item itemid v t tid nid sid entry "
                         "postid post_id aid newsid news_id");
    return tells ? first : (feedark_view){0};
}

static feedark_view last_part(feedark_view *path)
{
    while (path->size && path->data[path->size - 1] == '/')
        path->size--;
    size_t at = path->size;
    while (at && path->data[at - 1] != '/')
        at--;
    feedark_view part = fa_view_skip(*path, at);
    *path = fa_view_take(*path, at);
    return part;
}

static feedark_view slug_of_link(struct fa_arena *arena, feedark_view link, size_t max, bool ascii)
{
    struct fa_url_parts parts = fa_url_split(link);
    if (!fa_view_equal_nocase(parts.scheme, FA_VIEW("http")) &&
        !fa_view_equal_nocase(parts.scheme, FA_VIEW("https")) && parts.scheme.size)
        return (feedark_view){0};
    feedark_view query = telling_query(parts.query), path = parts.path, part = last_part(&path);
    bool page = drop_suffix(&part);
    if (page && (in(part, "index default Default home")))
        part = query.size ? (feedark_view){0} : last_part(&path);
    part = decode(arena, part);
    if (query.size)
        part = fa_arena_printf(arena, "%.*s-%.*s", FA_PRINT(part), FA_PRINT(decode(arena, query)));
    return fa_slug(arena, part, max, ascii);
}

/** What was not public has an address for its author only (`?p=12`), which says less than the
 * title. */
static bool is_preview(const feedark_entry *entry)
{
    struct fa_url_parts parts = fa_url_split(entry->link);
    bool hidden = entry->visibility == FEEDARK_DRAFT || entry->visibility == FEEDARK_SCHEDULED ||
                  entry->visibility == FEEDARK_PRIVATE;

    return hidden && parts.query.size && parts.path.size < 2;
}

feedark_view fa_slug_of_entry(struct fa_arena *arena, const feedark_entry *entry, size_t max,
                              bool ascii)
{
    feedark_view slug = fa_slug(arena, decode(arena, entry->slug), max, ascii);
    if (!slug.size && is_preview(entry))
        slug = fa_slug(arena, entry->title, max, ascii);
    if (!slug.size)
        slug = slug_of_link(arena, entry->link, max, ascii);
    if (!slug.size)
        slug = fa_slug(arena, entry->title, max, ascii);
    if (!slug.size)
        slug = fa_slug(arena, entry->id, max, ascii);
    return slug.size ? slug : FA_VIEW("untitled");
}

static bool part_is_safe(feedark_view part)
{
    if (part.size == 0 || part.size > 255 || part.data[part.size - 1] == '.' ||
        part.data[part.size - 1] == ' ')
        return false;
    return device(part) == 0;
}

bool fa_path_is_safe(feedark_view path)
{
    feedark_view rest = path;
    while (rest.size) {
        utf8proc_int32_t c = next_char(&rest);
        if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFD ||
            (c < 0x80 && strchr("\\:*?\"<>|", (int)c)))
            return false;
    }
    for (rest = path;;) {
        size_t slash = fa_view_index(rest, '/');
        if (!part_is_safe(fa_view_take(rest, slash)))
            return false;
        if (slash == SIZE_MAX)
            return true;
        rest = fa_view_skip(rest, slash + 1);
    }
}
