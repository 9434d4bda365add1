/* Kept HTML: clean, balanced, without blank lines, of allowed elements and attributes only. */
#include "html/builder.h"

#include "base/buffer.h"
#include "html/code/code.h"
#include "html/math/math.h"
#include "html/sanitize.h"

#include <stdint.h>

struct serializer {
    struct fa_builder *b;
    struct fa_buffer out;
    bool lines; /* rows and items stand on lines of their own */
    bool edge;  /* at the border of a block: white space shows nothing */
    bool pre;   /* white space is the author's */
    bool code;  /* spaces are */
    bool ended; /* the last that was written is the end of a block */
};

static void put_reference(struct fa_buffer *out, char c)
{
    switch (c) {
    case '&':
        fa_buffer_put_text(out, "&amp;");
        break;
    case '<':
        fa_buffer_put_text(out, "&lt;");
        break;
    case '>':
        fa_buffer_put_text(out, "&gt;");
        break;
    default:
        fa_buffer_put_text(out, "&quot;");
    }
}

/* Whether the last line holds nothing but blanks: one more line end would end the HTML block for a
 * Markdown reader. */
static bool is_blank_line(const struct fa_buffer *out)
{
    size_t at = out->size;

    while (at && (out->data[at - 1] == ' ' || out->data[at - 1] == '\t'))
        at--;
    return at == 0 || out->data[at - 1] == '\n';
}

/* How many bytes from `at` are neither white space nor marks of HTML. */
static size_t plain_run(feedark_view text, size_t at)
{
    static const bool marks[256] = {['&'] = true, ['<'] = true, ['>'] = true, ['"'] = true};
    size_t i = at;

    while (i < text.size && (unsigned char)text.data[i] > ' ' &&
           !marks[(unsigned char)text.data[i]])
        i++;
    return i - at;
}

/* What white space of the source becomes. */
enum white { WHITE_ONE, /* a space for all that stands together */ WHITE_SPACES, WHITE_AS_IT_IS };

/* Text as no Markdown renderer can misread it: references for the marks of HTML, no line ends but
 * those of `pre`. */
static void put_text(struct fa_buffer *out, feedark_view text, enum white white)
{
    for (size_t i = 0; i < text.size; i++) {
        size_t plain = plain_run(text, i);
        char c = text.data[i];

        if (plain) {
            fa_buffer_put_bytes(out, text.data + i, plain);
            i += plain - 1;
        } else if (c == '&' || c == '<' || c == '>' || c == '"')
            put_reference(out, c);
        else if (c == '\n' && white == WHITE_AS_IT_IS)
            fa_buffer_put_text(out, is_blank_line(out) ? "&#10;" : "\n");
        else if (!fa_is_space(c) || white == WHITE_AS_IT_IS)
            fa_buffer_put_char(out, c);
        else if (white == WHITE_SPACES || !fa_is_space(fa_buffer_last(out)))
            fa_buffer_put_char(out, ' ');
    }
}

void fa_serialize_text(struct fa_buffer *out, feedark_view text)
{
    put_text(out, text, WHITE_AS_IT_IS);
}

/* Where a link of the source leads in what is written. */
static feedark_view lead(const struct fa_builder *b, feedark_view url)
{
    const struct fa_link_source *links = b->options->links;

    return links ? links->lead(links->ctx, url) : url;
}

/* The value that an attribute is written with; false where it is left out. */
static bool value_of(struct fa_builder *b, const struct fa_node *node, const struct fa_attribute *a,
                     enum fa_value_kind kind, feedark_view *value)
{
    *value = fa_view_trim(a->value);
    switch (kind) {
    case FA_VALUE_REFUSED:
        b->unsafe += fa_is_threat(a);
        return false;
    case FA_VALUE_LINK:
    case FA_VALUE_SOURCE:
        *value = fa_build_url(b, a->value);
        if (kind == FA_VALUE_LINK && fa_node_is(node, FA_TAG_A))
            *value = lead(b, *value);
        return value->size || fa_node_is(node, FA_TAG_A);
    case FA_VALUE_STYLE:
        *value = fa_safe_style(b->arena, a->value);
        return value->size;
    case FA_VALUE_ID:
        return value->size && fa_map_find(&b->targets, *value);
    default:
        return true;
    }
}

static void put_attribute(struct fa_buffer *out, feedark_view name, feedark_view value, bool flag)
{
    fa_buffer_put_char(out, ' ');
    fa_buffer_put(out, name);
    if (flag)
        return;
    fa_buffer_put_text(out, "=\"");
    put_text(out, value, WHITE_ONE);
    fa_buffer_put_char(out, '"');
}

