/**
 * @file stop.h
 * SIGINT, SIGTERM and SIGHUP while something is written: the run ends at the next entry, says what
 * was done, and the process ends by the signal. A second signal ends it at once, which is safe too.
 */
#ifndef CMD_STOP_H
#define CMD_STOP_H

#include <stdbool.h>

/** From now on the signals are noted; one that is ignored (nohup) stays ignored. */
void stop_listen(void);

/** Whether a signal came. For feedark_options_set_stop. */
bool stop_is_asked(void *user);

/** Its name; NULL where none came. */
const char *stop_name(void);

/** Ends the process by the signal that came; returns where none did. */
void stop_end(void);

#endif
