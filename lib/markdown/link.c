/* Links and images. */
#include "markdown/inline.h"

/* `me@example.org` in the letters that all three know an address by. */
static bool is_mail(feedark_view text)
{
    size_t at = fa_view_index(text, '@'), point = 0;

    for (size_t i = 0; i < text.size; i++) {
        if (!fa_is_alnum(text.data[i]) && !strchr(i < at    ? "._-"
                                                  : i == at ? "@"
                                                            : ".-",
                                                  text.data[i] ? text.data[i] : ' '))
            return false;
        point = i > at && text.data[i] == '.' ? i : point;
    }
    for (size_t i = point + 1; i < text.size; i++)
        if (!fa_is_alpha(text.data[i]) || fa_lower(text.data[i]) != text.data[i])
            return false;
    return at > 0 && at < text.size && fa_is_alnum(text.data[0]) &&
           fa_is_alnum(text.data[at - 1]) && fa_is_alnum(text.data[at + 1]) && point > at + 1 &&
           point + 2 < text.size && fa_view_find(text, FA_VIEW("..")) == SIZE_MAX;
}

/* Whether `<text>` is read as this link everywhere. */
static bool is_autolink(const struct fa_inline *in, const struct fa_doc *node)
{
    feedark_view url = node->link.url;
    const struct fa_doc *text = node->first;

    if (in->raw || in->link || node->link.title.size || !text || text->next ||
        text->kind != FA_DOC_TEXT)
        return false;
    if (fa_view_starts(url, FA_VIEW("mailto:")))
        return fa_view_equal(text->text, fa_view_skip(url, 7)) && is_mail(text->text);
    if (!fa_view_equal(text->text, url) ||
        (!fa_view_starts(url, FA_VIEW("http://")) && !fa_view_starts(url, FA_VIEW("https://"))))
        return false;
    for (size_t i = 0; i < url.size; i++)
        if ((unsigned char)url.data[i] <= ' ' || (unsigned char)url.data[i] >= 0x7F ||
            strchr("<>\\|\"`{}", url.data[i]) ||
            (url.data[i] == '&' && fa_is_reference(fa_view_skip(url, i + 1))))
            return false;
    return true;
}

static void put_attribute(struct fa_inline *in, const char *name, feedark_view value)
{
    fa_inline_put(in, name);
    fa_escape_entities(in->out, value);
    fa_inline_put(in, "\"");
}

static void write_link_tags(struct fa_inline *in, const struct fa_doc *node)
{
    if (!fa_inline_has_tags(in)) {
        fa_inline_children(in, node);
        return;
    }
    in->written->html_tags++;
    put_attribute(in, "<a href=\"", node->link.url);
    if (node->link.title.size)
        put_attribute(in, " title=\"", node->link.title);
    fa_inline_put(in, ">");
    fa_inline_children(in, node);
    fa_inline_put(in, "</a>");
}

/* The number of a link's address and title, the same for the same. */
static size_t reference_number(struct fa_inline *in, const struct fa_doc *node)
{
    feedark_view key = fa_arena_printf(in->arena, "%.*s\n%.*s", FA_PRINT(node->link.url),
                                       FA_PRINT(node->link.title));
    void **slot = fa_map_at(&in->references->numbers, key);
    size_t *number = *slot;

    if (!number) {
        number = FA_NEW(in->arena, size_t);
        fa_vector_push(in->arena, &in->references->items, node);
        *number = in->references->items.count;
        *slot = number;
    }
    return *number;
}

void fa_write_link(struct fa_inline *in, const struct fa_doc *node)
{
    bool was = in->link;

    if (is_autolink(in, node)) {
        fa_inline_put(in, "<");
        fa_buffer_put(in->out, node->first->text);
        fa_inline_put(in, ">");
        return;
    }
    if (in->raw || in->link || !node->first) {
        write_link_tags(in, node);
        return;
    }
    fa_inline_put(in, "[");
    in->link = true;
    fa_inline_children(in, node);
    in->link = was;
    if (in->references) {
        fa_buffer_printf(in->out, "][%zu]", reference_number(in, node));
        return;
    }
    fa_inline_put(in, "](");
    fa_escape_url(in->out, node->link.url);
    fa_escape_title(in->out, node->link.title);
    fa_inline_put(in, ")");
}

