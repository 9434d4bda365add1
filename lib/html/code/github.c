/* Gists as GitHub renders them into a page: a row a line, the language by the file's suffix. */
#include "html/code/family.h"
#include "text/language.h"

#include <stdint.h>

/* `file-hello-py-L1`: the file's name with hyphens for dots. */
static feedark_view suffix_of(const struct fa_node *node)
{
    const struct fa_node *at = fa_code_find_attribute(node, "id");
    feedark_view id = at ? fa_node_value(at, "id") : (feedark_view){0}, part = {0};

    while (at && !fa_view_starts(id, FA_VIEW("file-"))) {
        at = fa_node_next(node, at);
        id = at && at->type == FA_NODE_ELEMENT ? fa_node_value(at, "id") : (feedark_view){0};
    }
    for (id = fa_view_skip(id, 5); id.size;) {
        size_t end = fa_view_index(id, '-');
        feedark_view word = fa_view_take(id, end);

        if (end == SIZE_MAX ? fa_language_by_suffix(word) != NULL : word.size > 0) {
            if (end == SIZE_MAX ||
                (id.size > end + 1 && fa_view_starts(fa_view_skip(id, end + 1), FA_VIEW("L"))))
                return word;
            part = word;
        }
        id = fa_view_skip(id, end == SIZE_MAX ? id.size : end + 1);
    }
    return part;
}

/* The link in `gist-meta` that is not "view raw" shows the name. */
static feedark_view name_of(struct fa_arena *arena, const struct fa_node *node)
{
    const struct fa_node *meta = fa_code_find_class(node, "gist-meta");

    for (const struct fa_node *at = meta ? meta->first : NULL; at; at = fa_node_next(meta, at))
        if (fa_node_is(at, FA_TAG_A) &&
            fa_view_find(fa_node_value(at, "href"), FA_VIEW("#file-")) != SIZE_MAX)
            return fa_view_trim(fa_code_text(arena, at));
    return (feedark_view){0};
}

struct fa_code *fa_code_gist(struct fa_arena *arena, struct fa_node *node)
{
    const struct fa_language *language;
    const struct fa_node *lines;
    struct fa_code *code;
    feedark_view name;

    if (!fa_node_has_class(node, "gist") && !fa_node_has_class(node, "gist-file"))
        return NULL;
    lines = fa_code_find_class(node, "js-file-line-container");
    if (!lines || fa_code_find_class(lines, "gist-file"))
        return NULL;
    for (const struct fa_node *at = fa_node_after(node, lines); at; at = fa_node_next(node, at))
        if (fa_node_has_class(at, "js-file-line-container"))
            return NULL;
    code = fa_code_of_text(arena, fa_code_text_as(arena, lines, true), lines);
    if (!code)
        return NULL;
    name = name_of(arena, node);
    for (size_t dot; (dot = fa_view_index(name, '.')) != SIZE_MAX &&
                     fa_view_index(fa_view_skip(name, dot + 1), '.') != SIZE_MAX;)
        name = fa_view_skip(name, dot + 1);
    language = fa_language_by_suffix(fa_view_index(name, '.') != SIZE_MAX
                                         ? fa_view_skip(name, fa_view_index(name, '.') + 1)
                                         : suffix_of(node));
    if (!code->language.size && language)
        code->language = fa_view(language->name);
    return code;
}
