#include "feed/mend_parts.h"

/* CDATA that ends too early, too late, or never. */

/* How far behind a place that may be the true end the proof is looked for; what such a place, or a
 * `]]>`, may be cut to; how long a section that goes on may grow before a further one takes over;
 * how far an entry is looked for behind a lost end. */
enum { LOOK = 16 << 20, TAIL = 4096, SECTION = 256 << 10, AHEAD = 16 << 10 };

static feedark_view without_space(feedark_view text)
{
    while (text.size && fa_is_space(text.data[0]))
        text = fa_view_skip(text, 1);
    return text;
}

static feedark_view innermost(const struct fa_mender *m)
{
    return m->open.count ? fa_mend_open_name(m, m->open.count - 1) : (feedark_view){0};
}

/* Whether `text` begins with the end tag of `name`; its size. */
static size_t end_tag_size(feedark_view text, feedark_view name)
{
    feedark_view after = fa_view_skip(text, 2 + name.size);

    if (!fa_view_starts(text, FA_VIEW("</")) || !fa_view_starts(fa_view_skip(text, 2), name) ||
        !name.size)
        return 0;
    after = without_space(after);
    return after.size && after.data[0] == '>' ? text.size - after.size + 1 : 0;
}

/* What stands in a feed behind the end of the i-th open element: the end of what holds it, or a
 * further field or entry. */
static bool goes_on_as_feed(const struct fa_mender *m, size_t i, feedark_view text)
{
    feedark_view name;

    text = without_space(text);
    if (fa_view_starts(text, FA_VIEW("</")))
        return i > 0 && end_tag_size(text, fa_mend_open_name(m, i - 1));
    if (!fa_view_starts(text, FA_VIEW("<")))
        return false;
    name = fa_mend_name_at(fa_view_skip(text, 1));
    if (name.size + 1 == text.size && !m->ending)
        return false;
    return fa_mend_role(name) != FA_ROLE_NONE || fa_mend_is_entry(name);
}

/* Where inside CDATA the feed seems to go on, as if the section had ended; SIZE_MAX where nowhere.
 */
static size_t doubtful_end(const struct fa_mender *m, feedark_view text)
{
    for (size_t at = 0, step;
         (step = fa_view_find(fa_view_skip(text, at), FA_VIEW("</"))) != SIZE_MAX; at += 2) {
        at += step;
        for (size_t i = m->open.count; i-- > 0;) {
            size_t size = end_tag_size(fa_view_skip(text, at), fa_mend_open_name(m, i));

            if (size && goes_on_as_feed(m, i, fa_view_skip(text, at + size)))
                return at;
        }
    }
    return SIZE_MAX;
}

/* Whether a field or an entry begins, or an entry ends, behind space. */
static bool is_feed_tag(feedark_view text)
{
    bool end;
    feedark_view name;

    text = without_space(text);
    if (!fa_view_starts(text, FA_VIEW("<")))
        return false;
    end = fa_view_starts(text, FA_VIEW("</"));
    name = fa_mend_name_at(fa_view_skip(text, end ? 2 : 1));
    return fa_mend_is_entry(name) || (!end && fa_mend_role(name) != FA_ROLE_NONE);
}

/* Where inside CDATA fields of another entry stand, of which the beginning is lost with the end of
 * the section; SIZE_MAX where nowhere. */
static size_t stray_fields(feedark_view text)
{
    for (size_t at = 0, step; (step = fa_view_index(fa_view_skip(text, at), '<')) != SIZE_MAX;
         at++) {
        feedark_view tag = fa_view_skip(text, at += step), name;
        bool end = tag.size > 1 && tag.data[1] == '/';
        size_t close;

        name = fa_mend_name_at(fa_view_skip(tag, end ? 2 : 1));
        if (end ? fa_mend_role(name) == FA_ROLE_NONE : name.size < 4 || !fa_mend_is_entry(name))
            continue;
        close = fa_view_index(fa_view_take(tag, TAIL), '>');
        if (close != SIZE_MAX && is_feed_tag(fa_view_skip(tag, close + 1)))
            return at;
    }
    return SIZE_MAX;
}

