/**
 * @file survey.h
 * The first, light pass over a feed: what an entry must know of the entries after it. It collects
 * where each entry goes and under which links it is known (for links between entries), and the
 * attachments of an export (for pictures that are named by number). Bodies are read past. What it
 * collects stands in temporary files.
 *
 * The feed is surveyed to its end only where something asks for it: `--links` other than `keep`, or
 * an export that names attachments or holds comments; otherwise the pass ends with the first entry.
 */
#ifndef FA_PIPELINE_SURVEY_H
#define FA_PIPELINE_SURVEY_H

#include "pipeline/again.h"
#include "pipeline/comments.h"
#include "pipeline/input.h"

struct fa_survey;

/** An attachment of an export. Empty views where it does not say. */
struct fa_attachment {
    feedark_view id;  /**< its number in the export */
    feedark_view url; /**< of the file */
    feedark_view title;
    feedark_view alt;     /**< what it shows, as text */
    feedark_view caption; /**< HTML */
    feedark_view parent;  /**< number of the entry it belongs to */
};

/** Where an entry goes. */
struct fa_settled {
    feedark_view path;
    feedark_view url;   /**< its new place on the site */
    bool suffixed;      /**< another entry had the path */
    bool has_permalink; /**< no entry before it has the same old path */
    bool hidden;        /**< a draft: no page of the built site */
};

/** Settles the place of an entry that will be written; called once an entry, in feed order. The
 * path lives in `arena`. */
typedef feedark_status (*fa_survey_settle)(void *ctx, const feedark_feed *feed,
                                           struct fa_arena *arena, const feedark_entry *entry,
                                           struct fa_settled *settled);

/** An empty survey; NULL where memory ran out. */
struct fa_survey *fa_survey_new(const struct fa_settings *settings);

/**
 * Reads the input (`fd` where it is not -1, else `path`). What is wrong with the input is left to
 * the second pass to say: only FEEDARK_MEMORY and what `settle` returned come back.
 */
feedark_status fa_survey_run(struct fa_survey *survey, const char *path, int fd,
                             fa_survey_settle settle, void *ctx);

/** Adds an entry that is no longer in the feed: links lead to it where no entry of the feed has
 * them. After fa_survey_run. FEEDARK_WRITE, FEEDARK_MEMORY. */
feedark_status fa_survey_add_kept(struct fa_survey *survey, const struct fa_kept_place *place);

/** Nothing is added any more: from now on it can be asked. FEEDARK_WRITE. */
feedark_status fa_survey_end(struct fa_survey *survey);

/** Where the n-th entry of the feed goes; an empty path where the survey did not settle it. Its
 * texts are put into `arena`, whose guard is entered and left with FEEDARK_WRITE where the
 * temporary file cannot be read. NULL for the survey is allowed, as below. */
struct fa_settled fa_survey_settled(const struct fa_survey *survey, uint64_t number,
                                    struct fa_arena *arena);

/** The entry that `url` (absolute; its fragment does not count) links to, as above; an empty path
 * for any other link. */
struct fa_settled fa_survey_link(const struct fa_survey *survey, feedark_view url,
                                 struct fa_arena *arena);

/** The attachment of an export's number; false where there is none. In `arena`, as above. */
bool fa_survey_attachment(const struct fa_survey *survey, feedark_view id, struct fa_arena *arena,
                          struct fa_attachment *found);

/** The i-th attachment, from 0, of those with an address that belong to an entry. */
bool fa_survey_child(const struct fa_survey *survey, feedark_view parent, size_t i,
                     struct fa_arena *arena, struct fa_attachment *found);

/** The n-th attachment in feed order, from 1; false past the last. */
bool fa_survey_attachment_at(const struct fa_survey *survey, uint32_t number,
                             struct fa_arena *arena, struct fa_attachment *found);

/** The comments that stood as entries of their own; NULL is allowed and given back. */
struct fa_comments *fa_survey_comments(const struct fa_survey *survey);

void fa_survey_free(struct fa_survey *survey);

#endif
