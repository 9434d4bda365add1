#include "layout/urls.h"

#include "layout/template.h"
#include "text/url.h"
#include "text/utf8.h"

static bool is_web(feedark_view scheme)
{
    return fa_view_equal_nocase(scheme, FA_VIEW("http")) ||
           fa_view_equal_nocase(scheme, FA_VIEW("https"));
}

/* Whether `%XX` stands at the start of `text` for a byte that no path may hold: a control, `.` of
 * `..`, `/` or `\`. */
static bool hides_mark(feedark_view text)
{
    static const char *const marks[] = {"%2e", "%2f", "%5c", "%7f"};

    if (text.size < 3 || text.data[0] != '%')
        return false;
    if (text.data[1] == '0' || text.data[1] == '1')
        return true;
    return FA_STARTS_AMONG_NOCASE(text, marks);
}

/* A path that a generator may write to: no way up, nothing that only its decoded form shows. */
static bool is_fit(feedark_view path)
{
    if (path.size < 2 || path.data[0] != '/' || path.size > 900 ||
        fa_view_find(path, FA_VIEW("/..")) != SIZE_MAX ||
        fa_view_find(path, FA_VIEW("//")) != SIZE_MAX)
        return false;
    for (size_t i = 0; i < path.size; i++)
        if ((unsigned char)path.data[i] <= ' ' || path.data[i] == 0x7F ||
            strchr(":\\*?\"<>|{}", path.data[i]) || hides_mark(fa_view_skip(path, i)))
            return false;
    return true;
}

/* Whether the query tells pages apart. */
static bool is_telling(feedark_view query)
{
    return fa_url_next_parameter(&query).size > 0;
}

/* A path with what its query tells. */
static feedark_view path_and_query(struct fa_arena *arena, feedark_view path, feedark_view query)
{
    struct fa_buffer out;
    char before = '?';

    if (!is_telling(query))
        return path;
    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    fa_buffer_put(&out, path);
    for (feedark_view one; (one = fa_url_next_parameter(&query)).size; before = '&') {
        fa_buffer_put_char(&out, before);
        fa_buffer_put(&out, one);
    }
    return fa_buffer_view(&out);
}

feedark_view fa_old_path(const feedark_entry *entry)
{
    struct fa_url_parts url = fa_url_split(entry->link);

    bool bare =
        !url.scheme.size &&
        !url.authority.size; /* Takeout says where a post was on its blog, not where the blog was */

    return (bare || is_web(url.scheme)) && is_fit(url.path) && !is_telling(url.query)
               ? url.path
               : (feedark_view){"", 0};
}

static feedark_view permalink_of(struct fa_arena *arena, const struct fa_layout *layout,
                                 const feedark_entry *entry)
{
    feedark_view path = fa_old_path(entry), last;
    size_t slash;

    if (!path.size || layout->permalink == FA_PERMALINK_NONE)
        return (feedark_view){"", 0};
    if (layout->permalink == FA_PERMALINK_ENCODED)
        return path;
    path = fa_url_decode(arena, path);
    if (fa_utf8_valid(path) != path.size)
        return (feedark_view){"", 0};
    for (slash = path.size; path.data[slash - 1] != '/';)
        slash--;
    last = fa_view_skip(path, slash);
    if (layout->permalink == FA_PERMALINK_FOLDER && last.size &&
        fa_view_index(last, '.') == SIZE_MAX)
        return fa_arena_printf(arena, "%.*s/", FA_PRINT(path));
    return path;
}

/* Bytes beyond ASCII and marks that no URL holds, percent-encoded; escapes that are there stay. */
static feedark_view encode(struct fa_arena *arena, feedark_view path)
{
    struct fa_buffer out;

    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    for (size_t i = 0; i < path.size; i++) {
        unsigned char c = (unsigned char)path.data[i];

        if (c <= ' ' || c >= 0x7F || strchr("\"<>\\^`{|}", c))
            fa_buffer_printf(&out, "%%%02X", c);
        else
            fa_buffer_put_char(&out, (char)c);
    }
    return fa_buffer_view(&out);
}

