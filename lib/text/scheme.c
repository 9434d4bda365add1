#include "text/scheme.h"

#include "base/view.h"

/*
 * The size of one character that browsers, or lenient readers of addresses, look past within a
 * scheme; 0 for others. A backslash is gone where Markdown is read once more.
 */
static size_t ignored(feedark_view rest)
{
    const unsigned char *u = (const unsigned char *)rest.data;

    if (u[0] <= ' ' || u[0] == 0x7F || u[0] == '\\')
        return 1;
    if (rest.size >= 2 && u[0] == 0xC2 && (u[1] <= 0xA0 || u[1] == 0xAD))
        return 2;
    if (rest.size >= 3 && u[0] == 0xE2 && u[1] == 0x80 &&
        (u[2] <= 0x8F || (u[2] >= 0xA8 && u[2] <= 0xAF)))
        return 3;
    return rest.size >= 3 && u[0] == 0xEF && u[1] == 0xBB && u[2] == 0xBF ? 3 : 0;
}

feedark_view fa_scheme_of(feedark_view url, char room[FA_SCHEME_ROOM])
{
    size_t size = 0;

    while (url.size) {
        size_t skip = ignored(url);
        char c = url.data[0];

        if (skip) {
            url = fa_view_skip(url, skip);
            continue;
        }
        if (c == ':')
            return fa_view_of(room, size);
        if (size == FA_SCHEME_ROOM - 1 || !(fa_is_alnum(c) || c == '+' || c == '-' || c == '.'))
            break;
        room[size++] = fa_lower(c);
        url = fa_view_skip(url, 1);
    }
    return FA_VIEW("");
}

bool fa_scheme_is_harmless(feedark_view url)
{
    static const char *const refused[] = {"javascript", "vbscript", "livescript",  "mocha",
                                          "data",       "jar",      "view-source", "ms-its",
                                          "mhtml",      "wyciwyg"};
    char room[FA_SCHEME_ROOM];
    feedark_view scheme = fa_scheme_of(url, room);

    while (fa_view_equal(scheme, FA_VIEW("feed"))) { /* `feed:` may stand before any other scheme */
        url = fa_view_skip(url, fa_view_index(url, ':') + 1);
        scheme = fa_scheme_of(url, room);
    }
    return !FA_IS_AMONG(scheme, refused);
}

static bool is_picture_data(feedark_view url)
{
    static const char *const types[] = {
        "data:image/png", "data:image/jpeg",    "data:image/jpg",
        "data:image/gif", "data:image/webp",    "data:image/avif",
        "data:image/bmp", "data:image/svg+xml", "data:image/x-icon"};

    size_t size = FA_STARTS_AMONG_NOCASE(url, types);

    return size && size < url.size && (url.data[size] == ';' || url.data[size] == ',');
}

bool fa_scheme_is_picture(feedark_view url)
{
    char room[FA_SCHEME_ROOM];

    if (fa_view_equal(fa_scheme_of(url, room), FA_VIEW("data")))
        return is_picture_data(fa_view_trim(url));
    return fa_scheme_is_harmless(url);
}
