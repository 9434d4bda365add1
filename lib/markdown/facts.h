/**
 * @file facts.h
 * The structure of a body as lines of text, for the judge: headings with their level, addresses and
 * titles of links and images, alternative texts, items, quotes, rules, emphasis and the alignment
 * of tables, in document order. Equal lines mean equal structure; kept HTML says nothing here.
 */
#ifndef FA_MARKDOWN_FACTS_H
#define FA_MARKDOWN_FACTS_H

#include "base/buffer.h"
#include "model/doc.h"

/** What the tree below `root` says. Without `tags`, what only tags can say is left out. */
void fa_facts_of_tree(struct fa_buffer *facts, const struct fa_doc *root, bool tags);

/** One line: a word, and an address, percent-decoded, which may be empty. */
void fa_facts_put(struct fa_buffer *facts, const char *word, feedark_view address);

/** One line: a word, and a text of one or more words; nothing for a text of none. */
void fa_facts_put_text(struct fa_buffer *facts, const char *word, feedark_view text);

/** The line of a title, without its backslashes: cmark takes one away also where a character
 * reference stands for it. */
void fa_facts_put_title(struct fa_buffer *facts, feedark_view title);

/** Whether both are equal; where not, `*mine` and `*theirs` are the first lines that differ, empty
 * at an end. */
bool fa_facts_same(const struct fa_buffer *a, const struct fa_buffer *b, feedark_view *mine,
                   feedark_view *theirs);

#endif
