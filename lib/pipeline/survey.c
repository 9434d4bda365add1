#include "pipeline/survey.h"

#include "base/index.h"
#include "base/records.h"
#include "base/scratch.h"
#include "pipeline/digest.h"
#include "text/url.h"

#include <stdio.h>
#include <stdlib.h>

/* Where an entry goes; its texts are in the temporary file. */
struct record {
    uint64_t offset;
    uint32_t path_size, url_size;
    bool suffixed, has_permalink, hidden;
};

enum { ATTACHMENT_TEXTS = 6 };

/* Likewise an attachment. */
struct attachment {
    uint64_t offset;
    uint32_t sizes[ATTACHMENT_TEXTS];
};

struct fa_survey {
    const struct fa_settings *settings;
    struct fa_guard guard;
    struct fa_index links;     /* to the number of the entry, by link key */
    struct fa_records records; /* by the number of the entry */
    uint64_t last;             /* the number of the last entry of the feed */
    struct fa_records attachments;
    struct fa_index by_id;        /* to attachments */
    struct fa_index children;     /* to them, by their parent and their place among its own */
    struct fa_index child_counts; /* by parent */
    struct fa_scratch *texts;
    uint64_t texts_size;
    struct fa_comments *comments; /* NULL where there is none */
    /* while it runs */
    struct fa_guard entry_guard;
    struct fa_arena entry_arena;
    struct fa_diagnostics diagnostics;
    fa_survey_settle settle;
    void *ctx;
    bool stopped;
};

static bool wants_links(const struct fa_survey *survey)
{
    return survey->settings->links != FA_RELINK_KEEP;
}

struct fa_survey *fa_survey_new(const struct fa_settings *settings)
{
    struct fa_survey *survey = calloc(1, sizeof *survey);

    if (!survey)
        return NULL;
    survey->settings = settings;
    fa_arena_init(&survey->entry_arena, &survey->entry_guard, settings->limits.entry_memory);
    fa_index_init(&survey->links, &survey->guard);
    fa_records_init(&survey->records, &survey->guard, sizeof(struct record));
    fa_records_init(&survey->attachments, &survey->guard, sizeof(struct attachment));
    fa_index_init(&survey->by_id, &survey->guard);
    fa_index_init(&survey->children, &survey->guard);
    fa_index_init(&survey->child_counts, &survey->guard);
    survey->texts = fa_scratch_new();
    if (survey->texts)
        return survey;
    fa_survey_free(survey);
    return NULL;
}

void fa_survey_free(struct fa_survey *survey)
{
    if (!survey)
        return;
    fa_comments_free(survey->comments);
    fa_scratch_free(survey->texts);
    fa_records_release(&survey->records);
    fa_records_release(&survey->attachments);
    fa_index_release(&survey->links);
    fa_index_release(&survey->by_id);
    fa_index_release(&survey->children);
    fa_index_release(&survey->child_counts);
    fa_arena_release(&survey->entry_arena);
    free(survey);
}

/* Scheme and `www.` of a link do not tell pages apart, nor does a slash at its end; the query does,
 * but for what counts visits. */
static feedark_view link_key(feedark_view url, char *key, size_t max)
{
    struct fa_url_parts parts = fa_url_split(url);
    feedark_view host = parts.authority, path = parts.path;
    int size;

    if (!fa_view_starts_nocase(url, FA_VIEW("http")) || !host.size)
        return (feedark_view){0};
    if (fa_view_starts_nocase(host, FA_VIEW("www.")))
        host = fa_view_skip(host, 4);
    while (path.size && path.data[path.size - 1] == '/')
        path.size--;
    size = snprintf(key, max, "%.*s%.*s?", FA_PRINT(host), FA_PRINT(path));
    for (size_t i = 0; i < host.size && i < max - 1; i++)
        key[i] = fa_lower(key[i]);
    while (size >= 0 && (size_t)size < max && parts.query.size) {
        feedark_view one = fa_url_next_parameter(&parts.query);

        if (one.size)
            size += snprintf(key + size, max - (size_t)size, "%.*s&", FA_PRINT(one));
    }
    return size < 0 || (size_t)size >= max ? (feedark_view){0} : fa_view_of(key, (size_t)size);
}

