/* Shortcodes for galleries, sounds, films and play lists. What they do not name are the files that
 * belong to the entry. */
#include "html/wordpress/shortcode.h"

#include <stdint.h>

enum kind { PICTURE, SOUND, FILM };

/* Bytes. A few letters ask for all the files of a post, as often as a body holds them: what comes
 * behind so many stays as written, and is said. */
enum { SHOWN_AT_MOST = 1 << 20 };

struct media_list {
    FA_VECTOR(struct fa_media) items;
};

static void put_caption_of(struct fa_buffer *out, const struct fa_media *media)
{
    if (fa_view_trim(media->caption).size == 0)
        return;
    fa_buffer_put_text(out, "<figcaption>");
    fa_buffer_put(out, fa_view_trim(media->caption));
    fa_buffer_put_text(out, "</figcaption>");
}

static void put_picture(struct fa_buffer *out, const struct fa_media *media)
{
    fa_buffer_put_text(out, "<figure><img");
    fa_shortcode_put_value(out, "src", media->url);
    fa_shortcode_put_value(out, "alt", media->alt);
    fa_buffer_put_text(out, " />");
    put_caption_of(out, media);
    fa_buffer_put_text(out, "</figure>\n\n");
}

static bool next_id(feedark_view *rest, feedark_view *id)
{
    size_t size = 0;

    while (rest->size && !fa_is_digit(rest->data[0]))
        *rest = fa_view_skip(*rest, 1);
    while (size < rest->size && fa_is_digit(rest->data[size]))
        size++;
    *id = fa_view_take(*rest, size);
    *rest = fa_view_skip(*rest, size);
    return size > 0;
}

static bool is_kind(feedark_view url, enum kind kind)
{
    static const char *const suffixes[] = {
        [PICTURE] = ".jpg .jpeg .png .gif .webp .svg .avif .bmp .tif .tiff .heic",
        [SOUND] = ".mp3 .m4a .ogg .oga .wav .flac .wma .aac .opus",
        [FILM] = ".mp4 .m4v .webm .ogv .mov .flv .wmv .avi .mkv .mpg .mpeg",
    };
    feedark_view rest = fa_view(suffixes[kind]), suffix;

    url = fa_view_take(url, fa_view_index(url, '?'));
    while (fa_view_next_word(&rest, &suffix))
        if (url.size > suffix.size &&
            fa_view_equal_nocase(fa_view_skip(url, url.size - suffix.size), suffix))
            return true;
    return false;
}

/* The files of these numbers; those that the export does not hold are said. */
static void add_numbered(struct fa_shortcodes *pass, struct media_list *list, feedark_view ids)
{
    const struct fa_media_source *source = pass->options->media;
    size_t before = list->items.count;
    struct fa_media media;
    feedark_view rest = ids, id;

    while (next_id(&rest, &id))
        if (source->find(source->ctx, id, &media))
            fa_vector_push(pass->arena, &list->items, media);
    for (rest = ids; list->items.count > before && next_id(&rest, &id);)
        if (!source->find(source->ctx, id, &media))
            fa_diagnose(pass->diagnostics, FEEDARK_DIAGNOSTIC_MEDIA_MISSING, pass->options->line,
                        "number %.*s", FA_PRINT(id));
}

/* Whether a file is one of these numbers. */
static bool is_numbered(struct fa_shortcodes *pass, const struct fa_media *media, feedark_view ids)
{
    const struct fa_media_source *source = pass->options->media;
    struct fa_media one;
    feedark_view id;

    while (next_id(&ids, &id))
        if (source->find(source->ctx, id, &one) && fa_view_equal(one.url, media->url))
            return true;
    return false;
}

/* The files of a kind that belong to a post, but for those of some numbers. */
static void add_attached(struct fa_shortcodes *pass, struct media_list *list, enum kind kind,
                         feedark_view post, feedark_view exclude)
{
    const struct fa_media_source *source = pass->options->media;
    struct fa_media media;

    for (size_t i = 0; source->attached && source->attached(source->ctx, post, i, &media); i++)
        if (is_kind(media.url, kind) && !is_numbered(pass, &media, exclude))
            fa_vector_push(pass->arena, &list->items, media);
}

/* What a gallery or a play list shows: `ids` or `include`, else what belongs to the post `id`, or
 * to the entry. */
static void gather(struct fa_shortcodes *pass, const struct fa_shortcode *code, enum kind kind,
                   struct media_list *list)
{
    feedark_view ids = fa_shortcode_attribute(pass->arena, code->attributes, "ids");
    feedark_view exclude = fa_shortcode_attribute(pass->arena, code->attributes, "exclude");
    feedark_view order = fa_shortcode_attribute(pass->arena, code->attributes, "order");

    if (!pass->options->media)
        return;
    if (!ids.size)
        ids = fa_shortcode_attribute(pass->arena, code->attributes, "include");
    if (ids.size)
        add_numbered(pass, list, ids);
    else
        add_attached(pass, list, kind, fa_shortcode_attribute(pass->arena, code->attributes, "id"),
                     exclude);
    for (size_t i = 0; fa_view_equal_nocase(order, FA_VIEW("desc")) && i < list->items.count / 2;
         i++) {
        struct fa_media swap = list->items.items[i];

        list->items.items[i] = list->items.items[list->items.count - 1 - i];
        list->items.items[list->items.count - 1 - i] = swap;
    }
}

