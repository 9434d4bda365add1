/* Any bytes through the whole path of a feed: source, mender, dialect, HTML, Markdown, judge,
 * layout. Nothing is written. */
#include "input.h"

#include <feedark/feedark.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = input_open(data, size);
    feedark_options *options = feedark_options_new();

    feedark_options_set(options, "dry-run", "yes");
    feedark_options_set(options, "jobs", "1");
    feedark_convert(input.path, "out", options, NULL, NULL, NULL);
    feedark_options_free(options);
    input_close(&input);
    return 0;
}
