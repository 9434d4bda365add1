#include "feed/take.h"

#include "base/view.h"
#include "text/url.h"

#include <stdint.h>

uint64_t fa_take_number(feedark_view text)
{
    uint64_t number = 0;

    text = fa_view_trim(text);
    for (size_t i = 0; i < text.size && i < 18 && fa_is_digit(text.data[i]); i++)
        number = number * 10 + (uint64_t)(text.data[i] - '0');
    return number;
}

/* `754`, `12:34`, `1:02:03`, each with a fraction or not. */
static uint32_t seconds_of(feedark_view text)
{
    uint64_t total = 0;

    for (text = fa_view_trim(text); text.size;) {
        size_t colon = fa_view_index(text, ':');

        total = total * 60 + fa_take_number(fa_view_take(text, colon));
        text = fa_view_skip(text, colon == SIZE_MAX ? text.size : colon + 1);
    }
    return total > UINT32_MAX ? 0 : (uint32_t)total;
}

static feedark_view url_of(struct fa_build *b, const struct fa_xml *e)
{
    static const char *const names[] = {"url", "href", "rdf:resource", "enc:url"};
    feedark_view url = {0};

    for (size_t i = 0; i < sizeof names / sizeof *names && !url.size; i++)
        url = fa_view_trim(fa_xml_value(e, names[i]));
    return url.size ? fa_url_resolve_at(b, e, url) : url;
}

static feedark_view either(feedark_view a, feedark_view b)
{
    return a.size ? a : b;
}

void fa_take_enclosure(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_enclosure one = {.url = url_of(b, e),
                             .type = either(fa_xml_value(e, "type"), fa_xml_value(e, "enc:type"))};

    (void)rank;
    one.length = fa_take_number(either(fa_xml_value(e, "length"), fa_xml_value(e, "enc:length")));
    fa_build_enclosure(b, &one);
}

/* Another form of the file: the type stands outside, the first address inside. */
void fa_take_alternate(struct fa_build *b, const struct fa_xml *e, int rank)
{
    const struct fa_xml *source = fa_xml_child(e, FA_NS_PODCAST, "source");
    feedark_enclosure one = {.type = fa_xml_value(e, "type"), .title = fa_xml_value(e, "title")};

    (void)rank;
    if (!source)
        return;
    one.url = fa_url_resolve_at(b, source, fa_view_trim(fa_xml_value(source, "uri")));
    one.length = fa_take_number(fa_xml_value(e, "length"));
    fa_build_enclosure(b, &one);
}

/* What FeedBurner counted the downloads of. */
void fa_take_original_enclosure(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view url = fa_trimmed(b->arena, e);

    (void)rank;
    if (url.size)
        b->original_enclosure = url;
}

void fa_take_duration(struct fa_build *b, const struct fa_xml *e, int rank)
{
    (void)rank;
    b->duration = seconds_of(fa_xml_text(b->arena, e));
}

static void set_image(struct fa_build *b, feedark_view url, int rank)
{
    if (url.size && fa_build_rank(b, FA_FIELD_IMAGE, rank))
        b->entry->image = url;
}

void fa_take_image(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view url = url_of(b, e), text = fa_trimmed(b->arena, e);

    set_image(b, url.size || !text.size ? url : fa_url_resolve_at(b, e, text), rank);
}

/* `<image><url>…</url></image>`, a URL as text, or an attribute. */
void fa_take_item_image(struct fa_build *b, const struct fa_xml *e, int rank)
{
    const struct fa_xml *url = fa_take_child(e, "url");

    fa_take_image(b, url ? url : e, rank);
}

static bool is_image(const struct fa_xml *e, feedark_view url)
{
    feedark_view medium = fa_xml_value(e, "medium"), type = fa_xml_value(e, "type"),
                 path = fa_url_split(url).path;

    if (medium.size || type.size)
        return fa_view_equal_nocase(medium, FA_VIEW("image")) ||
               fa_view_starts_nocase(type, FA_VIEW("image/"));
    return fa_view_ends(path, FA_VIEW(".jpg")) || fa_view_ends(path, FA_VIEW(".jpeg")) ||
           fa_view_ends(path, FA_VIEW(".png")) || fa_view_ends(path, FA_VIEW(".gif")) ||
           fa_view_ends(path, FA_VIEW(".webp"));
}

/* The texts, people and pictures that stand in a media element are the entry's where nothing better
 * gives them. */
static void take_inner(struct fa_build *b, const struct fa_xml *e)
{
    for (const struct fa_xml *child = e->first; child; child = child->next)
        if (!child->is_text && child->ns == FA_NS_MEDIA)
            fa_take_element(b, child);
}

/* Sound and film are enclosures, a picture is the entry's; WordPress.com puts the face of the
 * author there. */
void fa_take_media(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view url = url_of(b, e);
    feedark_enclosure one = {.url = url,
                             .type = fa_xml_value(e, "type"),
                             .length = fa_take_number(fa_xml_value(e, "fileSize")),
                             .duration = seconds_of(fa_xml_value(e, "duration"))};

    if (fa_view_find(url, FA_VIEW("gravatar.com/avatar/")) != SIZE_MAX)
        return;
    if (is_image(e, url))
        set_image(b, url, rank);
    else
        fa_build_enclosure(b, &one);
    take_inner(b, e);
}

void fa_take_group(struct fa_build *b, const struct fa_xml *e, int rank)
{
    (void)rank;
    take_inner(b, e);
}
