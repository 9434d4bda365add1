#include "layout/prose.h"

feedark_view fa_take_line(feedark_view *rest)
{
    size_t end = fa_view_index(*rest, '\n');
    feedark_view line = fa_view_take(*rest, end == SIZE_MAX ? rest->size : end + 1);

    *rest = fa_view_skip(*rest, line.size);
    return line;
}

/* The size of the list mark (`- `, `12. `) at the start of a text. */
static size_t bullet(feedark_view text)
{
    size_t digits = 0;

    if (text.size > 1 && strchr("-*+", text.data[0]) && text.data[1] == ' ')
        return 2;
    while (digits < text.size && fa_is_digit(text.data[digits]))
        digits++;
    return digits && digits + 1 < text.size && text.data[digits] == '.' &&
                   text.data[digits + 1] == ' '
               ? digits + 2
               : 0;
}

feedark_view fa_line_text(feedark_view line, bool bullets)
{
    for (;;) {
        size_t skip =
            line.size && (line.data[0] == ' ' || line.data[0] == '>' || line.data[0] == '\t') ? 1
            : bullets ? bullet(line)
                      : 0;

        if (!skip)
            return line;
        line = fa_view_skip(line, skip);
    }
}

static size_t run_of(feedark_view text, char c)
{
    size_t size = 0;

    while (size < text.size && text.data[size] == c)
        size++;
    return size;
}

/* The length of the fence that a line opens; 0 for none. */
static size_t opens(feedark_view line, char *mark)
{
    feedark_view text = fa_line_text(line, true);
    size_t size;

    *mark = text.size ? text.data[0] : '\0';
    if (*mark != '`' && *mark != '~')
        return 0;
    size = run_of(text, *mark);
    return size >= 3 && (*mark == '~' || fa_view_index(fa_view_skip(text, size), '`') == SIZE_MAX)
               ? size
               : 0;
}

static bool closes(feedark_view line, char mark, size_t size)
{
    feedark_view text = fa_line_text(line, false);
    size_t run = run_of(text, mark);

    return run >= size && !fa_view_trim(fa_view_skip(text, run)).size;
}

static void put(struct fa_buffer *out, void (*write)(struct fa_buffer *out, feedark_view text),
                feedark_view text)
{
    if (!text.size)
        return;
    if (write)
        write(out, text);
    else
        fa_buffer_put(out, text);
}

/* Where the run of backticks that closes a code span of `size` begins; SIZE_MAX where the paragraph
 * has none. */
static size_t span_end(feedark_view text, size_t from, size_t size)
{
    while (from < text.size) {
        size_t run = run_of(fa_view_skip(text, from), '`');

        if (run == size)
            return from;
        if (!run && text.data[from] == '\n' && from + 1 < text.size && text.data[from + 1] == '\n')
            return SIZE_MAX;
        from += run ? run : 1;
    }
    return SIZE_MAX;
}

static void put_prose(struct fa_buffer *out, feedark_view text,
                      const struct fa_prose_writer *writer)
{
    size_t done = 0;

    for (size_t i = 0; i < text.size;) {
        size_t run = run_of(fa_view_skip(text, i), '`');
        size_t end = run ? span_end(text, i + run, run) : SIZE_MAX;

        if (text.data[i] == '\\') {
            i += 2;
        } else if (end != SIZE_MAX) {
            put(out, writer->prose, fa_view_between(text.data + done, text.data + i));
            put(out, writer->span, fa_view_between(text.data + i, text.data + end + run));
            i = done = end + run;
        } else {
            i += run ? run : 1;
        }
    }
    put(out, writer->prose, fa_view_skip(text, done));
}

feedark_view fa_prose_map(struct fa_arena *arena, feedark_view body,
                          const struct fa_prose_writer *writer)
{
    struct fa_buffer out;
    feedark_view rest = body;
    const char *done = body.data;

    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    while (rest.size) {
        char mark;
        const char *start = rest.data;
        size_t size = opens(fa_take_line(&rest), &mark);

        if (!size)
            continue;
        put_prose(&out, fa_view_between(done, start), writer);
        while (rest.size && !closes(fa_take_line(&rest), mark, size))
            ;
        put(&out, writer->fence, fa_view_between(start, rest.data));
        done = rest.data;
    }
    put_prose(&out, fa_view_between(done, body.data + body.size), writer);
    return fa_buffer_view(&out);
}
