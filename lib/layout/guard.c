#include "layout/post.h"

/* Only the mark that opens is wrapped: what follows is then plain text, even `{% endraw %}`.
 * A `}` right behind `{{` is wrapped with it, or Liquid would read it as the end of `{{{% endraw %}}`. */
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
        done = i + 2;
        while (body.data[i + 1] == '{' && done < body.size && body.data[done] == '}')
            done++;
        fa_buffer_put_text(&out, "{% raw %}");
        fa_buffer_put_bytes(&out, body.data + i, done - i);
        fa_buffer_put_text(&out, "{% endraw %}");
        i = done - 1;
    }
    fa_buffer_put(&out, fa_view_skip(body, done));
    return fa_buffer_view(&out);
}