static bool is_player(const struct fa_node *node)
{
    return fa_node_is(node, FA_TAG_VIDEO) || fa_node_is(node, FA_TAG_AUDIO) ||
           fa_node_is(node, FA_TAG_OBJECT);
}

/* A film or a sound, or a source of it, whose address a script would put in its place. */
static bool is_lazy_player(const struct fa_node *node)
{
    bool player = fa_node_is(node, FA_TAG_VIDEO) || fa_node_is(node, FA_TAG_AUDIO);

    return !fa_node_attribute(node, "src") &&
           ((player && !fa_node_find(node, FA_TAG_SOURCE)) ||
            (fa_node_is(node, FA_TAG_SOURCE) && is_player(node->parent)));
}

/* Where the picture or frame really is goes before what `src` says. */
static feedark_view real_source(struct fa_builder *b, const struct fa_node *node)
{
    feedark_view src = {0};

    if (fa_node_is(node, FA_TAG_IMG))
        src = fa_image_source(b, node);
    else if (fa_node_is(node, FA_TAG_IFRAME) || is_lazy_player(node) ||
             (fa_node_is(node, FA_TAG_OBJECT) && !fa_node_find(node, FA_TAG_EMBED)))
        src = fa_embed_source(node);
    return src.size && fa_safe_source(src, fa_node_is(node, FA_TAG_IMG)) ? fa_build_url(b, src)
                                                                         : (feedark_view){0};
}

static void put_start_tag(struct fa_builder *b, struct fa_buffer *out, const struct fa_node *node)
{
    feedark_view src = real_source(b, node);

    fa_buffer_put_char(out, '<');
    fa_buffer_put(out, fa_tag_name(node->tag));
    if (src.size)
        put_attribute(out, fa_node_is(node, FA_TAG_OBJECT) ? FA_VIEW("data") : FA_VIEW("src"), src,
                      false);
    for (uint32_t i = 0; i < node->attribute_count; i++) {
        const struct fa_attribute *a = &node->attributes[i];
        enum fa_value_kind kind = fa_safe_attribute(node->tag, a);
        feedark_view value;

        if ((src.size &&
             (fa_view_equal(a->name, FA_VIEW("src")) ||
              (kind == FA_VALUE_SOURCE && !fa_view_equal(a->name, FA_VIEW("poster"))))) ||
            !value_of(b, node, a, kind, &value))
            continue;
        put_attribute(out, a->name, value, kind == FA_VALUE_FLAG);
    }
    fa_buffer_put_char(out, '>');
}

feedark_view fa_serialize_start(struct fa_builder *b, const struct fa_node *node)
{
    struct fa_buffer out;

    fa_buffer_init(&out, b->arena, SIZE_MAX / 4);
    put_start_tag(b, &out, node);
    return fa_buffer_take(&out);
}

/* Elements that begin a line of their own, and those whose end tag does. */
static bool begins_line(enum fa_tag tag)
{
    static const enum fa_tag tags[] = {
        FA_TAG_TR, FA_TAG_THEAD, FA_TAG_TBODY, FA_TAG_TFOOT,   FA_TAG_CAPTION,    FA_TAG_COLGROUP,
        FA_TAG_DT, FA_TAG_DD,    FA_TAG_LI,    FA_TAG_SUMMARY, FA_TAG_DL,         FA_TAG_UL,
        FA_TAG_OL, FA_TAG_TABLE, FA_TAG_P,     FA_TAG_PRE,     FA_TAG_BLOCKQUOTE, FA_TAG_DIV};

    return FA_TAG_IS_AMONG(tag, tags);
}

static bool ends_on_line(enum fa_tag tag)
{
    static const enum fa_tag tags[] = {FA_TAG_THEAD, FA_TAG_TBODY, FA_TAG_TFOOT, FA_TAG_TABLE,
                                       FA_TAG_DL,    FA_TAG_UL,    FA_TAG_OL,    FA_TAG_DETAILS};

    return FA_TAG_IS_AMONG(tag, tags);
}

static void trim_end(struct serializer *s)
{
    while (s->out.size && fa_is_space(fa_buffer_last(&s->out)))
        fa_buffer_cut(&s->out, s->out.size - 1);
}

static void border(struct serializer *s, bool line)
{
    if (s->pre)
        return;
    if (s->edge || line)
        trim_end(s);
    if (line && s->lines && s->out.size)
        fa_buffer_put_char(&s->out, '\n');
    s->edge = true;
}

