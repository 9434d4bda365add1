/* Emphasis by delimiters where all three renderers see them open and close, by tags elsewhere. */
#include "markdown/inline.h"
#include "model/words.h"

/* The class of what stands before and behind a node, as it will be written. White space beyond
 * ASCII is none to kramdown, so that it counts for no more than punctuation. */
static enum fa_edge edge_before(const struct fa_inline *in)
{
    feedark_view out = fa_buffer_view(in->out);

    if (in->line_start)
        return FA_EDGE_SPACE;
    return fa_space_last(out) > 1 ? FA_EDGE_PUNCT : fa_edge_last(out);
}

/* The class of an inline's first or last character; a tag's that is left out is not known. */
static enum fa_edge edge_of(const struct fa_inline *in, const struct fa_doc *node, bool last)
{
    enum fa_edge text;

    while (!fa_inline_has_tags(in) && node->kind == FA_DOC_SPAN && node->first)
        node = last ? node->last : node->first;
    text = last ? fa_edge_last(node->text) : fa_edge_first(node->text);
    if (node->kind == FA_DOC_TEXT ||
        (node->kind == FA_DOC_CODE_SPAN && text == FA_EDGE_SPACE && !fa_inline_has_tags(in)))
        return text;
    if (node->kind == FA_DOC_BREAK)
        return FA_EDGE_SPACE;
    if (!fa_inline_has_tags(in) && node->kind != FA_DOC_IMAGE)
        return FA_EDGE_UNSURE;
    return FA_EDGE_PUNCT;
}

static enum fa_edge edge_behind(const struct fa_inline *in, const struct fa_doc *node)
{
    if (node->next && node->next->kind == FA_DOC_TEXT && fa_space_first(node->next->text) > 1)
        return FA_EDGE_PUNCT;
    if (node->next)
        return edge_of(in, node->next, false);
    if (fa_doc_is_inline(node->parent->kind))
        return fa_inline_has_tags(in) || node->parent->kind == FA_DOC_LINK ? FA_EDGE_PUNCT
                                                                           : FA_EDGE_UNSURE;
    return FA_EDGE_SPACE;
}

static bool flanks(enum fa_edge inner, enum fa_edge outer)
{
    return inner == FA_EDGE_LETTER ||
           (inner != FA_EDGE_SPACE && (outer == FA_EDGE_SPACE || outer == FA_EDGE_PUNCT));
}

static bool is_emphasis(const struct fa_doc *node)
{
    return node &&
           (node->kind == FA_DOC_EM || node->kind == FA_DOC_STRONG || node->kind == FA_DOC_DEL);
}

/* Tildes: cmark-gfm looks past them when it asks whether a run flanks. */
static bool begins_with_tilde(const struct fa_doc *node)
{
    return node && node->kind == FA_DOC_TEXT && node->text.size && node->text.data[0] == '~';
}

static bool ends_with_tilde(const struct fa_doc *node)
{
    return node->kind == FA_DOC_TEXT && node->text.size &&
           node->text.data[node->text.size - 1] == '~';
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
        for (const struct fa_doc *up = n->parent; n->kind == FA_DOC_IMAGE && up != node;
             up = up->parent)
            if (up->kind == FA_DOC_LINK)
                return true;
    return false;
}

