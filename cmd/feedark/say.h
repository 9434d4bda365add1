/**
 * @file say.h
 * What is said to people and to scripts. Control characters of feeds never reach the terminal as
 * they are.
 */
#ifndef CMD_SAY_H
#define CMD_SAY_H

#include <feedark/feedark.h>
#include <stdio.h>

/** Text with control characters and bidirectional marks made visible (`\x1b`, `\u202e`). */
void say_text(FILE *out, feedark_view text);

/** `feedark: …` and a line end, on standard error. */
void say_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

/** A JSON string with its quotes. */
void say_json(FILE *out, feedark_view text);

/** `FEED: entry 3 "Title", line 120: warning: … [xml-mended]`. */
void say_diagnostic(FILE *out, const feedark_diagnostic *diagnostic);

/** The same as one JSON object on a line. */
void say_diagnostic_json(FILE *out, const feedark_diagnostic *diagnostic);

#endif
