/**
 * @file digest.h
 * SHA-256 (FIPS 180-4) as lower-case hexadecimal.
 */
#ifndef FA_PIPELINE_DIGEST_H
#define FA_PIPELINE_DIGEST_H

#include <feedark/view.h>
#include <nettle/sha2.h>

struct fa_digest {
    char hex[2 * SHA256_DIGEST_SIZE + 1];
};

/** The digest of some bytes. */
struct fa_digest fa_digest_of(feedark_view bytes);

/** The digest of what was put into `state`, which is ready for the next text afterwards. */
struct fa_digest fa_digest_take(struct sha256_ctx *state);

#endif
