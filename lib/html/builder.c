#include "html/builder.h"

#include "base/buffer.h"
#include "base/lanes.h"
#include "html/sanitize.h"
#include "model/words.h"
#include "text/scheme.h"
#include "text/squeeze.h"
#include "text/url.h"

#include <stdint.h>

static struct fa_doc *innermost(const struct fa_builder *b)
{
    for (size_t i = b->formats.count; i > 0; i--)
        if (b->formats.items[i - 1].node)
            return b->formats.items[i - 1].node;
    return b->paragraph;
}

/* Text after text is one text. It grows in a buffer of its own, so that a run of pieces is not
 * copied for each of them. */
static void put_text(struct fa_builder *b, struct fa_doc *parent, feedark_view text)
{
    struct fa_doc *last = parent->last;

    if (!last || last->kind != FA_DOC_TEXT) {
        fa_doc_append(parent,
                      fa_doc_new_text(b->arena, FA_DOC_TEXT, fa_arena_copy(b->arena, text)));
        return;
    }
    if (b->joined.text != last || b->joined.buffer.data != last->text.data ||
        b->joined.buffer.size != last->text.size) {
        b->joined.text = last;
        fa_buffer_init(&b->joined.buffer, b->arena, SIZE_MAX / 4);
        fa_buffer_put(&b->joined.buffer, last->text);
    }
    fa_buffer_put(&b->joined.buffer, text);
    last->text = fa_buffer_view(&b->joined.buffer);
}

static bool is_empty_block(const struct fa_doc *block)
{
    return !block->first;
}

/* Opens the paragraph and, inside of it, every format; the pending space goes before those that
 * open now. */
static struct fa_doc *open_all(struct fa_builder *b)
{
    struct fa_doc *at;

    if (!b->paragraph) {
        b->paragraph = fa_doc_new(b->arena, FA_DOC_PARAGRAPH);
        fa_doc_append(b->container, b->paragraph);
        b->space = false;
    }
    at = innermost(b);
    if (b->space && !is_empty_block(b->paragraph) && !(at->last && at->last->kind == FA_DOC_BREAK))
        put_text(b, at, FA_VIEW(" "));
    b->space = false;
    for (size_t i = 0; i < b->formats.count; i++) {
        struct fa_format *format = &b->formats.items[i];

        if (!format->node) {
            format->node = FA_NEW(b->arena, struct fa_doc);
            *format->node = format->pattern;
            fa_doc_append(at, format->node);
        }
        at = format->node;
    }
    if (b->pending.count)
        fa_build_place_pending(b, at);
    return at;
}

void fa_build_pending(struct fa_builder *b)
{
    if (b->pending.count)
        open_all(b);
}

/* How many of the bytes from `at` are words with single spaces between them, as far as that is seen
 * at a glance; no space stands before them. */
static size_t spaced_run(feedark_view text, size_t at)
{
    size_t i = at, run = FA_LANES;

    for (; run == FA_LANES && i + FA_LANES < text.size; i += run) {
        const char *p = text.data + i;

        run = fa_lanes_first(fa_lanes_unspaced(fa_lanes_at(p), fa_lanes_at(p + 1)));
    }
    return i - at;
}

/* Whether the words of a text, which neither begins nor ends in a space, have one space between
 * them. */
static bool has_single_spaces(feedark_view text)
{
    for (size_t i = spaced_run(text, 0); i < text.size; i++)
        if (fa_is_space(text.data[i])) {
            if (text.data[i] != ' ' || fa_is_space(text.data[i + 1]))
                return false;
            i += spaced_run(text, i + 1);
        }
    return true;
}

static feedark_view with_single_spaces(struct fa_arena *arena, feedark_view text)
{
    feedark_view rest = fa_view_trim(text);
    char *copy, *to;

    if (has_single_spaces(rest))
        return rest;
    copy = to = fa_arena_alloc(arena, rest.size);
    while (rest.size) {
        size_t run = spaced_run(rest, 0);

        while (run < rest.size && !fa_is_space(rest.data[run]))
            run++;
        memcpy(to, rest.data, run);
        to += run;
        if (run < rest.size)
            *to++ = ' ';
        while (run < rest.size && fa_is_space(rest.data[run]))
            run++;
        rest = fa_view_skip(rest, run);
    }
    return fa_view_between(copy, to);
}

