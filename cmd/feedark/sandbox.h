/**
 * @file sandbox.h
 * The process gives up what it does not need: with Landlock it can read only its inputs and the
 * system's libraries and write only its output and temporary files; with seccomp it can open no
 * socket and start no program.
 */
#ifndef CMD_SANDBOX_H
#define CMD_SANDBOX_H

#include "args.h"

/**
 * Confines the process, before any thread is started. 0, or an exit status after an error was said:
 * `--sandbox` was given and the kernel cannot. Without either option the process is confined where
 * that is possible.
 */
int sandbox_enter(const struct args *args);

/** Removes output folders that were made for the sandbox and stayed empty. */
void sandbox_leave(const struct args *args);

/** Whether the process is confined. */
bool sandbox_is_on(void);

#endif