bool fa_shortcode_put_gallery(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    size_t before = pass->out.size;
    struct media_list list = {.items = {0}};

    if (pass->shown < SHOWN_AT_MOST)
        gather(pass, code, PICTURE, &list);
    if (!list.items.count)
        return false;
    fa_buffer_put_text(&pass->out, "\n\n");
    for (size_t i = 0; i < list.items.count; i++)
        put_picture(&pass->out, &list.items.items[i]);
    pass->shown += pass->out.size - before;
    return true;
}

/* A player for one or more forms of the same sound or film. */
static void put_player(struct fa_shortcodes *pass, const struct fa_shortcode *code,
                       const char *element, const feedark_view *sources, size_t count)
{
    static const char *const names[] = {"width", "height", "poster"};
    struct fa_buffer *out = &pass->out;

    fa_buffer_printf(out, "<%s controls", element);
    if (count == 1)
        fa_shortcode_put_value(out, "src", sources[0]);
    for (size_t i = 0; i < sizeof names / sizeof *names && code; i++)
        fa_shortcode_put_value(out, names[i],
                               fa_shortcode_attribute(pass->arena, code->attributes, names[i]));
    fa_buffer_put_char(out, '>');
    for (size_t i = 0; i < count && count > 1; i++) {
        fa_buffer_put_text(out, "<source");
        fa_shortcode_put_value(out, "src", sources[i]);
        fa_buffer_put_char(out, '>');
    }
    fa_buffer_printf(out, "</%s>", element);
}

/* What a player's attributes name, in the order of `names`. */
static size_t named_sources(struct fa_shortcodes *pass, const struct fa_shortcode *code,
                            const char *names, feedark_view *sources, size_t most)
{
    feedark_view rest = fa_view(names), word;
    size_t count = 0;

    while (count < most && fa_view_next_word(&rest, &word)) {
        char name[24] = "";
        feedark_view value;

        memcpy(name, word.data, word.size < sizeof name - 1 ? word.size : sizeof name - 1);
        value = fa_shortcode_attribute(pass->arena, code->attributes, name);
        if (value.size && !(count && fa_view_equal(sources[0], value)))
            sources[count++] = value;
    }
    return count;
}

/* The only file of the entry that WordPress would play: the first. */
static bool put_attached(struct fa_shortcodes *pass, const struct fa_shortcode *code,
                         enum kind kind, const char *element)
{
    struct media_list list = {.items = {0}};

    if (pass->options->media)
        add_attached(pass, &list, kind, (feedark_view){0}, (feedark_view){0});
    if (!list.items.count)
        return false;
    fa_buffer_put_text(&pass->out, "\n\n<div>");
    put_player(pass, code, element, &list.items.items[0].url, 1);
    fa_buffer_put_text(&pass->out, "</div>\n\n");
    return true;
}

static bool put_named(struct fa_shortcodes *pass, const struct fa_shortcode *code,
                      const char *element, const feedark_view *sources, size_t count)
{
    fa_buffer_put_text(&pass->out, "\n\n<div>");
    put_player(pass, code, element, sources, count);
    fa_buffer_put_text(&pass->out, "</div>\n\n");
    return true;
}

/* `[audio http://…/a.mp3,http://…/b.mp3|titles=…]`, as the Audio Player plugin has it: a player
 * each. */
static bool put_unnamed(struct fa_shortcodes *pass, const struct fa_shortcode *code,
                        const char *element, feedark_view src)
{
    src = fa_view_take(src, fa_view_index(src, '|'));
    while (src.size) {
        size_t end = fa_view_find(src, FA_VIEW(",http"));
        feedark_view one = fa_view_take(src, end);

        put_named(pass, code, element, &one, 1);
        src = fa_view_skip(src, end == SIZE_MAX ? end : end + 1);
    }
    return true;
}

bool fa_shortcode_put_audio(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    feedark_view sources[7], src;
    size_t count = named_sources(pass, code, "src mp3 ogg flac m4a wav wma", sources, 7);

    if (count)
        return put_named(pass, code, "audio", sources, count);
    src = fa_shortcode_first_of(pass, code, "");
    return src.size ? put_unnamed(pass, code, "audio", src)
                    : put_attached(pass, code, SOUND, "audio");
}

bool fa_shortcode_put_video(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    feedark_view sources[8], src;
    size_t count = named_sources(pass, code, "src mp4 m4v webm ogv flv mov wmv", sources, 8);

    if (count)
        return put_named(pass, code, "video", sources, count);
    src = fa_shortcode_first_of(pass, code, "");
    if (!src.size)
        return put_attached(pass, code, FILM, "video");
    if (!fa_shortcode_is_url(src) && fa_view_index(src, '/') == SIZE_MAX)
        return false;
    return put_unnamed(pass, code, "video", src);
}

bool fa_shortcode_put_playlist(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    feedark_view type = fa_shortcode_attribute(pass->arena, code->attributes, "type");
    bool video = fa_view_equal_nocase(type, FA_VIEW("video"));
    size_t before = pass->out.size;
    struct media_list list = {.items = {0}};

    if (pass->shown < SHOWN_AT_MOST)
        gather(pass, code, video ? FILM : SOUND, &list);
    if (!list.items.count)
        return false;
    fa_buffer_put_text(&pass->out, "\n\n");
    for (size_t i = 0; i < list.items.count; i++) {
        fa_buffer_put_text(&pass->out, "<figure>");
        put_player(pass, NULL, video ? "video" : "audio", &list.items.items[i].url, 1);
        put_caption_of(&pass->out, &list.items.items[i]);
        fa_buffer_put_text(&pass->out, "</figure>\n\n");
    }
    pass->shown += pass->out.size - before;
    return true;
}
