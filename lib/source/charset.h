/**
 * @file charset.h
 * Bytes of any encoding to UTF-8. Order of trust: byte order mark, what the caller says, the
 * declaration, UTF-8 where it is valid, windows-1252. Bytes that mean nothing become U+FFFD and are
 * counted.
 */
#ifndef FA_SOURCE_CHARSET_H
#define FA_SOURCE_CHARSET_H

#include "base/diagnostic.h"

struct fa_decoder;

/** NULL where memory ran out. */
struct fa_decoder *fa_decoder_new(struct fa_diagnostics *diagnostics);

/** What comes is HTML: a `<meta>` declares its encoding, too. `encoding` (borrowed, may be empty)
 * is what it is in, whatever it says itself. Before the first bytes. */
void fa_decoder_expect_html(struct fa_decoder *decoder, feedark_view encoding);

/** The next bytes (size 0: the end) to valid UTF-8, borrowed until the next call. The first 64 KiB
 * are held back to look at. FEEDARK_MEMORY. */
feedark_status fa_decoder_decode(struct fa_decoder *decoder, feedark_view bytes,
                                 feedark_view *text);

/** The name of the encoding; `"UTF-8"` before the first text. */
const char *fa_decoder_encoding(const struct fa_decoder *decoder);

void fa_decoder_free(struct fa_decoder *decoder);

#endif
