#include "output.h"
#include "say.h"

#include <string.h>
#include <time.h>

/* The widths of the table's columns; TITLE is where a title is cut unless -v is given. */
enum { TITLE = 60 };

/* What is counted while the entries go by. */
struct counts {
    const struct args *args;
    uint64_t entries, full, summaries, empty, undated, truncated, mended;
    uint64_t kinds[5], statuses[6], diagnostics[FEEDARK_DIAGNOSTIC_COUNT];
    uint64_t words, repairs; /* repairs of the entry that comes next */
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
        fputs("-         ", out);
    else
        fprintf(out, "%04d-%02d-%02d", civil.tm_year + 1900, civil.tm_mon + 1, civil.tm_mday);
}

static const char *const kind_names[] = {"post", "page", "attachment", "comment", "other"};
static const char *const status_names[] = {"public",  "draft",   "scheduled",
                                           "private", "trashed", "deleted"};
static const char *const extent_names[] = {"none", "full", "teaser"};

static void note_date(struct counts *counts, feedark_time time)
{
    if (time.precision == FEEDARK_PRECISION_NONE) {
        counts->undated++;
        return;
    }
    if (!counts->first.precision || time.seconds < counts->first.seconds)
        counts->first = time;
    if (!counts->last.precision || time.seconds > counts->last.seconds)
        counts->last = time;
}

static size_t count(struct counts *counts, const feedark_entry *entry)
{
    size_t words =
        feedark_text_words(entry->content.value.size ? entry->content.value : entry->summary.value);

    counts->entries++;
    counts->full += entry->extent == FEEDARK_EXTENT_FULL;
    counts->summaries += entry->extent == FEEDARK_EXTENT_SUMMARY;
    counts->empty += entry->extent == FEEDARK_EXTENT_NONE;
    counts->truncated += entry->truncated;
    counts->mended += counts->repairs > 0;
    counts->kinds[entry->kind]++;
    counts->statuses[entry->visibility]++;
    counts->words += words;
    note_date(counts, entry->published.precision ? entry->published : entry->updated);
    return words;
}

/* The title as it fits, and what is wrong with the entry. */
static void say_title(const struct counts *counts, const feedark_entry *entry)
{
    feedark_view title = entry->title.size  ? entry->title
                         : entry->link.size ? entry->link
                                            : entry->id;
    size_t cut = counts->args->verbose ? title.size : feedark_text_cut(title, TITLE);

    say_text(stdout, (feedark_view){title.data, cut});
    if (cut < title.size)
        fputs("\xE2\x80\xA6", stdout);
    if (entry->truncated)
        fputs("  (cut)", stdout);
    if (counts->repairs)
        printf("  (%llu mended)", (unsigned long long)counts->repairs);
    putchar('\n');
}

static feedark_status take_entry(void *user, const feedark_feed *feed, const feedark_entry *entry)
{
    struct counts *counts = user;
    size_t words = count(counts, entry);

    (void)feed;
    if (counts->entries == 1)
        printf("%5s  %-10s  %-10s  %-9s  %-6s  %6s  %s\n", "n", "date", "kind", "status", "text",
               "words", "title");
    printf("%5llu  ", (unsigned long long)entry->number);
    say_date(stdout, entry->published.precision ? entry->published : entry->updated);
    printf("  %-10s  %-9s  %-6s  %6zu  ", kind_names[entry->kind], status_names[entry->visibility],
           extent_names[entry->extent], words);
    say_title(counts, entry);
    counts->repairs = 0;
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

/* `2 drafts, 3 private`: of the names but the first, those that occur. */
static void say_others(const char *const *names, const uint64_t *numbers, size_t size)
{
    for (size_t i = 1; i < size; i++)
        if (numbers[i])
            printf(", %llu %s", (unsigned long long)numbers[i], names[i]);
}

static void say_entries(const struct counts *counts)
{
    printf("%-10s %llu", "entries", (unsigned long long)counts->entries);
    say_others(kind_names, counts->kinds, 5);
    say_others(status_names, counts->statuses, 6);
    printf("\n%-10s %llu full, %llu teasers, %llu without; %llu words\n", "text",
           (unsigned long long)counts->full, (unsigned long long)counts->summaries,
           (unsigned long long)counts->empty, (unsigned long long)counts->words);
    if (!counts->first.precision)
        return;
    printf("%-10s ", "dates");
    say_date(stdout, counts->first);
    fputs(" to ", stdout);
    say_date(stdout, counts->last);
    if (counts->undated)
        printf(", %llu undated", (unsigned long long)counts->undated);
    putchar('\n');
}

/* What was repaired or is in doubt, by its name. */
static void say_repairs(const struct counts *counts)
{
    const char *between = "";

    for (int i = 0; i < FEEDARK_DIAGNOSTIC_COUNT; i++) {
        if (!counts->diagnostics[i] ||
            feedark_diagnostic_level((feedark_diagnostic_id)i) == FEEDARK_INFO)
            continue;
        if (!*between)
            printf("%-10s ", "repaired");
        printf("%s%s %llu", between, feedark_diagnostic_name((feedark_diagnostic_id)i),
               (unsigned long long)counts->diagnostics[i]);
        between = ", ";
    }
    if (*between)
        putchar('\n');
    if (counts->summaries > counts->full)
        printf("%-10s the feed holds %s teasers: an archive of it holds no more\n", "teasers",
               counts->full ? "mostly" : "only");
}

static feedark_status take_feed(void *user, const feedark_feed *feed)
{
    struct counts *counts = user;

    if (counts->entries)
        putchar('\n');
    line("title", feed->title);
    line("subtitle", feed->subtitle);
    line("link", feed->link);
    printf("%-10s ", "dialect");
    say_text(stdout, feed->dialect);
    if (feed->version.size)
        putchar(' ');
    say_text(stdout, feed->version);
    putchar('\n');
    line("encoding", feed->encoding);
    line("language", feed->language);
    line("generator", feed->generator);
    say_entries(counts);
    return FEEDARK_OK;
}

static void tell(void *user, const feedark_diagnostic *diagnostic)
{
    struct counts *counts = user;

    counts->diagnostics[diagnostic->id]++;
    counts->repairs += diagnostic->entry && diagnostic->level > FEEDARK_INFO &&
                       diagnostic->id != FEEDARK_DIAGNOSTIC_ENTRY_TRUNCATED &&
                       diagnostic->id != FEEDARK_DIAGNOSTIC_XML_TRUNCATED;
    if ((diagnostic->level > FEEDARK_INFO && !counts->args->quiet) || counts->args->verbose)
        say_diagnostic(stderr, diagnostic);
}

static feedark_status print_table(const struct args *args)
{
    struct counts counts = {.args = args};
    const feedark_read_events events = {
        .user = &counts, .entry = take_entry, .feed = take_feed, .report = tell};
    feedark_status status;

    status = feedark_read(args->operands[0], args->options, &events);
    if (feedark_status_reach(status) <= FEEDARK_REACH_ENTRY)
        say_repairs(&counts);
    return status;
}

int run_inspect(const struct args *args)
{
    int reach = output_lead(args);
    feedark_status status;

    if (reach)
        return reach;
    status = args->json ? feedark_inspect_json(args->operands[0], args->options, write_stdout, NULL)
                        : print_table(args);

    if (fflush(stdout) != 0 || ferror(stdout))
        status = feedark_status_worse(status, FEEDARK_WRITE);
    if (feedark_status_reach(status) > FEEDARK_REACH_ENTRY)
        say_error("%s: %s", args->operands[0], feedark_status_text(status));
    return (int)feedark_status_reach(status);
}
