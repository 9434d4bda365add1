#include "source/source.h"

#include "base/view.h"
#include "source/charset.h"
#include "source/gunzip.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum { BLOCK = 64 * 1024 };

/*
 * Bytes come from a descriptor or from memory, out of gzip, go through libarchive's filters (its
 * raw format passes plain bytes on as they are), and then through the decoder.
 */
struct fa_source {
    const struct fa_limits *limits;
    struct fa_diagnostics *diagnostics;
    void (*tee)(void *ctx, const char *data, size_t size);
    void *tee_ctx;
    int fd;
    feedark_view memory;
    feedark_view waiting;     /* what was received to see what it is */
    struct fa_gunzip *gunzip; /* NULL where the input is no gzip file */
    struct archive *archive;
    struct fa_decoder *decoder;
    uint64_t received, inflated;
    bool begun, ended, too_large;
    int error;             /* why the input could not be read: errno; 0 where it could */
    feedark_status damage; /* what ended the bytes early; told after the text before it */
    char block[BLOCK];
};

/* The next bytes as they came; negative where there are none to be had. */
static ssize_t receive(void *ctx, feedark_view *bytes)
{
    struct fa_source *source = ctx;
    ssize_t size;

    if (source->fd < 0) {
        *bytes = fa_view_take(source->memory, BLOCK);
        source->memory = fa_view_skip(source->memory, bytes->size);
    } else {
        do
            size = read(source->fd, source->block, BLOCK);
        while (size < 0 && errno == EINTR);
        if (size < 0) {
            source->error = errno;
            return ARCHIVE_FATAL;
        }
        *bytes = fa_view_of(source->block, (size_t)size);
    }
    source->received += bytes->size;
    source->too_large |= source->received > source->limits->input_bytes;
    if (source->tee && bytes->size)
        source->tee(source->tee_ctx, bytes->data, bytes->size);
    return source->too_large ? ARCHIVE_FATAL : (ssize_t)bytes->size;
}

/* The first of them once more, then the next. */
static ssize_t receive_again(void *ctx, feedark_view *bytes)
{
    struct fa_source *source = ctx;

    *bytes = source->waiting;
    source->waiting.size = 0;
    return bytes->size ? (ssize_t)bytes->size : receive(source, bytes);
}

static la_ssize_t take(struct archive *archive, void *ctx, const void **data)
{
    struct fa_source *source = ctx;
    feedark_view bytes = {0};
    ssize_t size;

    (void)archive;
    if (source->gunzip)
        return fa_gunzip_read(source->gunzip, data);
    size = receive_again(source, &bytes);
    *data = bytes.data;
    return size;
}

/* Why libarchive stopped. It takes some allocations that fail, those of the libraries below it
 * among them, for damage: errno, cleared before the call, tells these apart. */
static feedark_status damage_of(const struct fa_source *source)
{
    bool is_ours = source->too_large || source->error;

    if (archive_errno(source->archive) == ENOMEM || (!is_ours && errno == ENOMEM))
        return FEEDARK_MEMORY;
    return source->too_large ? FEEDARK_LIMIT : source->error ? FEEDARK_UNREADABLE : FEEDARK_CORRUPT;
}

/* The end, which may come too early. */
static feedark_status end_of(const struct fa_source *source)
{
    return source->gunzip && fa_gunzip_flaw(source->gunzip) ? FEEDARK_CORRUPT : FEEDARK_OK;
}

static const char *flaw_of(const struct fa_source *source)
{
    const char *flaw = source->gunzip ? fa_gunzip_flaw(source->gunzip) : NULL;

    if (!flaw)
        flaw = archive_error_string(source->archive);
    return flaw ? flaw : "damaged";
}

/* The entry is ours: libarchive's own may not be there, and libarchive does not look. */
static feedark_status read_header(struct fa_source *source)
{
    struct archive_entry *entry = archive_entry_new();
    int got;

    if (!entry)
        return FEEDARK_MEMORY;
    got = archive_read_next_header2(source->archive, entry);
    archive_entry_free(entry);
    source->ended = got == ARCHIVE_EOF;
    if (source->ended)
        return end_of(source);
    return got < ARCHIVE_WARN ? damage_of(source) : FEEDARK_OK;
}

/* Step by step: archive_read_open does not look at what the first two come to. */
static bool open_archive(struct fa_source *source)
{
    return archive_read_set_read_callback(source->archive, take) == ARCHIVE_OK &&
           archive_read_set_callback_data(source->archive, source) == ARCHIVE_OK &&
           archive_read_open1(source->archive) == ARCHIVE_OK;
}

static feedark_status begin(struct fa_source *source)
{
    struct archive *archive = source->archive = archive_read_new();

    source->begun = true;
    errno = 0;
    if (!archive)
        return FEEDARK_MEMORY;
    if (receive(source, &source->waiting) < 0)
        return damage_of(source);
    if (fa_gunzip_is(source->waiting) && !(source->gunzip = fa_gunzip_new(receive_again, source)))
        return FEEDARK_MEMORY;
    if (archive_read_support_filter_gzip(archive) < ARCHIVE_WARN ||
        archive_read_support_filter_zstd(archive) < ARCHIVE_WARN ||
        archive_read_support_filter_xz(archive) < ARCHIVE_WARN ||
        archive_read_support_filter_bzip2(archive) < ARCHIVE_WARN ||
        archive_read_support_format_raw(archive) != ARCHIVE_OK ||
        archive_read_support_format_empty(archive) != ARCHIVE_OK)
        return FEEDARK_MEMORY;
    return open_archive(source) ? read_header(source) : damage_of(source);
}

