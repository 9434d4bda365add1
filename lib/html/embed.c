/* Frames, films and sounds, and the scripts that put something into a page. */
#include "html/builder.h"

#include "base/buffer.h"
#include "html/sanitize.h"

#include <stdint.h>

static feedark_view first_value(const struct fa_node *node, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        feedark_view value = fa_view_trim(fa_node_value(node, names[i]));

        if (value.size && !fa_view_starts_nocase(value, FA_VIEW("about:")))
            return value;
    }
    return (feedark_view){0};
}

/* `<param name="movie" value="…">`, as Flash players were written. */
static feedark_view movie_of(const struct fa_node *object)
{
    for (const struct fa_node *at = object->first; at; at = at->next) {
        feedark_view name = fa_node_value(at, "name");

        if (fa_node_is(at, FA_TAG_PARAM) && (fa_view_equal_nocase(name, FA_VIEW("movie")) ||
                                             fa_view_equal_nocase(name, FA_VIEW("src"))))
            return fa_node_value(at, "value");
    }
    return (feedark_view){0};
}

feedark_view fa_embed_source(const struct fa_node *node)
{
    static const char *const names[] = {"src",
                                        "data",
                                        "data-src",
                                        "data-lazy-src",
                                        "data-original",
                                        "data-litespeed-src",
                                        "data-cookieblock-src",
                                        "data-orig-src"};
    static const enum fa_tag inner[] = {FA_TAG_SOURCE, FA_TAG_EMBED, FA_TAG_IFRAME};
    feedark_view src = first_value(node, names, sizeof names / sizeof *names);

    if (!src.size && fa_node_is(node, FA_TAG_OBJECT))
        src = movie_of(node);
    for (size_t i = 0; i < sizeof inner / sizeof *inner && !src.size; i++) {
        const struct fa_node *found = fa_node_find(node, inner[i]);

        if (found)
            src = first_value(found, names, sizeof names / sizeof *names);
    }
    return src;
}

/* The address stands for the element, as text and as link, in a paragraph of its own. */
static void put_link(struct fa_builder *b, struct fa_node *node, feedark_view url)
{
    struct fa_doc pattern = {.kind = FA_DOC_LINK};
    bool inside = fa_build_is_open(b, FA_DOC_LINK);

    pattern.link.url = url;
    pattern.link.automatic = true;
    fa_build_end_paragraph(b);
    if (!inside)
        fa_build_open(b, &pattern);
    fa_build_text(b, url);
    if (!inside)
        fa_build_close(b);
    fa_build_end_paragraph(b);
    fa_node_replace(b->arena, node, FA_MARK_REPLACED,
                    fa_arena_printf(b->arena, " %.*s ", FA_PRINT(url)));
}

void fa_build_embed(struct fa_builder *b, struct fa_node *node)
{
    const struct fa_style *style = b->options->style;
    feedark_view src = fa_embed_source(node);

    if (!src.size || !fa_safe_source(src, false)) {
        b->unsafe += src.size > 0;
        fa_build_drop(b, node, FA_DROP_EMPTY);
    } else if (style->embeds == FA_EMBEDS_LINK || style->raw_html == FA_RAW_HTML_DROP) {
        put_link(b, node, fa_build_url(b, src));
    } else {
        fa_build_html(b, node);
    }
}

/* Scripts that put something into the page, and where that is to be seen: `before` + what follows
 * `src` up to one of `ends` + `behind`. */
static const struct scripted {
    const char *src, *before, *behind, *ends, *needs;
} scripted[] = {
    {"gist.github.com/", "https://gist.github.com/", "", "?"},
    {"asciinema.org/a/", "https://asciinema.org/a/", "", "?"},
    {"pastebin.com/embed_js/", "https://pastebin.com/", "", "?/"},
    {"jsfiddle.net/", "https://jsfiddle.net/", "", "?"},
    {"codepen.io/", "https://codepen.io/", "", "?"},
    {"bitbucket.org/snippets/", "https://bitbucket.org/snippets/", "", "?"},
    {"gitlab.com/", "https://gitlab.com/", "", "?", "snippets/"},
    {"gist-it.appspot.com/github/", "https://github.com/", "", "?"},
};