/* A code block inside kept HTML: an element that renderers leave alone, and a row in the document's
 * list. */
static bool put_code(struct serializer *s, struct fa_node *node)
{
    struct fa_code *code = fa_tag_is(node->tag, FA_TAG_BLOCK) && fa_safe_element(node->tag)
                               ? fa_code_recognise(s->b->arena, node)
                               : NULL;

    if (!code)
        return false;
    fa_build_register(s->b, code);
    node->mark = FA_MARK_CODE;
    node->code = code;
    border(s, s->ended);
    if (code->title.size) {
        fa_buffer_put_text(&s->out, "<p><em>");
        put_text(&s->out, code->title, WHITE_ONE);
        fa_buffer_put_text(&s->out, "</em></p>");
    }
    fa_buffer_put_text(&s->out, "<pre><code");
    if (code->language.size)
        fa_buffer_printf(&s->out, " class=\"language-%.*s\"", FA_PRINT(code->language));
    fa_buffer_put_char(&s->out, '>');
    put_text(&s->out, code->text, WHITE_AS_IT_IS);
    fa_buffer_put_text(&s->out, "</code></pre>");
    s->edge = s->ended = true;
    return true;
}

static void put_start(struct serializer *s, const struct fa_node *node)
{
    bool block = fa_tag_is(node->tag, FA_TAG_BLOCK) || fa_node_is(node, FA_TAG_COLGROUP) ||
                 fa_node_is(node, FA_TAG_TR);

    if (block)
        border(s, begins_line(node->tag) && !(fa_node_is(node, FA_TAG_P) && !node->prev));
    put_start_tag(s->b, &s->out, node);
    s->edge = block || fa_node_is(node, FA_TAG_BR);
    s->ended = false;
}

static void put_end(struct serializer *s, const struct fa_node *node)
{
    bool block = fa_tag_is(node->tag, FA_TAG_BLOCK);

    if (fa_tag_is(node->tag, FA_TAG_VOID))
        return;
    if (block && !s->pre) {
        trim_end(s);
        border(s, ends_on_line(node->tag));
    }
    fa_buffer_put_text(&s->out, "</");
    fa_buffer_put(&s->out, fa_tag_name(node->tag));
    fa_buffer_put_char(&s->out, '>');
    s->edge = s->ended = block;
}

static void put_node(struct serializer *s, struct fa_node *node, bool top);

/* A picture or emoji, or nothing of it. True where nothing more is to be written. */
static bool put_picture(struct serializer *s, struct fa_node *node)
{
    feedark_view emoji = fa_image_emoji(s->b, node);

    if (emoji.size) {
        fa_node_replace(s->b->arena, node, FA_MARK_REPLACED, emoji);
        put_text(&s->out, emoji, WHITE_ONE);
        s->edge = false;
        return true;
    }
    if (fa_safe_source(fa_image_source(s->b, node), true) && fa_image_source(s->b, node).size)
        return false;
    fa_build_drop(s->b, node, FA_DROP_EMPTY);
    return true;
}

static enum fa_drop kind_of_drop(const struct fa_node *node)
{
    if (node->ns == FA_NS_SVG)
        return FA_DROP_DRAWING;
    if (fa_node_is(node, FA_TAG_SCRIPT))
        return FA_DROP_SCRIPT;
    if (fa_node_is(node, FA_TAG_STYLE))
        return FA_DROP_STYLE;
    if (fa_node_is(node, FA_TAG_SELECT) || fa_node_is(node, FA_TAG_TEXTAREA) ||
        fa_node_is(node, FA_TAG_INPUT))
        return FA_DROP_CONTROL;
    return fa_node_attribute(node, "hidden") ? FA_DROP_HIDDEN : FA_DROP_SILENT;
}

/* A formula, as TeX or as MathML that browsers draw. */
static bool put_formula(struct serializer *s, struct fa_node *node)
{
    struct fa_buffer *was = s->b->html;
    bool done;

    s->b->html = &s->out;
    done = fa_build_math(s->b, node);
    s->b->html = was;
    s->edge = s->edge && !done;
    return done;
}

