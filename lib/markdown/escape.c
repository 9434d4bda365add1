/* Escapes. One function a character tells what its place needs; the subset is what kramdown, too,
 * unescapes. */
#include "markdown/inline.h"

#include "base/lanes.h"

#include <stdint.h>

enum action { BARE, BACKSLASH, ENTITY };

struct place {
    struct fa_inline *in;
    feedark_view text;
    size_t at;
    char prev, next; /* a space at a line start, NUL where the text ends and something follows, LF
                        where the block ends */
    char before;     /* stands before `text` */
    bool line;       /* `text` begins its line */
};

static bool is_blank(char c)
{
    return fa_is_space(c);
}

static bool starts_line(const struct place *place)
{
    return place->line && place->at == 0;
}

static enum action escape_always(const struct place *place)
{
    (void)place;
    return BACKSLASH;
}

static enum action escape_backslash(const struct place *place)
{
    char c = place->next;

    if (c == '\0' || c == '\n')
        return ENTITY;
    return fa_is_alnum(c) || c == ' ' || (unsigned char)c >= 0x80 ? BARE : BACKSLASH;
}

static enum action escape_star(const struct place *place)
{
    bool spaced = is_blank(place->prev) && is_blank(place->next);

    if (fa_inline_marks(place->in)->stars == 1 && !place->in->cell && !starts_line(place))
        return BARE;
    return spaced && !starts_line(place) && !place->in->emphasis ? BARE : BACKSLASH;
}

static enum action escape_underscore(const struct place *place)
{
    if (fa_inline_marks(place->in)->unders == 1 && !place->in->cell && !starts_line(place))
        return BARE;
    return fa_is_alnum(place->prev) && fa_is_alnum(place->next) ? BARE : BACKSLASH;
}

/* kramdown cuts rows into cells before it undoes escapes, and not within code spans. */
static enum action escape_backtick(const struct place *place)
{
    if (place->in->cell)
        return ENTITY;
    return fa_inline_marks(place->in)->ticks > 1 ? BACKSLASH : BARE;
}

/* One run of tildes strikes nothing out, but three or more at the start of a line are a fence. */
static enum action escape_tilde(const struct place *place)
{
    if (starts_line(place) && place->next == '~')
        return BACKSLASH;
    return fa_inline_marks(place->in)->tildes > 1 &&
                   !(is_blank(place->prev) && is_blank(place->next))
               ? BACKSLASH
               : BARE;
}

/* `$$ … $$` is a formula to kramdown: at the start of a block even over the borders of those behind
 * it. */
static enum action escape_dollar(const struct place *place)
{
    if (fa_inline_marks(place->in)->dollars < 4 && !(place->line && place->text.data[0] == '$'))
        return BARE;
    return place->next == '$' || place->prev == '$' || place->next == '\0' ? BACKSLASH : BARE;
}

/* A pair of brackets within a link's text, with nothing in or behind it that would make more of it.
 */
static bool is_inner_pair(const struct place *place, feedark_view rest, size_t end)
{
    char behind =
        place->at + 2 + end < place->text.size ? place->text.data[place->at + 2 + end] : ' ';

    return place->in->link && !place->in->emphasis && !place->in->references &&
           !place->in->bracket && place->prev != '!' && place->prev != ']' && end != SIZE_MAX &&
           end > 1 && rest.data[0] != '^' &&
           fa_view_index(fa_view_take(rest, end), '[') == SIZE_MAX && !strchr("([:{", behind) &&
           fa_view_index(fa_view_take(rest, end), '\\') == SIZE_MAX;
}

/* Whether a bracket stays one because no bracket of its block ends a link, whatever links and
 * emphasis stand between. */
static bool is_plain(const struct place *place, feedark_view rest)
{
    bool box = rest.size && strchr(" xX", rest.data[0]) && (rest.size == 1 || rest.data[1] == ']');

    if (!fa_inline_marks(place->in)->brackets || place->in->link || place->in->references ||
        place->prev == '!' || box)
        return false;
    if (place->at == 0 && place->prev == '*') /* `*[x] … ]:` is an abbreviation to kramdown */
        return false;
    return rest.size ? rest.data[0] != '^' && rest.data[0] != '['
                     : place->in->last || place->in->behind == '[';
}

/* Brackets that no renderer takes for a link: closed nearby, with nothing behind them that would
 * make them one. */
static enum action escape_bracket(const struct place *place)
{
    feedark_view rest = fa_view_take(fa_view_skip(place->text, place->at + 1), 200);
    size_t end = fa_view_index(rest, ']');
    char behind;

