/* What every kind may hold, and whether a tree keeps to it. */
#include "model/doc.h"

enum content { NOTHING, INLINES, BLOCKS, ITEMS, ROWS, CELLS };

static const struct row {
    const char *name;
    enum content content;
} rows[FA_DOC_KINDS] = {
    [FA_DOC_ROOT] = {"root", BLOCKS},
    [FA_DOC_PARAGRAPH] = {"paragraph", INLINES},
    [FA_DOC_HEADING] = {"heading", INLINES},
    [FA_DOC_QUOTE] = {"quote", BLOCKS},
    [FA_DOC_LIST] = {"list", ITEMS},
    [FA_DOC_ITEM] = {"item", BLOCKS},
    [FA_DOC_CODE] = {"code", NOTHING},
    [FA_DOC_TABLE] = {"table", ROWS},
    [FA_DOC_ROW] = {"row", CELLS},
    [FA_DOC_CELL] = {"cell", INLINES},
    [FA_DOC_RULE] = {"rule", NOTHING},
    [FA_DOC_HTML] = {"html", NOTHING},
    [FA_DOC_FOOTNOTE] = {"footnote", BLOCKS},
    [FA_DOC_MATH] = {"math", NOTHING},
    [FA_DOC_MORE] = {"more", NOTHING},
    [FA_DOC_TEXT] = {"text", NOTHING},
    [FA_DOC_BREAK] = {"break", NOTHING},
    [FA_DOC_EM] = {"em", INLINES},
    [FA_DOC_STRONG] = {"strong", INLINES},
    [FA_DOC_DEL] = {"del", INLINES},
    [FA_DOC_CODE_SPAN] = {"code-span", NOTHING},
    [FA_DOC_LINK] = {"link", INLINES},
    [FA_DOC_IMAGE] = {"image", NOTHING},
    [FA_DOC_SPAN] = {"span", INLINES},
    [FA_DOC_INLINE_HTML] = {"inline-html", NOTHING},
    [FA_DOC_FOOTNOTE_REF] = {"footnote-ref", NOTHING},
    [FA_DOC_INLINE_MATH] = {"inline-math", NOTHING},
};

const char *fa_doc_kind_name(enum fa_doc_kind kind)
{
    return (unsigned)kind < FA_DOC_KINDS ? rows[kind].name : "unknown";
}

/* What a child of this kind counts as for its parent. */
static enum content content_of(enum fa_doc_kind kind)
{
    switch (kind) {
    case FA_DOC_ROOT:
        return NOTHING;
    case FA_DOC_ITEM:
        return ITEMS;
    case FA_DOC_ROW:
        return ROWS;
    case FA_DOC_CELL:
        return CELLS;
    default:
        return fa_doc_is_inline(kind) ? INLINES : BLOCKS;
    }
}

static bool is_linked(const struct fa_doc *node)
{
    const struct fa_doc *parent = node->parent;

    return (node->prev ? node->prev->next == node : !parent || parent->first == node) &&
           (node->next ? node->next->prev == node : !parent || parent->last == node);
}

static bool has_space(const struct fa_doc *node, bool at_end)
{
    feedark_view text = node && node->kind == FA_DOC_TEXT ? node->text : (feedark_view){0};

    return text.size && text.data[at_end ? text.size - 1 : 0] == ' ';
}

static const char *check_text(const struct fa_doc *node)
{
    if (node->text.size == 0)
        return "an empty text";
    if (node->next && node->next->kind == FA_DOC_TEXT)
        return "two texts side by side";
    for (size_t i = 0; i < node->text.size; i++)
        if (fa_is_space(node->text.data[i]) &&
            (node->text.data[i] != ' ' ||
             (i + 1 < node->text.size && fa_is_space(node->text.data[i + 1]))))
            return "white space that is not collapsed";
    return NULL;
}

static const char *check_node(const struct fa_doc *node)
{
    bool inlines = rows[node->kind].content == INLINES;
    bool marked = node->kind == FA_DOC_EM || node->kind == FA_DOC_STRONG ||
                  node->kind == FA_DOC_DEL || node->kind == FA_DOC_LINK;

    if (!is_linked(node))
        return "links between neighbours that do not agree";
    if (node->parent && content_of(node->kind) != rows[node->parent->kind].content)
        return "a child that its parent may not hold";
    if (node->kind == FA_DOC_TEXT)
        return check_text(node);
    if (marked && !node->first)
        return "an empty mark";
    if ((marked || (inlines && !fa_doc_is_inline(node->kind))) &&
        (has_space(node->first, false) || has_space(node->last, true)))
        return "a space at the border";
    return NULL;
}

const char *fa_doc_check(const struct fa_doc *root, const struct fa_doc **where)
{
    for (const struct fa_doc *node = root; node; node = fa_doc_next(root, node)) {
        const char *wrong = check_node(node);

        if (wrong && where)
            *where = node;
        if (wrong)
            return wrong;
    }
    return NULL;
}
