/**
 * @file json_text.h
 * JSON written into a buffer, under its guard: a failed allocation cannot leave a value out. Keys
 * come in the caller's order.
 */
#ifndef FA_PIPELINE_JSON_TEXT_H
#define FA_PIPELINE_JSON_TEXT_H

#include "base/buffer.h"
#include "feed/json.h"

#include <feedark/model.h>

/** A string with its quotes. Bytes that are no UTF-8 become U+FFFD. */
void fa_jtext_put_string(struct fa_buffer *out, feedark_view text);

/** `{` or `[`; a comma before it where something stands there. */
void fa_jtext_open(struct fa_buffer *out, char bracket);
void fa_jtext_close(struct fa_buffer *out, char bracket);

/** A comma where one is due, the key and a colon. */
void fa_jtext_key(struct fa_buffer *out, const char *key);

/** A key and a text; nothing where the text is empty. */
void fa_jtext_member(struct fa_buffer *out, const char *key, feedark_view text);

/** As fa_jtext_member, an empty text too. */
void fa_jtext_member_always(struct fa_buffer *out, const char *key, feedark_view text);

/** A text in an array. */
void fa_jtext_element(struct fa_buffer *out, feedark_view text);

/** A key and `true`; nothing where it is not. */
void fa_jtext_member_true(struct fa_buffer *out, const char *key, bool is);

void fa_jtext_member_number(struct fa_buffer *out, const char *key, uint64_t number);

/** A key and a time in RFC 3339 with the source's offset; nothing where there is none. */
void fa_jtext_member_time(struct fa_buffer *out, const char *key, feedark_time time);

/** A value that was read, on one line, its members in their order. */
void fa_jtext_put(struct fa_buffer *out, const struct fa_json *value);

#endif
