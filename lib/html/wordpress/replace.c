/* The pass that finds shortcodes in a body. Where code is shown, in tags and in comments, a bracket
 * is a bracket. */
#include "html/wordpress/shortcode.h"
#include "text/entity.h"

#include <stdint.h>

size_t fa_wordpress_tag_size(feedark_view rest)
{
    char quote = '\0';

    if (rest.size < 2 || rest.data[0] != '<' ||
        !(fa_is_alpha(rest.data[1]) || rest.data[1] == '/' || rest.data[1] == '!'))
        return 0;
    for (size_t i = 1; i < rest.size && i < 65536; i++) {
        char c = rest.data[i];

        if (quote)
            quote = c == quote ? '\0' : quote;
        else if ((c == '"' || c == '\'') && rest.data[i - 1] == '=')
            quote = c;
        else if (c == '>')
            return i + 1;
        else if (c == '<')
            return 0;
    }
    return 0;
}

static bool begins(feedark_view rest, feedark_view name)
{
    return fa_view_starts_nocase(fa_view_skip(rest, 1), name) &&
           (rest.size == name.size + 1 || fa_is_space(rest.data[name.size + 1]) ||
            rest.data[name.size + 1] == '>');
}

/* Where the element ends; a bit remembers that a kind of them does not. */
static size_t end_of_element(feedark_view rest, feedark_view name, fa_wordpress_missing *missing,
                             unsigned bit)
{
    char close[20] = "</";
    size_t end;

    if (*missing & bit)
        return 0;
    memcpy(close + 2, name.data, name.size);
    end = fa_view_find_nocase(rest, fa_view(close));
    if (end == SIZE_MAX)
        *missing |= bit;
    return end == SIZE_MAX ? 0 : end + fa_wordpress_tag_size(fa_view_skip(rest, end));
}

size_t fa_wordpress_protected(feedark_view rest, const char *names, fa_wordpress_missing *missing)
{
    feedark_view list = fa_view(names), name;
    unsigned bit = 1;

    if (fa_view_starts(rest, FA_VIEW("<!--"))) {
        size_t end = *missing & bit ? SIZE_MAX : fa_view_find(rest, FA_VIEW("-->"));

        if (end == SIZE_MAX)
            *missing |= bit;
        return end == SIZE_MAX ? 0 : end + 3;
    }
    if (rest.size < 2 || !fa_is_alpha(rest.data[1]))
        return 0;
    while (fa_view_next_word(&list, &name)) {
        bit <<= 1;
        if (begins(rest, name))
            return end_of_element(rest, name, missing, bit);
    }
    return 0;
}

/* Whether a name that is not known is a shortcode rather than a remark in brackets. */
static bool looks_like_one(const struct fa_shortcode *code)
{
    return code->closed || fa_view_index(code->attributes, '=') != SIZE_MAX ||
           fa_view_index(code->name, '_') != SIZE_MAX;
}

static void tell(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    void **told = fa_map_at(&pass->told, code->name);

    if (*told)
        return;
    *told = pass;
    fa_diagnose(pass->diagnostics, FEEDARK_DIAGNOSTIC_SHORTCODE_KEPT, pass->options->line, "[%.*s]",
                FA_PRINT(code->name));
}

/* `[[code]]` shows `[code]`; in a comment between, no later pass can take it for one. */
static void put_literal(struct fa_shortcodes *pass, const struct fa_shortcode *code)
{
    fa_buffer_put(&pass->out, fa_view_of(code->whole.data + 1, code->whole.size - 2));
}

static bool is_media_name(feedark_view name)
{
    return fa_view_has_word(FA_VIEW("gallery playlist caption embed audio video youtube vimeo"),
                            name);
}

