#include "pipeline/comments.h"

#include "base/map.h"
#include "base/vector.h"
#include "base/view.h"
#include "sink/scratch.h"

#include <stdio.h>
#include <unistd.h>

/* One comment in the file: this record, and then the bytes of its texts. */
struct record {
    feedark_time published;
    feedark_content_type type;
    size_t sizes[5];
};

struct place {
    long offset;
    size_t size;
};

struct thread {
    FA_VECTOR(struct place) places;
};

struct fa_comments {
    struct fa_arena *arena;
    FILE *file;
    struct fa_map threads; /* to struct thread, by id of the entry */
    long end;
    uint64_t left;
};

struct fa_comments *fa_comments_new(struct fa_arena *arena)
{
    struct fa_comments *comments = FA_NEW(arena, struct fa_comments);

    comments->arena = arena;
    fa_map_init(&comments->threads, arena);
    return comments;
}

void fa_comments_free(struct fa_comments *comments)
{
    if (comments && comments->file)
        fclose(comments->file);
}

uint64_t fa_comments_left(const struct fa_comments *comments)
{
    return comments ? comments->left : 0;
}

static struct thread *thread_of(struct fa_comments *comments, feedark_view id)
{
    struct thread *thread = fa_map_find(&comments->threads, id);

    if (!thread) {
        thread = FA_NEW(comments->arena, struct thread);
        *fa_map_at(&comments->threads, fa_arena_copy(comments->arena, id)) = thread;
    }
    return thread;
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
    comments->end += (long)place.size;
    comments->left++;
    fa_vector_push(comments->arena, &thread_of(comments, e->parent)->places, place);
    return written ? FEEDARK_OK : FEEDARK_WRITE;
}

static bool read_at(FILE *file, long offset, char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t got = pread(fileno(file), bytes, size, offset);

        if (got <= 0)
            return false;
        bytes += got;
        offset += got;
        size -= (size_t)got;
    }
    return true;
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

feedark_status fa_comments_attach(struct fa_comments *comments, struct fa_arena *arena,
                                  feedark_entry *entry)
{
    struct thread *thread =
        comments && entry->id.size ? fa_map_find(&comments->threads, entry->id) : NULL;
    feedark_comment *items;

    if (!thread || !thread->places.count)
        return FEEDARK_OK;
    if (fflush(comments->file) != 0)
        return FEEDARK_WRITE;
    items = fa_arena_zalloc(arena, thread->places.count * sizeof *items);
    for (size_t i = 0; i < thread->places.count; i++) {
        const struct place *place = &thread->places.items[i];
        char *bytes = fa_arena_alloc(arena, place->size);

        if (!read_at(comments->file, place->offset, bytes, place->size))
            return FEEDARK_UNREADABLE;
        unpack(bytes, &items[i]);
    }
    entry->comments = (feedark_comments){items, thread->places.count};
    comments->left -= thread->places.count;
    thread->places.count = 0;
    return FEEDARK_OK;
}
