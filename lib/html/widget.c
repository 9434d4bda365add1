/* Elements that a script or a plug-in of the page would turn into a picture, a film, a frame or a
 * post of somewhere else become what they stand for, before anything is built: AMP's elements,
 * light players, empty shells of social networks, and Flash players that nothing plays any more. */
#include "html/widget.h"

#include "html/builder.h"

#include <stdint.h>

/* What stands for an element: one of HTML that takes its attributes over, a frame, or a link. */
enum form { ELEMENT, FRAME, LINK };

struct widget {
    const char *name; /* of the element, or a class of it */
    enum form form;
    enum fa_tag tag;       /* ELEMENT */
    const char *attribute; /* what names the thing */
    const char *before;    /* stands before that in its address */
};

/* By the name of an element that HTML does not know. */
static const struct widget elements[] = {
    {"amp-img", ELEMENT, FA_TAG_IMG, NULL, NULL},
    {"amp-anim", ELEMENT, FA_TAG_IMG, NULL, NULL},
    {"amp-video", ELEMENT, FA_TAG_VIDEO, NULL, NULL},
    {"amp-audio", ELEMENT, FA_TAG_AUDIO, NULL, NULL},
    {"amp-iframe", ELEMENT, FA_TAG_IFRAME, NULL, NULL},
    {"amp-youtube", FRAME, 0, "data-videoid", "https://www.youtube.com/embed/"},
    {"amp-vimeo", FRAME, 0, "data-videoid", "https://player.vimeo.com/video/"},
    {"amp-dailymotion", FRAME, 0, "data-videoid", "https://www.dailymotion.com/embed/video/"},
    {"amp-soundcloud", FRAME, 0, "data-trackid",
     "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/"},
    {"lite-youtube", FRAME, 0, "videoid", "https://www.youtube.com/embed/"},
    {"lite-vimeo", FRAME, 0, "videoid", "https://player.vimeo.com/video/"},
    {"wistia-player", FRAME, 0, "media-id", "https://fast.wistia.net/embed/iframe/"},
    {"amp-twitter", LINK, 0, "data-tweetid", "https://twitter.com/i/status/"},
    {"amp-instagram", LINK, 0, "data-shortcode", "https://www.instagram.com/p/"},
    {"amp-facebook", LINK, 0, "data-href", ""},
    {"amp-reddit", LINK, 0, "data-src", ""},
    {"amp-tiktok", LINK, 0, "data-src", ""},
    {"amp-pinterest", LINK, 0, "data-url", ""},
    {"amp-gist", LINK, 0, "data-gistid", "https://gist.github.com/"},
    {"youtube-video", LINK, 0, "src", ""},
    {"vimeo-video", LINK, 0, "src", ""},
};

/* By a class and an attribute of an element that shows nothing by itself. */
static const struct widget shells[] = {
    {"instagram-media", LINK, 0, "data-instgrm-permalink", ""},
    {"tiktok-embed", LINK, 0, "cite", ""},
    {"mastodon-embed", LINK, 0, "data-embed-url", ""},
    {"reddit-embed-bq", LINK, 0, "cite", ""},
    {"fb-post", LINK, 0, "data-href", ""},
    {"fb-video", LINK, 0, "data-href", ""},
    {"speakerdeck-embed", FRAME, 0, "data-id", "https://speakerdeck.com/player/"},
};

static void set_attribute(struct fa_arena *arena, struct fa_node *node, const char *name,
                          feedark_view value)
{
    struct fa_attribute *list = fa_arena_alloc(arena, (node->attribute_count + 1) * sizeof *list);
    uint32_t count = 0;

    list[count++] = (struct fa_attribute){fa_view(name), value};
    for (uint32_t i = 0; i < node->attribute_count; i++)
        if (!fa_view_equal(node->attributes[i].name, fa_view(name)))
            list[count++] = node->attributes[i];
    node->attributes = list;
    node->attribute_count = count;
}

