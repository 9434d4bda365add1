/**
 * @file options.h
 * What the library lets its users choose. Options are data: one table names them for the command,
 * the manual and programs.
 */
#ifndef FEEDARK_OPTIONS_H
#define FEEDARK_OPTIONS_H

#include <feedark/status.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Which of the library's works an option has an effect on; they add up. */
enum { FEEDARK_FOR_CONVERT = 1, FEEDARK_FOR_INSPECT = 2, FEEDARK_FOR_HTML = 4 };

/** One option as the table has it. All texts are constant. */
typedef struct feedark_option {
    const char *name;     /**< `"layout"`: `--layout` on the command line */
    char letter;          /**< `'l'` where there is a short form, else NUL */
    const char *argument; /**< `"NAME"`; NULL for a switch, whose values are `yes` and `no` */
    const char *initial;  /**< the value that holds where none is set */
    const char
        *values; /**< the allowed values, separated by `|`; NULL where any text or number will do */
    const char *help; /**< one line */
    bool repeats;     /**< may be set several times: the values add up, one a line */
    unsigned works; /**< `FEEDARK_FOR_…`: feedark_convert, feedark_inspect_json and feedark_read,
                       feedark_html_to_markdown */
} feedark_option;

/** The i-th option, or NULL past the last. */
FEEDARK_API const feedark_option *feedark_option_at(size_t i);

/** A set of options. Opaque; not changed by any call that takes it as const. */
typedef struct feedark_options feedark_options;

/** All options at their initial values; NULL where memory ran out. Free with feedark_options_free.
 */
FEEDARK_API feedark_options *feedark_options_new(void);

/** NULL is allowed. */
FEEDARK_API void feedark_options_free(feedark_options *options);

/**
 * Sets one option; both texts are copied. A NULL value means `yes`. One that repeats keeps what it
 * had before. FEEDARK_BAD_OPTION for a name or value that the table does not allow, FEEDARK_MEMORY.
 */
FEEDARK_API feedark_status feedark_options_set(feedark_options *options, const char *name,
                                               const char *value);

/** The value of an option as text, valid until it is set again; NULL for an unknown name. */
FEEDARK_API const char *feedark_options_get(const feedark_options *options, const char *name);

/** Asked on the calling thread before every entry and every part of the input: true ends the call
 * with FEEDARK_STOPPED. */
typedef bool (*feedark_stop_callback)(void *user);

/**
 * Lets a call be stopped, by whatever the program likes: the library touches no signals. What was
 * there before stays whole, and the next run completes the work. NULL for `stop` takes it back.
 */
FEEDARK_API void feedark_options_set_stop(feedark_options *options, feedark_stop_callback stop,
                                          void *user);

/** The i-th layout's name and what it is for (may be NULL); NULL past the last. */
FEEDARK_API const char *feedark_layout_at(size_t i, const char **summary);

/** The values of `front-matter` that a layout can write, separated by `|`: `"auto|yaml|toml"`. NULL
 * for an unknown name. */
FEEDARK_API const char *feedark_layout_front_matter(const char *name);

#ifdef __cplusplus
}
#endif
#endif
