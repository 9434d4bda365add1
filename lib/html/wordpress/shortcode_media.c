/* Shortcodes for pictures, sound, film, formulas and embedded pages, as the HTML that they stand
 * for. One row a name. */
#include "html/wordpress/shortcode.h"
#include "text/entity.h"

#include <stdint.h>

typedef bool renderer(struct fa_shortcodes *pass, const struct fa_shortcode *code);

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
        fa_shortcode_put_value(out, "src", fa_view_take(url, hash));
        fa_buffer_put_text(out, "></script>\n\n");
    } else {
        fa_buffer_put_text(out, "\n\n<p><a");
        fa_shortcode_put_value(out, "href", url);
        fa_buffer_put_char(out, '>');
        fa_shortcode_put_escaped(out, url);
        fa_buffer_put_text(out, "</a></p>\n\n");
    }
}

static bool put_embed(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    feedark_view url = fa_shortcode_first_of(pass, code, "src url link href");

    if (!fa_shortcode_is_url(url))
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
    feedark_view url = fa_shortcode_first_of(pass, code, "id url src v video");

    if (fa_shortcode_is_url(url))
        return put_embed(pass, code) || (fa_shortcode_put_embed(&pass->out, url), true);
    if (!is_id(url))
        return false;
    put_frame(&pass->out, "https://www.youtube.com/embed/", url);
    return true;
}

static bool put_vimeo(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    feedark_view url = fa_shortcode_first_of(pass, code, "id url src clip_id");

    if (fa_shortcode_is_url(url)) {
        fa_shortcode_put_embed(&pass->out, url);
        return true;
    }
    if (!is_id(url) || !fa_is_digit(url.data[0]))
        return false;
    put_frame(&pass->out, "https://player.vimeo.com/video/", url);
    return true;
}

static bool put_videopress(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    feedark_view id = fa_shortcode_argument(pass->arena, code->attributes);

    if (fa_shortcode_is_url(id) || !is_id(id))
        return fa_shortcode_put_video(pass, code);
    fa_shortcode_put_embed(
        &pass->out, fa_arena_printf(pass->arena, "https://videopress.com/v/%.*s", FA_PRINT(id)));
    return true;
}

static bool put_gist(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    feedark_view id = fa_shortcode_first_of(pass, code, "id url src"),
                 file = fa_shortcode_attribute(pass->arena, code->attributes, "file");

    if (!id.size)
        return false;
    if (!fa_shortcode_is_url(id))
        id = fa_arena_printf(pass->arena, "https://gist.github.com/%.*s", FA_PRINT(id));
    id = fa_view_take(id, fa_view_index(id, '#'));
    if (file.size)
        id = fa_arena_printf(pass->arena, "%.*s.js?file=%.*s", FA_PRINT(id), FA_PRINT(file));
    fa_buffer_put_text(&pass->out, "\n\n<script");
    fa_shortcode_put_value(&pass->out, "src", id);
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
    {"caption", put_caption},
    {"wp_caption", put_caption},
    {"gallery", fa_shortcode_put_gallery},
    {"embed", put_embed},
    {"audio", fa_shortcode_put_audio},
    {"video", fa_shortcode_put_video},
    {"playlist", fa_shortcode_put_playlist},
    {"youtube", put_youtube},
    {"vimeo", put_vimeo},
    {"gist", put_gist},
    {"gistr", put_gist},
    {"latex", put_latex},
    {"katex", put_latex},
    {"mathjax", put_latex},
    {"tex", put_latex},
    {"tweet", put_embed},
    {"twitter", put_embed},
    {"soundcloud", put_embed},
    {"dailymotion", put_embed},
    {"instagram", put_embed},
    {"facebook", put_embed},
    {"spotify", put_embed},
    {"slideshare", put_embed},
    {"ted", put_embed},
    {"googlemaps", put_embed},
    {"codepen", put_embed},
    {"oembed", put_embed},
    {"embedyt", put_youtube},
    {"flickr", put_embed},
    {"bandcamp", put_embed},
    {"tiktok", put_embed},
    {"wpvideo", put_videopress},
    {"videopress", put_videopress},
};

bool fa_shortcode_put_media(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (fa_view_equal(code->name, fa_view(rows[i].name)))
            return rows[i].render(pass, code);
    return false;
}
