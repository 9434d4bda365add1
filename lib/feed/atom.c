#include "feed/build.h"

#include "base/buffer.h"
#include "base/view.h"
#include "text/date.h"
#include "text/url.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* Atom 1.0 (RFC 4287) and 0.3. */

static bool is_atom(const struct fa_xml *e, const char *name)
{
    return !e->is_text && (e->ns == FA_NS_ATOM || e->ns == FA_NS_ATOM03 || e->ns == FA_NS_NONE || (e->ns == FA_NS_OTHER && !e->prefix.size)) &&
           fa_view_equal_nocase(e->name, fa_view(name));
}

static const struct fa_xml *child_of(const struct fa_xml *e, const char *name)
{
    for (const struct fa_xml *child = e->first; child; child = child->next)
        if (is_atom(child, name))
            return child;
    return NULL;
}

static int base64_value(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(digits, c) : NULL;

    return at ? (int)(at - digits) : -1;
}

static feedark_view base64(struct fa_arena *arena, feedark_view text)
{
    struct fa_buffer out;
    uint32_t bits = 0;
    int count = 0;

    fa_buffer_init(&out, arena, text.size + 4);
    for (size_t i = 0; i < text.size; i++) {
        int value = base64_value(text.data[i]);

        if (value < 0)
            continue;
        bits = (bits << 6 | (uint32_t)value) & 0xFFFFFF;
        count += 6;
        if (count >= 8)
            fa_buffer_put_char(&out, (char)(bits >> (count -= 8) & 0xFF));
    }
    return fa_buffer_view(&out);
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

static bool has(feedark_view text, const char *part)
{
    return fa_view_find_nocase(text, fa_view(part)) != SIZE_MAX;
}

/* A text construct or content element by its type, and in 0.3 its mode. */
static feedark_content content_of(struct fa_arena *arena, const struct fa_xml *e)
{
    feedark_view type = fa_xml_value(e, "type"), mode = fa_xml_value(e, "mode");
    feedark_content content = {.type = FEEDARK_CONTENT_TEXT, .src = fa_xml_value(e, "src")};

    if (fa_view_equal(mode, FA_VIEW("base64"))) {
        content.value = base64(arena, fa_xml_text(arena, e));
        content.type = has(type, "html") ? FEEDARK_CONTENT_HTML : FEEDARK_CONTENT_TEXT;
    } else if (fa_xml_has_elements(e)) {
        content.type = FEEDARK_CONTENT_HTML;
        content.value = fa_xml_html(arena, wrapper(e));
    } else if (has(type, "html")) {
        content.type = FEEDARK_CONTENT_HTML;
        content.value = has(type, "xhtml") && !mode.size ? fa_xml_html(arena, e) : fa_html_of(arena, e);
    } else if (e->ns == FA_NS_ATOM03 && fa_view_equal(mode, FA_VIEW("escaped")) && !type.size) {
        content.type = FEEDARK_CONTENT_HTML;
        content.value = fa_html_of(arena, e);
    } else {
        content.value = fa_xml_text(arena, e);
    }
    if (content.type == FEEDARK_CONTENT_TEXT && fa_view_starts(fa_view_trim(content.value), FA_VIEW("<")) && !type.size)
        content.type = FEEDARK_CONTENT_HTML;
    return content;
}

/* A text construct as text. */
static feedark_view text_of(struct fa_arena *arena, const struct fa_xml *e)
{
    feedark_content content = content_of(arena, e);

    return content.type == FEEDARK_CONTENT_HTML ? fa_title_of(arena, content.value) : fa_build_squeezed(arena, content.value);
}

static void take_person(struct fa_build *b, const struct fa_xml *e)
{
    const struct fa_xml *name = child_of(e, "name"), *email = child_of(e, "email"), *uri = child_of(e, "uri");
    feedark_view none = {0};

    if (!name && !email)
        fa_build_author_text(b, fa_trimmed(b->arena, e));
    else
        fa_build_person(b, name ? fa_trimmed(b->arena, name) : none, email ? fa_trimmed(b->arena, email) : none, uri ? fa_trimmed(b->arena, uri) : none);
}

static void take_link(struct fa_build *b, const struct fa_xml *e)
{
    feedark_view rel = fa_xml_value(e, "rel"), type = fa_xml_value(e, "type");
    feedark_view href = fa_url_resolve(b->arena, fa_base_at(b->arena, e, b->state->base), fa_xml_value(e, "href"));
    feedark_enclosure enclosure = {.url = href, .type = type, .title = fa_xml_value(e, "title")};
    feedark_link link = {.href = href, .rel = rel, .type = type, .title = fa_xml_value(e, "title"), .hreflang = fa_xml_value(e, "hreflang")};
    char number[24];

    if (!fa_view_trim(href).size)
        return;
    if (fa_view_equal(rel, FA_VIEW("enclosure"))) {
        snprintf(number, sizeof number, "%.*s", FA_PRINT(fa_view_take(fa_xml_value(e, "length"), 20)));
        enclosure.length = strtoull(number, NULL, 10);
        fa_vector_push(b->arena, &b->enclosures, enclosure);
    } else if (!rel.size || fa_view_equal(rel, FA_VIEW("alternate"))) {
        if (fa_build_rank(b, FA_FIELD_LINK, has(type, "html") || !type.size ? 2 : 1))
            b->entry->link = href;
    } else {
        fa_vector_push(b->arena, &b->links, link);
    }
}

/* Blogger says with a category what an entry is: that is no tag. */
static void take_category(struct fa_build *b, const struct fa_xml *e)
{
    static const struct {
        const char *name;
        feedark_kind kind;
    } kinds[] = {{"#post", FEEDARK_KIND_POST}, {"#page", FEEDARK_KIND_PAGE}, {"#comment", FEEDARK_KIND_COMMENT},
                 {"#settings", FEEDARK_KIND_OTHER}, {"#template", FEEDARK_KIND_OTHER}};
    feedark_view term = fa_xml_value(e, "term"), scheme = fa_xml_value(e, "scheme");

    if (!fa_view_ends(scheme, FA_VIEW("schemas.google.com/g/2005#kind"))) {
        fa_build_category(b, term.size ? term : fa_trimmed(b->arena, e), scheme, fa_xml_value(e, "label"), FEEDARK_TAG);
        return;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (fa_view_ends(term, fa_view(kinds[i].name)))
            b->entry->kind = kinds[i].kind;
}

static void take_content(struct fa_build *b, const struct fa_xml *e, enum fa_build_field field)
{
    feedark_content content = content_of(b->arena, e);
    int rank = content.type == FEEDARK_CONTENT_HTML ? 3 : 2;

    if (!fa_view_trim(content.value).size && !content.src.size)
        return;
    if (!fa_build_rank(b, field, fa_view_trim(content.value).size ? rank : 1))
        return;
    content.base = fa_base_at(b->arena, e, b->state->base);
    content.language = fa_language_at(e, (feedark_view){0});
    if (content.src.size)
        content.src = fa_url_resolve(b->arena, content.base, content.src);
    *(field == FA_FIELD_CONTENT ? &b->entry->content : &b->entry->summary) = content;
}

static void take_child(struct fa_build *b, const struct fa_xml *e)
{
    static const struct {
        const char *name;
        enum fa_build_field field;
        int rank;
    } times[] = {{"published", FA_FIELD_PUBLISHED, 9}, {"issued", FA_FIELD_PUBLISHED, 8}, {"created", FA_FIELD_PUBLISHED, 7},
                 {"updated", FA_FIELD_UPDATED, 9},     {"modified", FA_FIELD_UPDATED, 8}};

    for (size_t i = 0; i < sizeof times / sizeof *times; i++)
        if (is_atom(e, times[i].name))
            fa_build_time(b, times[i].field, times[i].rank, fa_xml_text(b->arena, e));
    if (is_atom(e, "id"))
        b->entry->id = fa_trimmed(b->arena, e);
    else if (is_atom(e, "title"))
        b->entry->title = text_of(b->arena, e);
    else if (is_atom(e, "link"))
        take_link(b, e);
    else if (is_atom(e, "author") || fa_xml_is(e, FA_NS_DC, "creator"))
        take_person(b, e);
    else if (is_atom(e, "category"))
        take_category(b, e);
    else if (fa_xml_is(e, FA_NS_DC, "subject"))
        fa_build_category(b, fa_trimmed(b->arena, e), (feedark_view){0}, (feedark_view){0}, FEEDARK_TAG);
    else if (is_atom(e, "content"))
        take_content(b, e, FA_FIELD_CONTENT);
    else if (is_atom(e, "summary"))
        take_content(b, e, FA_FIELD_SUMMARY);
    else if (is_atom(e, "rights"))
        b->entry->rights = text_of(b->arena, e);
    else if (fa_xml_is(e, FA_NS_FEEDBURNER, "origLink") && fa_build_rank(b, FA_FIELD_LINK, 1))
        b->entry->link = fa_trimmed(b->arena, e);
    else if (fa_xml_is(e, FA_NS_MEDIA, "thumbnail"))
        b->entry->image = fa_xml_value(e, "url");
    else if (fa_view_equal(e->name, FA_VIEW("control")) && fa_view_find(fa_xml_text(b->arena, e), FA_VIEW("yes")) != SIZE_MAX)
        b->entry->visibility = FEEDARK_DRAFT;
}

static void entry(const struct fa_feed_state *state, struct fa_arena *arena, const struct fa_xml *element,
                  feedark_entry *out, struct fa_diagnostics *diagnostics)
{
    struct fa_build b = {.arena = arena, .state = state, .diagnostics = diagnostics, .entry = out};

    out->language = fa_language_at(element, state->feed.language);
    for (const struct fa_xml *e = element->first; e; e = e->next)
        if (!e->is_text)
            take_child(&b, e);
    if (out->content.type == FEEDARK_CONTENT_NONE) {
        out->content = out->summary;
        out->summary = (feedark_content){0};
    }
    out->base = fa_base_at(arena, element, state->base);
    if (!out->base.size)
        out->base = out->link;
    fa_build_finish(&b);
}

static feedark_view kept(struct fa_feed_state *state, feedark_view text)
{
    return fa_arena_copy(state->arena, text);
}

static void keep_author(struct fa_feed_state *state, const struct fa_xml *e)
{
    struct fa_build b = {.arena = state->arena, .state = state};

    take_person(&b, e);
    for (size_t i = 0; i < b.authors.count; i++)
        b.authors.items[i] = (feedark_person){kept(state, b.authors.items[i].name), kept(state, b.authors.items[i].email), kept(state, b.authors.items[i].uri)};
    if (!state->feed.authors.count)
        state->feed.authors = (feedark_people){b.authors.items, b.authors.count};
}

static void keep_link(struct fa_feed_state *state, const struct fa_xml *e)
{
    feedark_view rel = fa_xml_value(e, "rel");
    feedark_view href = kept(state, fa_url_resolve(state->arena, state->base, fa_xml_value(e, "href")));

    if (fa_view_equal(rel, FA_VIEW("self")))
        state->feed.self = href;
    else if ((!rel.size || fa_view_equal(rel, FA_VIEW("alternate"))) && !state->feed.link.size)
        state->feed.link = href;
}

static void child(struct fa_feed_state *state, const struct fa_xml *e)
{
    feedark_feed *feed = &state->feed;
    feedark_time time;

    if (is_atom(e, "title"))
        feed->title = kept(state, text_of(state->arena, e));
    else if (is_atom(e, "subtitle") || is_atom(e, "tagline"))
        feed->subtitle = kept(state, text_of(state->arena, e));
    else if (is_atom(e, "id"))
        feed->id = kept(state, fa_trimmed(state->arena, e));
    else if (is_atom(e, "link"))
        keep_link(state, e);
    else if (is_atom(e, "author"))
        keep_author(state, e);
    else if (is_atom(e, "generator"))
        feed->generator = kept(state, fa_trimmed(state->arena, e));
    else if (is_atom(e, "rights"))
        feed->rights = kept(state, text_of(state->arena, e));
    else if (is_atom(e, "logo"))
        feed->image = kept(state, fa_trimmed(state->arena, e));
    else if ((is_atom(e, "updated") || is_atom(e, "modified")) && fa_date_parse(fa_xml_text(state->arena, e), &time))
        feed->updated = time;
}

static int bid(const struct fa_xml *root)
{
    if (!fa_view_equal_nocase(root->name, FA_VIEW("feed")))
        return 0;
    return root->ns == FA_NS_ATOM || root->ns == FA_NS_ATOM03 ? 100 : 60;
}

static void root(struct fa_feed_state *state, const struct fa_xml *element)
{
    state->feed.version = element->ns == FA_NS_ATOM03 ? FA_VIEW("0.3") : FA_VIEW("1.0");
}

const struct fa_dialect fa_dialect_atom = {"atom", bid, root, child, entry};
