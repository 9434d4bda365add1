#include "text/slug.h"

#include "base/buffer.h"
#include "text/url.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

/* Letters that decomposition does not take apart, for names in ASCII. */
static const struct {
    const char *from, *to;
} spellings[] = {
    {"ß", "ss"}, {"æ", "ae"}, {"ø", "o"}, {"œ", "oe"}, {"ł", "l"}, {"đ", "d"}, {"ð", "d"}, {"þ", "th"}, {"ı", "i"},
    {"а", "a"}, {"б", "b"}, {"в", "v"}, {"г", "g"}, {"д", "d"}, {"е", "e"}, {"ё", "yo"}, {"ж", "zh"}, {"з", "z"},
    {"и", "i"}, {"й", "y"}, {"к", "k"}, {"л", "l"}, {"м", "m"}, {"н", "n"}, {"о", "o"}, {"п", "p"}, {"р", "r"},
    {"с", "s"}, {"т", "t"}, {"у", "u"}, {"ф", "f"}, {"х", "kh"}, {"ц", "ts"}, {"ч", "ch"}, {"ш", "sh"}, {"щ", "shch"},
    {"ъ", ""}, {"ы", "y"}, {"ь", ""}, {"э", "e"}, {"ю", "yu"}, {"я", "ya"},
    {"α", "a"}, {"β", "v"}, {"γ", "g"}, {"δ", "d"}, {"ε", "e"}, {"ζ", "z"}, {"η", "i"}, {"θ", "th"}, {"ι", "i"},
    {"κ", "k"}, {"λ", "l"}, {"μ", "m"}, {"ν", "n"}, {"ξ", "x"}, {"ο", "o"}, {"π", "p"}, {"ρ", "r"}, {"σ", "s"},
    {"ς", "s"}, {"τ", "t"}, {"υ", "y"}, {"φ", "f"}, {"χ", "ch"}, {"ψ", "ps"}, {"ω", "o"},
};

/* utf8proc hands over malloc'ed text: it is copied before anything may fail in an arena that is full. */
static feedark_view mapped(struct fa_arena *arena, feedark_view text, utf8proc_option_t how)
{
    char *room = fa_arena_alloc(arena, text.size * 4 + 16);
    utf8proc_uint8_t *out = NULL;
    utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)text.data, (utf8proc_ssize_t)text.size, &out, how);
    feedark_view result = text;

    if (size >= 0 && (size_t)size <= text.size * 4 + 16) {
        memcpy(room, out, (size_t)size);
        result = fa_view_of(room, (size_t)size);
    }
    free(out);
    return result;
}

static bool is_kept(uint32_t code)
{
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT: case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_MN: case UTF8PROC_CATEGORY_MC: case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL: case UTF8PROC_CATEGORY_NO:
        return true;
    default:
        return code == '_';
    }
}

static void put_ascii(struct fa_buffer *out, const char *p, size_t size)
{
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        if (fa_view_equal(fa_view_of(p, size), fa_view(spellings[i].from)))
            fa_buffer_put_text(out, spellings[i].to);
}

/* One character of a name: letters and digits stay, a dot stays between them, anything else becomes one hyphen. */
static void put_character(struct fa_buffer *out, const char *p, size_t size, uint32_t code, bool ascii)
{
    char last = fa_buffer_last(out);

    if (is_kept(code) && (!ascii || code < 0x80))
        fa_buffer_put_bytes(out, p, size);
    else if (is_kept(code))
        put_ascii(out, p, size);
    else if (code == '\'' || code == 0x2019 || code == 0xAD || (code >= 0x200B && code <= 0x200F) || code == 0xFEFF)
        return;
    else if (code == '.' && last && last != '.' && last != '-')
        fa_buffer_put_char(out, '.');
    else if (last && last != '-' && last != '.')
        fa_buffer_put_char(out, '-');
}

static bool is_device(feedark_view name)
{
    static const char *const devices[] = {"con", "prn", "aux", "nul", "clock$"};
    feedark_view stem = fa_view_take(name, fa_view_index(name, '.'));

    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
        if (fa_view_equal_nocase(stem, fa_view(devices[i])))
            return true;
    return stem.size == 4 && (fa_view_starts_nocase(stem, FA_VIEW("com")) || fa_view_starts_nocase(stem, FA_VIEW("lpt"))) &&
           fa_is_digit(stem.data[3]);
}

