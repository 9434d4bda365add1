#include "feed/take.h"

#include "base/buffer.h"
#include "base/view.h"
#include "text/squeeze.h"
#include "text/utf8.h"

#include <stdint.h>

static bool has(feedark_view text, const char *part)
{
    return fa_view_find_nocase(text, fa_view(part)) != SIZE_MAX;
}

static int base64_value(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(digits, c) : NULL;

    return at ? (int)(at - digits) : -1;
}

/* Whether it is text that can be shown: UTF-8 without the controls that files of a program have. */
static bool is_shown(feedark_view text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.data[i] < ' ' && !fa_is_space(text.data[i]))
            return false;
    return text.size && fa_utf8_valid(text) == text.size;
}

/* What Base64 turns out to be. */
enum code { CODE_NONE, CODE_FILE, CODE_TEXT };

/* What Base64 stands for. */
static enum code decode(struct fa_arena *arena, feedark_view text, feedark_view *decoded)
{
    struct fa_buffer out;
    uint32_t bits = 0;
    size_t digits = 0, padding = 0;
    int count = 0;

    fa_buffer_init(&out, arena, text.size + 4);
    for (size_t i = 0; i < text.size; i++) {
        int value = base64_value(text.data[i]);

        if (fa_is_space(text.data[i]))
            continue;
        if (text.data[i] == '=' ? ++padding > 2 : value < 0 || padding)
            return CODE_NONE;
        if (value < 0)
            continue;
        digits++;
        bits = (bits << 6 | (uint32_t)value) & 0xFFFFFF;
        count += 6;
        if (count >= 8)
            fa_buffer_put_char(&out, (char)(bits >> (count -= 8) & 0xFF));
    }
    *decoded = fa_buffer_view(&out);
    if (digits % 4 == 1 || (padding && (digits + padding) % 4 != 0))
        return CODE_NONE;
    return is_shown(*decoded) ? CODE_TEXT : CODE_FILE;
}

/* The one div that wraps XHTML (RFC 4287 section 3.1.1.3). */
static const struct fa_xml *wrapper(const struct fa_xml *e)
{
    const struct fa_xml *div = NULL;

    for (const struct fa_xml *child = e->first; child; child = child->next) {
        if (child->is_text && !fa_view_trim(child->text).size)
            continue;
        if (div || child->is_text || !fa_view_equal_nocase(child->name, FA_VIEW("div")))
            return e;
        div = child;
    }
    return div ? div : e;
}

/* What a type says of a construct's text. */
enum form { FORM_TEXT, FORM_HTML, FORM_XML, FORM_MARKDOWN, FORM_BINARY };

/* `text`, `html`, `xhtml` (RFC 4287), or a media type, also where only the three may stand. */
static enum form form_of(feedark_view type, feedark_view mode)
{
    if (has(type, "xhtml"))
        return fa_view_equal_nocase(mode, FA_VIEW("escaped")) ? FORM_HTML : FORM_XML;
    if (has(type, "html"))
        return FORM_HTML;
    if (has(type, "markdown"))
        return FORM_MARKDOWN;
    if (fa_view_ends(type, FA_VIEW("/xml")) || fa_view_ends(type, FA_VIEW("+xml")))
        return FORM_XML;
    if (!type.size && fa_view_equal_nocase(mode, FA_VIEW("escaped")))
        return FORM_HTML;
    return fa_view_index(type, '/') == SIZE_MAX || fa_view_starts_nocase(type, FA_VIEW("text/"))
               ? FORM_TEXT
               : FORM_BINARY;
}

/* XML of a type that is no XHTML is shown as it is. */
static feedark_view shown_xml(struct fa_arena *arena, const struct fa_xml *e)
{
    return fa_arena_printf(arena, "<pre><code class=\"language-xml\">%.*s</code></pre>",
                           FA_PRINT(fa_build_escaped(arena, fa_xml_html(arena, e))));
}

static feedark_content content(feedark_content_type type, feedark_view value)
{
    return (feedark_content){.type = type, .value = value};
}

/* Text that was given no type, but is markup all the same. */
static bool is_markup(feedark_view type, feedark_view text)
{
    text = fa_view_trim(text);
    return !type.size && fa_view_starts(text, FA_VIEW("<")) && fa_view_ends(text, FA_VIEW(">")) &&
           has(text, "</");
}

