/* Inlines: emphasis, code spans, links, images and raw pieces, in the forms that all three
 * renderers read alike. */
#include "markdown/inline.h"

static void write_one(struct fa_inline *in, const struct fa_doc *node);

void fa_inline_put(struct fa_inline *in, const char *text)
{
    fa_buffer_put_text(in->out, text);
    in->line_start = false;
}

void fa_inline_children(struct fa_inline *in, const struct fa_doc *parent)
{
    for (const struct fa_doc *child = parent->first; child; child = child->next)
        write_one(in, child);
}
bool fa_inline_has_tags(const struct fa_inline *in)
{
    return in->style->raw_html == FA_RAW_HTML_KEEP;
}

/* Code that no code span can say, where no tag may: text. */
static void put_bare_code(struct fa_inline *in, feedark_view text)
{
    in->written->html_tags += fa_inline_has_tags(in);
    if (fa_inline_has_tags(in))
        fa_inline_put(in, "<code>");
    if (fa_inline_has_tags(in))
        fa_escape_entities(in->out, text);
    else
        fa_escape_text(in, text);
    if (fa_inline_has_tags(in))
        fa_inline_put(in, "</code>");
}

/* Whether backticks cannot say it: kramdown looks into cells before it knows code, and headings and
 * links end early. */
static bool needs_tags(const struct fa_inline *in, feedark_view text, bool edged)
{
    bool beside = !in->line_start && strchr("`\\", fa_buffer_last(in->out));

    return fa_view_trim(text).size == 0 || beside || in->raw ||
           (in->cell && (edged || fa_view_index(text, '|') != SIZE_MAX)) ||
           (in->heading && fa_view_index(text, '{') != SIZE_MAX) ||
           (in->link && fa_view_find(text, FA_VIEW("]:")) != SIZE_MAX);
}

void fa_code_span(struct fa_inline *in, feedark_view text)
{
    size_t fence = fa_longest_run(text, '`') + 1;
    bool edged = text.size && (fa_is_space(text.data[0]) || fa_is_space(text.data[text.size - 1]));
    bool pad;

    if (needs_tags(in, text, edged)) {
        put_bare_code(in, text);
        return;
    }
    pad = edged || text.data[0] == '`' || text.data[text.size - 1] == '`';
    fence = pad && fence < 2 ? 2 : fence; /* of a single backtick kramdown takes no spaces away */
    fa_buffer_put_repeat(in->out, '`', fence);
    if (pad)
        fa_buffer_put_char(in->out, ' ');
    for (size_t i = 0; i < text.size; i++)
        fa_buffer_put_char(in->out, fa_is_space(text.data[i]) ? ' ' : text.data[i]);
    if (pad)
        fa_buffer_put_char(in->out, ' ');
    fa_buffer_put_repeat(in->out, '`', fence);
    in->line_start = false;
}

static void write_code_span(struct fa_inline *in, const struct fa_doc *node)
{
    fa_code_span(in, node->text);
}

static void write_break(struct fa_inline *in, const struct fa_doc *node)
{
    if (in->heading || in->cell || in->raw || in->tag ||
        (node->next && node->next->kind == FA_DOC_INLINE_HTML)) {
        in->written->html_tags += fa_inline_has_tags(in);
        fa_inline_put(in, fa_inline_has_tags(in) ? "<br>" : " ");
        return;
    }
    if (!node->next)
        return;
    fa_buffer_put_text(in->out, "\\\n");
    fa_buffer_put(in->out, in->prefix);
    in->line_start = true;
}

static feedark_view tag_name(feedark_view tag)
{
    size_t size = 1;

    while (size < tag.size && fa_is_alnum(tag.data[size]))
        size++;
    return tag.size ? fa_view_of(tag.data + 1, size - 1) : tag;
}

/* Tags whose content kramdown reads; that of any other is raw. */
static bool content_is_read(feedark_view tag)
{
    static const char *const names[] = {"a",      "abbr", "acronym", "b",   "bdo",  "big",   "cite",
                                        "del",    "dfn",  "em",      "i",   "ins",  "q",     "rb",
                                        "rbc",    "rp",   "rt",      "rtc", "ruby", "small", "span",
                                        "strong", "sub",  "sup",     "tt"};

    return FA_IS_AMONG_NOCASE(tag_name(tag), names);
}

