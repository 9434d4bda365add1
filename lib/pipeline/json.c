#include "pipeline/json.h"

#include "text/date.h"

#include <stdio.h>
#include <string.h>

bool fa_json_time(feedark_time time, char text[FA_JSON_TIME_ROOM])
{
    struct fa_civil civil;
    int offset = time.offset < 0 ? -time.offset : time.offset;
    int size;

    if (time.precision == FEEDARK_PRECISION_NONE)
        return false;
    civil = fa_date_civil(time);
    size = snprintf(text, FA_JSON_TIME_ROOM, "%04d-%02d-%02dT%02d:%02d:%02d", civil.year,
                    civil.month, civil.day, civil.hour, civil.minute, civil.second);
    if (offset == 0)
        strcpy(text + size, "Z");
    else
        snprintf(text + size, 16, "%c%02d:%02d", time.offset < 0 ? '-' : '+', offset / 60,
                 offset % 60);
    return true;
}
