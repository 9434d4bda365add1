/**
 * @file scratch.h
 * An unnamed temporary file (in TMPDIR, else /tmp): written at its end, read anywhere. For what
 * must not be held in memory.
 */
#ifndef FA_BASE_SCRATCH_H
#define FA_BASE_SCRATCH_H

#include <feedark/view.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct fa_scratch;

/** NULL where memory or the file failed (errno). */
struct fa_scratch *fa_scratch_new(void);

/** Only the descriptor of such a file; close it. -1 where it failed (errno). */
int fa_scratch_open(void);

/** The same kind of file as a stream of the C library; fclose it. NULL where it failed (errno). */
FILE *fa_scratch_stream(void);

/** Adds bytes. False where writing failed (errno), and ever after. */
bool fa_scratch_put(struct fa_scratch *scratch, feedark_view bytes);

/** Writes what is buffered. False where writing failed, now or before. */
bool fa_scratch_flush(struct fa_scratch *scratch);

/** The descriptor, borrowed; what was put is there after a flush. */
int fa_scratch_fd(const struct fa_scratch *scratch);

/** NULL is allowed. */
void fa_scratch_free(struct fa_scratch *scratch);

/** Reads `size` bytes at `offset` of a descriptor, whatever pread(2) gives at a time. The number
 * read; fewer at the end; -1 on failure (errno). */
int64_t fa_read_at(int fd, char *data, size_t size, uint64_t offset);

/** Writes all of it at `offset`, whatever pwrite(2) takes at a time. False on failure (errno). */
bool fa_write_at(int fd, const char *data, size_t size, uint64_t offset);

/** Writes all of it, whatever write(2) takes at a time. False on failure (errno). */
bool fa_write_all(int fd, const char *data, size_t size);

#endif