static void add_link(struct fa_survey *survey, feedark_view url, uint64_t number)
{
    char bytes[2048];
    feedark_view key = link_key(url, bytes, sizeof bytes);

    if (key.size)
        fa_index_add(&survey->links, fa_view_hash(key), (uint32_t)number);
}

static feedark_status keep_place(struct fa_survey *survey, uint64_t number,
                                 const struct fa_settled *settled)
{
    static const struct record none = {0};
    struct record record = {survey->texts_size,          (uint32_t)settled->path.size,
                            (uint32_t)settled->url.size, settled->suffixed,
                            settled->has_permalink,      settled->hidden};
    bool good =
        fa_scratch_put(survey->texts, settled->path) && fa_scratch_put(survey->texts, settled->url);

    survey->texts_size += settled->path.size + settled->url.size;
    while (survey->records.count + 1 < number)
        fa_records_add(&survey->records, &none);
    fa_records_add(&survey->records, &record);
    return good ? FEEDARK_OK : FEEDARK_WRITE;
}

static void add_numbered(struct fa_survey *survey, const feedark_feed *feed,
                         const feedark_entry *entry)
{
    struct fa_url_parts site = fa_url_split(feed->link);
    const char *key = entry->kind == FEEDARK_KIND_PAGE ? "page_id" : "p";
    char url[2048];
    int size = snprintf(url, sizeof url, "http://%.*s%.*s/?%s=%.*s", FA_PRINT(site.authority),
                        FA_PRINT(site.path), key, FA_PRINT(entry->export_id));

    if (size > 0 && (size_t)size < sizeof url)
        add_link(survey, fa_view_of(url, (size_t)size), entry->number);
}

/* An entry is known by its link, by an id that is a link, and in an export by its number. */
static void keep_links(struct fa_survey *survey, const feedark_feed *feed,
                       const feedark_entry *entry)
{
    add_link(survey, entry->link, entry->number);
    add_link(survey, entry->id, entry->number);
    for (size_t i = 0; i < entry->links.count; i++)
        if (fa_view_equal(entry->links.items[i].rel, FA_VIEW("old")))
            add_link(survey, entry->links.items[i].href, entry->number);
    if (entry->export_id.size && feed->link.size)
        add_numbered(survey, feed, entry);
}

static feedark_view alt_of(const feedark_entry *entry)
{
    for (size_t i = entry->fields.count; i-- > 0;)
        if (fa_view_equal(entry->fields.items[i].name, FA_VIEW("alt")))
            return entry->fields.items[i].value;
    return (feedark_view){0};
}

static uint64_t child_hash(feedark_view parent, uint64_t place)
{
    const uint64_t both[2] = {fa_digest_hash(parent), place};

    return fa_view_hash(fa_view_of((const char *)both, sizeof both));
}

static void add_child(struct fa_survey *survey, feedark_view parent, uint32_t number)
{
    uint64_t hash = fa_digest_hash(parent);
    uint32_t count = fa_index_add(&survey->child_counts, hash, 1);

    if (count)
        fa_index_set(&survey->child_counts, hash, count + 1);
    fa_index_add(&survey->children, child_hash(parent, count), number);
}

static feedark_status keep_attachment(struct fa_survey *survey, const feedark_entry *entry)
{
    feedark_view url = entry->enclosures.count ? entry->enclosures.items[0].url : entry->id;
    feedark_view caption = entry->summary.value.size ? entry->summary.value : entry->content.value;
    const feedark_view texts[ATTACHMENT_TEXTS] = {entry->export_id, url,     entry->title,
                                                  alt_of(entry),    caption, entry->parent};
    struct attachment one = {.offset = survey->texts_size};
    uint32_t number;

    for (size_t i = 0; i < ATTACHMENT_TEXTS; i++) {
        one.sizes[i] = (uint32_t)texts[i].size;
        survey->texts_size += texts[i].size;
        if (!fa_scratch_put(survey->texts, texts[i]))
            return FEEDARK_WRITE;
    }
    number = fa_records_add(&survey->attachments, &one);
    if (entry->export_id.size)
        fa_index_set(&survey->by_id, fa_digest_hash(entry->export_id), number);
    if (url.size && entry->parent.size)
        add_child(survey, entry->parent, number);
    return FEEDARK_OK;
}

static feedark_status keep_comment(struct fa_survey *survey, const feedark_entry *entry)
{
    if (!survey->comments)
        survey->comments = fa_comments_new(&survey->guard);
    if (!survey->comments)
        return FEEDARK_MEMORY;
    return fa_comments_add(survey->comments, entry);
}

