/* Inlines: emphasis, code spans, links, images and raw pieces, in the forms that all three renderers read alike. */
#include "markdown/inline.h"

static void write_one(struct fa_inline *in, const struct fa_doc *node);

static void put(struct fa_inline *in, const char *text)
{
    fa_buffer_put_text(in->out, text);
    in->line_start = false;
}

static void write_children(struct fa_inline *in, const struct fa_doc *parent)
{
    for (const struct fa_doc *child = parent->first; child; child = child->next)
        write_one(in, child);
}

/* The class of what stands before and behind a node, as it will be written. */
static enum fa_edge edge_before(const struct fa_inline *in)
{
    return in->line_start ? FA_EDGE_SPACE : fa_edge_last(fa_buffer_view(in->out));
}

static enum fa_edge edge_behind(const struct fa_doc *node)
{
    const struct fa_doc *next = node->next;

    if (!next)
        return fa_doc_is_inline(node->parent->kind) ? FA_EDGE_PUNCT : FA_EDGE_SPACE;
    if (next->kind == FA_DOC_TEXT)
        return fa_edge_first(next->text);
    return next->kind == FA_DOC_BREAK ? FA_EDGE_SPACE : FA_EDGE_PUNCT;
}

static enum fa_edge inner_edge(const struct fa_doc *child, bool last)
{
    if (child->kind == FA_DOC_TEXT)
        return last ? fa_edge_last(child->text) : fa_edge_first(child->text);
    return child->kind == FA_DOC_BREAK ? FA_EDGE_SPACE : FA_EDGE_PUNCT;
}

static bool flanks(enum fa_edge inner, enum fa_edge outer)
{
    return inner == FA_EDGE_LETTER ||
           (inner != FA_EDGE_SPACE && (outer == FA_EDGE_SPACE || outer == FA_EDGE_PUNCT));
}

static bool is_wide_space(feedark_view text, bool last)
{
    size_t at = last ? text.size : 0;

    if (text.size < 2)
        return false;
    if (memcmp(text.data + (last ? at - 2 : 0), "\xC2\xA0", 2) == 0)
        return true;
    return text.size >= 3 && (memcmp(text.data + (last ? at - 3 : 0), "\xE2\x80", 2) == 0 ||
                              memcmp(text.data + (last ? at - 3 : 0), "\xE3\x80\x80", 3) == 0);
}

static bool is_emphasis(const struct fa_doc *node)
{
    return node && (node->kind == FA_DOC_EM || node->kind == FA_DOC_STRONG || node->kind == FA_DOC_DEL);
}

/* Tildes: cmark-gfm looks past them when it asks whether a run flanks. */
static bool begins_with_tilde(const struct fa_doc *node)
{
    return node && node->kind == FA_DOC_TEXT && node->text.size && node->text.data[0] == '~';
}

static bool ends_with_tilde(const struct fa_doc *node)
{
    return node->kind == FA_DOC_TEXT && node->text.size && node->text.data[node->text.size - 1] == '~';
}

/* Two tildes anywhere inside, in code too, end a deletion in kramdown. */
static bool holds_tildes(const struct fa_doc *node)
{
    for (const struct fa_doc *n = fa_doc_next(node, node); n; n = fa_doc_next(node, n)) {
        bool link = n->kind == FA_DOC_LINK || n->kind == FA_DOC_IMAGE;

        if (fa_view_find(n->text, FA_VIEW("~~")) != SIZE_MAX)
            return true;
        if (link && fa_view_find(n->link.url, FA_VIEW("~~")) != SIZE_MAX)
            return true;
    }
    return false;
}

/* Hugo's goldmark loses delimiters around a link that holds an image. */
static bool holds_linked_image(const struct fa_doc *node)
{
    for (const struct fa_doc *n = fa_doc_next(node, node); n; n = fa_doc_next(node, n))
        for (const struct fa_doc *up = n->parent; n->kind == FA_DOC_IMAGE && up != node; up = up->parent)
            if (up->kind == FA_DOC_LINK)
                return true;
    return false;
}

