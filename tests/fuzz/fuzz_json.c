/* Any bytes as a JSON Feed, and its model written back as JSON. */
#include "input.h"

#include <feedark/feedark.h>

static bool discard(void *user, const char *data, size_t size)
{
    (void)user;
    (void)data;
    (void)size;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = input_open(data, size);

    feedark_inspect_json(input.path, NULL, discard, NULL);
    input_close(&input);
    return 0;
}
