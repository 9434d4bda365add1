#include "feed/mend_parts.h"

/* Fields that an entry has once: where one comes again, a further entry has begun unseen. */

/* `link` without attributes is RSS's. What tells which entry it is comes first. */
static const char *const once[] = {
    "guid",       "id",    "link",        "pubDate",         "published", "updated",
    "wp:post_id", "title", "description", "content:encoded", "content",   "summary"};

enum { COUNT = sizeof once / sizeof *once, TELLING = 7 };

unsigned fa_mend_once(feedark_view name, bool bare)
{
    for (unsigned i = 0; i < COUNT; i++)
        if (fa_view_equal(name, fa_view(once[i])))
            return bare || strcmp(once[i], "link") != 0 ? 1U << i : 0;
    return 0;
}

bool fa_mend_in_entry(const struct fa_mender *m)
{
    size_t i = fa_mend_container(m);

    return m->open.count > i && fa_mend_is_entry(fa_mend_open_name(m, i));
}

void fa_mend_note(struct fa_mender *m, feedark_view name, bool bare)
{
    if (m->open.count == fa_mend_container(m) + 1 && fa_mend_in_entry(m))
        m->had |= fa_mend_once(name, bare);
}

/* The size of a CDATA section or a comment; 1 where neither begins here. */
static size_t passed_size(feedark_view text)
{
    size_t end = fa_view_starts(text, FA_VIEW("<![CDATA[")) ? fa_view_find(text, FA_VIEW("]]>"))
                 : fa_view_starts(text, FA_VIEW("<!--"))    ? fa_view_find(text, FA_VIEW("-->"))
                                                            : 1;

    return end < text.size ? end : text.size;
}

bool fa_mend_again(const struct fa_mender *m, feedark_view text, unsigned *again)
{
    size_t depth = 0;

    *again = 0;
    for (size_t at; (at = fa_view_index(text, '<')) != SIZE_MAX;) {
        bool end;
        feedark_view name;
        size_t close;

        text = fa_view_skip(text, at);
        end = text.size > 1 && text.data[1] == '/';
        name = fa_mend_name_at(fa_view_skip(text, end ? 2 : 1));
        close = fa_view_index(text, '>');
        if (close == SIZE_MAX)
            return false;
        if (fa_mend_is_entry(name) || (end && fa_mend_is_root(name)))
            return true;
        if (!end && !depth)
            *again |= fa_mend_once(name, text.data[name.size + 1] == '>') & m->had;
        if (name.size && text.data[close - 1] != '/' && !fa_mend_is_void(name))
            depth = end ? depth - (depth > 0) : depth + 1;
        text = fa_view_skip(text, passed_size(text));
    }
    return false;
}

bool fa_mend_is_other(unsigned again)
{
    return (again & ((1U << TELLING) - 1)) && (again & (again - 1));
}

void fa_mend_next_entry(struct fa_mender *m)
{
    size_t i = fa_mend_container(m);
    feedark_view name = fa_arena_copy(m->arena, fa_mend_open_name(m, i));

    fa_mend_close_to(m, i);
    fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line,
                "the <%.*s> of line %llu goes on as another one", FA_PRINT(name),
                (unsigned long long)m->entry_line);
    fa_mend_open(m, name, (feedark_view){0});
}