/* Behind the last `]]&gt;`: what stands before it is an example of a section. */
static size_t behind_examples(feedark_view text)
{
    size_t behind = 0, step;

    while ((step = fa_view_find(fa_view_skip(text, behind), FA_VIEW("]]&gt;"))) != SIZE_MAX)
        behind += step + 6;
    return behind;
}

/* Where a field begins that is a CDATA section itself, and no example of one; SIZE_MAX where none
 * does. */
static size_t inner_field(feedark_view text)
{
    for (size_t at = behind_examples(text), step;
         (step = fa_view_find(fa_view_skip(text, at), FA_VIEW("<![CDATA["))) != SIZE_MAX; at++) {
        feedark_view before = fa_view_trim(fa_view_take(text, at += step));
        size_t tag = before.size;

        while (tag > 0 && before.size - tag < TAIL && before.data[tag - 1] != '<')
            tag--;
        if (tag && fa_view_ends(before, FA_VIEW(">")) &&
            fa_mend_role(fa_mend_name_at(fa_view_skip(before, tag))) != FA_ROLE_NONE)
            return tag - 1 + (size_t)(before.data - text.data);
    }
    return SIZE_MAX;
}

static void put_end(struct fa_mender *m)
{
    fa_buffer_put_text(&m->out, "]]>");
    m->in_cdata = false;
}

static void end_before(struct fa_mender *m, size_t at)
{
    fa_mend_put_clean(m, fa_view_take(fa_mend_rest(m), at));
    fa_mend_advance(m, at);
    fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line,
                "a CDATA section without its ']]>'");
    put_end(m);
}

/* libxml2 seeks the end of a section from its beginning whenever more of it comes. */
static void split(struct fa_mender *m)
{
    if (m->taken - m->section < SECTION)
        return;
    fa_buffer_put_text(&m->out, "]]><![CDATA[");
    m->section = m->taken;
}

/* Whether a tag ends something that is open, or begins an entry: what goes on there is told by it.
 */
static bool fits(const struct fa_mender *m, feedark_view tag)
{
    if (!fa_view_starts(tag, FA_VIEW("</")))
        return fa_mend_is_entry(fa_mend_name_at(fa_view_skip(tag, 1)));
    for (size_t i = m->open.count; i-- > 0;)
        if (end_tag_size(tag, fa_mend_open_name(m, i)))
            return true;
    return false;
}

/*
 * Ends the section before a tag. Where that fits to nothing, bytes are lost: what follows is of
 * this entry, or of another one where a field comes again that this one has had. False where that
 * is not known yet.
 */
