#include "feed/mend.h"

#include "feed/mend_tag.h"
#include "text/entity.h"
#include "text/utf8.h"

#include <stdint.h>

enum { SEEN = 4096, ROOT_TAG_MAX = 64 * 1024 };

void fa_mender_init(struct fa_mender *m, struct fa_arena *arena, const struct fa_limits *limits, struct fa_diagnostics *diagnostics)
{
    *m = (struct fa_mender){.limits = limits, .arena = arena, .diagnostics = diagnostics, .line = 1};
    fa_buffer_init(&m->held, arena, limits->entry_bytes + ((size_t)1 << 20));
    fa_buffer_init(&m->out, arena, limits->entry_bytes * 2 + ((size_t)1 << 20));
    fa_buffer_init(&m->seen, arena, SEEN);
    fa_map_init(&m->names, arena);
}

static feedark_view rest_of(const struct fa_mender *m)
{
    return fa_view_of(m->held.data + m->start, m->held.size - m->start);
}

/* Takes `size` bytes off, counting the lines in them. */
static void advance(struct fa_mender *m, size_t size)
{
    const char *p = m->held.data + m->start, *end = p + size;

    while (p < end && (p = memchr(p, '\n', (size_t)(end - p)))) {
        m->line++;
        p++;
    }
    m->start += size;
}

/* The control character or non-character of XML 1.0 section 2.2 that `p` begins with: its size, else 0. */
static size_t forbidden(const unsigned char *p, size_t left)
{
    if (*p < 0x20)
        return *p != '\t' && *p != '\n' && *p != '\r';
    return left >= 3 && p[0] == 0xEF && p[1] == 0xBF && p[2] >= 0xBE ? 3 : 0;
}

/* Character data or CDATA without what XML forbids. Most text goes through in one piece. */
static void put_clean(struct fa_mender *m, feedark_view text)
{
    const unsigned char *p = (const unsigned char *)text.data;
    size_t from = 0;

    for (size_t i = 0; i < text.size;) {
        size_t bad = p[i] < 0x20 || p[i] == 0xEF ? forbidden(p + i, text.size - i) : 0;

        if (!bad) {
            i++;
            continue;
        }
        fa_buffer_put_bytes(&m->out, text.data + from, i - from);
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_CONTROL, m->line, "byte 0x%02x", p[i]);
        from = i += bad;
    }
    fa_buffer_put_bytes(&m->out, text.data + from, text.size - from);
}

static void put_escaped(struct fa_buffer *out, const char *utf8, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (utf8[i] == '<')
            fa_buffer_put_text(out, "&lt;");
        else if (utf8[i] == '&')
            fa_buffer_put_text(out, "&amp;");
        else if (utf8[i] == '"')
            fa_buffer_put_text(out, "&quot;");
        else if (utf8[i] != '>' || size == 1)
            fa_buffer_put_char(out, utf8[i]);
    }
}

size_t fa_mend_reference(struct fa_mender *m, struct fa_buffer *out, feedark_view text)
{
    static const char *const own[] = {"&lt;", "&gt;", "&amp;", "&quot;", "&apos;"};
    char utf8[8];
    size_t size = 0, took;

    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (fa_view_starts(text, fa_view(own[i]))) {
            fa_buffer_put_text(out, own[i]);
            return strlen(own[i]);
        }
    took = fa_entity_decode(text, utf8, &size);
    if (took && text.data[took - 1] == ';' && !(size == 1 && (unsigned char)utf8[0] < 0x20 && !fa_is_space(utf8[0]))) {
        if (text.data[1] == '#' && size == 1 && fa_is_space(utf8[0]))
            fa_buffer_printf(out, "&#%d;", utf8[0]);
        else
            put_escaped(out, utf8, size);
        return took;
    }
    fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_ENTITY, m->line, "'%.*s' is kept as text",
                (int)fa_utf8_cut(text, 12), text.data);
    fa_buffer_put_text(out, "&amp;");
    return 1;
}

/* Whether a token may go on beyond what is held: then it waits, unless it is the last or too long. */
static bool may_grow(const struct fa_mender *m, bool last)
{
    return !last && m->held.size - m->start < m->limits->entry_bytes;
}

