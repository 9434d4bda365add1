/**
 * @file markdown.h
 * From a document tree to Markdown that cmark-gfm, kramdown and goldmark show alike, and the judge
 * that reads it back.
 */
#ifndef FA_MARKDOWN_MARKDOWN_H
#define FA_MARKDOWN_MARKDOWN_H

#include "model/doc.h"
#include "model/style.h"
#include "model/words.h"

/** What a Markdown text is made of. */
struct fa_written {
    uint64_t escapes; /**< backslashes and references that keep text from being read as markup */
    uint64_t html_blocks; /**< blocks of HTML that stand as they are */
    uint64_t html_tags;   /**< tags in running text, comments aside */
};

/**
 * Writes the document; the text ends in one line feed, or is empty for an empty document. In
 * `arena`; fails only by its guard. `written` (may be NULL) is set to what there is in it.
 */
feedark_view fa_markdown_render(struct fa_arena *arena, const struct fa_document *document,
                                const struct fa_style *style, struct fa_written *written);

struct fa_verdict {
    bool same;
    feedark_view what; /**< where not the same: what differs, one clause with the words around it */
};

/**
 * Reads `markdown`, written in `style`, back with libcmark and holds what it shows against
 * `expected`, its code blocks and its structure (headings, addresses, titles, alternative texts,
 * items, quotes, rules, emphasis, cells of tables) against the document's.
 */
struct fa_verdict fa_markdown_verify(struct fa_arena *arena, feedark_view markdown,
                                     const struct fa_document *document,
                                     const struct fa_style *style, const struct fa_words *expected);

/**
 * Renders and verifies. Where the judge finds a difference, each top-level block that does not read
 * back by itself is written again with `conservative` set, and the whole is judged once more.
 */
feedark_view fa_markdown_write(struct fa_arena *arena, struct fa_document *document,
                               const struct fa_style *style, const struct fa_words *expected,
                               struct fa_verdict *verdict, struct fa_written *written);

#endif
