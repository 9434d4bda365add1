/* Any bytes as an HTML body. With FEEDARK_FUZZ_JUDGE in the environment a body that the judge
 * rejects is a finding. */
#include "input.h"

#include <feedark/feedark.h>

static void tell(void *user, const feedark_diagnostic *diagnostic)
{
    bool *differs = user;

    *differs |= diagnostic->id == FEEDARK_DIAGNOSTIC_MARKDOWN_DIFFERS;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *markdown = NULL;
    size_t length;
    bool differs = false;
    feedark_status status = feedark_html_to_markdown((const char *)data, size, NULL, tell, &differs,
                                                     &markdown, &length);

    if (feedark_status_reach(status) <= FEEDARK_REACH_ENTRY)
        feedark_free(markdown);
    if (differs && getenv("FEEDARK_FUZZ_JUDGE"))
        abort();
    return 0;
}
