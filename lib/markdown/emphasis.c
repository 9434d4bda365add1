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

/* `*[x]: y` is an abbreviation in kramdown. */
static bool begins_abbreviation(const struct fa_inline *in, const struct fa_doc *node)
{
    return node->kind == FA_DOC_EM && in->line_start && node->first &&
           node->first->kind == FA_DOC_LINK;
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
    if (mark == '*' && begins_abbreviation(in, node))
        return false;
    if (begins_with_tilde(first) || begins_with_tilde(node->next) || ends_with_tilde(last))
        return false;
    return flanks(edge_of(in, first, false), before) && flanks(edge_of(in, last, true), behind);
}

struct emphasis {
    const char *mark, *open, *close;
};

static struct emphasis emphasis_of(const struct fa_inline *in, const struct fa_doc *node)
{
    bool under = in->style->emphasis == '_' || begins_abbreviation(in, node);

    if (node->kind == FA_DOC_DEL)
        return (struct emphasis){"~~", "<del>", "</del>"};
    if (node->kind == FA_DOC_STRONG)
        return (struct emphasis){"**", "<strong>", "</strong>"};
    return (struct emphasis){under ? "_" : "*", "<em>", "</em>"};
}

static void write_simple(struct fa_inline *in, const struct fa_doc *node)
{
    struct emphasis form = emphasis_of(in, node);
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

/* Whether a text begins, or ends, with what delimiters of both kinds can stand at. */
static bool is_plain_edge(feedark_view text, bool last)
{
    enum fa_edge edge = last ? fa_edge_last(text) : fa_edge_first(text);
    char c = text.size ? text.data[last ? text.size - 1 : 0] : '\0';

    return edge == FA_EDGE_LETTER ||
           (edge == FA_EDGE_PUNCT && (c & 0x80 || (!fa_is_space(c) && strchr("\"'(.,!?:;)", c))));
}

/* What holds no emphasis, and no mark that could be read as some. */
static bool is_simple(const struct fa_doc *node)
{
    if (node->kind == FA_DOC_LINK && !node->link.automatic && node->first) {
        for (const struct fa_doc *child = node->first; child; child = child->next)
            if (child->kind != FA_DOC_TEXT && child->kind != FA_DOC_CODE_SPAN)
                return false;
        return true;
    }
    return node->kind == FA_DOC_TEXT || node->kind == FA_DOC_CODE_SPAN ||
           node->kind == FA_DOC_BREAK;
}

static bool has_plain_edge(const struct fa_doc *node, bool last)
{
    return node->kind == FA_DOC_LINK ||
           (node->kind == FA_DOC_TEXT && is_plain_edge(node->text, last));
}

/* Whether emphasis within other emphasis stands between spaces, or before punctuation, and holds
 * simple words. */
static bool is_inner(const struct fa_doc *node)
{
    const struct fa_doc *prev = node->prev, *next = node->next;

    for (const struct fa_doc *child = node->first; child; child = child->next)
        if (!is_simple(child))
            return false;
    if (prev && (prev->kind != FA_DOC_TEXT || fa_space_last(prev->text) != 1))
        return false;
    if (next && (next->kind != FA_DOC_TEXT || !next->text.size ||
                 (fa_space_first(next->text) != 1 && !strchr(".,!?:;)", next->text.data[0]))))
        return false;
    return node->first && has_plain_edge(node->first, false) && has_plain_edge(node->last, true);
}

/* Whether emphasis begins or ends with the other kind of it, in simple words that stand alone:
 * `**_x_**`, `_**x** y_`. Two kinds of delimiters keep the runs apart. */
static bool is_nest(const struct fa_inline *in, const struct fa_doc *node)
{
    enum fa_doc_kind other = node->kind == FA_DOC_EM ? FA_DOC_STRONG : FA_DOC_EM;

    if (in->raw || in->conservative || in->emphasis || node->kind == FA_DOC_DEL || !node->first ||
        (node->first->kind != other && node->last->kind != other) ||
        !(fills_link(in, node) || stands_alone(in, node)))
        return false;
    for (const struct fa_doc *child = node->first; child; child = child->next)
        if (!(child->kind == other ? is_inner(child) : is_simple(child)))
            return false;
    return (node->first->kind == other || has_plain_edge(node->first, false)) &&
           (node->last->kind == other || has_plain_edge(node->last, true));
}

static const char *mark_in_nest(enum fa_doc_kind kind)
{
    return kind == FA_DOC_STRONG ? "**" : "_";
}

static void write_nest(struct fa_inline *in, const struct fa_doc *node)
{
    const struct fa_doc *was = in->nest;

    fa_inline_put(in, mark_in_nest(node->kind));
    in->emphasis = true;
    in->nest = node;
    fa_inline_children(in, node);
    in->nest = was;
    in->emphasis = was != NULL;
    fa_inline_put(in, mark_in_nest(node->kind));
}

void fa_write_emphasis(struct fa_inline *in, const struct fa_doc *node)
{
    if ((in->nest && node->parent == in->nest) || is_nest(in, node))
        write_nest(in, node);
    else
        write_simple(in, node);
}
