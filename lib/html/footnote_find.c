/* Which links are references, which blocks are notes. A note is known by the link back to its
 * reference, or, where it has none, by the names that its producers give. */
#include "html/footnote.h"

#include "base/buffer.h"

#include <stdint.h>

struct finder {
    struct fa_builder *b;
    struct fa_map targets; /* id → struct fa_target */
    struct fa_map notes;   /* id → struct fa_note */
    struct fa_map closed;  /* an element's address → whether Markdown is not read in it */
    FA_VECTOR(struct fa_note *) list;
};

enum { MOST_REFERENCES = 100 /* to one note */ };

/* The part of an address behind `#`, where the address is one of this body. */
static feedark_view fragment_of(struct fa_builder *b, const struct fa_node *link)
{
    feedark_view href = fa_view_trim(fa_node_value(link, "href")), base = b->options->base;
    size_t hash = fa_view_index(href, '#');

    if (hash == SIZE_MAX || hash + 1 == href.size)
        return (feedark_view){0};
    if (hash > 0 && !fa_view_equal(fa_build_url(b, fa_view_take(href, hash)),
                                   fa_view_take(base, fa_view_index(base, '#'))))
        return (feedark_view){0};
    return fa_view_skip(href, hash + 1);
}

static void put_target(struct finder *f, feedark_view id, struct fa_node *node, size_t order)
{
    void **at = id.size ? fa_map_at(&f->targets, id) : NULL;
    struct fa_target *target;

    if (!at || *at)
        return;
    target = FA_NEW(f->b->arena, struct fa_target);
    target->node = node;
    target->order = order;
    *at = target;
}

static bool collect_places(struct finder *f)
{
    size_t order = 0;
    bool links = false;

    for (struct fa_node *at = f->b->root; at; at = fa_node_next(f->b->root, at), order++) {
        if (at->type != FA_NODE_ELEMENT)
            continue;
        put_target(f, fa_node_value(at, "id"), at, order);
        if (fa_node_is(at, FA_TAG_A)) {
            put_target(f, fa_node_value(at, "name"), at, order);
            links |= fa_view_index(fa_node_value(at, "href"), '#') != SIZE_MAX;
        }
    }
    return links;
}

static bool contains(const struct fa_node *outer, const struct fa_node *inner)
{
    while (inner && inner != outer)
        inner = inner->parent;
    return inner != NULL;
}

static bool is_box(const struct fa_node *node)
{
    static const enum fa_tag tags[] = {FA_TAG_DIV,    FA_TAG_SECTION, FA_TAG_ARTICLE,
                                       FA_TAG_MAIN,   FA_TAG_BODY,    FA_TAG_HTML,
                                       FA_TAG_FOOTER, FA_TAG_ASIDE,   FA_TAG_HEADER};

    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (fa_node_is(node, tags[i]))
            return true;
    return node->type == FA_NODE_DOCUMENT || node->tag == FA_TAG_UNKNOWN;
}

/* Whether a link back to `place` leads to this reference: the place is the link, is around it, or
 * is right before it. */
static bool leads_to(const struct fa_node *place, const struct fa_note_ref *ref)
{
    const struct fa_node *after = place;

    if (contains(ref->top, place))
        return true;
    if (contains(place, ref->link))
        return !is_box(place);
    while (after && !after->next)
        after = after->parent;
    for (after = after ? after->next : NULL;
         after && after->type == FA_NODE_TEXT && !fa_view_trim(after->text).size;)
        after = after->next;
    return after && contains(after, ref->link) && !place->first;
}

static const struct fa_target *target_of(const struct finder *f, const struct fa_node *link)
{
    feedark_view id = fragment_of(f->b, link);

    return id.size ? fa_map_find(&f->targets, id) : NULL;
}

static bool is_back_mark(feedark_view text)
{
    static const char *const marks[] = {"↩",      "↩︎",   "↩️", "↑",    "^",       "⇡",
                                        "⤴",      "⬆",        "↵",      "⏎",    "&crarr;", "↲",
                                        "⮐",    "🔙",        "«",      "back", "Back",    "return",
                                        "[back]", "[return]", "(⇡)"};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (fa_view_equal(text, fa_view(marks[i])))
            return true;
    return false;
}

static bool says(const struct fa_node *node, const char *attribute, const char *word)
{
    return node->type == FA_NODE_ELEMENT &&
           fa_view_find_nocase(fa_node_value(node, attribute), fa_view(word)) != SIZE_MAX;
}

/* A link back to one of the note's references. */
static bool is_back_link(const struct finder *f, const struct fa_note *note,
                         const struct fa_node *link)
{
    const struct fa_target *target = fa_node_is(link, FA_TAG_A) ? target_of(f, link) : NULL;

    if (!fa_node_is(link, FA_TAG_A))
        return false;
    for (size_t i = 0; target && i < note->refs.count; i++)
        if (leads_to(target->node, &note->refs.items[i]))
            return true;
    return fragment_of(f->b, link).size &&
           (says(link, "class", "footnote-back") || says(link, "class", "footnoteBack") ||
            says(link, "class", "reversefootnote") || says(link, "role", "doc-backlink") ||
            is_back_mark(fa_build_plain(f->b, link)));
}

