#include "pipeline/digest.h"

#include "base/scratch.h"

struct fa_digest fa_digest_take(struct sha256_ctx *state)
{
    static const char digits[] = "0123456789abcdef";
    uint8_t raw[SHA256_DIGEST_SIZE];
    struct fa_digest digest;

    sha256_digest(state, sizeof raw, raw);
    for (size_t i = 0; i < sizeof raw; i++) {
        digest.hex[2 * i] = digits[raw[i] >> 4];
        digest.hex[2 * i + 1] = digits[raw[i] & 15];
    }
    digest.hex[2 * sizeof raw] = '\0';
    return digest;
}

struct fa_digest fa_digest_of(feedark_view bytes)
{
    struct sha256_ctx state;

    sha256_init(&state);
    sha256_update(&state, bytes.size, (const uint8_t *)bytes.data);
    return fa_digest_take(&state);
}

feedark_status fa_digest_file(int fd, struct fa_digest *digest)
{
    struct sha256_ctx state;
    uint64_t at = 0;
    char part[16384];
    int64_t got;

    sha256_init(&state);
    while ((got = fa_read_at(fd, part, sizeof part, at)) > 0) {
        sha256_update(&state, (size_t)got, (const uint8_t *)part);
        at += (uint64_t)got;
    }
    *digest = fa_digest_take(&state);
    return got < 0 ? FEEDARK_UNREADABLE : FEEDARK_OK;
}

bool fa_digest_pack(feedark_view hex, struct fa_packed *packed)
{
    *packed = (struct fa_packed){0};
    if (hex.size != 2 * SHA256_DIGEST_SIZE)
        return false;
    for (size_t i = 0; i < hex.size; i++) {
        char c = hex.data[i];
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;

        if (digit < 0)
            return false;
        if (i < 2 * sizeof packed->bytes)
            packed->bytes[i / 2] = (uint8_t)(packed->bytes[i / 2] << 4 | digit);
    }
    return true;
}

struct fa_packed fa_digest_packed(feedark_view bytes)
{
    struct fa_digest digest = fa_digest_of(bytes);
    struct fa_packed packed;

    fa_digest_pack((feedark_view){digest.hex, sizeof digest.hex - 1}, &packed);
    return packed;
}

uint64_t fa_digest_hash(feedark_view text)
{
    struct fa_packed packed = fa_digest_packed(text);
    uint64_t hash;

    memcpy(&hash, packed.bytes, sizeof hash);
    return hash;
}
