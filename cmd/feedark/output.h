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
 * A file being written, under another name beside its own (`.NAME.new`) until it is whole: what was
 * there before stays when the disk is full.
 */
struct output {
    FILE *stream;
    char *target, *temporary; /**< NULL for what is no regular file, which is written as it is */
};

/**
 * Opens `path` for writing; what is there already is left alone, but with `--force`. False after an
 * error has been said, `*reach` is its exit status then.
 */
bool output_open(struct output *output, const struct args *args, const char *path, int *reach);

/** Closes it and gives it its name, or takes it back. False after an error has been said. An empty
 * struct is allowed. */
bool output_close(struct output *output, bool keep);

/** From now on what goes to standard output goes to what `-o` names, unless it is a dry run. 0, or
 * the exit status after an error has been said. */
int output_lead(const struct args *args);

/** output_close for what output_lead opened; allowed where it opened nothing. */
bool output_settle(bool keep);

#endif
