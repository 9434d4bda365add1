/**
 * @file fields.h
 * Front matter before it has a syntax: an ordered list of keys and values in an arena.
 */
#ifndef FA_LAYOUT_FIELDS_H
#define FA_LAYOUT_FIELDS_H

#include "base/buffer.h"

#include <feedark/model.h>

enum fa_field_type { FA_FIELD_TEXT, FA_FIELD_TIME, FA_FIELD_BOOL, FA_FIELD_NUMBER, FA_FIELD_LIST, FA_FIELD_MAP };

struct fa_field {
    struct fa_field *next;
    feedark_view key;  /**< empty in lists */
    enum fa_field_type type;
    feedark_view text;
    feedark_time time;
    bool flag;
    int64_t number;
    struct fa_field *first, *last; /**< children of lists and maps */
};

/** A list or map with no key of its own: the whole front matter is a map. */
struct fa_field *fa_field_new(struct fa_arena *arena, enum fa_field_type type, feedark_view key);
void fa_field_append(struct fa_field *parent, struct fa_field *child);

/** Adds key and value; an empty text or an absent time adds nothing. */
void fa_field_add_text(struct fa_arena *arena, struct fa_field *map, const char *key, feedark_view text);
void fa_field_add_time(struct fa_arena *arena, struct fa_field *map, const char *key, feedark_time time);
void fa_field_add_bool(struct fa_arena *arena, struct fa_field *map, const char *key, bool flag);
void fa_field_add_number(struct fa_arena *arena, struct fa_field *map, const char *key, int64_t number);

/**
 * Writes a map as YAML 1.1 that Psych and PyYAML read alike, without `---` lines: one line a scalar, no block scalars, times as `time_form` says.
 * `offset_space`: `2024-09-02 00:00:00 +0000` (Jekyll); otherwise RFC 3339.
 */
void fa_fields_write_yaml(const struct fa_field *map, bool offset_space, struct fa_buffer *out);

#endif