/* Tags that kramdown, where they begin a line, takes for part of a paragraph. */
static bool begins_paragraph(feedark_view tag)
{
    static const char *const names[] = {
        "a",     "abbr",  "acronym", "b",      "big", "bdo", "br",    "button", "cite",
        "code",  "del",   "dfn",     "em",     "i",   "img", "input", "ins",    "kbd",
        "label", "mark",  "q",       "rb",     "rbc", "rp",  "rt",    "rtc",    "ruby",
        "samp",  "small", "span",    "strong", "sub", "sup", "tt",    "u",      "var"};

    return FA_IS_AMONG_NOCASE(tag_name(tag), names);
}

/* Before a tag that would be a block at the start of a line: an empty one that is none. */
static void guard_tag(struct fa_inline *in, feedark_view tag)
{
    if (in->line_start && !in->heading && tag.size &&
        !begins_paragraph(tag)) /* empty tags show nothing */
        fa_inline_put(in, "<span></span>");
}

static void write_span(struct fa_inline *in, const struct fa_doc *node)
{
    bool was = in->raw, tag = in->tag;

    if (!fa_inline_has_tags(in)) {
        fa_inline_children(in, node);
        return;
    }
    in->written->html_tags++;
    guard_tag(in, node->text);
    fa_buffer_put(in->out, node->text);
    in->line_start = false;
    in->tag = true;
    in->raw = was || (node->text.size && !content_is_read(node->text));
    fa_inline_children(in, node);
    in->raw = was;
    in->tag = tag;
    fa_buffer_put(in->out, node->close);
}

static void write_html(struct fa_inline *in, const struct fa_doc *node)
{
    if (!fa_inline_has_tags(in))
        return;
    in->written->html_tags++;
    if (node->next)
        guard_tag(in, node->text);
    fa_buffer_put(in->out, node->text);
    in->line_start = false;
}

static void write_reference(struct fa_inline *in, const struct fa_doc *node)
{
    fa_inline_put(in, "[^");
    fa_buffer_put(in->out, node->text);
    fa_inline_put(in, "]");
}

/* What begins with a bracket is all that a text before it must know of; '^' stands for a footnote.
 */
static char behind_text(const struct fa_inline *in, const struct fa_doc *node)
{
    if (!fa_inline_has_tags(in))
        return '\0';
    if (node->next && node->next->kind == FA_DOC_FOOTNOTE_REF)
        return '^';
    return node->next && node->next->kind == FA_DOC_LINK ? '[' : '*';
}

static void write_text(struct fa_inline *in, const struct fa_doc *node)
{
    in->last = !node->next && !fa_doc_is_inline(node->parent->kind);
    in->behind = behind_text(in, node);
    fa_escape_text(in, node->text);
    in->last = false;
    in->behind = '\0';
}

static void write_math(struct fa_inline *in, const struct fa_doc *node)
{
    bool alone = !node->prev && !node->next && node->parent->kind == FA_DOC_PARAGRAPH;
    bool was = in->last;

    if (in->style->math != FA_MATH_DOLLARS) {
        fa_write_tex(in, node->text, alone);
        return;
    }
    in->last = false;
    if (node->close.size > 2 && node->close.data[0] == '$' && node->close.data[1] != '$' &&
        fa_view_ends(node->close, FA_VIEW("$"))) {
        fa_buffer_put_char(in->out, '$');
        fa_escape_text(in, fa_view_of(node->close.data + 1, node->close.size - 2));
        fa_buffer_put_char(in->out, '$');
    } else {
        fa_escape_text(in, node->close);
    }
    in->last = was;
}

static void (*const writers[FA_DOC_KINDS])(struct fa_inline *in, const struct fa_doc *node) = {
    [FA_DOC_TEXT] = write_text,
    [FA_DOC_BREAK] = write_break,
    [FA_DOC_EM] = fa_write_emphasis,
    [FA_DOC_STRONG] = fa_write_emphasis,
    [FA_DOC_DEL] = fa_write_emphasis,
    [FA_DOC_CODE_SPAN] = write_code_span,
    [FA_DOC_LINK] = fa_write_link,
    [FA_DOC_IMAGE] = fa_write_image,
    [FA_DOC_SPAN] = write_span,
    [FA_DOC_INLINE_HTML] = write_html,
    [FA_DOC_FOOTNOTE_REF] = write_reference,
    [FA_DOC_INLINE_MATH] = write_math,
};

static void write_one(struct fa_inline *in, const struct fa_doc *node)
{
    if (writers[node->kind])
        writers[node->kind](in, node);
}

