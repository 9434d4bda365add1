/**
 * @file markdown.h
 * One HTML fragment to Markdown.
 */
#ifndef FEEDARK_MARKDOWN_H
#define FEEDARK_MARKDOWN_H

#include <feedark/diagnostic.h>
#include <feedark/options.h>
#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Converts `size` bytes of HTML, compressed or not. Its encoding is what a byte order mark says,
 * `encoding` among the options, an XML declaration or a `<meta>`, UTF-8 where it is valid, else a
 * guess by its language. `*markdown` is NUL-terminated, `*length` bytes long and the
 * caller's; free it with feedark_free. `options` and `report` may be NULL; `base-url` among the
 * options resolves relative links. FEEDARK_OK, FEEDARK_PARTIAL where the judge found a difference
 * (the text is given all the same), FEEDARK_CORRUPT, FEEDARK_LIMIT, FEEDARK_MEMORY,
 * FEEDARK_BAD_ARGUMENT.
 */
FEEDARK_API feedark_status feedark_html_to_markdown(const char *html, size_t size,
                                                    const feedark_options *options,
                                                    feedark_diagnostic_callback report, void *user,
                                                    char **markdown, size_t *length);

/** What one fragment became. */
typedef struct feedark_markdown_counts {
    bool same;      /**< the judge found no difference */
    uint64_t words; /**< that a reader sees, code blocks aside */
    uint64_t code_blocks, headings, links, images, tables;
    uint64_t escapes; /**< backslashes and references that keep text from being read as markup */
    uint64_t html_blocks; /**< blocks that stand as HTML, since Markdown cannot say them */
    uint64_t html_tags;   /**< pairs of tags in running text, for the same reason */
} feedark_markdown_counts;

/** As feedark_html_to_markdown, and sets `*counts` where the conversion gave a text. */
FEEDARK_API feedark_status feedark_html_to_markdown_counted(const char *html, size_t size,
                                                            const feedark_options *options,
                                                            feedark_diagnostic_callback report,
                                                            void *user, char **markdown,
                                                            size_t *length,
                                                            feedark_markdown_counts *counts);

/** Frees what the library handed over; NULL is allowed. */
FEEDARK_API void feedark_free(void *memory);

#ifdef __cplusplus
}
#endif
#endif
