#include <feedark/convert.h>

#include "pipeline/json_text.h"

/* The whole model as one JSON object, written as it is read: `entries` first, then what is known at
 * the end. */
struct inspection {
    bool (*write)(void *user, const char *data, size_t size);
    void *user;
    uint64_t entries;
    bool has_feed;
    feedark_status status; /* of what has no other way to say that it failed */
    struct fa_guard guard;
    struct fa_arena part, kept;   /* of what is written next, and of the diagnostics */
    struct fa_buffer text, notes; /* in them */
    /* what is turned into text */
    const feedark_entry *entry;
    const feedark_feed *feed;
    const feedark_diagnostic *diagnostic;
};

/* Begins the next object of a list; the list begins with its first. */
static void open_item(struct fa_buffer *out, const char *key, size_t i)
{
    if (i == 0) {
        fa_jtext_key(out, key);
        fa_jtext_open(out, '[');
    }
    fa_jtext_open(out, '{');
}

static void close_item(struct fa_buffer *out, size_t i, size_t count)
{
    fa_jtext_close(out, '}');
    if (i + 1 == count)
        fa_jtext_close(out, ']');
}

static void put_people(struct fa_buffer *out, const feedark_people *list)
{
    for (size_t i = 0; i < list->count; i++) {
        open_item(out, "authors", i);
        fa_jtext_member(out, "name", list->items[i].name);
        fa_jtext_member(out, "email", list->items[i].email);
        fa_jtext_member(out, "uri", list->items[i].uri);
        close_item(out, i, list->count);
    }
}

static void put_categories(struct fa_buffer *out, const feedark_categories *list)
{
    static const char *const taxonomies[] = {"tag", "category", "other"};

    for (size_t i = 0; i < list->count; i++) {
        open_item(out, "categories", i);
        fa_jtext_member(out, "term", list->items[i].term);
        fa_jtext_member(out, "scheme", list->items[i].scheme);
        fa_jtext_member(out, "label", list->items[i].label);
        if (list->items[i].taxonomy != FEEDARK_TAG)
            fa_jtext_member(out, "taxonomy", fa_view(taxonomies[list->items[i].taxonomy]));
        close_item(out, i, list->count);
    }
}

static void put_content(struct fa_buffer *out, const char *key, const feedark_content *content)
{
    static const char *const types[] = {NULL, "text", "html", "html", "markdown"};

    if (content->type == FEEDARK_CONTENT_NONE)
        return;
    fa_jtext_key(out, key);
    fa_jtext_open(out, '{');
    fa_jtext_member(out, "type", fa_view(types[content->type]));
    fa_jtext_member_always(out, "value", content->value);
    fa_jtext_member(out, "base", content->base);
    fa_jtext_member(out, "src", content->src);
    fa_jtext_close(out, '}');
}

static void put_enclosures(struct fa_buffer *out, const feedark_enclosures *list)
{
    for (size_t i = 0; i < list->count; i++) {
        open_item(out, "enclosures", i);
        fa_jtext_member(out, "url", list->items[i].url);
        fa_jtext_member(out, "type", list->items[i].type);
        fa_jtext_member(out, "title", list->items[i].title);
        if (list->items[i].length)
            fa_jtext_member_number(out, "length", list->items[i].length);
        if (list->items[i].duration)
            fa_jtext_member_number(out, "duration", list->items[i].duration);
        close_item(out, i, list->count);
    }
}

static void put_comments(struct fa_buffer *out, const feedark_comments *list)
{
    for (size_t i = 0; i < list->count; i++) {
        open_item(out, "comments", i);
        fa_jtext_member(out, "id", list->items[i].id);
        fa_jtext_member(out, "parent", list->items[i].parent);
        fa_jtext_member(out, "author", list->items[i].author.name);
        fa_jtext_member_time(out, "published", list->items[i].published);
        put_content(out, "content", &list->items[i].content);
        fa_jtext_member(out, "kind", list->items[i].kind);
        close_item(out, i, list->count);
    }
}

static void put_links(struct fa_buffer *out, const feedark_links *list)
{
    for (size_t i = 0; i < list->count; i++) {
        open_item(out, "links", i);
        fa_jtext_member(out, "href", list->items[i].href);
        fa_jtext_member(out, "rel", list->items[i].rel);
        fa_jtext_member(out, "type", list->items[i].type);
        fa_jtext_member(out, "title", list->items[i].title);
        fa_jtext_member(out, "hreflang", list->items[i].hreflang);
        close_item(out, i, list->count);
    }
}