static void add_old(struct fa_arena *arena, struct fa_urls *urls, feedark_view path)
{
    for (size_t i = 0; i < urls->old.count; i++)
        if (fa_view_equal(urls->old.items[i], path))
            return;
    fa_vector_push(arena, &urls->old, path);
}

/* A URL of the same site as an old path with its query. */
static void add_url(struct fa_arena *arena, struct fa_urls *urls, feedark_view site,
                    feedark_view url)
{
    struct fa_url_parts parts = fa_url_split(url);
    feedark_view path = parts.path.size ? parts.path : FA_VIEW("/");

    if (!is_web(parts.scheme) || !fa_view_equal_nocase(parts.authority, site) ||
        (path.size < 2 && !is_telling(parts.query)))
        return;
    add_old(arena, urls, encode(arena, path_and_query(arena, path, parts.query)));
}

static feedark_view built_url(struct fa_arena *arena, const struct fa_layout *layout,
                              const struct fa_layout_options *options, const feedark_entry *entry,
                              const struct fa_place *place)
{
    struct fa_template_values values = {
        .layout = layout, .options = options, .entry = entry, .slug = place->slug, .place = place};

    return fa_template_url(arena, fa_view(layout->urls[entry->kind == FEEDARK_KIND_PAGE]), &values);
}

/* Where the page is: where it was, or where the layout puts it. */
static void settle_url(struct fa_arena *arena, const struct fa_layout *layout,
                       const struct fa_layout_options *options, const feedark_entry *entry,
                       const struct fa_place *place, struct fa_urls *urls)
{
    if (options->permalink && place->has_permalink)
        urls->permalink = permalink_of(arena, layout, entry);
    if (!urls->permalink.size) {
        urls->url = built_url(arena, layout, options, entry, place);
        return;
    }
    urls->url = encode(arena, layout->permalink == FA_PERMALINK_ENCODED ? urls->permalink
                                                                        : fa_old_path(entry));
    if (layout->permalink == FA_PERMALINK_FOLDER && fa_view_ends(urls->permalink, FA_VIEW("/")) &&
        !fa_view_ends(urls->url, FA_VIEW("/")))
        urls->url = fa_arena_printf(arena, "%.*s/", FA_PRINT(urls->url));
}

static void add_numbers(struct fa_arena *arena, struct fa_urls *urls, const feedark_entry *entry)
{
    if (!entry->export_id.size)
        return;
    if (entry->kind == FEEDARK_KIND_PAGE)
        add_old(arena, urls, fa_arena_printf(arena, "/?page_id=%.*s", FA_PRINT(entry->export_id)));
    add_old(arena, urls, fa_arena_printf(arena, "/?p=%.*s", FA_PRINT(entry->export_id)));
}

struct fa_urls fa_layout_urls(struct fa_arena *arena, const struct fa_layout *layout,
                              const struct fa_layout_options *options, const feedark_feed *feed,
                              const feedark_entry *entry, const struct fa_place *place)
{
    struct fa_urls urls = {0};
    feedark_view link_site = fa_url_split(entry->link).authority,
                 feed_site = fa_url_split(feed->link).authority;
    feedark_view site = link_site.size ? link_site : feed_site;

    settle_url(arena, layout, options, entry, place, &urls);
    if (!site.size)
        return urls;
    add_url(arena, &urls, site, entry->link);
    add_url(arena, &urls, site, entry->id);
    for (size_t i = 0; i < entry->links.count; i++)
        if (fa_view_equal(entry->links.items[i].rel, FA_VIEW("old")))
            add_url(arena, &urls, site, entry->links.items[i].href);
    add_numbers(arena, &urls, entry);
    return urls;
}
