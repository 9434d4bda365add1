#include "text/squeeze.h"

#include "base/buffer.h"

feedark_view fa_squeezed(struct fa_arena *arena, feedark_view text)
{
    struct fa_buffer out;
    feedark_view word;

    fa_buffer_init(&out, arena, text.size + 1);
    while (fa_view_next_word(&text, &word)) {
        if (out.size)
            fa_buffer_put_char(&out, ' ');
        fa_buffer_put(&out, word);
    }
    return fa_buffer_take(&out);
}
