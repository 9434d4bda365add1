/* Formulas between delimiters: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`, `$latex …$`. */
#include "html/math/math.h"

#include "base/buffer.h"
#include "base/lanes.h"

#include <stdint.h>

enum { LONGEST = 4000, LONGEST_INLINE = 400 };

/* What no prose has and every formula beyond a letter does: commands, indices, relations between
 * letters. */
static bool has_tex(feedark_view text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i], next = i + 1 < text.size ? text.data[i + 1] : '\0';

        if (c == '^' || (c == '\\' && (fa_is_alpha(next) || strchr("{}\\,;!:", next ? next : 'x'))))
            return true;
        if (c == '_' && i && (next == '{' || next == '\\' || fa_is_alnum(next)) &&
            (fa_is_alnum(text.data[i - 1]) || text.data[i - 1] == '}') &&
            !(i + 2 < text.size && fa_is_alnum(text.data[i + 2])))
            return true;
    }
    return false;
}

/* A letter, or a short relation: `n`, `x = 1`, `a+b`. */
static bool is_short_formula(feedark_view text)
{
    size_t letters = 0;

    if (text.size > 24)
        return false;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];

        letters = fa_is_alpha(c) ? letters + 1 : 0;
        if (letters > 2 || (!fa_is_alnum(c) && !strchr(" +-*/=<>()[],.'|!:", c)))
            return false;
    }
    return text.size && (text.size == 1 ? fa_is_alpha(text.data[0]) : true);
}

static bool closes_at(feedark_view text, size_t at)
{
    size_t slashes = 0;

    while (at > slashes && text.data[at - slashes - 1] == '\\')
        slashes++;
    return slashes % 2 == 0;
}

/* Where `close` stands next, not escaped and not beyond a blank line. */
static size_t find_close(feedark_view text, feedark_view close, size_t longest)
{
    feedark_view rest = fa_view_take(text, longest);

    for (size_t at = 0;;) {
        size_t next = fa_view_find(fa_view_skip(rest, at), close);

        if (next == SIZE_MAX)
            return SIZE_MAX;
        if (close.data[0] != '$' || closes_at(rest, at + next))
            return at + next;
        at += next + 1;
    }
}

static bool fill(struct fa_formula *formula, feedark_view rest, size_t open, size_t close,
                 size_t size)
{
    formula->whole = fa_view_take(rest, close + size);
    formula->tex = fa_view_trim(fa_view_of(rest.data + open, close - open));
    return formula->tex.size > 0;
}

/* `\(…\)` and `\[…\]`. */
static bool read_brackets(feedark_view rest, struct fa_formula *formula)
{
    bool display = rest.data[1] == '[';
    feedark_view inside = fa_view_skip(rest, 2);
    size_t close = find_close(inside, display ? FA_VIEW("\\]") : FA_VIEW("\\)"), LONGEST);

    if (close == SIZE_MAX || !fill(formula, rest, 2, close + 2, 2))
        return false;
    formula->display = display;
    formula->weak = false;
    return has_tex(formula->tex) || is_short_formula(formula->tex);
}

/* `$latex …&bg=ffffff$` */
static bool read_latex(feedark_view rest, struct fa_formula *formula)
{
    size_t close = find_close(fa_view_skip(rest, 7), FA_VIEW("$"), LONGEST), options;

    if (close == SIZE_MAX || !fill(formula, rest, 7, close + 7, 1))
        return false;
    options = fa_view_find(formula->tex, FA_VIEW("&bg="));
    if (options == SIZE_MAX)
        options = fa_view_find(formula->tex, FA_VIEW("&fg="));
    if (options == SIZE_MAX)
        options = fa_view_find(formula->tex, FA_VIEW("&s="));
    formula->tex = fa_view_trim(fa_view_take(formula->tex, options));
    formula->display = formula->weak = false;
    return formula->tex.size > 0;
}

static bool read_dollars(feedark_view rest, struct fa_formula *formula)
{
    bool display = rest.size > 1 && rest.data[1] == '$';
    size_t open = display ? 2 : 1, close;
    feedark_view inside = fa_view_skip(rest, open), tail;

    close = find_close(inside, display ? FA_VIEW("$$") : FA_VIEW("$"),
                       display ? LONGEST : LONGEST_INLINE);
    if (close == SIZE_MAX || !fill(formula, rest, open, close + open, open))
        return false;
    formula->display = display;
    formula->weak = !has_tex(formula->tex);
    if (display)
        return has_tex(formula->tex) || is_short_formula(formula->tex);
    tail = fa_view_skip(rest, formula->whole.size);
    if (fa_is_space(inside.data[0]) || fa_is_space(inside.data[close - 1]) ||
        (tail.size && (fa_is_alnum(tail.data[0]) || tail.data[0] == '$')))
        return false;
    return !formula->weak || (is_short_formula(formula->tex) && fa_is_alpha(formula->tex.data[0]));
}

