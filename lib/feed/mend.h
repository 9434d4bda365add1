/**
 * @file mend.h
 * Between the bytes and libxml2: whatever comes in, what goes out is well-formed XML of one root,
 * without declaration, document type or named entities. Each repair is a diagnostic with its line.
 *
 * What it does to a token never depends on how the bytes were cut into pieces, and its work is
 * linear in their number.
 */
#ifndef FA_FEED_MEND_H
#define FA_FEED_MEND_H

#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/vector.h"

/** An open element; its name, as the tag has it, is in mender->stack. */
struct fa_mend_name {
    size_t at, size;
    uint64_t line;
    bool sure; /**< that its end tag comes */
};

enum fa_mend_place { FA_MEND_PROLOG, FA_MEND_ROOT, FA_MEND_EPILOG };

struct fa_mender {
    const struct fa_limits *limits;
    struct fa_arena *arena; /**< of the feed */
    struct fa_diagnostics *diagnostics;
    struct fa_buffer held; /**< bytes not yet mended: at most one token */
    struct fa_buffer out;  /**< mended text; taken and cleared by the caller */
    struct fa_buffer seen; /**< the first bytes, for telling what it is when it is no feed */
    FA_VECTOR(struct fa_mend_name) open;
    struct fa_buffer stack; /**< the names of what is open */
    size_t beyond;          /**< elements open beyond the limit on depth: their tags are left out */
    struct fa_map prefixes; /**< declared, or already said to be not */
    struct fa_map entities; /**< of the document type: name to value */
    size_t entity_bytes, expanded; /**< held in `entities`; made of them so far */
    uint64_t line, entry_line;     /**< of what comes next; where the last entry began */
    uint64_t endless[3]; /**< up to which byte of the input no instruction, no document type ends */
    size_t start,
        need; /**< of what is not yet mended in `held`; how much of it there must be to go on */
    uint64_t taken, no_comment_end; /**< bytes mended so far; up to where (counted so) no comment
                                       ends, as was once looked for */
    uint64_t section; /**< where (counted so) the CDATA section that is written began */
    enum fa_mend_place place;
    bool in_cdata, ending, paused, closed, truncated;
    bool declared, typed; /**< an XML declaration, a document type was there */
    uint64_t junk_line,
        junk_end; /**< first and last line of text outside of the root; 0 where there is none */
    bool own_root,
        restarts; /**< the root is the mender's; a further XML declaration stands inside of it */
    bool had_entry, sure_between,
        sure_within; /**< an entry has begun; that up to the next one no start tag is
                        missing; that a field that came again is the entry's own */
    unsigned had;    /**< fields of the open entry that it has once (fa_mend_once) */
    size_t titles;   /**< of the feed, before its first entry */
    size_t roots;    /**< begun so far: more than one where several feeds stand in one input */
    bool resumed;    /**< this root is the first one again: entries went on behind its end */
    feedark_view root_name, root_attributes;
};

/** Everything lives in `arena`. */
void fa_mender_init(struct fa_mender *mender, struct fa_arena *arena,
                    const struct fa_limits *limits, struct fa_diagnostics *diagnostics);

/** The next bytes, valid UTF-8; mended text is appended to mender->out. */
void fa_mender_push(struct fa_mender *mender, feedark_view bytes);

/**
 * Goes on where the mender has paused: behind the start and the end tag of an entry and of the
 * root, so that the caller can read mender->out before more is said. False where nothing is left of
 * the bytes that were pushed.
 */
bool fa_mender_next(struct fa_mender *mender);

/** The end: after the last fa_mender_next what is open is closed, and `truncated` set where the
 * root was still open. */
void fa_mender_finish(struct fa_mender *mender);

#endif
