/**
 * @file shortcode.h
 * WordPress' shortcodes: `[name attribute="value"]content[/name]`, read as WordPress reads them.
 */
#ifndef FA_HTML_WORDPRESS_SHORTCODE_H
#define FA_HTML_WORDPRESS_SHORTCODE_H

#include "base/buffer.h"
#include "base/map.h"
#include "html/convert.h"

/** The elements, of those that are named, whose end tag is known not to come any more; comments are
 * bit 0. A pass begins with 0. */
typedef unsigned fa_wordpress_missing;

struct fa_shortcode {
    feedark_view name;       /**< lower case */
    feedark_view attributes; /**< between the name and `]`, as written */
    feedark_view content;    /**< between the tags; empty where it has no end tag */
    feedark_view whole;
    bool closed;  /**< it has an end tag */
    bool escaped; /**< `[[name]]`: the text of a shortcode, not one */
};

/** What a pass over a body knows. */
struct fa_shortcodes {
    struct fa_arena *arena;
    const struct fa_html_options *options;
    struct fa_diagnostics *diagnostics;
    feedark_view text;
    struct fa_map
        ends; /**< where the end tag of a name was found last, so that the search stays linear */
    struct fa_map told; /**< names that were reported */
    size_t shown;       /**< bytes that galleries and play lists took */
    fa_wordpress_missing missing;
    struct fa_buffer out;
};

/** The shortcode that begins at byte `at` of the pass's text with its bracket; false where none
 * does. */
bool fa_shortcode_read(struct fa_shortcodes *pass, size_t at, struct fa_shortcode *code);

/** An attribute's value, entities resolved; straight, typographic and escaped quotes are quotes.
 * Empty where there is none. */
feedark_view fa_shortcode_attribute(struct fa_arena *arena, feedark_view attributes,
                                    const char *name);

/** The first value without a name: `[audio http://…]`, `[youtube=http://…]`. */
feedark_view fa_shortcode_argument(struct fa_arena *arena, feedark_view attributes);

/** The value of the first of some attributes that is there, else the one without a name, else the
 * text between the tags. */
feedark_view fa_shortcode_first_of(struct fa_shortcodes *pass, const struct fa_shortcode *code,
                                   const char *names);

bool fa_shortcode_is_url(feedark_view text);

/** Writes an attribute; nothing where its value is empty. */
void fa_shortcode_put_value(struct fa_buffer *out, const char *name, feedark_view value);

/** Writes text with the marks of HTML as references. */
void fa_shortcode_put_escaped(struct fa_buffer *out, feedark_view text);

/** A shortcode that holds code becomes a `pre`; false for any other. Only those with an end tag
 * count. */
bool fa_shortcode_put_code(struct fa_shortcodes *pass, const struct fa_shortcode *code);

/** A shortcode for pictures, sound, film, formulas or embedded pages becomes their HTML; false for
 * any other, and where media are unknown. */
bool fa_shortcode_put_media(struct fa_shortcodes *pass, const struct fa_shortcode *code);

/** The same for one kind each, of which the entry's own files may be meant. */
bool fa_shortcode_put_gallery(struct fa_shortcodes *pass, const struct fa_shortcode *code);
bool fa_shortcode_put_audio(struct fa_shortcodes *pass, const struct fa_shortcode *code);
bool fa_shortcode_put_video(struct fa_shortcodes *pass, const struct fa_shortcode *code);
bool fa_shortcode_put_playlist(struct fa_shortcodes *pass, const struct fa_shortcode *code);

/** An address that stands on a line of its own as WordPress embeds it. */
void fa_shortcode_put_embed(struct fa_buffer *out, feedark_view url);

/** Every shortcode of a body replaced by what it meant; only those for code where the body is not
 * editor content. */
feedark_view fa_shortcodes_replace(struct fa_arena *arena, feedark_view html,
                                   const struct fa_html_options *options,
                                   struct fa_diagnostics *diagnostics);

/** Paragraphs as WordPress adds them to what the classic editor saved. */
feedark_view fa_wordpress_autop(struct fa_arena *arena, feedark_view html);

/** The size of the tag that begins here, quoted `>` passed over; 0 where none begins. */
size_t fa_wordpress_tag_size(feedark_view rest);

/**
 * The size of the element that begins here where nothing in it may be touched (one of `names`, or a
 * comment); 0 for any other, and where it has no end. A pass goes forward and always gives the same
 * names, so that the search for ends stays linear.
 */
size_t fa_wordpress_protected(feedark_view rest, const char *names, fa_wordpress_missing *missing);

#endif
