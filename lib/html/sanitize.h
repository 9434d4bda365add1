/**
 * @file sanitize.h
 * What may stand in HTML that is kept, and where links may lead: allow-lists by element and
 * attribute, as data.
 */
#ifndef FA_HTML_SANITIZE_H
#define FA_HTML_SANITIZE_H

#include "html/dom.h"

/** Whether an element may stand in kept HTML. What may not is left out, its words stay. */
bool fa_safe_element(enum fa_tag tag);

/** What the value of an attribute is. */
enum fa_value_kind {
    FA_VALUE_REFUSED, /**< the attribute, or this value of it, is left out */
    FA_VALUE_TEXT,
    FA_VALUE_FLAG,   /**< its presence is its value */
    FA_VALUE_LINK,   /**< an address that a reader may follow */
    FA_VALUE_SOURCE, /**< an address that a browser fetches by itself */
    FA_VALUE_STYLE,  /**< declarations, to go through fa_safe_style */
    FA_VALUE_ID      /**< kept only where a link of the body points at it */
};

/** Whether an attribute may stand on an element of this tag with the value it has, and as what. */
enum fa_value_kind fa_safe_attribute(enum fa_tag tag, const struct fa_attribute *attribute);

/** Whether a left-out attribute could have done something: a handler, an address with a script,
 * `srcdoc`. */
bool fa_is_threat(const struct fa_attribute *attribute);

/** Whether an address may be shown in place: `http`, `https`, relative, and pictures in `data:`
 * where `picture`. */
bool fa_safe_source(feedark_view url, bool picture);

/** The declarations of a style that only place text or number lists, in the order they were
 * written; may be empty. */
feedark_view fa_safe_style(struct fa_arena *arena, feedark_view style);

#endif
