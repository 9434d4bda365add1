/**
 * @file json.h
 * Small helpers over jansson. All take views that need not be UTF-8; where they are not, the value
 * is left out.
 */
#ifndef FA_PIPELINE_JSON_H
#define FA_PIPELINE_JSON_H

#include <feedark/model.h>
#include <jansson.h>
#include <stdbool.h>

/** Sets a key to a text; an empty one is left out. */
void fa_json_set(json_t *object, const char *key, feedark_view text);

/** As fa_json_set, but an empty text is set too. */
void fa_json_set_always(json_t *object, const char *key, feedark_view text);

/** Sets a key to a time in RFC 3339 with the source's offset; an absent one is left out. */
void fa_json_set_time(json_t *object, const char *key, feedark_time time);

/** A time in RFC 3339 with the source's offset; false where there is none. */
enum { FA_JSON_TIME_ROOM = 96 };
bool fa_json_time(feedark_time time, char text[FA_JSON_TIME_ROOM]);

#endif
