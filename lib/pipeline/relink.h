/**
 * @file relink.h
 * Links from one entry to another, led to the new place of what they link to (`--links`).
 */
#ifndef FA_PIPELINE_RELINK_H
#define FA_PIPELINE_RELINK_H

#include "base/diagnostic.h"
#include "base/vector.h"
#include "html/convert.h"
#include "pipeline/survey.h"

struct fa_relink_state {
    struct fa_arena *arena;
    const struct fa_settings *settings;
    const struct fa_survey *survey;
    const feedark_feed *feed;
    const feedark_entry *entry;
    const struct fa_place *place;
    struct fa_diagnostics *diagnostics;
    FA_VECTOR(feedark_view) marked; /**< what is to stand where the marks do, by their number */
};

/** The links within kept HTML, which are led on while it is written. `state` is borrowed. */
struct fa_link_source fa_relink_html(struct fa_relink_state *state);

/**
 * Rewrites the links of a document that lead to entries of the survey. A link in the generator's
 * own tags would be guarded as text, so a mark stands in its place until fa_relink_finish. What
 * leads to the same site and to no entry is reported.
 */
void fa_relink_document(struct fa_relink_state *state, struct fa_document *document);

/** Puts the links where the marks stand in a page that is guarded already. */
feedark_view fa_relink_finish(const struct fa_relink_state *state, feedark_view page);

#endif
