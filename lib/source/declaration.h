/**
 * @file declaration.h
 * What an XML declaration, or a page's `<meta>`, says of the encoding.
 */
#ifndef FA_SOURCE_DECLARATION_H
#define FA_SOURCE_DECLARATION_H

#include <feedark/view.h>
#include <stdbool.h>

enum { FA_LABEL = 64 };

/** The encoding that the XML declaration names, wherever before the feed it stands; false where it
 * names none. */
bool fa_declared_label(feedark_view text, char label[FA_LABEL]);

/** The encoding that a `<meta charset>` or `<meta http-equiv content>` of a page names, comments
 * and scripts aside; false where none does. */
bool fa_meta_label(feedark_view text, char label[FA_LABEL]);

#endif
