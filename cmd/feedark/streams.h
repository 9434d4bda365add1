/**
 * @file streams.h
 * Standard input, output and error, as they may have been left to us.
 */
#ifndef CMD_STREAMS_H
#define CMD_STREAMS_H

#include <stdbool.h>
#include <stdio.h>

/**
 * Before anything is opened: a stream that was closed (`>&-`) gets a descriptor that fails whatever
 * is asked of it. Else the next file that is opened would be that stream, and messages would be
 * written into the output. False where that cannot be done.
 */
bool streams_open(void);

/** For what writes files: a report that nobody reads any more (`| head`) does not end the run. It
 * is told by its status. */
void streams_keep_going(void);

/** For what writes much, one stream a run: nothing was written to it yet, and what will be goes out
 * 64 KB at a time, but to a terminal as before. */
void streams_widen(FILE *stream);

#endif
