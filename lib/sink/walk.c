#include "sink/walk.h"

#include "base/view.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdbool.h>
#include <sys/stat.h>

struct walk {
    feedark_status (*each)(void *ctx, const struct fa_walk_file *file);
    void *ctx;
    struct archive *archive;
};

static feedark_status failed(struct archive *archive)
{
    return archive_errno(archive) == ENOMEM ? FEEDARK_MEMORY : FEEDARK_CORRUPT;
}

/* Blocks of zeros that a sparse file leaves out do not occur: the archives are ours or plain. */
static feedark_status read_part(void *ctx, feedark_view *part)
{
    struct archive *archive = ctx;
    const void *data;
    size_t size;
    la_int64_t offset;
    int got;

    do
        got = archive_read_data_block(archive, &data, &size, &offset);
    while (got == ARCHIVE_OK && size == 0);
    *part = got == ARCHIVE_OK ? fa_view_of(data, size) : (feedark_view){0};
    return got == ARCHIVE_OK || got == ARCHIVE_EOF ? FEEDARK_OK : failed(archive);
}

/* Without the top folder. */
static feedark_view relative(feedark_view path)
{
    size_t slash;

    while (path.size && path.data[0] == '/')
        path = fa_view_skip(path, 1);
    slash = fa_view_index(path, '/');
    return slash == SIZE_MAX ? path : fa_view_skip(path, slash + 1);
}

static feedark_status one_file(const struct walk *walk, struct archive_entry *entry)
{
    const char *name = archive_entry_pathname_utf8(entry);
    struct fa_walk_file file = {.mtime = archive_entry_mtime(entry), .read = read_part, .ctx = walk->archive};

    if (!name)
        name = archive_entry_pathname(entry);
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) || !name)
        return FEEDARK_OK;
    file.size = archive_entry_size_is_set(entry) ? archive_entry_size(entry) : -1;
    file.path = relative(fa_view(name));
    return walk->each(walk->ctx, &file);
}

static feedark_status all_files(const struct walk *walk)
{
    struct archive_entry *entry = archive_entry_new();
    feedark_status status = entry ? FEEDARK_OK : FEEDARK_MEMORY;

    while (status == FEEDARK_OK) {
        int got = archive_read_next_header2(walk->archive, entry);

        if (got == ARCHIVE_EOF)
            break;
        status = got < ARCHIVE_WARN ? failed(walk->archive) : one_file(walk, entry);
    }
    archive_entry_free(entry);
    return status;
}

/* Only what libarchive reads by itself: other filters would start programs. */
static bool support(struct archive *archive)
{
    return archive_read_support_filter_gzip(archive) >= ARCHIVE_WARN && archive_read_support_filter_zstd(archive) >= ARCHIVE_WARN &&
           archive_read_support_filter_xz(archive) >= ARCHIVE_WARN && archive_read_support_filter_bzip2(archive) >= ARCHIVE_WARN &&
           archive_read_support_format_tar(archive) == ARCHIVE_OK && archive_read_support_format_zip(archive) == ARCHIVE_OK;
}

static feedark_status walk_archive(struct walk *walk, const char *path)
{
    feedark_status status = FEEDARK_MEMORY;

    walk->archive = archive_read_new();
    if (walk->archive && support(walk->archive))
        status = archive_read_open_filename(walk->archive, path, 1 << 16) == ARCHIVE_OK ? all_files(walk) : failed(walk->archive);
    archive_read_free(walk->archive);
    return status;
}

/* As in archive.c, names are read as UTF-8 whatever the caller's locale is. */
feedark_status fa_sink_walk(const char *path, feedark_status (*each)(void *ctx, const struct fa_walk_file *file), void *ctx)
{
    struct walk walk = {.each = each, .ctx = ctx};
    bool is_stdin = strcmp(path, "-") == 0;
    locale_t utf8, before;
    struct stat info;
    feedark_status status;

    if (!is_stdin && stat(path, &info) != 0)
        return FEEDARK_UNREADABLE;
    if (!is_stdin && S_ISDIR(info.st_mode))
        return fa_sink_walk_folder(path, each, ctx);
    utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    before = utf8 ? uselocale(utf8) : (locale_t)0;
    status = walk_archive(&walk, is_stdin ? NULL : path);
    if (utf8) {
        uselocale(before);
        freelocale(utf8);
    }
    return status;
}
