#include "layout/fields.h"

#include "base/view.h"
#include "text/date.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

/*
 * libyaml holds memory of its own, so nothing below may leave to a guard while an emitter lives:
 * its bytes go into a malloc'ed block first and into the buffer when the emitter is gone.
 */
struct block {
    char *data;
    size_t size, capacity;
};

static int take_bytes(void *ctx, unsigned char *bytes, size_t size)
{
    struct block *block = ctx;
    char *more;

    if (block->size + size > block->capacity) {
        block->capacity = (block->size + size) * 2;
        more = realloc(block->data, block->capacity);
        if (!more)
            return 0;
        block->data = more;
    }
    memcpy(block->data + block->size, bytes, size);
    block->size += size;
    return 1;
}

/* Whether every byte is one that a plain scalar may hold without doubt: words, single spaces, and a
 * few marks inside. */
static bool has_plain_bytes(feedark_view text)
{
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];

        if (!fa_is_alnum((char)c) && c < 0x80 &&
            !(i > 0 && i + 1 < text.size && strchr(" ._-/+()", c)))
            return false;
    }
    return true;
}

/* Whether YAML 1.1 may read it as anything but text: numbers, dates, the words for true, false and
 * nothing. */
static bool is_doubtful(feedark_view text)
{
    static const char *const words[] = {"y",    "n",     "yes",  "no",  "on", "off",
                                        "true", "false", "null", "nan", "inf"};

    if (FA_IS_AMONG_NOCASE(text, words))
        return true;
    return text.size == 0 || !(fa_is_alpha(text.data[0]) || (unsigned char)text.data[0] >= 0xC3);
}

/* Whether a character beyond ASCII must be escaped: line separators, marks of direction, byte order
 * marks. */
static bool needs_escape(feedark_view text)
{
    uint32_t code;

    for (size_t i = 0, size; i < text.size; i += size) {
        size = fa_utf8_decode(text.data + i, text.size - i, &code);
        if (size == 0)
            return true;
        if ((code >= 0x7F && code < 0xA1) ||
            (code >= 0x2000 && code <= 0x206F && code != 0x2013 && code != 0x2014 &&
             code != 0x2018 && code != 0x2019 && code != 0x201C && code != 0x201D &&
             code != 0x2026) ||
            code == 0xFEFF)
            return true;
    }
    return false;
}

static int put_scalar(yaml_emitter_t *emitter, feedark_view text, bool plain)
{
    yaml_event_t event;
    yaml_scalar_style_t style =
        plain || (has_plain_bytes(text) && !is_doubtful(text) && !needs_escape(text))
            ? YAML_PLAIN_SCALAR_STYLE
            : YAML_DOUBLE_QUOTED_SCALAR_STYLE;

    return yaml_scalar_event_initialize(&event, NULL, NULL,
                                        (const yaml_char_t *)(text.data ? text.data : ""),
                                        (int)text.size, 1, 1, style) &&
           yaml_emitter_emit(emitter, &event);
}

static int put_time(yaml_emitter_t *emitter, feedark_time time, enum fa_time_form form)
{
    struct fa_civil c = fa_date_civil(time);
    char gap = form == FA_TIME_RFC3339 || form == FA_TIME_CIVIL_T ? 'T' : ' ',
         sign = time.offset < 0 ? '-' : '+';
    int offset = time.offset < 0 ? -time.offset : time.offset;
    char text[96];
    int size = snprintf(text, sizeof text, "%04d-%02d-%02d%c%02d:%02d:%02d", c.year, c.month, c.day,
                        gap, c.hour, c.minute, c.second);
    char *end = text + size;
    size_t left = sizeof text - (size_t)size;

    if (form == FA_TIME_SPACED)
        size += snprintf(end, left, " %c%02d%02d", sign, offset / 60, offset % 60);
    if (form == FA_TIME_RFC3339)
        size += snprintf(end, left, "%c%02d:%02d", sign, offset / 60, offset % 60);
    return put_scalar(emitter, fa_view_of(text, (size_t)size), true);
}

