/**
 * @file digest.h
 * SHA-256 (FIPS 180-4) as lower-case hexadecimal.
 */
#ifndef FA_PIPELINE_DIGEST_H
#define FA_PIPELINE_DIGEST_H

#include <feedark/status.h>
#include <feedark/view.h>
#include <nettle/sha2.h>
#include <stdbool.h>
#include <string.h>

struct fa_digest {
    char hex[2 * SHA256_DIGEST_SIZE + 1];
};

/** The digest of some bytes. */
struct fa_digest fa_digest_of(feedark_view bytes);

/** The digest of what was put into `state`, which is ready for the next text afterwards. */
struct fa_digest fa_digest_take(struct sha256_ctx *state);

/** The digest of all that a descriptor leads to. FEEDARK_UNREADABLE. */
feedark_status fa_digest_file(int fd, struct fa_digest *digest);

/** The first half of a digest, for large tables. */
struct fa_packed {
    uint8_t bytes[16];
};

static inline bool fa_packed_equal(struct fa_packed a, struct fa_packed b)
{
    return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

/** Packs a digest that is spelled in 64 lower-case hexadecimal digits; false where it is not. */
bool fa_digest_pack(feedark_view hex, struct fa_packed *packed);

/** The packed digest of bytes. */
struct fa_packed fa_digest_packed(feedark_view bytes);

/** 64 bits of the digest of a text: a hash whose collisions nobody can make. */
uint64_t fa_digest_hash(feedark_view text);

#endif
