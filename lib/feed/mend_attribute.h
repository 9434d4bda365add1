/**
 * @file mend_attribute.h
 * The attributes of a tag as people write them: unquoted, unended, twice, without value.
 */
#ifndef FA_FEED_MEND_ATTRIBUTE_H
#define FA_FEED_MEND_ATTRIBUTE_H

#include "feed/mend_parts.h"

enum { FA_MEND_ATTRIBUTES = 200 };

struct fa_mend_attribute {
    feedark_view name, value;
    bool has_value;
};

struct fa_mend_attributes {
    struct fa_mend_attribute items[FA_MEND_ATTRIBUTES];
    size_t count, valued;
    size_t max;      /**< set by the caller: further ones are left out */
    size_t size;     /**< of the text up to and with what ends the tag */
    bool empty;      /**< `/>` */
    bool ended;      /**< by `>`, not by the next `<` or the end of the text */
    const char *odd; /**< what was wrong, NULL where nothing was */
};

/** Reads attributes up to the end of the tag. False where the end is not in `text` and more of it
 * may come. */
bool fa_mend_read_attributes(feedark_view text, bool whole, struct fa_mend_attributes *attributes);

/** Writes them; declarations of namespaces that cannot be are left out. */
void fa_mend_put_attributes(struct fa_mender *mender, const struct fa_mend_attributes *attributes);

#endif