static void clear_children(struct fa_node *node)
{
    while (node->first)
        fa_node_remove(node->first);
}

static struct fa_node *new_node(struct fa_arena *arena, enum fa_node_type type, enum fa_tag tag)
{
    struct fa_node *node = fa_arena_zalloc(arena, sizeof *node);

    node->type = type;
    node->tag = tag;
    return node;
}

static void become_frame(struct fa_arena *arena, struct fa_node *node, feedark_view url)
{
    clear_children(node);
    node->tag = FA_TAG_IFRAME;
    set_attribute(arena, node, "src", url);
}

/* A paragraph of the address, which leads to it. */
static void become_link(struct fa_arena *arena, struct fa_node *node, feedark_view url)
{
    struct fa_node *link = new_node(arena, FA_NODE_ELEMENT, FA_TAG_A);
    struct fa_node *text = new_node(arena, FA_NODE_TEXT, FA_TAG_UNKNOWN);

    clear_children(node);
    node->tag = FA_TAG_P;
    node->attribute_count = 0;
    set_attribute(arena, link, "href", url);
    text->text = url;
    fa_node_append(link, text);
    fa_node_append(node, link);
}

/* What a player holds apart from its sources is for browsers that have none. */
static void keep_sources(struct fa_node *node)
{
    for (struct fa_node *child = node->first, *next; child; child = next) {
        next = child->next;
        if (!fa_node_is(child, FA_TAG_SOURCE) && !fa_node_is(child, FA_TAG_TRACK))
            fa_node_remove(child);
    }
}

static void become(struct fa_arena *arena, struct fa_node *node, const struct widget *widget)
{
    feedark_view value;

    if (widget->form == ELEMENT) {
        node->tag = widget->tag;
        keep_sources(node);
        return;
    }
    value = fa_view_trim(fa_node_value(node, widget->attribute));
    if (!value.size)
        return;
    value = fa_arena_printf(arena, "%s%.*s", widget->before, FA_PRINT(value));
    if (widget->form == FRAME)
        become_frame(arena, node, value);
    else
        become_link(arena, node, value);
}

static bool shows_something(const struct fa_node *node)
{
    for (const struct fa_node *at = fa_node_next(node, node); at; at = fa_node_next(node, at))
        if ((at->type == FA_NODE_TEXT && fa_view_trim(at->text).size) ||
            fa_node_is(at, FA_TAG_IMG) || fa_node_is(at, FA_TAG_IFRAME) ||
            fa_node_is(at, FA_TAG_VIDEO))
            return true;
    return false;
}

/* The text of a member of the JSON in an attribute; empty where it has none. */
static feedark_view member(feedark_view json, const char *name)
{
    size_t at = fa_view_find(json, fa_view(name)), end;

    if (at == SIZE_MAX)
        return (feedark_view){0};
    json = fa_view_skip(json, at + strlen(name));
    end = fa_view_index(json, '"');
    json = fa_view_take(json, end);
    return fa_view_index(json, '\\') == SIZE_MAX ? json : (feedark_view){0};
}

/* Substack's shells: `data-attrs` says what a script would show. */
static void become_component(struct fa_arena *arena, struct fa_node *node)
{
    static const char *const frames[][2] = {{"Youtube", "https://www.youtube.com/embed/"},
                                            {"Vimeo", "https://player.vimeo.com/video/"}};
    feedark_view name = fa_node_value(node, "data-component-name");
    feedark_view attrs = fa_node_value(node, "data-attrs"), id = member(attrs, "\"videoId\":\"");

    for (size_t i = 0; i < sizeof frames / sizeof *frames && id.size; i++)
        if (fa_view_starts(name, fa_view(frames[i][0]))) {
            become_frame(arena, node, fa_arena_printf(arena, "%s%.*s", frames[i][1], FA_PRINT(id)));
            return;
        }
    id = member(attrs, "\"url\":\"");
    if (fa_view_starts(id, FA_VIEW("http")))
        become_link(arena, node, id);
}

