/* Shortcodes for sounds, films and play lists. One that names no file plays the entry's own. */
#include "html/wordpress/files.h"

#include <stdint.h>

struct player {
    const char *element;
    const char *names; /* the attributes that name a file, the best first */
    enum fa_file_kind kind;
    bool wants_address; /* a word without a slash names no file */
};

enum { MOST_FORMS = 8 /* of one sound or film */ };

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
                            const char *names, feedark_view sources[MOST_FORMS])
{
    feedark_view rest = fa_view(names), word;
    size_t count = 0;

    while (count < MOST_FORMS && fa_view_next_word(&rest, &word)) {
        char name[24] = "";
        feedark_view value;

        memcpy(name, word.data, word.size < sizeof name - 1 ? word.size : sizeof name - 1);
        value = fa_shortcode_attribute(pass->arena, code->attributes, name);
        if (value.size && !(count && fa_view_equal(sources[0], value)))
            sources[count++] = value;
    }
    return count;
}

static bool put_named(struct fa_shortcodes *pass, const struct fa_shortcode *code,
                      const char *element, const feedark_view *sources, size_t count)
{
    fa_buffer_put_text(&pass->out, "\n\n<div>");
    put_player(pass, code, element, sources, count);
    fa_buffer_put_text(&pass->out, "</div>\n\n");
    return true;
}

/* The only file of the entry that WordPress would play: the first. */
static bool put_attached(struct fa_shortcodes *pass, const struct fa_shortcode *code,
                         const struct player *player)
{
    struct fa_files list = {0};

    if (pass->options->media)
        fa_files_attached(pass, &list, player->kind, (feedark_view){0}, (feedark_view){0});
    return list.count && put_named(pass, code, player->element, &list.items[0].url, 1);
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

static bool put_played(struct fa_shortcodes *pass, const struct fa_shortcode *code,
                       const struct player *player)
{
    feedark_view sources[MOST_FORMS], src;
    size_t count = named_sources(pass, code, player->names, sources);

    if (count)
        return put_named(pass, code, player->element, sources, count);
    src = fa_shortcode_first_of(pass, code, "");
    if (!src.size)
        return put_attached(pass, code, player);
    if (player->wants_address && !fa_shortcode_is_url(src) && fa_view_index(src, '/') == SIZE_MAX)
        return false;
    return put_unnamed(pass, code, player->element, src);
}

bool fa_shortcode_put_audio(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    static const struct player audio = {
        .element = "audio", .names = "src mp3 ogg flac m4a wav wma", .kind = FA_FILE_SOUND};

    return put_played(pass, code, &audio);
}

bool fa_shortcode_put_video(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    static const struct player video = {.element = "video",
                                        .names = "src mp4 m4v webm ogv flv mov wmv",
                                        .kind = FA_FILE_FILM,
                                        .wants_address = true};

    return put_played(pass, code, &video);
}

bool fa_shortcode_put_playlist(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    feedark_view type = fa_shortcode_attribute(pass->arena, code->attributes, "type");
    bool video = fa_view_equal_nocase(type, FA_VIEW("video"));
    size_t before = pass->out.size;
    struct fa_files list = {0};

    fa_files_gather(pass, code, video ? FA_FILE_FILM : FA_FILE_SOUND, &list);
    if (!list.count)
        return false;
    fa_buffer_put_text(&pass->out, "\n\n");
    for (size_t i = 0; i < list.count; i++) {
        fa_buffer_put_text(&pass->out, "<figure>");
        put_player(pass, NULL, video ? "video" : "audio", &list.items[i].url, 1);
        fa_files_put_caption(&pass->out, &list.items[i]);
        fa_buffer_put_text(&pass->out, "</figure>\n\n");
    }
    pass->shown += pass->out.size - before;
    return true;
}
