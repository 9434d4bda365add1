#include "text/entity.h"

#include "text/utf8.h"

#include <stdint.h>

enum { LONGEST = 32 };

/* The characters themselves, so that nothing of the table is written when the process starts. */
struct entity {
    unsigned char size;
    bool legacy;
    char utf8[7], name[LONGEST];
};

static const struct entity table[] = {
#define X(name, utf8, legacy) {sizeof(name) - 1, legacy, utf8, name},
#include "text/entity_table.inc"
#undef X
};

enum { COUNT = sizeof table / sizeof *table };

static const struct entity *find(feedark_view name)
{
    size_t low = 0, high = name.size ? COUNT : 0;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = (unsigned char)name.data[0] - (unsigned char)table[middle].name[0];

        if (order == 0)
            order = fa_view_compare(name, fa_view_of(table[middle].name, table[middle].size));

        if (order == 0)
            return &table[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

bool fa_entity_find(feedark_view name, feedark_view *utf8)
{
    const struct entity *entity = find(name);

    if (entity)
        *utf8 = fa_view(entity->utf8);
    return entity != NULL;
}

bool fa_entity_is_legacy(feedark_view name)
{
    const struct entity *entity = find(name);

    return entity && entity->legacy;
}

static uint32_t checked(uint32_t code)
{
    static const uint16_t c1[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                    0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

    if (code >= 0x80 && code < 0xA0)
        return c1[code - 0x80];
    return code == 0 || code > 0x10FFFF ? 0xFFFD : code;
}

static int digit_of(char c, bool hex)
{
    if (fa_is_digit(c))
        return c - '0';
    c = fa_lower(c);
    return hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static size_t decode_number(feedark_view text, char out[8], size_t *size)
{
    bool hex = text.size > 2 && fa_lower(text.data[2]) == 'x';
    size_t i = hex ? 3 : 2, start = i;
    uint32_t code = 0;

    for (; i < text.size && digit_of(text.data[i], hex) >= 0; i++)
        if (code <= 0x10FFFF)
            code = code * (hex ? 16 : 10) + (uint32_t)digit_of(text.data[i], hex);
    if (i == start)
        return 0;
    *size = fa_utf8_encode(checked(code), out);
    return i < text.size && text.data[i] == ';' ? i + 1 : i;
}

/* The references that markup cannot do without; nearly all are one of them, and need no search. */
static size_t decode_common(feedark_view text, char out[8], size_t *size)
{
    static const struct {
        feedark_view written;
        char utf8[4];
    } rows[] = {{FA_VIEW_INIT("&lt;"), "<"},
                {FA_VIEW_INIT("&gt;"), ">"},
                {FA_VIEW_INIT("&amp;"), "&"},
                {FA_VIEW_INIT("&quot;"), "\""},
                {FA_VIEW_INIT("&nbsp;"), "\xC2\xA0"}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (text.data[1] == rows[i].written.data[1] && fa_view_starts(text, rows[i].written)) {
            *size = strlen(rows[i].utf8);
            memcpy(out, rows[i].utf8, *size);
            return rows[i].written.size;
        }
    return 0;
}

size_t fa_entity_decode(feedark_view text, char out[8], size_t *size)
{
    size_t end;
    feedark_view utf8;

    if (text.size < 3 || text.data[0] != '&')
        return 0;
    if (text.data[1] == '#')
        return decode_number(text, out, size);
    end = decode_common(text, out, size);
    if (end)
        return end;
    end = 1;
    while (end < text.size && end <= LONGEST && fa_is_alnum(text.data[end]))
        end++;
    if (end < text.size && text.data[end] == ';' &&
        fa_entity_find(fa_view_of(text.data + 1, end - 1), &utf8))
        end++;
    else {
        while (end > 1 && !fa_entity_is_legacy(fa_view_of(text.data + 1, end - 1)))
            end--;
        if (end == 1 || !fa_entity_find(fa_view_of(text.data + 1, end - 1), &utf8))
            return 0;
    }
    memcpy(out, utf8.data, utf8.size);
    *size = utf8.size;
    return end;
}

static size_t put_decoded(struct fa_buffer *out, feedark_view text)
{
    char utf8[8];
    size_t size, took = fa_entity_decode(text, utf8, &size);

    if (took)
        fa_buffer_put_bytes(out, utf8, size);
    return took;
}

feedark_view fa_entity_decode_all(struct fa_arena *arena, feedark_view text)
{
    struct fa_buffer out;

    if (fa_view_index(text, '&') == SIZE_MAX)
        return text;
    fa_buffer_init(&out, arena, text.size * 2 + 16);
    for (size_t i = 0, took; i < text.size; i += took ? took : 1) {
        took = text.data[i] == '&' ? put_decoded(&out, fa_view_skip(text, i)) : 0;
        if (!took)
            fa_buffer_put_char(&out, text.data[i]);
    }
    return fa_buffer_view(&out);
}

/* The elements that stand in titles in the wild; any other `<x` there is text. */
static const char *const title_tags[] = {
    "a",      "abbr",  "acronym", "b",      "bdi",    "bdo",   "big", "br",  "center", "cite",
    "code",   "del",   "dfn",     "div",    "em",     "font",  "h1",  "h2",  "h3",     "h4",
    "h5",     "h6",    "hr",      "i",      "img",    "ins",   "kbd", "li",  "mark",   "nobr",
    "ol",     "p",     "pre",     "q",      "ruby",   "rb",    "rp",  "rt",  "s",      "samp",
    "script", "small", "span",    "strike", "strong", "style", "sub", "sup", "table",  "tbody",
    "td",     "th",    "time",    "tr",     "tt",     "u",     "ul",  "var", "wbr"};

enum { TITLE_TAGS = sizeof title_tags / sizeof *title_tags };

/* What is known of the whole text, found once: where each element is ended last, and the last ends
 * of comments and of tags. */
struct title {
    feedark_view html;
    size_t ends[TITLE_TAGS];
    size_t comment_end, tag_end;
};

static size_t find_title_tag(feedark_view name)
{
    size_t i = 0;

    while (i < TITLE_TAGS && !fa_view_equal_nocase(fa_view(title_tags[i]), name))
        i++;
    return i;
}

static bool is_void(feedark_view name)
{
    return fa_view_equal_nocase(name, FA_VIEW("br")) || fa_view_equal_nocase(name, FA_VIEW("hr")) ||
           fa_view_equal_nocase(name, FA_VIEW("img")) || fa_view_equal_nocase(name, FA_VIEW("wbr"));
}

static feedark_view name_at(feedark_view html, size_t at)
{
    size_t end = at;

    while (end < html.size && end - at < 8 && fa_is_alnum(html.data[end]))
        end++;
    return fa_view_of(html.data + at, end - at);
}

static void survey(struct title *title, feedark_view html)
{
    *title = (struct title){.html = html};
    for (size_t i = 1; i < html.size; i++) {
        size_t tag;

        if (html.data[i] == '>') {
            title->tag_end = i;
            if (i > 1 && html.data[i - 1] == '-' && html.data[i - 2] == '-')
                title->comment_end = i;
        }
        if (html.data[i] != '/' || html.data[i - 1] != '<')
            continue;
        tag = find_title_tag(name_at(html, i + 1));
        if (tag < TITLE_TAGS)
            title->ends[tag] = i;
    }
}

/* The size of the tag or comment at `at`, or 0. An element that is not ended is text, as in
 * `std::unique_ptr<S>`. */
static size_t tag_size(const struct title *title, size_t at)
{
    feedark_view text = fa_view_skip(title->html, at), name;
    size_t start = text.size > 1 && text.data[1] == '/' ? 2 : 1, tag, end;

    if (fa_view_starts(text, FA_VIEW("<!--")))
        return title->comment_end > at ? fa_view_find(text, FA_VIEW("-->")) + 3 : 0;
    name = name_at(text, start);
    tag = find_title_tag(name);
    end = start + name.size;
    if (tag == TITLE_TAGS || end >= text.size ||
        !(fa_is_space(text.data[end]) || text.data[end] == '>' || text.data[end] == '/'))
        return 0;
    if (start == 1 && !is_void(name) && title->ends[tag] < at)
        return 0;
    return title->tag_end > at ? end + fa_view_index(fa_view_skip(text, end), '>') + 1 : 0;
}

/* Whether words before and behind a tag are apart where it is left out. */
static bool parts_words(feedark_view tag)
{
    static const char *const names[] = {"br", "hr",  "p",     "div",   "center", "li", "ol",
                                        "ul", "pre", "table", "tbody", "td",     "th", "tr",
                                        "h1", "h2",  "h3",    "h4",    "h5",     "h6"};
    feedark_view name = name_at(tag, fa_view_starts(tag, FA_VIEW("</")) ? 2 : 1);

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (fa_view_equal_nocase(name, fa_view(names[i])))
            return true;
    return false;
}

static feedark_view squeeze(struct fa_buffer *text)
{
    size_t to = 0;
    bool gap = false;

    for (size_t i = 0; i < text->size; i++) {
        if (fa_is_space(text->data[i])) {
            gap = to > 0;
            continue;
        }
        if (gap)
            text->data[to++] = ' ';
        gap = false;
        text->data[to++] = text->data[i];
    }
    fa_buffer_cut(text, to);
    return fa_buffer_view(text);
}

feedark_view fa_entity_plain_text(struct fa_arena *arena, feedark_view html)
{
    struct fa_buffer out;
    struct title title = {.html = html};
    size_t took;

    if (fa_view_index(html, '<') != SIZE_MAX)
        survey(&title, html);
    fa_buffer_init(&out, arena, html.size * 2 + 16);
    for (size_t i = 0; i < html.size; i += took ? took : 1) {
        feedark_view rest = fa_view_skip(html, i);

        took = rest.data[0] == '<'   ? tag_size(&title, i)
               : rest.data[0] == '&' ? put_decoded(&out, rest)
                                     : 0;
        if (!took)
            fa_buffer_put_char(&out, rest.data[0]);
        else if (rest.data[0] == '<' && parts_words(rest))
            fa_buffer_put_char(&out, ' ');
    }
    return squeeze(&out);
}
