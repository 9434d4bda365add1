/**
 * @file convert.h
 * From a body to its document tree, and what the judge expects of it.
 */
#ifndef FA_HTML_CONVERT_H
#define FA_HTML_CONVERT_H

#include "base/diagnostic.h"
#include "base/limits.h"
#include "model/doc.h"
#include "model/style.h"
#include "model/words.h"

/** A media file that a body names by its number. Empty views where nothing is known. */
struct fa_media {
    feedark_view url;
    feedark_view alt;     /**< text */
    feedark_view caption; /**< HTML */
};

/** Where media files are looked up: an export names them by number. */
struct fa_media_source {
    /** The file of a number; false where it is not known. */
    bool (*find)(void *ctx, feedark_view id, struct fa_media *media);
    /** The i-th file that belongs to the post of a number, from 0, or to the entry where `post` is
     * empty; false past the last. May be NULL. */
    bool (*attached)(void *ctx, feedark_view post, size_t i, struct fa_media *media);
    void *ctx;
};

/** Where links within kept HTML are to lead; those of the document tree are the caller's to change.
 */
struct fa_link_source {
    /** The address instead of `url`, which is absolute or a fragment; `url` itself where it stays.
     */
    feedark_view (*lead)(void *ctx, feedark_view url);
    void *ctx;
};

struct fa_html_options {
    const struct fa_style *style;
    const struct fa_limits *limits;
    feedark_view base;                   /**< absolute; resolves relative URLs; may be empty */
    uint64_t line;                       /**< of the entry, for diagnostics */
    const struct fa_media_source *media; /**< NULL where media cannot be looked up */
    const struct fa_link_source *links;  /**< NULL where links stay */
    bool utf8;                           /**< the body is known to be UTF-8 */
    bool wordpress; /**< the body is editor content: paragraphs, shortcodes and block comments are
                       read */
};

struct fa_html_result {
    struct fa_document *document;
    struct fa_words expected; /**< what the source shows, for fa_markdown_verify */
};

/** Converts an HTML fragment. Everything lives in `arena`; fails only by its guard. */
void fa_html_convert(struct fa_arena *arena, feedark_view html,
                     const struct fa_html_options *options, struct fa_diagnostics *diagnostics,
                     struct fa_html_result *result);

/** Plain text as a document: paragraphs at blank lines, a hard break at every other line end but in
 * paragraphs whose lines a program has filled. */
void fa_text_convert(struct fa_arena *arena, feedark_view text,
                     const struct fa_html_options *options, struct fa_html_result *result);

#endif
