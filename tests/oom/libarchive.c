/*
 * libarchive alone, called as feedark calls it: `libarchive read FILE` and `libarchive write FORMAT
 * FILE` (zip, tar, xz, zst). Where it dies for want of memory here, feedark is not the one that
 * errs (run.py compares the stacks).
 */
#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int file;
static char block[64 * 1024];

static la_ssize_t take(struct archive *archive, void *ctx, const void **data)
{
    (void)archive;
    (void)ctx;
    *data = block;
    return read(file, block, sizeof block);
}

static la_int64_t seek_to(struct archive *archive, void *ctx, la_int64_t offset, int whence)
{
    (void)archive;
    (void)ctx;
    return lseek(file, offset, whence);
}

static bool support(struct archive *archive, bool raw)
{
    return archive_read_support_filter_gzip(archive) >= ARCHIVE_WARN &&
           archive_read_support_filter_zstd(archive) >= ARCHIVE_WARN &&
           archive_read_support_filter_xz(archive) >= ARCHIVE_WARN &&
           archive_read_support_filter_bzip2(archive) >= ARCHIVE_WARN &&
           (raw ? archive_read_support_format_raw(archive) == ARCHIVE_OK &&
                      archive_read_support_format_empty(archive) == ARCHIVE_OK
                : archive_read_support_format_tar(archive) == ARCHIVE_OK &&
                      archive_read_support_format_zip(archive) == ARCHIVE_OK);
}

static void read_all(struct archive *archive)
{
    struct archive_entry *entry = archive_entry_new();
    const void *data;
    size_t size;
    la_int64_t offset;

    while (entry && archive_read_next_header2(archive, entry) >= ARCHIVE_WARN) {
        archive_entry_pathname_utf8(entry);
        while (archive_read_data_block(archive, &data, &size, &offset) == ARCHIVE_OK) {
        }
    }
    archive_entry_free(entry);
}

static int read_file(const char *path, bool raw)
{
    struct archive *archive = archive_read_new();

    file = open(path, O_RDONLY);
    if (archive && support(archive, raw) &&
        archive_read_set_read_callback(archive, take) == ARCHIVE_OK &&
        (raw || archive_read_set_seek_callback(archive, seek_to) == ARCHIVE_OK) &&
        archive_read_set_callback_data(archive, block) == ARCHIVE_OK &&
        archive_read_open1(archive) == ARCHIVE_OK)
        read_all(archive);
    archive_read_free(archive);
    return 0;
}

static la_ssize_t give(struct archive *archive, void *ctx, const void *data, size_t size)
{
    (void)archive;
    (void)ctx;
    return write(file, data, size);
}

static bool set_format(struct archive *archive, const char *format)
{
    bool zip = strcmp(format, "zip") == 0;

    if ((zip ? archive_write_set_format_zip(archive)
             : archive_write_set_format_pax_restricted(archive)) != ARCHIVE_OK)
        return false;
    return (strcmp(format, "xz") == 0    ? archive_write_add_filter_xz(archive)
            : strcmp(format, "zst") == 0 ? archive_write_add_filter_zstd(archive)
                                         : archive_write_add_filter_none(archive)) >= ARCHIVE_WARN;
}

static bool put(struct archive *archive, const char *name)
{
    struct archive_entry *entry = archive_entry_new();
    bool good;

    if (!entry)
        return false;
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, 4);
    archive_entry_set_mtime(entry, 1700000000, 0);
    good = archive_write_header(archive, entry) >= ARCHIVE_WARN &&
           archive_write_data(archive, "text", 4) == 4;
    archive_entry_free(entry);
    return good;
}

static int write_file(const char *format, const char *path)
{
    struct archive *archive = archive_write_new();

    file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (archive && set_format(archive, format) &&
        archive_write_open(archive, block, NULL, give, NULL) == ARCHIVE_OK &&
        put(archive, "top/_posts/a.md") && put(archive, "top/_posts/\xC3\xBC.md") &&
        put(archive, "top/_feedark/manifest.json"))
        archive_write_close(archive);
    archive_write_free(archive);
    return 0;
}

int main(int argc, char **argv)
{
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);

    if (!utf8 || argc < 3)
        return 0;
    uselocale(utf8);
    return argc == 4 ? write_file(argv[2], argv[3])
                     : read_file(argv[2], strcmp(argv[1], "raw") == 0);
}
