#include "layout/layouts.h"

#include "base/buffer.h"
#include "layout/data.h"
#include "layout/fields.h"
#include "layout/prose.h"

static const struct fa_front_key keys[] = {
    {"Title", "title"},
    {"Date", "date"},
    {"Modified", "modified"},
    {"Category", "category"},
    {"Tags", "tags-and-categories"},
    {"Authors", "author-text"},
    {"Summary", "excerpt-markdown"},
    {"Slug", "slug"},
    {"URL", "permalink-path"},
    {"Save_as", "permalink-file"},
    {"Status", "status"},
    {"Lang", "language"},
    {"Canonical_url", "link"},
    {"Guid", "guid"},
    {"Image", "image"},
    {"Enclosures", "enclosures"},
    {0},
};

/* Themes print titles as they are, so what HTML would read as markup is written as references. */
static feedark_view title(struct fa_arena *arena, feedark_view title)
{
    struct fa_buffer out;

    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    for (size_t i = 0; i < title.size; i++) {
        char c = title.data[i], next = i + 1 < title.size ? title.data[i + 1] : '\0';

        if (c == '<')
            fa_buffer_put_text(&out, "&lt;");
        else if (c == '&' && (fa_is_alpha(next) || next == '#'))
            fa_buffer_put_text(&out, "&amp;");
        else
            fa_buffer_put_char(&out, c);
    }
    return fa_buffer_view(&out);
}

/* The size of a tag that is kept or of an address between `<` and `>`; 0 where there is none. The
 * text of a tag has no `>`. */
static size_t tag_size(feedark_view text)
{
    size_t end = fa_view_index(text, '>');

    return text.size > 1 && text.data[0] == '<' &&
                   (fa_is_alpha(text.data[1]) || text.data[1] == '/') && end != SIZE_MAX
               ? end + 1
               : 0;
}

/* Python-Markdown shows a backslash before a character that it does not know as escaped. */
static void put_escaped(struct fa_buffer *out, char c)
{
    if (c == '\n') {
        fa_buffer_put_text(out, "  ");
    } else if (c == '<') {
        fa_buffer_put_text(out, "&lt;");
    } else {
        if (!strchr("~$:\"'=%,;@^/?", c))
            fa_buffer_put_char(out, '\\');
        fa_buffer_put_char(out, c);
    }
}

/* Python-Markdown knows no `~~` either. */
static void put_prose(struct fa_buffer *out, feedark_view text)
{
    bool deleted = false;

    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i], next = i + 1 < text.size ? text.data[i + 1] : '\0';
        size_t tag = tag_size(fa_view_skip(text, i));

        if (tag) { /* it is no prose */
            fa_buffer_put(out, fa_view_take(fa_view_skip(text, i), tag));
            i += tag - 1;
        } else if (c == '\\' && next) {
            put_escaped(out, next);
            i += next != '\n';
        } else if (c == '~' && next == '~' &&
                   (deleted ||
                    fa_view_find(fa_view_skip(text, i + 2), FA_VIEW("~~")) != SIZE_MAX)) {
            fa_buffer_put_text(out, deleted ? "</del>" : "<del>");
            deleted = !deleted;
            i++;
        } else {
            fa_buffer_put_char(out, c);
        }
    }
}

static size_t indent_of(feedark_view line)
{
    return (size_t)(fa_line_text(line, true).data - line.data);
}

/*
 * A fence is read at the start of a line only. Inside of a list the block is indented instead, by
 * four columns more than the item's text, with its language in codehilite's way.
 */
static void put_fence(struct fa_buffer *out, feedark_view text)
{
    feedark_view rest = text, line = fa_take_line(&rest), language = fa_line_text(line, true);
    size_t indent = indent_of(line);

    if (indent == 0 || fa_view_index(fa_view_take(line, indent), '>') != SIZE_MAX) {
        fa_buffer_put(out, text);
        return;
    }
    while (language.size && (language.data[0] == '`' || language.data[0] == '~'))
        language = fa_view_skip(language, 1);
    language = fa_view_trim(language);
    fa_buffer_put(out, fa_view_take(line, indent));
    if (indent_of(line) != (size_t)(fa_line_text(line, false).data - line.data))
        fa_buffer_put_text(out, "<!-- -->\n");
    else
        fa_buffer_cut(out, out->size - indent);
    fa_buffer_put_char(out, '\n');
    if (language.size) {
        fa_buffer_put_repeat(out, ' ', indent + 4);
        fa_buffer_printf(out, ":::%.*s\n", FA_PRINT(language));
    }
    while (rest.size) {
        line = fa_take_line(&rest);
        if (!rest.size)
            break;
        if (fa_view_trim(line).size)
            fa_buffer_put_text(out, "    ");
        fa_buffer_put(out, line);
    }
    fa_buffer_put_char(out, '\n');
}

static struct fa_guarded guard(struct fa_arena *arena, feedark_view body)
{
    static const struct fa_prose_writer writer = {.prose = put_prose, .fence = put_fence};

    return (struct fa_guarded){.body = fa_prose_map(arena, body, &writer)};
}

static void put_setting(struct fa_buffer *out, const char *name, feedark_view value)
{
    if (!value.size)
        return;
    fa_buffer_printf(out, "%s = ", name);
    fa_put_quoted(out, value);
    fa_buffer_put_char(out, '\n');
}

static feedark_view config(struct fa_arena *arena, const feedark_feed *feed)
{
    feedark_view site = fa_layout_site(feed, "");
    struct fa_buffer out;

    fa_buffer_init(&out, arena, SIZE_MAX / 2);
    put_setting(&out, "SITENAME", feed->title);
    put_setting(&out, "SITEURL",
                site.size && fa_view_ends(site, FA_VIEW("/")) ? fa_view_take(site, site.size - 1)
                                                              : site);
    if (feed->authors.count)
        put_setting(&out, "AUTHOR", feed->authors.items[0].name);
    put_setting(&out, "DEFAULT_LANG",
                feed->language.size
                    ? fa_view_take(feed->language, fa_view_index(feed->language, '-'))
                    : FA_VIEW("en"));
    fa_buffer_put_text(
        &out,
        "PATH = \"content\"\nTIMEZONE = \"UTC\"\nWITH_FUTURE_DATES = True\nRELATIVE_URLS = True\n"
        "STATIC_PATHS = [\"images\", \"extra\"]\n"
        "EXTRA_PATH_METADATA = {\"extra/_redirects\": {\"path\": \"_redirects\"}}\n");
    return fa_buffer_view(&out);
}

static const struct fa_layout_file files[] = {{"pelicanconf.py", config}, {0}};

/* Pelican builds a page of a draft, too, so drafts stand outside of what it reads. */
const struct fa_layout fa_layout_pelican = {
    .name = "pelican",
    .summary = "Pelican: content, meta data lines, Python-Markdown",
    .paths = {"content/{slug}.md", "content/pages/{slug}.md", "drafts/{slug}.md"},
    .root = "content/",
    .code = "code",
    .served = "content/extra/",
    .data = "data/{name}.json",
    .files = files,
    .keys = keys,
    .fronts = FA_FRONT_BIT(META),
    .front = FA_FRONT_META,
    .time = FA_TIME_RFC3339,
    .math = FA_MATH_DOLLARS,
    .more = "<!--more-->",
    .permalink = FA_PERMALINK_FOLDER,
    .urls = {"/{slug}.html", "/pages/{slug}.html"},
    .link = "{filename}/{content}",
    .wide_lists = true,
    .guard = guard,
    .title = title,
};