    if (is_inner_pair(place, rest, end)) {
        place->in->bracket = true;
        return BARE;
    }
    if (is_plain(place, rest))
        return BARE;
    if (place->in->link || place->in->references || place->prev == '!' || end == SIZE_MAX ||
        end < 1)
        return BACKSLASH;
    if (place->at == 0 && place->prev == '*') /* `*[x] … ]:` is an abbreviation to kramdown */
        return BACKSLASH;
    if (end == 1 && strchr(" xX", rest.data[0])) /* a task's box, to Hugo wherever it stands */
        return BACKSLASH;
    if (rest.data[0] == '^' || fa_view_index(fa_view_take(rest, end), '[') != SIZE_MAX)
        return BACKSLASH;
    if (place->at + 2 + end >= place->text.size)
        return place->in->last ? BARE : BACKSLASH;
    behind = place->text.data[place->at + 2 + end];
    return behind == '(' || behind == '[' || behind == ':' || behind == '{' ? BACKSLASH : BARE;
}

static enum action escape_close(const struct place *place)
{
    bool inner = place->in->bracket;
    bool box =
        fa_lower(place->prev) == 'x' && place->at > 1 && place->text.data[place->at - 2] == '[';

    place->in->bracket = false;
    if (inner)
        return BARE;
    return place->in->link || box ? BACKSLASH : BARE;
}

static enum action escape_bang(const struct place *place)
{
    char next = place->next == '\0' && place->in->behind ? place->in->behind : place->next;

    return next == '\0' || next == '[' || (next == '^' && place->next == '\0') ? BACKSLASH : BARE;
}

static enum action escape_less(const struct place *place)
{
    char c = place->next;

    if (c == '\0')
        return ENTITY;
    if (c == '<')
        return BACKSLASH;
    return fa_is_alpha(c) || strchr("/!?_:", c) || (unsigned char)c >= 0x80
               ? BACKSLASH
               : BARE; /* kramdown has tags of any letters */
}

static enum action escape_ampersand(const struct place *place)
{
    return place->next == '\0' || fa_is_reference(fa_view_skip(place->text, place->at + 1)) ? ENTITY
                                                                                            : BARE;
}

static enum action escape_hash(const struct place *place)
{
    bool last = place->next == '\n' || (place->next == '\0' && !fa_inline_has_tags(place->in));

    return starts_line(place) || (place->in->heading && last) ? BACKSLASH : BARE;
}

static enum action escape_at_start(const struct place *place)
{
    return starts_line(place) ? BACKSLASH : BARE;
}

/* The first dash or equals sign of a text, where its row would be a border to kramdown. */
static bool is_border(const struct place *place)
{
    bool first = place->in->border && strchr("-=", place->text.data[place->at]);

    for (size_t i = 0; first && i < place->at; i++)
        first = !strchr("-=", place->text.data[i]);
    return first;
}

/* Whether the rest of a line is of what rules, underlines and the borders of tables are made of, as
 * far as it is known; where lines are filled it may end at any space. */
static bool is_row_of_marks(const struct place *place)
{
    for (size_t i = place->at; i < place->text.size && place->text.data[i] != '\n'; i++) {
        char c = place->text.data[i];

        if (c == ' ' && place->in->wrap)
            return true;
        if (c == '\0' || !strchr("-=+:| \t", c))
            return false;
    }
    return true;
}

/* `-`, `+`, `=`: a bullet, a rule or the underline of a heading. */
static enum action escape_marker(const struct place *place)
{
    bool marks = is_blank(place->next) || place->next == '\0' || is_row_of_marks(place);

    return (starts_line(place) && marks) || is_border(place) ? BACKSLASH : BARE;
}

/* The point of `1986. A year`. */
static enum action escape_ordinal(const struct place *place)
{
    if (!place->line || place->at == 0 || place->at > 12 ||
        !(is_blank(place->next) || place->next == '\0'))
        return BARE;
    for (size_t i = 0; i < place->at; i++)
        if (!fa_is_digit(place->text.data[i]))
            return BARE;
    return BACKSLASH;
}

/* Whether goldmark would see a host with a point at `at` of running text. */
static bool is_host(feedark_view text, size_t at)
{
    size_t start = at;

    for (; at < text.size && at - start < 256; at++) {
        char c = text.data[at];

        if (c == '.' && at > start && at + 1 < text.size && fa_is_alpha(text.data[at + 1]))
            return true;
        if (!fa_is_alnum(c) && (c == '\0' || !strchr("-@:%._+~#=", c)))
            return false;
    }
    return false;
}

