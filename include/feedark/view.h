/**
 * @file view.h
 * Borrowed text. A view does not own its bytes and is not terminated by NUL.
 */
#ifndef FEEDARK_VIEW_H
#define FEEDARK_VIEW_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Bytes that somebody else owns: UTF-8 text unless the place that gives the view says otherwise.
 * `size` is in bytes; `data` may be NULL where `size` is 0. An absent text is a view of size 0.
 */
typedef struct feedark_view {
    const char *data;
    size_t size;
} feedark_view;

#ifdef __cplusplus
}
#endif
#endif
