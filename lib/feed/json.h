/**
 * @file json.h
 * JSON values in an arena, read as leniently as feeds in the wild need: comments, trailing and
 * missing commas, bare or single-quoted names, line ends and control characters in strings, unknown
 * escapes, a text that is cut short. Every repair is one diagnostic
 * (docs/decisions/0012-json-reader.md).
 */
#ifndef FA_FEED_JSON_H
#define FA_FEED_JSON_H

#include "base/diagnostic.h"

enum fa_json_kind {
    FA_JSON_NULL,
    FA_JSON_BOOL,
    FA_JSON_NUMBER,
    FA_JSON_STRING,
    FA_JSON_ARRAY,
    FA_JSON_OBJECT
};

struct fa_json {
    enum fa_json_kind kind;
    feedark_view name; /**< of a member of an object */
    feedark_view text; /**< a string's characters; a number or a bool as written */
    struct fa_json *parent, *first, *last, *next;
};

/**
 * The members that stand in `text`, as the children of an object: `"a": 1, "b": {…}`; or the
 * values, as the children of an array, where `members` is false. Texts are borrowed where nothing
 * in them had to be resolved. What is nested more than `depth` deep is left out. `line` is that of
 * the first byte.
 */
struct fa_json *fa_json_parse(struct fa_arena *arena, feedark_view text, bool members, size_t depth,
                              uint64_t line, struct fa_diagnostics *diagnostics);

/** The last member of a name, or NULL; `object` may be NULL or no object. */
const struct fa_json *fa_json_find(const struct fa_json *object, const char *name);

/** The trimmed text of a member that is a string, a number or a bool; empty where it is not there
 * or something else. */
feedark_view fa_json_text(const struct fa_json *object, const char *name);

/** The text of a member as fa_json_text, but not trimmed. */
feedark_view fa_json_whole(const struct fa_json *object, const char *name);

/** Whether a line end inside a string, which `text` follows, can only be a forgotten quote: a
 * member or the container's end comes next. */
bool fa_json_ends_string(feedark_view text);

#endif