/* Whether delimiters around the node open and close it in all three. */
static bool delimiters_hold(const struct fa_inline *in, const struct fa_doc *node, char mark)
{
    const struct fa_doc *first = node->first, *last = node->last;
    enum fa_edge before = edge_before(in), behind = edge_behind(node);
    bool alone = before == FA_EDGE_SPACE && behind == FA_EDGE_SPACE;

    if ((mark == '~' && holds_tildes(node)) || holds_linked_image(node))
        return false;
    if (in->heading && in->link && node->kind == FA_DOC_DEL) /* Hugo's goldmark breaks down over it */
        return false;
    if (!first || is_emphasis(first) || is_emphasis(last) || is_emphasis(node->next))
        return false;
    if ((in->emphasis || mark == '_') && !alone)
        return false;
    if (!in->line_start && strchr("*_~\\", fa_buffer_last(in->out)))
        return false;
    if (first->kind == FA_DOC_TEXT && is_wide_space(first->text, false))
        return false;
    if (last->kind == FA_DOC_TEXT && is_wide_space(last->text, true))
        return false;
    if (in->line_start && first->kind == FA_DOC_LINK) /* `*[x]: y` is an abbreviation in kramdown */
        return false;
    if (begins_with_tilde(first) || begins_with_tilde(node->next) || ends_with_tilde(last))
        return false;
    return flanks(inner_edge(first, false), before) && flanks(inner_edge(last, true), behind);
}

struct emphasis {
    const char *mark, *open, *close;
};

static struct emphasis emphasis_of(const struct fa_inline *in, enum fa_doc_kind kind)
{
    bool under = in->style->emphasis == '_';

    if (kind == FA_DOC_DEL)
        return (struct emphasis){"~~", "<del>", "</del>"};
    if (kind == FA_DOC_STRONG)
        return (struct emphasis){"**", "<strong>", "</strong>"};
    return (struct emphasis){under ? "_" : "*", "<em>", "</em>"};
}

static void write_emphasis(struct fa_inline *in, const struct fa_doc *node)
{
    struct emphasis form = emphasis_of(in, node->kind);
    bool marks = !in->raw && !in->conservative && delimiters_hold(in, node, form.mark[0]);
    bool was = in->emphasis, tag = in->tag;

    put(in, marks ? form.mark : form.open);
    in->emphasis = true;
    in->tag |= !marks || node->kind == FA_DOC_DEL;
    write_children(in, node);
    in->emphasis = was;
    in->tag = tag;
    put(in, marks ? form.mark : form.close);
}

void fa_code_span(struct fa_inline *in, feedark_view text)
{
    size_t fence = fa_longest_run(text, '`') + 1;
    bool edged = text.size && (fa_is_space(text.data[0]) || fa_is_space(text.data[text.size - 1]));
    bool beside = !in->line_start && strchr("`\\", fa_buffer_last(in->out));
    bool pad;

    if (text.size == 0 || edged || beside || in->raw || (in->cell && fa_view_index(text, '|') != SIZE_MAX) ||
        (in->heading && fa_view_index(text, '{') != SIZE_MAX) || (in->link && fa_view_find(text, FA_VIEW("]:")) != SIZE_MAX)) {
        put(in, "<code>");
        fa_escape_entities(in->out, text);
        put(in, "</code>");
        return;
    }
    pad = text.data[0] == '`' || text.data[text.size - 1] == '`';
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

/* Whether `<url>` is read as this link everywhere. */
static bool is_autolink(const struct fa_inline *in, const struct fa_doc *node)
{
    feedark_view url = node->link.url;
    const struct fa_doc *text = node->first;

    if (!node->link.automatic || !text || text->next || text->kind != FA_DOC_TEXT || !fa_view_equal(text->text, url))
        return false;
    if (!fa_view_starts(url, FA_VIEW("http://")) && !fa_view_starts(url, FA_VIEW("https://")))
        return false;
    for (size_t i = 0; i < url.size; i++)
        if ((unsigned char)url.data[i] <= ' ' || strchr("<>\\|\"`", url.data[i]) ||
            (url.data[i] == '&' && fa_is_reference(fa_view_skip(url, i + 1))))
            return false;
    return !in->raw && node->link.title.size == 0;
}

static void put_attribute(struct fa_inline *in, const char *name, feedark_view value)
{
    put(in, name);
    fa_escape_entities(in->out, value);
    put(in, "\"");
}

static void write_link_tags(struct fa_inline *in, const struct fa_doc *node)
{
    put_attribute(in, "<a href=\"", node->link.url);
    if (node->link.title.size)
        put_attribute(in, " title=\"", node->link.title);
    put(in, ">");
    write_children(in, node);
    put(in, "</a>");
}

static void write_link(struct fa_inline *in, const struct fa_doc *node)
{
    bool was = in->link;

    if (is_autolink(in, node)) {
        put(in, "<");
        fa_buffer_put(in->out, node->link.url);
        put(in, ">");
        return;
    }
    if (in->raw || in->link || !node->first) {
        write_link_tags(in, node);
        return;
    }
    put(in, "[");
    in->link = true;
    write_children(in, node);
    in->link = was;
    put(in, "](");
    fa_escape_url(in->out, node->link.url);
    fa_escape_title(in->out, node->link.title);
    put(in, ")");
}

/* An underscore that could end emphasis in kramdown, which looks for one in addresses, too. */
static bool has_closing_underscore(feedark_view text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] == '_' && !(i && fa_is_space(text.data[i - 1])) && !(i + 1 < text.size && fa_is_alnum(text.data[i + 1])))
            return true;
    return false;
}