static int put_map(yaml_emitter_t *emitter, const struct fa_field *map, enum fa_time_form form);
static int put_list(yaml_emitter_t *emitter, const struct fa_field *list, enum fa_time_form form);

static int put_value(yaml_emitter_t *emitter, const struct fa_field *field, enum fa_time_form form)
{
    char number[32];

    switch (field->type) {
    case FA_FIELD_TEXT:
        return put_scalar(emitter, field->text, false);
    case FA_FIELD_TIME:
        return put_time(emitter, field->time, form);
    case FA_FIELD_BOOL:
        return put_scalar(emitter, field->flag ? FA_VIEW("true") : FA_VIEW("false"), true);
    case FA_FIELD_NUMBER:
        snprintf(number, sizeof number, "%lld", (long long)field->number);
        return put_scalar(emitter, fa_view(number), true);
    case FA_FIELD_LIST:
        return put_list(emitter, field, form);
    default:
        return put_map(emitter, field, form);
    }
}

static int put_list(yaml_emitter_t *emitter, const struct fa_field *list, enum fa_time_form form)
{
    yaml_event_t event;

    if (!yaml_sequence_start_event_initialize(&event, NULL, NULL, 1, YAML_BLOCK_SEQUENCE_STYLE) ||
        !yaml_emitter_emit(emitter, &event))
        return 0;
    for (const struct fa_field *item = list->first; item; item = item->next)
        if (!put_value(emitter, item, form))
            return 0;
    return yaml_sequence_end_event_initialize(&event) && yaml_emitter_emit(emitter, &event);
}

static int put_map(yaml_emitter_t *emitter, const struct fa_field *map, enum fa_time_form form)
{
    yaml_event_t event;

    if (!yaml_mapping_start_event_initialize(&event, NULL, NULL, 1, YAML_BLOCK_MAPPING_STYLE) ||
        !yaml_emitter_emit(emitter, &event))
        return 0;
    for (const struct fa_field *field = map->first; field; field = field->next)
        if (!put_scalar(emitter, field->key, true) || !put_value(emitter, field, form))
            return 0;
    return yaml_mapping_end_event_initialize(&event) && yaml_emitter_emit(emitter, &event);
}

static int put_document(yaml_emitter_t *emitter, const struct fa_field *field,
                        enum fa_time_form form)
{
    yaml_event_t event;

    return yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING) &&
           yaml_emitter_emit(emitter, &event) &&
           yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 1) &&
           yaml_emitter_emit(emitter, &event) && put_value(emitter, field, form) &&
           yaml_document_end_event_initialize(&event, 1) && yaml_emitter_emit(emitter, &event) &&
           yaml_stream_end_event_initialize(&event) && yaml_emitter_emit(emitter, &event);
}

struct copy {
    struct fa_buffer *out;
    const struct block *block;
};

static feedark_status copy_out(void *ctx)
{
    struct copy *copy = ctx;

    fa_buffer_put_bytes(copy->out, copy->block->data, copy->block->size);
    return FEEDARK_OK;
}

void fa_fields_write_yaml(const struct fa_field *map, enum fa_time_form form, struct fa_buffer *out)
{
    struct block block = {0};
    struct copy copy = {out, &block};
    yaml_emitter_t emitter;
    feedark_status status = FEEDARK_MEMORY;

    if (yaml_emitter_initialize(&emitter)) {
        yaml_emitter_set_output(&emitter, take_bytes, &block);
        yaml_emitter_set_width(&emitter, -1);
        yaml_emitter_set_unicode(&emitter, 1);
        if (put_document(&emitter, map, form))
            status = fa_guard_run(out->arena->guard, copy_out, &copy);
        yaml_emitter_delete(&emitter);
    }
    free(block.data);
    if (status != FEEDARK_OK)
        fa_guard_fail(out->arena->guard, status);
}
