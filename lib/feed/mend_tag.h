/**
 * @file mend_tag.h
 * Tags of the mender: attributes made well-formed, nesting made right.
 */
#ifndef FA_FEED_MEND_TAG_H
#define FA_FEED_MEND_TAG_H

#include "feed/mend.h"

/** Mends the tag that `text` begins with; returns its size, 0 where its end is not there yet and `whole` is not set. */
size_t fa_mend_tag(struct fa_mender *mender, feedark_view text, bool whole);

/** Writes the end tag of the innermost open element. */
void fa_mend_close(struct fa_mender *mender);

/** Writes the reference that `text` begins with as XML knows it, else `&amp;`; returns the bytes it took. */
size_t fa_mend_reference(struct fa_mender *mender, struct fa_buffer *out, feedark_view text);

#endif
