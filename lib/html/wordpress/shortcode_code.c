/* Shortcodes that hold code. Their text may be raw, escaped, or escaped and torn into paragraphs:
 * the same code comes of all three. */
#include "html/wordpress/shortcode.h"
#include "text/entity.h"
#include "text/language.h"

#include <stdint.h>

enum shape { IS_NONE, IS_BLOCK, IS_LANGUAGE, IS_INLINE };

/* Names that SyntaxHighlighter Evolved gives to languages besides those of the table. */
static bool is_language_name(feedark_view name)
{
    static const char names[] = "as3 actionscript3 actionscript arduino bash shell coldfusion cf "
                                "clojure clj cpp c c-sharp csharp css delphi pas pascal "
                                "diff patch erl erlang fsharp go golang groovy haskell java javafx "
                                "jfx js jscript javascript latex tex matlabkey matlab "
                                "objc obj-c perl pl php plain text ps powershell py python r splus "
                                "rails rb ror ruby scala sql swift vb vbnet xml xhtml "
                                "xslt html yaml yml json typescript kotlin lua dart rust yaml ini";

    return fa_view_has_word(fa_view(names), name);
}

/* What a name says of its content; the language that is part of the name: `cc_bash`. */
static enum shape shape_of(feedark_view name, feedark_view *language)
{
    static const char blocks[] =
        "code sourcecode source codecolorer cc ccb ccn ccw enlighter crayon prettify highlight "
        "codesyntax geshi syntax "
        "codeblock code-block hcb prism snippet highlightjs syntaxhighlighter pre";
    static const char *const prefixes[] = {"cc_", "ccb_", "ccn_", "ccw_", "cci_"};
    size_t prefix;

    *language = (feedark_view){0};
    if (fa_view_equal(name, FA_VIEW("cci")) || fa_view_equal(name, FA_VIEW("crayon-inline")))
        return IS_INLINE;
    if (fa_view_has_word(fa_view(blocks), name))
        return IS_BLOCK;
    prefix = FA_STARTS_AMONG(name, prefixes);
    *language = fa_view_skip(name, prefix);
    if (prefix)
        return name.data[2] == 'i' ? IS_INLINE : IS_BLOCK;
    return is_language_name(name) ? IS_LANGUAGE : IS_NONE;
}

static size_t break_size(feedark_view rest)
{
    static const char *const breaks[] = {"<br />", "<br/>", "<br>"};

    return FA_STARTS_AMONG_NOCASE(rest, breaks);
}

/* Whether a break or the end of a paragraph stands before each line end, as WordPress leaves it. */
static bool has_paragraphs(feedark_view text)
{
    size_t breaks = 0, line_ends = 0, bare = 0;
    bool ended = false;

    text = fa_view_trim(text);
    for (size_t i = 0; i < text.size; i++) {
        feedark_view rest = fa_view_skip(text, i);
        size_t size = break_size(rest);

        if (!size && (fa_view_starts(rest, FA_VIEW("</p>"))))
            size = 4;
        if (size) {
            breaks++;
            ended = true;
            i += size - 1;
        } else if (text.data[i] == '\n') {
            line_ends++;
            bare += !ended && !fa_view_starts(fa_view_skip(rest, 1), FA_VIEW("<p>"));
            ended = false;
        } else if (!fa_is_space(text.data[i])) {
            ended = false;
        }
    }
    return breaks && bare == 0 && (line_ends || breaks > 1);
}

/* Takes the paragraphs and breaks out of the text again. */
static feedark_view without_paragraphs(struct fa_arena *arena, feedark_view text)
{
    struct fa_buffer out;

    fa_buffer_init(&out, arena, text.size + 1);
    while (text.size) {
        size_t size = break_size(text);

        if (size) {
            fa_buffer_put_char(&out, '\n');
            size += fa_view_starts(fa_view_skip(text, size), FA_VIEW("\n"));
        } else if (fa_view_starts(text, FA_VIEW("</p>"))) {
            size = 4;
            while (size < text.size && fa_is_space(text.data[size]))
                size++;
            fa_buffer_put_text(
                &out, fa_view_starts(fa_view_skip(text, size), FA_VIEW("<p>")) ? "\n\n" : "\n");
        } else if (fa_view_starts(text, FA_VIEW("<p>"))) {
            size = 3;
        } else {
            fa_buffer_put_char(&out, text.data[0]);
            size = 1;
        }
        text = fa_view_skip(text, size);
    }
    return fa_buffer_view(&out);
}

/* Quotes and dashes that WordPress' texturiser made of what was typed. It writes them as numbers.
 */
