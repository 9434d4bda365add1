#include <feedark/status.h>

#include <stddef.h>

static const struct {
    const char *name, *text;
    feedark_reach reach;
} statuses[] = {
#define ROW(id, reach_, text_) {"FEEDARK_" #id, text_, FEEDARK_REACH_##reach_},
    FEEDARK_STATUS_LIST(ROW)
#undef ROW
};

enum { COUNT = sizeof statuses / sizeof *statuses };

const char *feedark_status_name(feedark_status status)
{
    return (size_t)status < COUNT ? statuses[status].name : "FEEDARK_UNKNOWN";
}

const char *feedark_status_text(feedark_status status)
{
    return (size_t)status < COUNT ? statuses[status].text : "unknown status";
}

feedark_reach feedark_status_reach(feedark_status status)
{
    return (size_t)status < COUNT ? statuses[status].reach : FEEDARK_REACH_SYSTEM;
}

feedark_status feedark_status_worse(feedark_status a, feedark_status b)
{
    return feedark_status_reach(b) > feedark_status_reach(a) ? b : a;
}