/* Whether `word` stands right before the place, and is not the end of a longer one. */
static bool is_behind(const struct place *place, const char *word)
{
    size_t size = strlen(word);

    if (place->at < size || memcmp(place->text.data + place->at - size, word, size) != 0)
        return false;
    return !fa_is_alnum(place->at == size ? place->before : place->text.data[place->at - size - 1]);
}

/* The colon of an address that the source did not link: Hugo and GitHub would. */
static bool begins_address(const struct place *place)
{
    if (place->in->link || !fa_view_starts(fa_view_skip(place->text, place->at), FA_VIEW("://")))
        return false;
    return (is_behind(place, "http") || is_behind(place, "https") || is_behind(place, "ftp")) &&
           is_host(place->text, place->at + 3);
}

/* The first point in the host of an e-mail address that the source did not link. */
static bool is_mail_point(const struct place *place)
{
    size_t at = place->at;
    const char *text = place->text.data;

    while (at > 0 && place->at - at < 64 && (fa_is_alnum(text[at - 1]) || text[at - 1] == '-'))
        at--;
    if (place->in->link || !fa_is_alnum(place->next) || at < 2 || at == place->at ||
        text[at - 1] != '@' || is_blank(text[at - 2]))
        return false;
    for (at--; at > 0 && place->at - at < 256 &&
               (fa_is_alnum(text[at - 1]) || strchr(".!#$%&'*+/=?^_`{|}~-", text[at - 1]));)
        at--;
    return at == 0 || is_blank(text[at - 1]) || text[at - 1] == '(';
}

static enum action escape_point(const struct place *place)
{
    char before = place->at > 3 ? place->text.data[place->at - 4] : place->before;

    if (!place->in->link && is_behind(place, "www") && before != '/' &&
        is_host(place->text, place->at + 1))
        return BACKSLASH;
    return is_mail_point(place) ? BACKSLASH : escape_ordinal(place);
}

static enum action escape_colon(const struct place *place)
{
    if (begins_address(place) ||
        (place->in->link && place->prev == ']')) /* `[x]: y` defines a link */
        return BACKSLASH;
    return starts_line(place) && (is_blank(place->next) || place->next == '\0') ? BACKSLASH : BARE;
}

static enum action escape_brace(const struct place *place)
{
    return place->in->heading || place->next == ':' || place->next == '\0' ? BACKSLASH : BARE;
}

/* A line that holds nothing but `^` ends a block in kramdown. */
static enum action escape_caret(const struct place *place)
{
    return place->prev == '[' || (starts_line(place) && place->next == '\n') ? ENTITY : BARE;
}

static enum action (*const rules[128])(const struct place *place) = {
    ['\\'] = escape_backslash, ['*'] = escape_star,      ['_'] = escape_underscore,
    ['`'] = escape_backtick,   ['~'] = escape_tilde,     ['$'] = escape_dollar,
    ['['] = escape_bracket,    [']'] = escape_close,     ['!'] = escape_bang,
    ['<'] = escape_less,       ['&'] = escape_ampersand, ['#'] = escape_hash,
    ['>'] = escape_at_start,   ['|'] = escape_always,    ['-'] = escape_marker,
    ['+'] = escape_marker,     ['='] = escape_marker,    ['.'] = escape_point,
    [')'] = escape_ordinal,    [':'] = escape_colon,     ['{'] = escape_brace,
    ['^'] = escape_caret,
};

/* What kramdown unescapes; a backslash before any other character would be seen. */
static const char escapable[] = "\\.*_+`-()[]{}#!:|\"'$<>=";

static enum action choose(const struct place *place, char c)
{
    enum action action =
        (unsigned char)c < 128 && rules[(unsigned char)c] ? rules[(unsigned char)c](place) : BARE;

    if (action == ENTITY || !place->in->conservative || c == '\0')
        return action;
    if (c == '&')
        return ENTITY;
    return strchr(escapable, c) ? BACKSLASH : action;
}

bool fa_is_reference(feedark_view rest)
{
    size_t i = 0;

    while (i < rest.size && i < 40 &&
           (fa_is_alnum(rest.data[i]) || (rest.data[i] == '#' && i == 0)))
        i++;
    return i > 0 && i < rest.size && rest.data[i] == ';';
}

/* A space at which the line may end: what follows it begins no block there, and a backslash before
 * it stays one. */
