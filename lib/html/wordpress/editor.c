/* What WordPress' editors save, as the HTML that it stands for. */
#include "html/block_comment.h"
#include "html/builder.h"
#include "html/wordpress/shortcode.h"

#include <stdint.h>

/* A comment of the block editor. */
struct mark {
    feedark_view name;
    bool begins, alone; /* alone: `<!-- wp:name /-->`, a block without content */
};

static bool read_mark(feedark_view comment, struct mark *mark)
{
    comment = fa_view_trim(comment);
    *mark = (struct mark){.begins = true};
    if (fa_view_starts(comment, FA_VIEW("/wp:"))) {
        mark->begins = false;
        return true;
    }
    mark->alone = fa_view_ends(comment, FA_VIEW("/"));
    return fa_block_begins(comment, &mark->name);
}

/* Blocks whose content is as the classic editor would have saved it. */
static bool is_classic(feedark_view name)
{
    return fa_view_equal(name, FA_VIEW("freeform")) ||
           fa_view_equal(name, FA_VIEW("core/freeform")) ||
           fa_view_equal(name, FA_VIEW("shortcode"));
}

/* Blocks that WordPress fills when a page is looked at: there is nothing of them in the export. */
static void tell_dynamic(const struct fa_html_options *options, struct fa_diagnostics *diagnostics,
                         struct fa_map *told, feedark_view name)
{
    void **known = fa_map_at(told, name);

    if (*known || fa_view_equal(name, FA_VIEW("spacer")) || fa_view_equal(name, FA_VIEW("more")) ||
        fa_view_equal(name, FA_VIEW("nextpage")))
        return;
    *known = told;
    fa_diagnose(diagnostics, FEEDARK_DIAGNOSTIC_SHORTCODE_KEPT, options->line,
                "the block wp:%.*s has no content", FA_PRINT(name));
}

static void put_segment(struct fa_arena *arena, struct fa_buffer *out, feedark_view segment,
                        bool classic)
{
    if (classic && fa_view_trim(segment).size)
        segment = fa_wordpress_autop(arena, segment);
    fa_buffer_put(out, segment);
}

/* Blocks hold HTML; what stands between them is of the classic editor. */
static feedark_view paragraphs_between_blocks(struct fa_arena *arena, feedark_view html,
                                              const struct fa_html_options *options,
                                              struct fa_diagnostics *diagnostics)
{
    struct fa_buffer out;
    struct fa_map told;
    size_t depth = 0, at = 0, start = 0;
    bool classic = true;
    fa_wordpress_missing missing = 0;
    struct mark mark;

    fa_map_init(&told, arena);
    fa_buffer_init(&out, arena, SIZE_MAX / 4);
    for (size_t next; (next = fa_view_find(fa_view_skip(html, at), FA_VIEW("<!--"))) != SIZE_MAX;) {
        size_t from = at + next,
               size = fa_wordpress_protected(fa_view_skip(html, from), "", &missing);

        if (!size)
            break;
        at = from + size;
        if (!read_mark(fa_view_of(html.data + from + 4, size - 7), &mark))
            continue;
        put_segment(arena, &out, fa_view_of(html.data + start, from - start), classic);
        fa_buffer_put(&out, fa_view_of(html.data + from, size));
        start = at;
        if (mark.alone)
            tell_dynamic(options, diagnostics, &told, mark.name);
        else
            depth = mark.begins ? depth + 1 : depth ? depth - 1 : 0;
        classic = depth == 0 || (mark.begins && !mark.alone && is_classic(mark.name));
    }
    put_segment(arena, &out, fa_view_skip(html, start), classic);
    return fa_buffer_view(&out);
}

feedark_view fa_wordpress_html(struct fa_arena *arena, feedark_view html,
                               const struct fa_html_options *options,
                               struct fa_diagnostics *diagnostics)
{
    html = fa_shortcodes_replace(arena, html, options, diagnostics);
    if (!options->wordpress)
        return html;
    if (fa_view_find(html, FA_VIEW("<!-- wp:")) != SIZE_MAX)
        return paragraphs_between_blocks(arena, html, options, diagnostics);
    return fa_wordpress_autop(arena, html);
}
