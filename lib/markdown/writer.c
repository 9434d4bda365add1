/* Blocks, written line by line behind a prefix that grows with each quote and list item. */
#include "markdown/writer.h"

#include "markdown/markdown.h"

void fa_writer_end_line(struct fa_writer *w)
{
    fa_buffer_put_char(&w->out, '\n');
    w->open = false;
}

static void put_blank_line(struct fa_writer *w)
{
    size_t size = w->prefix.size;

    while (size && w->prefix.data[size - 1] == ' ')
        size--;
    fa_buffer_put_bytes(&w->out, w->prefix.data, size);
    fa_buffer_put_char(&w->out, '\n');
}

void fa_writer_begin(struct fa_writer *w, bool blank)
{
    if (w->open)
        return;
    if (blank && w->out.size)
        put_blank_line(w);
    fa_buffer_put(&w->out, fa_buffer_view(&w->prefix));
    w->open = true;
}

/* Where the current line ends in blanks only because of the prefix, an empty line goes without
 * them. */
static void trim_line(struct fa_writer *w)
{
    size_t size = w->out.size;

    while (size && w->out.data[size - 1] == ' ')
        size--;
    fa_buffer_cut(&w->out, size);
}

void fa_writer_lines(struct fa_writer *w, feedark_view text)
{
    while (text.size) {
        size_t end = fa_view_index(text, '\n');

        if (end == 0)
            trim_line(w);
        if (end == SIZE_MAX) {
            fa_buffer_put(&w->out, text);
            return;
        }
        fa_buffer_put(&w->out, fa_view_take(text, end + 1));
        fa_buffer_put(&w->out, fa_buffer_view(&w->prefix));
        text = fa_view_skip(text, end + 1);
    }
}

struct fa_inline fa_writer_inline(struct fa_writer *w)
{
    return (struct fa_inline){.arena = w->arena,
                              .style = w->style,
                              .out = &w->out,
                              .prefix = fa_buffer_view(&w->prefix),
                              .references = w->references,
                              .written = w->written,
                              .line_start = true,
                              .tag = w->frames > 0,
                              .conservative = w->conservative};
}

/* A frame at the start of a paragraph would make an HTML block of the whole line: it stands alone
 * instead. */
static bool stands_alone(const struct fa_doc *node)
{
    feedark_view tag = node->text;

    if (node->kind != FA_DOC_INLINE_HTML || !node->next)
        return false;
    return node->next->kind == FA_DOC_BREAK || !(fa_view_starts_nocase(tag, FA_VIEW("<img")) ||
                                                 fa_view_starts_nocase(tag, FA_VIEW("<a id")) ||
                                                 fa_view_starts_nocase(tag, FA_VIEW("<wbr")));
}

/* How many characters stand before `at` on its line. */
static size_t column_of(const struct fa_writer *w, size_t at)
{
    size_t column = 0;

    while (at > 0 && w->out.data[at - 1] != '\n')
        column += ((unsigned char)w->out.data[--at] & 0xC0) != 0x80;
    return column;
}

static void write_paragraph(struct fa_writer *w, const struct fa_doc *node)
{
    const struct fa_doc *first = node->first;
    struct fa_inline in;
    size_t start;

    while (first && stands_alone(first) && w->style->raw_html == FA_RAW_HTML_KEEP) {
        w->written->html_blocks++;
        fa_buffer_put(&w->out, first->text);
        fa_writer_end_line(w);
        fa_writer_begin(w, true);
        first = first->next;
        if (first->kind == FA_DOC_BREAK && first->next)
            first = first->next;
    }
    in = fa_writer_inline(w);
    in.wrap = w->style->wrap > 0;
    start = w->out.size;
    fa_inline_write_from(&in, first);
    if (in.wrap)
        fa_wrap(w, start, column_of(w, start));
    fa_writer_end_line(w);
}

/* Breaks need a line, and some tags would begin a block at the start of it. */
static bool has_break(const struct fa_doc *node)
{
    for (const struct fa_doc *n = node; n; n = fa_doc_next(node, n))
        if (n->kind == FA_DOC_BREAK || n->kind == FA_DOC_INLINE_HTML || n->kind == FA_DOC_SPAN)
            return true;
    return false;
}

static void write_heading(struct fa_writer *w, const struct fa_doc *node)
{
    unsigned level = node->heading.level < 1   ? 1
                     : node->heading.level > 6 ? 6
                                               : node->heading.level;
    bool setext = w->style->headings == FA_HEADINGS_SETEXT && level < 3 && !has_break(node) &&
                  node->first && node->parent->kind == FA_DOC_ROOT;
    struct fa_inline in = fa_writer_inline(w);

    in.heading = true;
    in.line_start = setext;
    if (!setext) {
        fa_buffer_put_repeat(&w->out, '#', level);
        fa_buffer_put_char(&w->out, ' ');
    }
    if (node->heading.id.size && w->style->raw_html == FA_RAW_HTML_KEEP) {
        w->written->html_tags++;
        fa_buffer_put_text(&w->out, "<a id=\"");
        fa_escape_entities(&w->out, node->heading.id);
        fa_buffer_put_text(&w->out, "\"></a>");
        in.line_start = false;
    }
    fa_inline_write(&in, node);
    fa_writer_end_line(w);
    if (setext) {
        fa_writer_begin(w, false);
        fa_buffer_put_text(&w->out, level == 1 ? "=====" : "-----");
        fa_writer_end_line(w);
    }
}

