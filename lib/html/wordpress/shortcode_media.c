/* Shortcodes for pictures, sound, film, formulas and embedded pages, as the HTML that they stand
 * for. One row a name. */
#include "html/wordpress/shortcode.h"
#include "text/entity.h"

#include <stdint.h>

typedef bool renderer(struct fa_shortcodes *pass, const struct fa_shortcode *code);

static void put_value(struct fa_buffer *out, const char *name, feedark_view value)
{
    if (!value.size)
        return;
    fa_buffer_printf(out, " %s=\"", name);
    fa_shortcode_put_escaped(out, value);
    fa_buffer_put_char(out, '"');
}

/* The part of a caption's content that is the picture: a link around it, or the picture alone. */
static size_t picture_size(feedark_view content)
{
    size_t end = fa_view_starts_nocase(content, FA_VIEW("<a"))
                     ? fa_view_find_nocase(content, FA_VIEW("</a>"))
                     : SIZE_MAX,
           image;

    if (end != SIZE_MAX)
        return end + 4;
    image = fa_view_find_nocase(content, FA_VIEW("<img"));
    if (image == SIZE_MAX)
        return 0;
    return image + fa_wordpress_tag_size(fa_view_skip(content, image));
}

static bool put_caption(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    feedark_view content = fa_view_trim(code->content),
                 text = fa_shortcode_attribute(pass->arena, code->attributes, "caption");
    size_t size = picture_size(content);

    if (!code->closed)
        return false;
    fa_buffer_put_text(&pass->out, "\n\n<figure>");
    fa_buffer_put(&pass->out, fa_view_take(content, size));
    if (fa_view_trim(fa_view_skip(content, size)).size)
        text = fa_view_trim(fa_view_skip(content, size));
    if (text.size) {
        fa_buffer_put_text(&pass->out, "<figcaption>");
        fa_buffer_put(&pass->out, text);
        fa_buffer_put_text(&pass->out, "</figcaption>");
    }
    fa_buffer_put_text(&pass->out, "</figure>\n\n");
    return true;
}

static void put_picture(struct fa_shortcodes *pass, const struct fa_media *media)
{
    fa_buffer_put_text(&pass->out, "<figure><img");
    put_value(&pass->out, "src", media->url);
    put_value(&pass->out, "alt", media->alt);
    fa_buffer_put_text(&pass->out, " />");
    if (fa_view_trim(media->caption).size) {
        fa_buffer_put_text(&pass->out, "<figcaption>");
        fa_buffer_put(&pass->out, fa_view_trim(media->caption));
        fa_buffer_put_text(&pass->out, "</figcaption>");
    }
    fa_buffer_put_text(&pass->out, "</figure>\n\n");
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

static bool is_picture(feedark_view url)
{
    static const char *const suffixes[] = {".jpg",  ".jpeg", ".png", ".gif",  ".webp", ".svg",
                                           ".avif", ".bmp",  ".tif", ".tiff", ".heic"};
    size_t end = fa_view_index(url, '?');

    url = fa_view_take(url, end);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        size_t size = strlen(suffixes[i]);

        if (url.size > size &&
            fa_view_equal_nocase(fa_view_skip(url, url.size - size), fa_view(suffixes[i])))
            return true;
    }
    return false;
}

/* The pictures of these numbers, all or none. */
static bool put_pictures(struct fa_shortcodes *pass, feedark_view ids)
{
    const struct fa_media_source *source = pass->options->media;
    struct fa_media media;
    feedark_view rest = ids, id;

    while (next_id(&rest, &id))
        if (!source->find(source->ctx, id, &media))
            return false;
    fa_buffer_put_text(&pass->out, "\n\n");
    for (rest = ids; next_id(&rest, &id);)
        if (source->find(source->ctx, id, &media))
            put_picture(pass, &media);
    return true;
}

static bool put_gallery(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    const struct fa_media_source *source = pass->options->media;
    feedark_view ids = fa_shortcode_attribute(pass->arena, code->attributes, "ids");
    struct fa_media media;
    size_t found = 0;

    if (!source)
        return false;
    if (!ids.size)
        ids = fa_shortcode_attribute(pass->arena, code->attributes, "include");
    if (ids.size)
        return put_pictures(pass, ids);
    if (pass->gallery) /* the same pictures once more, in another number of columns, say nothing new
                        */
        return false;
    for (size_t i = 0; source->attached && source->attached(source->ctx, i, &media); i++)
        if (is_picture(media.url)) {
            fa_buffer_put_text(&pass->out, found++ ? "" : "\n\n");
            put_picture(pass, &media);
        }
    pass->gallery = found > 0;
    return pass->gallery;
}

