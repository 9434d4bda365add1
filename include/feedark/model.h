/**
 * @file model.h
 * A feed and its entries, the same for every dialect. All structs are filled by the library and
 * read by the caller; their views live as long as the callback that hands them over. New members
 * are only ever added at the end.
 */
#ifndef FEEDARK_MODEL_H
#define FEEDARK_MODEL_H

#include <feedark/view.h>
#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How much of a time the source said. */
typedef enum feedark_precision {
    FEEDARK_PRECISION_NONE, /**< no time: every other member is 0 */
    FEEDARK_PRECISION_YEAR,
    FEEDARK_PRECISION_MONTH,
    FEEDARK_PRECISION_DAY,
    FEEDARK_PRECISION_MINUTE,
    FEEDARK_PRECISION_SECOND
} feedark_precision;

/** An instant with the offset the source gave (RFC 3339 section 4). */
typedef struct feedark_time {
    int64_t seconds;             /**< since 1970-01-01T00:00:00Z, leap seconds not counted */
    int32_t nanoseconds;         /**< 0 to 999,999,999 */
    int16_t offset;              /**< minutes east of UTC, -1439 to 1439 */
    bool has_offset;             /**< false where the source named no zone: UTC was taken */
    feedark_precision precision; /**< FEEDARK_PRECISION_NONE where there is no time */
} feedark_time;

/** A person construct (RFC 4287 section 3.2). */
typedef struct feedark_person {
    feedark_view name;
    feedark_view email;
    feedark_view uri;
} feedark_person;

typedef struct feedark_people {
    const feedark_person *items;
    size_t count;
} feedark_people;

/** Which list of the front matter a category belongs to. */
typedef enum feedark_taxonomy {
    FEEDARK_TAG,           /**< a tag, and every category of a plain feed */
    FEEDARK_CATEGORY,      /**< a category of an export that tells both apart */
    FEEDARK_TAXONOMY_OTHER /**< a custom taxonomy: `scheme` names it */
} feedark_taxonomy;

/** A category (RFC 4287 section 4.2.2). */
typedef struct feedark_category {
    feedark_view term;   /**< the name as it identifies */
    feedark_view scheme; /**< a URI, or WXR's domain */
    feedark_view label;  /**< the name as people read it; empty where it is the term */
    feedark_taxonomy taxonomy;
} feedark_category;

typedef struct feedark_categories {
    const feedark_category *items;
    size_t count;
} feedark_categories;

typedef enum feedark_content_type {
    FEEDARK_CONTENT_NONE,
    FEEDARK_CONTENT_TEXT,      /**< plain text: line ends count, `<` is itself */
    FEEDARK_CONTENT_HTML,      /**< an HTML fragment */
    FEEDARK_CONTENT_WORDPRESS, /**< WordPress editor content: HTML with shortcodes, block comments,
                                  bare paragraphs */
    FEEDARK_CONTENT_MARKDOWN   /**< Markdown as the author wrote it */
} feedark_content_type;

/** A body or a summary. */
typedef struct feedark_content {
    feedark_content_type type;
    feedark_view value;
    feedark_view
        base; /**< absolute URL that relative ones in it are resolved against; may be empty */
    feedark_view language; /**< BCP 47; empty where the entry's holds */
    feedark_view src;      /**< URL of a body that is not in the feed (RFC 4287 section 4.1.3.2) */
} feedark_content;

/** A file that belongs to an entry (RSS 2.0 `enclosure`, RFC 4287 `rel="enclosure"`, Media RSS). */
typedef struct feedark_enclosure {
    feedark_view url;
    feedark_view type;  /**< media type; may be empty */
    feedark_view title; /**< may be empty */
    uint64_t length;    /**< bytes; 0 where unknown */
    uint32_t duration;  /**< seconds; 0 where unknown */
} feedark_enclosure;

typedef struct feedark_enclosures {
    const feedark_enclosure *items;
    size_t count;
} feedark_enclosures;

/** A link with its relation (RFC 8288). */
typedef struct feedark_link {
    feedark_view href;
    feedark_view rel;
    feedark_view type;
    feedark_view title;
    feedark_view hreflang;
} feedark_link;

typedef struct feedark_links {
    const feedark_link *items;
    size_t count;
} feedark_links;

/** A comment that an export carries. */
typedef struct feedark_comment {
    feedark_view id;
    feedark_view parent; /**< id of the comment it answers; empty at the top */
    feedark_person author;
    feedark_time published;
    feedark_content content;
    feedark_view kind; /**< `pingback`, `trackback`, …; empty for a comment that somebody wrote */
} feedark_comment;