static bool has_back_link(const struct finder *f, const struct fa_note *note)
{
    for (struct fa_node *at = note->block; at; at = fa_node_next(note->block, at)) {
        const struct fa_target *target = fa_node_is(at, FA_TAG_A) ? target_of(f, at) : NULL;

        for (size_t i = 0; target && i < note->refs.count; i++)
            if (leads_to(target->node, &note->refs.items[i]))
                return true;
    }
    return false;
}

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

    if (is_note_name(note->id) || says(note->block, "class", "footnote") ||
        (parent && says(parent, "class", "footnote")))
        return true;
    for (size_t i = 0; i < note->refs.count; i++)
        if (says(note->refs.items[i].link, "class", "footnote") ||
            says(note->refs.items[i].link, "role", "doc-noteref") ||
            says(note->refs.items[i].link, "rel", "footnote"))
            return true;
    return false;
}

/* The references: short marks that point at something behind them. */
static void collect_notes(struct finder *f)
{
    size_t order = 0;

    for (struct fa_node *at = f->b->root; at; at = fa_node_next(f->b->root, at), order++) {
        const struct fa_target *target = fa_node_is(at, FA_TAG_A) ? target_of(f, at) : NULL;
        struct fa_node *block =
            target && target->order > order ? fa_note_block(target->node) : NULL;
        struct fa_note_ref ref = {at, NULL};
        struct fa_note *note;
        void **slot;

        if (!block || contains(block, at) || !fa_is_note_mark(fa_build_plain(f->b, at)))
            continue;
        slot = fa_map_at(&f->notes, fragment_of(f->b, at));
        if (!*slot) {
            *slot = note = FA_NEW(f->b->arena, struct fa_note);
            note->block = block;
            note->id = fragment_of(f->b, at);
            fa_vector_push(f->b->arena, &f->list, note);
        }
        note = *slot;
        ref.top = fa_note_top(f->b, at);
        fa_vector_push(f->b->arena, &note->refs, ref);
    }
}

static bool find_closed(struct fa_builder *b, struct fa_node *node)
{
    if (fa_node_is(node, FA_TAG_PRE) || fa_node_is(node, FA_TAG_CODE) ||
        fa_node_is(node, FA_TAG_DETAILS) || fa_node_is(node, FA_TAG_DL))
        return true;
    return fa_node_is(node, FA_TAG_TABLE) ? fa_table_is_kept(b, node) : fa_list_is_kept(b, node);
}

/* Whether Markdown inside of an element is not read, because the element stays HTML; or whether it
 * is code. */
static bool is_closed(struct finder *f, struct fa_node *node)
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

static bool can_be_said(struct finder *f, const struct fa_note_ref *ref)
{
    const struct fa_node *next = ref->top->next;

    for (struct fa_node *at = ref->top->parent; at; at = at->parent)
        if ((fa_node_is(at, FA_TAG_TABLE) || fa_node_is(at, FA_TAG_OL) ||
             fa_node_is(at, FA_TAG_PRE) || fa_node_is(at, FA_TAG_CODE) ||
             fa_node_is(at, FA_TAG_DETAILS) || fa_node_is(at, FA_TAG_DL)) &&
            is_closed(f, at))
            return false;
    return ref->top->prev || !next || next->type != FA_NODE_TEXT ||
           !fa_view_starts(fa_view_trim(next->text), FA_VIEW(":"));
}

/* The list, table or definition list that a note is a row of; the note itself where it is none. */
static struct fa_node *holder_of(struct fa_node *block)
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
    const struct fa_node *at = holder_of(block)->parent;

    while (at && is_box(at))
        at = at->parent;
    return !at;
}

