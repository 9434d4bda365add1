#include "base/buffer.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>

void fa_buffer_init(struct fa_buffer *buffer, struct fa_arena *arena, size_t max)
{
    *buffer = (struct fa_buffer){.arena = arena, .max = max};
    fa_buffer_reserve(buffer, 0);
    buffer->data[0] = '\0';
}

feedark_view fa_buffer_take(struct fa_buffer *buffer)
{
    fa_arena_trim(buffer->arena, buffer->data, buffer->capacity, buffer->size + 1);
    buffer->capacity = buffer->size + 1;
    return fa_buffer_view(buffer);
}

void fa_buffer_clear(struct fa_buffer *buffer)
{
    fa_buffer_cut(buffer, 0);
}

char *fa_buffer_reserve(struct fa_buffer *buffer, size_t more)
{
    size_t need, capacity;

    if (more > buffer->max - buffer->size)
        fa_guard_fail(buffer->arena->guard, FEEDARK_LIMIT);
    need = buffer->size + more + 1;
    if (need > buffer->capacity) {
        capacity = buffer->capacity < 64 ? 64 : buffer->capacity * 2;
        if (capacity < need)
            capacity = need;
        buffer->data = fa_arena_grow(buffer->arena, buffer->data, buffer->capacity, capacity);
        buffer->capacity = capacity;
    }
    return buffer->data + buffer->size;
}

void fa_buffer_put_repeat(struct fa_buffer *buffer, char c, size_t count)
{
    memset(fa_buffer_reserve(buffer, count), c, count);
    buffer->size += count;
    buffer->data[buffer->size] = '\0';
}

void fa_buffer_printf(struct fa_buffer *buffer, const char *format, ...)
{
    va_list args, again;
    int size;

    va_start(args, format);
    va_copy(again, args);
    size = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (size > 0) {
        vsnprintf(fa_buffer_reserve(buffer, (size_t)size), (size_t)size + 1, format, args);
        buffer->size += (size_t)size;
    }
    va_end(args);
}

void fa_buffer_cut(struct fa_buffer *buffer, size_t size)
{
    assert(size <= buffer->size);
    buffer->size = size;
    buffer->data[size] = '\0';
}

void fa_buffer_insert(struct fa_buffer *buffer, size_t at, feedark_view text)
{
    assert(at <= buffer->size);
    fa_buffer_reserve(buffer, text.size);
    memmove(buffer->data + at + text.size, buffer->data + at, buffer->size - at + 1);
    if (text.size)
        memcpy(buffer->data + at, text.data, text.size);
    buffer->size += text.size;
}
