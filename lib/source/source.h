/**
 * @file source.h
 * A file, standard input or memory, decompressed (gzip, zstd, xz, bzip2) and in UTF-8, as bounded
 * chunks of bytes.
 */
#ifndef FA_SOURCE_SOURCE_H
#define FA_SOURCE_SOURCE_H

#include "base/diagnostic.h"
#include "base/limits.h"

#include <feedark/view.h>

struct fa_source;

/**
 * Opens `path` (`-` is standard input). Received bytes, before decompression and decoding, also go
 * to `tee` where it is not NULL. FEEDARK_UNREADABLE (errno tells why), FEEDARK_MEMORY. `limits` and
 * `diagnostics` are borrowed as long as the source.
 */
feedark_status fa_source_open(const char *path, const struct fa_limits *limits,
                              struct fa_diagnostics *diagnostics,
                              void (*tee)(void *ctx, const char *data, size_t size), void *tee_ctx,
                              struct fa_source **source);

/** As fa_source_open, for an open descriptor, which stays the caller's and is read from where it
 * stands. */
feedark_status fa_source_open_fd(int fd, const struct fa_limits *limits,
                                 struct fa_diagnostics *diagnostics,
                                 void (*tee)(void *ctx, const char *data, size_t size),
                                 void *tee_ctx, struct fa_source **source);

/** As fa_source_open, for bytes in memory, which are borrowed as long as the source. */
feedark_status fa_source_open_memory(feedark_view bytes, const struct fa_limits *limits,
                                     struct fa_diagnostics *diagnostics, struct fa_source **source);

/** The source is HTML, see fa_decoder_expect_html. Before the first read. */
void fa_source_expect_html(struct fa_source *source, feedark_view encoding);

/**
 * The next chunk of valid UTF-8 without a byte order mark, borrowed until the next call; size 0 at
 * the end. FEEDARK_UNREADABLE, FEEDARK_CORRUPT, FEEDARK_LIMIT, FEEDARK_MEMORY. Chunks never cut a
 * character.
 */
feedark_status fa_source_read(struct fa_source *source, feedark_view *chunk);

/** The encoding as found, `"UTF-8"`, `"windows-1252"`; valid after the first read. */
const char *fa_source_encoding(const struct fa_source *source);

/** Bytes received so far, before decompression. */
uint64_t fa_source_bytes(const struct fa_source *source);

void fa_source_free(struct fa_source *source);

#endif