/* An underscore that could end emphasis in kramdown, which looks for one in addresses, too. */
static bool has_closing_underscore(feedark_view text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] == '_' && !(i && fa_is_space(text.data[i - 1])) &&
            !(i + 1 < text.size && fa_is_alnum(text.data[i + 1])))
            return true;
    return false;
}

/* Whether such an underscore comes in what follows the image in its block. */
static bool underscore_follows(const struct fa_inline *in, const struct fa_doc *image)
{
    const struct fa_doc *block = image->parent;
    int left = 1000;

    if (has_closing_underscore(image->link.url) || has_closing_underscore(image->link.title))
        return true;
    for (; fa_doc_is_inline(block->kind); block = block->parent)
        if (block->kind == FA_DOC_LINK &&
            (has_closing_underscore(block->link.url) || has_closing_underscore(block->link.title)))
            return true;
    for (const struct fa_doc *n = fa_doc_next(block, image); n; n = fa_doc_next(block, n)) {
        bool link = n->kind == FA_DOC_LINK || n->kind == FA_DOC_IMAGE;

        if (left-- == 0 || has_closing_underscore(n->text) ||
            (link && has_closing_underscore(n->link.url)) ||
            (n->kind == FA_DOC_EM && in->style->emphasis == '_'))
            return true;
    }
    return in->style->emphasis == '_';
}

static bool is_wordy(char c)
{
    return fa_is_alnum(c) || (unsigned char)c >= 0x80;
}

/* A run of underscores within a word neither opens nor closes; one that opens does no harm where
 * nothing closes it. */
static bool underscores_stay(const struct fa_inline *in, const struct fa_doc *image)
{
    feedark_view alt = image->text;
    bool open = false;

    for (size_t i = 0; i < alt.size; i++) {
        char before = i ? alt.data[i - 1] : ' ', behind;

        if (alt.data[i] != '_')
            continue;
        while (i + 1 < alt.size && alt.data[i + 1] == '_')
            i++;
        behind = i + 1 < alt.size ? alt.data[i + 1] : ' ';
        if (open && !fa_is_space(before) && !fa_is_alnum(behind))
            return false;
        open |= !fa_is_alpha(before) && !fa_is_space(behind);
        if (!fa_is_alnum(before) && is_wordy(before) && !fa_is_space(behind))
            open = true;
    }
    return !open || !underscore_follows(in, image);
}

/* Whether an alternative text can stand bare: goldmark shows a backslash in it as it is written. */
static bool is_bare_alt(const struct fa_inline *in, const struct fa_doc *image)
{
    feedark_view alt = image->text;
    int depth = 0;

    for (size_t i = 0; i < alt.size; i++) {
        if (strchr("\\`*<>&~$|{}^", alt.data[i]) || (in->references && alt.data[i] == '['))
            return false;
        depth += (alt.data[i] == '[') - (alt.data[i] == ']');
        if (depth < 0 || (alt.data[i] == ']' && i + 1 < alt.size && strchr("([:", alt.data[i + 1])))
            return false;
    }
    return depth == 0 && !(alt.size && alt.data[0] == '^') && underscores_stay(in, image);
}

void fa_write_image(struct fa_inline *in, const struct fa_doc *node)
{
    bool was = in->link, last = in->last;

    if (in->raw) {
        put_attribute(in, "<img src=\"", node->link.url);
        put_attribute(in, " alt=\"", node->text);
        if (node->link.title.size)
            put_attribute(in, " title=\"", node->link.title);
        fa_inline_put(in, ">");
        return;
    }
    fa_inline_put(in, "![");
    in->link = true;
    in->last = false;
    if (is_bare_alt(in, node))
        fa_buffer_put(in->out, fa_view_trim(node->text));
    else
        fa_escape_text(in, fa_view_trim(node->text));
    in->link = was;
    in->last = last;
    fa_inline_put(in, "](");
    fa_escape_url(in->out, node->link.url);
    fa_escape_title(in->out, node->link.title);
    fa_inline_put(in, ")");
}
