#include "feed/mend_parts.h"

enum { SEEN = 64 * 1024, REFERENCE = 72 };

void fa_mender_init(struct fa_mender *m, struct fa_arena *arena, const struct fa_limits *limits,
                    struct fa_diagnostics *diagnostics)
{
    *m =
        (struct fa_mender){.limits = limits, .arena = arena, .diagnostics = diagnostics, .line = 1};
    fa_buffer_init(&m->held, arena, limits->entry_bytes + ((size_t)1 << 20));
    fa_buffer_init(&m->out, arena, limits->entry_bytes * 2 + ((size_t)1 << 20));
    fa_buffer_init(&m->seen, arena, SEEN);
    fa_buffer_init(&m->stack, arena, (limits->xml_name + 1) * (limits->xml_depth + 2));
    fa_map_init(&m->prefixes, arena);
    fa_map_init(&m->entities, arena);
    *fa_map_at(&m->prefixes, FA_VIEW("xml")) = m;
}

void fa_mend_advance(struct fa_mender *m, size_t size)
{
    const char *p = m->held.data + m->start, *end = p + size;

    while (p < end && (p = memchr(p, '\n', (size_t)(end - p)))) {
        m->line++;
        p++;
    }
    m->start += size;
    m->taken += size;
}

/* The control character or non-character of XML 1.0 section 2.2 that `p` begins with: its size,
 * else 0. */
static size_t forbidden(const unsigned char *p, size_t left)
{
    if (*p < 0x20)
        return *p != '\t' && *p != '\n' && *p != '\r';
    return left >= 3 && p[0] == 0xEF && p[1] == 0xBF && p[2] >= 0xBE ? 3 : 0;
}

/* How much of the text needs no look: up to a mark of XML (in `marks`), a control character or what
 * may be U+FFFE. */
static size_t plain_size(feedark_view text, bool marks)
{
    enum { MARK = 1, DOUBT = 2 };
    static const unsigned char kinds[256] = {
        [0] = DOUBT,  [1] = DOUBT,  [2] = DOUBT,  [3] = DOUBT,  [4] = DOUBT,  [5] = DOUBT,
        [6] = DOUBT,  [7] = DOUBT,  [8] = DOUBT,  [11] = DOUBT, [12] = DOUBT, [14] = DOUBT,
        [15] = DOUBT, [16] = DOUBT, [17] = DOUBT, [18] = DOUBT, [19] = DOUBT, [20] = DOUBT,
        [21] = DOUBT, [22] = DOUBT, [23] = DOUBT, [24] = DOUBT, [25] = DOUBT, [26] = DOUBT,
        [27] = DOUBT, [28] = DOUBT, [29] = DOUBT, [30] = DOUBT, [31] = DOUBT, [0xEF] = DOUBT,
        ['<'] = MARK, ['&'] = MARK, [']'] = MARK};
    const unsigned char *p = (const unsigned char *)text.data;
    unsigned char mask = marks ? MARK | DOUBT : DOUBT;
    size_t i = 0;

    while (i < text.size && !(kinds[p[i]] & mask))
        i++;
    return i;
}

void fa_mend_put_clean(struct fa_mender *m, feedark_view text)
{
    while (text.size) {
        size_t plain = plain_size(text, false), bad;

        fa_buffer_put(&m->out, fa_view_take(text, plain));
        text = fa_view_skip(text, plain);
        if (!text.size)
            return;
        bad = forbidden((const unsigned char *)text.data, text.size);
        if (bad)
            fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_CONTROL, m->line, "byte 0x%02x",
                        (unsigned char)text.data[0]);
        else
            fa_buffer_put_char(&m->out, text.data[0]);
        text = fa_view_skip(text, bad ? bad : 1);
    }
}

/* A `]` may begin a `]]>`. */
static bool mend_bracket(struct fa_mender *m, feedark_view text)
{
    if (fa_view_starts(text, FA_VIEW("]]>")))
        return fa_mend_stray_end(m);
    if (text.size < 3 && !m->ending && fa_view_starts(FA_VIEW("]]>"), text))
        return false;
    fa_buffer_put_char(&m->out, ']');
    fa_mend_advance(m, 1);
    return true;
}

static bool mend_reference(struct fa_mender *m, feedark_view text)
{
    if (text.size < REFERENCE && !m->ending && fa_view_index(text, ';') == SIZE_MAX)
        return false;
    fa_mend_advance(m, fa_mend_reference(m, &m->out, text));
    return true;
}