static feedark_view without_texture(struct fa_arena *arena, feedark_view text)
{
    static const char *const marks[][2] = {
        {"&#8216;", "'"},  {"&#8217;", "'"},  {"&#8220;", "\""},  {"&#8221;", "\""},
        {"&#8242;", "'"},  {"&#8243;", "\""}, {"&#8230;", "..."}, {"&#8212;", "---"},
        {"&#8211;", "--"}, {"&#215;", "x"}};
    struct fa_buffer out;

    fa_buffer_init(&out, arena, text.size + 1);
    while (text.size) {
        size_t size = 1, i = 0;

        while (text.data[0] == '&' && i < sizeof marks / sizeof *marks &&
               !fa_view_starts(text, fa_view(marks[i][0])))
            i++;
        if (text.data[0] == '&' && i < sizeof marks / sizeof *marks) {
            bool spaced =
                fa_buffer_last(&out) == ' ' && fa_view_starts(fa_view_skip(text, 7), FA_VIEW(" "));

            size = strlen(marks[i][0]);
            fa_buffer_put_text(
                &out, spaced && marks[i][1][0] == '-' && !marks[i][1][2] ? "-" : marks[i][1]);
        } else {
            fa_buffer_put_char(&out, text.data[0]);
        }
        text = fa_view_skip(text, size);
    }
    return fa_buffer_view(&out);
}

static feedark_view without_returns(struct fa_arena *arena, feedark_view text)
{
    struct fa_buffer out;

    if (fa_view_index(text, '\r') == SIZE_MAX)
        return text;
    fa_buffer_init(&out, arena, text.size + 1);
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] != '\r' || i + 1 == text.size || text.data[i + 1] != '\n')
            fa_buffer_put_char(&out, text.data[i] == '\r' ? '\n' : text.data[i]);
    return fa_buffer_view(&out);
}

/* The code as it was typed. Text in which a `<` stands is not escaped. */
static feedark_view typed(struct fa_arena *arena, feedark_view text)
{
    text = without_returns(arena, text);
    if (has_paragraphs(text))
        text = without_texture(arena, without_paragraphs(arena, text));
    while (text.size && fa_is_space(text.data[0])) {
        size_t end = fa_view_index(text, '\n');

        if (end == SIZE_MAX || fa_view_trim(fa_view_take(text, end)).size)
            break;
        text = fa_view_skip(text, end + 1);
    }
    return fa_view_index(text, '<') == SIZE_MAX ? fa_entity_decode_all(arena, text) : text;
}

static void put_attribute(struct fa_buffer *out, const char *name, feedark_view value)
{
    if (!value.size)
        return;
    fa_buffer_printf(out, " %s=\"", name);
    fa_shortcode_put_escaped(out, value);
    fa_buffer_put_char(out, '"');
}

static feedark_view first_of(struct fa_arena *arena, const struct fa_shortcode *code,
                             const char *const *names)
{
    feedark_view value = {0};

    for (; *names && !value.size; names++)
        value = fa_shortcode_attribute(arena, code->attributes, *names);
    return value;
}

bool fa_shortcode_put_code(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    static const char *const languages[] = {"language", "lang", "type", "brush", NULL},
                             *const titles[] = {"title", "file", NULL},
                             *const starts[] = {"firstline", "first_line", "lineoffset", "start",
                                                NULL},
                             *const marks[] = {"highlight", "mark", NULL};
    feedark_view own, language, text;
    enum shape shape = shape_of(code->name, &own);

    if (shape == IS_NONE || !code->closed)
        return false;
    language = first_of(pass->arena, code, languages);
    if (!language.size)
        language = own;
    text = typed(pass->arena, code->content);
    if (shape == IS_INLINE) {
        fa_buffer_put_text(&pass->out, "<code>");
        fa_shortcode_put_escaped(&pass->out, fa_view_trim(text));
        fa_buffer_put_text(&pass->out, "</code>");
        return true;
    }
    fa_buffer_put_text(&pass->out, "\n\n<pre");
    put_attribute(&pass->out, "data-lang", language);
    put_attribute(&pass->out, "data-title", first_of(pass->arena, code, titles));
    put_attribute(&pass->out, "data-start", first_of(pass->arena, code, starts));
    put_attribute(&pass->out, "data-highlight", first_of(pass->arena, code, marks));
    fa_buffer_put_text(&pass->out, ">\n");
    fa_shortcode_put_escaped(&pass->out, text);
    fa_buffer_put_text(&pass->out, "</pre>\n\n");
    return true;
}
