#include "feed/json.h"

#include "base/buffer.h"
#include "base/view.h"
#include "feed/json_ahead.h"
#include "text/utf8.h"

struct parse {
    struct fa_arena *arena;
    struct fa_diagnostics *diagnostics;
    feedark_view text;
    size_t at, depth, max;
    size_t counted; /* up to here the lines are counted */
    uint64_t line;
    struct fa_json *in; /* the open container */
    struct fa_json *root;
    bool members; /* of the root, or a list of items */
    bool doubt;   /* a quote was lost: brackets may have been taken for text */
};

static void mended(struct parse *p, const char *what)
{
    for (; p->counted < p->at && p->counted < p->text.size; p->counted++)
        p->line += p->text.data[p->counted] == '\n';
    fa_diagnose(p->diagnostics, FEEDARK_DIAGNOSTIC_JSON_MENDED, p->line, "%s", what);
}

static char peek(const struct parse *p)
{
    return p->at < p->text.size ? p->text.data[p->at] : '\0';
}

static feedark_view rest_of(const struct parse *p)
{
    return fa_view_skip(p->text, p->at);
}

/* Skips a comment; false where none begins here. */
static bool skip_comment(struct parse *p)
{
    feedark_view rest = rest_of(p);
    bool block = fa_view_starts(rest, FA_VIEW("/*"));
    size_t end;

    if (!block && !fa_view_starts(rest, FA_VIEW("//")))
        return false;
    mended(p, "a comment was passed over");
    p->doubt |= p->at > 0 && p->text.data[p->at - 1] == ':'; /* `https://…` whose quote was lost */
    end = block ? fa_view_find(fa_view_skip(rest, 2), FA_VIEW("*/")) : fa_view_index(rest, '\n');
    p->at = end == SIZE_MAX ? p->text.size : p->at + end + (block ? 4 : 1);
    return true;
}

static bool is_blank(char c)
{
    return fa_is_space(c) || c == '\0' || c == '\v';
}

static void skip_space(struct parse *p)
{
    do {
        while (p->at < p->text.size && is_blank(p->text.data[p->at]))
            p->at++;
    } while (skip_comment(p));
}

bool fa_json_ends_string(feedark_view text)
{
    size_t end;

    text = fa_view_trim(text);
    if (fa_view_starts(text, FA_VIEW("}")) || fa_view_starts(text, FA_VIEW("]")))
        return true;
    if (!fa_view_starts(text, FA_VIEW("\"")))
        return false;
    end = fa_view_index(fa_view_take(fa_view_skip(text, 1), 64), '"');
    return end != SIZE_MAX &&
           fa_view_starts(fa_view_trim(fa_view_skip(text, end + 2)), FA_VIEW(":"));
}