void fa_build_text(struct fa_builder *b, feedark_view text)
{
    feedark_view words = with_single_spaces(b->arena, text);

    if (text.size && fa_is_space(text.data[0]))
        b->space = true;
    if (words.size)
        put_text(b, open_all(b), words);
    if (text.size && fa_is_space(text.data[text.size - 1]))
        b->space = true;
}

void fa_build_leaf(struct fa_builder *b, struct fa_doc *leaf)
{
    fa_doc_append(open_all(b), leaf);
}

/* A text without the white space, of whatever kind, at its end. */
static feedark_view trimmed_end(feedark_view text)
{
    for (size_t size; (size = fa_space_last(text)) > 0;)
        text = fa_view_take(text, text.size - size);
    return text;
}

/* White space at the end of a line shows nothing there: a line of no-break or ideographic spaces is
 * an empty one that somebody wanted. */
static void trim_spaces(struct fa_doc *node)
{
    struct fa_doc *last = node->last;

    if (!last || last->kind != FA_DOC_TEXT)
        return;
    last->text = trimmed_end(last->text);
    if (!last->text.size)
        fa_doc_remove(last);
}

/* Inline elements that are open and hold nothing begin again with what comes. */
static void forget_empty(struct fa_builder *b)
{
    for (size_t i = b->formats.count; i > 0; i--) {
        struct fa_doc *node = b->formats.items[i - 1].node;

        if (!node)
            continue;
        if (node->first)
            return;
        fa_doc_remove(node);
        b->formats.items[i - 1].node = NULL;
    }
}

void fa_build_break(struct fa_builder *b)
{
    struct fa_doc *at;

    if (!b->paragraph || is_empty_block(b->paragraph))
        return;
    b->space = false;
    trim_spaces(innermost(b));
    forget_empty(b);
    trim_spaces(innermost(b));
    if (is_empty_block(b->paragraph))
        return;
    at = innermost(b);
    if (at->last && at->last->kind == FA_DOC_BREAK) {
        if (!b->fixed)
            fa_build_end_paragraph(b);
        return;
    }
    fa_doc_append(at, fa_doc_new(b->arena, FA_DOC_BREAK));
}

void fa_build_open(struct fa_builder *b, const struct fa_doc *pattern)
{
    struct fa_format format = {*pattern, NULL};

    fa_vector_push(b->arena, &b->formats, format);
}

/* Breaks and white space at the end of a block or an inline element show nothing there. */
static void trim_end(struct fa_doc *node)
{
    while (node && node->last) {
        struct fa_doc *last = node->last;

        if (last->kind == FA_DOC_BREAK)
            fa_doc_remove(last);
        else
            trim_spaces(node);
        if (node->last == last)
            return;
    }
}

static bool is_emphasis(const struct fa_doc *node)
{
    return node->kind == FA_DOC_EM || node->kind == FA_DOC_STRONG || node->kind == FA_DOC_DEL;
}

/* White space behind a node, where the line does not end. */
static void put_behind(struct fa_builder *b, struct fa_doc *node, feedark_view text)
{
    if (node->next && node->next->kind == FA_DOC_BREAK)
        return;
    if (node->next && node->next->kind == FA_DOC_TEXT)
        node->next->text =
            fa_arena_printf(b->arena, "%.*s%.*s", FA_PRINT(text), FA_PRINT(node->next->text));
    else if (node->next)
        fa_doc_insert_before(node->next, fa_doc_new_text(b->arena, FA_DOC_TEXT, text));
    else
        fa_doc_append(node->parent, fa_doc_new_text(b->arena, FA_DOC_TEXT, text));
}

static void put_before(struct fa_builder *b, struct fa_doc *node, feedark_view text)
{
    if (node->prev && node->prev->kind == FA_DOC_TEXT)
        node->prev->text =
            fa_arena_printf(b->arena, "%.*s%.*s", FA_PRINT(node->prev->text), FA_PRINT(text));
    else
        fa_doc_insert_before(node, fa_doc_new_text(b->arena, FA_DOC_TEXT, text));
}

