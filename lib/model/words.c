#include "model/words.h"

#include "base/lanes.h"

void fa_words_init(struct fa_words *words, struct fa_arena *arena, size_t max)
{
    fa_buffer_init(&words->text, arena, max);
    words->gap = words->all = false;
}

void fa_words_gap(struct fa_words *words)
{
    words->gap = true;
}

/* How many bytes at `p` are one separator or one left-out character; `*gap` tells which. 0 for a
 * visible one. */
static size_t unseen(const char *p, const char *end, bool *gap)
{
    const unsigned char *u = (const unsigned char *)p;
    size_t left = (size_t)(end - p);

    *gap = true;
    if (u[0] <= ' ')
        return 1;
    *gap = u[0] == '|';
    if (u[0] == '|' || u[0] == '~')
        return 1;
    if (left >= 2 && u[0] == 0xC2 && (u[1] == 0xA0 || u[1] == 0xAD || u[1] == 0x85)) {
        *gap = u[1] != 0xAD;
        return 2;
    }
    if (left >= 3 && u[0] == 0xE2 && u[1] == 0x80 &&
        (u[2] <= 0x8B || u[2] == 0xA8 || u[2] == 0xA9 || u[2] == 0xAF)) {
        *gap = u[2] != 0x8B;
        return 3;
    }
    if (left >= 3 && u[0] == 0xE3 && u[1] == 0x80 && u[2] == 0x80) {
        *gap = true;
        return 3;
    }
    return left >= 3 && u[0] == 0xEF && u[1] == 0xBB && u[2] == 0xBF ? 3 : 0;
}

/* Bytes that an unseen character may begin with; most of any text are others. */
static const bool doubtful[256] = {
    [0] = true,    [1] = true,    [2] = true,    [3] = true,   [4] = true,   [5] = true,
    [6] = true,    [7] = true,    [8] = true,    [9] = true,   [10] = true,  [11] = true,
    [12] = true,   [13] = true,   [14] = true,   [15] = true,  [16] = true,  [17] = true,
    [18] = true,   [19] = true,   [20] = true,   [21] = true,  [22] = true,  [23] = true,
    [24] = true,   [25] = true,   [26] = true,   [27] = true,  [28] = true,  [29] = true,
    [30] = true,   [31] = true,   [' '] = true,  ['|'] = true, ['~'] = true, [0xC2] = true,
    [0xE2] = true, [0xE3] = true, [0xEF] = true,
};

/* Which of the sixteen bytes at `p`, which two more follow, may begin an unseen character; of
 * spaces those only that white space follows. */
static fa_lanes doubts(const char *p, bool all)
{
    fa_lanes lanes = fa_lanes_at(p), next = fa_lanes_at(p + 1), third;
    fa_lanes found = fa_lanes_unspaced(lanes, next);

    if (!all)
        found |= fa_lanes_is(lanes | ('|' ^ '~'), '~'); /* bars and tildes differ in a bit */
    if (fa_lanes_are_ascii(lanes))
        return found;
    third = fa_lanes_at(p + 2);
    found |= fa_lanes_is(lanes, 0xC2) &
             (fa_lanes_is(next, 0xA0) | fa_lanes_is(next, 0xAD) | fa_lanes_is(next, 0x85));
    found |=
        fa_lanes_is(lanes, 0xE2) & fa_lanes_is(next, 0x80) & ~fa_lanes_within(third, 0x8C, 0xA7);
    found |= fa_lanes_is(lanes, 0xE3) & fa_lanes_is(next, 0x80) & fa_lanes_is(third, 0x80);
    return found | (fa_lanes_is(lanes, 0xEF) & fa_lanes_is(next, 0xBB));
}

