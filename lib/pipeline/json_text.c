#include "pipeline/json_text.h"

#include "pipeline/json.h"
#include "text/utf8.h"

#include <inttypes.h>

static void put_char(struct fa_buffer *out, unsigned char c)
{
    static const char named[] = "\"\"\\\\\bb\ff\nn\rr\tt";
    const char *found = c ? strchr(named, c) : NULL;

    for (size_t i = 0; found && i + 1 < sizeof named; i += 2)
        if (named[i] == (char)c) {
            fa_buffer_put_char(out, '\\');
            fa_buffer_put_char(out, named[i + 1]);
            return;
        }
    if (c < 0x20)
        fa_buffer_printf(out, "\\u%04X", c);
    else
        fa_buffer_put_char(out, (char)c);
}

void fa_jtext_put_string(struct fa_buffer *out, feedark_view text)
{
    fa_buffer_put_char(out, '"');
    while (text.size) {
        uint32_t code;
        size_t size = fa_utf8_decode(text.data, text.size, &code);

        if (size == 1)
            put_char(out, (unsigned char)*text.data);
        else if (size)
            fa_buffer_put(out, fa_view_take(text, size));
        else
            fa_buffer_put_text(out, "\xef\xbf\xbd");
        text = fa_view_skip(text, size ? size : 1);
    }
    fa_buffer_put_char(out, '"');
}

static void separate(struct fa_buffer *out)
{
    char last = fa_buffer_last(out);

    if (last && last != '{' && last != '[' && last != ':')
        fa_buffer_put_char(out, ',');
}

void fa_jtext_open(struct fa_buffer *out, char bracket)
{
    separate(out);
    fa_buffer_put_char(out, bracket);
}

void fa_jtext_close(struct fa_buffer *out, char bracket)
{
    fa_buffer_put_char(out, bracket);
}

void fa_jtext_key(struct fa_buffer *out, const char *key)
{
    separate(out);
    fa_buffer_printf(out, "\"%s\":", key);
}

void fa_jtext_element(struct fa_buffer *out, feedark_view text)
{
    separate(out);
    fa_jtext_put_string(out, text);
}

void fa_jtext_member_always(struct fa_buffer *out, const char *key, feedark_view text)
{
    fa_jtext_key(out, key);
    fa_jtext_put_string(out, text);
}

void fa_jtext_member(struct fa_buffer *out, const char *key, feedark_view text)
{
    if (text.size)
        fa_jtext_member_always(out, key, text);
}

void fa_jtext_member_true(struct fa_buffer *out, const char *key, bool is)
{
    if (!is)
        return;
    fa_jtext_key(out, key);
    fa_buffer_put_text(out, "true");
}

void fa_jtext_member_number(struct fa_buffer *out, const char *key, uint64_t number)
{
    fa_jtext_key(out, key);
    fa_buffer_printf(out, "%" PRIu64, number);
}

void fa_jtext_member_time(struct fa_buffer *out, const char *key, feedark_time time)
{
    char text[FA_JSON_TIME_ROOM];

    if (fa_json_time(time, text))
        fa_jtext_member(out, key, fa_view(text));
}

/* As deep as the reader let it be. */
void fa_jtext_put(struct fa_buffer *out, const struct fa_json *value)
{
    bool object = value->kind == FA_JSON_OBJECT;

    if (value->kind == FA_JSON_STRING) {
        fa_jtext_put_string(out, value->text);
        return;
    }
    if (!object && value->kind != FA_JSON_ARRAY) {
        fa_buffer_put(out, value->text.size ? value->text : FA_VIEW("null"));
        return;
    }
    fa_buffer_put_char(out, object ? '{' : '[');
    for (const struct fa_json *child = value->first; child; child = child->next) {
        if (child != value->first)
            fa_buffer_put_char(out, ',');
        if (object) {
            fa_jtext_put_string(out, child->name);
            fa_buffer_put_char(out, ':');
        }
        fa_jtext_put(out, child);
    }
    fa_buffer_put_char(out, object ? '}' : ']');
}
