/*
 * Lists the entries of a feed, one a line: date, title, link.
 *
 *   cc list.c $(pkg-config --cflags --libs feedark) -o list && ./list feed.xml
 */
#include <feedark/feedark.h>

#include <stdio.h>

static feedark_status list_entry(void *user, const feedark_feed *feed, const feedark_entry *entry)
{
    unsigned *count = user;

    (void)feed;
    printf("%lld\t%.*s\t%.*s\n", (long long)entry->published.seconds, (int)entry->title.size,
           entry->title.data, (int)entry->link.size, entry->link.data);
    ++*count;
    return FEEDARK_OK;
}

static void tell(void *user, const feedark_diagnostic *diagnostic)
{
    (void)user;
    fprintf(stderr, "line %llu: %s: %.*s\n", (unsigned long long)diagnostic->line,
            feedark_diagnostic_name(diagnostic->id), (int)diagnostic->text.size,
            diagnostic->text.data);
}

int main(int argc, char **argv)
{
    unsigned count = 0;
    const feedark_read_events events = {.user = &count, .entry = list_entry, .report = tell};
    feedark_status status = feedark_read(argc > 1 ? argv[1] : "-", NULL, &events);

    fprintf(stderr, "%u entries: %s\n", count, feedark_status_text(status));
    return feedark_status_reach(status) > FEEDARK_REACH_ENTRY;
}