static bool is_tweet(const struct fa_node *node)
{
    return fa_node_has_class(node, "twitter-tweet") || fa_node_has_class(node, "twitter-video");
}

/* A tweet of which only the link that its script looks for is there, without a word. */
static void become_tweet(struct fa_arena *arena, struct fa_node *node)
{
    const struct fa_node *link = fa_node_find(node, FA_TAG_A);
    feedark_view href = link ? fa_view_trim(fa_node_value(link, "href")) : (feedark_view){0};

    if (href.size)
        become_link(arena, node, href);
}

/* Whether an element says anything beyond how it looks: most do not. */
static bool says_something(const struct fa_node *node)
{
    for (uint32_t i = 0; i < node->attribute_count; i++)
        if (fa_view_starts(node->attributes[i].name, FA_VIEW("data-")) ||
            fa_view_equal(node->attributes[i].name, FA_VIEW("cite")))
            return true;
    return false;
}

static void resolve_shell(struct fa_arena *arena, struct fa_node *node)
{
    bool says = says_something(node);

    for (size_t i = 0; i < sizeof shells / sizeof *shells && says; i++)
        if (fa_node_attribute(node, shells[i].attribute) &&
            fa_node_has_class(node, shells[i].name) && !shows_something(node)) {
            become(arena, node, &shells[i]);
            return;
        }
    if (says && fa_node_attribute(node, "data-component-name") && !shows_something(node))
        become_component(arena, node);
    else if (fa_node_is(node, FA_TAG_BLOCKQUOTE) && is_tweet(node) && !shows_something(node))
        become_tweet(arena, node);
}

/* `…youtube.com/v/ID` and `…vimeo.com/moogaloop.swf?clip_id=ID`, as Flash players were called. */
static feedark_view frame_of_flash(struct fa_arena *arena, feedark_view src)
{
    static const char *const players[][2] = {
        {"youtube.com/v/", "https://www.youtube.com/embed/"},
        {"youtube-nocookie.com/v/", "https://www.youtube-nocookie.com/embed/"},
        {"vimeo.com/moogaloop.swf?clip_id=", "https://player.vimeo.com/video/"}};

    for (size_t i = 0; i < sizeof players / sizeof *players; i++) {
        size_t at = fa_view_find(src, fa_view(players[i][0])), size = 0;
        feedark_view id = fa_view_skip(src, at == SIZE_MAX ? src.size : at + strlen(players[i][0]));

        while (size < id.size && (fa_is_alnum(id.data[size]) || strchr("_-", id.data[size])))
            size++;
        if (size)
            return fa_arena_printf(arena, "%s%.*s", players[i][1], (int)size, id.data);
    }
    return (feedark_view){0};
}

static void resolve_flash(struct fa_arena *arena, struct fa_node *node)
{
    feedark_view url = frame_of_flash(arena, fa_embed_source(node));

    if (url.size)
        become_frame(arena, node, url);
}

static void resolve_unknown(struct fa_arena *arena, struct fa_node *node)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (fa_view_equal(node->text, fa_view(elements[i].name))) {
            become(arena, node, &elements[i]);
            return;
        }
}

void fa_widget_resolve(struct fa_arena *arena, struct fa_node *node)
{
    if (node->type != FA_NODE_ELEMENT || node->ns != FA_NS_HTML)
        return;
    if (node->tag == FA_TAG_UNKNOWN)
        resolve_unknown(arena, node);
    else if (node->tag == FA_TAG_OBJECT || node->tag == FA_TAG_EMBED)
        resolve_flash(arena, node);
    else if (node->tag == FA_TAG_BLOCKQUOTE || node->tag == FA_TAG_DIV ||
             node->tag == FA_TAG_SCRIPT)
        resolve_shell(arena, node);
}
