/**
 * @file files.h
 * The files that galleries, players and play lists show.
 */
#ifndef FA_HTML_WORDPRESS_FILES_H
#define FA_HTML_WORDPRESS_FILES_H

#include "base/vector.h"
#include "html/wordpress/shortcode.h"

enum fa_file_kind { FA_FILE_PICTURE, FA_FILE_SOUND, FA_FILE_FILM };

struct fa_files {
    struct fa_media *items;
    size_t count, capacity;
};

/** The files of a kind that belong to a post, but for those of some numbers. */
void fa_files_attached(struct fa_shortcodes *pass, struct fa_files *list, enum fa_file_kind kind,
                       feedark_view post, feedark_view exclude);

/** What a gallery or a play list shows: `ids` or `include`, else what belongs to the post `id`, or
 * to the entry. Nothing where the pass has shown a megabyte. */
void fa_files_gather(struct fa_shortcodes *pass, const struct fa_shortcode *code,
                     enum fa_file_kind kind, struct fa_files *list);

/** A `figcaption`; nothing where the file has no caption. */
void fa_files_put_caption(struct fa_buffer *out, const struct fa_media *media);

#endif
