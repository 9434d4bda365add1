/*
 * Keeps a folder or an archive file up to date with a feed.
 *
 *   cc backup.c $(pkg-config --cflags --libs feedark) -o backup && ./backup feed.xml blog.tar.gz
 */
#include <feedark/feedark.h>

#include <stdio.h>

int main(int argc, char **argv)
{
    feedark_options *options = feedark_options_new();
    feedark_summary summary;
    feedark_status status;

    if (argc < 3 || !options)
        return 1;
    feedark_options_set(options, "layout", "plain");
    feedark_options_set(options, "jobs", "1");
    status = feedark_convert(argv[1], argv[2], options, NULL, NULL, &summary);
    feedark_options_free(options);
    printf("%s: %llu entries, %llu read back the same\n", feedark_status_text(status),
           (unsigned long long)summary.entries, (unsigned long long)summary.same);
    return feedark_status_reach(status) > FEEDARK_REACH_ENTRY;
}
