#include "source/decoder.h"

#include "source/declaration.h"
#include "source/encodings.h"
#include "text/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Which encoding bytes are in: a mark, the declaration, and whether the bytes bear it out. */

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
    cd = fa_decoder_open(d, name);
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

/* A page may begin with an XML declaration; further on one is somebody's example. */
static bool declared(const struct fa_decoder *d, feedark_view text, char label[FA_LABEL])
{
    feedark_view begin = fa_view_trim(text);

    if (!d->html)
        return fa_declared_label(text, label);
    if (fa_view_starts(begin, FA_VIEW("<?xml")) &&
        fa_declared_label(fa_view_take(begin, 400), label))
        return true;
    return fa_meta_label(text, label);
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
    if (!declared(d, fa_view_of(head, size), label))
        return;
    said = fa_encoding_of(label);
    if (strncasecmp(said, d->name, 6) != 0 && !(d->unit > 1 && fa_encoding_is_wide(said)))
        fa_diagnose(d->diagnostics, FEEDARK_DIAGNOSTIC_ENCODING_WRONG, 1,
                    "declared %s, but it is %s", label, d->name);
}

static size_t unit_of(const char *name)
{
    return strncmp(name, "UTF-16", 6) == 0 ? 2 : strncmp(name, "UTF-32", 6) == 0 ? 4 : 1;
}

/* A byte order mark, or the shape of the first characters. */
static void take_mark(struct fa_decoder *d, const char *name, size_t skip)
{
    d->held_size -= skip;
    memmove(d->held, d->held + skip, d->held_size);
    set_name(d, name);
    if (!is_utf8(name))
        d->iconv = fa_decoder_open(d, name);
    if (!is_utf8(name) && d->iconv == (iconv_t)-1 && !d->starved)
        fa_diagnose(d->diagnostics, FEEDARK_DIAGNOSTIC_ENCODING_UNKNOWN, 1, "'%s'", name);
    d->unit = unit_of(name);
    d->known = true;
    check_marked(d);
}

/* What the caller says is so, whatever the text says. */
static bool take_given(struct fa_decoder *d)
{
    const char *name = fa_encoding_of(d->given);

    if (!d->given[0])
        return false;
    if (!is_utf8(name))
        d->iconv = fa_encoding_is_wide(name) ? fa_decoder_open(d, name) : open_label(d, name);
    if (d->starved)
        return true;
    if (!is_utf8(name) && d->iconv == (iconv_t)-1) {
        fa_diagnose(d->diagnostics, FEEDARK_DIAGNOSTIC_ENCODING_UNKNOWN, 1, "'%s'", d->given);
        return false;
    }
    set_name(d, name);
    d->unit = unit_of(name);
    d->known = true;
    return true;
}

void fa_decoder_look(struct fa_decoder *d)
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
    if (take_given(d) || !declared(d, fa_view_of(d->held, d->held_size), d->label))
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

    d->iconv = fa_decoder_open(d, name);
    if (d->iconv == (iconv_t)-1)
        return;
    set_name(d, name);
    if (!d->label[0])
        fa_diagnose(d->diagnostics, FEEDARK_DIAGNOSTIC_ENCODING_GUESSED, 1,
                    "no encoding is declared, and it is not UTF-8; read as %s", d->name);
}

void fa_decoder_decide(struct fa_decoder *d, bool last)
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
    fa_decoder_close(d);
    set_name(d, "UTF-8");
    if (bad > good)
        guess(d);
}