static int hex_of(feedark_view digits)
{
    int value = 0;

    if (digits.size < 4)
        return -1;
    for (size_t i = 0; i < 4; i++) {
        char c = fa_lower(digits.data[i]);
        int digit = fa_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;

        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* `\uD83D\uDE00` is one character; half of one is none. */
static void put_unicode(struct parse *p, struct fa_buffer *out)
{
    char utf8[8];
    int low, code = hex_of(rest_of(p));
    uint32_t character = (uint32_t)code;

    if (rest_of(p).size < 4) { /* cut short */
        p->at = p->text.size;
        return;
    }
    if (code < 0) {
        mended(p, "an escape without its four digits is kept as text");
        fa_buffer_put_text(out, "\\u");
        return;
    }
    p->at += 4;
    low = fa_view_starts(rest_of(p), FA_VIEW("\\u")) ? hex_of(fa_view_skip(rest_of(p), 2)) : -1;
    if (code >= 0xD800 && code < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
        character = 0x10000 + (((uint32_t)code - 0xD800) << 10) + ((uint32_t)low - 0xDC00);
        p->at += 6;
    } else if ((code >= 0xD800 && code < 0xE000) || code == 0) {
        mended(p, "an escape that is no character became U+FFFD");
        character = 0xFFFD;
    }
    fa_buffer_put_bytes(out, utf8, fa_utf8_encode(character, utf8));
}

static void put_escape(struct parse *p, struct fa_buffer *out)
{
    static const char names[] = "\"\"\\\\//b\bf\fn\nr\rt\t''\n\n";
    char c = peek(p);

    if (p->at++ >= p->text.size)
        return;
    if (c == 'u') {
        put_unicode(p, out);
        return;
    }
    for (size_t i = 0; i + 1 < sizeof names; i += 2)
        if (names[i] == c) {
            fa_buffer_put_char(out, names[i + 1]);
            return;
        }
    mended(p, "an escape that JSON does not have is kept as text");
    fa_buffer_put_char(out, '\\');
    fa_buffer_put_char(out, c);
}

/* Puts what may not stand bare in a string; false where the string ends here, its quote forgotten.
 */
static bool put_control(struct parse *p, struct fa_buffer *out)
{
    char c = peek(p);

    if (c == '\n' && fa_json_ends_string(fa_view_take(rest_of(p), 256))) {
        mended(p, "a string without its closing quote ends with its line");
        p->doubt = true;
        return false;
    }
    mended(p, "a control character in a string");
    if (fa_is_space(c))
        fa_buffer_put_char(out, c);
    p->at++;
    return true;
}

/* The rest of a string that needs a copy, after its first plain part. */
static feedark_view resolve_string(struct parse *p, size_t start, char quote)
{
    struct fa_buffer out;

    fa_buffer_init(&out, p->arena, p->text.size * 3 + 8);
    fa_buffer_put(&out, fa_view_of(p->text.data + start, p->at - start));
    while (p->at < p->text.size && peek(p) != quote) {
        char c = peek(p);
        size_t from = p->at;

        if (c == '\\') {
            p->at++;
            put_escape(p, &out);
        } else if ((unsigned char)c < 0x20) {
            if (!put_control(p, &out))
                return fa_buffer_view(&out);
        } else {
            while (p->at < p->text.size && (unsigned char)(c = peek(p)) >= 0x20 && c != '\\' &&
                   c != quote)
                p->at++;
            fa_buffer_put_bytes(&out, p->text.data + from, p->at - from);
        }
    }
    p->at += p->at < p->text.size;
    return fa_buffer_view(&out);
}

static feedark_view parse_string(struct parse *p)
{
    char quote = peek(p), c;
    size_t start = ++p->at;
    feedark_view plain;

    while (p->at < p->text.size && (c = peek(p)) != quote && c != '\\' && (unsigned char)c >= 0x20)
        p->at++;
    if (p->at < p->text.size && peek(p) != quote)
        return resolve_string(p, start, quote);
    plain = fa_view_of(p->text.data + start, p->at - start);
    p->at += p->at < p->text.size;
    return plain;
}

/* A number, a literal, or a name without quotes. */
static feedark_view parse_word(struct parse *p)
{
    size_t start = p->at;

    while (p->at < p->text.size && !is_blank(peek(p)) && !strchr(",:{}[]\"'", peek(p)))
        p->at++;
    return fa_view_of(p->text.data + start, p->at - start);
}

static struct fa_json *append(struct parse *p, enum fa_json_kind kind, feedark_view name,
                              feedark_view text)
{
    struct fa_json *value = FA_NEW(p->arena, struct fa_json);

    *value = (struct fa_json){.kind = kind, .name = name, .text = text, .parent = p->in};
    if (p->in->last)
        p->in->last->next = value;
    else
        p->in->first = value;
    p->in->last = value;
    return value;
}

/* Skips a container that is too deep. */
static void skip_deep(struct parse *p)
{
    size_t open = 0;

    fa_diagnose(p->diagnostics, FEEDARK_DIAGNOSTIC_XML_LIMIT, 0,
                "values more than %zu deep were left out", p->max);
    do {
        char c = peek(p);

        if (c == '"') {
            parse_string(p);
            continue;
        }
        open += c == '{' || c == '[';
        open -= c == '}' || c == ']';
        p->at++;
    } while (open && p->at < p->text.size);
}

static void take_word(struct parse *p, feedark_view name)
{
    feedark_view word = parse_word(p);
    bool truth =
        fa_view_equal_nocase(word, FA_VIEW("true")) || fa_view_equal_nocase(word, FA_VIEW("false"));

    if (!word.size) { /* a colon or a quote that nothing explains */
        p->at++;
        mended(p, "a character that belongs to nothing was passed over");
    } else if (fa_is_digit(word.data[0]) || word.data[0] == '-') {
        append(p, FA_JSON_NUMBER, name, word);
    } else if (truth) {
        append(p, FA_JSON_BOOL, name, word);
    } else if (fa_view_equal(word, FA_VIEW("null"))) {
        append(p, FA_JSON_NULL, name, (feedark_view){0});
    } else {
        mended(p, "a bare word was read as null");
        append(p, FA_JSON_NULL, name, (feedark_view){0});
    }
}

/* What stands deeper is over where the next name is one of the feed or the item: its brackets were
 * taken for a string. */
static void surface(struct parse *p)
{
    struct fa_json *top = p->members ? p->root : p->root->first;

    if (!p->doubt || !top || !fa_json_ahead_is_top(fa_view_take(rest_of(p), 256), !p->members))
        return;
    for (p->doubt = false; p->in != top && p->in->parent; p->in = p->in->parent)
        p->depth--;
}

static void take_value(struct parse *p, feedark_view name)
{
    char c = peek(p);

    if ((c == '{' || c == '[') && p->depth >= p->max) {
        skip_deep(p);
    } else if (c == '{' || c == '[') {
        p->at++;
        p->depth++;
        p->in = append(p, c == '{' ? FA_JSON_OBJECT : FA_JSON_ARRAY, name, (feedark_view){0});
    } else if (c == '"' || c == '\'') {
        append(p, FA_JSON_STRING, name, parse_string(p));
    } else {
        take_word(p, name);
    }
}

static void take_member(struct parse *p)
{
    char c = peek(p);
    feedark_view name;

    if (c == '{' || c == '[' || c == ':') { /* no name */
        mended(p, "a value without a name");
        if (c == ':')
            p->at++;
        else
            take_value(p, (feedark_view){0});
        return;
    }
    if (c != '"')
        mended(p, "a name without double quotes");
    name = c == '"' || c == '\'' ? parse_string(p) : parse_word(p);
    skip_space(p);
    if (peek(p) != ':') {
        mended(p, "a name without a value");
        return;
    }
    p->at++;
    skip_space(p);
    if (p->at < p->text.size && !strchr(",}]", peek(p)))
        take_value(p, name);
    else
        mended(p, "a name without a value");
}

/* Closes the innermost container that this bracket ends; one that ends none is passed over. */
static void take_close(struct parse *p)
{
    enum fa_json_kind kind = peek(p) == '}' ? FA_JSON_OBJECT : FA_JSON_ARRAY;
    struct fa_json *at = p->in;

    p->at++;
    while (at->parent && at->kind != kind)
        at = at->parent;
    if (at != p->in || !at->parent)
        mended(p, at->parent ? "a bracket was not closed"
                             : "a closing bracket without its opening one");
    if (!at->parent)
        return;
    for (; p->in != at; p->in = p->in->parent)
        p->depth--;
    p->in = p->in->parent;
    p->depth--;
}

/* A name in a list: the list was not closed, and what was its last element names a member of what
 * it stands in. */
static void leave_list(struct parse *p)
{
    struct fa_json *list = p->in, *name = list->last, **at = &list->first;

    mended(p, "a bracket was not closed");
    for (list->last = NULL; *at != name; at = &(*at)->next)
        list->last = *at;
    *at = NULL;
    p->in = list->parent;
    p->depth--;
    p->at++;
    skip_space(p);
    if (p->at < p->text.size && !strchr(",}]", peek(p)))
        take_value(p, name->text);
}

static bool is_name_in_list(const struct parse *p)
{
    return p->in->kind == FA_JSON_ARRAY && p->in->last && p->in->last->kind == FA_JSON_STRING &&
           p->in->parent && p->in->parent->kind == FA_JSON_OBJECT;
}

static void take_separator(struct parse *p, bool *separated)
{
    bool lone = *separated;

    p->at++;
    skip_space(p);
    if (lone || peek(p) == '}' || peek(p) == ']')
        mended(p, "a comma too many");
    *separated = true;
}

struct fa_json *fa_json_parse(struct fa_arena *arena, feedark_view text, bool members, size_t depth,
                              uint64_t line, struct fa_diagnostics *diagnostics)
{
    struct fa_json *root = FA_NEW(arena, struct fa_json);
    struct parse p = {arena, diagnostics, text, 0, 0, depth, 0, line, root, root, members};
    bool separated = true;

    root->kind = members ? FA_JSON_OBJECT : FA_JSON_ARRAY;
    for (skip_space(&p); p.at < text.size; skip_space(&p)) {
        const struct fa_json *in = p.in;
        char c = peek(&p);

        if (c == ',') {
            take_separator(&p, &separated);
        } else if (c == '}' || c == ']') {
            take_close(&p);
            separated = false;
        } else if (c == ':' && is_name_in_list(&p)) {
            leave_list(&p);
            separated = p.in != in->parent;
        } else {
            if (c == '"')
                surface(&p);
            if (!separated)
                mended(&p, "a comma is missing");
            if (p.in->kind == FA_JSON_OBJECT)
                take_member(&p);
            else
                take_value(&p, (feedark_view){0});
            separated = p.in != in;
        }
    }
    return root;
}

const struct fa_json *fa_json_find(const struct fa_json *object, const char *name)
{
    const struct fa_json *found = NULL;

    if (!object || object->kind != FA_JSON_OBJECT)
        return NULL;
    for (const struct fa_json *member = object->first; member; member = member->next)
        if (fa_view_equal(member->name, fa_view(name)))
            found = member;
    return found;
}

feedark_view fa_json_whole(const struct fa_json *object, const char *name)
{
    const struct fa_json *member = fa_json_find(object, name);

    return member && member->kind != FA_JSON_ARRAY && member->kind != FA_JSON_OBJECT
               ? member->text
               : (feedark_view){0};
}

feedark_view fa_json_text(const struct fa_json *object, const char *name)
{
    return fa_view_trim(fa_json_whole(object, name));
}
