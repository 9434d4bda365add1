/**
 * @file redirects.h
 * The map from old paths to new ones (`--redirects`). Rows are spooled as entries are written, and
 * so is the map.
 */
#ifndef FA_PIPELINE_REDIRECTS_H
#define FA_PIPELINE_REDIRECTS_H

#include "pipeline/again.h"

#include <stdio.h>

struct fa_redirects;

/** NULL where memory or a temporary file failed. */
struct fa_redirects *fa_redirects_new(const struct fa_settings *settings);

/** Adds the old paths of a converted entry. The first entry that has a path keeps it.
 * FEEDARK_WRITE, FEEDARK_MEMORY. */
feedark_status fa_redirects_add(struct fa_redirects *redirects, const struct fa_job *job);

/** Adds the old paths of an entry that is no longer in the feed, after all that are. As above. */
feedark_status fa_redirects_add_kept(struct fa_redirects *redirects,
                                     const struct fa_kept_place *place);

/** The file's path in the archive: `_redirects`, where the generator puts it on the site. */
feedark_view fa_redirects_path(const struct fa_redirects *redirects, struct fa_arena *arena);

/**
 * The map in its form, as a temporary file that the caller closes. Servers' maps leave out an old
 * path at which the new site has a page; the table in CSV has every old path. FEEDARK_WRITE,
 * FEEDARK_MEMORY.
 */
feedark_status fa_redirects_take(struct fa_redirects *redirects, FILE **map);

void fa_redirects_free(struct fa_redirects *redirects);

#endif
