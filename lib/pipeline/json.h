/**
 * @file json.h
 * Times as JSON has them.
 */
#ifndef FA_PIPELINE_JSON_H
#define FA_PIPELINE_JSON_H

#include <feedark/model.h>
#include <stdbool.h>

/** A time in RFC 3339 with the source's offset; false where there is none. */
enum { FA_JSON_TIME_ROOM = 96 };
bool fa_json_time(feedark_time time, char text[FA_JSON_TIME_ROOM]);

#endif
