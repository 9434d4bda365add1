#include "layout/layouts.h"

#include "base/buffer.h"
#include "layout/prose.h"

static const struct fa_front_key keys[] = {
    {"aliases", "title-alias"},
    {"title", "title"},
    {"date", "date"},
    {"updated", "modified"},
    {"author", "author"},
    {"authors", "authors"},
    {"categories", "categories"},
    {"tags", "tags"},
    {"source", "link"},
    {"guid", "guid"},
    {"description", "excerpt"},
    {"lang", "language"},
    {"image", "image"},
    {"enclosures", "enclosures"},
    {"draft", "draft"},
    {0},
};

/* Tags hold letters, digits, `_`, `-` and `/`, and at least one that is no digit. */
static feedark_view tag(struct fa_arena *arena, feedark_view tag)
{
    struct fa_buffer out;
    bool digits = true;

    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    for (size_t i = 0; i < tag.size; i++) {
        char c = tag.data[i];
        bool kept = fa_is_alnum(c) || (unsigned char)c >= 0x80 || c == '_' || c == '-' || c == '/';

        if (kept)
            fa_buffer_put_char(&out, c);
        else if (out.size && fa_buffer_last(&out) != '-')
            fa_buffer_put_char(&out, '-');
        digits &= fa_is_digit(c);
    }
    while (out.size && fa_buffer_last(&out) == '-')
        fa_buffer_cut(&out, out.size - 1);
    if (digits && out.size)
        fa_buffer_insert(&out, 0, FA_VIEW("_"));
    return fa_buffer_view(&out);
}

static bool is_boundary(feedark_view text, size_t i)
{
    return i == 0 || fa_is_space(text.data[i - 1]) || text.data[i - 1] == '(';
}

/* `#word` would be a tag, `==x==` a highlight, `%%x%%` a comment: a backslash before the mark keeps
 * them text. */
static void put_prose(struct fa_buffer *out, feedark_view text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i], next = i + 1 < text.size ? text.data[i + 1] : '\0';
        bool tag = c == '#' && is_boundary(text, i) &&
                   (fa_is_alpha(next) || (unsigned char)next >= 0x80 || next == '_');
        bool pair = (c == '=' || c == '%') && next == c && i + 2 < text.size &&
                    !fa_is_space(text.data[i + 2]);
        size_t end = i;

        while (pair && end < text.size && text.data[end] == c)
            end++;
        if (pair && (end - i > 2 || (i > 0 && text.data[i - 1] == '\\')))
            pair = false;
        if (tag || pair)
            fa_buffer_put_char(out, '\\');
        fa_buffer_put_char(out, c);
        if (pair) {
            fa_buffer_put_char(out, '\\');
            fa_buffer_put_char(out, c);
            i++;
        }
    }
}

static struct fa_guarded guard(struct fa_arena *arena, feedark_view body)
{
    static const struct fa_prose_writer writer = {.prose = put_prose};

    return (struct fa_guarded){.body = fa_prose_map(arena, body, &writer)};
}

/* The file's name is the note's title. */
const struct fa_layout fa_layout_obsidian = {
    .name = "obsidian",
    .summary = "Obsidian: notes named by their titles, properties",
    .paths = {"posts/{title}.md", "pages/{title}.md", "drafts/{title}.md"},
    .root = "",
    .code = "code",
    .data = "data/{name}.json",
    .keys = keys,
    .fronts = FA_FRONT_BIT(YAML),
    .front = FA_FRONT_YAML,
    .time = FA_TIME_CIVIL_T,
    .math = FA_MATH_RAW,
    .more = "<!--more-->",
    .urls = {"/{path}", "/{path}"},
    .tag = tag,
    .guard = guard,
    .list_starts = true,
};