static feedark_view without_end(feedark_view text, feedark_view end)
{
    return fa_view_ends(text, end) ? fa_view_take(text, text.size - end.size) : text;
}

/* The part of an address that names the thing: no query, no `.js`, no `/embed/…`. */
static feedark_view thing_of(feedark_view rest, const char *ends)
{
    size_t size = 0, embed;

    while (size < rest.size && !strchr(ends, rest.data[size]) && rest.data[size] != '#')
        size++;
    rest = fa_view_take(rest, size);
    embed = fa_view_find(rest, FA_VIEW("/embed/"));
    return without_end(without_end(fa_view_take(rest, embed), FA_VIEW(".js")), FA_VIEW("/embed"));
}

/* `?file=main.c` becomes the anchor that the gist's page has for it. */
static feedark_view file_anchor(struct fa_arena *arena, feedark_view src)
{
    size_t at = fa_view_find(src, FA_VIEW("file="));
    feedark_view file = at == SIZE_MAX ? (feedark_view){0} : fa_view_skip(src, at + 5);
    struct fa_buffer out;

    file = fa_view_take(file, fa_view_index(file, '&'));
    fa_buffer_init(&out, arena, file.size + 16);
    if (file.size)
        fa_buffer_put_text(&out, "#file-");
    for (size_t i = 0; i < file.size; i++)
        fa_buffer_put_char(&out, fa_is_alnum(file.data[i]) || file.data[i] == '_' ||
                                         (unsigned char)file.data[i] >= 0x80
                                     ? fa_lower(file.data[i])
                                     : '-');
    return fa_buffer_take(&out);
}

/* Whether a script, its scheme left out, is one of a row; then `thing` is what follows. */
static bool is_of(const struct scripted *row, feedark_view src, feedark_view *thing)
{
    *thing = fa_view_skip(src, strlen(row->src));
    return fa_view_starts_nocase(src, fa_view(row->src)) && thing->size &&
           (!row->needs || fa_view_find(*thing, fa_view(row->needs)) != SIZE_MAX);
}

/* Where what a script shows is to be seen; empty for scripts that show nothing of their own. */
static feedark_view shown_by(struct fa_arena *arena, feedark_view src)
{
    static const char *const starts[] = {"https://", "http://", "//"};
    feedark_view rest = fa_view_trim(src);

    rest = fa_view_skip(rest, FA_STARTS_AMONG_NOCASE(rest, starts));
    if (fa_view_starts(rest, FA_VIEW("www.")))
        rest = fa_view_skip(rest, 4);
    for (size_t i = 0; i < sizeof scripted / sizeof *scripted; i++) {
        const struct scripted *row = &scripted[i];
        feedark_view thing;

        if (!is_of(row, rest, &thing))
            continue;
        /* the loader of all the pens of a page */
        if (i > 0 && fa_view_find(thing, FA_VIEW("ei.js")) != SIZE_MAX)
            return (feedark_view){0};
        return fa_arena_printf(arena, "%s%.*s%s%.*s", row->before,
                               FA_PRINT(thing_of(thing, row->ends)), row->behind,
                               FA_PRINT(i == 0 ? file_anchor(arena, thing) : (feedark_view){0}));
    }
    return (feedark_view){0};
}

void fa_build_script(struct fa_builder *b, struct fa_node *node)
{
    feedark_view shown = shown_by(b->arena, fa_node_value(node, "src"));

    if (!shown.size || !fa_safe_source(shown, false)) {
        fa_build_drop(b, node, FA_DROP_SCRIPT);
        return;
    }
    put_link(b, node, shown);
    if (fa_view_find(shown, FA_VIEW("gist.github.com")) != SIZE_MAX)
        fa_diagnose(b->diagnostics, FEEDARK_DIAGNOSTIC_GIST_LINKED, b->options->line, "%.*s",
                    FA_PRINT(shown));
}
