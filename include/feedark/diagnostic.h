/**
 * @file diagnostic.h
 * What the library has to say while it works: every repair, loss and doubt, with the feed, the
 * entry and the line.
 */
#ifndef FEEDARK_DIAGNOSTIC_H
#define FEEDARK_DIAGNOSTIC_H

#include <feedark/export.h>
#include <feedark/view.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How much a diagnostic weighs. A run with nothing above INFO ends with FEEDARK_OK. */
typedef enum feedark_level {
    FEEDARK_INFO,    /**< worth knowing; nothing is lost or in doubt */
    FEEDARK_WARNING, /**< something was salvaged, skipped or differs: FEEDARK_PARTIAL */
    FEEDARK_ERROR    /**< an entry or a feed was lost */
} feedark_level;

/**
 * Every diagnostic: X(identifier, "name", LEVEL, "what it means").
 * The name is what reports, manifests and scripts see; names are promises, the order is not.
 */
#define FEEDARK_DIAGNOSTIC_LIST(X)                                                                 \
    /* source */                                                                                   \
    X(ENCODING_WRONG, "encoding-wrong", WARNING, "the bytes are not in the declared encoding")     \
    X(ENCODING_UNKNOWN, "encoding-unknown", WARNING, "the declared encoding is not known")         \
    X(ENCODING_GUESSED, "encoding-guessed", WARNING, "the encoding had to be guessed")             \
    X(BYTES_REPLACED, "bytes-replaced", WARNING, "bytes that mean nothing became U+FFFD")          \
    X(INPUT_UNREADABLE, "input-unreadable", ERROR, "the input cannot be read")                     \
    X(INPUT_LIMIT, "input-limit", ERROR, "the input is larger than the limit")                     \
    X(INPUT_CORRUPT, "input-corrupt", ERROR, "the compressed input is damaged")                    \
    /* feed */                                                                                     \
    X(XML_JUNK_BEFORE, "xml-junk-before", WARNING, "text before the feed was passed over")         \
    X(XML_JUNK_AFTER, "xml-junk-after", WARNING, "text after the feed was passed over")            \
    X(XML_TRUNCATED, "xml-truncated", WARNING, "the feed ends in the middle")                      \
    X(XML_MENDED, "xml-mended", WARNING, "markup that is not well-formed was mended")              \
    X(XML_CONTROL, "xml-control", WARNING, "a character that XML forbids was removed")             \
    X(XML_ENTITY, "xml-entity", WARNING, "an undeclared entity was resolved or kept as text")      \
    X(XML_TIDIED, "xml-tidied", INFO, "markup that XML does not allow, but HTML does, was tidied") \
    X(XML_NAMESPACE, "xml-namespace", INFO, "a namespace was missing or misspelled")               \
    X(XML_LIMIT, "xml-limit", WARNING, "markup beyond a limit was cut")                            \
    X(JSON_MENDED, "json-mended", WARNING, "JSON that is not well-formed was mended")              \
    X(JSON_TRUNCATED, "json-truncated", WARNING, "the JSON ends in the middle")                    \
    X(FEED_HTML, "feed-html", ERROR, "this is a web page, not a feed")                             \
    X(FEED_UNKNOWN, "feed-unknown", ERROR, "no dialect knows this document")                       \
    X(FEED_SEVERAL, "feed-several", WARNING, "several feeds stand in one input")                   \
    X(FEED_TEASERS, "feed-teasers", INFO, "the feed holds summaries only")                         \
    X(ENTRY_TRUNCATED, "entry-truncated", WARNING, "the entry ends in the middle")                 \
    X(ENTRY_DOUBTFUL, "entry-doubtful", WARNING,                                                   \
      "the entry may be two, whose bytes between are lost")                                        \
    X(ENTRY_LIMIT, "entry-limit", ERROR, "the entry is larger than the limit")                     \
    X(ENTRY_SKIPPED, "entry-skipped", INFO, "an entry that is no post or page was left out")       \
    X(ENTRY_PRIVATE, "entry-private", INFO, "an entry that was not public is kept unpublished")    \
    X(ENTRY_DELETED, "entry-deleted", INFO, "the feed says that this entry was deleted")           \
    X(DATE_UNREADABLE, "date-unreadable", WARNING, "a date could not be read")                     \
    X(DATE_GUESSED, "date-guessed", WARNING, "part of a date had to be guessed")                   \
    X(DATE_MISSING, "date-missing", INFO, "the entry has no date")                                 \
    X(ID_DUPLICATE, "id-duplicate", INFO, "two entries share an id")                               \
    /* html and markdown */                                                                        \
    X(HTML_DROPPED, "html-dropped", INFO, "scripts, forms or pixels were left out")                \
    X(HTML_LIMIT, "html-limit", WARNING, "HTML beyond a limit was flattened")                      \
    X(HTML_UNSAFE, "html-unsafe", INFO, "unsafe markup was removed")                               \
    X(SHORTCODE_KEPT, "shortcode-kept", INFO, "a shortcode is kept as it was written")             \
    X(GIST_LINKED, "gist-linked", INFO, "an embedded gist became a link")                          \
    X(MEDIA_MISSING, "media-missing", INFO, "a file that the export does not hold was left out")   \
    X(MARKDOWN_DIFFERS, "markdown-differs", WARNING, "the Markdown does not read back the same")   \
    /* layout and sink */                                                                          \
    X(FIELD_CHANGED, "field-changed", INFO, "a field was changed so that the target can hold it")  \
    X(LINK_UNRESOLVED, "link-unresolved", INFO, "a link to another entry could not be resolved")   \
    X(PATH_SUFFIXED, "path-suffixed", INFO, "the path was taken, so a suffix was added")           \
    X(PATH_REFUSED, "path-refused", ERROR, "a path would leave the output")                        \
    X(FILE_EDITED, "file-edited", WARNING, "an edited file was left; the new text is beside it")   \
    X(FILE_FOREIGN, "file-foreign", WARNING, "a file that feedark did not write was left alone")   \
    X(FILE_MISSING, "file-missing", WARNING, "a file of the manifest is missing")                  \
    X(FILE_CHANGED, "file-changed", WARNING, "a file is not what the manifest says")               \
    X(FILE_EXTRA, "file-extra", INFO, "a file is not in the manifest")                             \
    X(OUTPUT_EXISTS, "output-exists", ERROR, "the output is there and not feedark's")              \
    X(OUTPUT_BUSY, "output-busy", ERROR, "another run has the output")                             \
    X(LAYOUT_DIFFERS, "layout-differs", ERROR, "the archive was written for another layout")       \
    X(FILE_UPSTREAM, "file-upstream", INFO, "a new text waits beside a file that was edited")      \
    X(ENTRY_DIFFERS, "entry-differs", INFO, "the entry did not read back the same")                \
    X(RUN_UNFINISHED, "run-unfinished", WARNING, "the last run was not finished: run it again")    \
    X(ENTRY_ADDED, "entry-added", INFO, "the entry is new in the archive")                         \
    X(ENTRY_UPDATED, "entry-updated", INFO, "files of the entry were written anew or removed")     \
    X(MANIFEST_BAD, "manifest-bad", ERROR, "the manifest is missing or cannot be read")            \
    X(WRITE_FAILED, "write-failed", ERROR, "writing failed")                                       \
    X(SUPPRESSED, "suppressed", INFO, "further diagnostics were not listed")