/* Whether such an underscore comes in what follows the image in its block. */
static bool underscore_follows(const struct fa_inline *in, const struct fa_doc *image)
{
    const struct fa_doc *block = image->parent;
    int left = 1000;

    if (has_closing_underscore(image->link.url) || has_closing_underscore(image->link.title))
        return true;
    for (; fa_doc_is_inline(block->kind); block = block->parent)
        if (block->kind == FA_DOC_LINK && (has_closing_underscore(block->link.url) || has_closing_underscore(block->link.title)))
            return true;
    for (const struct fa_doc *n = fa_doc_next(block, image); n; n = fa_doc_next(block, n)) {
        bool link = n->kind == FA_DOC_LINK || n->kind == FA_DOC_IMAGE;

        if (left-- == 0 || has_closing_underscore(n->text) || (link && has_closing_underscore(n->link.url)) ||
            (n->kind == FA_DOC_EM && in->style->emphasis == '_'))
            return true;
    }
    return in->style->emphasis == '_';
}

static bool is_wordy(char c)
{
    return fa_is_alnum(c) || (unsigned char)c >= 0x80;
}

/* A run of underscores within a word neither opens nor closes; one that opens does no harm where nothing closes it. */
static bool underscores_stay(const struct fa_inline *in, const struct fa_doc *image)
{
    feedark_view alt = image->text;
    bool open = false;

    for (size_t i = 0; i < alt.size; i++) {
        char before = i ? alt.data[i - 1] : ' ', behind;

        if (alt.data[i] != '_')
            continue;
        while (i + 1 < alt.size && alt.data[i + 1] == '_')
            i++;
        behind = i + 1 < alt.size ? alt.data[i + 1] : ' ';
        if (open && !fa_is_space(before) && !fa_is_alnum(behind))
            return false;
        open |= !fa_is_alpha(before) && !fa_is_space(behind);
        if (!fa_is_alnum(before) && is_wordy(before) && !fa_is_space(behind))
            open = true;
    }
    return !open || !underscore_follows(in, image);
}

/* Whether an alternative text can stand bare: goldmark shows a backslash in it as it is written. */
static bool is_bare_alt(const struct fa_inline *in, const struct fa_doc *image)
{
    feedark_view alt = image->text;
    int depth = 0;

    for (size_t i = 0; i < alt.size; i++) {
        if (strchr("\\`*<>&~$|{}^", alt.data[i]))
            return false;
        depth += (alt.data[i] == '[') - (alt.data[i] == ']');
        if (depth < 0 || (alt.data[i] == ']' && i + 1 < alt.size && strchr("([:", alt.data[i + 1])))
            return false;
    }
    return depth == 0 && !(alt.size && alt.data[0] == '^') && underscores_stay(in, image);
}

static void write_image(struct fa_inline *in, const struct fa_doc *node)
{
    bool was = in->link, last = in->last;

    if (in->raw) {
        put_attribute(in, "<img src=\"", node->link.url);
        put_attribute(in, " alt=\"", node->text);
        put(in, ">");
        return;
    }
    put(in, "![");
    in->link = true;
    in->last = false;
    if (is_bare_alt(in, node))
        fa_buffer_put(in->out, fa_view_trim(node->text));
    else
        fa_escape_text(in, fa_view_trim(node->text));
    in->link = was;
    in->last = last;
    put(in, "](");
    fa_escape_url(in->out, node->link.url);
    fa_escape_title(in->out, node->link.title);
    put(in, ")");
}

