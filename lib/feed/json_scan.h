/**
 * @file json_scan.h
 * Finds, in the bytes of a JSON document, the members of the root object and the elements of its
 * `items`, one at a time, so that no more than one of them is ever held. Brackets and quotes that
 * are missing are made up for as far as what follows tells.
 */
#ifndef FA_FEED_JSON_SCAN_H
#define FA_FEED_JSON_SCAN_H

#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/limits.h"
#include "base/vector.h"

enum fa_json_event {
    FA_JSON_MORE,  /**< the bytes are used up */
    FA_JSON_OPEN,  /**< an item begins: say where it is kept with fa_json_scan_start, then go on */
    FA_JSON_ITEM,  /**< `value` holds an item */
    FA_JSON_MEMBER /**< `value` holds a member of the root, its name included */
};

struct fa_json_scan {
    const struct fa_limits *limits;
    struct fa_arena *arena; /**< of the feed */
    struct fa_diagnostics *diagnostics;
    struct fa_buffer held; /**< bytes not yet scanned, from `start` on */
    size_t start;
    uint64_t line;
    FA_VECTOR(char) open; /**< the brackets that are open */
    struct fa_buffer value;
    struct fa_arena *into; /**< where members are kept */
    uint64_t value_line;
    bool has_value, in_items, items_next, last, junk;
    bool in_map;    /**< the items stand in an object, each after a name */
    bool wrapped;   /**< the list of items stands in an object that is still open, though `open` has
                       it not */
    bool bare;      /**< the list of items has no feed around it, though `open` has one */
    bool cut;       /**< the value is larger than an entry may be: the rest of it is left out */
    bool doubt;     /**< a quote was lost in the value: brackets may have been taken for text */
    char quote;     /**< of the string that is open, or NUL */
    char comment;   /**< of the comment that is open: `*`, `/`, or NUL */
    char before;    /**< the last byte outside of strings that is no space */
    bool loose;     /**< as `bare`, of an item that has no list around it either */
    bool is_feed;   /**< the root has told that it is a feed: what is in it is no other one. The
                       reader says so */
    size_t around;  /**< brackets around the feed, which was found within something else */
    uint64_t roots; /**< root objects begun */
};

/** `line` is that of the first byte; members are kept in `members`. */
void fa_json_scan_init(struct fa_json_scan *scan, struct fa_arena *arena, struct fa_arena *members,
                       const struct fa_limits *limits, struct fa_diagnostics *diagnostics,
                       uint64_t line);

/** The next bytes; `last` where there are no more. Under the guard of the feed's arena. */
void fa_json_scan_push(struct fa_json_scan *scan, feedark_view bytes, bool last);

/** Begins a value in `into`. */
void fa_json_scan_start(struct fa_json_scan *scan, struct fa_arena *into);

/** Goes on to the next event, under the guards of the feed's arena and of the one that holds the
 * value. After ITEM and MEMBER the caller clears `has_value`. */
enum fa_json_event fa_json_scan_next(struct fa_json_scan *scan);

#endif
