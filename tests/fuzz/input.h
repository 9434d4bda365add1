/* An input as a file in memory, for calls that take a path; and what every target declares. */
#ifndef FUZZ_INPUT_H
#define FUZZ_INPUT_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
    int fd;
    char path[64];
};

static inline struct input input_open(const uint8_t *data, size_t size)
{
    struct input input = {.fd = memfd_create("input", MFD_CLOEXEC)};

    if (input.fd < 0 || write(input.fd, data, size) != (ssize_t)size)
        abort();
    snprintf(input.path, sizeof input.path, "/proc/self/fd/%d", input.fd);
    return input;
}

static inline void input_close(struct input *input)
{
    close(input->fd);
}

#endif
