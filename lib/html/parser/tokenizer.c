#include "html/parser/tokenizer.h"

#include "base/buffer.h"
#include "base/lanes.h"
#include "text/entity.h"

static const char replacement[] = "\xEF\xBF\xBD";

static const bool ends_name[256] = {['>'] = true,  ['/'] = true,  ['<'] = true,  ['\t'] = true,
                                    ['\n'] = true, ['\f'] = true, ['\r'] = true, [' '] = true};

/* The end of the tag name that begins at `p`, or a `<` within it. */
static const char *name_end(const char *p, const char *end)
{
    while (p < end && !ends_name[(unsigned char)*p])
        p++;
    return p;
}

/* Carriage returns, alone or before a line feed, are line feeds (13.2.3.5). */
static feedark_view with_line_feeds(struct fa_arena *arena, feedark_view html)
{
    char *copy, *to;

    if (fa_view_index(html, '\r') == SIZE_MAX)
        return html;
    copy = to = fa_arena_alloc(arena, html.size);
    for (size_t i = 0; i < html.size; i++)
        if (html.data[i] != '\r')
            *to++ = html.data[i];
        else if (i + 1 == html.size || html.data[i + 1] != '\n')
            *to++ = '\n';
    return fa_view_between(copy, to);
}

void fa_tokenizer_init(struct fa_tokenizer *t, struct fa_arena *arena, feedark_view html,
                       size_t attributes_max)
{
    html = with_line_feeds(arena, html);
    *t = (struct fa_tokenizer){.arena = arena, .html = html, .attributes_max = attributes_max};
    t->at = html.data;
    t->end = html.data + html.size;
    t->has_nul = fa_view_index(html, '\0') != SIZE_MAX;
    fa_map_init(&t->ends.names, arena);
}

/* Every unknown name that an end tag has; a start tag looks itself up here, so that the input is
 * read once for all. */
static void collect_ends(struct fa_tokenizer *t)
{
    const char *p = t->html.data, *end = t->end;

    t->ends.collected = true;
    while (end - p > 2 && (p = memchr(p, '<', (size_t)(end - p) - 2))) {
        const char *start = p + 2;

        p++;
        if (*p != '/' || !fa_is_alpha(*start))
            continue;
        p = name_end(start, end);
        if (fa_tag_find(fa_view_between(start, p)) == FA_TAG_UNKNOWN)
            *fa_map_at(&t->ends.names, fa_tag_lower(t->arena, fa_view_between(start, p))) = t;
    }
}

bool fa_tokenizer_is_stray(struct fa_tokenizer *t, feedark_view name)
{
    if (fa_view_index(name, ':') != SIZE_MAX || fa_view_index(name, '-') != SIZE_MAX)
        return false;
    if (!t->ends.collected)
        collect_ends(t);
    return !fa_map_find(&t->ends.names, fa_tag_lower(t->arena, name));
}

/* The bytes of a text but for its references: NUL is nothing or U+FFFD (in content, never in
 * attribute values). */
static char *put_plain(char *to, const char *from, const char *end, bool has_nul, bool keep_nul)
{
    if (!has_nul) {
        memcpy(to, from, (size_t)(end - from));
        return to + (end - from);
    }
    for (; from < end; from++)
        if (*from) {
            *to++ = *from;
        } else if (keep_nul) {
            memcpy(to, replacement, 3);
            to += 3;
        }
    return to;
}

/* In an attribute `&copy=` and `&copyright` are what they say (13.2.5.73). */
static size_t reference(const char *p, const char *end, bool attribute, char utf8[8], size_t *size)
{
    size_t took = fa_entity_decode(fa_view_between(p, end), utf8, size);

    if (took && attribute && p[1] != '#' && p[took - 1] != ';' && p + took < end &&
        (p[took] == '=' || fa_is_alnum(p[took])))
        took = 0;
    if (!took)
        *size = 0;
    return took;
}

/* No reference is longer in UTF-8 than six fifths of what it is written with (`&nGt;`). */
static size_t room_for(const struct fa_tokenizer *t, size_t size)
{
    return (t->has_nul ? size * 3 : size + size / 5) + 8;
}

/* The text with what `next` and what follows it stand for. */
static feedark_view resolved(struct fa_tokenizer *t, feedark_view text, const char *next,
                             bool attribute, bool keep_nul)
{
    const char *p = text.data, *end = p + text.size;
    char *start = fa_arena_alloc(t->arena, room_for(t, text.size)), *to = start;

    while (next) {
        char utf8[8];
        size_t size, took = reference(next, end, attribute, utf8, &size);

        to = put_plain(to, p, next, t->has_nul, keep_nul);
        if (!took) {
            *to++ = '&';
            took = 1;
        }
        memcpy(to, utf8, size);
        to += size;
        p = next + took;
        next = p < end ? memchr(p, '&', (size_t)(end - p)) : NULL;
    }
    to = put_plain(to, p, end, t->has_nul, keep_nul);
    fa_arena_grow(t->arena, start, room_for(t, text.size), (size_t)(to - start));
    return fa_view_between(start, to);
}

/* A body has few names, and each of them many times. Short ones are told by their bytes in one
 * number, which a name, as it begins with a letter, never has as 0. */
static enum fa_tag find_tag(struct fa_tokenizer *t, feedark_view name)
{
    uint64_t bytes = 0;
    size_t place;

