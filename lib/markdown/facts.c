#include "markdown/facts.h"

#include "markdown/pipes.h"
#include "model/words.h"

static int hex_value(char c)
{
    c = fa_lower(c);
    return fa_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void fa_facts_put(struct fa_buffer *facts, const char *word, feedark_view address)
{
    fa_buffer_put_text(facts, word);
    if (address.size)
        fa_buffer_put_char(facts, ' ');
    for (size_t next; (next = fa_view_index(address, '%')) != SIZE_MAX;) {
        feedark_view code = fa_view_skip(address, next);
        int high = code.size > 2 ? hex_value(code.data[1]) : -1;
        int low = high >= 0 ? hex_value(code.data[2]) : -1;

        fa_buffer_put(facts, fa_view_take(address, next));
        fa_buffer_put_char(facts, low >= 0 ? (char)(high * 16 + low) : '%');
        address = fa_view_skip(code, low >= 0 ? 3 : 1);
    }
    fa_buffer_put(facts, address);
    fa_buffer_put_char(facts, '\n');
}

void fa_facts_put_text(struct fa_buffer *facts, const char *word, feedark_view text)
{
    struct fa_words words;

    if (!text.size)
        return;
    fa_words_init(&words, facts->arena, SIZE_MAX / 4);
    words.all = true;
    fa_words_put(&words, text);
    if (!words.text.size)
        return;
    fa_buffer_put_text(facts, word);
    fa_buffer_put_text(facts, " \"");
    fa_buffer_put(facts, fa_buffer_view(&words.text));
    fa_buffer_put_text(facts, "\"\n");
}

void fa_facts_put_title(struct fa_buffer *facts, feedark_view title)
{
    struct fa_buffer bare;

    if (!title.size)
        return;
    fa_buffer_init(&bare, facts->arena, title.size + 1);
    for (size_t i = 0; i < title.size; i++)
        if (title.data[i] != '\\')
            fa_buffer_put_char(&bare, title.data[i]);
    fa_facts_put_text(facts, "title", fa_buffer_view(&bare));
}

static void put_link(struct fa_buffer *facts, const struct fa_doc *node)
{
    fa_facts_put(facts, node->kind == FA_DOC_LINK ? "link" : "image", node->link.url);
    if (node->kind == FA_DOC_IMAGE)
        fa_facts_put_text(facts, "image of", node->text);
    fa_facts_put_title(facts, node->link.title);
}

static void put_table(struct fa_buffer *facts, const struct fa_doc *table)
{
    struct fa_buffer aligns;

    fa_buffer_init(&aligns, facts->arena, SIZE_MAX / 4);
    fa_pipes_aligns_of_tree(&aligns, table);
    fa_facts_put(facts, "table", fa_buffer_view(&aligns));
}

static void put_node(struct fa_buffer *facts, const struct fa_doc *node, bool tags)
{
    static const char *const headings[] = {"heading 1", "heading 2", "heading 3",
                                           "heading 4", "heading 5", "heading 6"};
    static const char *const words[FA_DOC_KINDS] = {
        [FA_DOC_QUOTE] = "quote", [FA_DOC_ITEM] = "item",   [FA_DOC_FOOTNOTE] = "item",
        [FA_DOC_RULE] = "rule",   [FA_DOC_EM] = "emphasis", [FA_DOC_STRONG] = "strong emphasis",
    };
    unsigned level = node->kind == FA_DOC_HEADING && node->first ? node->heading.level : 0;

    if (level)
        fa_facts_put(facts, headings[level > 6 ? 5 : level - 1], (feedark_view){0});
    else if (node->kind == FA_DOC_IMAGE || (node->kind == FA_DOC_LINK && tags))
        put_link(facts, node);
    else if (node->kind == FA_DOC_TABLE && node->first)
        put_table(facts, node);
    else if (words[node->kind] && (tags || !fa_doc_is_inline(node->kind)))
        fa_facts_put(facts, words[node->kind], (feedark_view){0});
}

void fa_facts_of_tree(struct fa_buffer *facts, const struct fa_doc *root, bool tags)
{
    for (const struct fa_doc *n = root; n; n = fa_doc_next(root, n))
        put_node(facts, n, tags);
}

static feedark_view line_at(const struct fa_buffer *facts, size_t at)
{
    feedark_view rest = fa_view_skip(fa_buffer_view(facts), at);

    return fa_view_take(rest, fa_view_index(rest, '\n'));
}

bool fa_facts_same(const struct fa_buffer *a, const struct fa_buffer *b, feedark_view *mine,
                   feedark_view *theirs)
{
    size_t common = a->size < b->size ? a->size : b->size, at = 0;

    if (a->size == b->size && (common == 0 || memcmp(a->data, b->data, common) == 0))
        return true;
    while (at < common && a->data[at] == b->data[at])
        at++;
    while (at > 0 && a->data[at - 1] != '\n')
        at--;
    *mine = line_at(a, at);
    *theirs = line_at(b, at);
    return false;
}
