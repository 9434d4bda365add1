/* The words of HTML blocks that the writer kept. The markup is the sanitiser's own: balanced and
 * quoted. */
#include "markdown/words_cmark.h"

#include "text/utf8.h"

struct reader {
    struct fa_arena *arena;
    struct fa_shown *shown;
    struct fa_buffer pre;
    bool in_pre;
};

static bool is_skipped(feedark_view name)
{
    static const char *const names[] = {"script", "style",    "iframe",  "video",
                                        "audio",  "svg",      "select",  "textarea",
                                        "object", "template", "noscript"};

    return FA_IS_AMONG_NOCASE(name, names);
}

static bool is_phrase(feedark_view name)
{
    static const char *const names[] = {
        "a",      "abbr",   "b",    "bdi", "bdo",  "big", "cite", "code",  "del",
        "dfn",    "em",     "font", "i",   "img",  "ins", "kbd",  "label", "mark",
        "q",      "rb",     "rp",   "rt",  "ruby", "s",   "samp", "small", "span",
        "strike", "strong", "sub",  "sup", "time", "tt",  "u",    "var",   "wbr"};

    return FA_IS_AMONG_NOCASE(name, names);
}

static void put(struct reader *reader, feedark_view text)
{
    if (reader->in_pre)
        fa_buffer_put(&reader->pre, text);
    else
        fa_words_put(&reader->shown->words, text);
}

/* The number of `#38` or `#x26`, as UTF-8; 0 bytes where it is none. */
static size_t decode_number(feedark_view name, char utf8[4])
{
    bool hex = name.size > 1 && fa_lower(name.data[1]) == 'x';
    uint32_t c = 0;

    for (size_t i = hex ? 2 : 1; i < name.size; i++) {
        char d = fa_lower(name.data[i]);

        if (!fa_is_digit(d) && !(hex && d >= 'a' && d <= 'f'))
            return 0;
        c = c * (hex ? 16 : 10) + (uint32_t)(fa_is_digit(d) ? d - '0' : d - 'a' + 10);
        if (c > 0x10FFFF)
            return 0;
    }
    return c ? fa_utf8_encode(c, utf8) : 0;
}

/* The references that the sanitiser writes. */
static feedark_view decode_name(feedark_view name)
{
    static const char *const names[][2] = {{"amp", "&"},   {"lt", "<"},   {"gt", ">"},
                                           {"quot", "\""}, {"apos", "'"}, {"nbsp", "\xC2\xA0"}};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (fa_view_equal(name, fa_view(names[i][0])))
            return fa_view(names[i][1]);
    return fa_view("");
}

/* One character reference at the start of `rest`, or the bare `&`; returns the bytes used. */
static size_t put_reference(struct reader *reader, feedark_view rest)
{
    size_t end = fa_view_index(fa_view_take(rest, 40), ';');
    char utf8[4];
    feedark_view name, text;

    if (end != SIZE_MAX && end > 1) {
        name = fa_view_of(rest.data + 1, end - 1);
        text =
            name.data[0] == '#' ? fa_view_of(utf8, decode_number(name, utf8)) : decode_name(name);
        if (text.size) {
            put(reader, text);
            return end + 1;
        }
    }
    put(reader, fa_view_take(rest, 1));
    return 1;
}

static void end_pre(struct reader *reader)
{
    feedark_view code = fa_buffer_view(&reader->pre);

    if (code.size && code.data[0] == '\n')
        code = fa_view_skip(code, 1);
    code = fa_arena_copy(reader->arena, code);
    fa_words_code(&reader->shown->words, code);
    fa_vector_push(reader->arena, &reader->shown->codes, code);
    reader->in_pre = false;
}

static size_t tag_end(feedark_view rest)
{
    char quote = '\0';

    for (size_t i = 0; i < rest.size; i++) {
        char c = rest.data[i];

        if (quote)
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return i + 1;
    }
    return rest.size;
}

/* Past the end tag of an element that shows nothing. */
static size_t skip_element(feedark_view rest, feedark_view name)
{
    size_t at = tag_end(rest);

    while (at < rest.size) {
        size_t next = fa_view_find(fa_view_skip(rest, at), FA_VIEW("</"));

        if (next == SIZE_MAX)
            return rest.size;
        at += next + 2;
        if (fa_view_starts_nocase(fa_view_skip(rest, at), name))
            return at + tag_end(fa_view_skip(rest, at));
    }
    return at;
}

static size_t read_comment(feedark_view rest)
{
    size_t end = fa_view_find(rest, FA_VIEW("-->"));

    return end == SIZE_MAX ? rest.size : end + 3;
}

static size_t read_tag(struct reader *reader, feedark_view rest)
{
    size_t at = 1, start;
    bool close = rest.size > 1 && rest.data[1] == '/';
    feedark_view name;

    if (fa_view_starts(rest, FA_VIEW("<!--")))
        return read_comment(rest);
    start = at += close;
    while (at < rest.size && (fa_is_alnum(rest.data[at]) || rest.data[at] == '-'))
        at++;
    name = fa_view_of(rest.data + start, at - start);
    if (!close && is_skipped(name))
        return skip_element(rest, name);
    if (reader->in_pre && fa_view_equal_nocase(name, FA_VIEW("br")))
        fa_buffer_put_char(&reader->pre, '\n');
    if (fa_view_equal_nocase(name, FA_VIEW("pre"))) {
        if (close && reader->in_pre)
            end_pre(reader);
        reader->in_pre = !close;
        fa_buffer_clear(&reader->pre);
    }
    if (!is_phrase(name))
        fa_words_gap(&reader->shown->words);
    return tag_end(rest);
}

void fa_words_of_html(struct fa_arena *arena, feedark_view html, struct fa_shown *shown)
{
    struct reader reader = {.arena = arena, .shown = shown};

    fa_buffer_init(&reader.pre, arena, SIZE_MAX / 4);
    while (html.size) {
        size_t used = 0;

        if (html.data[0] == '<') {
            used = read_tag(&reader, html);
        } else if (html.data[0] == '&') {
            used = put_reference(&reader, html);
        } else {
            while (used < html.size && html.data[used] != '<' && html.data[used] != '&')
                used++;
            put(&reader, fa_view_take(html, used));
        }
        html = fa_view_skip(html, used);
    }
    fa_words_gap(&shown->words);
}