static feedark_view first_of(struct fa_shortcodes *pass, const struct fa_shortcode *code,
                             const char *names)
{
    feedark_view rest = fa_view(names), word, value = {0};

    while (!value.size && fa_view_next_word(&rest, &word)) {
        char name[24] = "";

        memcpy(name, word.data, word.size < sizeof name - 1 ? word.size : sizeof name - 1);
        value = fa_shortcode_attribute(pass->arena, code->attributes, name);
    }
    if (!value.size)
        value = fa_shortcode_argument(pass->arena, code->attributes);
    while (fa_view_starts(value, FA_VIEW("=")))
        value = fa_view_skip(value, 1);
    if (!value.size && fa_view_index(code->content, '<') == SIZE_MAX)
        value = fa_view_trim(fa_entity_decode_all(pass->arena, code->content));
    return value;
}

static bool is_url(feedark_view text)
{
    return fa_view_starts_nocase(text, FA_VIEW("http://")) ||
           fa_view_starts_nocase(text, FA_VIEW("https://")) || fa_view_starts(text, FA_VIEW("//"));
}

static void put_player(struct fa_buffer *out, const char *element, feedark_view src,
                       feedark_view poster)
{
    fa_buffer_printf(out, "\n\n<div><%s controls", element);
    put_value(out, "src", src);
    put_value(out, "poster", poster);
    fa_buffer_printf(out, "></%s></div>\n\n", element);
}

static bool put_audio(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    feedark_view src = first_of(pass, code, "src mp3 m4a ogg wav flac wma");

    src = fa_view_take(src, fa_view_index(src, '|'));
    if (!src.size)
        return false;
    put_player(&pass->out, "audio", src, (feedark_view){0});
    return true;
}

static bool put_video(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    feedark_view src = first_of(pass, code, "src mp4 m4v webm ogv flv mov wmv");

    if (!is_url(src) && fa_view_index(src, '/') == SIZE_MAX)
        return false;
    put_player(&pass->out, "video", src,
               fa_shortcode_attribute(pass->arena, code->attributes, "poster"));
    return true;
}

static bool put_playlist(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    const struct fa_media_source *source = pass->options->media;
    feedark_view ids = fa_shortcode_attribute(pass->arena, code->attributes, "ids"), rest = ids, id;
    bool video = fa_view_equal(fa_shortcode_attribute(pass->arena, code->attributes, "type"),
                               FA_VIEW("video"));
    struct fa_media media;

    if (!source || !ids.size)
        return false;
    while (next_id(&rest, &id))
        if (!source->find(source->ctx, id, &media))
            return false;
    for (rest = ids; next_id(&rest, &id);)
        if (source->find(source->ctx, id, &media))
            put_player(&pass->out, video ? "video" : "audio", media.url, (feedark_view){0});
    return true;
}

/* The identifier that follows one of the marks in an address, up to what cannot be in one. */
static feedark_view id_after(feedark_view url, const char *const *marks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t at = fa_view_find(url, fa_view(marks[i])), size = 0;
        feedark_view id;

        if (at == SIZE_MAX)
            continue;
        id = fa_view_skip(url, at + strlen(marks[i]));
        while (size < id.size &&
               (fa_is_alnum(id.data[size]) || id.data[size] == '_' || id.data[size] == '-'))
            size++;
        if (size)
            return fa_view_take(id, size);
    }
    return (feedark_view){0};
}

static feedark_view youtube_id(feedark_view url)
{
    static const char *const marks[] = {"youtube.com/watch?v=",
                                        "youtu.be/",
                                        "youtube.com/embed/",
                                        "youtube.com/v/",
                                        "youtube.com/shorts/",
                                        "youtube-nocookie.com/embed/",
                                        "&v=",
                                        "?v="};

    if (fa_view_find(url, FA_VIEW("youtu")) == SIZE_MAX ||
        fa_view_find(url, FA_VIEW("playlist?")) != SIZE_MAX)
        return (feedark_view){0};
    return id_after(url, marks, sizeof marks / sizeof *marks);
}

static feedark_view vimeo_id(feedark_view url)
{
    static const char *const marks[] = {"player.vimeo.com/video/", "vimeo.com/"};
    feedark_view id = id_after(url, marks, sizeof marks / sizeof *marks);

    return id.size && fa_is_digit(id.data[0]) ? id : (feedark_view){0};
}

static void put_frame(struct fa_buffer *out, const char *address, feedark_view id)
{
    fa_buffer_printf(out,
                     "\n\n<div><iframe src=\"%s%.*s\" width=\"560\" height=\"315\" "
                     "allowfullscreen></iframe></div>\n\n",
                     address, FA_PRINT(id));
}