static bool may_wrap(const struct place *place, char c)
{
    unsigned char next = (unsigned char)place->next;

    return c == ' ' && place->in->wrap && place->prev != '\\' && place->prev != ' ' &&
           (fa_is_alpha((char)next) || next >= 0x80);
}

static void put_escaped(struct fa_inline *in, char c, enum action action)
{
    struct fa_buffer *out = in->out;

    in->written->escapes += action != BARE;
    if (action == ENTITY && c == '&') {
        fa_buffer_put_text(out, "&amp;");
    } else if (action == ENTITY) {
        fa_buffer_printf(out, "&#%d;", c);
    } else {
        if (action == BACKSLASH)
            fa_buffer_put_char(out, '\\');
        fa_buffer_put_char(out, c);
    }
}

/* Within a tag that kramdown does not read, where a backslash would be seen. */
static void put_raw(struct fa_buffer *out, const struct place *place, char c)
{
    bool address =
        (c == ':' && begins_address(place)) || (c == '.' && escape_point(place) == BACKSLASH);

    if (address)
        fa_buffer_printf(out, "&#%d;", c);
    else
        fa_escape_entities(out, fa_view_of(&c, 1));
}

/* The characters that are looked at one by one: those with a rule, and control characters; spaces,
 * where a line may end at them; those that only raw or conservative text writes otherwise. All
 * others stand for themselves whatever is around them. */
enum care { RULED = 1, SPACE = 2, ESCAPABLE = 4 };

static const unsigned char care[256] = {
    [0] = RULED,       [1] = RULED,       [2] = RULED,       [3] = RULED,       [4] = RULED,
    [5] = RULED,       [6] = RULED,       [7] = RULED,       [8] = RULED,       [9] = RULED,
    [10] = RULED,      [11] = RULED,      [12] = RULED,      [13] = RULED,      [14] = RULED,
    [15] = RULED,      [16] = RULED,      [17] = RULED,      [18] = RULED,      [19] = RULED,
    [20] = RULED,      [21] = RULED,      [22] = RULED,      [23] = RULED,      [24] = RULED,
    [25] = RULED,      [26] = RULED,      [27] = RULED,      [28] = RULED,      [29] = RULED,
    [30] = RULED,      [31] = RULED,      ['\\'] = RULED,    ['*'] = RULED,     ['_'] = RULED,
    ['`'] = RULED,     ['~'] = RULED,     ['$'] = RULED,     ['['] = RULED,     [']'] = RULED,
    ['!'] = RULED,     ['<'] = RULED,     ['&'] = RULED,     ['#'] = RULED,     ['>'] = RULED,
    ['|'] = RULED,     ['-'] = RULED,     ['+'] = RULED,     ['='] = RULED,     ['.'] = RULED,
    [')'] = RULED,     [':'] = RULED,     ['{'] = RULED,     ['^'] = RULED,     [' '] = SPACE,
    ['('] = ESCAPABLE, ['}'] = ESCAPABLE, ['"'] = ESCAPABLE, ['\''] = ESCAPABLE};

static unsigned cares(const struct fa_inline *in)
{
    return RULED | (in->wrap ? SPACE : 0u) | (in->raw || in->conservative ? ESCAPABLE : 0u);
}

/* Of sixteen bytes those that may have a rule: all but letters, digits, spaces, the commonest marks
 * and what is beyond ASCII. */
static fa_lanes may_be_ruled(fa_lanes lanes)
{
    fa_lanes plain = fa_lanes_within(lanes | ('a' ^ 'A'), 'a', 'z') |
                     fa_lanes_within(lanes, '0', '9') | fa_lanes_is(lanes, ' ') |
                     fa_lanes_is(lanes, ',') | fa_lanes_is(lanes, '\'') |
                     ~fa_lanes_upto(lanes, 0x7F);

    return ~plain;
}

/* How many bytes from `at` need no look. */
static size_t inert_run(feedark_view text, size_t at, unsigned cares)
{
    size_t i = at;

    while (i < text.size) {
        if (cares == RULED && i + FA_LANES <= text.size) {
            size_t run = fa_lanes_first(may_be_ruled(fa_lanes_at(text.data + i)));

            i += run;
            if (run == FA_LANES)
                continue;
        }
        if (care[(unsigned char)text.data[i]] & cares)
            break;
        i++;
    }
    return i - at;
}