/* Whether a note says something beside its links back. */
static bool says_something(const struct finder *f, const struct fa_note *note)
{
    for (struct fa_node *at = note->block; at;) {
        if (is_back_link(f, note, at)) {
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

static void judge_note(struct finder *f, struct fa_note *note)
{
    note->refused = note->refs.count > MOST_REFERENCES || fa_is_heading(note->block) ||
                    !stands_free(note->block) || !says_something(f, note) ||
                    !(has_back_link(f, note) || is_named(note));
    for (size_t i = 0; i < note->refs.count && !note->refused; i++)
        note->refused = !can_be_said(f, &note->refs.items[i]);
}

/* Two notes in one block cannot be told apart, nor can a note within a note. */
static void refuse_shared(struct finder *f)
{
    for (size_t i = 0; i < f->list.count; i++) {
        struct fa_node *block = f->list.items[i]->block;

        block->mark = block->mark == FA_MARK_NOTE ? FA_MARK_BARE
                                                  : FA_MARK_NOTE; /* for now: once, or more often */
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

static bool shows(const struct fa_node *node)
{
    return node->type == FA_NODE_ELEMENT ||
           (node->type == FA_NODE_TEXT && fa_view_trim(node->text).size);
}

/* Whether all rows of a note's list are notes. */
static bool is_whole(const struct fa_node *holder)
{
    for (const struct fa_node *at = fa_node_next(holder, holder); at;) {
        bool row =
            fa_node_is(at, FA_TAG_LI) || fa_node_is(at, FA_TAG_DD) || fa_node_is(at, FA_TAG_TR);
        bool frame = fa_node_is(at, FA_TAG_TBODY) || fa_node_is(at, FA_TAG_THEAD) ||
                     fa_node_is(at, FA_TAG_COLGROUP) || fa_node_is(at, FA_TAG_COL);

        if (frame) {
            at = fa_node_next(holder, at);
            continue;
        }
        if (shows(at) && at->mark != FA_MARK_NOTE && !(fa_node_is(at, FA_TAG_DT) && !row))
            return false;
        at = fa_node_after(holder, at);
    }
    return true;
}

static void take_marks(struct finder *f)
{
    for (size_t i = 0; i < f->list.count; i++)
        if (f->list.items[i]->refused)
            f->list.items[i]->block->mark = FA_MARK_NONE;
}

/* A list of which a row is no note stays a list. */
static void refuse_partial(struct finder *f)
{
    struct fa_node *seen = NULL;
    bool whole = true;

    take_marks(f);
    for (size_t i = 0; i < f->list.count; i++) {
        struct fa_note *note = f->list.items[i];
        struct fa_node *holder = holder_of(note->block);

        if (note->refused || holder == note->block)
            continue;
        if (holder != seen)
            whole = is_whole(holder);
        seen = holder;
        note->refused = !whole;
    }
    take_marks(f);
}

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

    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        feedark_view name = fa_view_skip(id, strlen(starts[i]));

        if (fa_view_starts(id, fa_view(starts[i])) && name.size <= 24)
            return is_word(name) ? name : (feedark_view){0};
    }
    return (feedark_view){0};
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

static void mark_refs(const struct fa_note *note, feedark_view label)
{
    for (size_t i = 0; i < note->refs.count; i++) {
        struct fa_node *top = note->refs.items[i].top, *around = top->parent;

        top->mark = FA_MARK_NOTE_REF;
        top->replacement = label;
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

static void drop_back_links(struct finder *f, const struct fa_note *note)
{
    for (struct fa_node *at = note->block; at;) {
        struct fa_node *top;

        if (!is_back_link(f, note, at)) {
            at = fa_node_next(note->block, at);
            continue;
        }
        top = back_top(f->b, at, note->block);
        if (says(top->parent, "class", "cite-backlink"))
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
static void drop_rule(const struct finder *f, struct fa_node *holder)
{
    struct fa_node *at = holder;

    while (at && at != f->b->root) {
        struct fa_node *before = at->prev;

        while (before && !shows(before))
            before = before->prev;
        if (fa_node_is(before, FA_TAG_HR) &&
            (at != holder || says(at->parent, "class", "footnote") ||
             says(before, "class", "footnote") || says(at->parent, "role", "doc-endnotes"))) {
            before->mark = FA_MARK_DROPPED;
            return;
        }
        if (before)
            return;
        at = at->parent;
        if (!says(at, "class", "footnote") && !says(at, "role", "doc-endnotes"))
            return;
    }
}

static void mark_note(struct finder *f, struct fa_note *note, struct fa_map *labels, size_t number)
{
    feedark_view label = given_name(note->id);
    struct fa_node *holder = holder_of(note->block);

    if (!label.size || fa_map_find(labels, label))
        label = fa_arena_printf(f->b->arena, "%zu", number);
    *fa_map_at(labels, label) = note;
    mark_refs(note, label);
    drop_back_links(f, note);
    drop_leading_mark(note);
    note->block->mark = FA_MARK_NOTE;
    note->block->replacement = label;
    if (holder != note->block && holder->mark != FA_MARK_BARE) {
        holder->mark = FA_MARK_BARE;
        drop_rule(f, holder);
    }
}

void fa_footnotes_find(struct fa_builder *b)
{
    struct finder f = {.b = b};
    struct fa_map labels;
    size_t number = 0;

    fa_map_init(&f.targets, b->arena);
    fa_map_init(&f.notes, b->arena);
    fa_map_init(&f.closed, b->arena);
    fa_map_init(&labels, b->arena);
    if (!collect_places(&f) || !f.targets.count)
        return;
    collect_notes(&f);
    refuse_shared(&f);
    for (size_t i = 0; i < f.list.count; i++)
        if (!f.list.items[i]->refused)
            judge_note(&f, f.list.items[i]);
    refuse_partial(&f);
    for (size_t i = 0; i < f.list.count; i++)
        if (!f.list.items[i]->refused)
            mark_note(&f, f.list.items[i], &labels, ++number);
}
