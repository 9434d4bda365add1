#include "html/builder.h"

#include "base/buffer.h"
#include "text/utf8.h"

#include <stdint.h>

static bool is_placeholder(feedark_view src)
{
    return src.size == 0 || fa_view_starts_nocase(src, FA_VIEW("data:")) || fa_view_starts_nocase(src, FA_VIEW("about:"));
}

/* The first address of a srcset. */
static feedark_view first_of_set(feedark_view set)
{
    feedark_view word;

    return fa_view_next_word(&set, &word) ? word : (feedark_view){0};
}

/* Where the picture is: lazy loaders keep it elsewhere while `src` holds a stand-in. */
static feedark_view source_of(const struct fa_node *node)
{
    static const char *const lazy[] = {"data-src", "data-lazy-src", "data-original", "data-orig-file", "data-cfsrc"};
    feedark_view src = fa_view_trim(fa_node_value(node, "src"));

    if (!is_placeholder(src))
        return src;
    for (size_t i = 0; i < sizeof lazy / sizeof *lazy; i++)
        if (fa_node_value(node, lazy[i]).size)
            return fa_node_value(node, lazy[i]);
    if (fa_node_value(node, "srcset").size)
        return first_of_set(fa_node_value(node, "srcset"));
    if (fa_node_value(node, "data-srcset").size)
        return first_of_set(fa_node_value(node, "data-srcset"));
    return src;
}

/* An emoji that was drawn: its alternative text is the character. */
static bool is_emoji(const struct fa_node *node)
{
    feedark_view alt = fa_node_value(node, "alt");
    uint32_t code = 0;

    return (fa_node_has_class(node, "wp-smiley") || fa_node_has_class(node, "emoji") ||
            fa_view_find(fa_node_value(node, "src"), FA_VIEW("/images/core/emoji/")) != SIZE_MAX) &&
           alt.size && alt.size <= 32 && fa_utf8_decode(alt.data, alt.size, &code) && code >= 0x2000;
}

void fa_build_image(struct fa_builder *b, struct fa_node *node)
{
    struct fa_doc *image;
    feedark_view src = source_of(node), alt = fa_node_value(node, "alt"), rest, word;
    struct fa_buffer text;

    if (is_emoji(node)) {
        node->mark = FA_MARK_REPLACED;
        node->replacement = alt;
        fa_build_text(b, alt);
        return;
    }
    if (!src.size || fa_build_is_unsafe(src)) {
        fa_build_drop(b, node, true);
        return;
    }
    image = fa_doc_new(b->arena, FA_DOC_IMAGE);
    image->link.url = fa_build_url(b, src);
    image->link.title = fa_node_value(node, "title");
    rest = alt;
    fa_buffer_init(&text, b->arena, alt.size + 1);
    while (fa_view_next_word(&rest, &word)) {
        if (text.size)
            fa_buffer_put_char(&text, ' ');
        fa_buffer_put(&text, word);
    }
    image->text = fa_buffer_view(&text);
    fa_build_leaf(b, image);
}