static bool cut_before(struct fa_mender *m, size_t at)
{
    feedark_view tag = fa_view_skip(fa_mend_rest(m), at);
    bool fit = fits(m, tag), in_entry = fa_mend_in_entry(m);
    unsigned again = 0;

    if (!fit && in_entry && !fa_mend_again(m, fa_view_take(tag, AHEAD), &again) &&
        fa_mend_may_grow(m, at + AHEAD))
        return false;
    end_before(m, at);
    if (fit)
        return true;
    if (again)
        fa_mend_next_entry(m);
    else
        fa_mend_close_to(m, fa_mend_container(m) + in_entry);
    return true;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* No `]]>` yet: what cannot be its beginning, nor the beginning of a doubtful end or of a field
 * that is a section itself, goes out. */
static bool go_on(struct fa_mender *m, feedark_view text)
{
    size_t at = smaller(doubtful_end(m, text), stray_fields(text)), inner = inner_field(text);
    size_t size = text.size > TAIL ? text.size - TAIL : 0;

    if (at != SIZE_MAX) {
        if (!fa_mend_may_grow(m, at + LOOK))
            return cut_before(m, at);
        size = at;
    } else if (m->ending) {
        size = text.size;
    }
    if (inner < size && fa_mend_may_grow(m, inner + LOOK))
        size = inner;
    while (size && size < text.size && ((unsigned char)text.data[size] & 0xC0) == 0x80)
        size--;
    fa_mend_put_clean(m, fa_view_take(text, size));
    fa_mend_advance(m, size);
    split(m);
    return false;
}

/* Whether the `]]>` before `after` is the end: the end tag or a further section comes before a
 * further `]]>`. -1: not known yet. */
static int is_end(const struct fa_mender *m, feedark_view after)
{
    size_t tag, section, end = fa_view_find(after, FA_VIEW("]]>"));
    feedark_view near = fa_view_take(after, end), name = innermost(m);

    if (end_tag_size(after, name))
        return 1;
    section = fa_view_find(near, FA_VIEW("<![CDATA["));
    for (size_t at = 0; (tag = fa_view_find(fa_view_skip(near, at), FA_VIEW("</"))) != SIZE_MAX;
         at += tag + 2)
        if (end_tag_size(fa_view_skip(near, at + tag), name)) {
            tag += at;
            break;
        }
    if (tag != SIZE_MAX || section != SIZE_MAX)
        return 1;
    if (end != SIZE_MAX)
        return 0;
    return m->ending || after.size >= FA_MEND_LOOK ? 1 : -1;
}

/* Where a section whose text up to the next `]]>` is known should have ended: at a doubtful end
 * that a further section follows, or before fields of which one is a section. */
static size_t lost_end(const struct fa_mender *m, feedark_view text)
{
    size_t doubt, inner;

    if (fa_view_find(text, FA_VIEW("<![CDATA[")) == SIZE_MAX)
        return SIZE_MAX;
    doubt = doubtful_end(m, text);
    if (doubt != SIZE_MAX &&
        fa_view_find(fa_view_skip(text, doubt), FA_VIEW("<![CDATA[")) == SIZE_MAX)
        doubt = SIZE_MAX;
    inner = inner_field(text);
    return inner == SIZE_MAX ? doubt : smaller(doubt, smaller(inner, stray_fields(text)));
}

bool fa_mend_cdata(struct fa_mender *m)
{
    feedark_view text = fa_mend_rest(m);
    size_t end = fa_view_find(text, FA_VIEW("]]>")), doubt;
    int ends;

    if (end == SIZE_MAX)
        return go_on(m, text);
    doubt = lost_end(m, fa_view_take(text, end));
    if (doubt != SIZE_MAX && text.size - end < 13 && !m->ending)
        return false;
    if (doubt != SIZE_MAX && !fa_view_starts(fa_view_skip(text, end), FA_VIEW("]]><![CDATA[>")))
        return cut_before(m, doubt);
    ends = is_end(m, fa_view_skip(text, end + 3));
    if (ends < 0)
        return false;
    fa_mend_put_clean(m, fa_view_take(text, end));
    fa_mend_advance(m, end);
    if (ends) {
        put_end(m);
    } else {
        fa_buffer_put_text(&m->out, "]]]]><![CDATA[>");
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line,
                    "']]>' inside a CDATA section");
    }
    fa_mend_advance(m, 3);
    return true;
}

bool fa_mend_stray_end(struct fa_mender *m)
{
    feedark_view text = fa_mend_rest(m), after = without_space(fa_view_skip(text, 3)),
                 name = innermost(m);

    if (after.size < name.size + 32 && fa_mend_may_grow(m, 4096))
        return false;
    fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line,
                "']]>' outside of a CDATA section");
    if (!end_tag_size(after, name) || fa_mend_role(name) == FA_ROLE_NONE)
        fa_buffer_put_text(&m->out, "]]&gt;");
    fa_mend_advance(m, 3);
    return true;
}
