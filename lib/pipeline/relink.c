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

/* What no text holds by chance: marks are this, a number and a full stop. */
static feedark_view mark_start(const struct fa_relink_state *state)
{
    return fa_arena_printf(state->arena, "feedark-link-%016llx-",
                           (unsigned long long)fa_view_hash(state->entry->content.value));
}

static feedark_view mark(struct fa_relink_state *state, feedark_view link)
{
    feedark_view start = mark_start(state);

    fa_vector_push(state->arena, &state->marked, link);
    return fa_arena_printf(state->arena, "%.*s%zu.", FA_PRINT(start), state->marked.count);
}

/* The layout's own form. Its tags name files, and what names a draft would not build, so drafts are
 * linked by their path. */
static feedark_view layout_link(struct fa_relink_state *state, const struct fa_settled *target,
                                bool in_html)
{
    const struct fa_layout *layout = state->settings->layout;
    const char *form = in_html && layout->html_link ? layout->html_link : layout->link;
    const struct fa_place place = {.path = target->path};
    const struct fa_template_values values = {.layout = layout,
                                              .options = &state->settings->layout_options,
                                              .entry = state->entry,
                                              .place = &place};

    if (!form || target->hidden)
        return relative(state->arena, state->place->path, target->path);
    if (strcmp(form, FA_LINK_URL) == 0)
        return target->url;
    return mark(state, fa_template_fill(state->arena, fa_view(form), &values));
}

static feedark_view new_link(struct fa_relink_state *state, const struct fa_settled *target,
                             feedark_view url, bool in_html)
{
    struct fa_url_parts old = fa_url_split(url);
    feedark_view link;

    if (fa_view_equal(target->path, state->place->path) && old.fragment.size)
        link = (feedark_view){"", 0};
    else if (state->settings->links == FA_RELINK_LAYOUT)
        link = layout_link(state, target, in_html);
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

/* Where a link leads now; the same address where it stays. */
static feedark_view lead(struct fa_relink_state *state, feedark_view url, bool in_html)
{
    struct fa_settled target;

    if (!fa_view_starts_nocase(url, FA_VIEW("http")))
        return url;
    target = fa_survey_link(state->survey, url, state->arena);
    if (target.path.size)
        return new_link(state, &target, url, in_html);
    report(state, url);
    return url;
}

static bool is_wanted(const struct fa_relink_state *state)
{
    return state->settings->links != FA_RELINK_KEEP && state->survey;
}

static feedark_view lead_html(void *ctx, feedark_view url)
{
    return is_wanted(ctx) ? lead(ctx, url, true) : url;
}

struct fa_link_source fa_relink_html(struct fa_relink_state *state)
{
    return (struct fa_link_source){lead_html, state};
}

void fa_relink_document(struct fa_relink_state *state, struct fa_document *document)
{
    if (!is_wanted(state))
        return;
    for (struct fa_doc *node = document->root; node; node = fa_doc_next(document->root, node)) {
        feedark_view url;

        if (node->kind != FA_DOC_LINK)
            continue;
        url = lead(state, node->link.url, false);
        if (fa_view_equal(url, node->link.url))
            continue;
        node->link.url = url;
        node->link.automatic = false;
    }
}

/* The number of a mark whose start was taken off; 0 where it is none. `*rest` is what follows it.
 */
static size_t mark_number(const struct fa_relink_state *state, feedark_view text,
                          feedark_view *rest)
{
    size_t number = 0, i = 0;

    while (i < text.size && i < 9 && fa_is_digit(text.data[i]))
        number = number * 10 + (size_t)(text.data[i++] - '0');
    if (i == text.size || text.data[i] != '.' || number > state->marked.count)
        return 0;
    *rest = fa_view_skip(text, i + 1);
    return number;
}

feedark_view fa_relink_finish(const struct fa_relink_state *state, feedark_view page)
{
    struct fa_buffer out;
    feedark_view start;
    size_t at;

    if (!state->marked.count)
        return page;
    start = mark_start(state);
    fa_buffer_init(&out, state->arena, SIZE_MAX / 2);
    while ((at = fa_view_find(page, start)) != SIZE_MAX) {
        size_t number;

        fa_buffer_put(&out, fa_view_take(page, at));
        page = fa_view_skip(page, at + start.size);
        number = mark_number(state, page, &page);
        fa_buffer_put(&out, number ? state->marked.items[number - 1] : start);
    }
    fa_buffer_put(&out, page);
    return fa_buffer_view(&out);
}
