#include "say.h"

#include <stdarg.h>
#include <string.h>

/* The size of a character that must not reach a terminal, 0 for any other. */
static size_t unsafe_size(const unsigned char *p, size_t left)
{
    if (*p < 0x20 || *p == 0x7f)
        return 1;
    if (left >= 2 && p[0] == 0xC2 && p[1] < 0xA0)
        return 2;
    if (left >= 3 && p[0] == 0xE2 && p[1] == 0x80 &&
        (p[2] == 0x8E || p[2] == 0x8F || (p[2] >= 0xA8 && p[2] <= 0xAE)))
        return 3;
    return left >= 3 && p[0] == 0xE2 && p[1] == 0x81 && p[2] >= 0xA6 && p[2] <= 0xA9 ? 3 : 0;
}

static void say_unsafe(FILE *out, const unsigned char *p, size_t size)
{
    if (size == 3)
        fprintf(out, "\\u%04x", (unsigned)((p[0] & 15) << 12 | (p[1] & 63) << 6 | (p[2] & 63)));
    else
        fprintf(out, "\\x%02x", size == 2 ? p[1] : p[0]);
}

void say_text(FILE *out, feedark_view text)
{
    const unsigned char *p = (const unsigned char *)text.data;

    for (size_t i = 0; i < text.size;) {
        size_t size = unsafe_size(p + i, text.size - i);

        if (size)
            say_unsafe(out, p + i, size);
        else
            putc(p[i], out);
        i += size ? size : 1;
    }
}

void say_error(const char *format, ...)
{
    char text[2048];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    fputs("feedark: ", stderr);
    say_text(stderr, (feedark_view){text, strlen(text)});
    putc('\n', stderr);
}

void say_json(FILE *out, feedark_view text)
{
    putc('"', out);
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];

        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", c);
        else if (c < 0x20 || c == 0x7f)
            fprintf(out, "\\u%04x", c);
        else
            putc(c, out);
    }
    putc('"', out);
}

void say_diagnostic(FILE *out, const feedark_diagnostic *d)
{
    if (d->feed.size) {
        say_text(out, d->feed);
        fputs(": ", out);
    }
    if (d->entry)
        fprintf(out, "entry %llu", (unsigned long long)d->entry);
    if (d->entry && d->title.size) {
        fputs(" \"", out);
        say_text(out, d->title);
        putc('"', out);
    }
    if (d->line)
        fprintf(out, "%sline %llu", d->entry ? ", " : "", (unsigned long long)d->line);
    fprintf(out, "%s%s: %s", d->entry || d->line ? ": " : "", feedark_level_name(d->level),
            feedark_diagnostic_meaning(d->id));
    if (d->text.size) {
        fputs(": ", out);
        say_text(out, d->text);
    }
    fprintf(out, " [%s]\n", feedark_diagnostic_name(d->id));
}

void say_diagnostic_json(FILE *out, const feedark_diagnostic *d)
{
    fputs("{\"type\":\"diagnostic\",\"feed\":", out);
    say_json(out, d->feed);
    if (d->entry)
        fprintf(out, ",\"entry\":%llu", (unsigned long long)d->entry);
    if (d->entry && d->title.size) {
        fputs(",\"title\":", out);
        say_json(out, d->title);
    }
    if (d->line)
        fprintf(out, ",\"line\":%llu", (unsigned long long)d->line);
    fprintf(out, ",\"level\":\"%s\",\"id\":\"%s\",\"text\":", feedark_level_name(d->level),
            feedark_diagnostic_name(d->id));
    say_json(out, d->text);
    fputs("}\n", out);
}