typedef struct feedark_comments {
    const feedark_comment *items;
    size_t count;
} feedark_comments;

/** What an entry is. */
typedef enum feedark_kind {
    FEEDARK_KIND_POST,
    FEEDARK_KIND_PAGE,
    FEEDARK_KIND_ATTACHMENT, /**< a media file of an export: described, not written as a post */
    FEEDARK_KIND_COMMENT,    /**< a comment that stands as an entry of its own (Blogger) */
    FEEDARK_KIND_OTHER       /**< menus, revisions, templates, settings: counted, not written */
} feedark_kind;

/** Who could see an entry where it came from. */
typedef enum feedark_visibility {
    FEEDARK_PUBLIC,
    FEEDARK_DRAFT,     /**< draft, pending */
    FEEDARK_SCHEDULED, /**< not yet public */
    FEEDARK_PRIVATE,   /**< private or behind a password */
    FEEDARK_TRASHED,   /**< thrown away there: counted, not written */
    FEEDARK_DELETED    /**< a tombstone (RFC 6721): kept and marked */
} feedark_visibility;

/** How much of its text an entry gives. */
typedef enum feedark_extent {
    FEEDARK_EXTENT_NONE,   /**< no text at all */
    FEEDARK_EXTENT_FULL,   /**< the whole text, as far as one can tell */
    FEEDARK_EXTENT_SUMMARY /**< a teaser: a summary alone, or a text that ends with `…` or "Read
                              more" */
} feedark_extent;

/** A custom field of an export, from the allow-list. */
typedef struct feedark_field {
    feedark_view name;
    feedark_view value;
} feedark_field;

typedef struct feedark_fields {
    const feedark_field *items;
    size_t count;
} feedark_fields;

/** One entry. Absent texts are empty views, absent lists have count 0. */
typedef struct feedark_entry {
    uint64_t number;       /**< 1 for the first of the feed */
    uint64_t line;         /**< where it begins in the input, 1 for the first line */
    feedark_view id;       /**< as written: guid, atom:id, rdf:about, JSON id */
    feedark_view identity; /**< what tells entries apart in every run: id, else link and date, else
                              link, else title and date */
    feedark_view link;     /**< absolute URL of the entry's page */
    feedark_view title;    /**< text: entities and tags resolved, spaces squeezed */
    feedark_time published;
    feedark_time updated;
    feedark_people authors; /**< the entry's own; the feed's where it has none */
    feedark_categories categories;
    feedark_view language; /**< BCP 47; empty where unknown */
    feedark_view base;     /**< absolute base URL in force at the entry */
    feedark_content content;
    feedark_content summary;
    feedark_enclosures enclosures;
    feedark_view image;  /**< absolute URL of the entry's picture */
    feedark_links links; /**< every further link: via, related, replies, … */
    feedark_view comments_url;
    feedark_comments comments;
    feedark_kind kind;
    feedark_visibility visibility;
    feedark_view slug;      /**< the last part of the URL as an export names it; percent-decoded */
    feedark_view post_type; /**< as an export names it, `post`, `page`, `product` */
    feedark_view parent;    /**< id of the entry above it: pages, attachments, comments */
    feedark_view source_title; /**< the feed it was taken from (atom:source, RSS source) */
    feedark_view source_link;
    feedark_view rights;
    feedark_fields fields;
    bool truncated; /**< the input ended, or was cut, in the middle of it */
    bool sticky;
    feedark_view export_id; /**< the number an export gives it (`wp:post_id`): what parents,
                               galleries and `?p=` name */
    feedark_extent extent;  /**< how much of its text it gives */
    feedark_view image_id;  /**< the export's number of the attachment that is its picture */
    feedark_view answers;   /**< id of the comment that a comment answers */
} feedark_entry;

/** A feed as a whole. */
typedef struct feedark_feed {
    feedark_view dialect;  /**< `atom`, `rss`, `rdf`, `jsonfeed`, `wxr`, `blogger`, … */
    feedark_view version;  /**< `1.0`, `2.0`, `0.91`, … */
    feedark_view title;    /**< text */
    feedark_view subtitle; /**< text */
    feedark_view link;     /**< absolute URL of the site */
    feedark_view self;     /**< URL of the feed itself */
    feedark_view id;
    feedark_view language;
    feedark_time updated;
    feedark_view generator;
    feedark_people authors;
    feedark_categories categories;
    feedark_view image;
    feedark_view rights;
    feedark_view encoding; /**< as found: `UTF-8`, `windows-1252`, … */
    feedark_view base;     /**< absolute base URL of the document */
    feedark_links links;
    bool truncated;
} feedark_feed;

#ifdef __cplusplus
}
#endif
#endif