static bool is_export(const feedark_feed *feed)
{
    return fa_view_equal(feed->dialect, FA_VIEW("wxr")) ||
           fa_view_equal(feed->dialect, FA_VIEW("blogger"));
}

struct visit {
    struct fa_survey *survey;
    const feedark_feed *feed;
    const feedark_entry *entry;
    struct fa_settled settled;
};

static feedark_status keep(void *ctx)
{
    struct visit *visit = ctx;
    struct fa_survey *survey = visit->survey;

    if (visit->entry->kind == FEEDARK_KIND_ATTACHMENT)
        return keep_attachment(survey, visit->entry);
    if (visit->entry->kind == FEEDARK_KIND_COMMENT)
        return keep_comment(survey, visit->entry);
    if (!visit->settled.path.size)
        return FEEDARK_OK;
    if (visit->entry->number > UINT32_MAX)
        return FEEDARK_OK;
    keep_links(survey, visit->feed, visit->entry);
    return keep_place(survey, visit->entry->number, &visit->settled);
}

static feedark_status open_entry(void *ctx, struct fa_arena **arena,
                                 struct fa_diagnostics **diagnostics)
{
    struct fa_survey *survey = ctx;

    fa_arena_reset(&survey->entry_arena);
    fa_diagnostics_init(&survey->diagnostics, &survey->entry_arena, 0);
    *arena = &survey->entry_arena;
    *diagnostics = &survey->diagnostics;
    return FEEDARK_OK;
}

static feedark_status take_entry(void *ctx, const feedark_feed *feed, feedark_entry *entry)
{
    struct fa_survey *survey = ctx;
    struct visit visit = {.survey = survey, .feed = feed, .entry = entry};
    feedark_status status = FEEDARK_OK;

    survey->last = entry->number;
    if (!wants_links(survey) && !is_export(feed)) {
        survey->stopped = true;
        return FEEDARK_PARTIAL;
    }
    if (wants_links(survey) && fa_entry_is_written(entry))
        status = survey->settle(survey->ctx, feed, &survey->entry_arena, entry, &visit.settled);
    return status == FEEDARK_OK ? fa_guard_run(&survey->guard, keep, &visit) : status;
}

/* What the caller must hear of: the rest is the input's fault, which the second pass tells. */
static feedark_status grave(feedark_status status)
{
    return feedark_status_reach(status) > FEEDARK_REACH_INPUT ? status : FEEDARK_OK;
}

feedark_status fa_survey_run(struct fa_survey *survey, const char *path, int fd,
                             fa_survey_settle settle, void *ctx)
{
    const struct fa_reader_events events = {.ctx = survey, .open = open_entry, .entry = take_entry};
    struct fa_input input;
    feedark_status status;

    survey->settle = settle;
    survey->ctx = ctx;
    fa_input_init(&input, survey->settings);
    input.fd = fd;
    status = fa_input_read(&input, path, survey->settings, &events, NULL, NULL);
    fa_input_release(&input);
    fa_arena_release(&survey->entry_arena);
    return survey->stopped ? FEEDARK_OK : grave(status);
}

feedark_status fa_survey_end(struct fa_survey *survey)
{
    return fa_scratch_flush(survey->texts) ? FEEDARK_OK : FEEDARK_WRITE;
}

/* A number behind those of the feed's entries. Its old paths are those of the host of its link. */
static feedark_status add_kept(struct fa_survey *survey, const struct fa_kept_place *place)
{
    struct fa_settled settled = {.path = place->path, .url = place->url, .hidden = place->hidden};
    struct fa_url_parts link = fa_url_split(place->link);
    uint64_t recorded = survey->records.count;
    uint64_t number = (recorded > survey->last ? recorded : survey->last) + 1;

    if (number > UINT32_MAX)
        return FEEDARK_OK;
    add_link(survey, place->link, number);
    add_link(survey, place->guid, number);
    for (const struct fa_json *one = place->old ? place->old->first : NULL; one; one = one->next) {
        feedark_view old = fa_kept_old_path(one);
        char url[2048];
        int size =
            snprintf(url, sizeof url, "http://%.*s%.*s", FA_PRINT(link.authority), FA_PRINT(old));

        if (old.size && link.authority.size && size > 0 && (size_t)size < sizeof url)
            add_link(survey, fa_view_of(url, (size_t)size), number);
    }
    return keep_place(survey, number, &settled);
}

