#include "feed/extent.h"

#include "base/view.h"

#include <stdint.h>

enum { SHORT = 500, TAIL = 160 };

/* How teasers end, in the languages that software writes them in. Upper case that is not ASCII does
 * not occur. */
static const char *const endings[] = {
    "…",
    "...",
    "…]",
    "...]",
    "&hellip;",
    "&hellip;]",
    "&#8230;",
    "&#8230;]",
    "…)",
    "...)",
    "read more",
    "read more »",
    "read more &raquo;",
    "read more &rarr;",
    "read more →",
    "read more...",
    "read more.",
    "continue reading",
    "continue reading &rarr;",
    "continue reading →",
    "keep reading",
    "read the rest",
    "read the full article",
    "read the full post",
    "read on",
    "full story",
    "learn more",
    "weiterlesen",
    "weiterlesen »",
    "mehr lesen",
    "lire la suite",
    "lire la suite »",
    "lire plus",
    "en savoir plus",
    "leer más",
    "seguir leyendo",
    "sigue leyendo",
    "continua a leggere",
    "leggi tutto",
    "continua",
    "leia mais",
    "continuar lendo",
    "lees verder",
    "lees meer",
    "läs mer",
    "les mer",
    "læs mere",
    "lue lisää",
    "czytaj dalej",
    "czytaj więcej",
    "tovább",
    "devamını oku",
    "Читать далее",
    "читать далее",
    "Подробнее",
    "続きを読む",
    "阅读全文",
    "閱讀全文",
    "繼續閱讀",
    "더 보기",
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
    return text.size >= ending.size &&
           fa_view_equal_nocase(fa_view_skip(text, text.size - ending.size), ending);
}

/* What FeedBurner, WordPress and others say below every entry is not its end. */
static feedark_view without_footer(feedark_view tail)
{
    static const char *const footers[] = {"The post ", "This article was originally published",
                                          "This article appeared first"};

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
    if (from_summary && value.size < SHORT && fa_view_index(value, '<') == SIZE_MAX &&
        e->title.size && e->link.size)
        return FEEDARK_EXTENT_SUMMARY;
    return FEEDARK_EXTENT_FULL;
}
