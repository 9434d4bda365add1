#include "pipeline/comments.h"

#include "base/index.h"
#include "base/records.h"
#include "base/scratch.h"
#include "base/view.h"
#include "pipeline/digest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One comment in the file: this record, and then the bytes of its texts. */
struct record {
    feedark_time published;
    feedark_content_type type;
    size_t sizes[5];
};

/* Where a comment is, and which one of the same entry came before it (0: it is the first). */
struct place {
    uint64_t offset, size;
    uint32_t before, count; /* with those before it */
};

struct fa_comments {
    struct fa_guard *guard;
    FILE *file;
    struct fa_records places;
    struct fa_index threads; /* by id of the entry, to the place of its last comment */
    uint64_t end, left;
};

/* In the place of a number: the comments were given to an entry already. */
static const uint32_t given = UINT32_MAX;

struct fa_comments *fa_comments_new(struct fa_guard *guard)
{
    struct fa_comments *comments = calloc(1, sizeof *comments);

    if (!comments)
        return NULL;
    comments->guard = guard;
    fa_records_init(&comments->places, guard, sizeof(struct place));
    fa_index_init(&comments->threads, guard);
    return comments;
}

void fa_comments_free(struct fa_comments *comments)
{
    if (!comments)
        return;
    if (comments->file)
        fclose(comments->file);
    fa_records_release(&comments->places);
    fa_index_release(&comments->threads);
    free(comments);
}

uint64_t fa_comments_left(const struct fa_comments *comments)
{
    return comments ? comments->left : 0;
}

static void must(struct fa_guard *guard, feedark_status status)
{
    if (status != FEEDARK_OK)
        fa_guard_fail(guard, status);
}

static void add_place(struct fa_comments *comments, feedark_view entry, struct place place)
{
    uint64_t hash = fa_digest_hash(entry);
    struct place before = {0};

    must(comments->guard, fa_index_find(&comments->threads, hash, &place.before));
    if (place.before)
        must(comments->guard, fa_records_get(&comments->places, place.before, &before));
    place.count = before.count + 1;
    fa_index_set(&comments->threads, hash, fa_records_add(&comments->places, &place));
}

static bool put(FILE *file, const void *data, size_t size)
{
    return size == 0 || fwrite(data, 1, size, file) == size;
}

feedark_status fa_comments_add(struct fa_comments *comments, const feedark_entry *e)
{
    const feedark_person none = {0}, *author = e->authors.count ? &e->authors.items[0] : &none;
    const feedark_view texts[5] = {e->id, e->answers, author->name, author->uri, e->content.value};
    struct record record = {.published = e->published.precision ? e->published : e->updated,
                            .type = e->content.type};
    struct place place = {.offset = comments->end, .size = sizeof record};
    bool written;

    if (e->visibility != FEEDARK_PUBLIC || !e->parent.size)
        return FEEDARK_OK;
    if (!comments->file && !(comments->file = fa_scratch_stream()))
        return FEEDARK_WRITE;
    for (size_t i = 0; i < 5; i++)
        place.size += record.sizes[i] = texts[i].size;
    written = put(comments->file, &record, sizeof record);
    for (size_t i = 0; i < 5; i++)
        written = written && put(comments->file, texts[i].data, texts[i].size);
    comments->end += place.size;
    comments->left++;
    add_place(comments, e->parent, place);
    return written ? FEEDARK_OK : FEEDARK_WRITE;
}

static void unpack(const char *bytes, feedark_comment *comment)
{
    struct record record;
    feedark_view texts[5];
    size_t at = sizeof record;

    memcpy(&record, bytes, sizeof record);
    for (size_t i = 0; i < 5; i++) {
        texts[i] = fa_view_of(bytes + at, record.sizes[i]);
        at += record.sizes[i];
    }
    comment->id = texts[0];
    comment->parent = texts[1];
    comment->author = (feedark_person){.name = texts[2], .uri = texts[3]};
    comment->published = record.published;
    comment->content = (feedark_content){.type = record.type, .value = texts[4]};
}

/* What is attached to: the entry's guard and that of the comments both stand. */
struct attaching {
    struct fa_comments *comments;
    struct fa_arena *arena;
    feedark_entry *entry;
};

static feedark_status read_comment(const struct attaching *a, const struct place *place,
                                   feedark_comment *comment)
{
    char *bytes = fa_arena_alloc(a->arena, place->size);

    if (fa_read_at(fileno(a->comments->file), bytes, place->size, place->offset) !=
        (int64_t)place->size)
        return FEEDARK_UNREADABLE;
    unpack(bytes, comment);
    return FEEDARK_OK;
}

static feedark_status attach(void *ctx)
{
    const struct attaching *a = ctx;
    struct fa_comments *comments = a->comments;
    uint64_t hash = fa_digest_hash(a->entry->id);
    feedark_status status = FEEDARK_OK;
    feedark_comment *items;
    struct place place;
    uint32_t last;
    size_t count;

    must(comments->guard, fa_index_find(&comments->threads, hash, &last));
    if (!last || last == given)
        return FEEDARK_OK;
    if (fflush(comments->file) != 0)
        return FEEDARK_WRITE;
    must(comments->guard, fa_records_get(&comments->places, last, &place));
    count = place.count;
    items = fa_arena_zalloc(a->arena, count * sizeof *items);
    for (size_t i = count; status == FEEDARK_OK && i-- > 0;) {
        status = read_comment(a, &place, &items[i]);
        if (i > 0)
            must(comments->guard, fa_records_get(&comments->places, place.before, &place));
    }
    if (status != FEEDARK_OK)
        return status;
    a->entry->comments = (feedark_comments){items, count};
    comments->left -= count;
    fa_index_set(&comments->threads, hash, given);
    return FEEDARK_OK;
}

static feedark_status attach_in_entry(void *ctx)
{
    const struct attaching *a = ctx;

    return fa_guard_run(a->arena->guard, attach, ctx);
}

feedark_status fa_comments_attach(struct fa_comments *comments, struct fa_arena *arena,
                                  feedark_entry *entry)
{
    struct attaching attaching = {comments, arena, entry};

    if (!comments || !entry->id.size)
        return FEEDARK_OK;
    return fa_guard_run(comments->guard, attach_in_entry, &attaching);
}
