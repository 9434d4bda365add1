/**
 * @file media.h
 * The media of an export as data of the layout: by these rows, pictures and files can be fetched
 * and found again. An export may have any number of them.
 */
#ifndef FA_PIPELINE_MEDIA_H
#define FA_PIPELINE_MEDIA_H

#include "pipeline/options.h"
#include "pipeline/survey.h"

#include <stdio.h>

/**
 * Writes the list to an unnamed temporary file. `*list` is NULL where there are no media; else the
 * caller closes it. FEEDARK_MEMORY, FEEDARK_WRITE.
 */
feedark_status fa_media_take(const struct fa_survey *survey, const struct fa_settings *settings,
                             FILE **list);

#endif
