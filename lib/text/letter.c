#include "text/letter.h"

#include "text/utf8.h"

#include <utf8proc.h>

bool fa_begins_lower(feedark_view text)
{
    uint32_t code = 0;

    return text.size && fa_utf8_decode(text.data, text.size, &code) > 0 &&
           utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_LL;
}
