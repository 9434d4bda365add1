/**
 * @file output.h
 * Files that a command itself writes, `-o`.
 */
#ifndef CMD_OUTPUT_H
#define CMD_OUTPUT_H

#include "args.h"

/** Whether `-o` names something else than standard output. */
bool output_is_path(const struct args *args);

bool output_is_dry(const struct args *args);

/**
 * Opens `path` for writing; what is there already is left alone, but with `--force`. NULL after an
 * error has been said,
 * `*reach` is its exit status then.
 */
FILE *output_open(const struct args *args, const char *path, int *reach);

/** From now on what goes to standard output goes to what `-o` names, unless it is a dry run. 0, or
 * the exit status after an error has been said. */
int output_lead(const struct args *args);

#endif
