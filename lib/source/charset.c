#include "source/decoder.h"

#include "source/encodings.h"
#include "text/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum { SNIFF = 64 * 1024 };

struct fa_decoder *fa_decoder_new(struct fa_diagnostics *diagnostics)
{
    struct fa_decoder *decoder = calloc(1, sizeof *decoder);

    if (decoder) {
        decoder->diagnostics = diagnostics;
        decoder->iconv = decoder->second = (iconv_t)-1;
        decoder->unit = 1;
        strcpy(decoder->name, "UTF-8");
        strcpy(decoder->charset, "UTF-8");
    }
    return decoder;
}

void fa_decoder_expect_html(struct fa_decoder *decoder, feedark_view encoding)
{
    decoder->html = true;
    snprintf(decoder->given, sizeof decoder->given, "%.*s", FA_PRINT(encoding));
}

static bool grow(char **data, size_t *room, size_t need)
{
    char *more;

    if (need <= *room)
        return true;
    more = realloc(*data, need * 2);
    if (!more)
        return false;
    *data = more;
    *room = need * 2;
    return true;
}

static bool put(struct fa_decoder *d, const char *data, size_t size)
{
    if (!grow(&d->out, &d->out_room, d->out_size + size))
        return false;
    if (size)
        memcpy(d->out + d->out_size, data, size);
    d->out_size += size;
    return true;
}

iconv_t fa_decoder_open(struct fa_decoder *d, const char *name)
{
    iconv_t cd = iconv_open("UTF-8", name);

    d->starved |= cd == (iconv_t)-1 && errno == ENOMEM;
    return cd;
}

void fa_decoder_close(struct fa_decoder *d)
{
    if (d->iconv != (iconv_t)-1)
        iconv_close(d->iconv);
    d->iconv = (iconv_t)-1;
}

/* The size of what is held up to the first byte that is not plain ASCII; ESC may begin a shift of
 * ISO-2022. */
static size_t plain_size(const struct fa_decoder *d)
{
    bool shifts = d->iconv != (iconv_t)-1;
    size_t i = 0;

    while (i < d->held_size && (unsigned char)d->held[i] < 0x80 &&
           (d->held[i] != '\x1B' || !shifts))
        i++;
    return i;
}

static bool replace_byte(struct fa_decoder *d)
{
    d->replaced++;
    return put(d, "\xEF\xBF\xBD", 3);
}

/* Valid UTF-8 goes through; a character that the end of the block cuts waits for the next one. */
static bool decode_utf8(struct fa_decoder *d, bool last, size_t *used)
{
    feedark_view text = fa_view_of(d->held, d->held_size);

    for (*used = 0; *used < text.size;) {
        feedark_view rest = fa_view_skip(text, *used);
        size_t valid = fa_utf8_valid(rest);

        if (!put(d, rest.data, valid))
            return false;
        *used += valid;
        if (*used == text.size || (!last && text.size - *used < 4))
            break;
        if (!replace_byte(d))
            return false;
        ++*used;
    }
    return true;
}

/* What iconv's BIG5-HKSCS leaves out of Big5 (`\xA1\xFE` and others) is in CP950, NEC's characters
 * of EUC-JP are in EUC-JP-MS. There is room. */
static bool second_try(struct fa_decoder *d, char **in, size_t *left)
{
    const char *name = fa_encoding_second(d->charset);
    char *out = d->out + d->out_size, *from = *in;
    size_t room = d->out_room - d->out_size, two = 2;

    if (!name || *left < two)
        return false;
    if (d->second == (iconv_t)-1)
        d->second = fa_decoder_open(d, name);
    if (d->second == (iconv_t)-1 || iconv(d->second, &from, &two, &out, &room) == (size_t)-1)
        return false;
    d->out_size = (size_t)(out - d->out);
    *in += 2;
    *left -= 2;
    return true;
}

/* Some encodings hold a letter back for the accent that may follow. */
static bool flush(struct fa_decoder *d)
{
    char *out;
    size_t room;

    if (!grow(&d->out, &d->out_room, d->out_size + 16))
        return false;
    out = d->out + d->out_size;
    room = d->out_room - d->out_size;
    iconv(d->iconv, NULL, NULL, &out, &room);
    d->out_size = (size_t)(out - d->out);
    return true;
}