static void move_last_spaces(struct fa_builder *b, struct fa_doc *node)
{
    feedark_view text;
    size_t size;

    if (!node->last || node->last->kind != FA_DOC_TEXT)
        return;
    text = node->last->text;
    trim_spaces(node);
    size = trimmed_end(text).size;
    if (size < text.size)
        put_behind(b, node, fa_view_skip(text, size));
}

static void move_first_spaces(struct fa_builder *b, struct fa_doc *node)
{
    feedark_view text;
    size_t size = 0;

    if (!node->first || node->first->kind != FA_DOC_TEXT)
        return;
    for (text = node->first->text; fa_space_first(fa_view_skip(text, size));)
        size += fa_space_first(fa_view_skip(text, size));
    node->first->text = fa_view_skip(text, size);
    if (size == text.size)
        fa_doc_remove(node->first);
    if (size)
        put_before(b, node, fa_view_take(text, size));
}

/* White space at the borders of emphasis, such as no-break spaces, is not emphasised: delimiters
 * would not hold beside it. */
static void move_spaces_out(struct fa_builder *b, struct fa_doc *node)
{
    if (!is_emphasis(node))
        return;
    move_last_spaces(b, node);
    move_first_spaces(b, node);
}

/* Moves the breaks at the end of an inline element behind it. */
static void move_breaks_out(struct fa_doc *node)
{
    while (node->last && node->last->kind == FA_DOC_BREAK) {
        struct fa_doc *one = node->last;

        fa_doc_remove(one);
        if (node->next)
            fa_doc_insert_before(node->next, one);
        else
            fa_doc_append(node->parent, one);
    }
}

/* What is to be done with an inline element that is complete. */
static void settle(struct fa_builder *b, struct fa_doc *node)
{
    struct fa_doc *before, *behind;

    move_spaces_out(b, node);
    if (node->first)
        return;
    before = node->prev;
    behind = node->next;
    fa_doc_remove(node);
    if (!before || !behind || before->kind != FA_DOC_TEXT || behind->kind != FA_DOC_TEXT)
        return;
    before->text =
        fa_arena_printf(b->arena, "%.*s%.*s", FA_PRINT(before->text), FA_PRINT(behind->text));
    fa_doc_remove(behind);
}

void fa_build_close(struct fa_builder *b)
{
    struct fa_format format = fa_vector_pop(&b->formats);

    if (!format.node)
        return;
    move_breaks_out(format.node);
    settle(b, format.node);
}

bool fa_build_is_open(const struct fa_builder *b, enum fa_doc_kind kind)
{
    for (size_t i = 0; i < b->formats.count; i++)
        if (b->formats.items[i].pattern.kind == kind)
            return true;
    return false;
}

void fa_build_end_paragraph(struct fa_builder *b)
{
    if (b->fixed) {
        b->space = true;
        return;
    }
    for (size_t i = b->formats.count; i > 0; i--) {
        struct fa_doc *node = b->formats.items[i - 1].node;

        trim_end(node);
        if (node)
            settle(b, node);
        b->formats.items[i - 1].node = NULL;
    }
    if (b->paragraph) {
        trim_end(b->paragraph);
        if (is_empty_block(b->paragraph))
            fa_doc_remove(b->paragraph);
    }
    b->paragraph = NULL;
    b->space = false;
}

struct fa_doc *fa_build_block(struct fa_builder *b, enum fa_doc_kind kind)
{
    struct fa_doc *block = fa_doc_new(b->arena, kind);

    fa_build_end_paragraph(b);
    fa_doc_append(b->container, block);
    return block;
}

struct fa_place_mark fa_build_enter(struct fa_builder *b, struct fa_doc *container, bool inlines)
{
    struct fa_place_mark mark = {b->container, b->paragraph, b->fixed};

