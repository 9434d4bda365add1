#include "args.h"
#include "say.h"

#include <string.h>
#include <time.h>

/* What is counted while the entries go by. */
struct counts {
    const struct args *args;
    uint64_t entries, full, summaries, empty, undated, truncated, repairs;
    feedark_time first, last;
};

static bool write_stdout(void *user, const char *data, size_t size)
{
    (void)user;
    return fwrite(data, 1, size, stdout) == size;
}

static void say_date(FILE *out, feedark_time time)
{
    time_t seconds = (time_t)(time.seconds + time.offset * 60);
    struct tm civil;

    if (time.precision == FEEDARK_PRECISION_NONE || !gmtime_r(&seconds, &civil))
        fputs("          ", out);
    else
        fprintf(out, "%04d-%02d-%02d", civil.tm_year + 1900, civil.tm_mon + 1, civil.tm_mday);
}

static const char *body_of(const feedark_entry *entry)
{
    if (entry->content.type != FEEDARK_CONTENT_NONE && entry->content.value.size)
        return "full";
    return entry->summary.value.size ? "summary" : "empty";
}

static void note_date(struct counts *counts, feedark_time time)
{
    if (time.precision == FEEDARK_PRECISION_NONE)
        counts->undated++;
    else {
        if (!counts->first.precision || time.seconds < counts->first.seconds)
            counts->first = time;
        if (!counts->last.precision || time.seconds > counts->last.seconds)
            counts->last = time;
    }
}

static feedark_status take_entry(void *user, const feedark_feed *feed, const feedark_entry *entry)
{
    static const char *const kinds[] = {"post", "page", "attachment", "comment", "other"};
    struct counts *counts = user;
    const char *body = body_of(entry);

    (void)feed;
    counts->entries++;
    counts->full += *body == 'f';
    counts->summaries += *body == 's';
    counts->empty += *body == 'e';
    counts->truncated += entry->truncated;
    note_date(counts, entry->published.precision ? entry->published : entry->updated);
    printf("%5llu  ", (unsigned long long)entry->number);
    say_date(stdout, entry->published.precision ? entry->published : entry->updated);
    printf("  %-10s  %-7s  %7zu  ", kinds[entry->kind], body, entry->content.value.size + entry->summary.value.size);
    say_text(stdout, entry->title);
    puts(entry->truncated ? "  (cut)" : "");
    return FEEDARK_OK;
}

static void line(const char *name, feedark_view value)
{
    if (!value.size)
        return;
    printf("%-10s ", name);
    say_text(stdout, value);
    putchar('\n');
}

static feedark_status take_feed(void *user, const feedark_feed *feed)
{
    struct counts *counts = user;

    putchar('\n');
    line("title", feed->title);
    line("link", feed->link);
    printf("%-10s ", "dialect");
    say_text(stdout, feed->dialect);
    putchar(' ');
    say_text(stdout, feed->version);
    putchar('\n');
    line("encoding", feed->encoding);
    line("language", feed->language);
    line("generator", feed->generator);
    printf("%-10s %llu: %llu full text, %llu summary only, %llu without text\n", "entries",
           (unsigned long long)counts->entries, (unsigned long long)counts->full,
           (unsigned long long)counts->summaries, (unsigned long long)counts->empty);
    if (counts->first.precision) {
        printf("%-10s ", "dates");
        say_date(stdout, counts->first);
        fputs(" to ", stdout);
        say_date(stdout, counts->last);
        printf(", %llu undated\n", (unsigned long long)counts->undated);
    }
    if (counts->entries && counts->full == 0)
        puts("teasers    the feed holds no full text: its archive would hold summaries only");
    return FEEDARK_OK;
}

static void tell(void *user, const feedark_diagnostic *diagnostic)
{
    struct counts *counts = user;

    counts->repairs += diagnostic->level > FEEDARK_INFO;
    if (diagnostic->level > FEEDARK_INFO || counts->args->verbose)
        say_diagnostic(stderr, diagnostic);
}

static feedark_status print_table(const struct args *args)
{
    struct counts counts = {.args = args};
    const feedark_read_events events = {.user = &counts, .entry = take_entry, .feed = take_feed, .report = tell};

    printf("%5s  %-10s  %-10s  %-7s  %7s  %s\n", "n", "date", "kind", "body", "bytes", "title");
    return feedark_read(args->operands[0], args->options, &events);
}

int run_inspect(const struct args *args)
{
    feedark_status status = args->json ? feedark_inspect_json(args->operands[0], args->options, write_stdout, NULL)
                                       : print_table(args);

    if (feedark_status_reach(status) > FEEDARK_REACH_ENTRY)
        say_error("%s: %s", args->operands[0], feedark_status_text(status));
    return (int)feedark_status_reach(status);
}