enum mark { NO_MARK, STAR, UNDER, DOLLAR, TICK, TILDE, MARKS };

static const unsigned char mark_of[256] = {
    ['*'] = STAR, ['_'] = UNDER, ['$'] = DOLLAR, ['`'] = TICK, ['~'] = TILDE};

static void count_in(struct fa_marks *marks, feedark_view text, bool ticks)
{
    size_t counts[MARKS] = {0};

    for (size_t i = 0; i < text.size; i++) {
        unsigned mark = mark_of[(unsigned char)text.data[i]];

        if (mark &&
            (mark != TILDE || i == 0 || text.data[i - 1] != '~')) /* of those a run is one */
            counts[mark]++;
    }
    marks->stars += counts[STAR];
    marks->unders += counts[UNDER];
    marks->dollars += counts[DOLLAR];
    marks->ticks += ticks ? counts[TICK] : 0;
    marks->tildes += ticks ? counts[TILDE] : 0;
}

/* kramdown ends a deletion within code and addresses, too. */
static void count_hidden_tildes(struct fa_marks *marks, feedark_view text)
{
    marks->tildes += fa_view_find(text, FA_VIEW("~~")) != SIZE_MAX ? 2 : 0;
}

static bool is_linked(const struct fa_doc *node)
{
    while (node && node->kind != FA_DOC_LINK)
        node = fa_doc_is_inline(node->kind) ? node->parent : NULL;
    return node != NULL;
}

/* Whether nothing stands behind a closing bracket of a text that could make a link of it and an
 * opening one. */
static bool has_plain_brackets(const struct fa_doc *node)
{
    feedark_view text = node->text;

    if (node->kind == FA_DOC_INLINE_MATH)
        return fa_view_index(text, '[') == SIZE_MAX && fa_view_index(text, ']') == SIZE_MAX;
    if (node->kind != FA_DOC_TEXT || is_linked(node))
        return true;
    for (size_t i; (i = fa_view_index(text, ']')) < text.size; text = fa_view_skip(text, i + 1))
        if (i + 1 < text.size && text.data[i + 1] && strchr("([:{", text.data[i + 1]))
            return false;
    text = node->text;
    if (!text.size || text.data[text.size - 1] != ']' || !node->next)
        return true;
    return node->next->kind == FA_DOC_EM || node->next->kind == FA_DOC_STRONG ||
           node->next->kind == FA_DOC_BREAK || node->next->kind == FA_DOC_SPAN ||
           node->next->kind == FA_DOC_CODE_SPAN;
}

static void count_marks(struct fa_marks *marks, const struct fa_doc *parent, bool tags)
{
    *marks = (struct fa_marks){.brackets =
                                   tags}; /* without tags, what stands beside a text is not known */
    for (const struct fa_doc *n = fa_doc_next(parent, parent); n; n = fa_doc_next(parent, n)) {
        bool emphasis = n->kind == FA_DOC_EM || n->kind == FA_DOC_STRONG;

        marks->ticks += n->kind == FA_DOC_CODE_SPAN ? 2 : 0;
        marks->tildes += n->kind == FA_DOC_DEL ? 2 : 0;
        marks->dollars += n->kind == FA_DOC_INLINE_MATH ? 4 : 0;
        marks->stars += emphasis ? 2 : 0;
        marks->unders += emphasis ? 2 : 0;
        marks->brackets = marks->brackets && has_plain_brackets(n);
        count_in(marks, n->text, n->kind != FA_DOC_CODE_SPAN);
        if (n->kind == FA_DOC_CODE_SPAN)
            count_hidden_tildes(marks, n->text);
        if (n->kind == FA_DOC_LINK || n->kind == FA_DOC_IMAGE) {
            count_in(marks, n->link.url, false);
            count_in(marks, n->link.title, false);
            count_hidden_tildes(marks, n->link.url);
            count_hidden_tildes(marks, n->link.title);
        }
    }
}

const struct fa_marks *fa_inline_marks(struct fa_inline *in)
{
    if (in->block)
        count_marks(&in->marks, in->block, fa_inline_has_tags(in));
    in->block = NULL;
    return &in->marks;
}

void fa_inline_write_from(struct fa_inline *in, const struct fa_doc *first)
{
    if (!first)
        return;
    in->block = first->parent;
    for (; first; first = first->next)
        write_one(in, first);
}

void fa_inline_write(struct fa_inline *in, const struct fa_doc *parent)
{
    fa_inline_write_from(in, parent->first);
}
