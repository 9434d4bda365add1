/* The shortcode for galleries: their pictures, one below the other. */
#include "html/wordpress/files.h"

static void put_picture(struct fa_buffer *out, const struct fa_media *media)
{
    fa_buffer_put_text(out, "<figure><img");
    fa_shortcode_put_value(out, "src", media->url);
    fa_shortcode_put_value(out, "alt", media->alt);
    fa_buffer_put_text(out, " />");
    fa_files_put_caption(out, media);
    fa_buffer_put_text(out, "</figure>\n\n");
}

bool fa_shortcode_put_gallery(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    size_t before = pass->out.size;
    struct fa_files list = {0};

    fa_files_gather(pass, code, FA_FILE_PICTURE, &list);
    if (!list.count)
        return false;
    fa_buffer_put_text(&pass->out, "\n\n");
    for (size_t i = 0; i < list.count; i++)
        put_picture(&pass->out, &list.items[i]);
    pass->shown += pass->out.size - before;
    return true;
}