    if (name.size > sizeof bytes)
        return fa_tag_find(name);
    for (size_t i = 0; i < name.size; i++)
        bytes = bytes << 8 | (unsigned char)name.data[i];
    place =
        bytes * UINT64_C(0xC4CEB9FE1A85EC53) >> 58; /* one of 64; common names do not meet there */
    if (t->known[place].bytes != bytes) {
        t->known[place].bytes = bytes;
        t->known[place].tag = fa_tag_find(name);
    }
    return t->known[place].tag;
}

const char *fa_tokenizer_seek(const char *p, const char *end, char stop, const char **reference)
{
    for (; end - p >= FA_LANES; p += FA_LANES) {
        fa_lanes lanes = fa_lanes_at(p);
        unsigned ampersands = fa_lanes_bits(fa_lanes_is(lanes, '&'));
        size_t at = fa_lanes_first(fa_lanes_is(lanes, (unsigned char)stop));

        if (!*reference && fa_bits_first(ampersands) < at)
            *reference = p + fa_bits_first(ampersands);
        if (at < FA_LANES)
            return p + at;
    }
    for (; p < end && *p != stop; p++)
        if (*p == '&' && !*reference)
            *reference = p;
    return p;
}

feedark_view fa_tokenizer_resolve(struct fa_tokenizer *t, feedark_view text, const char *reference,
                                  bool attribute, bool keep_nul)
{
    if (!reference && !(t->has_nul && fa_view_index(text, '\0') != SIZE_MAX))
        return text;
    return resolved(t, text, reference, attribute, keep_nul);
}

/*
 * The name of the tag at `p`, looked up once whether it is asked for as the end of a text or as the
 * tag itself. A name is read up to a `<` in it at first, so that a run of them is not read to its
 * end from each.
 */
static void look_up_name(struct fa_tokenizer *t, const char *p)
{
    if (t->name.start == p)
        return;
    t->name.start = p;
    t->name.end = name_end(p, t->end);
    t->name.tag = t->name.end < t->end && *t->name.end == '<'
                      ? FA_TAG_UNKNOWN
                      : find_tag(t, fa_view_between(p, t->name.end));
}

/* Whether the `<` at `p` begins anything but text. */
static bool begins_markup(struct fa_tokenizer *t, const char *p)
{
    if (t->end - p < 2)
        return false;
    if (p[1] == '/')
        return t->end - p > 2;
    if (!fa_is_alpha(p[1]))
        return p[1] == '!' || p[1] == '?';
    look_up_name(t, p + 1);
    if (t->name.tag != FA_TAG_UNKNOWN || t->foreign)
        return true;
    return !(t->name.end < t->end && *t->name.end == '<') &&
           !fa_tokenizer_is_stray(t, fa_view_between(p + 1, t->name.end));
}

static void read_text(struct fa_tokenizer *t, struct fa_token *token)
{
    const char *p = t->at, *reference = NULL;

    if (*p == '<') /* begins nothing */
        p++;
    while ((p = fa_tokenizer_seek(p, t->end, '<', &reference)) < t->end && !begins_markup(t, p))
        p++;
    token->type = FA_TOKEN_TEXT;
    token->text = fa_tokenizer_resolve(t, fa_view_between(t->at, p), reference, false, t->keep_nul);
    t->at = p;
}

/* The tag at `t->at`; false where the input ends within it. */
static bool read_tag(struct fa_tokenizer *t, struct fa_token *token)
{
    bool is_end = t->at[1] == '/';

    look_up_name(t, t->at + 1 + is_end);
    while (t->name.end < t->end && *t->name.end == '<')
        t->name.end = name_end(t->name.end + 1, t->end);
    token->type = is_end ? FA_TOKEN_END : FA_TOKEN_START;
    token->tag = t->name.tag;
    token->text = token->tag ? fa_tag_name(token->tag)
                             : fa_tag_lower(t->arena, fa_view_between(t->name.start, t->name.end));
    if (!token->tag && t->has_nul)
        token->text = fa_tokenizer_resolve(t, token->text, NULL, false, true);
    t->at = t->name.end;
    t->attributes.count = 0;
    if (t->at < t->end && *t->at == '>') { /* as most tags do, it ends where its name does */
        t->at++;
        return true;
    }
    return fa_tokenizer_attributes(t, token, !is_end);
}

static bool read_markup(struct fa_tokenizer *t, struct fa_token *token)
{
    char c = t->at[1];

    if (fa_is_alpha(c == '/' ? t->at[2] : c))
        return read_tag(t, token);
    return fa_tokenizer_declaration(t, token);
}

static bool is_at_markup(struct fa_tokenizer *t)
{
    return *t->at == '<' && begins_markup(t, t->at);
}

void fa_tokenizer_next(struct fa_tokenizer *t, struct fa_token *token)
{
    *token = (struct fa_token){.type = FA_TOKEN_EOF};
    if (t->plaintext && t->at < t->end) {
        token->type = FA_TOKEN_TEXT;
        token->text = fa_tokenizer_resolve(t, fa_view_between(t->at, t->end), NULL, false, true);
        t->at = t->end;
        return;
    }
    while (t->at < t->end) {
        if (!is_at_markup(t)) {
            read_text(t, token);
            if (token->text.size)
                return;
        } else if (read_markup(t, token)) {
            return;
        }
        *token = (struct fa_token){.type = FA_TOKEN_EOF};
    }
}
