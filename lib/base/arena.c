#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef FA_ASAN
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(p, n)   ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#endif

enum { CHUNK_MIN = 64 * 1024 };

struct fa_arena_chunk {
    struct fa_arena_chunk *before;
    size_t size; /* of data */
    alignas(max_align_t) char data[];
};

static void use_chunk(struct fa_arena *arena, struct fa_arena_chunk *chunk)
{
    arena->chunk = chunk;
    arena->next = chunk->data;
    arena->end = chunk->data + chunk->size;
    ASAN_POISON_MEMORY_REGION(chunk->data, chunk->size);
}

static void free_chunk(struct fa_arena *arena, struct fa_arena_chunk *chunk)
{
    arena->held -= chunk->size;
    ASAN_UNPOISON_MEMORY_REGION(chunk->data, chunk->size);
    free(chunk);
}

void fa_arena_init(struct fa_arena *arena, struct fa_guard *guard, size_t max)
{
    *arena = (struct fa_arena){.guard = guard, .max = max};
}

void fa_arena_release(struct fa_arena *arena)
{
    while (arena->chunk) {
        struct fa_arena_chunk *before = arena->chunk->before;
        free_chunk(arena, arena->chunk);
        arena->chunk = before;
    }
    arena->next = arena->end = NULL;
}

void fa_arena_reset(struct fa_arena *arena)
{
    struct fa_arena_chunk *first = arena->chunk;

    if (!first)
        return;
    while (first->before) {
        struct fa_arena_chunk *before = first->before;
        free_chunk(arena, first);
        first = before;
    }
    use_chunk(arena, first);
}

/* Chunks grow with what is held already, so that n bytes need log n of them. */
static void add_chunk(struct fa_arena *arena, size_t need)
{
    size_t size = arena->held < CHUNK_MIN ? CHUNK_MIN : arena->held;
    struct fa_arena_chunk *chunk;

    if (size > (size_t)4 << 20)
        size = (size_t)4 << 20;
    if (size < need)
        size = need;
    if (size > arena->max - arena->held)
        size = need;
    if (size > arena->max - arena->held)
        fa_guard_fail(arena->guard, FEEDARK_LIMIT);
    chunk = malloc(sizeof *chunk + size);
    if (!chunk)
        fa_guard_fail(arena->guard, FEEDARK_MEMORY);
    chunk->before = arena->chunk;
    chunk->size = size;
    arena->held += size;
    use_chunk(arena, chunk);
}

void *fa_arena_alloc_far(struct fa_arena *arena, size_t size)
{
    char *at;

    if (size > SIZE_MAX / 4)
        fa_guard_fail(arena->guard, FEEDARK_LIMIT);
    size = fa_arena_aligned(size);
    if ((size_t)(arena->end - arena->next) < size)
        add_chunk(arena, size);
    else if (!arena->chunk)
        add_chunk(arena, CHUNK_MIN);
    at = arena->next;
    arena->next += size;
    ASAN_UNPOISON_MEMORY_REGION(at, size);
    return at;
}

void *fa_arena_grow(struct fa_arena *arena, void *old, size_t old_size, size_t size)
{
    char *const start = old;
    void *moved;

    if (old && start + fa_arena_aligned(old_size) == arena->next && size < SIZE_MAX / 4 &&
        (size_t)(arena->end - start) >= fa_arena_aligned(size)) {
        arena->next = start + fa_arena_aligned(size);
        ASAN_UNPOISON_MEMORY_REGION(start, fa_arena_aligned(size));
        return old;
    }
    moved = fa_arena_alloc(arena, size);
    if (old_size)
        memcpy(moved, old, old_size < size ? old_size : size);
    return moved;
}

void fa_arena_trim(struct fa_arena *arena, void *start, size_t old_size, size_t size)
{
    char *end = (char *)start + fa_arena_aligned(size);

    if ((char *)start + fa_arena_aligned(old_size) != arena->next || size > old_size)
        return;
    ASAN_POISON_MEMORY_REGION(end, (size_t)(arena->next - end));
    arena->next = end;
}

feedark_view fa_arena_copy(struct fa_arena *arena, feedark_view text)
{
    char *copy = fa_arena_alloc(arena, text.size + 1);

    if (text.size)
        memcpy(copy, text.data, text.size);
    copy[text.size] = '\0';
    return (feedark_view){copy, text.size};
}

feedark_view fa_arena_vprintf(struct fa_arena *arena, const char *format, va_list args)
{
    va_list again;
    int size;
    char *text;

    va_copy(again, args);
    size = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (size < 0)
        fa_guard_fail(arena->guard, FEEDARK_MEMORY);
    text = fa_arena_alloc(arena, (size_t)size + 1);
    vsnprintf(text, (size_t)size + 1, format, args);
    return (feedark_view){text, (size_t)size};
}

feedark_view fa_arena_printf(struct fa_arena *arena, const char *format, ...)
{
    va_list args;
    feedark_view text;

    va_start(args, format);
    text = fa_arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}