static void write_break(struct fa_inline *in, const struct fa_doc *node)
{
    if (in->heading || in->cell || in->raw || in->tag || (node->next && node->next->kind == FA_DOC_INLINE_HTML)) {
        put(in, "<br>");
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

static bool is_among(feedark_view name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (fa_view_equal_nocase(name, fa_view(names[i])))
            return true;
    return false;
}

/* Tags whose content kramdown reads; that of any other is raw. */
static bool content_is_read(feedark_view tag)
{
    static const char *const names[] = {"a",  "abbr", "acronym", "b",  "bdo", "big", "cite", "del",   "dfn",  "em",     "i",   "ins",
                                        "q",  "rb",   "rbc",     "rp", "rt",  "rtc", "ruby", "small", "span", "strong", "sub", "sup", "tt"};

    return is_among(tag_name(tag), names, sizeof names / sizeof *names);
}

/* Tags that kramdown, where they begin a line, takes for part of a paragraph. */
static bool begins_paragraph(feedark_view tag)
{
    static const char *const names[] = {"a",   "abbr", "acronym", "b",     "big",  "bdo", "br",    "button", "cite", "code", "del",    "dfn",
                                        "em",  "i",    "img",     "input", "ins",  "kbd", "label", "mark",   "q",    "rb",   "rbc",    "rp",
                                        "rt",  "rtc",  "ruby",    "samp",  "small", "span", "strong", "sub",  "sup",  "tt",   "u",      "var"};

    return is_among(tag_name(tag), names, sizeof names / sizeof *names);
}

/* Before a tag that would be a block at the start of a line: an empty one that is none. */
static void guard_tag(struct fa_inline *in, feedark_view tag)
{
    if (in->line_start && !in->heading && tag.size && !begins_paragraph(tag))
        put(in, "<span></span>");
}

static void write_span(struct fa_inline *in, const struct fa_doc *node)
{
    bool was = in->raw, tag = in->tag;

    guard_tag(in, node->text);
    fa_buffer_put(in->out, node->text);
    in->line_start = false;
    in->tag = true;
    in->raw = was || (node->text.size && !content_is_read(node->text));
    write_children(in, node);
    in->raw = was;
    in->tag = tag;
    fa_buffer_put(in->out, node->close);
}

static void write_html(struct fa_inline *in, const struct fa_doc *node)
{
    if (node->next)
        guard_tag(in, node->text);
    fa_buffer_put(in->out, node->text);
    in->line_start = false;
}

static void write_reference(struct fa_inline *in, const struct fa_doc *node)
{
    put(in, "[^");
    fa_buffer_put(in->out, node->text);
    put(in, "]");
}

static void write_text(struct fa_inline *in, const struct fa_doc *node)
{
    in->last = !node->next && !fa_doc_is_inline(node->parent->kind);
    fa_escape_text(in, node->text);
    in->last = false;
}

static void write_math(struct fa_inline *in, const struct fa_doc *node)
{
    bool kramdown = in->style->math == FA_MATH_KRAMDOWN;

    put(in, kramdown ? "$$" : "$");
    if (kramdown) {
        fa_buffer_put(in->out, node->text);
    } else {
        bool was = in->last;

        in->last = false;
        fa_escape_text(in, node->text);
        in->last = was;
    }
    put(in, kramdown ? "$$" : "$");
}

static void (*const writers[FA_DOC_KINDS])(struct fa_inline *in, const struct fa_doc *node) = {
    [FA_DOC_TEXT] = write_text,           [FA_DOC_BREAK] = write_break,
    [FA_DOC_EM] = write_emphasis,         [FA_DOC_STRONG] = write_emphasis,
    [FA_DOC_DEL] = write_emphasis,        [FA_DOC_CODE_SPAN] = write_code_span,
    [FA_DOC_LINK] = write_link,           [FA_DOC_IMAGE] = write_image,
    [FA_DOC_SPAN] = write_span,           [FA_DOC_INLINE_HTML] = write_html,
    [FA_DOC_FOOTNOTE_REF] = write_reference, [FA_DOC_INLINE_MATH] = write_math,
};

static void write_one(struct fa_inline *in, const struct fa_doc *node)
{
    if (writers[node->kind])
        writers[node->kind](in, node);
}

static void count_marks(struct fa_inline *in, const struct fa_doc *parent)
{
    in->ticks = in->tildes = 0;
    for (const struct fa_doc *n = fa_doc_next(parent, parent); n; n = fa_doc_next(parent, n)) {
        if (n->kind == FA_DOC_CODE_SPAN)
            in->ticks += 2;
        if (n->kind == FA_DOC_DEL)
            in->tildes += 2;
        for (size_t i = 0; n->kind != FA_DOC_CODE_SPAN && i < n->text.size; i++) {
            in->ticks += n->text.data[i] == '`';
            in->tildes += n->text.data[i] == '~';
        }
    }
}

void fa_inline_write_from(struct fa_inline *in, const struct fa_doc *first)
{
    if (!first)
        return;
    count_marks(in, first->parent);
    for (; first; first = first->next)
        write_one(in, first);
}

void fa_inline_write(struct fa_inline *in, const struct fa_doc *parent)
{
    fa_inline_write_from(in, parent->first);
}
