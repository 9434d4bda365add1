#include "base/vector.h"

void fa_vector_room(struct fa_arena *arena, void **items, size_t count, size_t *capacity,
                    size_t size)
{
    size_t more;

    if (count < *capacity)
        return;
    more = *capacity ? *capacity * 2 : 8;
    *items = fa_arena_grow(arena, *items, *capacity * size, more * size);
    *capacity = more;
}