/* A byte at a time, so that no letter waits for a point to join with; one that means nothing is
 * replaced. */
static bool decode_apart(struct fa_decoder *d, size_t *used)
{
    for (*used = 0; *used < d->held_size; ++*used) {
        char *in = d->held + *used, *out;
        size_t one = 1, room;

        if (!grow(&d->out, &d->out_room, d->out_size + 16))
            return false;
        out = d->out + d->out_size;
        room = d->out_room - d->out_size;
        if (iconv(d->iconv, &in, &one, &out, &room) == (size_t)-1 && !replace_byte(d))
            return false;
        d->out_size = one ? d->out_size : (size_t)(out - d->out);
        if (!flush(d))
            return false;
    }
    return true;
}

static bool decode_iconv(struct fa_decoder *d, bool last, size_t *used)
{
    char *in = d->held;
    size_t left = d->held_size;

    if (fa_encoding_joins(d->charset))
        return decode_apart(d, used);

    while (left) {
        char *out;
        size_t room, got;

        if (!grow(&d->out, &d->out_room, d->out_size + left * 3 + 16))
            return false;
        out = d->out + d->out_size;
        room = d->out_room - d->out_size;
        got = iconv(d->iconv, &in, &left, &out, &room);
        d->out_size = (size_t)(out - d->out);
        if (got != (size_t)-1 || (errno == EINVAL && !last))
            break;
        if (errno == E2BIG)
            continue;
        if (second_try(d, &in, &left))
            continue;
        if (!replace_byte(d))
            return false;
        in += left < d->unit ? left : d->unit;
        left -= left < d->unit ? left : d->unit;
    }
    if (last && !flush(d))
        return false;
    *used = d->held_size - left;
    return true;
}

/* Passes plain ASCII on while it cannot matter which encoding it is; what follows waits until there
 * is enough to judge by. */
static bool decode_plain(struct fa_decoder *d, bool last, size_t *used)
{
    *used = plain_size(d);
    if (!put(d, d->held, *used))
        return false;
    d->held_size -= *used;
    memmove(d->held, d->held + *used, d->held_size);
    *used = 0;
    if (d->held_size && (last || d->held_size >= SNIFF || d->held[0] == '\x1B'))
        fa_decoder_decide(d, last);
    return true;
}

feedark_status fa_decoder_decode(struct fa_decoder *d, feedark_view bytes, feedark_view *text)
{
    bool last = bytes.size == 0;
    size_t used = 0;

    *text = (feedark_view){0};
    if (d->ended)
        return FEEDARK_OK;
    if (!grow(&d->held, &d->held_room, d->held_size + bytes.size + 1))
        return FEEDARK_MEMORY;
    if (bytes.size)
        memcpy(d->held + d->held_size, bytes.data, bytes.size);
    d->held_size += bytes.size;
    if (!d->looked && !last && d->held_size < SNIFF)
        return FEEDARK_OK;
    if (!d->looked)
        fa_decoder_look(d);
    d->out_size = 0;
    if (!d->known && !decode_plain(d, last, &used))
        return FEEDARK_MEMORY;
    if (d->known &&
        !(d->iconv == (iconv_t)-1 ? decode_utf8(d, last, &used) : decode_iconv(d, last, &used)))
        return FEEDARK_MEMORY;
    if (d->starved)
        return FEEDARK_MEMORY;
    d->held_size -= used;
    memmove(d->held, d->held + used, d->held_size);
    *text = fa_view_of(d->out, d->out_size);
    d->ended = last;
    if (last && d->replaced)
        fa_diagnose(d->diagnostics, FEEDARK_DIAGNOSTIC_BYTES_REPLACED, 0,
                    "%llu of them, read as %s", (unsigned long long)d->replaced, d->name);
    return FEEDARK_OK;
}

const char *fa_decoder_encoding(const struct fa_decoder *decoder)
{
    return decoder->name;
}

void fa_decoder_free(struct fa_decoder *decoder)
{
    if (!decoder)
        return;
    fa_decoder_close(decoder);
    if (decoder->second != (iconv_t)-1)
        iconv_close(decoder->second);
    free(decoder->held);
    free(decoder->out);
    free(decoder);
}
