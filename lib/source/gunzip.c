#include "source/gunzip.h"

#include "base/view.h"

#include <stdlib.h>
#include <zlib.h>

/* Window bits for a gzip header and trailer, which zlib checks. */
enum { ROOM = 64 * 1024, GZIP_ONLY = 16 + MAX_WBITS };

struct fa_gunzip {
    ssize_t (*read)(void *ctx, feedark_view *bytes);
    void *ctx;
    z_stream stream;
    bool ended;
    const char *flaw;
    unsigned char out[ROOM];
};

bool fa_gunzip_is(feedark_view bytes)
{
    return fa_view_starts(bytes, FA_VIEW("\x1f\x8b\x08"));
}

struct fa_gunzip *fa_gunzip_new(ssize_t (*read)(void *ctx, feedark_view *bytes), void *ctx)
{
    struct fa_gunzip *gunzip = calloc(1, sizeof *gunzip);

    if (!gunzip)
        return NULL;
    gunzip->read = read;
    gunzip->ctx = ctx;
    if (inflateInit2(&gunzip->stream, GZIP_ONLY) == Z_OK)
        return gunzip;
    free(gunzip);
    return NULL;
}

void fa_gunzip_free(struct fa_gunzip *gunzip)
{
    if (!gunzip)
        return;
    inflateEnd(&gunzip->stream);
    free(gunzip);
}

const char *fa_gunzip_flaw(const struct fa_gunzip *gunzip)
{
    return gunzip->flaw;
}

/* More of the file, where all that came before is used; 0 at its end. */
static ssize_t fill(struct fa_gunzip *gunzip)
{
    feedark_view bytes = {0};
    ssize_t size = gunzip->stream.avail_in;

    if (size)
        return size;
    size = gunzip->read(gunzip->ctx, &bytes);
    gunzip->stream.next_in = (Bytef *)(size_t)bytes.data;
    gunzip->stream.avail_in = (uInt)bytes.size;
    return size;
}

/* After a member comes another one, or something that gzip ignores, too: it is read past. */
static ssize_t end_member(struct fa_gunzip *gunzip)
{
    ssize_t size = fill(gunzip);

    if (size > 0 && *gunzip->stream.next_in == 0x1F)
        return inflateReset(&gunzip->stream) == Z_OK ? size : 0;
    while (size > 0) {
        gunzip->stream.avail_in = 0;
        size = fill(gunzip);
    }
    gunzip->ended = true;
    return size;
}

static void end_early(struct fa_gunzip *gunzip, const char *flaw)
{
    gunzip->flaw = flaw;
    gunzip->ended = true;
}

/* One step: some more bytes may stand in `out` then. Negative where reading failed. */
static ssize_t step(struct fa_gunzip *gunzip)
{
    ssize_t size = fill(gunzip);
    int did;

    if (size == 0)
        end_early(gunzip, "truncated gzip input");
    if (size <= 0)
        return size;
    did = inflate(&gunzip->stream, Z_NO_FLUSH);
    if (did == Z_STREAM_END)
        return end_member(gunzip);
    if (did == Z_MEM_ERROR)
        return -1;
    if (did != Z_OK && did != Z_BUF_ERROR)
        end_early(gunzip, gunzip->stream.msg ? gunzip->stream.msg : "damaged gzip input");
    return 0;
}

ssize_t fa_gunzip_read(struct fa_gunzip *gunzip, const void **bytes)
{
    ssize_t failed = 0;

    gunzip->stream.next_out = gunzip->out;
    gunzip->stream.avail_out = ROOM;
    *bytes = gunzip->out;
    while (!gunzip->ended && gunzip->stream.avail_out == ROOM && failed >= 0)
        failed = step(gunzip);
    return failed < 0 ? failed : (ssize_t)(ROOM - gunzip->stream.avail_out);
}
