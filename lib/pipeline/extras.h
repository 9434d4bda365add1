/**
 * @file extras.h
 * The files that belong to the feed as a whole: its own title, author and links, the media of an
 * export, redirects, and the configuration that lets the site build at once.
 */
#ifndef FA_PIPELINE_EXTRAS_H
#define FA_PIPELINE_EXTRAS_H

#include "pipeline/archive.h"
#include "pipeline/redirects.h"
#include "pipeline/survey.h"

/** Writes them, after the last entry; `redirects` may be NULL. Statuses as fa_archive_put_shared.
 */
feedark_status fa_extras_put(struct fa_archive *archive, const feedark_feed *feed,
                             const struct fa_survey *survey, struct fa_redirects *redirects);

#endif