static feedark_view trimmed(feedark_view name)
{
    while (name.size && strchr("-._", name.data[name.size - 1]))
        name.size--;
    while (name.size && strchr("-.", name.data[0]))
        name = fa_view_skip(name, 1);
    return name;
}

feedark_view fa_slug(struct fa_arena *arena, feedark_view text, size_t max, bool ascii)
{
    struct fa_buffer out;
    feedark_view name;
    uint32_t code;

    text = fa_view_take(text, fa_utf8_cut(text, max * 8));
    text = mapped(arena, text, UTF8PROC_STABLE | (ascii ? UTF8PROC_DECOMPOSE : UTF8PROC_COMPOSE) | UTF8PROC_CASEFOLD);
    if (!ascii)
        text = mapped(arena, text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    fa_buffer_init(&out, arena, text.size * 4 + 16);
    for (size_t i = 0, size; i < text.size; i += size) {
        size = fa_utf8_decode(text.data + i, text.size - i, &code);
        if (size)
            put_character(&out, text.data + i, size, code, ascii);
        else
            size = 1;
    }
    name = trimmed(fa_buffer_view(&out));
    name = trimmed(fa_view_take(name, fa_utf8_cut(name, max)));
    return is_device(name) ? fa_arena_printf(arena, "%.*s-", FA_PRINT(name)) : name;
}

/* Without a suffix that only says how the page was made. */
static feedark_view without_suffix(feedark_view part)
{
    static const char *const suffixes[] = {".html", ".htm", ".xhtml", ".php", ".aspx", ".asp", ".jsp", ".cgi", ".shtml"};

    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (part.size > strlen(suffixes[i]) && fa_view_ends(part, fa_view(suffixes[i])))
            return fa_view_take(part, part.size - strlen(suffixes[i]));
    return part;
}

static bool is_index(feedark_view part)
{
    return fa_view_equal_nocase(without_suffix(part), FA_VIEW("index"));
}

/* The last part of a link that says something; `?p=12` says `p-12`. */
static feedark_view last_part(struct fa_arena *arena, feedark_view link)
{
    struct fa_url_parts url = fa_url_split(link);
    feedark_view path = url.path, part;

    while (path.size) {
        size_t slash = path.size;

        while (slash > 0 && path.data[slash - 1] != '/')
            slash--;
        part = fa_view_skip(path, slash);
        if (part.size && !is_index(part) && !(url.query.size && fa_view_ends(part, FA_VIEW(".php"))))
            return fa_url_decode(arena, fa_url_decode(arena, without_suffix(part)));
        path = fa_view_take(path, slash ? slash - 1 : 0);
    }
    return fa_url_decode(arena, fa_view_skip(url.query, 1));
}

feedark_view fa_slug_of_entry(struct fa_arena *arena, const feedark_entry *entry, size_t max, bool ascii)
{
    feedark_view slug = fa_slug(arena, entry->slug, max, ascii);

    if (!slug.size && fa_url_is_absolute(entry->link))
        slug = fa_slug(arena, last_part(arena, entry->link), max, ascii);
    if (!slug.size)
        slug = fa_slug(arena, entry->title, max, ascii);
    if (!slug.size)
        slug = fa_slug(arena, entry->id, max, ascii);
    return slug.size ? slug : FA_VIEW("untitled");
}

static bool is_safe_part(feedark_view part)
{
    for (size_t i = 0; i < part.size; i++)
        if ((unsigned char)part.data[i] < 0x20 || part.data[i] == 0x7f || strchr("\\:*?\"<>|", part.data[i]))
            return false;
    return part.size && part.size <= 255 && !is_device(part) && !fa_view_equal(part, FA_VIEW(".")) &&
           !fa_view_equal(part, FA_VIEW("..")) && part.data[part.size - 1] != ' ' && part.data[part.size - 1] != '.';
}

bool fa_path_is_safe(feedark_view path)
{
    for (;;) {
        size_t slash = fa_view_index(path, '/');

        if (!is_safe_part(fa_view_take(path, slash == SIZE_MAX ? path.size : slash)))
            return false;
        if (slash == SIZE_MAX)
            return true;
        path = fa_view_skip(path, slash + 1);
    }
}