void fa_shortcode_put_embed(struct fa_buffer *out, feedark_view url)
{
    if (youtube_id(url).size) {
        put_frame(out, "https://www.youtube.com/embed/", youtube_id(url));
    } else if (vimeo_id(url).size) {
        put_frame(out, "https://player.vimeo.com/video/", vimeo_id(url));
    } else if (fa_view_find(url, FA_VIEW("://gist.github.com/")) != SIZE_MAX) {
        size_t hash = fa_view_index(url, '#');

        fa_buffer_put_text(out, "\n\n<script");
        put_value(out, "src", fa_view_take(url, hash));
        fa_buffer_put_text(out, "></script>\n\n");
    } else {
        fa_buffer_put_text(out, "\n\n<p><a");
        put_value(out, "href", url);
        fa_buffer_put_char(out, '>');
        fa_shortcode_put_escaped(out, url);
        fa_buffer_put_text(out, "</a></p>\n\n");
    }
}

static bool put_embed(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    feedark_view url = first_of(pass, code, "src url link href");

    if (!is_url(url))
        return false;
    fa_shortcode_put_embed(&pass->out, url);
    return true;
}

static bool is_id(feedark_view text)
{
    for (size_t i = 0; i < text.size; i++)
        if (!fa_is_alnum(text.data[i]) && text.data[i] != '_' && text.data[i] != '-')
            return false;
    return text.size > 0;
}

static bool put_youtube(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    feedark_view url = first_of(pass, code, "id url src v video");

    if (is_url(url))
        return put_embed(pass, code) || (fa_shortcode_put_embed(&pass->out, url), true);
    if (!is_id(url))
        return false;
    put_frame(&pass->out, "https://www.youtube.com/embed/", url);
    return true;
}

static bool put_vimeo(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    feedark_view url = first_of(pass, code, "id url src clip_id");

    if (is_url(url)) {
        fa_shortcode_put_embed(&pass->out, url);
        return true;
    }
    if (!is_id(url) || !fa_is_digit(url.data[0]))
        return false;
    put_frame(&pass->out, "https://player.vimeo.com/video/", url);
    return true;
}

static bool put_gist(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    feedark_view id = first_of(pass, code, "id url src"),
                 file = fa_shortcode_attribute(pass->arena, code->attributes, "file");

    if (!id.size)
        return false;
    if (!is_url(id))
        id = fa_arena_printf(pass->arena, "https://gist.github.com/%.*s", FA_PRINT(id));
    id = fa_view_take(id, fa_view_index(id, '#'));
    if (file.size)
        id = fa_arena_printf(pass->arena, "%.*s.js?file=%.*s", FA_PRINT(id), FA_PRINT(file));
    fa_buffer_put_text(&pass->out, "\n\n<script");
    put_value(&pass->out, "src", id);
    fa_buffer_put_text(&pass->out, "></script>\n\n");
    return true;
}

static bool put_latex(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    if (!code->closed || !fa_view_trim(code->content).size)
        return false;
    fa_buffer_put_text(&pass->out, "<script type=\"math/tex\">");
    fa_buffer_put(&pass->out, fa_entity_decode_all(pass->arena, fa_view_trim(code->content)));
    fa_buffer_put_text(&pass->out, "</script>");
    return true;
}

static const struct {
    const char *name;
    renderer *render;
} rows[] = {
    {"caption", put_caption},   {"wp_caption", put_caption}, {"gallery", put_gallery},
    {"embed", put_embed},       {"audio", put_audio},        {"video", put_video},
    {"playlist", put_playlist}, {"youtube", put_youtube},    {"vimeo", put_vimeo},
    {"gist", put_gist},         {"gistr", put_gist},         {"latex", put_latex},
    {"katex", put_latex},       {"mathjax", put_latex},      {"tex", put_latex},
    {"tweet", put_embed},       {"twitter", put_embed},      {"soundcloud", put_embed},
    {"dailymotion", put_embed}, {"instagram", put_embed},    {"facebook", put_embed},
    {"spotify", put_embed},     {"slideshare", put_embed},   {"ted", put_embed},
    {"googlemaps", put_embed},  {"codepen", put_embed},      {"oembed", put_embed},
    {"embedyt", put_youtube},   {"flickr", put_embed},       {"bandcamp", put_embed},
    {"tiktok", put_embed},      {"wpvideo", put_video},
};

bool fa_shortcode_put_media(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (fa_view_equal(code->name, fa_view(rows[i].name)))
            return rows[i].render(pass, code);
    return false;
}
