/* Mutations that know tags: they move, double, drop and wrap elements, and put in the markup of
 * highlighters and blog engines. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed);

/* Wrappers: what comes before the byte 1 begins, what comes after it ends. */
static const char *const wrappers[] = {
    "<p>\1</p>",
    "<b>\1</b>",
    "<em>\1</em>",
    "<code>\1</code>",
    "<pre><code class=\"language-c\">\1</code></pre>",
    "<ul><li>\1</li></ul>",
    "<ol start=\"7\"><li>\1</li><li>x</li></ol>",
    "<blockquote>\1</blockquote>",
    "<table><tr><td>\1</td><td>|</td></tr></table>",
    "<a href=\"/x_y?a=1&b=(2)\">\1</a>",
    "<h2>\1</h2>",
    "<div>\1</div>",
    "<del>\1</del>",
    "<kbd>\1</kbd>",
    "<figure>\1<figcaption>c</figcaption></figure>",
    "<dl><dt>t</dt><dd>\1</dd></dl>",
    "<details><summary>s</summary>\1</details>",
    "<svg><g>\1</g></svg>",
    "<math><mi>\1</mi></math>",
    "<figure class=\"highlight\"><table><tr><td class=\"gutter\"><pre>1</pre></td><td "
    "class=\"code\"><pre>\1</pre></td></tr></table></figure>",
    "<div class=\"language-ruby highlighter-rouge\"><div class=\"highlight\"><pre "
    "class=\"highlight\"><code>\1</code></pre></div></div>",
    "[code lang=\"php\"]\1[/code]",
    "<sup id=\"fnref:1\"><a href=\"#fn:1\">1</a></sup><ol><li id=\"fn:1\">\1 <a "
    "href=\"#fnref:1\">&#8617;</a></li></ol>",
    "<span class=\"math\">\\(\1\\)</span>",
    "*\1*",
    "_\1_",
    "`\1`",
    "[\1](x)",
    "|\1|",
    "1. \1",
    "# \1",
    "&amp;\1",
    "<br>\1<br/>",
    "<li>\1",
    "<td>\1",
    "<select>\1",
};

enum { WRAPPERS = sizeof wrappers / sizeof *wrappers, MARKS = 256 };

/* Where text and tags begin: cuts between which a piece is moved. */
static size_t find_cuts(const uint8_t *data, size_t size, size_t *cuts)
{
    size_t count = 0;

    for (size_t i = 0; i < size && count < MARKS - 1; i++)
        if (data[i] == '<' || (i && data[i - 1] == '>'))
            cuts[count++] = i;
    cuts[count++] = size;
    return count;
}

static size_t join(uint8_t *data, size_t max, const uint8_t *const *parts, const size_t *sizes,
                   size_t count)
{
    uint8_t *copy = malloc(max + 1);
    size_t size = 0;

    for (size_t i = 0; copy && i < count; i++) {
        size_t part = sizes[i] < max - size ? sizes[i] : max - size;

        memcpy(copy + size, parts[i], part);
        size += part;
    }
    if (copy)
        memcpy(data, copy, size);
    free(copy);
    return size;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
    size_t cuts[MARKS], count = find_cuts(data, size, cuts);
    size_t a = cuts[seed / 16 % count], b = cuts[seed / 4096 % count], from = a < b ? a : b,
           to = a < b ? b : a;
    const char *wrapper = wrappers[seed / 64 % WRAPPERS], *inside = strchr(wrapper, 1);
    const uint8_t *head = data, *piece = data + from, *tail = data + to;
    size_t piece_size = to - from, tail_size = size - to;
    const uint8_t *before = (const uint8_t *)wrapper, *after = (const uint8_t *)inside + 1;
    size_t before_size = (size_t)(inside - wrapper), after_size = strlen(inside + 1);

    switch (seed % 6) {
    case 0: /* wrap */
        return join(data, max_size, (const uint8_t *const[]){head, before, piece, after, tail},
                    (const size_t[]){from, before_size, piece_size, after_size, tail_size}, 5);
    case 1: /* double */
        return join(data, max_size, (const uint8_t *const[]){head, piece, piece, tail},
                    (const size_t[]){from, piece_size, piece_size, tail_size}, 4);
    case 2: /* drop */
        return join(data, max_size, (const uint8_t *const[]){head, tail},
                    (const size_t[]){from, tail_size}, 2);
    case 3: /* move to the front */
        return join(data, max_size, (const uint8_t *const[]){piece, head, tail},
                    (const size_t[]){piece_size, from, tail_size}, 3);
    case 4: /* put in without an end */
        return join(data, max_size, (const uint8_t *const[]){head, before, piece, tail},
                    (const size_t[]){from, before_size, piece_size, tail_size}, 4);
    default:
        return LLVMFuzzerMutate(data, size, max_size);
    }
}