/* Text up to the next mark. False where more bytes are needed. */
static bool mend_text(struct fa_mender *m, bool last)
{
    feedark_view text = rest_of(m);
    size_t size = 0;

    while (size < text.size && text.data[size] != '<' && text.data[size] != '&')
        size++;
    if (size) {
        feedark_view run = fa_view_take(text, size);
        size_t bracket = fa_view_find(run, FA_VIEW("]]>"));

        if (bracket != SIZE_MAX) {
            put_clean(m, fa_view_take(run, bracket + 2));
            fa_buffer_put_text(&m->out, "&gt;");
            advance(m, bracket + 3);
            return true;
        }
        if (!last && size == text.size && size > 2 && fa_view_ends(run, FA_VIEW("]]")))
            size -= 2;
        else if (!last && size == text.size && fa_view_ends(run, FA_VIEW("]")))
            size--;
        put_clean(m, fa_view_take(text, size));
        advance(m, size);
        return size > 0;
    }
    if (text.size < 40 && may_grow(m, last) && fa_view_index(text, ';') == SIZE_MAX)
        return false;
    advance(m, fa_mend_reference(m, &m->out, text));
    return true;
}

/* What follows `]]>` when the section really ends: a tag, a comment, a further section, or the end. */
static bool section_ends(feedark_view after, bool last)
{
    while (after.size && fa_is_space(after.data[0]))
        after = fa_view_skip(after, 1);
    if (!after.size)
        return last;
    return after.data[0] == '<' || after.data[0] == '&';
}

/* Inside CDATA: passed through to the `]]>` that ends it. */
static bool mend_cdata(struct fa_mender *m, bool last)
{
    feedark_view text = rest_of(m);
    size_t end = fa_view_find(text, FA_VIEW("]]>"));

    if (end == SIZE_MAX) {
        size_t size = last ? text.size : text.size > 2 ? text.size - 2 : 0;

        put_clean(m, fa_view_take(text, size));
        advance(m, size);
        if (last) {
            fa_buffer_put_text(&m->out, "]]>");
            m->in_cdata = false;
        }
        return false;
    }
    put_clean(m, fa_view_take(text, end));
    if (!section_ends(fa_view_skip(text, end + 3), last) && fa_view_find(fa_view_skip(text, end + 3), FA_VIEW("]]>")) != SIZE_MAX &&
        fa_view_find(fa_view_skip(text, end + 3), FA_VIEW("]]>")) < fa_view_find(fa_view_skip(text, end + 3), FA_VIEW("<![CDATA["))) {
        fa_buffer_put_text(&m->out, "]]]]><![CDATA[>");
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line, "']]>' inside a CDATA section");
    } else {
        fa_buffer_put_text(&m->out, "]]>");
        m->in_cdata = false;
    }
    advance(m, end + 3);
    return true;
}

/* `<!-- -->`, `<? ?>`, `<!DOCTYPE …>`: passed over. False where its end is not there yet. */
static bool skip_declaration(struct fa_mender *m, feedark_view text, bool last)
{
    bool comment = fa_view_starts(text, FA_VIEW("<!--")), instruction = text.size > 1 && text.data[1] == '?';
    feedark_view end = comment ? FA_VIEW("-->") : instruction ? FA_VIEW("?>") : FA_VIEW(">");
    size_t at = fa_view_find(fa_view_skip(text, 2), end);

    if (at == SIZE_MAX && may_grow(m, last))
        return false;
    if (at == SIZE_MAX) {
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line, "a comment that does not end");
        advance(m, text.size);
    } else {
        advance(m, at + 2 + end.size);
    }
    return true;
}

static bool mend_markup(struct fa_mender *m, bool last)
{
    feedark_view text = rest_of(m);

    if (text.size < 9 && may_grow(m, last))
        return false;
    if (fa_view_starts(text, FA_VIEW("<![CDATA["))) {
        fa_buffer_put_text(&m->out, "<![CDATA[");
        m->in_cdata = true;
        advance(m, 9);
        return true;
    }
    if (fa_view_starts(text, FA_VIEW("<!--")) || fa_view_starts(text, FA_VIEW("<?")) || fa_view_starts(text, FA_VIEW("<!DOCTYPE")))
        return skip_declaration(m, text, last);
    if (text.size > 1 && (fa_is_alpha(text.data[1]) || text.data[1] == '_' || text.data[1] == '/')) {
        size_t size = fa_mend_tag(m, text, !may_grow(m, last));

        advance(m, size);
        return size > 0;
    }
    fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line, "a bare '<'");
    fa_buffer_put_text(&m->out, "&lt;");
    advance(m, 1);
    return true;
}

