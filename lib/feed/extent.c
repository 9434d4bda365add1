#include "feed/extent.h"

#include "base/view.h"

#include <stdint.h>

enum { SHORT = 500, TAIL = 160 };

/* How teasers end, in the languages that software writes them in. Upper case that is not ASCII does not occur. */
static const char *const endings[] = {
    "\xE2\x80\xA6", "...", "\xE2\x80\xA6]", "...]", "&hellip;", "&hellip;]", "&#8230;", "&#8230;]", "\xE2\x80\xA6)", "...)",
    "read more", "read more \xC2\xBB", "read more &raquo;", "read more &rarr;", "read more \xE2\x86\x92", "read more...", "read more.", "continue reading",
    "continue reading &rarr;", "continue reading \xE2\x86\x92", "keep reading", "read the rest", "read the full article", "read the full post", "read on", "full story", "learn more",
    "weiterlesen", "weiterlesen \xC2\xBB", "mehr lesen", "lire la suite", "lire la suite \xC2\xBB", "lire plus", "en savoir plus", "leer m\xC3\xA1s", "seguir leyendo", "sigue leyendo", "continua a leggere", "leggi tutto", "continua",
    "leia mais", "continuar lendo", "lees verder", "lees meer", "l\xC3\xA4s mer", "les mer", "l\xC3\xA6s mere", "lue lis\xC3\xA4\xC3\xA4", "czytaj dalej", "czytaj wi\xC4\x99" "cej", "tov\xC3\xA1" "bb", "devam\xC4\xB1n\xC4\xB1 oku",
    "\xD0\xA7\xD0\xB8\xD1\x82\xD0\xB0\xD1\x82\xD1\x8C \xD0\xB4\xD0\xB0\xD0\xBB\xD0\xB5\xD0\xB5", "\xD1\x87\xD0\xB8\xD1\x82\xD0\xB0\xD1\x82\xD1\x8C \xD0\xB4\xD0\xB0\xD0\xBB\xD0\xB5\xD0\xB5", "\xD0\x9F\xD0\xBE\xD0\xB4\xD1\x80\xD0\xBE\xD0\xB1\xD0\xBD\xD0\xB5\xD0\xB5",
    "\xE7\xB6\x9A\xE3\x81\x8D\xE3\x82\x92\xE8\xAA\xAD\xE3\x82\x80", "\xE9\x98\x85\xE8\xAF\xBB\xE5\x85\xA8\xE6\x96\x87", "\xE9\x96\xB1\xE8\xAE\x80\xE5\x85\xA8\xE6\x96\x87", "\xE7\xB9\xBC\xE7\xBA\x8C\xE9\x96\xB1\xE8\xAE\x80", "\xEB\x8D\x94 \xEB\xB3\xB4\xEA\xB8\xB0",
};

/* The visible end of an HTML fragment, from its last bytes. */
static feedark_view tail_of(feedark_view html, char out[TAIL])
{
    feedark_view rest = html.size > 4 * TAIL ? fa_view_skip(html, html.size - 4 * TAIL) : html;
    size_t size = 0, tags = 0;

    rest = fa_view_trim(rest);
    for (size_t i = rest.size; i > 0 && size < TAIL; i--) {
        char c = rest.data[i - 1];

        if (c == '>')
            tags++;
        else if (c == '<' && tags)
            tags--;
        else if (!tags && !(fa_is_space(c) && size == 0))
            out[TAIL - ++size] = c;
    }
    return fa_view_trim(fa_view_of(out + TAIL - size, size));
}

static bool ends_nocase(feedark_view text, feedark_view ending)
{
    return text.size >= ending.size && fa_view_equal_nocase(fa_view_skip(text, text.size - ending.size), ending);
}

/* What FeedBurner, WordPress and others say below every entry is not its end. */
static feedark_view without_footer(feedark_view tail)
{
    static const char *const footers[] = {"The post ", "This article was originally published", "This article appeared first"};

    for (size_t i = 0; i < sizeof footers / sizeof *footers; i++) {
        size_t at = fa_view_find(tail, fa_view(footers[i]));

        if (at != SIZE_MAX && at > 0)
            return fa_view_trim(fa_view_take(tail, at));
    }
    return tail;
}

static bool ends_as_teaser(feedark_view value)
{
    char bytes[TAIL];
    feedark_view tail = without_footer(tail_of(value, bytes));

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_nocase(tail, fa_view(endings[i])))
            return true;
    return false;
}

feedark_extent fa_extent_of(const feedark_entry *e, bool from_summary)
{
    feedark_view value = fa_view_trim(e->content.value);

    if (!value.size)
        return FEEDARK_EXTENT_NONE;
    if (e->content.type == FEEDARK_CONTENT_WORDPRESS || e->content.type == FEEDARK_CONTENT_MARKDOWN)
        return FEEDARK_EXTENT_FULL;
    if (ends_as_teaser(value))
        return FEEDARK_EXTENT_SUMMARY;
    if (from_summary && value.size < SHORT && fa_view_index(value, '<') == SIZE_MAX && e->title.size && e->link.size)
        return FEEDARK_EXTENT_SUMMARY;
    return FEEDARK_EXTENT_FULL;
}
