#include "feed/page.h"

#include "base/view.h"
#include "text/url.h"

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

    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (fa_view_equal_nocase(fa_view_trim(type), fa_view(types[i])))
            return true;
    return false;
}

void fa_page_say_feeds(struct fa_arena *arena, struct fa_diagnostics *diagnostics,
                       feedark_view page, feedark_view base)
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
