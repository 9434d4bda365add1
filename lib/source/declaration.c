#include "source/declaration.h"

#include "base/view.h"

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
