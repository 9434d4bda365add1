/**
 * @file feedark.h
 * All of feedark.
 */
#ifndef FEEDARK_FEEDARK_H
#define FEEDARK_FEEDARK_H

#include <feedark/convert.h>
#include <feedark/diagnostic.h>
#include <feedark/markdown.h>
#include <feedark/model.h>
#include <feedark/options.h>
#include <feedark/status.h>
#include <feedark/text.h>
#include <feedark/verify.h>
#include <feedark/view.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The version of the library, `"0.1.0"`. */
FEEDARK_API const char *feedark_version(void);

#ifdef __cplusplus
}
#endif
#endif
