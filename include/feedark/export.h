#ifndef FEEDARK_EXPORT_H
#define FEEDARK_EXPORT_H

/** Marks what the shared library exports; everything else is hidden. */
#if defined(__GNUC__)
#define FEEDARK_API __attribute__((visibility("default")))
#else
#define FEEDARK_API
#endif

#endif
