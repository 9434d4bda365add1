#include "source/charset.h"

#include "source/declaration.h"
#include "source/encodings.h"
#include "text/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>

enum { SNIFF = 64 * 1024 };

struct fa_decoder {
    struct fa_diagnostics *diagnostics;
    char name[64], charset[64]; /* of the encoding, for people and for iconv */
    char language[8];           /* as the feed says */
    char label[64];             /* as declared; empty where nothing was, or nothing known */
    iconv_t iconv;              /* (iconv_t)-1: UTF-8 */
    iconv_t second;             /* for what the first leaves out */
    size_t unit;                /* bytes to pass over where they mean nothing */
    bool looked, known, ended;  /* looked: at the start; known: nothing is left to decide */
    bool starved; /* there was no memory for a converter, which is not to pass for an encoding that
                     nobody knows */
    char *held;   /* bytes not yet decoded */
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
        decoder->iconv = decoder->second = (iconv_t)-1;
        decoder->unit = 1;
        strcpy(decoder->name, "UTF-8");
        strcpy(decoder->charset, "UTF-8");
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

static bool is_utf8(const char *name)
{
    return strcasecmp(name, "UTF-8") == 0;
}

static bool begins(const struct fa_decoder *d, const char *bytes, size_t size)
{
    return d->held_size >= size && memcmp(d->held, bytes, size) == 0;
}

/* Which wide encoding the zeros of the first four bytes give away. */
static const char *by_zeros(const char *p)
{
    static const struct {
        char zeros[5]; /* `0` where a byte is zero */
        const char *name;
    } shapes[] = {
        {"x000", "UTF-32LE"}, {"000x", "UTF-32BE"}, {"x0x0", "UTF-16LE"}, {"0x0x", "UTF-16BE"}};
    char shape[5] = "xxxx";

    for (size_t i = 0; i < 4; i++)
        if (p[i] == '\0')
            shape[i] = '0';
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (strcmp(shape, shapes[i].zeros) == 0)
            return shapes[i].name;
    return NULL;
}

/* What a byte order mark or the shape of the first characters says; NULL where they say nothing. */
static const char *by_mark(const struct fa_decoder *d, size_t *skip)
{
    static const struct {
        const char *bytes;
        size_t size;
        const char *name;
    } marks[] = {
        {"\xEF\xBB\xBF", 3, "UTF-8"},    {"\xFF\xFE\0\0", 4, "UTF-32LE"},
        {"\0\0\xFE\xFF", 4, "UTF-32BE"}, {"\xFF\xFE", 2, "UTF-16LE"},
        {"\xFE\xFF", 2, "UTF-16BE"},
    };

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (begins(d, marks[i].bytes, marks[i].size)) {
            *skip = marks[i].size;
            return marks[i].name;
        }
    return d->held_size >= 4 ? by_zeros(d->held) : NULL;
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

/*
 * Counts the characters beyond ASCII in what is held, and the bytes that are not UTF-8, but for a
 * character that its end cuts. A few characters prove little beside many such bytes: `\xE9\xA0\xBB`
 * is also how windows-1252 ends a French quotation.
 */
static void weigh(const struct fa_decoder *d, bool last, size_t *good, size_t *bad)
{
    uint32_t code;

    *good = *bad = 0;
    for (size_t i = 0; i < d->held_size;) {
        size_t size = fa_utf8_decode(d->held + i, d->held_size - i, &code);

        *good += size > 1;
        *bad += size == 0 && (last || i + 3 < d->held_size);
        i += size ? size : 1;
    }
}

/* iconv's loader of converters may hide that memory ran out; then the encoding is one that this
 * system does not know, which is said. */
static iconv_t open_iconv(struct fa_decoder *d, const char *name)
{
    iconv_t cd = iconv_open("UTF-8", name);

    d->starved |= cd == (iconv_t)-1 && errno == ENOMEM;
    return cd;
}

/*
 * Opens a label that came from outside: only names (iconv's own flags begin with a slash), and only
 * encodings in which the declaration could be read, that is, ASCII stands for itself.
 */
static iconv_t open_label(struct fa_decoder *d, const char *name)
{
    char probe[] = "<?xml a=\"Z09+-\"?>", text[64], *in = probe, *out = text;
    size_t size = sizeof probe - 1, left = size, room = sizeof text;
    iconv_t cd;

    if (strcasecmp(name, "char") == 0)
        return (iconv_t)-1;
    for (const char *p = name; *p; p++)
        if (!fa_is_alnum(*p) && !strchr("-_.:", *p))
            return (iconv_t)-1;
    cd = open_iconv(d, name);
    if (cd == (iconv_t)-1)
        return cd;
    iconv(cd, &in, &left, &out, &room);
    iconv(cd, NULL, NULL, &out, &room);
    if (left == 0 && (size_t)(out - text) == size && memcmp(text, "<?xml a=\"Z09+-\"?>", size) == 0)
        return cd;
    iconv_close(cd);
    return (iconv_t)-1;
}

/* `CP1251` is `windows-1251` to people. */
static void set_name(struct fa_decoder *d, const char *name)
{
    bool windows = fa_view_starts(fa_view(name), FA_VIEW("CP125"));

    snprintf(d->charset, sizeof d->charset, "%s", name);
    snprintf(d->name, sizeof d->name, "%s%s", windows ? "windows-" : "", windows ? name + 2 : name);
}

/* What the declaration says of text whose encoding a mark tells. */
static void check_marked(struct fa_decoder *d)
{
    char head[512], label[64];
    size_t size = 0;
    const char *said;

    for (size_t i = 0; i < d->held_size && size < sizeof head; i++)
        if (d->held[i])
            head[size++] = d->held[i];
    if (!fa_declared_label(fa_view_of(head, size), label))
        return;
    said = fa_encoding_of(label);
    if (strncasecmp(said, d->name, 6) != 0 && !(d->unit > 1 && fa_encoding_is_wide(said)))
        fa_diagnose(d->diagnostics, FEEDARK_DIAGNOSTIC_ENCODING_WRONG, 1,
                    "declared %s, but it is %s", label, d->name);
}

/* A byte order mark, or the shape of the first characters. */
static void take_mark(struct fa_decoder *d, const char *name, size_t skip)
{
    d->held_size -= skip;
    memmove(d->held, d->held + skip, d->held_size);
    set_name(d, name);
    if (!is_utf8(name))
        d->iconv = open_iconv(d, name);
    if (!is_utf8(name) && d->iconv == (iconv_t)-1 && !d->starved)
        fa_diagnose(d->diagnostics, FEEDARK_DIAGNOSTIC_ENCODING_UNKNOWN, 1, "'%s'", name);
    d->unit = strncmp(name, "UTF-16", 6) == 0 ? 2 : strncmp(name, "UTF-32", 6) == 0 ? 4 : 1;
    d->known = true;
    check_marked(d);
}

/* The first look: a mark, the shape of a wide encoding, or the declaration. Without a mark, ASCII
 * is passed on until more can be told. */
static void look(struct fa_decoder *d)
{
    size_t skip = 0;
    const char *name = by_mark(d, &skip);

    d->looked = true;
    if (name) {
        take_mark(d, name, skip);
        return;
    }
    snprintf(d->language, sizeof d->language, "%.*s",
             FA_PRINT(fa_encoding_language(fa_view_of(d->held, d->held_size))));
    if (!fa_declared_label(fa_view_of(d->held, d->held_size), d->label))
        return;
    name = fa_encoding_of(d->label);
    if (is_utf8(name) || fa_encoding_is_wide(name)) {
        if (!is_utf8(name))
            fa_diagnose(d->diagnostics, FEEDARK_DIAGNOSTIC_ENCODING_WRONG, 1,
                        "declared %s, but it is not", d->label);
        return;
    }
    d->iconv = open_label(d, name);
    if (d->starved)
        return;
    if (d->iconv == (iconv_t)-1) {
        fa_diagnose(d->diagnostics, FEEDARK_DIAGNOSTIC_ENCODING_UNKNOWN, 1, "'%s'", d->label);
        d->label[0] = '\0';
        return;
    }
    set_name(d, name);
}

static void close_iconv(struct fa_decoder *d)
{
    if (d->iconv != (iconv_t)-1)
        iconv_close(d->iconv);
    d->iconv = (iconv_t)-1;
}

/* How many places of what is held mean nothing in an encoding, but for its very end. */
static size_t count_bad(iconv_t cd, const char *data, size_t size)
{
    char *in = (char *)data, room[4096];
    size_t left = size, bad = 0;

    iconv(cd, NULL, NULL, NULL, NULL);
    while (left) {
        char *out = room;
        size_t space = sizeof room;

        if (iconv(cd, &in, &left, &out, &space) != (size_t)-1 || errno == EINVAL)
            break;
        if (errno == E2BIG)
            continue;
        bad++;
        in++;
        left--;
    }
    iconv(cd, NULL, NULL, NULL, NULL);
    return bad;
}

static size_t count_high(const struct fa_decoder *d)
{
    size_t high = 0;

    for (size_t i = 0; i < d->held_size; i++)
        high += (unsigned char)d->held[i] >= 0x80;
    return high;
}

/* Whether the declared encoding is out of the question: UTF-8 that holds no other bytes, or bytes
 * that mean nothing in it. */
static bool is_refuted(struct fa_decoder *d, size_t good, size_t bad)
{
    size_t meaningless = count_bad(d->iconv, d->held, d->held_size);

    return (good && !bad) || (meaningless >= 4 && meaningless * 10 > count_high(d));
}

static void guess(struct fa_decoder *d)
{
    const char *name = fa_encoding_guess(fa_view_of(d->held, d->held_size), fa_view(d->language));

    d->iconv = open_iconv(d, name);
    if (d->iconv == (iconv_t)-1)
        return;
    set_name(d, name);
    if (!d->label[0])
        fa_diagnose(d->diagnostics, FEEDARK_DIAGNOSTIC_ENCODING_GUESSED, 1,
                    "no encoding is declared, and it is not UTF-8; read as %s", d->name);
}

/* The second look, at the first bytes beyond ASCII: are they what was declared? */
static void decide(struct fa_decoder *d, bool last)
{
    size_t good, bad;

    weigh(d, last, &good, &bad);
    d->known = true;
    if (d->iconv != (iconv_t)-1 && !is_refuted(d, good, bad))
        return;
    if (d->iconv != (iconv_t)-1)
        fa_diagnose(d->diagnostics, FEEDARK_DIAGNOSTIC_ENCODING_WRONG, 1,
                    "declared %s, but it is %s", d->label, bad <= good ? "UTF-8" : "not");
    else if (bad && d->label[0])
        fa_diagnose(d->diagnostics, FEEDARK_DIAGNOSTIC_ENCODING_WRONG, 1,
                    "declared %s, but it is not", d->label);
    close_iconv(d);
    set_name(d, "UTF-8");
    if (bad > good)
        guess(d);
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
        d->second = open_iconv(d, name);
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
        decide(d, last);
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
        look(d);
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
    close_iconv(decoder);
    if (decoder->second != (iconv_t)-1)
        iconv_close(decoder->second);
    free(decoder->held);
    free(decoder->out);
    free(decoder);
}