    for (size_t i = 0; i < b->formats.count; i++)
        b->formats.items[i].node = NULL;
    b->container = container;
    b->paragraph = inlines ? container : NULL;
    b->fixed = inlines;
    b->space = false;
    return mark;
}

void fa_build_leave(struct fa_builder *b, struct fa_place_mark mark)
{
    struct fa_doc *inside = b->paragraph;

    if (b->fixed)
        trim_end(inside);
    b->fixed = false;
    if (mark.container)
        b->paragraph = inside == b->container ? NULL : inside;
    fa_build_end_paragraph(b);
    for (size_t i = 0; i < b->formats.count; i++)
        b->formats.items[i].node = NULL;
    b->container = mark.container;
    b->paragraph = mark.paragraph;
    b->fixed = mark.fixed;
    b->space = mark.fixed;
}

void fa_build_register(struct fa_builder *b, struct fa_code *code)
{
    fa_vector_push(b->arena, &b->document->codes, code);
    code->number = (unsigned)b->document->codes.count;
}

void fa_build_drop(struct fa_builder *b, struct fa_node *node, enum fa_drop kind)
{
    node->mark = FA_MARK_DROPPED;
    b->dropped[kind]++;
}

void fa_build_tell_drops(struct fa_builder *b)
{
    static const char *const names[FA_DROP_KINDS][2] = {
        [FA_DROP_SCRIPT] = {"script", "scripts"},
        [FA_DROP_STYLE] = {"style sheet", "style sheets"},
        [FA_DROP_CONTROL] = {"form control", "form controls"},
        [FA_DROP_PIXEL] = {"tracking pixel", "tracking pixels"},
        [FA_DROP_FOOTER] = {"feed footer", "feed footers"},
        [FA_DROP_SHARING] = {"sharing link", "sharing links"},
        [FA_DROP_HIDDEN] = {"hidden element", "hidden elements"},
        [FA_DROP_DRAWING] = {"drawing", "drawings"},
        [FA_DROP_EMPTY] = {"empty embed", "empty embeds"},
    };
    struct fa_buffer out;

    fa_buffer_init(&out, b->arena, SIZE_MAX / 4);
    for (size_t i = FA_DROP_SCRIPT; i < FA_DROP_KINDS; i++)
        if (b->dropped[i])
            fa_buffer_printf(&out, "%s%zu %s", out.size ? ", " : "", b->dropped[i],
                             names[i][b->dropped[i] > 1]);
    if (out.size)
        fa_diagnose(b->diagnostics, FEEDARK_DIAGNOSTIC_HTML_DROPPED, b->options->line, "%s",
                    out.data);
    if (b->unsafe)
        fa_diagnose(b->diagnostics, FEEDARK_DIAGNOSTIC_HTML_UNSAFE, b->options->line,
                    "%zu attributes", b->unsafe);
}

feedark_view fa_build_plain(struct fa_builder *b, const struct fa_node *node)
{
    struct fa_buffer raw;

    fa_buffer_init(&raw, b->arena, SIZE_MAX / 4);
    fa_node_text(node, &raw);
    return fa_squeezed(b->arena, fa_buffer_view(&raw));
}

static bool has_line_break(feedark_view url)
{
    for (size_t i = 0; i < url.size; i++)
        if ((unsigned char)url.data[i] < ' ')
            return true;
    return false;
}

feedark_view fa_build_url(struct fa_builder *b, feedark_view url)
{
    struct fa_buffer out;

    url = fa_view_trim(url);
    if (fa_view_starts(url, FA_VIEW("#")))
        return url;
    url = fa_url_resolve(b->arena, b->options->base, url);
    if (!has_line_break(url))
        return url;
    fa_buffer_init(&out, b->arena, url.size + 1);
    for (size_t i = 0; i < url.size; i++)
        if (url.data[i] != '\n' && url.data[i] != '\r' && url.data[i] != '\t')
            fa_buffer_put_char(&out, url.data[i]);
    return fa_buffer_take(&out);
}

bool fa_build_is_unsafe(struct fa_builder *b, feedark_view url)
{
    bool unsafe = !fa_scheme_is_harmless(url);

    b->unsafe += unsafe;
    return unsafe;
}
