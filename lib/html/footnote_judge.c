/* Which notes stay as they were written: those of which one half is missing, or that Markdown could
 * not hold. A note is known by the link back to its reference, or, where it has none, by the names
 * that its producers give. */
#include "html/footnote_parts.h"

enum { MOST_REFERENCES = 100 /* to one note */ };

/* `fn1`, `_ftn1`, `footnote-1`, `easy-footnote-bottom-1`, `cite_note-1`: names that only notes
 * have. */
static bool is_note_name(feedark_view id)
{
    static const char *const starts[] = {"fn",      "_ftn", "ftn", "footnote",   "easy-footnote",
                                         "endnote", "_edn", "edn", "sdfootnote", "cite_note",
                                         "note-",   "note_"};

    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        feedark_view rest = fa_view_skip(id, strlen(starts[i]));

        if (fa_view_starts_nocase(id, fa_view(starts[i])) && rest.size &&
            (fa_is_digit(rest.data[rest.size - 1]) || strchr(":-_", rest.data[0])))
            return true;
    }
    return false;
}

static bool is_named(const struct fa_note *note)
{
    const struct fa_node *parent = note->block->parent;

    if (is_note_name(note->id) || fa_note_says(note->block, "class", "footnote") ||
        (parent && fa_note_says(parent, "class", "footnote")))
        return true;
    for (size_t i = 0; i < note->refs.count; i++)
        if (fa_note_says(note->refs.items[i].link, "class", "footnote") ||
            fa_note_says(note->refs.items[i].link, "role", "doc-noteref") ||
            fa_note_says(note->refs.items[i].link, "rel", "footnote"))
            return true;
    return false;
}

static bool find_closed(struct fa_builder *b, struct fa_node *node)
{
    static const enum fa_tag tags[] = {FA_TAG_PRE, FA_TAG_CODE, FA_TAG_DETAILS, FA_TAG_DL};

    if (FA_NODE_IS_AMONG(node, tags))
        return true;
    return fa_node_is(node, FA_TAG_TABLE) ? fa_table_is_kept(b, node) : fa_list_is_kept(b, node);
}

/* Whether Markdown inside of an element is not read, because the element stays HTML; or whether it
 * is code. */
static bool is_closed(struct fa_finder *f, struct fa_node *node)
{
    static const char yes, no;
    feedark_view key = fa_arena_copy(f->b->arena, fa_view_of((const char *)&node, sizeof node));
    const void *known = fa_map_find(&f->closed, key);

    if (!known) {
        known = find_closed(f->b, node) ? &yes : &no;
        *fa_map_at(&f->closed, key) = (void *)(size_t)known;
    }
    return known == &yes;
}

static bool can_be_said(struct fa_finder *f, const struct fa_note_ref *ref)
{
    static const enum fa_tag tags[] = {FA_TAG_TABLE, FA_TAG_OL,      FA_TAG_PRE,
                                       FA_TAG_CODE,  FA_TAG_DETAILS, FA_TAG_DL};
    const struct fa_node *next = ref->top->next;

    for (struct fa_node *at = ref->top->parent; at; at = at->parent)
        if (FA_NODE_IS_AMONG(at, tags) && is_closed(f, at))
            return false;
    return ref->top->prev || !next || next->type != FA_NODE_TEXT ||
           !fa_view_starts(fa_view_trim(next->text), FA_VIEW(":"));
}

struct fa_node *fa_note_holder(struct fa_node *block)
{
    struct fa_node *at = block->parent;

    if (fa_node_is(block, FA_TAG_LI) && (fa_node_is(at, FA_TAG_OL) || fa_node_is(at, FA_TAG_UL)))
        return at;
    if (fa_node_is(block, FA_TAG_DD) && fa_node_is(at, FA_TAG_DL))
        return at;
    if (!fa_node_is(block, FA_TAG_TR))
        return block;
    while (at && !fa_node_is(at, FA_TAG_TABLE))
        at = at->parent;
    return at ? at : block;
}