typedef enum feedark_diagnostic_id {
#define FEEDARK_DIAGNOSTIC_ENUM(id, name, level, text) FEEDARK_DIAGNOSTIC_##id,
    FEEDARK_DIAGNOSTIC_LIST(FEEDARK_DIAGNOSTIC_ENUM)
#undef FEEDARK_DIAGNOSTIC_ENUM
        FEEDARK_DIAGNOSTIC_COUNT
} feedark_diagnostic_id;

/** One diagnostic. Every view is borrowed and valid only during the callback. */
typedef struct feedark_diagnostic {
    feedark_diagnostic_id id;
    feedark_level level;
    feedark_view feed;  /**< the input as the caller named it */
    uint64_t entry;     /**< 1 for the first entry of the feed; 0 where it concerns no entry */
    feedark_view title; /**< the title of that entry, if it has one */
    uint64_t line;      /**< line of the input, 1 for the first; 0 where unknown */
    feedark_view text;  /**< the particulars: one English clause, control characters made visible */
} feedark_diagnostic;

/**
 * Receives diagnostics in the order of the feed, on the thread that called the library.
 * `user` is what was given with the callback.
 */
typedef void (*feedark_diagnostic_callback)(void *user, const feedark_diagnostic *diagnostic);

/** The name of a diagnostic, `"xml-truncated"`; `"unknown"` for a value out of range. */
FEEDARK_API const char *feedark_diagnostic_name(feedark_diagnostic_id id);

/** What a diagnostic means in general, one English clause; never NULL. */
FEEDARK_API const char *feedark_diagnostic_meaning(feedark_diagnostic_id id);

/** The level that belongs to a diagnostic; FEEDARK_ERROR for a value out of range. */
FEEDARK_API feedark_level feedark_diagnostic_level(feedark_diagnostic_id id);

/** `"info"`, `"warning"` or `"error"`; never NULL. */
FEEDARK_API const char *feedark_level_name(feedark_level level);

#ifdef __cplusplus
}
#endif
#endif
