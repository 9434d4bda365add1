/**
 * @file again_parts.h
 * What the files of again.h share.
 */
#ifndef FA_PIPELINE_AGAIN_PARTS_H
#define FA_PIPELINE_AGAIN_PARTS_H

#include "base/index.h"
#include "base/records.h"
#include "base/scratch.h"
#include "pipeline/again.h"
#include "pipeline/match.h"

/* An entry of the manifest; its text is read again when it is needed. */
struct fa_again_row {
    uint64_t offset;
    uint32_t size;
    bool seen;
};

/* A file of an archive. */
struct fa_again_member {
    struct fa_packed digest;
    uint32_t ordinal;
    uint32_t history; /* the number under which it is kept as a former state; 0: it is not */
    bool settled;     /* not to be carried over under its own path */
};

struct fa_again {
    struct fa_guard guard;
    struct fa_sink *sink;
    const char *path;
    bool is_folder, has_manifest, forget_paths, unfinished;
    int fd;                     /* of the manifest, or -1 */
    struct fa_scratch *scratch; /* the manifest of an archive */
    char *layout;
    struct fa_arena kept;       /* for what is kept as long as this */
    struct fa_old_files shared; /* files that belong to no entry */
    struct fa_old_files former; /* former states of them */
    struct fa_old_files begun;  /* those that the journal names; no path where the manifest does */
    struct fa_records rows, members;
    struct fa_match match;         /* which row an entry is */
    struct fa_index by_path;       /* of every page, to its row */
    struct fa_index journal;       /* of its lines */
    struct fa_index begun_index;   /* of the paths of `begun` */
    struct fa_index member_index;  /* of paths in an archive */
    uint32_t walked;               /* members of an archive */
    const struct fa_json *current; /* the row that was read last, in its arena */
    struct fa_arena reading;
    uint32_t current_number;
};

/** Reads a row, numbered from 1, unless it is the one that was read last. It stays valid until the
 * next call. */
feedark_status fa_again_read_row(struct fa_again *again, uint32_t number,
                                 const struct fa_json **row);

/** Of manifest_read.h: a row of an entry. */
feedark_status fa_again_add_row(void *ctx, const struct fa_json *row, uint64_t offset, size_t size);

/** The manifest cannot be used. */
void fa_again_forget_rows(struct fa_again *again);

/** A copy in the arena; false where the digest is none. */
bool fa_old_file_make(struct fa_arena *arena, feedark_view path, feedark_view hex,
                      struct fa_old_file *file);
void fa_again_list_file(struct fa_arena *arena, struct fa_old_files *files, feedark_view path,
                        feedark_view hex);

/** What the journal of a folder names. */
feedark_status fa_again_load_journal(struct fa_again *again);

/** A former state that the manifest names is not one that was only begun. */
feedark_status fa_again_strike(struct fa_again *again, feedark_view path);

/** The files of an archive, and its manifest. */
feedark_status fa_again_load_archive(struct fa_again *again);

#endif