static void write_quote(struct fa_writer *w, const struct fa_doc *node)
{
    size_t size = w->prefix.size;

    fa_buffer_put_text(&w->prefix, "> ");
    fa_buffer_put_text(&w->out, "> ");
    fa_write_blocks(w, node, false);
    fa_buffer_cut(&w->prefix, size);
}

static void write_code(struct fa_writer *w, const struct fa_doc *node)
{
    fa_write_code(w, node->code);
}

/* The first thing in an item, dashes behind a dash would be one rule with it. */
static void write_rule(struct fa_writer *w, const struct fa_doc *node)
{
    bool first = node->parent->kind == FA_DOC_ITEM && !node->prev;

    fa_buffer_put_text(&w->out, first && w->style->bullet != '*' ? "***" : "---");
    fa_writer_end_line(w);
}

static void write_html(struct fa_writer *w, const struct fa_doc *node)
{
    if (w->style->raw_html == FA_RAW_HTML_DROP) {
        fa_write_plain(w, node->text);
        return;
    }
    w->written->html_blocks++;
    w->frames += node->frame;
    fa_writer_lines(w, fa_view_trim(node->text));
    fa_writer_end_line(w);
}

static void write_more(struct fa_writer *w, const struct fa_doc *node)
{
    (void)node;
    fa_buffer_put_text(&w->out, w->style->more);
    fa_writer_end_line(w);
}

static void write_footnote(struct fa_writer *w, const struct fa_doc *node)
{
    size_t size = w->prefix.size;

    fa_buffer_put_text(&w->out, "[^");
    fa_buffer_put(&w->out, node->text);
    fa_buffer_put_text(&w->out, "]: ");
    fa_buffer_put_text(&w->prefix, "    ");
    fa_write_blocks(w, node, false);
    fa_buffer_cut(&w->prefix, size);
}

static void (*const writers[FA_DOC_KINDS])(struct fa_writer *w, const struct fa_doc *node) = {
    [FA_DOC_PARAGRAPH] = write_paragraph, [FA_DOC_HEADING] = write_heading,
    [FA_DOC_QUOTE] = write_quote,         [FA_DOC_LIST] = fa_write_list,
    [FA_DOC_CODE] = write_code,           [FA_DOC_TABLE] = fa_write_table,
    [FA_DOC_RULE] = write_rule,           [FA_DOC_HTML] = write_html,
    [FA_DOC_FOOTNOTE] = write_footnote,   [FA_DOC_MATH] = fa_write_math,
    [FA_DOC_MORE] = write_more,
};

/* Two lists, or two quotes, that follow each other would be read as one. */
static bool would_join(const struct fa_doc *a, const struct fa_doc *b)
{
    return a && ((a->kind == FA_DOC_LIST && b->kind == FA_DOC_LIST) ||
                 (a->kind == FA_DOC_QUOTE && b->kind == FA_DOC_QUOTE));
}

static bool is_hidden(const struct fa_doc *node)
{
    bool inlines = node->kind == FA_DOC_PARAGRAPH || node->kind == FA_DOC_HEADING;
    bool blocks = node->kind == FA_DOC_LIST || node->kind == FA_DOC_TABLE;

    return !writers[node->kind] || ((inlines || blocks) && !node->first) ||
           (node->kind == FA_DOC_HTML && fa_view_trim(node->text).size == 0);
}

void fa_write_comment(struct fa_writer *w, bool blank)
{
    fa_writer_begin(w, blank);
    fa_buffer_put_text(&w->out, "<!-- -->");
    fa_writer_end_line(w);
}

void fa_write_blocks(struct fa_writer *w, const struct fa_doc *parent, bool tight)
{
    const struct fa_doc *before = NULL;

    for (const struct fa_doc *child = parent->first; child; child = child->next) {
        bool close = tight && before && fa_item_goes_on(before, child);

        if (is_hidden(child))
            continue;
        if (would_join(before, child))
            fa_write_comment(w, true);
        if (parent->kind == FA_DOC_ROOT)
            w->conservative = child->conservative;
        fa_writer_begin(w, !close);
        writers[child->kind](w, child);
        before = child;
    }
    if (!before && parent->kind != FA_DOC_ROOT && w->open)
        fa_write_comment(w, false);
}

/* `[1]: address "title"`, a line each, at the end. */
static void write_references(struct fa_writer *w)
{
    for (size_t i = 0; i < w->references->items.count; i++) {
        const struct fa_doc *link = w->references->items.items[i];

        fa_writer_begin(w, i == 0);
        fa_buffer_printf(&w->out, "[%zu]: ", i + 1);
        if (link->link.url.size)
            fa_escape_url(&w->out, link->link.url);
        else
            fa_buffer_put_text(&w->out, "<>");
        fa_escape_title(&w->out, link->link.title);
        fa_writer_end_line(w);
    }
}

/* A body's text is at most some times its source; the arena's own ceiling bounds both. */
feedark_view fa_markdown_render(struct fa_arena *arena, const struct fa_document *document,
                                const struct fa_style *style, struct fa_written *written)
{
    struct fa_written counts;
    struct fa_references references = {.items = {0}};
    struct fa_writer w = {.arena = arena, .style = style, .written = written ? written : &counts};

    *w.written = (struct fa_written){0};
    if (style->links == FA_LINKS_REFERENCE)
        w.references = &references;
    fa_map_init(&references.numbers, arena);
    fa_buffer_init(&w.out, arena, SIZE_MAX / 4);
    fa_buffer_init(&w.prefix, arena, SIZE_MAX / 4);
    fa_write_blocks(&w, document->root, false);
    if (w.references)
        write_references(&w);
    return fa_buffer_view(&w.out);
}
