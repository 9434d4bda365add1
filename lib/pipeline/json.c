#include "pipeline/json.h"

#include "text/date.h"

#include <stdio.h>
#include <string.h>

void fa_json_set_always(json_t *object, const char *key, feedark_view text)
{
    json_t *value = json_stringn(text.data ? text.data : "", text.size);

    if (value)
        json_object_set_new(object, key, value);
}

void fa_json_set(json_t *object, const char *key, feedark_view text)
{
    if (text.size)
        fa_json_set_always(object, key, text);
}

void fa_json_set_time(json_t *object, const char *key, feedark_time time)
{
    struct fa_civil civil;
    char text[96];
    int offset = time.offset < 0 ? -time.offset : time.offset;

    if (time.precision == FEEDARK_PRECISION_NONE)
        return;
    civil = fa_date_civil(time);
    snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d", civil.year, civil.month, civil.day, civil.hour,
             civil.minute, civil.second);
    if (offset == 0)
        strcat(text, "Z");
    else
        snprintf(text + strlen(text), 16, "%c%02d:%02d", time.offset < 0 ? '-' : '+', offset / 60, offset % 60);
    json_object_set_new(object, key, json_string(text));
}
