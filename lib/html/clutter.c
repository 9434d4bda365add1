/* What feed services and trackers add to a body: recognised by its shape, left out, counted. */
#include "html/builder.h"

#include "base/buffer.h"
#include "base/pairs.h"

#include <stdint.h>

/* Parts of addresses that count readers; all of a row must occur. */
static const feedark_view beacons[][2] = {
    {FA_VIEW_INIT("feeds.feedburner.com/~r/"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("/~r/"), FA_VIEW_INIT("/~4/")},
    {FA_VIEW_INIT("pixel.wp.com/"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("stats.wordpress.com/b.gif"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("stats.wp.com/"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("feeds.wordpress.com/1.0/"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("medium.com/_/stat"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("feedads.g.doubleclick.net/"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("ad.doubleclick.net/"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("googleads.g.doubleclick.net/"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("google-analytics.com/"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("googleadservices.com/"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("feedsportal.com/"), FA_VIEW_INIT("/mf.gif")},
    {FA_VIEW_INIT("feedsportal.com/"), FA_VIEW_INIT("/rc.img")},
    {FA_VIEW_INIT("feedsportal.com/"), FA_VIEW_INIT("/a2.img")},
    {FA_VIEW_INIT("pheedo.com/feeds/tracker"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("pixel.quantserve.com/"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("scorecardresearch.com/"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("/piwik.php?"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("/matomo.php?"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("statcounter.com/counter"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("c.statcounter.com/"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("sitemeter.com/meter"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("amazon-adsystem.com/e/ir"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("assoc-amazon."), FA_VIEW_INIT("/e/ir")},
    {FA_VIEW_INIT("blogger.googleusercontent.com/tracker/"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("counter.theconversation."), FA_VIEW_INIT("/count")},
    {FA_VIEW_INIT("rss.buysellads.com/"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("api.follow.it/track"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("track.hubspot.com/__ptq"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("facebook.com/tr?"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("px.ads.linkedin.com/"), FA_VIEW_INIT("")},
    {FA_VIEW_INIT("feeds.feedblitz.com/"), FA_VIEW_INIT("/t.gif")},
    {FA_VIEW_INIT("feeds.feedblitz.com/~/i/"), FA_VIEW_INIT("")},
};

/* Links that a feed service adds below an entry. */
static const feedark_view sharing[] = {
    FA_VIEW_INIT("feeds.feedburner.com/~ff/"), FA_VIEW_INIT("feeds.wordpress.com/1.0/go"),
    FA_VIEW_INIT("feedproxy.google.com/~ff/"), FA_VIEW_INIT("feeds.feedblitz.com/_/")};

static bool is_beacon(feedark_view src)
{
    struct fa_pairs pairs;

    fa_pairs_init(&pairs, src);
    for (size_t i = 0; i < sizeof beacons / sizeof *beacons; i++)
        if (fa_pairs_may_hold(&pairs, beacons[i][0]) &&
            fa_view_find(src, beacons[i][0]) != SIZE_MAX &&
            fa_view_find(src, beacons[i][1]) != SIZE_MAX)
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
        if (fa_view_find(href, sharing[i]) != SIZE_MAX)
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
    return fa_view_trim(fa_buffer_take(&out));
}

/* Whether two links stand in a node, as in each of the sentences, and no picture. */
static bool has_two_links(const struct fa_node *root)
{
    unsigned links = 0;

    for (const struct fa_node *at = root; at; at = fa_node_next(root, at)) {
        links += fa_node_is(at, FA_TAG_A);
        if (links > 2 || fa_node_is(at, FA_TAG_IMG))
            return false;
    }
    return links == 2;
}

static bool is_footer(struct fa_arena *arena, const struct fa_node *node)
{
    if (!fa_node_is(node, FA_TAG_P) || !has_two_links(node))
        return false;
    return FA_IS_AMONG(skeleton(arena, node), footers);
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
