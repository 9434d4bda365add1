/* Which files a shortcode means: those that it numbers, else what belongs to the entry. */
#include "html/wordpress/files.h"

#include <stdint.h>

/* Bytes. A few letters ask for all the files of a post, as often as a body holds them: what comes
 * behind so many stays as written, and is said. */
enum { SHOWN_AT_MOST = 1 << 20 };

void fa_files_put_caption(struct fa_buffer *out, const struct fa_media *media)
{
    if (fa_view_trim(media->caption).size == 0)
        return;
    fa_buffer_put_text(out, "<figcaption>");
    fa_buffer_put(out, fa_view_trim(media->caption));
    fa_buffer_put_text(out, "</figcaption>");
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

static bool is_kind(feedark_view url, enum fa_file_kind kind)
{
    static const char *const suffixes[] = {
        [FA_FILE_PICTURE] = ".jpg .jpeg .png .gif .webp .svg .avif .bmp .tif .tiff .heic",
        [FA_FILE_SOUND] = ".mp3 .m4a .ogg .oga .wav .flac .wma .aac .opus",
        [FA_FILE_FILM] = ".mp4 .m4v .webm .ogv .mov .flv .wmv .avi .mkv .mpg .mpeg",
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
static void add_numbered(struct fa_shortcodes *pass, struct fa_files *list, feedark_view ids)
{
    const struct fa_media_source *source = pass->options->media;
    size_t before = list->count;
    struct fa_media media;
    feedark_view rest = ids, id;

    while (next_id(&rest, &id))
        if (source->find(source->ctx, id, &media))
            fa_vector_push(pass->arena, list, media);
    for (rest = ids; list->count > before && next_id(&rest, &id);)
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

void fa_files_attached(struct fa_shortcodes *pass, struct fa_files *list, enum fa_file_kind kind,
                       feedark_view post, feedark_view exclude)
{
    const struct fa_media_source *source = pass->options->media;
    struct fa_media media;

    for (size_t i = 0; source->attached && source->attached(source->ctx, post, i, &media); i++)
        if (is_kind(media.url, kind) && !is_numbered(pass, &media, exclude))
            fa_vector_push(pass->arena, list, media);
}

static void turn_round(struct fa_files *list)
{
    for (size_t i = 0; i < list->count / 2; i++) {
        struct fa_media swap = list->items[i];

        list->items[i] = list->items[list->count - 1 - i];
        list->items[list->count - 1 - i] = swap;
    }
}

void fa_files_gather(struct fa_shortcodes *pass, const struct fa_shortcode *code,
                     enum fa_file_kind kind, struct fa_files *list)
{
    feedark_view ids = fa_shortcode_attribute(pass->arena, code->attributes, "ids");
    feedark_view exclude = fa_shortcode_attribute(pass->arena, code->attributes, "exclude");
    feedark_view order = fa_shortcode_attribute(pass->arena, code->attributes, "order");

    if (!pass->options->media || pass->shown >= SHOWN_AT_MOST)
        return;
    if (!ids.size)
        ids = fa_shortcode_attribute(pass->arena, code->attributes, "include");
    if (ids.size)
        add_numbered(pass, list, ids);
    else
        fa_files_attached(pass, list, kind,
                          fa_shortcode_attribute(pass->arena, code->attributes, "id"), exclude);
    if (fa_view_equal_nocase(order, FA_VIEW("desc")))
        turn_round(list);
}
