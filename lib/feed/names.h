/**
 * @file names.h
 * Namespaces of feeds: by URI, with the wrong spellings that are in use, and by the prefix they
 * usually have.
 */
#ifndef FA_FEED_NAMES_H
#define FA_FEED_NAMES_H

#include "base/map.h"

enum fa_ns {
    FA_NS_OTHER,
    FA_NS_NONE,
    FA_NS_ATOM,
    FA_NS_ATOM03,
    FA_NS_RSS10,
    FA_NS_RDF,
    FA_NS_CONTENT,
    FA_NS_EXCERPT,
    FA_NS_DC,
    FA_NS_DCTERMS,
    FA_NS_XHTML,
    FA_NS_MEDIA,
    FA_NS_ITUNES,
    FA_NS_FEEDBURNER,
    FA_NS_SOURCE,
    FA_NS_WP,
    FA_NS_APP,
    FA_NS_THR,
    FA_NS_BLOGGER,
    FA_NS_WFW,
    FA_NS_SLASH,
    FA_NS_SY,
    FA_NS_GEORSS,
    FA_NS_CC,
    FA_NS_PODCAST,
    FA_NS_ENC,
    FA_NS_RSS090,
    FA_NS_PHEEDO,
    FA_NS_YANDEX,
    FA_NS_TURBO,
    FA_NS_ADMIN,
    FA_NS_GEO,
    FA_NS_TOMBSTONE,
    FA_NS_HISTORY
};

/** The namespace of a URI; FA_NS_NONE for an empty one. */
enum fa_ns fa_name_space(feedark_view uri);

/** The same; where no row knows the URI, what the prefix usually means. */
enum fa_ns fa_name_space_of(feedark_view uri, feedark_view prefix);

/** The i-th usual prefix and its URI, or NULL past the last. */
const char *fa_name_prefix_at(size_t i);
const char *fa_name_uri_at(size_t i);

/** The one copy of a name in a map, as long-lived as the map's arena. */
feedark_view fa_name_intern(struct fa_map *names, feedark_view name);

#endif
