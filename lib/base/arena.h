/**
 * @file arena.h
 * Memory that is freed at once: bump allocation in chunks, with a ceiling. A failed allocation does
 * not return; it leaves to the arena's guard (guard.h) with FEEDARK_MEMORY, or with FEEDARK_LIMIT
 * at the ceiling. One thread at a time.
 */
#ifndef FA_BASE_ARENA_H
#define FA_BASE_ARENA_H

#include "base/guard.h"
#include "base/view.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__SANITIZE_ADDRESS__)
#define FA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define FA_ASAN 1
#endif
#endif

struct fa_arena_chunk;

struct fa_arena {
    struct fa_arena_chunk *chunk; /**< the current one; earlier ones are linked behind it */
    char *next, *end;
    size_t held; /**< bytes of all chunks */
    size_t max;
    struct fa_guard *guard;
};

/** Prepares an arena that holds nothing yet. `max` bounds the bytes it may hold. Never fails. */
void fa_arena_init(struct fa_arena *arena, struct fa_guard *guard, size_t max);

/** Frees all memory of the arena; it may be used again as after init. */
void fa_arena_release(struct fa_arena *arena);

/** Forgets everything allocated, keeping one chunk for the next round (poisoned under the address
 * sanitizer). */
void fa_arena_reset(struct fa_arena *arena);

static inline size_t fa_arena_aligned(size_t size)
{
    return (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
}

/** fa_arena_alloc where the current chunk may not be enough. */
void *fa_arena_alloc_far(struct fa_arena *arena, size_t size);

/** `size` bytes, aligned for any type, uninitialised. Size 0 gives a valid pointer. */
static inline void *fa_arena_alloc(struct fa_arena *arena, size_t size)
{
#ifndef FA_ASAN /* under the sanitizer what is given is to be marked so */
    char *at = arena->next;

    if (size - 1 < SIZE_MAX / 4 && fa_arena_aligned(size) <= (size_t)(arena->end - at)) {
        arena->next += fa_arena_aligned(size);
        return at;
    }
#endif
    return fa_arena_alloc_far(arena, size);
}

/** `size` bytes of zeros, aligned for any type. */
static inline void *fa_arena_zalloc(struct fa_arena *arena, size_t size)
{
    return memset(fa_arena_alloc(arena, size), 0, size);
}

/** Makes `size` bytes of `old_size`, in place where `old` was the last allocation; otherwise they
 * are copied. */
void *fa_arena_grow(struct fa_arena *arena, void *old, size_t old_size, size_t size);

/** Leaves `size` bytes of `old_size`: the rest is given back where `start` was the last
 * allocation. */
void fa_arena_trim(struct fa_arena *arena, void *start, size_t old_size, size_t size);

/** A copy of `text` in the arena, followed by a NUL that is not counted. */
feedark_view fa_arena_copy(struct fa_arena *arena, feedark_view text);

/** As printf, into the arena. */
feedark_view fa_arena_printf(struct fa_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
feedark_view fa_arena_vprintf(struct fa_arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/** One zeroed object of a type. */
#define FA_NEW(arena, type) ((type *)fa_arena_zalloc((arena), sizeof(type)))

#endif
