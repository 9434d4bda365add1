#include "feed/names.h"

#include "base/view.h"

/* The first row of a prefix is the one that is declared where a feed forgot to. URIs are held by their distinctive part. */
static const struct {
    const char *prefix, *uri;
    enum fa_ns ns;
} table[] = {
    {"atom", "http://www.w3.org/2005/Atom", FA_NS_ATOM},
    {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", FA_NS_RDF},
    {"content", "http://purl.org/rss/1.0/modules/content/", FA_NS_CONTENT},
    {"dc", "http://purl.org/dc/elements/1.1/", FA_NS_DC},
    {"dcterms", "http://purl.org/dc/terms/", FA_NS_DCTERMS},
    {"media", "http://search.yahoo.com/mrss/", FA_NS_MEDIA},
    {"itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd", FA_NS_ITUNES},
    {"feedburner", "http://rssnamespace.org/feedburner/ext/1.0", FA_NS_FEEDBURNER},
    {"source", "http://source.scripting.com/", FA_NS_SOURCE},
    {"wp", "http://wordpress.org/export/1.2/", FA_NS_WP},
    {"excerpt", "http://wordpress.org/export/1.2/excerpt/", FA_NS_EXCERPT},
    {"app", "http://www.w3.org/2007/app", FA_NS_APP},
    {"thr", "http://purl.org/syndication/thread/1.0", FA_NS_THR},
    {"blogger", "http://schemas.google.com/blogger/2018", FA_NS_BLOGGER},
    {"wfw", "http://wellformedweb.org/CommentAPI/", FA_NS_WFW},
    {"slash", "http://purl.org/rss/1.0/modules/slash/", FA_NS_SLASH},
    {"sy", "http://purl.org/rss/1.0/modules/syndication/", FA_NS_SY},
    {"georss", "http://www.georss.org/georss", FA_NS_GEORSS},
    {"creativeCommons", "http://backend.userland.com/creativeCommonsRssModule", FA_NS_CC},
    {"podcast", "https://podcastindex.org/namespace/1.0", FA_NS_PODCAST},
    {"xhtml", "http://www.w3.org/1999/xhtml", FA_NS_XHTML},
    {"enc", "http://purl.oclc.org/net/rss_2.0/enc#", FA_NS_ENC},
};

static const struct {
    const char *part;
    enum fa_ns ns;
} spellings[] = {
    {"www.w3.org/2005/atom", FA_NS_ATOM},     {"purl.org/atom/ns", FA_NS_ATOM03},      {"example.com/newformat", FA_NS_ATOM03},
    {"purl.org/atom/app", FA_NS_APP},
    {"purl.org/rss/1.0/modules/content", FA_NS_CONTENT}, {"purl.org/rss/1.0/modules/slash", FA_NS_SLASH},
    {"purl.org/rss/1.0/modules/syndication", FA_NS_SY},  {"purl.org/rss/1.0/modules", FA_NS_OTHER},
    {"purl.org/rss/1.0", FA_NS_RSS10},        {"my.netscape.com/rdf/simple/0.9", FA_NS_RSS10}, {"channel.netscape.com/rdf/simple/0.9", FA_NS_RSS10},
    {"purl.org/net/rss1.1", FA_NS_RSS10},     {"backend.userland.com/rss", FA_NS_NONE}, {"blogs.law.harvard.edu/tech/rss", FA_NS_NONE},
    {"www.rssboard.org", FA_NS_NONE},         {"purl.org/dc/terms", FA_NS_DCTERMS},    {"purl.org/dc/elements", FA_NS_DC},
    {"search.yahoo.com/mrss", FA_NS_MEDIA},   {"video.search.yahoo.com/mrss", FA_NS_MEDIA}, {"itunes.com/dtds/podcast", FA_NS_ITUNES},
    {"wordpress.org/export/", FA_NS_WP},
};

static feedark_view without_scheme(feedark_view uri)
{
    size_t at = fa_view_find(uri, FA_VIEW("://"));

    return at == SIZE_MAX ? uri : fa_view_skip(uri, at + 3);
}

enum fa_ns fa_name_space(feedark_view uri)
{
    feedark_view bare = without_scheme(uri);

    if (uri.size == 0)
        return FA_NS_NONE;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (fa_view_equal(uri, fa_view(table[i].uri)))
            return table[i].ns;
    if (fa_view_starts_nocase(bare, FA_VIEW("wordpress.org/export/")) && fa_view_find(bare, FA_VIEW("excerpt")) != SIZE_MAX)
        return FA_NS_EXCERPT;
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        if (fa_view_starts_nocase(bare, fa_view(spellings[i].part)))
            return spellings[i].ns;
    return FA_NS_OTHER;
}

const char *fa_name_prefix_at(size_t i)
{
    return i < sizeof table / sizeof *table ? table[i].prefix : NULL;
}

const char *fa_name_uri_at(size_t i)
{
    return i < sizeof table / sizeof *table ? table[i].uri : NULL;
}

feedark_view fa_name_intern(struct fa_map *names, feedark_view name)
{
    feedark_view *known = fa_map_find(names, name);

    if (!known) {
        known = FA_NEW(names->arena, feedark_view);
        *known = fa_arena_copy(names->arena, name);
        *fa_map_at(names, *known) = known;
    }
    return *known;
}