/* The first character from `p` that is not seen; of spaces those only that white space follows. */
static const char *first_unseen(const char *p, const char *end, bool all)
{
    bool gap;

    for (;; p++) {
        size_t at = FA_LANES;

        while (end - p >= FA_LANES + 2 && (at = fa_lanes_first(doubts(p, all))) == FA_LANES)
            p += FA_LANES;
        p += at % FA_LANES;
        while (p < end && !doubtful[(unsigned char)*p])
            p++;
        if (p == end)
            return end;
        if (*p == ' ' ? p + 1 < end && (unsigned char)p[1] <= ' '
                      : !(all && (*p == '|' || *p == '~')) && unseen(p, end, &gap))
            return p;
    }
}

/* What is seen, which a space may begin and end. */
static void put_run(struct fa_words *words, const char *start, const char *end)
{
    bool spaced;

    if (start < end && *start == ' ') {
        words->gap = true;
        start++;
    }
    spaced = start < end && end[-1] == ' ';
    end -= spaced;
    if (start < end) {
        if (words->gap && words->text.size)
            fa_buffer_put_char(&words->text, ' ');
        words->gap = spaced;
        fa_buffer_put_bytes(&words->text, start, (size_t)(end - start));
    }
}

void fa_words_put(struct fa_words *words, feedark_view text)
{
    const char *p = text.data, *end;

    if (!text.size)
        return;
    if (text.size == 1 && (unsigned char)*p <= ' ') { /* as many texts are */
        words->gap = true;
        return;
    }
    end = p + text.size;
    while (p < end) {
        const char *next = first_unseen(p, end, words->all);
        bool gap = false;

        put_run(words, p, next);
        p = next == end ? end : next + unseen(next, end, &gap);
        words->gap |= gap;
    }
}

void fa_words_code(struct fa_words *words, feedark_view code)
{
    if (words->text.size)
        fa_buffer_put_char(&words->text, ' ');
    words->gap = false;
    fa_buffer_put_char(&words->text, FA_WORDS_CODE_START);
    while (code.size) {
        feedark_view line = fa_view_take(code, fa_view_index(code, '\n'));
        bool ends = line.size < code.size;

        code = fa_view_skip(code, line.size + ends);
        while (ends && line.size &&
               (line.data[line.size - 1] == ' ' || line.data[line.size - 1] == '\t'))
            line.size--;
        fa_buffer_put(&words->text, line);
        if (ends)
            fa_buffer_put_char(&words->text, '\n');
    }
    while (fa_is_space(fa_buffer_last(&words->text)))
        fa_buffer_cut(&words->text, words->text.size - 1);
    fa_buffer_put_char(&words->text, FA_WORDS_CODE_END);
    words->gap = true;
}

bool fa_words_same(const struct fa_words *a, const struct fa_words *b, size_t *at)
{
    size_t common = a->text.size < b->text.size ? a->text.size : b->text.size, i = 0;

    if (a->text.size == b->text.size && memcmp(a->text.data, b->text.data, common) == 0)
        return true;
    while (i < common && a->text.data[i] == b->text.data[i])
        i++;
    if (at)
        *at = i;
    return false;
}

feedark_view fa_words_around(const struct fa_words *words, size_t at)
{
    const char *data = words->text.data;
    size_t size = words->text.size, from = at < size ? at : size, to = from;

    while (from > 0 && at - from < 40)
        from--;
    while (to < size && to - at < 40)
        to++;
    while (from < to && ((unsigned char)data[from] & 0xC0) == 0x80)
        from++;
    while (to > from && to < size && ((unsigned char)data[to] & 0xC0) == 0x80)
        to--;
    return fa_view_of(data + from, to - from);
}

/* How many bytes of white space stand at `p`, which may be one character before the end of a text.
 */
static size_t space_at(feedark_view text, size_t at)
{
    bool gap = false;
    char c = text.data[at];
    size_t size = c == '|' || c == '~' ? 0 : unseen(text.data + at, text.data + text.size, &gap);

    return gap ? size : 0;
}

size_t fa_space_first(feedark_view text)
{
    return text.size ? space_at(text, 0) : 0;
}

size_t fa_space_last(feedark_view text)
{
    for (size_t size = 1; size <= 3 && size <= text.size; size++)
        if (space_at(text, text.size - size) == size)
            return size;
    return 0;
}
