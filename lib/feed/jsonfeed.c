#include "feed/jsonfeed.h"

#include "base/view.h"
#include "feed/build.h"
#include "text/date.h"
#include "text/squeeze.h"
#include "text/url.h"

#include <stdio.h>
#include <stdlib.h>

/* An author is an object, in the wild also a string. */
static void take_author(struct fa_build *b, const struct fa_json *value)
{
    if (value->kind == FA_JSON_STRING)
        fa_build_author_text(b, value->text);
    else
        fa_build_person(b, fa_json_text(value, "name"), fa_json_text(value, "email"),
                        fa_json_text(value, "url"));
}

/* `authors` (1.1), else `author` (1.0), each of them one or a list. */
static void take_authors(struct fa_build *b, const struct fa_json *value)
{
    if (value && value->kind == FA_JSON_ARRAY)
        for (const struct fa_json *one = value->first; one; one = one->next)
            take_author(b, one);
    else if (value)
        take_author(b, value);
}

static void take_tag(struct fa_build *b, feedark_view text)
{
    fa_build_category(b, text, (feedark_view){0}, (feedark_view){0}, FEEDARK_TAG);
}

/* Tags are a list of strings; in the wild also one string with commas, or objects with a name. */
static void take_tags(struct fa_build *b, const struct fa_json *tags)
{
    feedark_view rest = tags && tags->kind == FA_JSON_STRING ? tags->text : (feedark_view){0};

    for (const struct fa_json *one = tags ? tags->first : NULL; one; one = one->next)
        take_tag(b, one->kind == FA_JSON_OBJECT ? fa_json_text(one, "name") : one->text);
    while (rest.size) {
        size_t comma = fa_view_index(rest, ',');

        take_tag(b, fa_view_take(rest, comma));
        rest = fa_view_skip(rest, comma == SIZE_MAX ? rest.size : comma + 1);
    }
}

static uint64_t number_of(const struct fa_json *object, const char *name)
{
    char digits[24];

    snprintf(digits, sizeof digits, "%.*s", FA_PRINT(fa_view_take(fa_json_text(object, name), 20)));
    return digits[0] == '-' ? 0 : strtoull(digits, NULL, 10);
}

static void take_attachment(struct fa_build *b, const struct fa_json *value)
{
    feedark_enclosure one = {
        .url = fa_url_resolve(b->arena, b->entry->base, fa_json_text(value, "url")),
        .type = fa_json_text(value, "mime_type"),
        .title = fa_json_text(value, "title"),
        .length = number_of(value, "size_in_bytes"),
        .duration = (uint32_t)number_of(value, "duration_in_seconds"),
    };

    if (one.url.size)
        fa_vector_push(b->arena, &b->enclosures, one);
}

static void take_attachments(struct fa_build *b, const struct fa_json *value)
{
    if (value && value->kind == FA_JSON_OBJECT)
        take_attachment(b, value);
    else if (value && value->kind == FA_JSON_ARRAY)
        for (const struct fa_json *one = value->first; one; one = one->next)
            take_attachment(b, one);
}

/* The page of the entry; what a link blog writes about stands beside it. */
static void take_links(struct fa_build *b, const struct fa_json *item, feedark_view home)
{
    feedark_view url = fa_json_text(item, "url"), external = fa_json_text(item, "external_url");
    feedark_link related = {.rel = FA_VIEW("related")};

    external = external.size ? fa_url_resolve(b->arena, home, external) : external;
    b->entry->link = url.size ? fa_url_resolve(b->arena, home, url) : external;
    related.href = external;
    if (url.size && external.size && !fa_view_equal(external, b->entry->link))
        fa_vector_push(b->arena, &b->links, related);
    if (!b->entry->link.size && fa_view_starts_nocase(b->entry->id, FA_VIEW("http")) &&
        fa_url_is_absolute(b->entry->id))
        b->entry->link = b->entry->id;
}

static feedark_content content_of(const struct fa_json *item, const char *name,
                                  feedark_content_type type)
{
    feedark_view value = fa_json_whole(item, name);

    return fa_view_trim(value).size ? (feedark_content){.type = type, .value = value}
                                    : (feedark_content){0};
}

/* HTML before text, a summary where there is neither. */
static void take_texts(struct fa_build *b, const struct fa_json *item)
{
    feedark_entry *e = b->entry;

    e->content = content_of(item, "content_html", FEEDARK_CONTENT_HTML);
    if (e->content.type == FEEDARK_CONTENT_NONE)
        e->content = content_of(item, "content_text", FEEDARK_CONTENT_TEXT);
    e->summary = content_of(item, "summary", FEEDARK_CONTENT_TEXT);
    if (e->content.type == FEEDARK_CONTENT_NONE) {
        e->content = e->summary;
        e->summary = (feedark_content){0};
    }
}

/* A name that comes twice: the object was two, or nobody knows which of them counts. JSON's readers
 * take the last. */
static void say_doubles(struct fa_diagnostics *diagnostics, uint64_t line,
                        const struct fa_json *item)
{
    static const char *const names[] = {"id",           "url",          "title",
                                        "content_html", "content_text", "date_published"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t count = 0;

        for (const struct fa_json *member = item->first; member; member = member->next)
            count += fa_view_equal(member->name, fa_view(names[i]));
        if (count > 1)
            fa_diagnose(diagnostics, FEEDARK_DIAGNOSTIC_ENTRY_DOUBTFUL, line,
                        "it has '%s' %zu times; the last is taken", names[i], count);
    }
}

