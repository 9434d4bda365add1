/**
 * @file markdown.h
 * One HTML fragment to Markdown.
 */
#ifndef FEEDARK_MARKDOWN_H
#define FEEDARK_MARKDOWN_H

#include <feedark/diagnostic.h>
#include <feedark/options.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Converts `size` bytes of UTF-8 HTML. `*markdown` is NUL-terminated, `*length` bytes long and the caller's; free it with
 * feedark_free. `options` and `report` may be NULL; `base-url` among the options resolves relative links.
 * FEEDARK_OK, FEEDARK_PARTIAL where the judge found a difference (the text is given all the same), FEEDARK_LIMIT,
 * FEEDARK_MEMORY, FEEDARK_BAD_ARGUMENT.
 */
FEEDARK_API feedark_status feedark_html_to_markdown(const char *html, size_t size, const feedark_options *options,
                                                    feedark_diagnostic_callback report, void *user,
                                                    char **markdown, size_t *length);

/** Frees what the library handed over; NULL is allowed. */
FEEDARK_API void feedark_free(void *memory);

#ifdef __cplusplus
}
#endif
#endif
