#include "layout/post.h"

/* Only the mark that opens is wrapped: what follows is then plain text, even `{% endraw %}`. */
feedark_view fa_guard_liquid(struct fa_arena *arena, feedark_view body)
{
    struct fa_buffer out;
    size_t done = 0;
    if (fa_view_find(body, FA_VIEW("{{")) == SIZE_MAX && fa_view_find(body, FA_VIEW("{%")) == SIZE_MAX)
        return body;
    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    for (size_t i = 0; i + 1 < body.size; i++) {
        if (body.data[i] != '{' || (body.data[i + 1] != '{' && body.data[i + 1] != '%'))
            continue;
        fa_buffer_put_bytes(&out, body.data + done, i - done);
        fa_buffer_printf(&out, "{%% raw %%}{%c{%% endraw %%}", body.data[i + 1]);
        done = i + 2;
        i++;
    }
    fa_buffer_put(&out, fa_view_skip(body, done));
    return fa_buffer_view(&out);
}