void fa_jsonfeed_entry(const struct fa_feed_state *state, struct fa_arena *arena,
                       const struct fa_json *item, feedark_entry *entry,
                       struct fa_diagnostics *diagnostics)
{
    struct fa_build b = {
        .arena = arena, .state = state, .diagnostics = diagnostics, .entry = entry};
    feedark_view image = fa_json_text(item, "image"),
                 home = state->feed.link.size ? state->feed.link : state->base;
    const struct fa_json *authors = fa_json_find(item, "authors");

    say_doubles(diagnostics, entry->line, item);
    entry->id = fa_json_text(item, "id");
    entry->title = fa_squeezed(arena, fa_json_text(item, "title"));
    entry->language = fa_json_text(item, "language");
    take_links(&b, item, home);
    entry->base = entry->link.size ? entry->link : home;
    fa_build_time(&b, FA_FIELD_PUBLISHED, 9, fa_json_text(item, "date_published"));
    fa_build_time(&b, FA_FIELD_UPDATED, 9, fa_json_text(item, "date_modified"));
    take_authors(&b, authors && (authors->first || authors->text.size)
                         ? authors
                         : fa_json_find(item, "author"));
    take_tags(&b, fa_json_find(item, "tags"));
    take_texts(&b, item);
    image = image.size ? image : fa_json_text(item, "banner_image");
    entry->image = image.size ? fa_url_resolve(arena, entry->base, image) : image;
    entry->comments_url = fa_json_text(fa_json_find(item, "_comments"), "url");
    take_attachments(&b, fa_json_find(item, "attachments"));
    fa_build_finish(&b);
}

static void keep_authors(struct fa_feed_state *state, const struct fa_json *value)
{
    struct fa_build b = {.arena = state->arena, .state = state};

    take_authors(&b, value);
    for (size_t i = 0; i < b.authors.count; i++) {
        feedark_person *one = &b.authors.items[i];

        *one =
            (feedark_person){fa_arena_copy(b.arena, one->name), fa_arena_copy(b.arena, one->email),
                             fa_arena_copy(b.arena, one->uri)};
    }
    if (b.authors.count)
        state->feed.authors = (feedark_people){b.authors.items, b.authors.count};
}

/* `https://jsonfeed.org/version/1.1`, with or without `www.`; 1 is 1.0. */
static bool keep_version(struct fa_feed_state *state, feedark_view text)
{
    size_t at = fa_view_find_nocase(text, FA_VIEW("jsonfeed.org/version/"));
    feedark_view version = at == SIZE_MAX ? (feedark_view){0} : fa_view_skip(text, at + 21);

    if (version.size)
        state->feed.version = fa_arena_copy(
            state->arena, fa_view_equal(version, FA_VIEW("1")) ? FA_VIEW("1.0") : version);
    return at != SIZE_MAX;
}

static void keep_link(struct fa_feed_state *state, const char *rel, feedark_view href)
{
    feedark_link *links =
        fa_arena_alloc(state->arena, (state->feed.links.count + 1) * sizeof *links);

    if (state->feed.links.count)
        memcpy(links, state->feed.links.items, state->feed.links.count * sizeof *links);
    links[state->feed.links.count] = (feedark_link){.href = href, .rel = fa_view(rel)};
    state->feed.links = (feedark_links){links, state->feed.links.count + 1};
}

/* The members that are texts of the feed as they are. `icon` is large, `favicon` small: the first
 * wins. */
static bool keep_text(struct fa_feed_state *state, feedark_view name, feedark_view text)
{
    feedark_feed *f = &state->feed;
    const struct {
        const char *name;
        feedark_view *field;
        bool weak;
    } fields[] = {{"title", &f->title, false},        {"description", &f->subtitle, false},
                  {"home_page_url", &f->link, false}, {"feed_url", &f->self, false},
                  {"language", &f->language, false},  {"icon", &f->image, false},
                  {"favicon", &f->image, true}};

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (fa_view_equal(name, fa_view(fields[i].name))) {
            if (text.size && (!fields[i].weak || !fields[i].field->size))
                *fields[i].field = text;
            return true;
        }
    return false;
}

bool fa_jsonfeed_child(struct fa_feed_state *state, const struct fa_json *member)
{
    feedark_view text = member->kind == FA_JSON_STRING
                            ? fa_arena_copy(state->arena, fa_view_trim(member->text))
                            : (feedark_view){0};

    if (fa_view_equal(member->name, FA_VIEW("version")))
        return keep_version(state, text);
    if (fa_view_equal(member->name, FA_VIEW("authors")) ||
        (fa_view_equal(member->name, FA_VIEW("author")) && !state->feed.authors.count))
        keep_authors(state, member);
    else if (fa_view_equal(member->name, FA_VIEW("next_url")) && text.size)
        keep_link(state, "next", text);
    else
        keep_text(state, member->name, text);
    if (state->feed.link.size && !state->base.size)
        state->base = state->feed.link;
    return fa_view_equal(member->name, FA_VIEW("home_page_url")) ||
           fa_view_equal(member->name, FA_VIEW("feed_url"));
}