static feedark_content by_form(struct fa_arena *arena, const struct fa_xml *e, feedark_view type,
                               enum form form)
{
    feedark_view text;

    if (form == FORM_XML && !has(type, "html") && type.size && fa_xml_has_elements(e))
        return content(FEEDARK_CONTENT_HTML, shown_xml(arena, e));
    if (fa_xml_has_elements(e))
        return content(FEEDARK_CONTENT_HTML, fa_xml_html(arena, wrapper(e)));
    text = fa_xml_text(arena, e);
    if (form == FORM_HTML || is_markup(type, text))
        return content(FEEDARK_CONTENT_HTML, fa_html_of(arena, e));
    if (form == FORM_XML) /* markup in CDATA, which it may not be */
        return content(FEEDARK_CONTENT_HTML,
                       is_markup((feedark_view){0}, text) ? text : fa_xml_html(arena, e));
    return content(form == FORM_MARKDOWN ? FEEDARK_CONTENT_MARKDOWN : FEEDARK_CONTENT_TEXT, text);
}

/* What is, or may be, in Base64: the text that it stands for, else the text itself where it is one.
 */
static feedark_content encoded(struct fa_arena *arena, const struct fa_xml *e, enum form form,
                               bool is_text)
{
    feedark_view text = fa_xml_text(arena, e), decoded;
    bool html = form == FORM_HTML || form == FORM_XML;
    enum code code = decode(arena, text, &decoded);

    if (code == CODE_TEXT)
        text = decoded;
    else if (code == CODE_FILE && !is_text) /* a picture, a PDF: nothing to read */
        return content(FEEDARK_CONTENT_NONE, (feedark_view){0});
    return content(html || is_markup((feedark_view){0}, text) ? FEEDARK_CONTENT_HTML
                                                              : FEEDARK_CONTENT_TEXT,
                   text);
}

/* A construct of text is text, whatever its type says; the body of an entry may be a file. */
static feedark_content construct(struct fa_arena *arena, const struct fa_xml *e, bool is_text)
{
    feedark_view type = fa_view_trim(fa_xml_value(e, "type")), mode = fa_xml_value(e, "mode");
    enum form form = form_of(type, mode);
    feedark_content made;

    if ((fa_view_equal_nocase(mode, FA_VIEW("base64")) || form == FORM_BINARY) &&
        !fa_xml_has_elements(e))
        made = encoded(arena, e, form, is_text);
    else
        made = by_form(arena, e, type, form);
    made.src = fa_view_trim(fa_xml_value(e, "src"));
    return made;
}

feedark_content fa_atom_content(struct fa_arena *arena, const struct fa_xml *e)
{
    return construct(arena, e, false);
}

feedark_view fa_atom_text(struct fa_arena *arena, const struct fa_xml *e)
{
    feedark_content made = construct(arena, e, true);

    if (made.type == FEEDARK_CONTENT_HTML)
        return fa_title_of(arena, made.value);
    return fa_squeezed(arena, fa_build_undoubled(arena, made.value));
}

static void set_title(struct fa_build *b, feedark_view title, int rank)
{
    if (title.size && fa_build_rank(b, FA_FIELD_TITLE, rank))
        b->entry->title = title;
}

void fa_take_title(struct fa_build *b, const struct fa_xml *e, int rank)
{
    set_title(b, fa_title_of(b->arena, fa_html_of(b->arena, e)), rank);
}

void fa_take_atom_title(struct fa_build *b, const struct fa_xml *e, int rank)
{
    set_title(b, fa_atom_text(b->arena, e), rank);
}

static bool has_own_base(const struct fa_xml *e)
{
    for (; e; e = e->parent)
        if (fa_xml_value(e, "xml:base").size)
            return true;
    return false;
}

/* The base and the language that hold for a text, where they are not the entry's. */
static void place_content(struct fa_build *b, const struct fa_xml *e, feedark_content *made)
{
    if (has_own_base(e))
        made->base = fa_base_at(b->arena, e, b->state->base);
    made->language = fa_language_at(e, (feedark_view){0});
    if (fa_view_equal(made->language, b->entry->language))
        made->language = (feedark_view){0};
    if (made->src.size)
        made->src = fa_url_resolve_at(b, e, made->src);
}

