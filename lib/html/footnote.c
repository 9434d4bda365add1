/* What footnotes look like, and how a note is built. */
#include "html/footnote.h"

#include <stdint.h>

/* Elements that may be a note as a whole. */
static bool is_note_element(const struct fa_node *node)
{
    static const enum fa_tag tags[] = {FA_TAG_LI, FA_TAG_P,  FA_TAG_DIV,   FA_TAG_TR,
                                       FA_TAG_DD, FA_TAG_DT, FA_TAG_ASIDE, FA_TAG_TABLE};

    return FA_NODE_IS_AMONG(node, tags);
}

static struct fa_node *next_element(struct fa_node *node)
{
    for (node = node->next; node && node->type != FA_NODE_ELEMENT;)
        node = node->next;
    return node;
}

struct fa_node *fa_note_block(struct fa_node *target)
{
    struct fa_node *block = target, *next;

    while (block && !is_note_element(block))
        block = block->parent;
    if (!block)
        return NULL;
    if ((fa_node_is(block, FA_TAG_P) || fa_node_is(block, FA_TAG_DIV)) &&
        fa_node_is(block->parent, FA_TAG_LI))
        block = block->parent;
    if (!fa_node_is(block, FA_TAG_DT))
        return block;
    next = next_element(block);
    return fa_node_is(next, FA_TAG_DD) ? next : NULL;
}

feedark_view fa_bare_mark(feedark_view text)
{
    text = fa_view_trim(text);
    while (text.size && strchr("[({^", text.data[0]))
        text = fa_view_skip(text, 1);
    while (text.size && strchr("])}.", text.data[text.size - 1]))
        text = fa_view_take(text, text.size - 1);
    return fa_view_trim(text);
}

static size_t count_digits(feedark_view text)
{
    size_t i = 0;

    while (i < text.size && fa_is_digit(text.data[i]))
        i++;
    return i;
}

bool fa_is_note_mark(feedark_view text)
{
    static const char *const marks[] = {"*", "**", "***", "†", "††", "‡", "‡‡", "§", "¹",
                                        "²", "³",  "⁴",   "⁵", "⁶",  "⁷", "⁸",  "⁹"};
    static const char *const words[] = {"note ", "Note ", "fn", "fn ", "nb ", "n. ", "↑"};
    feedark_view bare = fa_bare_mark(text);

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (fa_view_starts(bare, fa_view(words[i])) && bare.size > strlen(words[i]))
            bare = fa_view_skip(bare, strlen(words[i]));
    if (FA_IS_AMONG(bare, marks))
        return true;
    if (bare.size && bare.size <= 4 && count_digits(bare) == bare.size)
        return true;
    if (bare.size == 1 && fa_is_alpha(bare.data[0]))
        return true;
    for (size_t i = 0; i < bare.size; i++)
        if (!strchr("ivx", bare.data[i]))
            return false;
    return bare.size > 0 && bare.size <= 5;
}

static bool is_inline_wrapper(const struct fa_node *node)
{
    static const enum fa_tag tags[] = {FA_TAG_SUP, FA_TAG_SPAN,   FA_TAG_SMALL,
                                       FA_TAG_B,   FA_TAG_STRONG, FA_TAG_I,
                                       FA_TAG_EM,  FA_TAG_CITE,   FA_TAG_FONT};

    return FA_NODE_IS_AMONG(node, tags) ||
           (node && node->type == FA_NODE_ELEMENT && node->tag == FA_TAG_UNKNOWN);
}

bool fa_holds_only(const struct fa_node *node, feedark_view mark)
{
    char text[64];
    size_t size = 0;

    for (const struct fa_node *at = node; at; at = fa_node_next(node, at)) {
        if (fa_node_is(at, FA_TAG_IMG))
            return false;
        for (size_t i = 0; at->type == FA_NODE_TEXT && i < at->text.size; i++) {
            if (fa_is_space(at->text.data[i]))
                continue;
            if (size == sizeof text)
                return false;
            text[size++] = at->text.data[i];
        }
    }
    return fa_view_equal(fa_bare_mark(fa_view_of(text, size)), mark);
}

struct fa_node *fa_note_top(struct fa_builder *b, struct fa_node *link)
{
    feedark_view mark = fa_bare_mark(fa_build_plain(b, link));
    struct fa_node *top = link;

    for (size_t i = 0; i < 4 && is_inline_wrapper(top->parent); i++) {
        if (!fa_holds_only(top->parent, mark))
            break;
        top = top->parent;
    }
    return top;
}

/* No-break spaces stood between the note and its link back. */
static void trim_note(struct fa_doc *note)
{
    struct fa_doc *last = note->last;

    while (last && last->last)
        last = last->last;
    if (!last || last->kind != FA_DOC_TEXT)
        return;
    while (fa_view_ends(last->text, FA_VIEW("\xC2\xA0")) || fa_view_ends(last->text, FA_VIEW(" ")))
        last->text = fa_view_take(
            last->text, last->text.size - (last->text.data[last->text.size - 1] == ' ' ? 1 : 2));
    if (!last->text.size)
        fa_doc_remove(last);
}

void fa_build_footnote(struct fa_builder *b, struct fa_node *node)
{
    struct fa_doc *note = fa_build_block(b, FA_DOC_FOOTNOTE);
    struct fa_place_mark mark = fa_build_enter(b, note, false);

    note->text = *node->replacement;
    b->document->has_footnotes = true;
    fa_build_children(b, node);
    fa_build_leave(b, mark);
    trim_note(note);
}
