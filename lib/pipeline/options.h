/**
 * @file options.h
 * The options as the pipeline uses them.
 */
#ifndef FA_PIPELINE_OPTIONS_H
#define FA_PIPELINE_OPTIONS_H

#include "base/limits.h"
#include "layout/layout.h"
#include "model/style.h"

#include <feedark/options.h>

/** What becomes of links from one entry to another. */
enum fa_relink { FA_RELINK_KEEP, FA_RELINK_RELATIVE, FA_RELINK_LAYOUT };

/** The form of the map from old paths to new ones. */
enum fa_redirects_form {
    FA_REDIRECTS_NONE,
    FA_REDIRECTS_NETLIFY,
    FA_REDIRECTS_NGINX,
    FA_REDIRECTS_APACHE,
    FA_REDIRECTS_CSV
};

/** Options with their values understood; views borrow from the feedark_options they were made of.
 */
struct fa_settings {
    const struct fa_layout *layout;
    struct fa_layout_options layout_options;
    struct fa_style style;
    struct fa_limits limits;
    unsigned jobs; /**< 1 or more, by fa_settings_jobs; 0 where nobody asked */
    bool force, dry_run, history;
    feedark_stop_callback stop; /**< may be NULL */
    void *stop_user;
    enum fa_relink links;
    enum fa_redirects_form redirects;
    bool site_config; /**< write the generator's configuration where there is none */
    feedark_view base_url;
    feedark_view encoding; /**< of bodies; empty: to be found out */
};

/** Reads `options` (NULL: the initial values). FEEDARK_BAD_OPTION, FEEDARK_MEMORY. */
feedark_status fa_settings_init(struct fa_settings *settings, const feedark_options *options);

/** The same but for `layout_options`, which a body alone has no use for. */
feedark_status fa_settings_of_body(struct fa_settings *settings, const feedark_options *options);

/** How many threads convert: what the options say, else one a processor, which the kernel is asked
 * for. */
unsigned fa_settings_jobs(const feedark_options *options);

/** Whether the caller asks for an end. */
bool fa_settings_is_stopped(const struct fa_settings *settings);

#endif
