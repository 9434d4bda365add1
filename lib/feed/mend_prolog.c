#include "feed/mend_parts.h"

/* What stands before and behind the root. */

/* A declaration that is longer is none. */
enum { INSTRUCTION = 64 << 10 };

static bool is_declaration(feedark_view text)
{
    return fa_view_starts(text, FA_VIEW("<!--")) || fa_view_starts(text, FA_VIEW("<?")) ||
           fa_view_starts_nocase(text, FA_VIEW("<!DOCTYPE"));
}

/* The size of `<!DOCTYPE … [ … ]>`; quotes and comments in its own part may hold `>` and `]`. 0
 * where its end is not there. */
static size_t doctype_size(feedark_view text, feedark_view *subset)
{
    size_t open = fa_view_index(text, '['), close = fa_view_index(text, '>'), end;

    *subset = (feedark_view){0};
    if (open == SIZE_MAX || close < open)
        return close == SIZE_MAX ? 0 : close + 1;
    for (end = open + 1; end < text.size && text.data[end] != ']'; end++) {
        feedark_view rest = fa_view_skip(text, end);
        size_t skip = fa_view_starts(rest, FA_VIEW("<!--")) ? fa_view_find(rest, FA_VIEW("-->"))
                      : text.data[end] == '"' || text.data[end] == '\''
                          ? fa_view_index(fa_view_skip(rest, 1), text.data[end]) + 1
                          : 0;

        if (skip == SIZE_MAX || (skip == 0 && (text.data[end] == '"' || text.data[end] == '\'')))
            return 0;
        end += skip;
    }
    *subset = fa_view_take(fa_view_skip(text, open + 1), end - open - 1);
    close = fa_view_index(fa_view_skip(text, end), '>');
    return close == SIZE_MAX ? 0 : end + close + 1;
}

/* Where one comment did not end, those within it need not look again: a run of `<!--` costs no more
 * than one. */
static size_t comment_size(struct fa_mender *m, feedark_view text)
{
    size_t from = m->no_comment_end > m->taken + 6 ? (size_t)(m->no_comment_end - m->taken) - 2 : 4;
    size_t end = fa_view_find(fa_view_skip(text, from), FA_VIEW("-->"));

    if (end != SIZE_MAX)
        return from + end + 3;
    if (m->taken + text.size > m->no_comment_end)
        m->no_comment_end = m->taken + text.size;
    return 0;
}

/* The size of the declaration that `text` begins with; 0 where its end is not there. */
static size_t declaration_size(struct fa_mender *m, feedark_view text, feedark_view *subset)
{
    size_t end;

    *subset = (feedark_view){0};
    if (fa_view_starts(text, FA_VIEW("<!--")))
        return comment_size(m, text);
    if (fa_view_starts(text, FA_VIEW("<?"))) {
        end = fa_view_find(fa_view_skip(text, 2), FA_VIEW("?>"));
        return end == SIZE_MAX ? 0 : end + 4;
    }
    return doctype_size(text, subset);
}

/* `<?xml version="1.0">`: its end lost its `?`, so that the `?>` that was found is another's. The
 * size up to the `>`. */
static size_t careless_size(feedark_view text, size_t size)
{
    size_t close = fa_view_index(text, '>');

    if (!fa_view_starts(text, FA_VIEW("<?")) || close == SIZE_MAX || (size && close + 1 == size))
        return size;
    return fa_view_starts(text, FA_VIEW("<?xml ")) || !size ? close + 1 : size;
}

static void note_declaration(struct fa_mender *m, feedark_view text, feedark_view subset)
{
    bool xml = fa_view_starts(text, FA_VIEW("<?xml")) && text.size > 5 && fa_is_space(text.data[5]);

    m->restarts |= xml && m->place == FA_MEND_ROOT;
    if (xml && m->declared && m->place == FA_MEND_PROLOG)
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line,
                    "a second XML declaration");
    m->declared |= xml;
    if (!fa_view_starts_nocase(text, FA_VIEW("<!DOCTYPE")))
        return;
    if (m->place == FA_MEND_ROOT)
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line,
                    "a document type inside the feed");
    m->typed = true;
    fa_mend_doctype(m, subset);
}

