#include "sink/walk.h"

#include "base/view.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <stdlib.h>
#include <sys/stat.h>

struct walk {
    feedark_status (*each)(void *ctx, const struct fa_walk_file *file);
    void *ctx;
    size_t skip; /* bytes of the root before the relative path */
    bool top;    /* whether there is a top folder to leave out */
};

static feedark_status read_bytes(struct archive *archive, int64_t size, char **bytes)
{
    int64_t have = 0;

    *bytes = malloc(size > 0 ? (size_t)size : 1);
    if (!*bytes)
        return FEEDARK_MEMORY;
    while (have < size) {
        la_ssize_t got = archive_read_data(archive, *bytes + have, (size_t)(size - have));

        if (got < 0)
            return FEEDARK_CORRUPT;
        if (got == 0)
            break;
        have += got;
    }
    return have == size ? FEEDARK_OK : FEEDARK_CORRUPT;
}

static feedark_view relative(const struct walk *walk, feedark_view path)
{
    size_t slash;

    path = fa_view_skip(path, walk->skip);
    while (path.size && path.data[0] == '/')
        path = fa_view_skip(path, 1);
    slash = walk->top ? fa_view_index(path, '/') : SIZE_MAX;
    return slash == SIZE_MAX ? path : fa_view_skip(path, slash + 1);
}

static feedark_status one_file(const struct walk *walk, struct archive *archive, struct archive_entry *entry)
{
    const char *name = archive_entry_pathname_utf8(entry);
    struct fa_walk_file file = {.mtime = archive_entry_mtime(entry)};
    char *bytes = NULL;
    feedark_status status;

    if (!name)
        name = archive_entry_pathname(entry);
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) || !name)
        return FEEDARK_OK;
    if (!archive_entry_size_is_set(entry) || archive_entry_size(entry) > (int64_t)4 << 30)
        return FEEDARK_CORRUPT;
    status = read_bytes(archive, archive_entry_size(entry), &bytes);
    if (status == FEEDARK_OK) {
        file.path = relative(walk, fa_view(name));
        file.bytes = fa_view_of(bytes, (size_t)archive_entry_size(entry));
        status = walk->each(walk->ctx, &file);
    }
    free(bytes);
    return status;
}

static feedark_status all_files(const struct walk *walk, struct archive *archive, bool folder)
{
    struct archive_entry *entry = archive_entry_new();
    feedark_status status = entry ? FEEDARK_OK : FEEDARK_MEMORY;

    while (status == FEEDARK_OK) {
        int got = archive_read_next_header2(archive, entry);

        if (got == ARCHIVE_EOF)
            break;
        status = got < ARCHIVE_WARN ? FEEDARK_CORRUPT : one_file(walk, archive, entry);
        if (folder && archive_read_disk_can_descend(archive))
            archive_read_disk_descend(archive);
    }
    archive_entry_free(entry);
    return status;
}

static feedark_status walk_folder(struct walk *walk, const char *path)
{
    struct archive *disk = archive_read_disk_new();
    feedark_status status = FEEDARK_MEMORY;

    walk->skip = strlen(path);
    if (disk && archive_read_disk_set_symlink_physical(disk) == ARCHIVE_OK)
        status = archive_read_disk_open(disk, path) == ARCHIVE_OK ? all_files(walk, disk, true) : FEEDARK_UNREADABLE;
    archive_read_free(disk);
    return status;
}

static feedark_status walk_any(const char *path, feedark_status (*each)(void *ctx, const struct fa_walk_file *file), void *ctx)
{
    struct walk walk = {.each = each, .ctx = ctx};
    bool is_stdin = strcmp(path, "-") == 0;
    struct archive *archive;
    struct stat info;
    feedark_status status = FEEDARK_MEMORY;

    if (!is_stdin && stat(path, &info) != 0)
        return FEEDARK_UNREADABLE;
    if (!is_stdin && S_ISDIR(info.st_mode))
        return walk_folder(&walk, path);
    archive = archive_read_new();
    walk.top = true;
    if (archive && archive_read_support_filter_all(archive) >= ARCHIVE_WARN &&
        archive_read_support_format_tar(archive) == ARCHIVE_OK && archive_read_support_format_zip(archive) == ARCHIVE_OK)
        status = archive_read_open_filename(archive, is_stdin ? NULL : path, 1 << 16) == ARCHIVE_OK
                     ? all_files(&walk, archive, false)
                     : FEEDARK_CORRUPT;
    archive_read_free(archive);
    return status;
}

/* As in archive.c, names are read as UTF-8 whatever the caller's locale is. */
feedark_status fa_sink_walk(const char *path, feedark_status (*each)(void *ctx, const struct fa_walk_file *file), void *ctx)
{
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0), before = utf8 ? uselocale(utf8) : (locale_t)0;
    feedark_status status = walk_any(path, each, ctx);

    if (utf8) {
        uselocale(before);
        freelocale(utf8);
    }
    return status;
}
