/**
 * @file spool.h
 * An input that can be read only once (standard input, a pipe) as a file that can be read again.
 */
#ifndef FA_PIPELINE_SPOOL_H
#define FA_PIPELINE_SPOOL_H

#include "pipeline/options.h"

#include <feedark/status.h>
#include <stdio.h>

/**
 * Copies `path` (`-` is standard input) to an unnamed temporary file, up to one byte more than the
 * limit allows, so that the reader notices. `*spool` is NULL where the path is a regular file.
 * FEEDARK_UNREADABLE, FEEDARK_WRITE, FEEDARK_STOPPED.
 */
feedark_status fa_spool(const char *path, const struct fa_settings *settings, FILE **spool);

#endif
