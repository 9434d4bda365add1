/**
 * @file mend_parts.h
 * The parts of the mender. Each takes what `held` begins with; false: more bytes are needed.
 */
#ifndef FA_FEED_MEND_PARTS_H
#define FA_FEED_MEND_PARTS_H

#include "feed/mend.h"

#include "base/view.h"

enum {
    FA_MEND_WINDOW = 256 << 10,
    FA_MEND_LOOK = 1 << 20,
    FA_MEND_TAG = 16 << 20,
    FA_MEND_ROOTS = 1000
};

/** What is not yet mended. */
static inline feedark_view fa_mend_rest(const struct fa_mender *mender)
{
    return fa_view_of(mender->held.data + mender->start, mender->held.size - mender->start);
}

/** Whether a token may still go on beyond what is held, which has a bound. */
static inline bool fa_mend_may_grow(const struct fa_mender *mender, size_t max)
{
    return !mender->ending && mender->held.size - mender->start < max;
}

/** Takes `size` bytes off, counting the lines in them. */
void fa_mend_advance(struct fa_mender *mender, size_t size);

/** Puts text or CDATA without the characters that XML forbids. */
void fa_mend_put_clean(struct fa_mender *mender, feedark_view text);

/* mend_prolog.c */

/** Before the root: passes over everything but it. */
bool fa_mend_prolog(struct fa_mender *mender);

/** After the root: passes over everything but a further root, or entries that go on. */
bool fa_mend_epilog(struct fa_mender *mender);

/** Passes over a comment, an instruction or a declaration (`<!--`, `<?`, `<!`). */
bool fa_mend_declaration(struct fa_mender *mender);

/* mend_cdata.c */

/** Inside CDATA: up to where it ends or should have ended. */
bool fa_mend_cdata(struct fa_mender *mender);

/** `]]>` outside of CDATA. */
bool fa_mend_stray_end(struct fa_mender *mender);

/* mend_entity.c */

/** Takes the entities that a document type declares (its text between `[` and `]`). */
void fa_mend_doctype(struct fa_mender *mender, feedark_view subset);

/** Writes the reference that `text` begins with as XML knows it, else `&amp;`; returns the bytes it
 * took. */
size_t fa_mend_reference(struct fa_mender *mender, struct fa_buffer *out, feedark_view text);

/* mend_tag.c */

/** The name of the i-th open element. */
static inline feedark_view fa_mend_open_name(const struct fa_mender *mender, size_t i)
{
    return fa_view_of(mender->stack.data + mender->open.items[i].at, mender->open.items[i].size);
}

/** Mends a tag. */
bool fa_mend_tag(struct fa_mender *mender);

/** Opens an element whose attributes are given as text. */
void fa_mend_open(struct fa_mender *mender, feedark_view name, feedark_view attributes);

/** Writes the end tag of the innermost open element. */
void fa_mend_close(struct fa_mender *mender);

/** Ends the elements that nobody closed, down to `depth` of them; each is said. */
void fa_mend_close_to(struct fa_mender *mender, size_t depth);

/* mend_nest.c */

/** How many elements are open down to the one whose children are entries. */
size_t fa_mend_container(const struct fa_mender *mender);

/** Whether a start tag of this name, which `held` begins with, is the root of a further feed: the
 * open one has not been ended. */
bool fa_mend_restarts(const struct fa_mender *mender, feedark_view name);

/** Before a start tag of this name, which `held` begins with: ends and begins what was forgotten.
 */
bool fa_mend_nest(struct fa_mender *mender, feedark_view name, bool bare);

/* mend_once.c */

/** A bit for each field that an entry has once; `bare`: the tag has no attributes. 0 for others. */
unsigned fa_mend_once(feedark_view name, bool bare);

/** Whether an entry is open. */
bool fa_mend_in_entry(const struct fa_mender *mender);

/** Notes that a field of the open entry begins. */
void fa_mend_note(struct fa_mender *mender, feedark_view name, bool bare);

/** Which of the fields that the open entry has had come once more in `text` before an entry ends or
 * begins; false where neither is to be seen. */
bool fa_mend_again(const struct fa_mender *mender, feedark_view text, unsigned *again);

/** Whether fields that come once more are another entry's: several, and one that tells which it is.
 */
bool fa_mend_is_other(unsigned again);

/** Ends the open entry and begins another one. */
void fa_mend_next_entry(struct fa_mender *mender);

/* mend_names.c */

enum fa_mend_role {
    FA_ROLE_NONE,
    FA_ROLE_LEAF, /**< a field that holds text alone */
    FA_ROLE_BODY, /**< a field that may hold markup */
    FA_ROLE_PART  /**< a field that holds fields */
};

/** What an element of this name (as the tag has it) is in feeds; FA_ROLE_NONE for every other. */
enum fa_mend_role fa_mend_role(feedark_view name);

/** `item` or `entry`, whatever the prefix. */
bool fa_mend_is_entry(feedark_view name);

/** The root of a dialect, whatever the prefix. */
bool fa_mend_is_root(feedark_view name);

/** An element of HTML that has no content. */
bool fa_mend_is_void(feedark_view name);

/** The name that `text` (from its first letter) begins with. */
feedark_view fa_mend_name_at(feedark_view text);

/** A name that libxml2 takes. */
bool fa_mend_is_name(feedark_view name);

#endif
