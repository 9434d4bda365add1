#include "pipeline/report.h"

#include <stdio.h>

static void hand_over(struct fa_report *report, const feedark_diagnostic *diagnostic)
{
    report->warnings += diagnostic->level == FEEDARK_WARNING;
    report->errors += diagnostic->level == FEEDARK_ERROR;
    if (report->callback)
        report->callback(report->user, diagnostic);
}

void fa_report_list(struct fa_report *report, const struct fa_diagnostics *list, uint64_t entry,
                    feedark_view title)
{
    feedark_diagnostic out = {.feed = report->feed, .entry = entry, .title = title};
    char text[64];

    for (const struct fa_diagnostic *d = list->first; d; d = d->next) {
        out.id = d->id;
        out.level = feedark_diagnostic_level(d->id);
        out.line = d->line;
        out.text = d->text;
        hand_over(report, &out);
    }
    if (list->suppressed) {
        snprintf(text, sizeof text, "%zu more", list->suppressed);
        out.id = FEEDARK_DIAGNOSTIC_SUPPRESSED;
        out.level = list->worst;
        out.line = 0;
        out.text = fa_view(text);
        hand_over(report, &out);
    }
}

void fa_report_one(struct fa_report *report, feedark_diagnostic_id id, feedark_view text)
{
    feedark_diagnostic out = {
        .id = id, .level = feedark_diagnostic_level(id), .feed = report->feed, .text = text};

    hand_over(report, &out);
}

void fa_report_entry(struct fa_report *report, feedark_diagnostic_id id, uint64_t entry,
                     feedark_view title, feedark_view text)
{
    feedark_diagnostic out = {.id = id,
                              .level = feedark_diagnostic_level(id),
                              .feed = report->feed,
                              .entry = entry,
                              .title = title,
                              .text = text};

    hand_over(report, &out);
}

feedark_status fa_report_status(const struct fa_report *report)
{
    return report->warnings || report->errors ? FEEDARK_PARTIAL : FEEDARK_OK;
}