static void put_fields(struct fa_buffer *out, const feedark_fields *list)
{
    for (size_t i = 0; i < list->count; i++) {
        open_item(out, "fields", i);
        fa_jtext_member(out, "name", list->items[i].name);
        fa_jtext_member(out, "value", list->items[i].value);
        close_item(out, i, list->count);
    }
}

/* What exports and extensions say beside what every feed has. */
static void put_more(struct fa_buffer *out, const feedark_entry *entry)
{
    static const char *const extents[] = {NULL, "full", "summary"};

    fa_jtext_member(out, "extent", fa_view(extents[entry->extent]));
    put_links(out, &entry->links);
    fa_jtext_member(out, "comments_url", entry->comments_url);
    fa_jtext_member(out, "slug", entry->slug);
    fa_jtext_member(out, "post_type", entry->post_type);
    fa_jtext_member(out, "export_id", entry->export_id);
    fa_jtext_member(out, "image_id", entry->image_id);
    fa_jtext_member(out, "parent", entry->parent);
    fa_jtext_member(out, "answers", entry->answers);
    fa_jtext_member(out, "source_title", entry->source_title);
    fa_jtext_member(out, "source_link", entry->source_link);
    fa_jtext_member(out, "rights", entry->rights);
    put_fields(out, &entry->fields);
    fa_jtext_member_true(out, "sticky", entry->sticky);
    fa_jtext_member_true(out, "truncated", entry->truncated);
}

static void put_entry(struct fa_buffer *out, const feedark_entry *entry)
{
    static const char *const kinds[] = {"post", "page", "attachment", "comment", "other"};
    static const char *const statuses[] = {"public",  "draft",   "scheduled",
                                           "private", "trashed", "deleted"};

    fa_jtext_open(out, '{');
    fa_jtext_member_number(out, "n", entry->number);
    fa_jtext_member_number(out, "line", entry->line);
    fa_jtext_member(out, "id", entry->id);
    fa_jtext_member_always(out, "title", entry->title);
    fa_jtext_member(out, "link", entry->link);
    fa_jtext_member_time(out, "published", entry->published);
    fa_jtext_member_time(out, "updated", entry->updated);
    put_people(out, &entry->authors);
    put_categories(out, &entry->categories);
    fa_jtext_member(out, "language", entry->language);
    fa_jtext_member(out, "base", entry->base);
    put_content(out, "content", &entry->content);
    put_content(out, "summary", &entry->summary);
    put_enclosures(out, &entry->enclosures);
    fa_jtext_member(out, "image", entry->image);
    put_comments(out, &entry->comments);
    fa_jtext_member(out, "kind", fa_view(kinds[entry->kind]));
    fa_jtext_member(out, "status", fa_view(statuses[entry->visibility]));
    put_more(out, entry);
    fa_jtext_close(out, '}');
}

static void put_feed(struct fa_buffer *out, const feedark_feed *feed)
{
    fa_jtext_member(out, "dialect", feed->dialect);
    fa_jtext_member(out, "version", feed->version);
    fa_jtext_member_always(out, "title", feed->title);
    fa_jtext_member(out, "subtitle", feed->subtitle);
    fa_jtext_member(out, "link", feed->link);
    fa_jtext_member(out, "id", feed->id);
    fa_jtext_member(out, "language", feed->language);
    fa_jtext_member_time(out, "updated", feed->updated);
    fa_jtext_member(out, "generator", feed->generator);
    put_people(out, &feed->authors);
    fa_jtext_member(out, "image", feed->image);
    fa_jtext_member(out, "encoding", feed->encoding);
    fa_jtext_member(out, "self", feed->self);
    fa_jtext_member(out, "rights", feed->rights);
    put_categories(out, &feed->categories);
    put_links(out, &feed->links);
    fa_jtext_member_true(out, "truncated", feed->truncated);
}

static feedark_status entry_text(void *ctx)
{
    struct inspection *out = ctx;

    fa_buffer_init(&out->text, &out->part, SIZE_MAX / 8);
    put_entry(&out->text, out->entry);
    return FEEDARK_OK;
}

