#include "feed/page.h"

#include "base/view.h"
#include "feed/mend_parts.h"
#include "text/url.h"

#include <stdint.h>

/* The value of an attribute of a tag of HTML, in quotes or not. */
static feedark_view html_value(feedark_view tag, feedark_view name)
{
    size_t at = fa_view_find_nocase(tag, name), end = 0;
    feedark_view value = fa_view_skip(tag, at == SIZE_MAX ? tag.size : at + name.size);

    if (value.size && (value.data[0] == '"' || value.data[0] == '\''))
        return fa_view_take(fa_view_skip(value, 1),
                            fa_view_index(fa_view_skip(value, 1), value.data[0]));
    while (end < value.size && !fa_is_space(value.data[end]))
        end++;
    return fa_view_take(value, end);
}

static bool is_feed_type(feedark_view type)
{
    static const char *const types[] = {"application/rss+xml",   "application/atom+xml",
                                        "application/feed+json", "application/json",
                                        "application/rdf+xml",   "text/xml"};

    return FA_IS_AMONG_NOCASE(fa_view_trim(type), types);
}

static void say_feeds(struct fa_arena *arena, struct fa_diagnostics *diagnostics, feedark_view page,
                      feedark_view base)
{
    size_t at, said = 0;

    for (; (at = fa_view_find_nocase(page, FA_VIEW("<link"))) != SIZE_MAX && said < 5;
         page = fa_view_skip(page, at + 5)) {
        feedark_view tag = fa_view_skip(page, at + 5), href;

        tag = fa_view_take(tag, fa_view_index(tag, '>'));
        href = html_value(tag, FA_VIEW("href="));
        if (!href.size || !is_feed_type(html_value(tag, FA_VIEW("type="))) ||
            fa_view_find_nocase(html_value(tag, FA_VIEW("rel=")), FA_VIEW("alternate")) == SIZE_MAX)
            continue;
        fa_diagnose(diagnostics, FEEDARK_DIAGNOSTIC_FEED_HTML, 1, "its feed is %.*s",
                    FA_PRINT(fa_url_resolve(arena, base, href)));
        said++;
    }
    if (!said)
        fa_diagnose(diagnostics, FEEDARK_DIAGNOSTIC_FEED_HTML, 1, "it names no feed of its own");
}

/* The name of the root of an XML document; empty where `text` is none. */
static feedark_view root_of(feedark_view text)
{
    while (fa_view_starts(text, FA_VIEW("<?")) || fa_view_starts(text, FA_VIEW("<!"))) {
        bool comment = fa_view_starts(text, FA_VIEW("<!--"));
        size_t end = comment ? fa_view_find(text, FA_VIEW("-->")) : fa_view_index(text, '>');

        if (end == SIZE_MAX)
            return (feedark_view){0};
        text = fa_view_trim(fa_view_skip(text, end + (comment ? 3 : 1)));
    }
    return fa_view_starts(text, FA_VIEW("<")) ? fa_mend_name_at(fa_view_skip(text, 1))
                                              : (feedark_view){0};
}

/* What people take for a feed. */
static const char *kind_of(feedark_view root)
{
    static const struct {
        const char *root, *kind;
    } kinds[] = {{"opml", ", a list of feeds: give it one of them"},
                 {"urlset", ", a sitemap"},
                 {"sitemapindex", ", a list of sitemaps"},
                 {"xbel", ", a list of bookmarks"},
                 {"svg", ", a picture"},
                 {"plist", ", settings of a program"}};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (fa_view_equal_nocase(root, fa_view(kinds[i].root)))
            return kinds[i].kind;
    return "";
}

void fa_page_say(struct fa_arena *arena, struct fa_diagnostics *diagnostics, feedark_view seen,
                 feedark_view base)
{
    feedark_view root = root_of(seen);

    if (!kind_of(root)[0] && (fa_view_find_nocase(seen, FA_VIEW("<html")) != SIZE_MAX ||
                              fa_view_find_nocase(seen, FA_VIEW("<!doctype html")) != SIZE_MAX))
        say_feeds(arena, diagnostics, seen, base);
    else if (root.size)
        fa_diagnose(diagnostics, FEEDARK_DIAGNOSTIC_FEED_UNKNOWN, 1, "its root is <%.*s>%s",
                    FA_PRINT(fa_view_take(root, 40)), kind_of(root));
    else
        fa_diagnose(diagnostics, FEEDARK_DIAGNOSTIC_FEED_UNKNOWN, 1, "it begins with '%.*s'",
                    FA_PRINT(fa_view_take(seen, 40)));
}
