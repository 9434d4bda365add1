#include "feed/author_text.h"

#include <stdint.h>

/* Bytes that an address does not have; a colon ends `mailto:`. */
static bool is_address(char c)
{
    return !fa_is_space(c) && c && !strchr("<>()[]{}\"\\,;:|/@", c);
}

/* The address around an `@`; empty where it is of none. */
static feedark_view address_at(feedark_view text, size_t at)
{
    size_t start = at, end = at + 1;

    while (start > 0 && is_address(text.data[start - 1]))
        start--;
    while (end < text.size && is_address(text.data[end]))
        end++;
    while (end > at + 1 && text.data[end - 1] == '.')
        end--;
    if (start == at || end == at + 1 || (start > 0 && text.data[start - 1] == '@') ||
        (end < text.size && text.data[end] == '@'))
        return (feedark_view){0};
    return fa_view_index(fa_view_of(text.data + at, end - at), '.') != SIZE_MAX ||
                   (start == 0 && end == text.size)
               ? fa_view_of(text.data + start, end - start)
               : (feedark_view){0};
}

/* The first mail address; empty where there is none. `Ann @ Home`, `@ann` and, beside other words,
 * `me@home` are none. */
static feedark_view find_address(feedark_view text)
{
    feedark_view address = {0};

    for (size_t at = 0; at < text.size && !address.size; at++)
        if (text.data[at] == '@')
            address = address_at(text, at);
    return address;
}

/* Takes what joins a name and an address off the end that touches the address; false where there is
 * none. */
static bool take_joint(feedark_view *text, bool at_end)
{
    static const char *const joints[] = {
        "mailto:",     "<", ">", "(", ")", "[", "]", "{",
        "}",           ",", ";", ":", "|", "/", "-", "\xe2\x80\x93",
        "\xe2\x80\x94"};

    *text = fa_view_trim(*text);
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        feedark_view joint = fa_view(joints[i]);

        if (at_end && text->size >= joint.size &&
            fa_view_equal_nocase(fa_view_skip(*text, text->size - joint.size), joint)) {
            *text = fa_view_take(*text, text->size - joint.size);
            return true;
        }
        if (!at_end && fa_view_starts_nocase(*text, joint)) {
            *text = fa_view_skip(*text, joint.size);
            return true;
        }
    }
    return false;
}

/* A closing bracket belongs to the name where it opens there: `Ann (Editor) ann@…`. */
static feedark_view without_joints(feedark_view text, bool at_end)
{
    const char *own = at_end ? "(" : ")", *edge = at_end ? ")" : "(";
    feedark_view last;

    do {
        text = fa_view_trim(text);
        last = at_end ? fa_view_skip(text, text.size ? text.size - 1 : 0) : fa_view_take(text, 1);
        if (fa_view_equal(last, fa_view(edge)) && fa_view_index(text, *own) != SIZE_MAX)
            return text;
    } while (take_joint(&text, at_end));
    return text;
}

/* Whether the first byte opens what the last one closes. */
static bool is_wrapped(feedark_view text, char open, char close)
{
    size_t depth = 0;

    if (text.size < 2 || text.data[0] != open || text.data[text.size - 1] != close)
        return false;
    for (size_t i = 0; i + 1 < text.size; i++) {
        if (i > 0 && open == close && text.data[i] == open)
            return false;
        depth += text.data[i] == open;
        if (open != close && text.data[i] == close && --depth == 0)
            return false;
    }
    return true;
}

/* Takes off quotes and brackets around all of it. */
static feedark_view unwrapped(feedark_view text)
{
    static const char pairs[] = "\"\"''()[]<>";

    text = fa_view_trim(text);
    for (size_t i = 0; pairs[i]; i += 2)
        if (is_wrapped(text, pairs[i], pairs[i + 1]))
            return fa_view_trim(fa_view_of(text.data + 1, text.size - 2));
    return text;
}

static void take_apart(feedark_view text, feedark_view *name, feedark_view *email)
{
    feedark_view before, after;

    text = fa_view_trim(text);
    *email = find_address(text);
    *name = text;
    if (!email->size)
        return;
    before = without_joints(fa_view_between(text.data, email->data), true);
    after =
        without_joints(fa_view_between(email->data + email->size, text.data + text.size), false);
    if (!before.size)
        after = unwrapped(fa_view_ends(after, FA_VIEW(")")) && fa_view_index(after, '(') == SIZE_MAX
                              ? fa_view_take(after, after.size - 1)
                              : after);
    *name = before.size ? unwrapped(before) : after;
    if (fa_view_equal_nocase(*name, *email))
        *name = (feedark_view){0};
}

/* Where the next part ends: at a comma or a semicolon outside of quotes and brackets. */
static size_t part_end(feedark_view text)
{
    size_t depth = 0;
    bool quoted = false;

    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];

        if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '(' || c == '<'))
            depth++;
        else if (!quoted && depth && (c == ')' || c == '>'))
            depth--;
        else if (!quoted && !depth && (c == ',' || c == ';'))
            return i;
    }
    return text.size;
}

/* The parts are people where each of them has an address. */
static bool is_list(feedark_view text)
{
    while (text.size) {
        size_t end = part_end(text);

        if (!find_address(fa_view_trim(fa_view_take(text, end))).size)
            return false;
        text = fa_view_trim(fa_view_skip(text, end + 1));
    }
    return true;
}

bool fa_author_next(feedark_view *rest, feedark_view *name, feedark_view *email)
{
    feedark_view text = fa_view_trim(*rest);
    size_t end;

    if (!text.size)
        return false;
    end = is_list(text) ? part_end(text) : text.size;
    take_apart(fa_view_take(text, end), name, email);
    *rest = fa_view_skip(text, end + 1);
    return true;
}