/* Of declarations, for mender->endless; comments have a mark of their own. */
enum kind { DECLARED_INSTRUCTION, DOCTYPE, COMMENT };

/* A comment within a field may mean something to HTML (`<!--more-->`). XML has none with `--` in
 * it. */
static void put_comment(struct fa_mender *m, feedark_view text)
{
    feedark_view inner = fa_view_skip(fa_view_take(text, text.size - 3), 4);

    if (!fa_view_starts(text, FA_VIEW("<!--")) || text.size < 7 || m->place != FA_MEND_ROOT ||
        m->open.count <= fa_mend_container(m) + 1 || fa_view_ends(inner, FA_VIEW("-")) ||
        fa_view_find(inner, FA_VIEW("--")) != SIZE_MAX)
        return;
    fa_buffer_put_text(&m->out, "<!--");
    fa_mend_put_clean(m, inner);
    fa_buffer_put_text(&m->out, "-->");
}

/* Passes over a declaration of a known size, 0 where it has no end within its bound. */
static void pass_declaration(struct fa_mender *m, feedark_view text, size_t size,
                             feedark_view subset)
{
    bool instruction = fa_view_starts(text, FA_VIEW("<?"));

    if (instruction && careless_size(text, size) != size) {
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line,
                    "'<?' without its '?>'");
        size = careless_size(text, size);
    } else if (size == 0) {
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line, "%s that does not end",
                    fa_view_starts(text, FA_VIEW("<!--")) ? "a comment" : "a declaration");
        size = fa_view_starts(text, FA_VIEW("<!--")) ? 4 : 2;
    } else {
        put_comment(m, fa_view_take(text, size));
    }
    note_declaration(m, fa_view_take(text, size), subset);
    fa_mend_advance(m, size);
}

bool fa_mend_declaration(struct fa_mender *m)
{
    feedark_view text = fa_mend_rest(m), subset = {0};
    enum kind kind = fa_view_starts(text, FA_VIEW("<!--")) ? COMMENT
                     : fa_view_starts(text, FA_VIEW("<?")) ? DECLARED_INSTRUCTION
                                                           : DOCTYPE;
    size_t max = kind == DECLARED_INSTRUCTION ? INSTRUCTION : FA_MEND_LOOK, size = 0;

    text = fa_view_take(text, max);
    /* Where none ends, none is looked for again: the work stays linear. */
    if (m->taken < m->endless[kind]) {
        pass_declaration(m, fa_view_take(text, 64), 0, subset);
        return true;
    }
    size = declaration_size(m, text, &subset);
    if (!size && fa_mend_may_grow(m, max))
        return false;
    if (!size && kind != COMMENT)
        m->endless[kind] = m->taken + text.size;
    pass_declaration(m, text, size, subset);
    return true;
}

/* An entry with a field as its first child: more than a web page's own element of that name. */
static bool is_lone_entry(feedark_view text)
{
    size_t end = fa_view_index(text, '>');

    if (!fa_mend_is_entry(fa_mend_name_at(fa_view_skip(text, 1))) || end == SIZE_MAX ||
        text.data[end - 1] == '/')
        return false;
    text = fa_view_trim(fa_view_skip(text, end + 1));
    return fa_view_starts(text, FA_VIEW("<")) &&
           fa_mend_role(fa_mend_name_at(fa_view_skip(text, 1))) != FA_ROLE_NONE;
}

/* What begins at a `<`. */
enum what { NOTHING, A_ROOT, AN_ENTRY, A_DECLARATION, UNKNOWN };

static enum what what_begins(const struct fa_mender *m, feedark_view text)
{
    feedark_view name = fa_mend_name_at(fa_view_skip(text, 1));
    feedark_view after = fa_view_skip(text, name.size + 1);
    bool entry = fa_mend_is_entry(name);

    if ((text.size < 10 || (name.size && !after.size)) && fa_mend_may_grow(m, 2048))
        return UNKNOWN;
    if (is_declaration(text))
        return A_DECLARATION;
    if (fa_mend_is_root(name) && fa_mend_is_name(name) && after.size &&
        (fa_is_space(after.data[0]) || after.data[0] == '>'))
        return A_ROOT;
    if (entry && text.size < 2048 && fa_mend_may_grow(m, 2048))
        return UNKNOWN;
    return entry && is_lone_entry(fa_view_take(text, 2048)) ? AN_ENTRY : NOTHING;
}

