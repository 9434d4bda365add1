/* Where the entry is and was on its site. */
#include "layout/sources.h"

#include "text/url.h"
#include "text/utf8.h"

typedef const struct fa_facts facts_t;
typedef struct fa_field field_t;

static field_t *permalink(facts_t *f)
{
    return fa_source_text(f, f->urls.permalink);
}

/* `false` keeps a page from being built. */
static field_t *permalink_or_false(facts_t *f)
{
    return fa_entry_is_hidden(f->entry) ? fa_source_flag(f, false) : permalink(f);
}

/* Without the slash before it. */
static field_t *permalink_path(facts_t *f)
{
    return fa_source_text(f, fa_view_skip(f->urls.permalink, 1));
}

static field_t *permalink_file(facts_t *f)
{
    feedark_view path = fa_view_skip(f->urls.permalink, 1);

    return fa_source_text(f, fa_view_ends(path, FA_VIEW("/"))
                                 ? fa_arena_printf(f->arena, "%.*sindex.html", FA_PRINT(path))
                                 : path);
}

/* Whether two paths are one but for a slash at the end, which servers see to. */
static bool is_same_path(feedark_view a, feedark_view b)
{
    a.size -= a.size > 1 && a.data[a.size - 1] == '/';
    b.size -= b.size > 1 && b.data[b.size - 1] == '/';
    return fa_view_equal(a, b);
}

/* Percent-decoded, where that gives text. */
static feedark_view decoded(facts_t *f, feedark_view path)
{
    feedark_view text = fa_url_decode(f->arena, path);

    return fa_utf8_valid(text) == text.size ? text : path;
}

/* Old paths beyond the permalink; one with a query is no path and stands in the map of redirects
 * only. */
static field_t *old_paths(facts_t *f)
{
    field_t *list = fa_source_list(f);

    for (size_t i = 0; f->options->permalink && i < f->urls.old.count; i++) {
        feedark_view old = f->urls.old.items[i];

        if (fa_view_index(old, '?') == SIZE_MAX && old.size > 1 && !is_same_path(old, f->urls.url))
            fa_field_add_text(f->arena, list, "",
                              f->layout->permalink == FA_PERMALINK_ENCODED ? old : decoded(f, old));
    }
    return fa_source_or_none(list);
}

static field_t *url(facts_t *f)
{
    return fa_source_text(f, f->urls.url);
}

const struct fa_source fa_source_addresses[] = {
    {"permalink", permalink},
    {"permalink-or-false", permalink_or_false},
    {"permalink-path", permalink_path},
    {"permalink-file", permalink_file},
    {"old-paths", old_paths},
    {"url", url},
    {0},
};