static feedark_status open_source(const struct fa_limits *limits,
                                  struct fa_diagnostics *diagnostics, struct fa_source **source)
{
    *source = calloc(1, sizeof **source);
    if (!*source)
        return FEEDARK_MEMORY;
    (*source)->fd = -1;
    (*source)->limits = limits;
    (*source)->diagnostics = diagnostics;
    (*source)->decoder = fa_decoder_new(diagnostics);
    return (*source)->decoder ? FEEDARK_OK : FEEDARK_MEMORY;
}

feedark_status fa_source_open_fd(int fd, const struct fa_limits *limits,
                                 struct fa_diagnostics *diagnostics,
                                 void (*tee)(void *ctx, const char *data, size_t size),
                                 void *tee_ctx, struct fa_source **source)
{
    feedark_status status = open_source(limits, diagnostics, source);

    if (status != FEEDARK_OK)
        return status;
    (*source)->tee = tee;
    (*source)->tee_ctx = tee_ctx;
    (*source)->fd = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return (*source)->fd < 0 ? FEEDARK_UNREADABLE : FEEDARK_OK;
}

feedark_status fa_source_open(const char *path, const struct fa_limits *limits,
                              struct fa_diagnostics *diagnostics,
                              void (*tee)(void *ctx, const char *data, size_t size), void *tee_ctx,
                              struct fa_source **source)
{
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    feedark_status status;

    *source = NULL;
    if (fd < 0)
        return FEEDARK_UNREADABLE;
    status = fa_source_open_fd(fd, limits, diagnostics, tee, tee_ctx, source);
    if (!standard)
        close(fd);
    return status;
}

feedark_status fa_source_open_memory(feedark_view bytes, const struct fa_limits *limits,
                                     struct fa_diagnostics *diagnostics, struct fa_source **source)
{
    feedark_status status = open_source(limits, diagnostics, source);

    if (status == FEEDARK_OK)
        (*source)->memory = bytes;
    return status;
}

void fa_source_expect_html(struct fa_source *source, feedark_view encoding)
{
    fa_decoder_expect_html(source->decoder, encoding);
}

/* The next decompressed bytes; size 0 at the end. */
static feedark_status inflate_block(struct fa_source *source, feedark_view *bytes)
{
    const void *data;
    size_t size;
    la_int64_t offset;
    int got;

    *bytes = (feedark_view){0};
    if (source->ended)
        return FEEDARK_OK;
    errno = 0;
    got = archive_read_data_block(source->archive, &data, &size, &offset);
    source->ended = got != ARCHIVE_OK;
    if (got == ARCHIVE_EOF)
        return end_of(source);
    if (got < ARCHIVE_WARN)
        return damage_of(source);
    source->ended = false;
    source->inflated += size;
    if (source->inflated > source->limits->inflated_bytes ||
        (source->inflated > 1 << 20 &&
         source->inflated / source->limits->inflate_ratio > source->received))
        return FEEDARK_LIMIT;
    *bytes = fa_view_of(data, size);
    return FEEDARK_OK;
}

static feedark_status tell_damage(struct fa_source *source)
{
    if (source->damage == FEEDARK_LIMIT)
        fa_diagnose(source->diagnostics, FEEDARK_DIAGNOSTIC_INPUT_LIMIT, 0,
                    "stopped after %llu bytes", (unsigned long long)source->inflated);
    if (source->damage == FEEDARK_CORRUPT)
        fa_diagnose(source->diagnostics, FEEDARK_DIAGNOSTIC_INPUT_CORRUPT, 0, "%s after %llu bytes",
                    flaw_of(source), (unsigned long long)source->inflated);
    if (source->damage == FEEDARK_UNREADABLE)
        fa_diagnose(source->diagnostics, FEEDARK_DIAGNOSTIC_INPUT_UNREADABLE, 0, "byte %llu: %s",
                    (unsigned long long)source->received + 1, strerror(source->error));
    return source->damage;
}

feedark_status fa_source_read(struct fa_source *source, feedark_view *chunk)
{
    feedark_status status = FEEDARK_OK;
    feedark_view bytes = {0};

    *chunk = (feedark_view){0};
    if (!source->begun) {
        source->damage = begin(source);
        source->ended |= source->damage != FEEDARK_OK;
        if (source->damage == FEEDARK_MEMORY)
            return FEEDARK_MEMORY;
    }
    while (status == FEEDARK_OK && chunk->size == 0 && !source->ended) {
        status = inflate_block(source, &bytes);
        if (status == FEEDARK_OK && bytes.size)
            status = fa_decoder_decode(source->decoder, bytes, chunk);
        else
            source->damage = status;
    }
    if (status == FEEDARK_MEMORY)
        return status;
    if (chunk->size == 0)
        status = fa_decoder_decode(source->decoder, (feedark_view){0}, chunk);
    source->ended |= source->damage != FEEDARK_OK;
    return status == FEEDARK_OK && chunk->size == 0 ? tell_damage(source) : status;
}

const char *fa_source_encoding(const struct fa_source *source)
{
    return fa_decoder_encoding(source->decoder);
}

uint64_t fa_source_bytes(const struct fa_source *source)
{
    return source->received;
}

void fa_source_free(struct fa_source *source)
{
    if (!source)
        return;
    archive_read_free(source->archive);
    fa_gunzip_free(source->gunzip);
    fa_decoder_free(source->decoder);
    if (source->fd >= 0)
        close(source->fd);
    free(source);
}
