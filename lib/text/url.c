#include "text/url.h"

#include "base/buffer.h"

bool fa_url_is_absolute(feedark_view url)
{
    size_t i = 0;

    while (i < url.size && (fa_is_alnum(url.data[i]) || url.data[i] == '+' || url.data[i] == '-' ||
                            url.data[i] == '.'))
        i++;
    return i > 0 && i < url.size && url.data[i] == ':' && fa_is_alpha(url.data[0]);
}

/* Cuts `text` at the first byte of `stops` and returns what was before it. */
static feedark_view cut_at(feedark_view *text, const char *stops)
{
    size_t i = 0;
    feedark_view head;

    while (i < text->size && !strchr(stops, text->data[i]))
        i++;
    head = fa_view_take(*text, i);
    *text = fa_view_skip(*text, i);
    return head;
}

/* As fa_url_split, but the query keeps its `?` and the fragment its `#`. */
static struct fa_url_parts split(feedark_view url)
{
    struct fa_url_parts parts = {0};

    if (fa_url_is_absolute(url)) {
        parts.scheme = cut_at(&url, ":");
        url = fa_view_skip(url, 1);
    }
    if (fa_view_starts(url, FA_VIEW("//"))) {
        url = fa_view_skip(url, 2);
        parts.authority = cut_at(&url, "/?#");
    }
    parts.path = cut_at(&url, "?#");
    if (url.size && url.data[0] == '?')
        parts.query = cut_at(&url, "#");
    parts.fragment = url;
    return parts;
}

struct fa_url_parts fa_url_split(feedark_view url)
{
    struct fa_url_parts parts = split(url);

    parts.query = fa_view_skip(parts.query, 1);
    parts.fragment = fa_view_skip(parts.fragment, 1);
    return parts;
}

/* RFC 3986 section 5.2.4 on the path that begins at `start` of the buffer. */
static void remove_dots(struct fa_buffer *out, size_t start)
{
    size_t to = start, from = start, size = out->size;
    char *data = out->data;

    while (from < size) {
        size_t end = from + 1;
        size_t part;

        while (end < size && data[end] != '/')
            end++;
        part = end - from;
        if (part == 2 && memcmp(data + from, "/.", 2) == 0) {
            if (end == size)
                data[to++] = '/';
        } else if (part == 3 && memcmp(data + from, "/..", 3) == 0) {
            while (to > start && data[--to] != '/')
                ;
            if (end == size)
                data[to++] = '/';
        } else {
            memmove(data + to, data + from, part);
            to += part;
        }
        from = end;
    }
    fa_buffer_cut(out, to);
}

static void merge_path(struct fa_buffer *out, const struct fa_url_parts *base, feedark_view path)
{
    size_t start = out->size, slash = base->path.size;

    if (path.size == 0 || path.data[0] != '/') {
        while (slash > 0 && base->path.data[slash - 1] != '/')
            slash--;
        fa_buffer_put(out, fa_view_take(base->path, slash));
        if (slash == 0)
            fa_buffer_put_char(out, '/');
    }
    fa_buffer_put(out, path);
    remove_dots(out, start);
}

feedark_view fa_url_resolve(struct fa_arena *arena, feedark_view base, feedark_view reference)
{
    struct fa_url_parts b, r;
    struct fa_buffer out;

    reference = fa_view_trim(reference);
    base = fa_view_trim(base);
    if (fa_url_is_absolute(reference) || !fa_url_is_absolute(base))
        return reference;
    b = split(base);
    r = split(reference);
    if (!b.authority.size && !fa_view_starts(b.path, FA_VIEW("/")))
        return reference;
    fa_buffer_init(&out, arena, base.size + reference.size + 16);
    fa_buffer_put(&out, b.scheme);
    fa_buffer_put_text(&out, "://");
    fa_buffer_put(&out, r.authority.size ? r.authority : b.authority);
    if (r.authority.size)
        fa_buffer_put(&out, r.path);
    else if (r.path.size)
        merge_path(&out, &b, r.path);
    else
        fa_buffer_put(&out, b.path);
    fa_buffer_put(&out, r.authority.size || r.path.size || r.query.size ? r.query : b.query);
    fa_buffer_put(&out, r.fragment);
    return fa_buffer_take(&out);
}

static int hex(char c)
{
    if (fa_is_digit(c))
        return c - '0';
    c = fa_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

feedark_view fa_url_decode(struct fa_arena *arena, feedark_view text)
{
    struct fa_buffer out;

    if (fa_view_index(text, '%') == SIZE_MAX)
        return text;
    fa_buffer_init(&out, arena, text.size);
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '%' && i + 2 < text.size && hex(text.data[i + 1]) >= 0 &&
            hex(text.data[i + 2]) >= 0) {
            fa_buffer_put_char(&out, (char)(hex(text.data[i + 1]) * 16 + hex(text.data[i + 2])));
            i += 2;
        } else {
            fa_buffer_put_char(&out, text.data[i]);
        }
    }
    return fa_buffer_take(&out);
}

/* Parameters by which it is counted where visitors come from. */
static bool is_counting(feedark_view parameter)
{
    static const char *const starts[] = {
        "utm_", "source=rss", "fbclid=", "gclid=", "mc_cid=", "mc_eid="};

    return FA_STARTS_AMONG(parameter, starts);
}

feedark_view fa_url_next_parameter(feedark_view *query)
{
    while (query->size) {
        size_t end = fa_view_index(*query, '&');
        feedark_view parameter = fa_view_take(*query, end);

        *query = end == SIZE_MAX ? (feedark_view){"", 0} : fa_view_skip(*query, end + 1);
        if (parameter.size && !is_counting(parameter))
            return parameter;
    }
    return (feedark_view){"", 0};
}
