/* Pictures: where they really are, which of several copies stands, and which are characters. */
#include "html/builder.h"

#include "base/buffer.h"
#include "base/pairs.h"
#include "html/sanitize.h"
#include "text/squeeze.h"
#include "text/utf8.h"

#include <stdint.h>
#include <stdlib.h>

/* How the file names of the stand-ins begin that lazy loaders put first. */
static bool is_stand_in(feedark_view src)
{
    static const char *const names[] = {
        "blank.gif", "blank.png",        "spacer.gif",      "pixel.gif",       "1x1.gif",
        "1x1.png",   "1x1.trans.gif",    "transparent.gif", "transparent.png", "placeholder.",
        "lazy.gif",  "lazy.png",         "loading.gif",     "loading.svg",     "loader.gif",
        "lazyload",  "lazy_placeholder", "grey.gif",        "gray.gif",        "clear.gif",
        "dot.gif",   "loading-"};

    if (!src.size || fa_view_starts_nocase(src, FA_VIEW("data:")) ||
        fa_view_starts_nocase(src, FA_VIEW("about:")))
        return true;
    for (size_t slash; (slash = fa_view_index(src, '/')) != SIZE_MAX;) {
        src = fa_view_skip(src, slash + 1);
        if (FA_STARTS_AMONG_NOCASE(src, names))
            return true;
    }
    return false;
}

static bool is_lazy(const struct fa_node *image)
{
    static const char *const classes[] = {"lazyload",  "lazyloaded",    "lazy",
                                          "lozad",     "b-lazy",        "jetpack-lazy-image",
                                          "lazy-load", "lazyautosizes", "rocket-lazyload"};

    return FA_HAS_CLASS_AMONG(image, classes);
}

/* Takes the next address off a srcset, and what is said of it: `2x`, `640w`. */
static bool next_of_set(feedark_view *set, feedark_view *url, feedark_view *size)
{
    size_t comma;

    while (set->size && (fa_is_space(set->data[0]) || set->data[0] == ','))
        *set = fa_view_skip(*set, 1);
    *size = (feedark_view){0};
    if (!fa_view_next_word(set, url))
        return false;
    if (!fa_view_ends(*url, FA_VIEW(","))) {
        comma = fa_view_index(*set, ',');
        *size = fa_view_trim(fa_view_take(*set, comma));
        *set = comma == SIZE_MAX ? (feedark_view){0} : fa_view_skip(*set, comma + 1);
    }
    while (fa_view_ends(*url, FA_VIEW(",")))
        *url = fa_view_take(*url, url->size - 1);
    return true;
}

static double weight_of(feedark_view size)
{
    char number[24] = "";

    if (!size.size)
        return 1;
    memcpy(number, size.data, size.size < sizeof number ? size.size : sizeof number - 1);
    return strtod(number, NULL);
}

/* The address of a srcset with the greatest width or density. */
static feedark_view best_of_set(feedark_view set)
{
    feedark_view best = {0}, url, size;
    double most = -1;

    while (next_of_set(&set, &url, &size)) {
        double weight = weight_of(size);

        if (weight > most && url.size) {
            most = weight;
            best = url;
        }
    }
    return best;
}

static feedark_view lazy_source(const struct fa_node *image)
{
    static const char *const lazy[] = {"data-src",        "data-lazy-src",     "data-original",
                                       "data-orig-file",  "data-cfsrc",        "data-actualsrc",
                                       "data-echo",       "data-original-src", "data-image",
                                       "data-hi-res-src", "data-large-file",   "file"};
    static const char *const sets[] = {"srcset", "data-srcset", "data-lazy-srcset"};

    for (size_t i = 0; i < sizeof lazy / sizeof *lazy; i++) {
        feedark_view value = fa_view_trim(fa_node_value(image, lazy[i]));

        if (value.size && !fa_view_starts_nocase(value, FA_VIEW("data:")))
            return value;
    }
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        feedark_view value = best_of_set(fa_node_value(image, sets[i]));

        if (value.size && !fa_view_starts_nocase(value, FA_VIEW("data:")))
            return value;
    }
    return (feedark_view){0};
}

