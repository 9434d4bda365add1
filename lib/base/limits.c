#include "base/limits.h"

const struct fa_limits fa_limits_default = {
    .input_bytes = (uint64_t)64 << 30,
    .inflated_bytes = (uint64_t)64 << 30,
    .inflate_ratio = 2000,
    .entries = 100000000,
    .entry_bytes = (size_t)256 << 20,
    .entry_memory = (size_t)4 << 30,
    .xml_depth = 256,
    .xml_attributes = 1000,
    .xml_name = 1024,
    .html_depth = 256,
    .html_attributes = 256,
    .path_bytes = 1024,
    .name_bytes = 240,
    .diagnostics = 50,
};
