/**
 * @file verify.h
 * Does an archive still hold what its manifest says?
 */
#ifndef FEEDARK_VERIFY_H
#define FEEDARK_VERIFY_H

#include <feedark/diagnostic.h>
#include <feedark/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct feedark_verification {
    uint64_t entries, files; /**< that the manifest names */
    uint64_t missing, changed, extra;
    uint64_t upstream;  /**< texts that wait beside a file its owner edited (`NAME.upstream.md`) */
    uint64_t differing; /**< entries whose verdict in the manifest is `differs` */
} feedark_verification;

/**
 * Holds every file of a folder or archive against the manifest and the manifest against the files.
 * `report` (may be NULL) is told of each that is missing, changed, extra or waiting, and of every
 * entry whose verdict is `differs`. FEEDARK_OK; FEEDARK_DIFFERS where a file is missing or changed,
 * or the last run was not finished; FEEDARK_UNREADABLE, FEEDARK_CORRUPT where there is no archive
 * or no manifest in it; FEEDARK_MEMORY; FEEDARK_WRITE where temporary files failed.
 */
FEEDARK_API feedark_status feedark_verify(const char *path, feedark_diagnostic_callback report,
                                          void *user, feedark_verification *result);

#ifdef __cplusplus
}
#endif
#endif