bool fa_formula_find(feedark_view text, struct fa_formula *formula)
{
    for (size_t i = 0; i + 2 < text.size; i++) {
        feedark_view rest = fa_view_skip(text, i);
        char before = i ? text.data[i - 1] : ' ';

        if (rest.data[0] == '\\' && (rest.data[1] == '(' || rest.data[1] == '[')) {
            if (before != '\\' && read_brackets(rest, formula))
                return true;
        } else if (rest.data[0] == '$' && before != '\\' && before != '$' && !fa_is_alnum(before)) {
            if (fa_view_starts(rest, FA_VIEW("$latex ")) ? read_latex(rest, formula)
                                                         : read_dollars(rest, formula))
                return true;
        }
    }
    return false;
}

/* A formula is longer than its delimiters. */
static bool may_hold(feedark_view text)
{
    size_t i = 0;

    if (text.size < 3)
        return false;
    for (; i + FA_LANES < text.size; i += FA_LANES) {
        fa_lanes lanes = fa_lanes_at(text.data + i), next = fa_lanes_at(text.data + i + 1);

        if (fa_lanes_bits(
                fa_lanes_is(lanes, '$') |
                (fa_lanes_is(lanes, '\\') & (fa_lanes_is(next, '(') | fa_lanes_is(next, '[')))))
            return true;
    }
    for (; i < text.size; i++)
        if (text.data[i] == '$' || (text.data[i] == '\\' && i + 1 < text.size &&
                                    (text.data[i + 1] == '(' || text.data[i + 1] == '[')))
            return true;
    return false;
}

/* Whether a body has formulas beyond doubt: only then `$n$` is one. */
static bool has_evidence(struct fa_builder *b)
{
    struct fa_formula formula;

    if (b->math == FA_MATH_UNKNOWN)
        b->math = FA_MATH_NONE;
    else
        return b->math == FA_MATH_SEEN;
    for (const struct fa_node *at = b->root; at && b->math != FA_MATH_SEEN;
         at = fa_node_next(b->root, at)) {
        feedark_view rest =
            at->type == FA_NODE_TEXT && may_hold(at->text) ? at->text : (feedark_view){0};

        while (rest.size && fa_formula_find(rest, &formula) && b->math != FA_MATH_SEEN) {
            if (!formula.weak)
                b->math = FA_MATH_SEEN;
            rest =
                fa_view_skip(rest, (size_t)(formula.whole.data - rest.data) + formula.whole.size);
        }
        if (at->type == FA_NODE_ELEMENT &&
            (at->ns == FA_NS_MATHML || fa_node_has_class(at, "katex") ||
             fa_node_has_class(at, "MathJax") ||
             fa_view_starts(fa_node_value(at, "type"), FA_VIEW("math/tex"))))
            b->math = FA_MATH_SEEN;
    }
    return b->math == FA_MATH_SEEN;
}

/* In text that every reader shows alike, delimiters stay as they are; only WordPress' own is no one
 * else's. */
static bool stays(const struct fa_builder *b, const struct fa_formula *formula)
{
    return b->options->style->math == FA_MATH_DOLLARS &&
           !fa_view_starts(formula->whole, FA_VIEW("$latex "));
}

void fa_build_math_text(struct fa_builder *b, const struct fa_node *node)
{
    feedark_view rest = node->text;
    struct fa_formula formula;

    if (may_hold(rest))
        while (rest.size && fa_formula_find(rest, &formula)) {
            size_t before = (size_t)(formula.whole.data - rest.data);
            bool is_one = !stays(b, &formula) && (!formula.weak || has_evidence(b));

            fa_build_text(b, fa_view_take(rest, before + (is_one ? 0 : formula.whole.size)));
            if (is_one)
                fa_build_formula(b, formula.tex, formula.display, formula.whole);
            rest = fa_view_skip(rest, before + formula.whole.size);
        }
    if (rest.size)
        fa_build_text(b, rest);
}
