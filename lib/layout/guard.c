#include "layout/layouts.h"

bool fa_has_template_marks(feedark_view body)
{
    for (size_t i = 0; i + 1 < body.size; i++)
        if (body.data[i] == '{' && strchr("{%#", body.data[i + 1]) && body.data[i + 1])
            return true;
    return false;
}