/* What becomes of a shortcode; returns how much of the text it took. */
static size_t put_shortcode(struct fa_shortcodes *pass, size_t at)
{
    bool editor = pass->options->wordpress;
    struct fa_shortcode code;

    if (!fa_shortcode_read(pass, at, &code)) {
        fa_buffer_put_char(&pass->out, '[');
        return 1;
    }
    if (code.escaped && editor) {
        put_literal(pass, &code);
        return code.whole.size;
    }
    if (!code.escaped &&
        (fa_shortcode_put_code(pass, &code) || (editor && fa_shortcode_put_media(pass, &code))))
        return code.whole.size;
    if (editor && (is_media_name(code.name) || looks_like_one(&code)))
        tell(pass, &code);
    fa_buffer_put_char(&pass->out, '[');
    return 1;
}

/* `<pre>[code]…[/code]</pre>`: the shortcode is the block. Returns how much it took, 0 where there
 * is none. */
static size_t put_wrapped(struct fa_shortcodes *pass, size_t at, size_t size)
{
    size_t tag = fa_wordpress_tag_size(fa_view_skip(pass->text, at)), start = at + tag;
    struct fa_shortcode code;

    while (start < at + size && fa_is_space(pass->text.data[start]))
        start++;
    if (!tag || !fa_view_starts_nocase(fa_view_skip(pass->text, at), FA_VIEW("<pre")) ||
        start >= pass->text.size || pass->text.data[start] != '[' ||
        !fa_shortcode_read(pass, start, &code) || code.escaped)
        return 0;
    start += code.whole.size;
    while (start < at + size && fa_is_space(pass->text.data[start]))
        start++;
    if (start + 6 != at + size || !fa_shortcode_put_code(pass, &code))
        return 0;
    return size;
}

/* An address alone on its line. */
static size_t put_line(struct fa_shortcodes *pass, size_t at)
{
    feedark_view line = fa_view_skip(pass->text, at), url;

    if (at && pass->text.data[at - 1] != '\n')
        return 0;
    line = fa_view_take(line, fa_view_index(line, '\n'));
    url = fa_view_trim(line);
    if (!(fa_view_starts(url, FA_VIEW("http://")) || fa_view_starts(url, FA_VIEW("https://"))))
        return 0;
    for (size_t i = 0; i < url.size; i++)
        if (fa_is_space(url.data[i]) || strchr("<>\"[]", url.data[i]))
            return 0;
    fa_shortcode_put_embed(&pass->out, fa_entity_decode_all(pass->arena, url));
    return line.size;
}

static size_t put_markup(struct fa_shortcodes *pass, size_t at)
{
    feedark_view rest = fa_view_skip(pass->text, at);
    size_t size = fa_wordpress_protected(rest, "pre code script style textarea kbd samp tt",
                                         &pass->missing),
           used = 0;

    if (size && !fa_view_starts(rest, FA_VIEW("<!--")))
        used = put_wrapped(pass, at, size);
    if (used)
        return used;
    if (!size)
        size = fa_wordpress_tag_size(rest);
    if (!size)
        size = 1;
    fa_buffer_put(&pass->out, fa_view_take(rest, size));
    return size;
}

feedark_view fa_shortcodes_replace(struct fa_arena *arena, feedark_view html,
                                   const struct fa_html_options *options,
                                   struct fa_diagnostics *diagnostics)
{
    struct fa_shortcodes pass = {
        .arena = arena, .options = options, .diagnostics = diagnostics, .text = html};

    if (!options->wordpress && fa_view_find(html, FA_VIEW("[/")) == SIZE_MAX)
        return html;
    fa_map_init(&pass.ends, arena);
    fa_map_init(&pass.told, arena);
    fa_buffer_init(&pass.out, arena, SIZE_MAX / 4);
    for (size_t i = 0; i < html.size;) {
        size_t used = 0;

        if (html.data[i] == '<')
            used = put_markup(&pass, i);
        else if (html.data[i] == '[')
            used = put_shortcode(&pass, i);
        else if (html.data[i] == 'h' && options->wordpress)
            used = put_line(&pass, i);
        if (!used)
            fa_buffer_put_char(&pass.out, html.data[i]);
        i += used ? used : 1;
    }
    return fa_buffer_view(&pass.out);
}
