/*
 * Any bytes as the manifest of an archive that is updated: nothing is written outside of it, and a
 * file that its owner put there keeps its bytes.
 */
#include "input.h"

#include <feedark/feedark.h>

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <string.h>
#include <sys/stat.h>

static const char feed[] =
    "<rss version='2.0'><channel><title>t</title><item><title>One</title><guid>1</guid>"
    "<pubDate>Tue, 06 Feb 2024 10:20:30 "
    "GMT</pubDate><description>&lt;pre&gt;x&lt;/pre&gt;</description></item></channel></rss>";

static int remove_one(const char *path, const struct stat *stat, int type, struct FTW *where)
{
    (void)stat;
    (void)type;
    (void)where;
    return remove(path);
}

static void put_file(const char *path, const void *data, size_t size)
{
    FILE *file = fopen(path, "wb");

    if (!file || fwrite(data, 1, size, file) != size || fclose(file) != 0)
        abort();
}

/* Nothing but the archive stands beside it. */
static void check_outside(const char *top)
{
    DIR *folder = opendir(top);
    struct dirent *entry;

    while (folder && (entry = readdir(folder)))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
            strcmp(entry->d_name, "a") != 0)
            abort();
    if (folder)
        closedir(folder);
}

static void check_mine(const char *path)
{
    char got[8] = "";
    FILE *file = fopen(path, "rb");

    if (!file || fread(got, 1, sizeof got, file) != 4 || strcmp(got, "mine") != 0)
        abort();
    fclose(file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = input_open((const uint8_t *)feed, sizeof feed - 1);
    char top[] = "/tmp/feedark-fuzz-XXXXXX", path[128];
    feedark_options *options = feedark_options_new();

    if (!mkdtemp(top))
        abort();
    snprintf(path, sizeof path, "%s/a", top);
    mkdir(path, 0755);
    snprintf(path, sizeof path, "%s/a/_feedark", top);
    mkdir(path, 0755);
    snprintf(path, sizeof path, "%s/a/_feedark/manifest.json", top);
    put_file(path, data, size);
    snprintf(path, sizeof path, "%s/a/mine.md", top);
    put_file(path, "mine", 4);
    feedark_options_set(options, "layout", "plain");
    feedark_options_set(options, "jobs", "1");
    snprintf(path, sizeof path, "%s/a", top);
    feedark_convert(input.path, path, options, NULL, NULL, NULL);
    feedark_options_free(options);
    input_close(&input);
    check_outside(top);
    snprintf(path, sizeof path, "%s/a/mine.md", top);
    check_mine(path);
    nftw(top, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    return 0;
}
