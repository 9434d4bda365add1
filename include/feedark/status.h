/**
 * @file status.h
 * What a call came to. Every function of feedark that can fail returns a feedark_status; details
 * travel as diagnostics (diagnostic.h). The library never prints, exits or aborts.
 */
#ifndef FEEDARK_STATUS_H
#define FEEDARK_STATUS_H

#include <feedark/export.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How far a status reaches: nothing is wrong, one entry or some detail is, or the call could not
 * go on. */
typedef enum feedark_reach {
    FEEDARK_REACH_FINE,  /**< everything asked for was done */
    FEEDARK_REACH_ENTRY, /**< something was skipped, salvaged or differs; the rest was done */
    FEEDARK_REACH_INPUT, /**< this input gave nothing usable; others may */
    FEEDARK_REACH_USAGE, /**< the caller asked for what cannot be */
    FEEDARK_REACH_SYSTEM /**< disk, memory or permission failed; what was there before is intact */
} feedark_reach;

/** Every status: X(name, reach, text). The order is part of the ABI; new ones are added at the end.
 */
#define FEEDARK_STATUS_LIST(X)                                                                     \
    X(OK, FINE, "done")                                                                            \
    X(PARTIAL, ENTRY, "done, but something was skipped, salvaged or differs")                      \
    X(DIFFERS, ENTRY, "the archive does not hold what its manifest says")                          \
    X(NOT_A_FEED, INPUT, "not a feed")                                                             \
    X(EMPTY, INPUT, "empty input")                                                                 \
    X(UNREADABLE, INPUT, "the input cannot be read")                                               \
    X(LIMIT, INPUT, "a limit was passed")                                                          \
    X(CORRUPT, INPUT, "the compressed or archived data is damaged")                                \
    X(BAD_OPTION, USAGE, "unknown option or value")                                                \
    X(BAD_ARGUMENT, USAGE, "an argument the call does not allow")                                  \
    X(EXISTS, USAGE, "the output is there already and is left as it is")                           \
    X(MEMORY, SYSTEM, "out of memory")                                                             \
    X(WRITE, SYSTEM, "the output cannot be written")                                               \
    X(BUSY, SYSTEM, "another run is writing this output")                                          \
    X(STOPPED, SYSTEM, "stopped on request")

typedef enum feedark_status {
#define FEEDARK_STATUS_ENUM(name, reach, text) FEEDARK_##name,
    FEEDARK_STATUS_LIST(FEEDARK_STATUS_ENUM)
#undef FEEDARK_STATUS_ENUM
} feedark_status;

/** The name of a status as it is spelled in the enumeration, `"FEEDARK_OK"`; never NULL. */
FEEDARK_API const char *feedark_status_name(feedark_status status);

/** One English clause that says what a status means, without a full stop; never NULL. */
FEEDARK_API const char *feedark_status_text(feedark_status status);

/** How far a status reaches. The exit status of the command is this value: 0, 1, 2, 3 or 4. */
FEEDARK_API feedark_reach feedark_status_reach(feedark_status status);

/** The one of two that reaches further; the first where they reach equally far. */
FEEDARK_API feedark_status feedark_status_worse(feedark_status a, feedark_status b);

#ifdef __cplusplus
}
#endif
#endif
