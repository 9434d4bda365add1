/**
 * @file vector.h
 * A list that grows in an arena, of any type: `FA_VECTOR(int) v = {0}; fa_vector_push(arena, &v,
 * 7);`. `items` may move when something is pushed.
 */
#ifndef FA_BASE_VECTOR_H
#define FA_BASE_VECTOR_H

#include "base/arena.h"

#define FA_VECTOR(type)                                                                            \
    struct {                                                                                       \
        type *items;                                                                               \
        size_t count, capacity;                                                                    \
    }

/** Appends a value. */
#define fa_vector_push(arena, vector, value)                                                       \
    (fa_vector_room((arena), (void **)&(vector)->items, (vector)->count, &(vector)->capacity,      \
                    sizeof *(vector)->items),                                                      \
     (void)((vector)->items[(vector)->count++] = (value)))

/** Takes the last value off; the vector must not be empty. */
#define fa_vector_pop(vector) ((vector)->items[--(vector)->count])

/** The last value; the vector must not be empty. */
#define fa_vector_last(vector) ((vector)->items[(vector)->count - 1])

/** Makes room for one more item of `size` bytes. */
void fa_vector_room(struct fa_arena *arena, void **items, size_t count, size_t *capacity,
                    size_t size);

#endif