struct keeping {
    struct fa_survey *survey;
    const struct fa_kept_place *place;
};

static feedark_status add_kept_guarded(void *ctx)
{
    struct keeping *keeping = ctx;

    return add_kept(keeping->survey, keeping->place);
}

feedark_status fa_survey_add_kept(struct fa_survey *survey, const struct fa_kept_place *place)
{
    struct keeping keeping = {survey, place};

    return fa_guard_run(&survey->guard, add_kept_guarded, &keeping);
}

/* What could not be read leaves to the arena's guard. */
static void must(struct fa_arena *arena, feedark_status status)
{
    if (status != FEEDARK_OK)
        fa_guard_fail(arena->guard, status);
}

static const char *read_text(const struct fa_survey *survey, uint64_t offset, size_t size,
                             struct fa_arena *arena)
{
    char *text = fa_arena_alloc(arena, size);
    int64_t got = fa_read_at(fa_scratch_fd(survey->texts), text, size, offset);

    must(arena, got == (int64_t)size ? FEEDARK_OK : FEEDARK_WRITE);
    return text;
}

struct fa_settled fa_survey_settled(const struct fa_survey *survey, uint64_t number,
                                    struct fa_arena *arena)
{
    struct record record;
    const char *text;

    if (!survey || !number || number > survey->records.count)
        return (struct fa_settled){0};
    must(arena, fa_records_get(&survey->records, (uint32_t)number, &record));
    if (!record.path_size)
        return (struct fa_settled){0};
    text = read_text(survey, record.offset, (size_t)record.path_size + record.url_size, arena);
    return (struct fa_settled){.path = fa_view_of(text, record.path_size),
                               .url = fa_view_of(text + record.path_size, record.url_size),
                               .suffixed = record.suffixed,
                               .has_permalink = record.has_permalink,
                               .hidden = record.hidden};
}

static uint32_t find(const struct fa_index *index, uint64_t hash, struct fa_arena *arena)
{
    uint32_t number;

    must(arena, fa_index_find(index, hash, &number));
    return number;
}

struct fa_settled fa_survey_link(const struct fa_survey *survey, feedark_view url,
                                 struct fa_arena *arena)
{
    char bytes[2048];
    feedark_view key = survey ? link_key(url, bytes, sizeof bytes) : (feedark_view){0};
    uint32_t number = key.size ? find(&survey->links, fa_view_hash(key), arena) : 0;

    return fa_survey_settled(survey, number, arena);
}

bool fa_survey_attachment_at(const struct fa_survey *survey, uint32_t number,
                             struct fa_arena *arena, struct fa_attachment *found)
{
    feedark_view texts[ATTACHMENT_TEXTS];
    struct attachment one;
    size_t size = 0;
    const char *text;

    *found = (struct fa_attachment){0};
    if (!survey || !number || number > survey->attachments.count)
        return false;
    must(arena, fa_records_get(&survey->attachments, number, &one));
    for (size_t i = 0; i < ATTACHMENT_TEXTS; i++)
        size += one.sizes[i];
    text = read_text(survey, one.offset, size, arena);
    for (size_t i = 0; i < ATTACHMENT_TEXTS; text += one.sizes[i++])
        texts[i] = fa_view_of(text, one.sizes[i]);
    *found = (struct fa_attachment){texts[0], texts[1], texts[2], texts[3], texts[4], texts[5]};
    return true;
}

bool fa_survey_attachment(const struct fa_survey *survey, feedark_view id, struct fa_arena *arena,
                          struct fa_attachment *found)
{
    uint32_t number = survey && id.size ? find(&survey->by_id, fa_digest_hash(id), arena) : 0;

    return fa_survey_attachment_at(survey, number, arena, found);
}

bool fa_survey_child(const struct fa_survey *survey, feedark_view parent, size_t i,
                     struct fa_arena *arena, struct fa_attachment *found)
{
    uint32_t number =
        survey && parent.size ? find(&survey->children, child_hash(parent, i), arena) : 0;

    return fa_survey_attachment_at(survey, number, arena, found);
}

struct fa_comments *fa_survey_comments(const struct fa_survey *survey)
{
    return survey ? survey->comments : NULL;
}
