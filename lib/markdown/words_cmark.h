/**
 * @file words_cmark.h
 * What Markdown shows, as libcmark reads it.
 */
#ifndef FA_MARKDOWN_WORDS_CMARK_H
#define FA_MARKDOWN_WORDS_CMARK_H

#include "base/map.h"
#include "base/vector.h"
#include "markdown/pipes.h"
#include "model/words.h"

struct fa_shown {
    struct fa_words words;
    struct fa_buffer facts;        /**< of the structure, see facts.h */
    struct fa_pipe_rows rows;      /**< of pipe tables */
    bool tags;                     /**< links and emphasis are among the facts */
    FA_VECTOR(feedark_view) codes; /**< code blocks in order, those of HTML blocks too */
    FA_VECTOR(bool)
    tasks; /**< of the items in document order: whether a task's box stands before its text */
    const struct fa_map *labels; /**< of footnotes, whose references show nothing; may be NULL */
};

/** Reads Markdown; everything in `arena`. libcmark's own memory is given back also where the
 * arena's guard is left. */
void fa_words_of_markdown(struct fa_arena *arena, feedark_view markdown, struct fa_shown *shown);

/** The words and code blocks of a piece of HTML: tags gone, entities resolved, what no browser
 * shows left out. */
void fa_words_of_html(struct fa_arena *arena, feedark_view html, struct fa_shown *shown);

#endif
