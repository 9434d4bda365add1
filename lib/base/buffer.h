/**
 * @file buffer.h
 * Text that grows, in an arena, up to a ceiling that is given at birth. Passing the ceiling leaves
 * to the arena's guard with FEEDARK_LIMIT. Text is always followed by a NUL that `size` does not
 * count.
 */
#ifndef FA_BASE_BUFFER_H
#define FA_BASE_BUFFER_H

#include "base/arena.h"

struct fa_buffer {
    struct fa_arena *arena;
    char *data; /**< never NULL after init */
    size_t size, capacity, max;
};

/** An empty buffer. `max` is the greatest size in bytes it may reach. */
void fa_buffer_init(struct fa_buffer *buffer, struct fa_arena *arena, size_t max);

/** Empty again; the memory is kept. */
void fa_buffer_clear(struct fa_buffer *buffer);

/** Makes room for `more` bytes and returns where they go; `size` is left as it is. */
char *fa_buffer_reserve(struct fa_buffer *buffer, size_t more);

static inline void fa_buffer_put_bytes(struct fa_buffer *buffer, const char *data, size_t size)
{
    if (size >= buffer->capacity - buffer->size || size > buffer->max - buffer->size)
        fa_buffer_reserve(buffer, size);
    if (size)
        memcpy(buffer->data + buffer->size, data, size);
    buffer->size += size;
    buffer->data[buffer->size] = '\0';
}

static inline void fa_buffer_put(struct fa_buffer *buffer, feedark_view text)
{
    fa_buffer_put_bytes(buffer, text.data, text.size);
}

static inline void fa_buffer_put_text(struct fa_buffer *buffer, const char *text)
{
    fa_buffer_put_bytes(buffer, text, strlen(text));
}

void fa_buffer_put_repeat(struct fa_buffer *buffer, char c, size_t count);
void fa_buffer_printf(struct fa_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static inline void fa_buffer_put_char(struct fa_buffer *buffer, char c)
{
    if (buffer->size + 1 >= buffer->capacity)
        fa_buffer_reserve(buffer, 1);
    buffer->data[buffer->size++] = c;
    buffer->data[buffer->size] = '\0';
}

/** Cuts to `size` bytes, which must not be more than there are. */
void fa_buffer_cut(struct fa_buffer *buffer, size_t size);

/** Puts text at byte `at`, moving what follows. */
void fa_buffer_insert(struct fa_buffer *buffer, size_t at, feedark_view text);

/** What is in the buffer; valid until it is changed. */
static inline feedark_view fa_buffer_view(const struct fa_buffer *buffer)
{
    return (feedark_view){buffer->data, buffer->size};
}

/** What is in a buffer that is done with: room that it did not need goes back to the arena. */
feedark_view fa_buffer_take(struct fa_buffer *buffer);

/** The last byte, or NUL where the buffer is empty. */
static inline char fa_buffer_last(const struct fa_buffer *buffer)
{
    return buffer->size ? buffer->data[buffer->size - 1] : '\0';
}

#endif
