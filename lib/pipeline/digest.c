#include "pipeline/digest.h"

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