static bool stands_free(struct fa_node *block)
{
    const struct fa_node *at = fa_note_holder(block)->parent;

    while (at && fa_note_is_box(at))
        at = at->parent;
    return !at;
}

/* Whether a note says something beside its links back. */
static bool says_something(const struct fa_finder *f, const struct fa_note *note)
{
    for (struct fa_node *at = note->block; at;) {
        if (fa_note_is_back_link(f, note, at)) {
            at = fa_node_after(note->block, at);
            continue;
        }
        if (fa_node_is(at, FA_TAG_IMG) ||
            (at->type == FA_NODE_TEXT && fa_view_trim(at->text).size > 1))
            return true;
        at = fa_node_next(note->block, at);
    }
    return false;
}

static void judge_note(struct fa_finder *f, struct fa_note *note)
{
    note->refused = note->refs.count > MOST_REFERENCES || fa_is_heading(note->block) ||
                    !stands_free(note->block) || !says_something(f, note) ||
                    !(fa_note_has_back_link(f, note) || is_named(note));
    for (size_t i = 0; i < note->refs.count && !note->refused; i++)
        note->refused = !can_be_said(f, &note->refs.items[i]);
}

/* Two notes in one block cannot be told apart, nor can a note within a note. */
static void refuse_shared(struct fa_finder *f)
{
    for (size_t i = 0; i < f->list.count; i++) {
        struct fa_node *block = f->list.items[i]->block;

        /* for now: once, or more often */
        block->mark = block->mark == FA_MARK_NONE ? FA_MARK_NOTE : FA_MARK_BARE;
    }
    for (size_t i = 0; i < f->list.count; i++) {
        struct fa_note *note = f->list.items[i];

        note->refused = note->block->mark != FA_MARK_NOTE;
        for (struct fa_node *up = note->block->parent; up && !note->refused; up = up->parent)
            note->refused = up->mark == FA_MARK_NOTE || up->mark == FA_MARK_BARE;
    }
    for (size_t i = 0; i < f->list.count; i++)
        f->list.items[i]->block->mark = f->list.items[i]->refused ? FA_MARK_NONE : FA_MARK_NOTE;
}

bool fa_note_shows(const struct fa_node *node)
{
    return node->type == FA_NODE_ELEMENT ||
           (node->type == FA_NODE_TEXT && fa_view_trim(node->text).size);
}

/* Whether all rows of a note's list are notes. */
static bool is_whole(const struct fa_node *holder)
{
    static const enum fa_tag frames[] = {FA_TAG_TBODY, FA_TAG_THEAD, FA_TAG_COLGROUP, FA_TAG_COL};

    for (const struct fa_node *at = fa_node_next(holder, holder); at;) {
        bool frame = FA_NODE_IS_AMONG(at, frames);

        if (!frame && fa_note_shows(at) && at->mark != FA_MARK_NOTE && !fa_node_is(at, FA_TAG_DT))
            return false;
        at = frame ? fa_node_next(holder, at) : fa_node_after(holder, at);
    }
    return true;
}

static void take_marks(struct fa_finder *f)
{
    for (size_t i = 0; i < f->list.count; i++)
        if (f->list.items[i]->refused)
            f->list.items[i]->block->mark = FA_MARK_NONE;
}

/* A list of which a row is no note stays a list. */
static void refuse_partial(struct fa_finder *f)
{
    struct fa_node *seen = NULL;
    bool whole = true;

    take_marks(f);
    for (size_t i = 0; i < f->list.count; i++) {
        struct fa_note *note = f->list.items[i];
        struct fa_node *holder = fa_note_holder(note->block);

        if (note->refused || holder == note->block)
            continue;
        if (holder != seen)
            whole = is_whole(holder);
        seen = holder;
        note->refused = !whole;
    }
    take_marks(f);
}

void fa_footnotes_judge(struct fa_finder *f)
{
    refuse_shared(f);
    for (size_t i = 0; i < f->list.count; i++)
        if (!f->list.items[i]->refused)
            judge_note(f, f->list.items[i]);
    refuse_partial(f);
}
