/**
 * @file gunzip.h
 * gzip (RFC 1952), all members. libarchive gives nothing of the block in which a file ends too
 * early or is damaged; here every byte comes out that can be had.
 */
#ifndef FA_SOURCE_GUNZIP_H
#define FA_SOURCE_GUNZIP_H

#include <feedark/view.h>
#include <stdbool.h>
#include <sys/types.h>

struct fa_gunzip;

/** Whether bytes begin a member. */
bool fa_gunzip_is(feedark_view bytes);

/**
 * `read` gives the next bytes of the file, which stay valid until it is called again; 0 at the end,
 * negative where reading failed. NULL where memory ran out.
 */
struct fa_gunzip *fa_gunzip_new(ssize_t (*read)(void *ctx, feedark_view *bytes), void *ctx);

/** The next bytes, valid until the next call: their number, 0 at the end, be it too early (see
 * fa_gunzip_flaw), or what `read` failed with. */
ssize_t fa_gunzip_read(struct fa_gunzip *gunzip, const void **bytes);

/** What is wrong with the file, in words, known after fa_gunzip_read gave 0; else NULL. */
const char *fa_gunzip_flaw(const struct fa_gunzip *gunzip);

/** NULL is allowed. */
void fa_gunzip_free(struct fa_gunzip *gunzip);

#endif
