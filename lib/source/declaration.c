#include "source/declaration.h"

#include "base/view.h"

#include <stdint.h>

/* The value of `encoding=` in an XML declaration (without its `<?xml`), in quotes or not. */
static bool read_label(feedark_view text, char label[FA_LABEL])
{
    size_t at = fa_view_find(text, FA_VIEW("encoding")), end = 0;

    text = fa_view_trim(fa_view_skip(text, at == SIZE_MAX ? text.size : at + 8));
    if (text.size == 0 || text.data[0] != '=')
        return false;
    text = fa_view_trim(fa_view_skip(text, 1));
    if (text.size && (text.data[0] == '"' || text.data[0] == '\''))
        text =
            fa_view_take(fa_view_skip(text, 1), fa_view_index(fa_view_skip(text, 1), text.data[0]));
    while (end < text.size && !strchr(" \t\r\n?>\"'", text.data[end]))
        end++;
    text = fa_view_take(fa_view_trim(text), end ? end : FA_LABEL);
    if (text.size == 0 || text.size >= FA_LABEL)
        return false;
    memcpy(label, text.data, text.size);
    label[text.size] = '\0';
    return true;
}

/* Where the feed itself begins: what is behind is content, and a declaration there is somebody's
 * example. */
static size_t root_at(feedark_view text)
{
    static const char *const roots[] = {"<rss", "<feed", "<rdf:RDF", "<atom:feed", "<channel"};
    feedark_view trimmed = fa_view_trim(text);
    size_t at = trimmed.size && trimmed.data[0] == '{' ? 0 : text.size;

    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        size_t here = fa_view_find_nocase(fa_view_take(text, at), fa_view(roots[i]));

        at = here < at ? here : at;
    }
    return at;
}

bool fa_declared_label(feedark_view rest, char label[FA_LABEL])
{
    size_t at;

    rest = fa_view_take(rest, root_at(rest));
    while ((at = fa_view_find(rest, FA_VIEW("<?xml"))) != SIZE_MAX) {
        rest = fa_view_skip(rest, at + 5);
        if (rest.size && fa_is_space(rest.data[0]) && (at = fa_view_index(rest, '>')) <= 400)
            return read_label(fa_view_take(rest, at), label);
    }
    return false;
}

/* What stands behind `charset=` in a `<meta>`, as an attribute or within `content`, which only
 * `http-equiv` makes a declaration. */
static feedark_view charset_of(feedark_view tag)
{
    static const char ends[] = " \t\r\n\f;,/\"'";
    bool described = fa_view_find_nocase(tag, FA_VIEW("content=")) != SIZE_MAX &&
                     fa_view_find_nocase(tag, FA_VIEW("http-equiv")) == SIZE_MAX;
    size_t at = described ? SIZE_MAX : fa_view_find_nocase(tag, FA_VIEW("charset")), size = 0;

    tag = fa_view_trim(fa_view_skip(tag, at == SIZE_MAX ? tag.size : at + 7));
    if (!fa_view_starts(tag, FA_VIEW("=")))
        return (feedark_view){0};
    tag = fa_view_skip(tag, 1);
    while (tag.size && (fa_is_space(tag.data[0]) || strchr("\"'", tag.data[0])))
        tag = fa_view_skip(tag, 1);
    while (size < tag.size && !strchr(ends, tag.data[size]))
        size++;
    return fa_view_take(tag, size);
}

/* The size of what begins here and holds no tags of the page; 0 for anything else. */
static size_t opaque_size(feedark_view rest)
{
    static const char *const pairs[][2] = {
        {"<!--", "-->"}, {"<script", "</script"}, {"<style", "</style"}, {"<title", "</title"}};

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (fa_view_starts_nocase(rest, fa_view(pairs[i][0]))) {
            size_t end = fa_view_find_nocase(rest, fa_view(pairs[i][1]));

            return end == SIZE_MAX ? rest.size : end + strlen(pairs[i][1]);
        }
    return 0;
}

bool fa_meta_label(feedark_view text, char label[FA_LABEL])
{
    size_t at, size;

    for (; (at = fa_view_index(text, '<')) != SIZE_MAX; text = fa_view_skip(text, size)) {
        feedark_view value;

        text = fa_view_skip(text, at);
        size = opaque_size(text);
        if (size || !fa_view_starts_nocase(text, FA_VIEW("<meta")) ||
            !strchr(" \t\r\n\f/", text.size > 5 ? text.data[5] : 'x')) {
            size = size ? size : 1;
            continue;
        }
        size = fa_view_index(text, '>');
        value = charset_of(fa_view_take(text, size));
        if (value.size == 0 || value.size >= FA_LABEL)
            continue;
        memcpy(label, value.data, value.size);
        label[value.size] = '\0';
        return true;
    }
    return false;
}
