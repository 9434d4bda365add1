/**
 * @file mend.h
 * Between the bytes and libxml2: whatever comes in, what goes out is well-formed XML of one root, without declaration,
 * document type or named entities. Each repair is a diagnostic with its line.
 */
#ifndef FA_FEED_MEND_H
#define FA_FEED_MEND_H

#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/vector.h"

struct fa_mend_name {
    feedark_view name; /* as the tag has it */
    uint64_t line;
};

struct fa_mender {
    const struct fa_limits *limits;
    struct fa_arena *arena;         /**< of the feed */
    struct fa_diagnostics *diagnostics;
    struct fa_buffer held;          /**< bytes not yet mended: at most one token */
    struct fa_buffer out;           /**< mended text; taken and cleared by the caller */
    struct fa_buffer seen;          /**< the first bytes, for telling what it is when it is no feed */
    FA_VECTOR(struct fa_mend_name) open;
    struct fa_map names;            /**< of elements, each kept once */
    uint64_t line;
    size_t start;                   /**< of what is not yet mended in `held` */
    bool in_root, opened, after_root, in_cdata, truncated, looked;
    uint64_t junk_line;
};

/** Everything lives in `arena`. */
void fa_mender_init(struct fa_mender *mender, struct fa_arena *arena, const struct fa_limits *limits, struct fa_diagnostics *diagnostics);

/** The next bytes, valid UTF-8; mended text is appended to mender->out. */
void fa_mender_push(struct fa_mender *mender, feedark_view bytes);

/** The end: what is open is closed and `truncated` set where the root was still open. */
void fa_mender_finish(struct fa_mender *mender);

#endif
