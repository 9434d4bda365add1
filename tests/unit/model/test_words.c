/* Words of the judge: what separates, what is left out, what is seen, wherever in a text it stands
 * and however the text is cut into pieces. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "model/words.h"
#include "random.h"

#include <string.h>

enum kind { SEEN, SPACE, NOTHING, BAR, TILDE };

static const struct {
    const char *text;
    enum kind kind;
} pieces[] = {
    {"a", SEEN},
    {"word", SEEN},
    {"sixteen-letters-and-more", SEEN},
    {"é", SEEN},
    {"\xC2\xA9", SEEN},     /* (c) */
    {"\xE2\x80\x99", SEEN}, /* an apostrophe */
    {"\xE2\x80\xA6", SEEN}, /* three points */
    {"\xE2\x80\xAE", SEEN}, /* a mark of direction */
    {"\xE2\x82\xAC", SEEN}, /* a euro sign */
    {"\xE3\x80\x82", SEEN}, /* an ideographic full stop */
    {"\xE3\x81\x82", SEEN}, /* a hiragana */
    {"\xEF\xBB\x80", SEEN}, /* an Arabic form */
    {"\xEF\xBC\x81", SEEN}, /* a full-width exclamation mark */
    {"😀", SEEN},
    {"\x7F", SEEN},
    {" ", SPACE},
    {" ", SPACE},
    {"  ", SPACE},
    {"\n", SPACE},
    {"\t", SPACE},
    {"\xC2\xA0", SPACE},
    {"\xC2\x85", SPACE},
    {"\xE2\x80\x80", SPACE},
    {"\xE2\x80\x8A", SPACE},
    {"\xE2\x80\xA8", SPACE},
    {"\xE2\x80\xA9", SPACE},
    {"\xE2\x80\xAF", SPACE},
    {"\xE3\x80\x80", SPACE},
    {"\xC2\xAD", NOTHING},
    {"\xE2\x80\x8B", NOTHING},
    {"\xEF\xBB\xBF", NOTHING},
    {"|", BAR},
    {"~", TILDE},
};

enum { PIECES = sizeof pieces / sizeof *pieces, LONGEST = 64 };

/* What is to come out, by the words of words.h alone. */
static void expect(char *out, size_t *size, bool *gap, size_t piece, bool all)
{
    enum kind kind = pieces[piece].kind;

    if (kind == SPACE || (kind == BAR && !all))
        *gap = true;
    else if (kind == SEEN || (all && kind != NOTHING)) {
        if (*gap && *size)
            out[(*size)++] = ' ';
        *gap = false;
        memcpy(out + *size, pieces[piece].text, strlen(pieces[piece].text));
        *size += strlen(pieces[piece].text);
    }
}

static void random_texts(void **state)
{
    struct fa_guard guard = {0};
    struct fa_arena arena;
    uint64_t seed = 7;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        char text[LONGEST * 32], wanted[LONGEST * 32];
        size_t size = 0, wanted_size = 0, count = random_under(&seed, LONGEST);
        bool gap = false, all = random_under(&seed, 2);
        struct fa_words words;

        fa_arena_init(&arena, &guard, SIZE_MAX);
        fa_words_init(&words, &arena, SIZE_MAX / 4);
        words.all = all;
        for (size_t i = 0; i < count; i++) {
            size_t piece =
                random_under(&seed, random_under(&seed, 4) ? 5 : PIECES); /* most are words */

            piece = random_under(&seed, 3) ? piece : 15;
            memcpy(text + size, pieces[piece].text, strlen(pieces[piece].text));
            size += strlen(pieces[piece].text);
            expect(wanted, &wanted_size, &gap, piece, all);
            if (random_under(&seed, 8) == 0) {
                fa_words_put(&words, fa_view_of(text, size));
                size = 0;
            }
        }
        fa_words_put(&words, fa_view_of(text, size));
        assert_int_equal(words.text.size, wanted_size);
        if (wanted_size)
            assert_memory_equal(words.text.data, wanted, wanted_size);
        assert_int_equal(words.gap, gap);
        fa_arena_release(&arena);
    }
}

static void spaces_at_the_ends(void **state)
{
    (void)state;
    for (size_t i = 0; i < PIECES; i++) {
        size_t size = strlen(pieces[i].text), one = pieces[i].text[0] == ' ' ? 1 : size;
        bool space = pieces[i].kind == SPACE;

        assert_int_equal(fa_space_first(fa_view(pieces[i].text)), space ? one : 0);
        assert_int_equal(fa_space_last(fa_view(pieces[i].text)), space ? one : 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_texts),
        cmocka_unit_test(spaces_at_the_ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
