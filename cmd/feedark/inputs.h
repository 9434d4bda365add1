/**
 * @file inputs.h
 * The bodies that html2md reads. Those that are files are opened before the process confines
 * itself: what is open already needs no rule of the sandbox, and no second look at its path.
 */
#ifndef CMD_INPUTS_H
#define CMD_INPUTS_H

#include "args.h"

/** Opens the operands that are regular files, as many as there may be descriptors. What is not
 * opened (a pipe, which must wait for its turn; what cannot be read) is left for inputs_read. */
void inputs_open(const struct args *args);

/** Whether the i-th operand is open, and not yet read. */
bool inputs_is_open(size_t i);

/** All of the i-th operand (`-`, and no operand at all, is standard input), to be freed; NULL with
 * errno where it cannot be read, or memory failed. */
char *inputs_read(const struct args *args, size_t i, size_t *size);

/** Closes what was opened and never read. */
void inputs_close(void);

#endif
