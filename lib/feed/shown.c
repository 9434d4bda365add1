#include "feed/shown.h"

#include "feed/json_ahead.h"
#include "feed/mend_parts.h"
#include "text/entity.h"

static void put(struct fa_shown *s, struct fa_buffer *out, feedark_view text)
{
    if (!*s->hidden)
        fa_buffer_put(out, text);
}

static void end_reference(struct fa_shown *s, struct fa_buffer *out)
{
    feedark_view text = fa_view_of(s->reference, s->reference_size);
    char utf8[8];
    size_t size, took = fa_entity_decode(text, utf8, &size);
    bool space = took && size == 2 && memcmp(utf8, "\xC2\xA0", 2) == 0;

    s->reference_size = 0;
    put(s, out, space ? FA_VIEW(" ") : took == text.size ? fa_view_of(utf8, size) : text);
}

/* The text of these elements is not the page's. */
static bool is_hidden(const char *name)
{
    static const char *const names[] = {"head", "style", "script", "title"};

    return FA_IS_AMONG(fa_view(name), names);
}

static void begin_tag(struct fa_shown *s)
{
    s->in_tag = true;
    s->closing = s->named = false;
    s->quote = '\0';
    s->name_size = 0;
}

static void end_tag(struct fa_shown *s)
{
    s->in_tag = false;
    s->name[s->name_size] = '\0';
    if (s->closing && strcmp(s->hidden, s->name) == 0)
        *s->hidden = '\0';
    else if (!*s->hidden && !s->closing && is_hidden(s->name))
        strcpy(s->hidden, s->name);
}

static void take_in_tag(struct fa_shown *s, char c)
{
    if (s->quote) {
        if (c == s->quote)
            s->quote = '\0';
    } else if (c == '>') {
        end_tag(s);
    } else if ((c == '"' || c == '\'') && !*s->hidden) {
        s->quote = c;
    } else if (c == '/' && s->name_size == 0) {
        s->closing = true;
    } else if (fa_is_alnum(c) && !s->named) {
        if (s->name_size + 1 < sizeof s->name)
            s->name[s->name_size++] = fa_lower(c);
    } else {
        s->named = true;
        if (c == '<')
            begin_tag(s);
    }
}

static void take(struct fa_shown *s, struct fa_buffer *out, char c)
{
    if (s->in_tag) {
        take_in_tag(s, c);
        return;
    }
    if (s->reference_size) {
        bool inside =
            (fa_is_alnum(c) || c == '#' || c == ';') && s->reference_size + 1 < sizeof s->reference;

        if (inside)
            s->reference[s->reference_size++] = c;
        if (!inside || c == ';')
            end_reference(s, out);
        if (inside)
            return;
    }
    if (c == '<')
        begin_tag(s);
    else if (c == '&')
        s->reference[s->reference_size++] = c;
    else
        put(s, out, fa_view_of(&c, 1));
}

void fa_shown_put(struct fa_shown *s, struct fa_buffer *out, feedark_view page)
{
    for (size_t i = 0; i < page.size; i++)
        take(s, out, page.data[i]);
}

static bool is_feed(feedark_view text)
{
    feedark_view name = fa_mend_name_at(fa_view_skip(text, 1));

    if (fa_view_starts(text, FA_VIEW("{")) || fa_view_starts(text, FA_VIEW("[")))
        return fa_json_ahead_is_feed(text);
    return fa_view_starts(text, FA_VIEW("<?xml ")) ||
           (fa_view_starts(text, FA_VIEW("<")) && fa_mend_is_root(name) &&
            !fa_view_equal_nocase(name, FA_VIEW("channel")));
}

char fa_shown_feed(struct fa_arena *arena, feedark_view page)
{
    struct fa_shown shown = {0};
    struct fa_buffer out;
    feedark_view text;

    if (!fa_view_starts(fa_view_trim(page), FA_VIEW("<")) ||
        fa_view_find_nocase(page, FA_VIEW("<html")) == SIZE_MAX)
        return '\0';
    fa_buffer_init(&out, arena, page.size * 4 + 64);
    fa_shown_put(&shown, &out, page);
    text = fa_view_trim(fa_buffer_view(&out));
    return is_feed(text) ? text.data[0] : '\0';
}
