/* What feed services and trackers add to a body: recognised by its shape, left out, counted. */
#include "html/builder.h"

#include "base/buffer.h"

#include <stdint.h>

/* Parts of addresses that count readers; all of a row must occur. */
static const char *const beacons[][2] = {
    {"feeds.feedburner.com/~r/", ""},
    {"/~r/", "/~4/"},
    {"pixel.wp.com/", ""},
    {"stats.wordpress.com/b.gif", ""},
    {"stats.wp.com/", ""},
    {"feeds.wordpress.com/1.0/", ""},
    {"medium.com/_/stat", ""},
    {"feedads.g.doubleclick.net/", ""},
    {"ad.doubleclick.net/", ""},
    {"googleads.g.doubleclick.net/", ""},
    {"google-analytics.com/", ""},
    {"googleadservices.com/", ""},
    {"feedsportal.com/", "/mf.gif"},
    {"feedsportal.com/", "/rc.img"},
    {"feedsportal.com/", "/a2.img"},
    {"pheedo.com/feeds/tracker", ""},
    {"pixel.quantserve.com/", ""},
    {"scorecardresearch.com/", ""},
    {"/piwik.php?", ""},
    {"/matomo.php?", ""},
    {"statcounter.com/counter", ""},
    {"c.statcounter.com/", ""},
    {"sitemeter.com/meter", ""},
    {"amazon-adsystem.com/e/ir", ""},
    {"assoc-amazon.", "/e/ir"},
    {"blogger.googleusercontent.com/tracker/", ""},
    {"counter.theconversation.", "/count"},
    {"rss.buysellads.com/", ""},
    {"api.follow.it/track", ""},
    {"track.hubspot.com/__ptq", ""},
    {"facebook.com/tr?", ""},
    {"px.ads.linkedin.com/", ""},
    {"feeds.feedblitz.com/", "/t.gif"},
    {"feeds.feedblitz.com/~/i/", ""},
};

/* Links that a feed service adds below an entry. */
static const char *const sharing[] = {"feeds.feedburner.com/~ff/", "feeds.wordpress.com/1.0/go",
                                      "feedproxy.google.com/~ff/", "feeds.feedblitz.com/_/"};

static bool is_beacon(feedark_view src)
{
    for (size_t i = 0; i < sizeof beacons / sizeof *beacons; i++)
        if (fa_view_find(src, fa_view(beacons[i][0])) != SIZE_MAX &&
            fa_view_find(src, fa_view(beacons[i][1])) != SIZE_MAX)
            return true;
    return false;
}

/* `0`, `1` or `1px`, but not `1em`, the height of a line, nor `1.5`, `100%`. */
static bool is_tiny(feedark_view size)
{
    feedark_view unit;

    size = fa_view_trim(size);
    if (!size.size || (size.data[0] != '0' && size.data[0] != '1'))
        return false;
    unit = fa_view_trim(fa_view_skip(size, 1));
    return !unit.size || strchr(";!", unit.data[0]) || fa_view_starts_nocase(unit, FA_VIEW("px"));
}

/* `width: 1px` or `0` in a style. */
static bool is_tiny_style(feedark_view style, feedark_view name)
{
    size_t at = fa_view_find_nocase(style, name);

    if (at == SIZE_MAX || (at > 0 && style.data[at - 1] == '-'))
        return false;
    style = fa_view_trim(fa_view_skip(style, at + name.size));
    return fa_view_starts(style, FA_VIEW(":")) && is_tiny(fa_view_skip(style, 1));
}

bool fa_is_pixel(const struct fa_node *image)
{
    feedark_view src = fa_node_value(image, "src"), style = fa_node_value(image, "style");

    if (is_beacon(src))
        return true;
    return (is_tiny(fa_node_value(image, "width")) || is_tiny_style(style, FA_VIEW("width"))) &&
           (is_tiny(fa_node_value(image, "height")) || is_tiny_style(style, FA_VIEW("height")));
}