/* What the sources of the `picture` around an image offer. */
static feedark_view picture_source(const struct fa_node *image)
{
    feedark_view found = {0};

    for (const struct fa_node *at = fa_node_is(image->parent, FA_TAG_PICTURE) ? image->parent->first
                                                                              : NULL;
         at; at = at->next)
        if (fa_node_is(at, FA_TAG_SOURCE)) {
            feedark_view one = best_of_set(fa_node_value(at, "srcset"));

            found = one.size ? one : best_of_set(fa_node_value(at, "data-srcset"));
        }
    return found;
}

feedark_view fa_image_source(struct fa_builder *b, const struct fa_node *image)
{
    feedark_view src = fa_view_trim(fa_node_value(image, "src")), other;

    (void)b;
    if (!is_stand_in(src) && !is_lazy(image))
        return src;
    other = lazy_source(image);
    if (!other.size)
        other = picture_source(image);
    return other.size                                      ? other
           : fa_view_starts_nocase(src, FA_VIEW("about:")) ? (feedark_view){0}
                                                           : src;
}

/* Takes a number of two to six digits, base 16, off the text; false where there is none, or it is
 * no character. */
static bool take_code(feedark_view *text, uint32_t *code)
{
    size_t digits = 0;

    for (*code = 0; digits < text->size && digits < 6; digits++) {
        char c = fa_lower(text->data[digits]);

        if (!fa_is_digit(c) && !(c >= 'a' && c <= 'f'))
            break;
        *code = *code * 16 + (uint32_t)(fa_is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    *text = fa_view_skip(*text, digits);
    return digits >= 2 && *code <= 0x10FFFF && !(*code >= 0xD800 && *code < 0xE000);
}

/* `…/1f1e9-1f1ea.png`: the code points that a drawn emoji is filed under. */
static feedark_view emoji_of_file(struct fa_arena *arena, feedark_view src)
{
    char text[32];
    size_t size = 0, start;
    feedark_view name = fa_view_take(src, fa_view_index(src, '?'));

    for (start = name.size; start > 0 && name.data[start - 1] != '/'; start--)
        continue;
    name = fa_view_skip(name, start);
    while (name.size && name.data[0] != '.' && size + 4 < sizeof text) {
        uint32_t code;

        if (!take_code(&name, &code) || (size == 0 && code < 0x23))
            return (feedark_view){0};
        size += fa_utf8_encode(code, text + size);
        if (name.size && (name.data[0] == '-' || name.data[0] == '_'))
            name = fa_view_skip(name, 1);
    }
    return name.size && name.data[0] == '.' ? fa_arena_copy(arena, fa_view_of(text, size))
                                            : (feedark_view){0};
}

feedark_view fa_image_emoji(struct fa_builder *b, const struct fa_node *image)
{
    static const char *const classes[] = {"wp-smiley", "emoji",   "emojione", "twemoji",
                                          "emojify",   "g-emoji", "joypixels"};
    static const feedark_view places[] = {
        FA_VIEW_INIT("/images/core/emoji/"), FA_VIEW_INIT("/images/icons/emoji/unicode/"),
        FA_VIEW_INIT("/emoji/v1/"),          FA_VIEW_INIT("/emoji/v2/"),
        FA_VIEW_INIT("/twemoji/"),           FA_VIEW_INIT("twemoji.maxcdn.com/"),
        FA_VIEW_INIT("/emojione/")};
    feedark_view alt = fa_view_trim(fa_node_value(image, "alt")), src = fa_node_value(image, "src");
    bool emoji = FA_HAS_CLASS_AMONG(image, classes);
    struct fa_pairs pairs;
    uint32_t code = 0;

    fa_pairs_init(&pairs, src);
    for (size_t i = 0; !emoji && i < sizeof places / sizeof *places; i++)
        emoji = fa_pairs_may_hold(&pairs, places[i]) && fa_view_find(src, places[i]) != SIZE_MAX;
    if (!emoji)
        return (feedark_view){0};
    if (alt.size && alt.size <= 32 && fa_utf8_decode(alt.data, alt.size, &code) && code >= 0x2000)
        return alt;
    if (fa_node_has_class(image, "wp-smiley") && alt.size && alt.size <= 12)
        return alt;
    return emoji_of_file(b->arena, src);
}

/* A stand-in of nothing, whose picture is in a `noscript` beside it or nowhere. */
static bool is_nothing(feedark_view src)
{
    return fa_view_starts_nocase(src, FA_VIEW("data:image/gif;base64,R0lGODlhAQABA")) ||
           fa_view_starts_nocase(src, FA_VIEW("data:image/gif;base64,R0lGODdhAQABA")) ||
           fa_view_starts_nocase(src, FA_VIEW("data:image/svg+xml;utf8,<svg")) ||
           fa_view_starts_nocase(src, FA_VIEW("data:image/svg+xml,%3Csvg")) ||
           fa_view_starts_nocase(src, FA_VIEW("data:image/svg+xml;base64,PHN2ZyB3aWR0aD0"));
}

static struct fa_node *twin_of(const struct fa_node *image);

void fa_build_image(struct fa_builder *b, struct fa_node *node)
{
    feedark_view emoji = fa_image_emoji(b, node), src;
    struct fa_doc *image;

    if (emoji.size) {
        fa_node_replace(b->arena, node, FA_MARK_REPLACED, emoji);
        fa_build_text(b, emoji);
        return;
    }
    src = fa_image_source(b, node);
    if (!src.size ||
        (fa_view_starts_nocase(src, FA_VIEW("data:")) && (twin_of(node) || is_nothing(src)))) {
        fa_build_drop(b, node, src.size ? FA_DROP_SILENT : FA_DROP_EMPTY);
        return;
    }
    if (!fa_safe_source(src, true)) {
        b->unsafe++;
        fa_build_drop(b, node, FA_DROP_EMPTY);
        return;
    }
    image = fa_doc_new(b->arena, FA_DOC_IMAGE);
    image->link.url = fa_build_url(b, src);
    image->link.title = fa_node_value(node, "title");
    image->text = fa_squeezed(b->arena, fa_node_value(node, "alt"));
    *fa_map_at(&b->shown, image->link.url) = node;
    fa_build_anchor(b, node);
    fa_build_leaf(b, image);
}

/* The image of the `noscript` that follows an image, or what is around it. */
static struct fa_node *twin_of(const struct fa_node *image)
{
    const struct fa_node *at = image;

    for (size_t up = 0; at && up < 3; up++, at = at->parent)
        for (const struct fa_node *next = at->next; next; next = next->next) {
            if (fa_node_is(next, FA_TAG_NOSCRIPT))
                return fa_node_find(next, FA_TAG_IMG);
            if (next->type != FA_NODE_TEXT || fa_view_trim(next->text).size)
                break;
        }
    return NULL;
}

/* The image before a `noscript` whose twin it holds, if that is shown. */
static const struct fa_node *twin_before(const struct fa_node *noscript)
{
    const struct fa_node *at = noscript;

    for (size_t up = 0; at && up < 3; up++, at = at->parent)
        for (const struct fa_node *prev = at->prev; prev; prev = prev->prev) {
            const struct fa_node *image =
                fa_node_is(prev, FA_TAG_IMG)
                    ? prev
                    : fa_node_find((struct fa_node *)(size_t)prev, FA_TAG_IMG);

            if (image)
                return image;
            if (fa_node_is(prev, FA_TAG_SOURCE)) /* what is before its picture is another one */
                return NULL;
            if (prev->type != FA_NODE_TEXT || fa_view_trim(prev->text).size)
                break;
        }
    return NULL;
}

void fa_build_noscript(struct fa_builder *b, struct fa_node *node)
{
    struct fa_node *image = fa_node_find(node, FA_TAG_IMG);
    const struct fa_node *before = image ? twin_before(node) : NULL;

    node->mark =
        FA_MARK_DROPPED; /* its words are for those without scripts; a picture shows none */
    if (!image || (before && before->mark != FA_MARK_DROPPED) || fa_is_pixel(image))
        return;
    if (fa_map_find(&b->shown, fa_build_url(b, fa_image_source(b, image))))
        return;
    fa_build_image(b, image);
    image->mark = FA_MARK_NONE;
}