/* Text up to the next tag. */
static bool mend_text(struct fa_mender *m)
{
    for (feedark_view text; (text = fa_mend_rest(m)).size && text.data[0] != '<';) {
        size_t plain = plain_size(text, true);

        if (plain) {
            fa_buffer_put(&m->out, fa_view_take(text, plain));
            fa_mend_advance(m, plain);
        } else if (text.data[0] == '&') {
            if (!mend_reference(m, text))
                return false;
        } else if (text.data[0] == ']') {
            if (!mend_bracket(m, text))
                return false;
        } else {
            if (text.size < 3 && !m->ending && (unsigned char)text.data[0] == 0xEF)
                return false;
            plain = (unsigned char)text.data[0] == 0xEF && text.size >= 3 ? 3 : 1;
            fa_mend_put_clean(m, fa_view_take(text, plain));
            fa_mend_advance(m, plain);
        }
    }
    return true;
}

/* `<![CDATA[` in any case, or with a slip in it (`<![CDAT[`, `<[CDATA[`): its size, else 0. */
static size_t section_start(feedark_view text, bool *odd)
{
    size_t at = fa_view_starts(text, FA_VIEW("<![")) ? 3 : 2, letters = 0;

    *odd = !fa_view_starts(text, FA_VIEW("<![CDATA["));
    if (!*odd)
        return 9;
    if (!fa_view_starts(text, FA_VIEW("<![")) && !fa_view_starts(text, FA_VIEW("<!CDATA[")) &&
        !fa_view_starts(text, FA_VIEW("<[CDATA[")))
        return 0;
    while (at + letters < text.size && fa_is_alpha(text.data[at + letters]) && letters < 8)
        letters++;
    return letters >= 3 && at + letters < text.size && text.data[at + letters] == '['
               ? at + letters + 1
               : 0;
}

static bool mend_markup(struct fa_mender *m)
{
    feedark_view text = fa_mend_rest(m);
    bool odd;
    size_t section;

    if (text.size < 12 && fa_mend_may_grow(m, 12))
        return false;
    section = section_start(text, &odd);
    if (section) {
        if (odd)
            fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line,
                        "'%.*s' for '<![CDATA['", (int)section, text.data);
        fa_buffer_put_text(&m->out, "<![CDATA[");
        m->in_cdata = true;
        fa_mend_advance(m, section);
        m->section = m->taken;
        return true;
    }
    if (fa_view_starts(text, FA_VIEW("<!--")) || fa_view_starts(text, FA_VIEW("<?")) ||
        fa_view_starts_nocase(text, FA_VIEW("<!DOCTYPE")))
        return fa_mend_declaration(m);
    if (text.size > 1 && (fa_is_alpha(text.data[1]) || text.data[1] == '_' || text.data[1] == '/'))
        return fa_mend_tag(m);
    fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line, "a bare '<'");
    fa_buffer_put_text(&m->out, "&lt;");
    fa_mend_advance(m, 1);
    return true;
}

/* Takes the next token; false where more bytes are needed. */
static bool step(struct fa_mender *m)
{
    if (m->place == FA_MEND_PROLOG)
        return fa_mend_prolog(m);
    if (m->place == FA_MEND_EPILOG)
        return fa_mend_epilog(m);
    if (m->in_cdata)
        return fa_mend_cdata(m);
    return fa_mend_rest(m).data[0] == '<' ? mend_markup(m) : mend_text(m);
}

/* A token that is long is not looked at again before twice as much of it is there: the work stays
 * linear. */
static void wait(struct fa_mender *m)
{
    size_t left = m->held.size - m->start;

    m->need = left > 4096 ? left * 2 : 0;
    if (!m->start)
        return;
    memmove(m->held.data, m->held.data + m->start, left);
    fa_buffer_cut(&m->held, left);
    m->start = 0;
}

static void close_all(struct fa_mender *m)
{
    m->closed = true;
    if (m->in_cdata)
        fa_buffer_put_text(&m->out, "]]>");
    m->in_cdata = false;
    if (m->open.count > (m->own_root ? fa_mend_container(m) : 0)) {
        m->truncated = true;
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_TRUNCATED, m->line,
                    "<%.*s> is still open", FA_PRINT(fa_mend_open_name(m, m->open.count - 1)));
    }
    while (m->open.count)
        fa_mend_close(m);
}

bool fa_mender_next(struct fa_mender *m)
{
    m->paused = false;
    while (!m->paused && m->start < m->held.size &&
           (m->ending || m->held.size - m->start >= m->need)) {
        bool was_open = m->open.count > 0;

        m->need = 0;
        if (!step(m) && !m->ending)
            break;
        if (was_open && !m->open.count)
            m->place = FA_MEND_EPILOG;
    }
    if (m->paused)
        return true;
    if (m->ending && !m->closed) {
        close_all(m);
        return true;
    }
    if (!m->need)
        wait(m);
    return false;
}

void fa_mender_push(struct fa_mender *m, feedark_view bytes)
{
    if (m->seen.size < SEEN - 1)
        fa_buffer_put(&m->seen, fa_view_take(bytes, SEEN - 1 - m->seen.size));
    fa_buffer_put(&m->held, bytes);
}

void fa_mender_finish(struct fa_mender *m)
{
    m->ending = true;
}
