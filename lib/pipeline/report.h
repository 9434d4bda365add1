/**
 * @file report.h
 * Diagnostics on their last step: from the lists they were collected in to the caller, counted.
 */
#ifndef FA_PIPELINE_REPORT_H
#define FA_PIPELINE_REPORT_H

#include "base/diagnostic.h"

struct fa_report {
    feedark_diagnostic_callback callback; /**< may be NULL */
    void *user;
    feedark_view feed;
    uint64_t warnings, errors;
};

/** Hands over every diagnostic of a list; `entry` is 0 for those of the feed, `title` may be empty.
 */
void fa_report_list(struct fa_report *report, const struct fa_diagnostics *list, uint64_t entry,
                    feedark_view title);

/** Hands over one that stands in no list. */
void fa_report_one(struct fa_report *report, feedark_diagnostic_id id, feedark_view text);

/** Hands over one that concerns an entry. */
void fa_report_entry(struct fa_report *report, feedark_diagnostic_id id, uint64_t entry,
                     feedark_view title, feedark_view text);

/** OK, or PARTIAL where anything above INFO was reported. */
feedark_status fa_report_status(const struct fa_report *report);

#endif