/* Sets the body unless it is empty. */
static void set_content(struct fa_build *b, const struct fa_xml *e, feedark_content made, int rank)
{
    if ((!fa_view_trim(made.value).size && !made.src.size) ||
        !fa_build_rank(b, FA_FIELD_CONTENT, rank))
        return;
    place_content(b, e, &made);
    b->entry->content = made;
}

/* Sets the summary unless it is empty; the one that it replaces, or that is not good enough, is the
 * second. */
static void set_summary(struct fa_build *b, const struct fa_xml *e, feedark_content made, int rank)
{
    int old = b->ranks[FA_FIELD_SUMMARY];

    if (!fa_view_trim(made.value).size)
        return;
    place_content(b, e, &made);
    if (fa_build_rank(b, FA_FIELD_SUMMARY, rank)) {
        feedark_content before = b->entry->summary;

        b->entry->summary = made;
        made = before;
        rank = old;
    }
    if (rank > b->second_rank) {
        b->second_rank = rank;
        b->second = made;
    }
}

static feedark_content html_of(struct fa_build *b, const struct fa_xml *e)
{
    return content(FEEDARK_CONTENT_HTML,
                   fa_build_undoubled_html(b->arena, fa_html_of(b->arena, e)));
}

void fa_take_content(struct fa_build *b, const struct fa_xml *e, int rank)
{
    set_content(b, e, html_of(b, e), rank);
}

void fa_take_summary(struct fa_build *b, const struct fa_xml *e, int rank)
{
    set_summary(b, e, html_of(b, e), rank);
}

void fa_take_markdown(struct fa_build *b, const struct fa_xml *e, int rank)
{
    set_content(b, e, content(FEEDARK_CONTENT_MARKDOWN, fa_xml_text(b->arena, e)), rank);
}

void fa_take_media_text(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view type = fa_xml_value(e, "type"), text = fa_xml_text(b->arena, e);
    bool html = has(type, "html") || fa_xml_has_elements(e) || (!type.size && has(text, "</"));

    set_summary(b, e, html ? html_of(b, e) : content(FEEDARK_CONTENT_TEXT, text), rank);
}

void fa_take_atom_content(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_content made = fa_atom_content(b->arena, e);
    int less = !fa_view_trim(made.value).size ? 5 : made.type == FEEDARK_CONTENT_TEXT ? 1 : 0;

    if (made.type == FEEDARK_CONTENT_HTML)
        made.value = fa_build_undoubled_html(b->arena, made.value);
    set_content(b, e, made, rank - less);
}

void fa_take_atom_summary(struct fa_build *b, const struct fa_xml *e, int rank)
{
    set_summary(b, e, construct(b->arena, e, true), rank);
}

/* content:items > rdf:Bag > rdf:li > content:item > rdf:value: the first one that is HTML. */
void fa_take_content_items(struct fa_build *b, const struct fa_xml *e, int rank)
{
    for (const struct fa_xml *child = e->first; child; child = child->next) {
        if (child->is_text)
            continue;
        if (child->ns == FA_NS_RDF && fa_view_equal_nocase(child->name, FA_VIEW("value")))
            fa_take_content(b, child, rank);
        else
            fa_take_content_items(b, child, rank);
    }
}

static void set_rights(struct fa_build *b, feedark_view text, int rank)
{
    if (text.size && fa_build_rank(b, FA_FIELD_RIGHTS, rank))
        b->entry->rights = text;
}

void fa_take_rights(struct fa_build *b, const struct fa_xml *e, int rank)
{
    set_rights(b,
               fa_take_space(b->state, e) == FA_NS_ATOM
                   ? fa_atom_text(b->arena, e)
                   : fa_title_of(b->arena, fa_html_of(b->arena, e)),
               rank);
}

/* A licence is a link; it stands for the rights where nothing else tells them. */
void fa_take_license(struct fa_build *b, const struct fa_xml *e, int rank)
{
    feedark_view url = fa_xml_value(e, "rdf:resource");
    feedark_link link = {.rel = FA_VIEW("license")};

    link.href = fa_view_trim(url.size ? url : fa_xml_text(b->arena, e));
    if (!link.href.size)
        return;
    fa_vector_push(b->arena, &b->links, link);
    set_rights(b, link.href, rank);
}
