#include "feed/names.h"

#include "base/view.h"

/* The first row of a prefix is the one that is declared where a feed forgot to. URIs are held by
 * their distinctive part. */
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
    {"at", "http://purl.org/atompub/tombstones/1.0", FA_NS_TOMBSTONE},
    {"fh", "http://purl.org/syndication/history/1.0", FA_NS_HISTORY},
    {"pheedo", "http://www.pheedo.com/namespace/pheedo", FA_NS_PHEEDO},
    {"yandex", "http://news.yandex.ru", FA_NS_YANDEX},
    {"turbo", "http://turbo.yandex.ru", FA_NS_TURBO},
    {"admin", "http://webns.net/mvcb/", FA_NS_ADMIN},
    {"geo", "http://www.w3.org/2003/01/geo/wgs84_pos#", FA_NS_GEO},
    {"googleplay", "http://www.google.com/schemas/play-podcasts/1.0", FA_NS_ITUNES},
    {"cc", "http://web.resource.org/cc/", FA_NS_CC},
};

static const struct {
    const char *part;
    enum fa_ns ns;
} spellings[] = {
    {"www.w3.org/2005/atom", FA_NS_ATOM},
    {"w3.org/2005/atom", FA_NS_ATOM},
    {"purl.org/atom/app", FA_NS_APP},
    {"www.w3.org/2007/app", FA_NS_APP},
    {"purl.org/atom/ns", FA_NS_ATOM03},
    {"purl.org/echo", FA_NS_ATOM03},
    {"purl.org/pie", FA_NS_ATOM03},
    {"example.com/newformat", FA_NS_ATOM03},
    {"example.com/necho", FA_NS_ATOM03},
    {"uri/of/echo/namespace", FA_NS_ATOM03},
    {"purl.org/atompub/tombstones", FA_NS_TOMBSTONE},
    {"purl.org/syndication/thread", FA_NS_THR},
    {"purl.org/syndication/history", FA_NS_HISTORY},
    {"purl.org/rss/1.0/modules/content", FA_NS_CONTENT},
    {"purl.org/rss/1.0/modules/slash", FA_NS_SLASH},
    {"purl.org/rss/1.0/modules/syndication", FA_NS_SY},
    {"purl.org/rss/modules/content", FA_NS_CONTENT},
    {"web.resource.org/rss/1.0/modules/content", FA_NS_CONTENT},
    {"purl.org/rss/1.0/modules/rss091", FA_NS_NONE},
    {"purl.org/rss/1.0/modules", FA_NS_OTHER},
    {"purl.org/rss/1.0", FA_NS_RSS10},
    {"purl.org/net/rss1.1", FA_NS_RSS10},
    {"my.netscape.com/rdf/simple/0.9", FA_NS_RSS090},
    {"channel.netscape.com/rdf/simple/0.9", FA_NS_RSS090},
    {"my.netscape.com/publish/formats/rss", FA_NS_NONE},
    {"backend.userland.com/creativecommons", FA_NS_CC},
    {"cyber.law.harvard.edu/rss/creativecommons", FA_NS_CC},
    {"creativecommons.org/ns", FA_NS_CC},
    {"web.resource.org/cc", FA_NS_CC},
    {"backend.userland.com/rss", FA_NS_NONE},
    {"backend.userland.com", FA_NS_NONE},
    {"blogs.law.harvard.edu/tech/rss", FA_NS_NONE},
    {"cyber.law.harvard.edu/rss", FA_NS_NONE},
    {"cyber.harvard.edu/rss", FA_NS_NONE},
    {"www.rssboard.org/media-rss", FA_NS_MEDIA},
    {"www.rssboard.org", FA_NS_NONE},
    {"purl.org/dc/terms", FA_NS_DCTERMS},
    {"purl.org/dc/elements", FA_NS_DC},
    {"purl.org/dc", FA_NS_DC},
    {"dublincore.org/documents", FA_NS_DC},
    {"search.yahoo.com/mrss", FA_NS_MEDIA},
    {"video.search.yahoo.com/mrss", FA_NS_MEDIA},
    {"tools.search.yahoo.com/mrss", FA_NS_MEDIA},
    {"search.yahoo.com/rss", FA_NS_MEDIA},
    {"api.search.yahoo.com/mrss", FA_NS_MEDIA},
    {"www.itunes.com/dtds", FA_NS_ITUNES},
    {"itunes.com/dtds", FA_NS_ITUNES},
    {"www.itunes.apple.com/dtds", FA_NS_ITUNES},
    {"www.apple.com/dtds", FA_NS_ITUNES},
    {"example.com/dtds/podcast", FA_NS_ITUNES},
    {"podcastindex.org/namespace", FA_NS_PODCAST},
    {"github.com/podcastindex-org/podcast-namespace", FA_NS_PODCAST},
    {"rssnamespace.org/feedburner", FA_NS_FEEDBURNER},
    {"source.scripting.com", FA_NS_SOURCE},
    {"source.smallpict.com", FA_NS_SOURCE},
    {"wellformedweb.org/commentapi", FA_NS_WFW},
    {"www.georss.org/georss", FA_NS_GEORSS},
    {"www.w3.org/2003/01/geo", FA_NS_GEO},
    {"www.w3.org/1999/xhtml", FA_NS_XHTML},
    {"www.w3.org/tr/xhtml1", FA_NS_XHTML},
    {"wordpress.org/export/", FA_NS_WP},
    {"schemas.google.com/blogger", FA_NS_BLOGGER},
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
    if (fa_view_starts_nocase(bare, FA_VIEW("wordpress.org/export/")) &&
        fa_view_find(bare, FA_VIEW("excerpt")) != SIZE_MAX)
        return FA_NS_EXCERPT;
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        if (fa_view_starts_nocase(bare, fa_view(spellings[i].part)))
            return spellings[i].ns;
    return FA_NS_OTHER;
}

enum fa_ns fa_name_space_of(feedark_view uri, feedark_view prefix)
{
    enum fa_ns ns = fa_name_space(uri);

    if (ns != FA_NS_OTHER || !prefix.size)
        return ns;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (fa_view_equal(prefix, fa_view(table[i].prefix)) && table[i].ns != FA_NS_ATOM)
            return table[i].ns;
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
