/**
 * @file fields.h
 * Front matter and data before they have a syntax: an ordered list of keys and values in an arena,
 * and one writer a syntax.
 */
#ifndef FA_LAYOUT_FIELDS_H
#define FA_LAYOUT_FIELDS_H

#include "base/buffer.h"

#include <feedark/model.h>

enum fa_field_type {
    FA_FIELD_TEXT,
    FA_FIELD_TIME,
    FA_FIELD_BOOL,
    FA_FIELD_NUMBER,
    FA_FIELD_LIST,
    FA_FIELD_MAP
};

/** How times are written. */
enum fa_time_form {
    FA_TIME_SPACED, /**< `2024-09-02 00:00:00 +0000` */
    FA_TIME_RFC3339,
    FA_TIME_CIVIL,  /**< `2024-09-02 00:00:00` in the time's own offset, which is not said */
    FA_TIME_CIVIL_T /**< the same with a `T` */
};

struct fa_field {
    struct fa_field *next;
    feedark_view key; /**< empty in lists */
    enum fa_field_type type;
    feedark_view text;
    feedark_time time;
    bool flag;
    int64_t number;
    struct fa_field *first, *last; /**< children of lists and maps */
};

/** A field that stands nowhere yet; lists, their items and whole front matter have no key. */
struct fa_field *fa_field_new(struct fa_arena *arena, enum fa_field_type type, feedark_view key);
void fa_field_append(struct fa_field *parent, struct fa_field *child);

/** Appends a map or a list, unless nothing is in it. */
void fa_field_append_filled(struct fa_field *parent, struct fa_field *child);

/** The child of a key, or NULL. */
struct fa_field *fa_field_find(const struct fa_field *map, feedark_view key);

/** Adds key and value; an empty text or an absent time adds nothing. */
void fa_field_add_text(struct fa_arena *arena, struct fa_field *map, const char *key,
                       feedark_view text);
/** As fa_field_add_text; an address that runs a script adds nothing, for themes make links of them.
 */
void fa_field_add_url(struct fa_arena *arena, struct fa_field *map, const char *key,
                      feedark_view url);
void fa_field_add_time(struct fa_arena *arena, struct fa_field *map, const char *key,
                       feedark_time time);
void fa_field_add_bool(struct fa_arena *arena, struct fa_field *map, const char *key, bool flag);
void fa_field_add_number(struct fa_arena *arena, struct fa_field *map, const char *key,
                         int64_t number);

/** A time as text in a form. */
feedark_view fa_time_text(struct fa_arena *arena, feedark_time time, enum fa_time_form form);

/** Writes a list or map as YAML 1.1 that Psych and PyYAML read alike, without `---` lines: one line
 * a scalar, no block scalars. */
void fa_fields_write_yaml(const struct fa_field *field, enum fa_time_form form,
                          struct fa_buffer *out);

/** Writes a map as TOML 1.0: scalars and lists first, then tables; maps in lists are inline tables.
 * Times are RFC 3339. */
void fa_fields_write_toml(const struct fa_field *map, struct fa_buffer *out);

/** Writes a list or map as JSON, two spaces a level, with a line feed at the end. Times are texts
 * in RFC 3339. */
void fa_fields_write_json(const struct fa_field *field, struct fa_buffer *out);

/** Writes a map as `Key: value` lines (Python-Markdown's meta data): one line a key, lists joined,
 * maps by their first value. */
void fa_fields_write_meta(const struct fa_field *map, enum fa_time_form form,
                          struct fa_buffer *out);

/** A text in double quotes that JSON and TOML read alike; marks that the eye does not see are
 * escaped. */
void fa_put_quoted(struct fa_buffer *out, feedark_view text);

/** `true`, `false` or the number of a field of these types, which every form but YAML writes alike.
 */
void fa_put_plain(struct fa_buffer *out, const struct fa_field *field);

#endif