static feedark_status feed_text(void *ctx)
{
    struct inspection *out = ctx;

    fa_buffer_init(&out->text, &out->part, SIZE_MAX / 8);
    fa_jtext_open(&out->text, '{');
    if (out->feed)
        put_feed(&out->text, out->feed);
    fa_jtext_close(&out->text, '}');
    return FEEDARK_OK;
}

static bool write_all(struct inspection *out, feedark_view text)
{
    return !text.size || out->write(out->user, text.data, text.size);
}

/* Writes `before`, then what `make` makes. */
static feedark_status put(struct inspection *out, const char *before,
                          feedark_status (*make)(void *ctx))
{
    feedark_status status;

    fa_arena_reset(&out->part);
    status = fa_guard_run(&out->guard, make, out);
    if (status != FEEDARK_OK)
        return status;
    return write_all(out, fa_view(before)) && write_all(out, fa_buffer_view(&out->text))
               ? FEEDARK_OK
               : FEEDARK_WRITE;
}

static feedark_status take_entry(void *user, const feedark_feed *feed, const feedark_entry *entry)
{
    struct inspection *out = user;

    (void)feed;
    out->entry = entry;
    return put(out, out->entries++ ? ",\n" : "{\"entries\":[\n", entry_text);
}

static feedark_status take_feed(void *user, const feedark_feed *feed)
{
    struct inspection *out = user;

    out->has_feed = true;
    out->feed = feed;
    return put(out, out->entries ? "],\n\"feed\":" : "{\"entries\":[],\n\"feed\":", feed_text);
}

/* The end of the object, whatever came before it: what is wrong with an unusable input is in its
 * diagnostics. */
static feedark_status finish(struct inspection *out)
{
    feedark_status status = out->has_feed ? FEEDARK_OK : take_feed(out, NULL);

    if (status == FEEDARK_OK)
        status = out->status;
    if (status != FEEDARK_OK)
        return status;
    return write_all(out, FA_VIEW(",\n\"diagnostics\":[")) &&
                   write_all(out, fa_buffer_view(&out->notes)) && write_all(out, FA_VIEW("]}\n"))
               ? FEEDARK_OK
               : FEEDARK_WRITE;
}

static feedark_status note(void *ctx)
{
    struct inspection *out = ctx;
    const feedark_diagnostic *diagnostic = out->diagnostic;

    if (!out->notes.data)
        fa_buffer_init(&out->notes, &out->kept, SIZE_MAX / 8);
    fa_jtext_open(&out->notes, '{');
    fa_jtext_member(&out->notes, "level", fa_view(feedark_level_name(diagnostic->level)));
    fa_jtext_member(&out->notes, "id", fa_view(feedark_diagnostic_name(diagnostic->id)));
    if (diagnostic->entry)
        fa_jtext_member_number(&out->notes, "entry", diagnostic->entry);
    if (diagnostic->line)
        fa_jtext_member_number(&out->notes, "line", diagnostic->line);
    fa_jtext_member(&out->notes, "text", diagnostic->text);
    fa_jtext_close(&out->notes, '}');
    return FEEDARK_OK;
}

static void take_diagnostic(void *user, const feedark_diagnostic *diagnostic)
{
    struct inspection *out = user;

    out->diagnostic = diagnostic;
    if (out->status == FEEDARK_OK)
        out->status = fa_guard_run(&out->guard, note, out);
}

/* What an entry may take, and how many diagnostics there may be, the reader sees to. */
static void init(struct inspection *out)
{
    fa_arena_init(&out->part, &out->guard, SIZE_MAX / 8);
    fa_arena_init(&out->kept, &out->guard, SIZE_MAX / 8);
}

feedark_status feedark_inspect_json(const char *input, const feedark_options *options,
                                    bool (*write)(void *user, const char *data, size_t size),
                                    void *user)
{
    struct inspection out = {.write = write, .user = user};
    const feedark_read_events events = {
        .user = &out, .entry = take_entry, .feed = take_feed, .report = take_diagnostic};
    feedark_status status;

    if (!write)
        return FEEDARK_BAD_ARGUMENT;
    init(&out);
    status = feedark_read(input, options, &events);
    if (feedark_status_reach(status) <= FEEDARK_REACH_INPUT)
        status = feedark_status_worse(status, finish(&out));
    fa_arena_release(&out.part);
    fa_arena_release(&out.kept);
    return status;
}
