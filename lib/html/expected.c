#include "html/builder.h"

/* Elements whose content a reader does not see as words. */
static bool is_unseen(const struct fa_node *node)
{
    static const enum fa_tag tags[] = {FA_TAG_VIDEO, FA_TAG_AUDIO, FA_TAG_OBJECT, FA_TAG_CANVAS,
                                       FA_TAG_EMBED};

    if (node->type == FA_NODE_COMMENT || node->mark == FA_MARK_DROPPED ||
        node->mark == FA_MARK_NOTE_REF ||
        (node->type == FA_NODE_ELEMENT && node->ns == FA_NS_SVG) || FA_NODE_IS_AMONG(node, tags))
        return true;
    return node->type == FA_NODE_ELEMENT && fa_tag_is(node->tag, FA_TAG_HIDDEN);
}

static bool separates(const struct fa_node *node)
{
    return node->type == FA_NODE_ELEMENT &&
           (fa_tag_is(node->tag, FA_TAG_BLOCK) || fa_node_is(node, FA_TAG_BR));
}

/* Titles that stand in an attribute of the source are shown before the code. */
static void put_code(struct fa_words *words, const struct fa_code *code)
{
    fa_words_put(words, code->title);
    fa_words_gap(words);
    fa_words_code(words, code->text);
}

static void put_node(struct fa_words *words, const struct fa_node *node)
{
    bool apart = separates(node);

    if (apart)
        fa_words_gap(words);
    if (node->type == FA_NODE_TEXT)
        fa_words_put(words, node->text);
    else if (node->mark == FA_MARK_CODE)
        put_code(words, node->code);
    else if (node->mark == FA_MARK_REPLACED)
        fa_words_put(words, *node->replacement);
    else if (!is_unseen(node))
        for (const struct fa_node *child = node->first; child; child = child->next)
            put_node(words, child);
    if (apart)
        fa_words_gap(words);
}

void fa_expected_words(struct fa_words *words, const struct fa_node *root)
{
    put_node(words, root);
}