/* Whether a feed begins here: the root of a dialect, whatever its prefix. */
static bool is_root(feedark_view text)
{
    static const char *const roots[] = {"rss", "feed", "RDF", "rdf", "channel"};
    size_t end = 1, colon;
    feedark_view name;

    while (end < text.size && (fa_is_alnum(text.data[end]) || strchr(":_-.", text.data[end])))
        end++;
    name = fa_view_of(text.data + 1, end - 1);
    colon = fa_view_index(name, ':');
    if (colon != SIZE_MAX)
        name = fa_view_skip(name, colon + 1);
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (fa_view_equal_nocase(name, fa_view(roots[i])) && end < text.size && (fa_is_space(text.data[end]) || text.data[end] == '>'))
            return true;
    return false;
}

/* Before the root: everything but it is passed over. A document type's own `<` are not roots. */
static bool find_root(struct fa_mender *m, bool last)
{
    feedark_view text = rest_of(m);
    size_t at = 0;

    while (at < text.size && !(text.data[at] == '<' && is_root(fa_view_skip(text, at)))) {
        if (!fa_is_space(text.data[at]) && text.data[at] != '<' && !m->junk_line && !m->looked)
            m->junk_line = m->line;
        if (text.data[at] == '<') {
            size_t close = fa_view_index(fa_view_skip(text, at), '>');

            if (close == SIZE_MAX && !last && text.size - at < ROOT_TAG_MAX)
                break;
            at += close == SIZE_MAX ? 1 : fa_view_starts(fa_view_skip(text, at), FA_VIEW("<?")) || fa_view_starts(fa_view_skip(text, at), FA_VIEW("<!")) ? close + 1 : 1;
        } else {
            at++;
        }
    }
    advance(m, at);
    if (at == text.size || !is_root(rest_of(m)))
        return false;
    m->in_root = m->looked = true;
    if (m->junk_line)
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_JUNK_BEFORE, m->junk_line, "lines %llu to %llu",
                    (unsigned long long)m->junk_line, (unsigned long long)m->line);
    return true;
}

static bool skip_after(struct fa_mender *m)
{
    feedark_view text = rest_of(m);

    if (fa_view_trim(text).size && !m->junk_line) {
        m->junk_line = m->line;
        if (fa_view_trim(text).data[0] != '<' || fa_view_trim(text).size < 2 || fa_view_trim(text).data[1] != '!')
            fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_JUNK_AFTER, m->line, "from line %llu on", (unsigned long long)m->line);
    }
    advance(m, text.size);
    return false;
}

static bool step(struct fa_mender *m, bool last)
{
    if (m->after_root)
        return skip_after(m);
    if (!m->in_root)
        return find_root(m, last);
    if (m->in_cdata)
        return mend_cdata(m, last);
    return rest_of(m).data[0] == '<' ? mend_markup(m, last) : mend_text(m, last);
}

static void run(struct fa_mender *m, bool last)
{
    while (m->start < m->held.size) {
        bool was_open = m->open.count > 0;

        if (!step(m, last))
            break;
        if (!was_open || m->open.count)
            continue;
        m->in_root = false;
        m->after_root = true;
        m->junk_line = 0;
    }
    memmove(m->held.data, m->held.data + m->start, m->held.size - m->start);
    fa_buffer_cut(&m->held, m->held.size - m->start);
    m->start = 0;
}

void fa_mender_push(struct fa_mender *m, feedark_view bytes)
{
    if (m->seen.size < SEEN)
        fa_buffer_put(&m->seen, fa_view_take(bytes, SEEN - m->seen.size));
    fa_buffer_put(&m->held, bytes);
    run(m, false);
}

void fa_mender_finish(struct fa_mender *m)
{
    run(m, true);
    if (m->in_cdata)
        fa_buffer_put_text(&m->out, "]]>");
    m->in_cdata = false;
    if (m->open.count) {
        m->truncated = true;
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_TRUNCATED, m->line, "<%.*s> is still open",
                    FA_PRINT(fa_vector_last(&m->open).name));
    }
    while (m->open.count)
        fa_mend_close(m);
}
