#include "sink/walk.h"

#include "base/view.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 64 * 1024 };

struct walk {
    feedark_status (*each)(void *ctx, const struct fa_walk_file *file);
    void *ctx;
    struct archive *archive;
    int fd, error; /* of a failed read */
    char block[BLOCK];
};

/* libarchive has EILSEQ and EINVAL for what is wrong with the bytes, and negative numbers; other
 * errors are the system's. */
static feedark_status failed(struct archive *archive)
{
    /* It takes some allocations that fail, those of zlib and zstd among them, for damage: errno,
     * cleared before the call, tells these apart. */
    bool was_starved = errno == ENOMEM;
    int why = archive_errno(archive);

    errno = why > 0 ? why : EILSEQ;
    if (why == ENOMEM || was_starved)
        return FEEDARK_MEMORY;
    return why > 0 && why != EILSEQ && why != EINVAL ? FEEDARK_UNREADABLE : FEEDARK_CORRUPT;
}

/* Blocks of zeros that a sparse file leaves out do not occur: the archives are ours or plain. */
static feedark_status read_part(void *ctx, feedark_view *part)
{
    struct archive *archive = ctx;
    const void *data;
    size_t size;
    la_int64_t offset;
    int got;

    errno = 0;
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
    struct fa_walk_file file = {
        .mtime = archive_entry_mtime(entry), .read = read_part, .ctx = walk->archive};

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
        int got;

        errno = 0;
        got = archive_read_next_header2(walk->archive, entry);

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
    return archive_read_support_filter_gzip(archive) >= ARCHIVE_WARN &&
           archive_read_support_filter_zstd(archive) >= ARCHIVE_WARN &&
           archive_read_support_filter_xz(archive) >= ARCHIVE_WARN &&
           archive_read_support_filter_bzip2(archive) >= ARCHIVE_WARN &&
           archive_read_support_format_tar(archive) == ARCHIVE_OK &&
           archive_read_support_format_zip(archive) == ARCHIVE_OK;
}

static la_ssize_t read_block(struct archive *archive, void *ctx, const void **data)
{
    struct walk *walk = ctx;
    ssize_t got = TEMP_FAILURE_RETRY(read(walk->fd, walk->block, sizeof walk->block));

    *data = walk->block;
    if (got < 0) {
        walk->error = errno;
        archive_set_error(archive, errno, "%s", strerror(errno));
    }
    return got;
}

/* A zip has its table of contents at its end. */
static la_int64_t seek_to(struct archive *archive, void *ctx, la_int64_t offset, int whence)
{
    const struct walk *walk = ctx;
    off_t at = lseek(walk->fd, offset, whence);

    (void)archive;
    return at < 0 ? ARCHIVE_FATAL : at;
}

static bool open_reader(struct walk *walk, bool seeks)
{
    struct archive *archive = walk->archive = archive_read_new();

    return archive && support(archive) &&
           archive_read_set_read_callback(archive, read_block) == ARCHIVE_OK &&
           (!seeks || archive_read_set_seek_callback(archive, seek_to) == ARCHIVE_OK) &&
           archive_read_set_callback_data(archive, walk) == ARCHIVE_OK;
}

static feedark_status walk_open(struct walk *walk)
{
    feedark_status status = FEEDARK_MEMORY;

    errno = 0;
    if (open_reader(walk, lseek(walk->fd, 0, SEEK_CUR) == 0))
        status = archive_read_open1(walk->archive) == ARCHIVE_OK ? all_files(walk)
                                                                 : failed(walk->archive);
    archive_read_free(walk->archive);
    if (status == FEEDARK_CORRUPT && walk->error) { /* libarchive takes it for a cut file */
        errno = walk->error;
        status = FEEDARK_UNREADABLE;
    }
    return status;
}

/* The descriptor is closed. */
static feedark_status walk_archive(int fd, const struct walk *how)
{
    struct walk *walk = fd < 0 ? NULL : malloc(sizeof *walk);
    feedark_status status = fd < 0 ? FEEDARK_UNREADABLE : FEEDARK_MEMORY;

    if (walk) {
        *walk = *how;
        walk->fd = fd;
        status = walk_open(walk);
        free(walk);
    }
    if (fd >= 0)
        close(fd);
    return status;
}

/* As in archive.c, names are read as UTF-8 whatever the caller's locale is. */
feedark_status fa_sink_walk(const char *path,
                            feedark_status (*each)(void *ctx, const struct fa_walk_file *file),
                            void *ctx)
{
    const struct walk how = {.each = each, .ctx = ctx};
    bool is_stdin = strcmp(path, "-") == 0;
    locale_t utf8, before;
    struct stat info;
    feedark_status status;

    if (!is_stdin && stat(path, &info) != 0)
        return FEEDARK_UNREADABLE;
    if (!is_stdin && S_ISDIR(info.st_mode))
        return fa_sink_walk_folder(path, each, ctx);
    utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (!utf8)
        utf8 = newlocale(LC_CTYPE_MASK, "en_US.UTF-8", (locale_t)0);
    if (!utf8)
        return FEEDARK_MEMORY;
    before = uselocale(utf8);
    status = walk_archive(is_stdin ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                                   : TEMP_FAILURE_RETRY(open(path, O_RDONLY | O_CLOEXEC)),
                          &how);
    uselocale(before);
    freelocale(utf8);
    return status;
}
