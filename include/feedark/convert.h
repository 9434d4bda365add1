/**
 * @file convert.h
 * The main job: a feed becomes an archive.
 */
#ifndef FEEDARK_CONVERT_H
#define FEEDARK_CONVERT_H

#include <feedark/diagnostic.h>
#include <feedark/model.h>
#include <feedark/options.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a conversion came to, in numbers. */
typedef struct feedark_summary {
    uint64_t entries; /**< written or found unchanged */
    uint64_t skipped; /**< of the feed, but not written: attachments, menus, revisions */
    uint64_t files;   /**< in the archive from this run */
    uint64_t code_blocks;
    uint64_t same; /**< entries whose Markdown reads back the same */
    uint64_t differs;
    uint64_t salvaged; /**< entries that the input cut */
    uint64_t warnings;
    uint64_t errors;
    uint64_t bytes;     /**< of the input as received */
    bool updates;       /**< the output was there before, with a manifest */
    uint64_t added;     /**< entries that are new in the archive */
    uint64_t updated;   /**< entries of which a file was written anew or removed */
    uint64_t unchanged; /**< entries of which nothing was touched */
    uint64_t kept;      /**< entries that are no longer in the feed and stay in the archive */
    uint64_t edited;    /**< entries with a file that its owner edited: it stays, the new text is
                           beside it */
    char output[4096];  /**< where the archive is; empty where none was written */
} feedark_summary;

/**
 * Converts one feed.
 *
 * @param input   a path, or `"-"` for standard input
 * @param output  a folder or an archive by its suffix (`.tar.gz .tgz .tar .tar.zst .tar.xz .zip`),
 * `"-"` for a tar.gz on standard output, or NULL for `<slug of the feed's title>.tar.gz` in the
 * working directory (a zip's times are local ones, APPNOTE 4.4.6: they follow the TZ of the
 * process, which the command sets to UTC)
 * @param options may be NULL: all at their initial values
 * @param report  receives the diagnostics in feed order, on this thread; may be NULL
 * @param user    handed to `report`
 * @param summary filled as far as the work went; may be NULL
 * @return FEEDARK_OK; FEEDARK_PARTIAL where something was skipped, salvaged or differs;
 * FEEDARK_NOT_A_FEED, FEEDARK_EMPTY, FEEDARK_UNREADABLE, FEEDARK_CORRUPT, FEEDARK_LIMIT where the
 * input gave nothing usable (nothing is written then); FEEDARK_EXISTS, FEEDARK_BAD_ARGUMENT;
 * FEEDARK_WRITE, FEEDARK_BUSY, FEEDARK_MEMORY (what was there before is intact)
 */
FEEDARK_API feedark_status feedark_convert(const char *input, const char *output,
                                           const feedark_options *options,
                                           feedark_diagnostic_callback report, void *user,
                                           feedark_summary *summary);

/** Whether feedark_convert takes an output path for an archive file (by its suffix, or `-`) rather
 * than for a folder. */
FEEDARK_API bool feedark_is_archive(const char *output);

/** Receives what feedark_read finds. Every pointer is valid only during the call; a status but
 * FEEDARK_OK ends the reading. */
typedef struct feedark_read_events {
    void *user;
    feedark_status (*entry)(void *user, const feedark_feed *feed, const feedark_entry *entry);
    feedark_status (*feed)(void *user, const feedark_feed *feed); /**< once, after the last entry */
    feedark_diagnostic_callback report;                           /**< may be NULL */
} feedark_read_events;

/** Reads a feed without converting it, one entry at a time. Statuses as feedark_convert has them
 * for the input. */
FEEDARK_API feedark_status feedark_read(const char *input, const feedark_options *options,
                                        const feedark_read_events *events);

/**
 * Writes the whole model of a feed as one JSON object through `write`, which returns false to stop.
 * Statuses as feedark_read; FEEDARK_WRITE where `write` stopped.
 */
FEEDARK_API feedark_status feedark_inspect_json(const char *input, const feedark_options *options,
                                                bool (*write)(void *user, const char *data,
                                                              size_t size),
                                                void *user);

#ifdef __cplusplus
}
#endif
#endif
