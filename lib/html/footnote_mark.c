/* The nodes that a footnote is made of are marked, and it gets its label. */
#include "html/footnote_parts.h"

/* Whether a name reads as one that a person gave: a word or several, with one short number at most
 * (`zfs`, `cks-1`, `acct-128k`). */
static bool is_word(feedark_view name)
{
    size_t numbers = 0, digits = 0;

    if (name.size > 24 || !name.size || !fa_is_alpha(name.data[0]))
        return false;
    for (size_t i = 0; i < name.size; i++) {
        if (!fa_is_alnum(name.data[i]) && !strchr("-_", name.data[i]))
            return false;
        numbers += fa_is_digit(name.data[i]) && !fa_is_digit(name.data[i - 1]);
        digits += fa_is_digit(name.data[i]);
    }
    return digits <= 2 || (numbers == 1 && digits <= 4);
}

/* A name that the author gave (`fn:zfs` becomes `zfs`), else empty. */
static feedark_view given_name(feedark_view id)
{
    static const char *const starts[] = {"fn:",       "fn-",       "fn_",
                                         "footnote-", "footnote:", "footnote_"};
    size_t start = FA_STARTS_AMONG(id, starts);
    feedark_view name = fa_view_skip(id, start);

    return start && is_word(name) ? name : (feedark_view){0};
}

/* `1, 2`: several references that share a raised place. */
static bool holds_marks_only(const struct fa_node *node)
{
    size_t size = 0;

    for (const struct fa_node *at = node; at && size < 200; at = fa_node_next(node, at))
        for (size_t k = 0; at->type == FA_NODE_TEXT && k < at->text.size; k++, size++)
            if (!fa_is_digit(at->text.data[k]) && !fa_is_space(at->text.data[k]) &&
                !strchr(",;.[]()*", at->text.data[k]))
                return false;
    return size < 200;
}

static void mark_refs(struct fa_arena *arena, const struct fa_note *note, feedark_view label)
{
    for (size_t i = 0; i < note->refs.count; i++) {
        struct fa_node *top = note->refs.items[i].top, *around = top->parent;

        fa_node_replace(arena, top, FA_MARK_NOTE_REF, label);
        if (fa_node_is(around, FA_TAG_SUP) && holds_marks_only(around))
            around->mark = FA_MARK_BARE;
    }
}

/* The link, with the inline elements or the paragraph that hold nothing else. */
static struct fa_node *back_top(struct fa_builder *b, struct fa_node *link,
                                const struct fa_node *block)
{
    struct fa_node *top = link;
    feedark_view text = fa_bare_mark(fa_build_plain(b, link));

    while (top->parent != block && !fa_node_is(top->parent, FA_TAG_TR) &&
           fa_holds_only(top->parent, text))
        top = top->parent;
    return top;
}

static void drop_back_links(struct fa_finder *f, const struct fa_note *note)
{
    for (struct fa_node *at = note->block; at;) {
        struct fa_node *top;

        if (!fa_note_is_back_link(f, note, at)) {
            at = fa_node_next(note->block, at);
            continue;
        }
        top = back_top(f->b, at, note->block);
        if (fa_note_says(top->parent, "class", "cite-backlink"))
            top = top->parent;
        top->mark = FA_MARK_DROPPED;
        at = fa_node_after(note->block, at);
    }
    if (fa_node_is(note->block, FA_TAG_DD))
        for (struct fa_node *at = note->block->prev; at && !fa_node_is(at, FA_TAG_DD);
             at = at->prev)
            if (fa_node_is(at, FA_TAG_DT))
                at->mark = FA_MARK_DROPPED;
}

/* The mark that begins a note by hand: `* A starred note`, `^ A source`. */
static void drop_leading_mark(const struct fa_note *note)
{
    feedark_view text = {0}, mark = {0};
    struct fa_node *at = note->block;

    while (at && !(at->type == FA_NODE_TEXT && fa_view_trim(at->text).size)) {
        bool dropped = at->mark == FA_MARK_DROPPED;

        at = dropped ? fa_node_after(note->block, at) : fa_node_next(note->block, at);
    }
    if (!at)
        return;
    text = fa_view_trim(at->text);
    fa_view_next_word(&text, &mark);
    if (mark.size <= 3 && text.size &&
        (strchr("*^", mark.data[0]) || fa_view_equal(mark, FA_VIEW("†")) ||
         fa_view_equal(mark, FA_VIEW("‡"))) &&
        fa_is_note_mark(mark.data[0] == '^' ? FA_VIEW("*") : mark))
        at->text = text;
}

/* The rule that a producer puts above its notes: the renderers put their own. */
static void drop_rule(const struct fa_finder *f, struct fa_node *holder)
{
    struct fa_node *at = holder;

    while (at && at != f->b->root) {
        struct fa_node *before = at->prev;

        while (before && !fa_note_shows(before))
            before = before->prev;
        if (fa_node_is(before, FA_TAG_HR) &&
            (at != holder || fa_note_says(at->parent, "class", "footnote") ||
             fa_note_says(before, "class", "footnote") ||
             fa_note_says(at->parent, "role", "doc-endnotes"))) {
            before->mark = FA_MARK_DROPPED;
            return;
        }
        if (before)
            return;
        at = at->parent;
        if (!fa_note_says(at, "class", "footnote") && !fa_note_says(at, "role", "doc-endnotes"))
            return;
    }
}

static void mark_note(struct fa_finder *f, struct fa_note *note, struct fa_map *labels,
                      size_t number)
{
    feedark_view label = given_name(note->id);
    struct fa_node *holder = fa_note_holder(note->block);

    if (!label.size || fa_map_find(labels, label))
        label = fa_arena_printf(f->b->arena, "%zu", number);
    *fa_map_at(labels, label) = note;
    mark_refs(f->b->arena, note, label);
    drop_back_links(f, note);
    drop_leading_mark(note);
    fa_node_replace(f->b->arena, note->block, FA_MARK_NOTE, label);
    if (holder != note->block && holder->mark != FA_MARK_BARE) {
        holder->mark = FA_MARK_BARE;
        drop_rule(f, holder);
    }
}

void fa_footnotes_mark(struct fa_finder *f)
{
    struct fa_map labels;
    size_t number = 0;

    fa_map_init(&labels, f->b->arena);
    for (size_t i = 0; i < f->list.count; i++)
        if (!f->list.items[i]->refused)
            mark_note(f, f->list.items[i], &labels, ++number);
}
