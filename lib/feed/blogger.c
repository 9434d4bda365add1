#include "feed/blogger.h"

#include "base/view.h"
#include "feed/keep.h"
#include "feed/take.h"
#include "text/url.h"

#include <stdint.h>

bool fa_blogger_child(struct fa_feed_state *state, const struct fa_xml *e)
{
    feedark_view id;

    if (!fa_view_equal_nocase(e->name, FA_VIEW("id")))
        return false;
    id = fa_trimmed(state->arena, e);
    if (fa_view_starts(id, FA_VIEW("tag:blogger.com,1999:blog-")) &&
        fa_view_ends(id, FA_VIEW(".archive")))
        state->feed.dialect = FA_VIEW("blogger");
    return false;
}

/* `http://schemas.google.com/blogger/2008/kind#post`, in Takeout `POST`. */
static feedark_kind kind_of(feedark_view name)
{
    static const struct {
        const char *name;
        feedark_kind kind;
    } kinds[] = {{"post", FEEDARK_KIND_POST},
                 {"page", FEEDARK_KIND_PAGE},
                 {"comment", FEEDARK_KIND_COMMENT}};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (fa_view_equal_nocase(name, fa_view(kinds[i].name)))
            return kinds[i].kind;
    return FEEDARK_KIND_OTHER;
}

static void set_kind(struct fa_build *b, struct fa_feed_state *state, feedark_view name)
{
    b->entry->kind = kind_of(name);
    b->entry->post_type = name;
    state->feed.dialect = FA_VIEW("blogger");
}

static void take_status(struct fa_build *b, feedark_view status)
{
    static const struct {
        const char *name;
        feedark_visibility visibility;
    } table[] = {{"LIVE", FEEDARK_PUBLIC},
                 {"DRAFT", FEEDARK_DRAFT},
                 {"SCHEDULED", FEEDARK_SCHEDULED},
                 {"SOFT_TRASHED", FEEDARK_TRASHED},
                 {"TRASHED", FEEDARK_TRASHED}};

    if (b->entry->visibility == FEEDARK_TRASHED || !status.size)
        return;
    b->entry->visibility = FEEDARK_PRIVATE; /* spam, awaiting moderation, and what is not known */
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (fa_view_equal_nocase(status, fa_view(table[i].name)))
            b->entry->visibility = table[i].visibility;
}

static bool is(const struct fa_xml *e, const char *name)
{
    return fa_xml_is(e, FA_NS_BLOGGER, name);
}

static bool take_own(struct fa_build *b, struct fa_feed_state *state, const struct fa_xml *e)
{
    feedark_view text = fa_trimmed(b->arena, e);

    if (is(e, "type") && text.size)
        set_kind(b, state, text);
    else if (is(e, "status"))
        take_status(b, text);
    else if (is(e, "trashed") && text.size)
        b->entry->visibility = FEEDARK_TRASHED;
    else if (is(e, "filename"))
        b->entry->slug = text;
    else if (is(e, "parent") && text.size)
        b->entry->parent = text;
    else if (is(e, "inReplyTo") && text.size)
        b->entry->answers = text;
    else
        return false;
    return true;
}

/* The comment that a comment answers stands in a link of the classic export, by the number at its
 * end. */
static void take_related(struct fa_build *b, feedark_view href)
{
    size_t at = href.size;
    feedark_view id = b->entry->id, number;
    size_t post = fa_view_find(id, FA_VIEW(".post-"));

    while (at > 0 && fa_is_digit(href.data[at - 1]))
        at--;
    number = fa_view_skip(href, at);
    if (number.size && at > 0 && href.data[at - 1] == '/' && post != SIZE_MAX)
        b->entry->answers = fa_arena_printf(b->arena, "%.*s%.*s",
                                            FA_PRINT(fa_view_take(id, post + 6)), FA_PRINT(number));
}

bool fa_blogger_take(struct fa_build *b, struct fa_feed_state *state, const struct fa_xml *e)
{
    feedark_view term = fa_xml_value(e, "term");
    size_t hash = fa_view_find(term, FA_VIEW("/kind#"));

    if (e->ns == FA_NS_BLOGGER)
        return take_own(b, state, e);
    if (fa_view_equal(e->name, FA_VIEW("category")) && hash != SIZE_MAX &&
        fa_view_ends(fa_xml_value(e, "scheme"), FA_VIEW("schemas.google.com/g/2005#kind"))) {
        set_kind(b, state, fa_view_skip(term, hash + 6));
        return true;
    }
    if (fa_view_equal(e->name, FA_VIEW("link")) &&
        fa_view_equal(fa_xml_value(e, "rel"), FA_VIEW("related")) &&
        fa_view_find(fa_xml_value(e, "href"), FA_VIEW("/comments/")) != SIZE_MAX)
        take_related(b, fa_xml_value(e, "href"));
    return false;
}

/* `/2026/06/slug.html`: the path on the blog, wherever that is, and the slug. */
static void take_filename(struct fa_build *b, feedark_view path)
{
    size_t slash = path.size;

    if (!b->entry->link.size)
        b->entry->link = fa_url_resolve(b->arena, b->state->base, path);
    while (slash > 0 && path.data[slash - 1] != '/')
        slash--;
    path = fa_view_skip(path, slash);
    b->entry->slug =
        fa_view_ends(path, FA_VIEW(".html")) ? fa_view_take(path, path.size - 5) : path;
}

/* The thumbnail is cut to 72 pixels; the same path with another size is the picture. */
static feedark_view full_size(struct fa_build *b, feedark_view url)
{
    size_t at = fa_view_find(url, FA_VIEW("/s72-c/"));

    if (at == SIZE_MAX)
        return url;
    return fa_arena_printf(b->arena, "%.*s/s1600/%.*s", FA_PRINT(fa_view_take(url, at)),
                           FA_PRINT(fa_view_skip(url, at + 7)));
}

void fa_blogger_refine(struct fa_build *b)
{
    feedark_entry *entry = b->entry;

    if (fa_view_starts(entry->slug, FA_VIEW("/")))
        take_filename(b, entry->slug);
    entry->image = full_size(b, entry->image);
    if (entry->kind == FEEDARK_KIND_COMMENT &&
        !entry->parent.size) { /* what it answers is all that is said */
        entry->parent = entry->answers;
        entry->answers = (feedark_view){0};
    }
}
