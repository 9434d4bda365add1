#include "source/charset.h"

#include "text/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>

enum { SNIFF = 64 * 1024 };

struct fa_decoder {
    struct fa_diagnostics *diagnostics;
    char name[64];
    iconv_t iconv;       /* (iconv_t)-1: UTF-8 */
    bool known, windows; /* windows: bytes that are not UTF-8 are windows-1252 */
    char *held;          /* bytes not yet decoded */
    size_t held_size, held_room;
    char *out;
    size_t out_size, out_room;
    uint64_t replaced;
};

struct fa_decoder *fa_decoder_new(struct fa_diagnostics *diagnostics)
{
    struct fa_decoder *decoder = calloc(1, sizeof *decoder);

    if (decoder) {
        decoder->diagnostics = diagnostics;
        decoder->iconv = (iconv_t)-1;
        strcpy(decoder->name, "UTF-8");
    }
    return decoder;
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

/* Labels that mean another encoding than they say (WHATWG Encoding section 4.2), and what iconv calls them. */
static const struct {
    const char *label, *name;
} aliases[] = {
    {"utf8", "UTF-8"}, {"unicode-1-1-utf-8", "UTF-8"}, {"iso-8859-1", "WINDOWS-1252"}, {"iso8859-1", "WINDOWS-1252"},
    {"latin1", "WINDOWS-1252"}, {"latin-1", "WINDOWS-1252"}, {"us-ascii", "WINDOWS-1252"}, {"ascii", "WINDOWS-1252"},
    {"iso-8859-9", "WINDOWS-1254"}, {"iso-8859-11", "WINDOWS-874"}, {"tis-620", "WINDOWS-874"}, {"x-sjis", "CP932"},
    {"shift_jis", "CP932"}, {"shift-jis", "CP932"}, {"sjis", "CP932"}, {"ms_kanji", "CP932"}, {"windows-31j", "CP932"},
    {"gb2312", "GB18030"}, {"gbk", "GB18030"}, {"x-gbk", "GB18030"}, {"gb_2312-80", "GB18030"}, {"euc-cn", "GB18030"},
    {"big5", "BIG5-HKSCS"}, {"x-x-big5", "BIG5-HKSCS"}, {"ks_c_5601-1987", "CP949"}, {"euc-kr", "CP949"},
    {"ksc5601", "CP949"}, {"x-euc-jp", "EUC-JP"}, {"utf-16", "UTF-16LE"}, {"unicode", "UTF-16LE"}, {"x-mac-roman", "MACINTOSH"},
};

static const char *iconv_name(const char *label)
{
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (strcasecmp(aliases[i].label, label) == 0)
            return aliases[i].name;
    return label;
}

/* The encoding that the XML declaration names, wherever it stands in what is held. */
static bool declared(const struct fa_decoder *d, char label[64])
{
    feedark_view text = fa_view_of(d->held, d->held_size), rest;
    size_t at = fa_view_find(text, FA_VIEW("<?xml")), end, quote;

    if (at == SIZE_MAX)
        return false;
    rest = fa_view_skip(text, at);
    rest = fa_view_take(rest, fa_view_find(rest, FA_VIEW("?>")));
    at = fa_view_find(rest, FA_VIEW("encoding"));
    if (at == SIZE_MAX || rest.size > 400)
        return false;
    rest = fa_view_skip(rest, at + 8);
    for (quote = 0; quote < rest.size && rest.data[quote] != '"' && rest.data[quote] != '\'';)
        quote++;
    if (quote + 1 >= rest.size)
        return false;
    end = fa_view_index(fa_view_skip(rest, quote + 1), rest.data[quote]);
    if (end == SIZE_MAX || end == 0 || end >= 64)
        return false;
    memcpy(label, rest.data + quote + 1, end);
    label[end] = '\0';
    return true;
}

static bool begins(const struct fa_decoder *d, const char *bytes, size_t size)
{
    return d->held_size >= size && memcmp(d->held, bytes, size) == 0;
}

/* What a byte order mark or the shape of the first characters says; NULL where they say nothing. */
static const char *by_mark(struct fa_decoder *d, size_t *skip)
{
    static const struct {
        const char *bytes;
        size_t size, skip;
        const char *name;
    } marks[] = {
        {"\xEF\xBB\xBF", 3, 3, "UTF-8"},       {"\xFF\xFE\0\0", 4, 4, "UTF-32LE"}, {"\0\0\xFE\xFF", 4, 4, "UTF-32BE"},
        {"\xFF\xFE", 2, 2, "UTF-16LE"},        {"\xFE\xFF", 2, 2, "UTF-16BE"},     {"<\0\0\0", 4, 0, "UTF-32LE"},
        {"\0\0\0<", 4, 0, "UTF-32BE"},         {"<\0", 2, 0, "UTF-16LE"},          {"\0<", 2, 0, "UTF-16BE"},
    };

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (begins(d, marks[i].bytes, marks[i].size)) {
            *skip = marks[i].skip;
            return marks[i].name;
        }
    return NULL;
}

/* Whether what is held is UTF-8 with at least one character beyond ASCII, but for a character that its end cuts. */
static bool looks_like_utf8(const struct fa_decoder *d, bool *beyond)
{
    feedark_view text = fa_view_of(d->held, d->held_size);
    size_t valid = fa_utf8_valid(text);

    *beyond = false;
    for (size_t i = 0; i < valid && !*beyond; i++)
        *beyond = (unsigned char)text.data[i] >= 0x80;
    return valid + 3 >= text.size;
}

static void use(struct fa_decoder *d, const char *name)
{
    snprintf(d->name, sizeof d->name, "%s", name);
    if (strcasecmp(name, "UTF-8") != 0)
        d->iconv = iconv_open("UTF-8", name);
}

static void decide(struct fa_decoder *d)
{
    char label[64];
    size_t skip = 0;
    const char *name = by_mark(d, &skip);
    bool beyond, utf8 = looks_like_utf8(d, &beyond);

    d->known = true;
    if (name) {
        memmove(d->held, d->held + skip, d->held_size -= skip);
        use(d, name);
        return;
    }
    if (declared(d, label) && strncasecmp(label, "utf-16", 6) != 0 && strncasecmp(label, "utf-32", 6) != 0) {
        name = iconv_name(label);
        if (strcasecmp(name, "UTF-8") != 0 && !(utf8 && beyond && strncasecmp(name, "ISO-2022", 8) != 0)) {
            use(d, name);
            if (d->iconv != (iconv_t)-1)
                return;
            fa_diagnose(d->diagnostics, FEEDARK_DIAGNOSTIC_ENCODING_UNKNOWN, 1, "'%s'", label);
        } else if (strcasecmp(name, "UTF-8") != 0) {
            fa_diagnose(d->diagnostics, FEEDARK_DIAGNOSTIC_ENCODING_WRONG, 1, "declared %s, but it is UTF-8", label);
        } else if (!utf8) {
            fa_diagnose(d->diagnostics, FEEDARK_DIAGNOSTIC_ENCODING_WRONG, 1, "declared %s, but it is not", label);
        }
    }
    d->windows = !utf8 && !beyond;
    use(d, "UTF-8");
    if (d->windows)
        use(d, "WINDOWS-1252");
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

static bool decode_iconv(struct fa_decoder *d, bool last, size_t *used)
{
    char *in = d->held;
    size_t left = d->held_size;

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
        if (!replace_byte(d))
            return false;
        in++;
        left--;
    }
    *used = d->held_size - left;
    return true;
}

feedark_status fa_decoder_decode(struct fa_decoder *d, feedark_view bytes, feedark_view *text)
{
    bool last = bytes.size == 0;
    size_t used;

    *text = (feedark_view){0};
    if (!grow(&d->held, &d->held_room, d->held_size + bytes.size + 1))
        return FEEDARK_MEMORY;
    if (bytes.size)
        memcpy(d->held + d->held_size, bytes.data, bytes.size);
    d->held_size += bytes.size;
    if (!d->known && !last && d->held_size < SNIFF)
        return FEEDARK_OK;
    if (!d->known)
        decide(d);
    d->out_size = 0;
    if (!(d->iconv == (iconv_t)-1 ? decode_utf8(d, last, &used) : decode_iconv(d, last, &used)))
        return FEEDARK_MEMORY;
    memmove(d->held, d->held + used, d->held_size -= used);
    *text = fa_view_of(d->out, d->out_size);
    if (last && d->replaced)
        fa_diagnose(d->diagnostics, FEEDARK_DIAGNOSTIC_BYTES_REPLACED, 0, "%llu of them, read as %s",
                    (unsigned long long)d->replaced, d->name);
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
    if (decoder->iconv != (iconv_t)-1)
        iconv_close(decoder->iconv);
    free(decoder->held);
    free(decoder->out);
    free(decoder);
}
