/**
 * @file facts.h
 * The structure of a body as lines of text, for the judge: headings with their level, addresses of
 * links and images, items, quotes, rules and emphasis, in document order. Equal lines mean equal
 * structure; kept HTML says nothing here.
 */
#ifndef FA_MARKDOWN_FACTS_H
#define FA_MARKDOWN_FACTS_H

#include "base/buffer.h"
#include "model/doc.h"

/** What the tree below `root` says. Without `tags`, what only tags can say is left out. */
void fa_facts_of_tree(struct fa_buffer *facts, const struct fa_doc *root, bool tags);

/** One line: a word, and an address, percent-decoded, which may be empty. */
void fa_facts_put(struct fa_buffer *facts, const char *word, feedark_view address);

/** Whether both are equal; where not, `*mine` and `*theirs` are the first lines that differ, empty
 * at an end. */
bool fa_facts_same(const struct fa_buffer *a, const struct fa_buffer *b, feedark_view *mine,
                   feedark_view *theirs);

#endif
