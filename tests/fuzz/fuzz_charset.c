/* Any bytes in any encoding: what comes out is valid UTF-8, however the bytes are cut. */
#include "input.h"

#include "source/charset.h"
#include "text/utf8.h"

static void decode(struct fa_decoder *decoder, feedark_view bytes)
{
    feedark_view text;

    if (fa_decoder_decode(decoder, bytes, &text) == FEEDARK_OK && fa_utf8_valid(text) != text.size)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    feedark_view bytes = {(const char *)data, size};
    size_t step = size ? (size_t)data[size - 1] * 16 + 1 : 1;
    struct fa_guard guard = {0};
    struct fa_arena arena;
    struct fa_diagnostics diagnostics;
    struct fa_decoder *decoder;

    fa_arena_init(&arena, &guard, SIZE_MAX);
    fa_diagnostics_init(&diagnostics, &arena, 100);
    decoder = fa_decoder_new(&diagnostics);
    for (; bytes.size; bytes = fa_view_skip(bytes, step < bytes.size ? step : bytes.size))
        decode(decoder, fa_view_take(bytes, step));
    decode(decoder, bytes);
    fa_decoder_free(decoder);
    fa_arena_release(&arena);
    return 0;
}