static bool is_left_out(struct serializer *s, struct fa_node *node)
{
    bool kept = fa_safe_element(node->tag);

    if (node->mark == FA_MARK_DROPPED || fa_build_clutter(s->b, node))
        return true;
    if (node->ns == FA_NS_SVG || fa_node_attribute(node, "hidden") || fa_code_is_beside(node) ||
        fa_node_is(node, FA_TAG_INPUT) ||
        (fa_tag_is(node->tag, FA_TAG_HIDDEN) &&
         (!kept ||
          (fa_node_is(node, FA_TAG_SOURCE) && fa_node_is(node->parent, FA_TAG_PICTURE))))) {
        fa_build_drop(s->b, node, kind_of_drop(node));
        return true;
    }
    if (fa_node_is(node, FA_TAG_IMG))
        return put_picture(s, node);
    if (fa_node_is(node, FA_TAG_IFRAME) || fa_node_is(node, FA_TAG_EMBED)) {
        if (fa_safe_source(fa_embed_source(node), false))
            return false;
        fa_build_drop(s->b, node, FA_DROP_EMPTY);
        return true;
    }
    return false;
}

/* Only the parts of a player, not what is said to browsers that have none. */
static void put_children(struct serializer *s, struct fa_node *node)
{
    bool player = is_player(node);

    for (struct fa_node *child = node->first; child; child = child->next)
        if (!player || fa_node_is(child, FA_TAG_SOURCE) || fa_node_is(child, FA_TAG_TRACK) ||
            fa_node_is(child, FA_TAG_EMBED))
            put_node(s, child, false);
}

static void put_element(struct serializer *s, struct fa_node *node)
{
    bool kept = node->ns == FA_NS_HTML && fa_safe_element(node->tag), was = s->pre, code = s->code;

    if (kept)
        put_start(s, node);
    else if (fa_tag_is(node->tag, FA_TAG_BLOCK))
        put_text(&s->out, FA_VIEW(" "), WHITE_ONE);
    s->pre |= fa_node_is(node, FA_TAG_PRE);
    s->code |= fa_node_is(node, FA_TAG_CODE);
    if (!fa_tag_is(node->tag, FA_TAG_RAWTEXT))
        put_children(s, node);
    if (kept)
        put_end(s, node);
    else if (fa_tag_is(node->tag, FA_TAG_BLOCK))
        put_text(&s->out, FA_VIEW(" "), WHITE_ONE);
    s->pre = was;
    s->code = code;
}

static void put_node(struct serializer *s, struct fa_node *node, bool top)
{
    feedark_view text = node->text;

    if (node->type == FA_NODE_TEXT) {
        while (s->edge && !s->pre && text.size && fa_is_space(text.data[0]))
            text = fa_view_skip(text, 1);
        if (text.size && s->ended)
            border(s, true);
        put_text(&s->out, text, s->pre ? WHITE_AS_IT_IS : s->code ? WHITE_SPACES : WHITE_ONE);
        s->edge = s->edge && !text.size;
        s->ended = s->ended && !text.size;
    } else if (node->type == FA_NODE_ELEMENT && !is_left_out(s, node) &&
               (top || (!put_formula(s, node) && !put_code(s, node)))) {
        put_element(s, node);
    }
}

feedark_view fa_serialize(struct fa_builder *b, struct fa_node *node, bool lines)
{
    struct serializer s = {.b = b, .lines = lines, .edge = true};

    fa_buffer_init(&s.out, b->arena, SIZE_MAX / 4);
    put_node(&s, node, true);
    return fa_view_trim(fa_buffer_take(&s.out));
}

/* A link around blocks goes around them in HTML too. */
static feedark_view within_link(struct fa_builder *b, feedark_view html)
{
    struct fa_buffer out;

    for (size_t i = b->formats.count; i > 0; i--) {
        const struct fa_doc *pattern = &b->formats.items[i - 1].pattern;

        if (pattern->kind != FA_DOC_LINK)
            continue;
        fa_buffer_init(&out, b->arena, SIZE_MAX / 4);
        fa_buffer_put_text(&out, "<div><a");
        put_attribute(&out, FA_VIEW("href"), lead(b, pattern->link.url), false);
        fa_buffer_put_text(&out, ">");
        fa_buffer_put(&out, html);
        fa_buffer_put_text(&out, "</a></div>");
        return fa_buffer_take(&out);
    }
    return html;
}

void fa_build_html(struct fa_builder *b, struct fa_node *node)
{
    bool block = !b->fixed && (!b->formats.count || fa_tag_is(node->tag, FA_TAG_BLOCK));
    feedark_view html = fa_serialize(b, node, block);

    if (!html.size)
        return;
    if (block)
        fa_build_block(b, FA_DOC_HTML)->text = within_link(b, html);
    else
        fa_build_leaf(b, fa_doc_new_text(b->arena, FA_DOC_INLINE_HTML, html));
}