void fa_escape_text(struct fa_inline *in, feedark_view text)
{
    struct place place = {.in = in};
    unsigned looks = cares(in);

    while (in->line_start && text.size && fa_is_space(text.data[0]))
        text = fa_view_skip(text, 1);
    if (text.size == 0)
        return;
    place.text = text;
    place.line = in->line_start;
    place.before =
        in->line_start || fa_buffer_last(in->out) == FA_WRAP_MARK ? ' ' : fa_buffer_last(in->out);
    place.prev = place.before;
    in->line_start = false;
    for (size_t i = 0; i < text.size; i++) {
        size_t inert = inert_run(text, i, looks);
        char c;

        if (inert) {
            fa_buffer_put_bytes(in->out, text.data + i, inert);
            i += inert - 1;
            place.prev = text.data[i];
            continue;
        }
        c = fa_is_space(text.data[i]) || text.data[i] == FA_WRAP_MARK ? ' ' : text.data[i];

        place.at = i;
        place.next = i + 1 < text.size ? text.data[i + 1] : in->last ? '\n' : '\0';
        if (in->raw)
            put_raw(in->out, &place, c);
        else if (may_wrap(&place, c))
            fa_buffer_put_char(in->out, FA_WRAP_MARK);
        else
            put_escaped(in, c, choose(&place, c));
        place.prev = c;
    }
}

void fa_escape_entities(struct fa_buffer *out, feedark_view text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = fa_is_space(text.data[i]) ? ' ' : text.data[i];

        if (c == '<' || c == '>')
            fa_buffer_put_text(out, c == '<' ? "&lt;" : "&gt;");
        else if (c == '&')
            fa_buffer_put_text(out, "&amp;");
        else if (c && strchr("\\`*_{}[]#!|~$^\"", c))
            fa_buffer_printf(out, "&#%d;", c);
        else
            fa_buffer_put_char(out, c);
    }
}

static bool parens_balance(feedark_view url)
{
    size_t first = fa_view_index(url, '('), last = fa_view_index(url, ')');
    int open = 0;

    if (first == SIZE_MAX || last == SIZE_MAX)
        return first == last;
    for (size_t i = first < last ? first : last; i < url.size; i++) {
        if (url.data[i] == '(' && ++open > 3)
            return false;
        if (url.data[i] == ')' && --open < 0)
            return false;
    }
    return open == 0;
}

/* Of sixteen bytes of an address all but letters, digits, the marks that most addresses have, and
 * what is beyond ASCII. */
static fa_lanes may_be_strange(fa_lanes lanes)
{
    return ~(fa_lanes_within(lanes | ('a' ^ 'A'), 'a', 'z') | fa_lanes_within(lanes, '-', ':') |
             fa_lanes_is(lanes, '_') | fa_lanes_is(lanes, '%') | fa_lanes_is(lanes, '=') |
             fa_lanes_is(lanes, '?') | ~fa_lanes_upto(lanes, 0x7F));
}

/* How many bytes of an address from `at` are written as they are, wherever they stand. */
static size_t bare_run(feedark_view url, size_t at)
{
    static const bool doubtful[256] = {
        ['&'] = true,  [0x7F] = true, ['('] = true, [')'] = true,  ['<'] = true, ['>'] = true,
        ['\\'] = true, ['|'] = true,  ['"'] = true, ['\''] = true, ['`'] = true};
    size_t i = at, run = FA_LANES;

    for (; run == FA_LANES && i + FA_LANES <= url.size; i += run)
        run = fa_lanes_first(may_be_strange(fa_lanes_at(url.data + i)));
    while (i < url.size && (unsigned char)url.data[i] > ' ' &&
           !doubtful[(unsigned char)url.data[i]])
        i++;
    return i - at;
}

void fa_escape_url(struct fa_buffer *out, feedark_view url)
{
    bool balanced = parens_balance(url);

    for (size_t i = 0; i < url.size; i++) {
        size_t bare = bare_run(url, i);
        char c = url.data[i];
        bool paren = (c == '(' || c == ')') && !balanced;

        if (bare) {
            fa_buffer_put_bytes(out, url.data + i, bare);
            i += bare - 1;
        } else if (c == '&' && fa_is_reference(fa_view_skip(url, i + 1)))
            fa_buffer_put_text(out, "&amp;");
        else if ((unsigned char)c <= ' ' || c == 0x7F || paren || strchr("<>\\|\"'`", c))
            fa_buffer_printf(out, "%%%02X", (unsigned)(unsigned char)c);
        else
            fa_buffer_put_char(out, c);
    }
}

void fa_escape_title(struct fa_buffer *out, feedark_view title)
{
    title = fa_view_trim(title);
    if (title.size == 0)
        return;
    fa_buffer_put_text(out, " \"");
    fa_escape_entities(out, title);
    fa_buffer_put_char(out, '"');
}