static bool is_sharing_link(const struct fa_node *node)
{
    feedark_view href =
        fa_node_is(node, FA_TAG_A) ? fa_node_value(node, "href") : (feedark_view){0};

    for (size_t i = 0; href.size && i < sizeof sharing / sizeof *sharing; i++)
        if (fa_view_find(href, fa_view(sharing[i])) != SIZE_MAX)
            return true;
    return false;
}

/* WordPress's sentence in its languages, `|` for each link. */
static const char *const footers[] = {
    "The post | appeared first on |.",
    "The post | first appeared on |.",
    "This post | appeared first on |.",
    "The article | appeared first on |.",
    "Der Beitrag | erschien zuerst auf |.",
    "Der Beitrag | erschien zuerst bei |.",
    "L’article | est apparu en premier sur |.",
    "L'article | est apparu en premier sur |.",
    "Cet article | est apparu en premier sur |.",
    "La entrada | se publicó primero en |.",
    "La entrada | aparece primero en |.",
    "L'articolo | proviene da |.",
    "L’articolo | proviene da |.",
    "Het bericht | verscheen eerst op |.",
    "O post | apareceu primeiro em |.",
    "O conteúdo | aparece primeiro em |.",
    "O artigo | apareceu primeiro em |.",
    "Artykuł | pochodzi z serwisu |.",
    "Сообщение | появились сначала на |.",
    "Сообщение | появились сначала на |",
    "Запись | впервые появилась |.",
    "Inlägget | dök först upp på |.",
    "Indlægget | blev først udgivet på |.",
    "Innlegget | dukket først opp på |.",
    "Příspěvek | pochází z |",
    "Příspěvek | se nejdříve objevil na |.",
    "A | bejegyzés először | jelent meg.",
    "| yazısı ilk önce | üzerinde ortaya çıktı.",
    "投稿 | は | に最初に表示されました。",
    "The post | appeared first on |",
    "Postarea | apare prima dată în |.",
    "L'entrada | ha aparegut primer a |.",
    "Artikkeli | julkaistiin ensimmäisen kerran |.",
};

/* The words of a node with `|` for each link, on one line. */
static feedark_view skeleton(struct fa_arena *arena, const struct fa_node *root)
{
    struct fa_buffer out;
    const struct fa_node *at = root;

    fa_buffer_init(&out, arena, 512);
    while (at && out.size < 200) {
        if (fa_node_is(at, FA_TAG_A)) {
            fa_buffer_put_char(&out, '|');
            at = fa_node_after(root, at);
            continue;
        }
        for (size_t i = 0; at->type == FA_NODE_TEXT && i < at->text.size && out.size < 200; i++) {
            if (!fa_is_space(at->text.data[i]))
                fa_buffer_put_char(&out, at->text.data[i]);
            else if (out.size && fa_buffer_last(&out) != ' ')
                fa_buffer_put_char(&out, ' ');
        }
        at = fa_node_next(root, at);
    }
    return fa_view_trim(fa_buffer_view(&out));
}

static bool is_footer(struct fa_arena *arena, const struct fa_node *node)
{
    feedark_view words;

    if (!fa_node_is(node, FA_TAG_P) || !fa_node_find(node, FA_TAG_A) ||
        fa_node_find(node, FA_TAG_IMG))
        return false;
    words = skeleton(arena, node);
    for (size_t i = 0; i < sizeof footers / sizeof *footers; i++)
        if (fa_view_equal(words, fa_view(footers[i])))
            return true;
    return false;
}

bool fa_build_clutter(struct fa_builder *b, struct fa_node *node)
{
    if (node->ns != FA_NS_HTML || b->options->style->clutter == FA_CLUTTER_KEEP)
        return false;
    if (fa_node_is(node, FA_TAG_IMG) && fa_is_pixel(node))
        fa_build_drop(b, node, FA_DROP_PIXEL);
    else if (fa_node_has_class(node, "feedflare") || is_sharing_link(node))
        fa_build_drop(b, node, FA_DROP_SHARING);
    else if (is_footer(b->arena, node))
        fa_build_drop(b, node, FA_DROP_FOOTER);
    else
        return false;
    return true;
}
