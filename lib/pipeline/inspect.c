#include <feedark/convert.h>

#include "base/view.h"

#include "pipeline/json.h"

#include <stdlib.h>

/* The whole model as one JSON object, written as it is read: `entries` first, then what is known at
 * the end. */
struct inspection {
    bool (*write)(void *user, const char *data, size_t size);
    void *user;
    uint64_t entries;
    bool has_feed;
    json_t *diagnostics;
};

static json_t *people(const feedark_people *list)
{
    json_t *array = json_array();

    for (size_t i = 0; i < list->count; i++) {
        json_t *one = json_object();

        fa_json_set(one, "name", list->items[i].name);
        fa_json_set(one, "email", list->items[i].email);
        fa_json_set(one, "uri", list->items[i].uri);
        json_array_append_new(array, one);
    }
    return array;
}

static json_t *categories(const feedark_categories *list)
{
    static const char *const taxonomies[] = {"tag", "category", "other"};
    json_t *array = json_array();

    for (size_t i = 0; i < list->count; i++) {
        json_t *one = json_object();

        fa_json_set(one, "term", list->items[i].term);
        fa_json_set(one, "scheme", list->items[i].scheme);
        fa_json_set(one, "label", list->items[i].label);
        if (list->items[i].taxonomy != FEEDARK_TAG)
            json_object_set_new(one, "taxonomy", json_string(taxonomies[list->items[i].taxonomy]));
        json_array_append_new(array, one);
    }
    return array;
}

static void set_content(json_t *entry, const char *key, const feedark_content *content)
{
    static const char *const types[] = {NULL, "text", "html", "html", "markdown"};
    json_t *object;

    if (content->type == FEEDARK_CONTENT_NONE)
        return;
    object = json_object();
    json_object_set_new(object, "type", json_string(types[content->type]));
    fa_json_set_always(object, "value", content->value);
    fa_json_set(object, "base", content->base);
    fa_json_set(object, "src", content->src);
    json_object_set_new(entry, key, object);
}

static json_t *enclosures(const feedark_enclosures *list)
{
    json_t *array = json_array();

    for (size_t i = 0; i < list->count; i++) {
        json_t *one = json_object();

        fa_json_set(one, "url", list->items[i].url);
        fa_json_set(one, "type", list->items[i].type);
        fa_json_set(one, "title", list->items[i].title);
        if (list->items[i].length)
            json_object_set_new(one, "length", json_integer((json_int_t)list->items[i].length));
        if (list->items[i].duration)
            json_object_set_new(one, "duration", json_integer(list->items[i].duration));
        json_array_append_new(array, one);
    }
    return array;
}

static json_t *comments(const feedark_comments *list)
{
    json_t *array = json_array();

    for (size_t i = 0; i < list->count; i++) {
        json_t *one = json_object();

        fa_json_set(one, "id", list->items[i].id);
        fa_json_set(one, "parent", list->items[i].parent);
        fa_json_set(one, "author", list->items[i].author.name);
        fa_json_set_time(one, "published", list->items[i].published);
        set_content(one, "content", &list->items[i].content);
        fa_json_set(one, "kind", list->items[i].kind);
        json_array_append_new(array, one);
    }
    return array;
}

static json_t *links(const feedark_links *list)
{
    json_t *array = json_array();

    for (size_t i = 0; i < list->count; i++) {
        json_t *one = json_object();

        fa_json_set(one, "href", list->items[i].href);
        fa_json_set(one, "rel", list->items[i].rel);
        fa_json_set(one, "type", list->items[i].type);
        fa_json_set(one, "title", list->items[i].title);
        fa_json_set(one, "hreflang", list->items[i].hreflang);
        json_array_append_new(array, one);
    }
    return array;
}

static json_t *fields(const feedark_fields *list)
{
    json_t *array = json_array();

    for (size_t i = 0; i < list->count; i++) {
        json_t *one = json_object();

        fa_json_set(one, "name", list->items[i].name);
        fa_json_set(one, "value", list->items[i].value);
        json_array_append_new(array, one);
    }
    return array;
}

/* Sets a list unless it is empty. */
static void set_list(json_t *object, const char *key, json_t *list)
{
    if (json_array_size(list))
        json_object_set(object, key, list);
    json_decref(list);
}

/* What exports and extensions say beside what every feed has. */
static void set_more(json_t *object, const feedark_entry *entry)
{
    static const char *const extents[] = {NULL, "full", "summary"};

    if (extents[entry->extent])
        json_object_set_new(object, "extent", json_string(extents[entry->extent]));
    set_list(object, "links", links(&entry->links));
    fa_json_set(object, "comments_url", entry->comments_url);
    fa_json_set(object, "slug", entry->slug);
    fa_json_set(object, "post_type", entry->post_type);
    fa_json_set(object, "export_id", entry->export_id);
    fa_json_set(object, "image_id", entry->image_id);
    fa_json_set(object, "parent", entry->parent);
    fa_json_set(object, "answers", entry->answers);
    fa_json_set(object, "source_title", entry->source_title);
    fa_json_set(object, "source_link", entry->source_link);
    fa_json_set(object, "rights", entry->rights);
    set_list(object, "fields", fields(&entry->fields));
    if (entry->sticky)
        json_object_set_new(object, "sticky", json_true());
    if (entry->truncated)
        json_object_set_new(object, "truncated", json_true());
}