/* Passes over what is no mark. Only white space is no junk. */
static void pass_over(struct fa_mender *m, size_t size)
{
    feedark_view text = fa_view_take(fa_mend_rest(m), size), junk = fa_view_trim(text);
    size_t before = junk.size ? (size_t)(junk.data - text.data) : text.size;

    fa_mend_advance(m, before);
    if (junk.size && !m->junk_line)
        m->junk_line = m->line;
    fa_mend_advance(m, junk.size);
    if (junk.size)
        m->junk_end = m->line;
    fa_mend_advance(m, size - before - junk.size);
}

static void begin_root(struct fa_mender *m)
{
    m->place = FA_MEND_ROOT;
    m->roots++;
    m->resumed = m->own_root = m->restarts = false;
    m->junk_line = m->junk_end = 0;
}

/* Entries whose feed is not there, or has ended: they get the root that they need, the first one's
 * if there was one. */
static void begin_without_root(struct fa_mender *m, feedark_view text)
{
    feedark_view name = m->root_name, attributes = m->root_attributes;
    bool item = fa_view_starts_nocase(text, FA_VIEW("<item"));

    if (!name.size) {
        name = item ? FA_VIEW("rss") : FA_VIEW("feed");
        attributes =
            item ? FA_VIEW(" version=\"2.0\"") : FA_VIEW(" xmlns=\"http://www.w3.org/2005/Atom\"");
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line,
                    "entries without the feed around them");
    } else {
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_MENDED, m->line,
                    "entries behind the end of the feed");
    }
    begin_root(m);
    m->resumed = m->root_name.size > 0;
    m->own_root = true;
    fa_mend_open(m, name, attributes);
    if (fa_view_equal_nocase(name, FA_VIEW("rss")))
        fa_mend_open(m, FA_VIEW("channel"), (feedark_view){0});
}

/* Passes over what stands before the next mark; UNKNOWN where there is none. */
static enum what next_mark(struct fa_mender *m)
{
    feedark_view text = fa_mend_rest(m);
    size_t at = fa_view_index(text, '<');

    pass_over(m, at == SIZE_MAX ? text.size : at);
    return at == SIZE_MAX ? UNKNOWN : what_begins(m, fa_mend_rest(m));
}

static void begin(struct fa_mender *m, enum what what)
{
    if (what == A_ROOT)
        begin_root(m);
    if (what == AN_ENTRY)
        begin_without_root(m, fa_mend_rest(m));
}

static void say_before(struct fa_mender *m)
{
    if (m->junk_line && m->junk_line == m->junk_end)
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_JUNK_BEFORE, m->junk_line, "one line");
    else if (m->junk_line)
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_JUNK_BEFORE, m->junk_line,
                    "lines %llu to %llu", (unsigned long long)m->junk_line,
                    (unsigned long long)m->junk_end);
}

bool fa_mend_prolog(struct fa_mender *m)
{
    enum what what = next_mark(m);

    if (what == A_DECLARATION)
        return fa_mend_declaration(m);
    if (what == NOTHING)
        pass_over(m, 1);
    if (what == A_ROOT || what == AN_ENTRY)
        say_before(m);
    begin(m, what);
    return what != UNKNOWN;
}

static void say_after(struct fa_mender *m, uint64_t before)
{
    if (m->junk_line && !before)
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_JUNK_AFTER, m->junk_line,
                    "from line %llu on", (unsigned long long)m->junk_line);
}

bool fa_mend_epilog(struct fa_mender *m)
{
    uint64_t before = m->junk_line;
    enum what what = next_mark(m);

    say_after(m, before);
    if (what == A_DECLARATION)
        return fa_mend_declaration(m);
    before = m->junk_line;
    if ((what == A_ROOT || what == AN_ENTRY) && m->roots >= FA_MEND_ROOTS)
        what = NOTHING;
    if (what == NOTHING)
        pass_over(m, 1);
    say_after(m, before);
    if (what == A_ROOT)
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_FEED_SEVERAL, m->line,
                    "a further one begins here");
    begin(m, what);
    m->paused |= what == A_ROOT || what == AN_ENTRY;
    return what != UNKNOWN;
}