/* Whether delimiters around the node open and close it in all three. */
static bool delimiters_hold(const struct fa_inline *in, const struct fa_doc *node, char mark)
{
    const struct fa_doc *first = node->first, *last = node->last;
    enum fa_edge before = edge_before(in), behind = edge_behind(in, node);
    bool alone = before == FA_EDGE_SPACE && behind == FA_EDGE_SPACE;

    if ((mark == '~' && holds_tildes(node)) || holds_linked_image(node))
        return false;
    if (in->heading && in->link &&
        node->kind == FA_DOC_DEL) /* Hugo's goldmark breaks down over it */
        return false;
    if (!first || is_emphasis(first) || is_emphasis(last) || is_emphasis(node->next))
        return false;
    if ((in->emphasis || mark == '_') && !alone)
        return false;
    if (!in->line_start && strchr("*_~\\", fa_buffer_last(in->out)))
        return false;
    if (first->kind == FA_DOC_TEXT && fa_space_first(first->text))
        return false;
    if (last->kind == FA_DOC_TEXT && fa_space_last(last->text))
        return false;
    if (in->line_start && first->kind == FA_DOC_LINK) /* `*[x]: y` is an abbreviation in kramdown */
        return false;
    if (begins_with_tilde(first) || begins_with_tilde(node->next) || ends_with_tilde(last))
        return false;
    return flanks(edge_of(in, first, false), before) && flanks(edge_of(in, last, true), behind);
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

static void write_simple(struct fa_inline *in, const struct fa_doc *node)
{
    struct emphasis form = emphasis_of(in, node->kind);
    bool marks = !in->raw && !in->conservative && delimiters_hold(in, node, form.mark[0]);
    bool was = in->emphasis, tag = in->tag;

    if (!marks && !fa_inline_has_tags(in)) {
        fa_inline_children(in, node);
        return;
    }
    in->written->html_tags += !marks;
    fa_inline_put(in, marks ? form.mark : form.open);
    in->emphasis = true;
    in->tag |= !marks || node->kind == FA_DOC_DEL;
    fa_inline_children(in, node);
    in->emphasis = was;
    in->tag = tag;
    fa_inline_put(in, marks ? form.mark : form.close);
}

/* Whether a node is all the text of a link that is being written in brackets. */
static bool fills_link(const struct fa_inline *in, const struct fa_doc *node)
{
    return node->parent->kind == FA_DOC_LINK && !node->prev && !node->next && in->out->size &&
           fa_buffer_last(in->out) == '[';
}

/* Whether a node stands between spaces, or before punctuation. */
static bool stands_alone(const struct fa_inline *in, const struct fa_doc *node)
{
    enum fa_edge behind = edge_behind(in, node);

    return edge_before(in) == FA_EDGE_SPACE &&
           (behind == FA_EDGE_SPACE ||
            (node->next && node->next->kind == FA_DOC_TEXT && behind == FA_EDGE_PUNCT));
}

/* Whether both kinds are all there is around the same words, which stand alone: `**_x_**`. */
static bool is_pair(const struct fa_inline *in, const struct fa_doc *node)
{
    const struct fa_doc *child = node->first;

    if (in->raw || in->conservative || in->emphasis || !child || child->next ||
        child->kind == node->kind || !is_emphasis(child) || child->kind == FA_DOC_DEL ||
        node->kind == FA_DOC_DEL)
        return false;
    for (const struct fa_doc *n = fa_doc_next(child, child); n; n = fa_doc_next(child, n))
        if (n->kind != FA_DOC_TEXT && n->kind != FA_DOC_CODE_SPAN && n->kind != FA_DOC_BREAK)
            return false;
    return child->first->kind == FA_DOC_TEXT && child->last->kind == FA_DOC_TEXT &&
           (fills_link(in, node) || stands_alone(in, node)) &&
           edge_of(in, child->first, false) == FA_EDGE_LETTER &&
           edge_of(in, child->last, true) == FA_EDGE_LETTER;
}

static void write_pair(struct fa_inline *in, const struct fa_doc *node)
{
    bool strong = node->kind == FA_DOC_STRONG;

    fa_inline_put(in, strong ? "**_" : "_**");
    in->emphasis = true;
    fa_inline_children(in, node->first);
    in->emphasis = false;
    fa_inline_put(in, strong ? "_**" : "**_");
}

void fa_write_emphasis(struct fa_inline *in, const struct fa_doc *node)
{
    if (is_pair(in, node)) {
        write_pair(in, node);
        return;
    }
    write_simple(in, node);
}
