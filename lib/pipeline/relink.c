#include "pipeline/relink.h"

#include "layout/template.h"
#include "text/url.h"

/* Bytes that a link in Markdown cannot hold bare, and those that mean something in a URL. */
static feedark_view encode_path(struct fa_arena *arena, feedark_view path)
{
    struct fa_buffer out;

    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    for (size_t i = 0; i < path.size; i++) {
        unsigned char c = (unsigned char)path.data[i];

        if (c <= ' ' || c == 0x7F || strchr("\"#%()<>?[\\]^`{|}", c))
            fa_buffer_printf(&out, "%%%02X", c);
        else
            fa_buffer_put_char(&out, (char)c);
    }
    return fa_buffer_view(&out);
}

/* From the folder of one path to another path: `../b/index.md`. */
static feedark_view relative(struct fa_arena *arena, feedark_view from, feedark_view to)
{
    size_t shared = 0, up = 0;
    struct fa_buffer out;

    for (size_t i = 0; i < from.size && i < to.size && from.data[i] == to.data[i]; i++)
        if (from.data[i] == '/')
            shared = i + 1;
    for (size_t i = shared; i < from.size; i++)
        up += from.data[i] == '/';
    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    while (up--)
        fa_buffer_put_text(&out, "../");
    fa_buffer_put(&out, encode_path(arena, fa_view_skip(to, shared)));
    return fa_buffer_view(&out);
}

/* A mark that no text holds by chance, and what it stands for. */
static feedark_view mark(struct fa_relink_state *state, feedark_view link)
{
    feedark_view text = fa_arena_printf(
        state->arena, "feedark-link-%016llx-%zu",
        (unsigned long long)fa_view_hash(state->entry->content.value), state->marks.count);

    fa_vector_push(state->arena, &state->marks, text);
    fa_vector_push(state->arena, &state->marks, link);
    return text;
}

/* The layout's own form. Its tags name files, and what names a draft would not build, so drafts are
 * linked by their path. */
static feedark_view layout_link(struct fa_relink_state *state, const struct fa_settled *target)
{
    const struct fa_layout *layout = state->settings->layout;
    const struct fa_place place = {.path = target->path};
    const struct fa_template_values values = {.layout = layout,
                                              .options = &state->settings->layout_options,
                                              .entry = state->entry,
                                              .place = &place};

    if (!layout->link || target->hidden)
        return relative(state->arena, state->place->path, target->path);
    if (strcmp(layout->link, FA_LINK_URL) == 0)
        return target->url;
    return mark(state, fa_template_fill(state->arena, fa_view(layout->link), &values));
}

static feedark_view new_link(struct fa_relink_state *state, const struct fa_settled *target,
                             feedark_view url)
{
    struct fa_url_parts old = fa_url_split(url);
    feedark_view link;

    if (fa_view_equal(target->path, state->place->path) && old.fragment.size)
        link = (feedark_view){"", 0};
    else if (state->settings->links == FA_RELINK_LAYOUT)
        link = layout_link(state, target);
    else
        link = relative(state->arena, state->place->path, target->path);
    return old.fragment.size
               ? fa_arena_printf(state->arena, "%.*s#%.*s", FA_PRINT(link), FA_PRINT(old.fragment))
               : link;
}

/* Whether a link of the same site looks like one to a page: no file of another kind, and not the
 * front page. */
static bool looks_like_page(struct fa_url_parts url)
{
    feedark_view path = url.path, suffix;
    size_t dot = path.size;

    if (path.size < 2 && !url.query.size)
        return false;
    while (dot > 0 && path.data[dot - 1] != '.' && path.data[dot - 1] != '/')
        dot--;
    suffix = dot && path.data[dot - 1] == '.' ? fa_view_skip(path, dot) : (feedark_view){0};
    return !suffix.size || suffix.size > 5 || fa_view_starts_nocase(suffix, FA_VIEW("htm")) ||
           fa_view_starts_nocase(suffix, FA_VIEW("php"));
}

static void report(struct fa_relink_state *state, feedark_view url)
{
    struct fa_url_parts parts = fa_url_split(url);
    feedark_view site =
        fa_url_split(state->entry->link.size ? state->entry->link : state->feed->link).authority;

    if (site.size && fa_view_equal_nocase(parts.authority, site) && looks_like_page(parts))
        fa_diagnose(state->diagnostics, FEEDARK_DIAGNOSTIC_LINK_UNRESOLVED, state->entry->line,
                    "%.*s", FA_PRINT(url));
}

void fa_relink_document(struct fa_relink_state *state, struct fa_document *document)
{
    if (state->settings->links == FA_RELINK_KEEP || !state->survey)
        return;
    for (struct fa_doc *node = document->root; node; node = fa_doc_next(document->root, node)) {
        const struct fa_settled *target;

        if (node->kind != FA_DOC_LINK || !fa_view_starts_nocase(node->link.url, FA_VIEW("http")))
            continue;
        target = fa_survey_link(state->survey, node->link.url);
        if (!target) {
            report(state, node->link.url);
            continue;
        }
        node->link.url = new_link(state, target, node->link.url);
        node->link.automatic = false;
    }
}

feedark_view fa_relink_finish(const struct fa_relink_state *state, feedark_view page)
{
    struct fa_buffer out;

    if (!state->marks.count)
        return page;
    fa_buffer_init(&out, state->arena, SIZE_MAX / 2);
    for (size_t i = 0; i < state->marks.count; i += 2) {
        size_t at = fa_view_find(page, state->marks.items[i]);

        if (at == SIZE_MAX)
            continue;
        fa_buffer_put(&out, fa_view_take(page, at));
        fa_buffer_put(&out, state->marks.items[i + 1]);
        page = fa_view_skip(page, at + state->marks.items[i].size);
    }
    fa_buffer_put(&out, page);
    return fa_buffer_view(&out);
}
