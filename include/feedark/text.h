/**
 * @file text.h
 * Measures of text, for those who print it.
 */
#ifndef FEEDARK_TEXT_H
#define FEEDARK_TEXT_H

#include <feedark/export.h>
#include <feedark/view.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How many columns of a terminal a text takes: East Asian wide characters take two, combining
 * marks none, controls none. */
FEEDARK_API size_t feedark_text_columns(feedark_view text);

/** The greatest size in bytes, without cutting a character and what combines with it, that takes at
 * most `columns` columns. */
FEEDARK_API size_t feedark_text_cut(feedark_view text, size_t columns);

/** How many words an HTML fragment shows: what white space and tags separate; of Chinese and
 * Japanese each character. */
FEEDARK_API size_t feedark_text_words(feedark_view html);

#ifdef __cplusplus
}
#endif
#endif
