/* Runs a fuzz target over files and folders of inputs, without a fuzzer. */
#include "input.h"

#include <ftw.h>
#include <sys/stat.h>

static unsigned files;

static int replay(const char *path, const struct stat *stat, int type, struct FTW *where)
{
    size_t size = (size_t)stat->st_size;
    uint8_t *data;
    FILE *file;

    (void)where;
    if (type != FTW_F)
        return 0;
    file = fopen(path, "rb");
    data = malloc(size + 1);
    if (!file || !data || fread(data, 1, size, file) != size)
        abort();
    fclose(file);
    printf("%s\n", path);
    fflush(stdout);
    LLVMFuzzerTestOneInput(data, size);
    free(data);
    files++;
    return 0;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        nftw(argv[i], replay, 16, FTW_PHYS);
    printf("%u inputs\n", files);
    return files == 0;
}
