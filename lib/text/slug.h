/**
 * @file slug.h
 * Names of files: readable, in NFC, safe on Linux, macOS and Windows.
 */
#ifndef FA_TEXT_SLUG_H
#define FA_TEXT_SLUG_H

#include "base/arena.h"

#include <feedark/model.h>

/** Any text as one part of a path: lower case, letters and digits of any script, `-` `_` `.`; at
 * most `max` bytes without cutting a character; empty where nothing is left. */
feedark_view fa_slug(struct fa_arena *arena, feedark_view text, size_t max, bool ascii);

/**
 * A title as people name their files: its case and spaces stay; what a system forbids in names, and
 * `# ^ [ ]`, which links between notes cannot hold, goes or becomes `-`; at most `max` bytes; empty
 * where nothing is left.
 */
feedark_view fa_file_title(struct fa_arena *arena, feedark_view title, size_t max);

/** One part of a path made writable everywhere: no forbidden characters, device names, dots or
 * spaces at its end; empty for `.` and `..`. */
feedark_view fa_safe_part(struct fa_arena *arena, feedark_view part, size_t max);

/** The slug of an entry: its own, else the last meaningful part of the link, else the title, else
 * the id; never empty. */
feedark_view fa_slug_of_entry(struct fa_arena *arena, const feedark_entry *entry, size_t max,
                              bool ascii);

/** Whether a relative path stays below its root and is writable everywhere: no `..`, no empty part,
 * no control character, no device name. */
bool fa_path_is_safe(feedark_view path);

#endif
