#include "feed/mend_parts.h"

/* Elements that should have ended, or begun, before a tag: what comes behind it is the proof. */

/* What a look ahead found. */
enum proof { OPEN, SHUT, NOT_YET };

/* The size of a CDATA section; of one that a further one begins in, and so has lost its end, only
 * that of its mark. */
static size_t section_size(feedark_view text)
{
    size_t end = fa_view_find(text, FA_VIEW("]]>")),
           inner = fa_view_find(fa_view_skip(fa_view_take(text, end), 9), FA_VIEW("<![CDATA["));

    return inner != SIZE_MAX ? 9 : end == SIZE_MAX ? text.size : end + 3;
}

static bool is_empty_tag(feedark_view text)
{
    size_t end = fa_view_index(text, '>');

    return end != SIZE_MAX && end > 0 && text.data[end - 1] == '/';
}

/*
 * Goes through the tags ahead. `take` is told the name of each, whether it is an end tag, and what
 * begins at it; it returns NOT_YET to go on.
 */
static enum proof
look_ahead(const struct fa_mender *m,
           enum proof (*take)(void *ctx, feedark_view name, bool end, feedark_view text), void *ctx)
{
    feedark_view text = fa_view_take(fa_mend_rest(m), FA_MEND_WINDOW);

    for (size_t at; (at = fa_view_index(text, '<')) != SIZE_MAX;) {
        bool end;
        feedark_view name;
        enum proof proof;

        text = fa_view_skip(text, at);
        end = text.size > 1 && text.data[1] == '/';
        name = fa_mend_name_at(fa_view_skip(text, end ? 2 : 1));
        if (name.size + end + 1 >= text.size)
            break;
        if (fa_view_index(text, '>') == SIZE_MAX)
            break;
        proof = name.size ? take(ctx, name, end, text) : NOT_YET;
        if (proof != NOT_YET)
            return proof;
        text = fa_view_skip(text, fa_view_starts(text, FA_VIEW("<![CDATA[")) ? section_size(text)
                                                                             : name.size + 1);
    }
    return fa_mend_may_grow(m, FA_MEND_WINDOW) ? NOT_YET : SHUT;
}

/* An element that is open, and what holds it. */
struct nest {
    feedark_view name, parent;
    size_t depth;
};

/* SHUT where the element's own end tag comes first; OPEN where its parent's does, or a further
 * entry. */
static enum proof take_nest(void *ctx, feedark_view name, bool end, feedark_view text)
{
    struct nest *nest = ctx;

    if (fa_view_equal(name, nest->name)) {
        nest->depth += end ? 0 : !is_empty_tag(text);
        nest->depth -= end;
        return nest->depth ? NOT_YET : SHUT;
    }
    if ((end && fa_view_equal(name, nest->parent)) || (!end && fa_mend_is_entry(name)))
        return OPEN;
    return NOT_YET;
}

/* The innermost open field; 0 where there is none up to the entry or the feed. */
static size_t open_field(const struct fa_mender *m)
{
    for (size_t i = m->open.count; i-- > 1;) {
        if (fa_mend_is_entry(fa_mend_open_name(m, i)))
            return 0;
        if (fa_mend_role(fa_mend_open_name(m, i)) != FA_ROLE_NONE)
            return i;
    }
    return 0;
}

/* A field that begins inside of a field: either it belongs there, or the outer one was not closed.
 */
static bool end_field(struct fa_mender *m)
{
    size_t i = open_field(m);
    struct nest nest;
    enum proof proof;

    if (i == 0 || m->open.items[i].sure)
        return true;
    nest = (struct nest){
        .name = fa_mend_open_name(m, i), .parent = fa_mend_open_name(m, i - 1), .depth = 1};
    proof = look_ahead(m, take_nest, &nest);
    if (proof == NOT_YET)
        return false;
    m->open.items[i].sure = true;
    if (proof == OPEN)
        fa_mend_close_to(m, i);
    return true;
}

size_t fa_mend_container(const struct fa_mender *m)
{
    for (size_t i = 0; i < m->open.count && i < 2; i++)
        if (fa_view_equal_nocase(fa_mend_open_name(m, i), FA_VIEW("channel")))
            return i + 1;
    return m->open.count ? 1 : 0;
}

/* OPEN where an entry ends before one begins; its name goes to ctx. */
static enum proof take_lone_end(void *ctx, feedark_view name, bool end, feedark_view text)
{
    (void)text;
    if (fa_mend_is_entry(name)) {
        *(feedark_view *)ctx = name;
        return end ? OPEN : SHUT;
    }
    return end && fa_mend_is_root(name) ? SHUT : NOT_YET;
}

/* Before the first entry the feed has fields of its own: only one that comes again, or that feeds
 * have not, shows an entry. */
static bool is_of_entry(struct fa_mender *m, feedark_view name)
{
    static const char *const names[] = {"guid", "published", "summary", "content",
                                        "content:encoded"};

    if (m->had_entry)
        return true;
    if (FA_IS_AMONG(name, names))
        return true;
    if (!fa_view_equal(name, FA_VIEW("title")))
        return false;
    return m->titles++ > 0;
}

/* A field outside of any entry: where the end tag of an entry follows, that entry's start tag is
 * missing. */
static bool begin_entry(struct fa_mender *m, feedark_view name)
{
    feedark_view entry;
    enum proof proof;

    if (m->open.count != fa_mend_container(m) || m->sure_between || !is_of_entry(m, name))
        return true;
    proof = look_ahead(m, take_lone_end, &entry);
    if (proof == NOT_YET) {
        m->titles -= m->titles > 0 && fa_view_equal(name, FA_VIEW("title"));
        return false;
    }
    m->sure_between = true;
    if (proof != OPEN)
        return true;
    fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line,
                "</%.*s> without its <%.*s>", FA_PRINT(entry), FA_PRINT(entry));
    fa_mend_open(m, entry, (feedark_view){0});
    return true;
}

bool fa_mend_restarts(const struct fa_mender *m, feedark_view name)
{
    return m->open.count && m->roots < FA_MEND_ROOTS && fa_mend_is_root(name) &&
           !fa_view_equal_nocase(name, FA_VIEW("channel")) &&
           (m->restarts || m->open.count <= fa_mend_container(m));
}

/* A field that the open entry has had: another one has begun unseen where more of them come again.
 */
static bool split_entry(struct fa_mender *m, feedark_view name, bool bare)
{
    unsigned again;

    if (m->open.count != fa_mend_container(m) + 1 || !fa_mend_in_entry(m) ||
        !(fa_mend_once(name, bare) & m->had) || m->sure_within)
        return true;
    if (!fa_mend_again(m, fa_view_take(fa_mend_rest(m), FA_MEND_WINDOW), &again) &&
        fa_mend_may_grow(m, FA_MEND_WINDOW))
        return false;
    m->sure_within = true;
    if (fa_mend_is_other(again))
        fa_mend_next_entry(m);
    return true;
}

bool fa_mend_nest(struct fa_mender *m, feedark_view name, bool bare)
{
    if (!m->open.count)
        return true;
    if (fa_mend_is_entry(name)) {
        fa_mend_close_to(m, fa_mend_container(m));
        return true;
    }
    if (fa_mend_role(name) == FA_ROLE_NONE)
        return true;
    return end_field(m) && begin_entry(m, name) && split_entry(m, name, bare);
}