static json_t *entry_object(const feedark_entry *entry)
{
    static const char *const kinds[] = {"post", "page", "attachment", "comment", "other"};
    static const char *const statuses[] = {"public",  "draft",   "scheduled",
                                           "private", "trashed", "deleted"};
    json_t *object = json_object();

    json_object_set_new(object, "n", json_integer((json_int_t)entry->number));
    json_object_set_new(object, "line", json_integer((json_int_t)entry->line));
    fa_json_set(object, "id", entry->id);
    fa_json_set_always(object, "title", entry->title);
    fa_json_set(object, "link", entry->link);
    fa_json_set_time(object, "published", entry->published);
    fa_json_set_time(object, "updated", entry->updated);
    set_list(object, "authors", people(&entry->authors));
    set_list(object, "categories", categories(&entry->categories));
    fa_json_set(object, "language", entry->language);
    fa_json_set(object, "base", entry->base);
    set_content(object, "content", &entry->content);
    set_content(object, "summary", &entry->summary);
    set_list(object, "enclosures", enclosures(&entry->enclosures));
    fa_json_set(object, "image", entry->image);
    set_list(object, "comments", comments(&entry->comments));
    json_object_set_new(object, "kind", json_string(kinds[entry->kind]));
    json_object_set_new(object, "status", json_string(statuses[entry->visibility]));
    set_more(object, entry);
    return object;
}

static json_t *feed_object(const feedark_feed *feed)
{
    json_t *object = json_object();

    fa_json_set(object, "dialect", feed->dialect);
    fa_json_set(object, "version", feed->version);
    fa_json_set_always(object, "title", feed->title);
    fa_json_set(object, "subtitle", feed->subtitle);
    fa_json_set(object, "link", feed->link);
    fa_json_set(object, "id", feed->id);
    fa_json_set(object, "language", feed->language);
    fa_json_set_time(object, "updated", feed->updated);
    fa_json_set(object, "generator", feed->generator);
    set_list(object, "authors", people(&feed->authors));
    fa_json_set(object, "image", feed->image);
    fa_json_set(object, "encoding", feed->encoding);
    fa_json_set(object, "self", feed->self);
    fa_json_set(object, "rights", feed->rights);
    set_list(object, "categories", categories(&feed->categories));
    set_list(object, "links", links(&feed->links));
    if (feed->truncated)
        json_object_set_new(object, "truncated", json_true());
    return object;
}

/* Writes `before`, then the value, which is given up. */
static feedark_status put(struct inspection *out, const char *before, json_t *value)
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    bool going = text && out->write(out->user, before, strlen(before)) &&
                 out->write(out->user, text, strlen(text));

    json_decref(value);
    free(text);
    return going ? FEEDARK_OK : text ? FEEDARK_WRITE : FEEDARK_MEMORY;
}

static feedark_status take_entry(void *user, const feedark_feed *feed, const feedark_entry *entry)
{
    struct inspection *out = user;

    (void)feed;
    return put(out, out->entries++ ? ",\n" : "{\"entries\":[\n", entry_object(entry));
}

static feedark_status take_feed(void *user, const feedark_feed *feed)
{
    struct inspection *out = user;

    out->has_feed = true;
    return put(out,
               out->entries ? "],\n\"feed\":" : "{\"entries\":[],\n\"feed\":", feed_object(feed));
}

/* The end of the object, whatever came before it: what is wrong with an unusable input is in its
 * diagnostics. */
static feedark_status finish(struct inspection *out)
{
    feedark_status status = FEEDARK_OK;

    if (!out->has_feed)
        status =
            put(out, out->entries ? "],\n\"feed\":" : "{\"entries\":[],\n\"feed\":", json_object());
    if (status == FEEDARK_OK)
        status = put(out, ",\n\"diagnostics\":", json_incref(out->diagnostics));
    return status == FEEDARK_OK && !out->write(out->user, "}\n", 2) ? FEEDARK_WRITE : status;
}

static void take_diagnostic(void *user, const feedark_diagnostic *diagnostic)
{
    struct inspection *out = user;
    json_t *one = json_object();

    json_object_set_new(one, "level", json_string(feedark_level_name(diagnostic->level)));
    json_object_set_new(one, "id", json_string(feedark_diagnostic_name(diagnostic->id)));
    if (diagnostic->entry)
        json_object_set_new(one, "entry", json_integer((json_int_t)diagnostic->entry));
    if (diagnostic->line)
        json_object_set_new(one, "line", json_integer((json_int_t)diagnostic->line));
    fa_json_set(one, "text", diagnostic->text);
    json_array_append_new(out->diagnostics, one);
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
    out.diagnostics = json_array();
    status = out.diagnostics ? feedark_read(input, options, &events) : FEEDARK_MEMORY;
    if (feedark_status_reach(status) <= FEEDARK_REACH_INPUT)
        status = feedark_status_worse(status, finish(&out));
    json_decref(out.diagnostics);
    return status;
}
