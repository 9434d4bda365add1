#include "html/sanitize.h"

#include "base/buffer.h"
#include "text/scheme.h"

#include <stdint.h>

static const bool kept[FA_TAG_COUNT] = {
    [FA_TAG_A] = true,        [FA_TAG_ABBR] = true,     [FA_TAG_ACRONYM] = true,
    [FA_TAG_ADDRESS] = true,  [FA_TAG_ARTICLE] = true,  [FA_TAG_ASIDE] = true,
    [FA_TAG_AUDIO] = true,    [FA_TAG_B] = true,        [FA_TAG_BDI] = true,
    [FA_TAG_BDO] = true,      [FA_TAG_BIG] = true,      [FA_TAG_BLOCKQUOTE] = true,
    [FA_TAG_BR] = true,       [FA_TAG_CAPTION] = true,  [FA_TAG_CENTER] = true,
    [FA_TAG_CITE] = true,     [FA_TAG_CODE] = true,     [FA_TAG_COL] = true,
    [FA_TAG_COLGROUP] = true, [FA_TAG_DATA] = true,     [FA_TAG_DD] = true,
    [FA_TAG_DEL] = true,      [FA_TAG_DETAILS] = true,  [FA_TAG_DFN] = true,
    [FA_TAG_DIV] = true,      [FA_TAG_DL] = true,       [FA_TAG_DT] = true,
    [FA_TAG_EM] = true,       [FA_TAG_EMBED] = true,    [FA_TAG_FIGCAPTION] = true,
    [FA_TAG_FIGURE] = true,   [FA_TAG_FOOTER] = true,   [FA_TAG_H1] = true,
    [FA_TAG_H2] = true,       [FA_TAG_H3] = true,       [FA_TAG_H4] = true,
    [FA_TAG_H5] = true,       [FA_TAG_H6] = true,       [FA_TAG_HEADER] = true,
    [FA_TAG_HGROUP] = true,   [FA_TAG_HR] = true,       [FA_TAG_I] = true,
    [FA_TAG_IFRAME] = true,   [FA_TAG_IMG] = true,      [FA_TAG_INS] = true,
    [FA_TAG_KBD] = true,      [FA_TAG_LI] = true,       [FA_TAG_MAIN] = true,
    [FA_TAG_MARK] = true,     [FA_TAG_METER] = true,    [FA_TAG_NAV] = true,
    [FA_TAG_OBJECT] = true,   [FA_TAG_OL] = true,       [FA_TAG_P] = true,
    [FA_TAG_PRE] = true,      [FA_TAG_PROGRESS] = true, [FA_TAG_Q] = true,
    [FA_TAG_RB] = true,       [FA_TAG_RP] = true,       [FA_TAG_RT] = true,
    [FA_TAG_RTC] = true,      [FA_TAG_RUBY] = true,     [FA_TAG_S] = true,
    [FA_TAG_SAMP] = true,     [FA_TAG_SECTION] = true,  [FA_TAG_SMALL] = true,
    [FA_TAG_SOURCE] = true,   [FA_TAG_STRIKE] = true,   [FA_TAG_STRONG] = true,
    [FA_TAG_SUB] = true,      [FA_TAG_SUMMARY] = true,  [FA_TAG_SUP] = true,
    [FA_TAG_TABLE] = true,    [FA_TAG_TBODY] = true,    [FA_TAG_TD] = true,
    [FA_TAG_TFOOT] = true,    [FA_TAG_TH] = true,       [FA_TAG_THEAD] = true,
    [FA_TAG_TIME] = true,     [FA_TAG_TR] = true,       [FA_TAG_TRACK] = true,
    [FA_TAG_TT] = true,       [FA_TAG_U] = true,        [FA_TAG_UL] = true,
    [FA_TAG_VAR] = true,      [FA_TAG_VIDEO] = true,    [FA_TAG_WBR] = true,
};

bool fa_safe_element(enum fa_tag tag)
{
    return kept[tag];
}

/* How a value must be written to be kept. */
enum form { ANY, NUMBER, WORD };

#define EVERYWHERE FA_TAG_UNKNOWN

/* One row an attribute and element; `on` is EVERYWHERE for the global ones. */
static const struct rule {
    const char *name;
    enum fa_tag on;
    enum fa_value_kind kind;
    enum form form;
} rules[] = {
    {"dir", EVERYWHERE, FA_VALUE_TEXT, WORD},
    {"id", EVERYWHERE, FA_VALUE_ID, ANY},
    {"lang", EVERYWHERE, FA_VALUE_TEXT, WORD},
    {"style", EVERYWHERE, FA_VALUE_STYLE, ANY},
    {"title", EVERYWHERE, FA_VALUE_TEXT, ANY},
    {"href", FA_TAG_A, FA_VALUE_LINK, ANY},
    {"name", FA_TAG_A, FA_VALUE_ID, ANY},
    {"cite", FA_TAG_BLOCKQUOTE, FA_VALUE_LINK, ANY},
    {"cite", FA_TAG_Q, FA_VALUE_LINK, ANY},
    {"cite", FA_TAG_DEL, FA_VALUE_LINK, ANY},
    {"cite", FA_TAG_INS, FA_VALUE_LINK, ANY},
    {"datetime", FA_TAG_DEL, FA_VALUE_TEXT, ANY},
    {"datetime", FA_TAG_INS, FA_VALUE_TEXT, ANY},
    {"datetime", FA_TAG_TIME, FA_VALUE_TEXT, ANY},
    {"value", FA_TAG_DATA, FA_VALUE_TEXT, ANY},
    {"open", FA_TAG_DETAILS, FA_VALUE_FLAG, ANY},
    {"src", FA_TAG_IMG, FA_VALUE_SOURCE, ANY},
    {"alt", FA_TAG_IMG, FA_VALUE_TEXT, ANY},
    {"width", FA_TAG_IMG, FA_VALUE_TEXT, NUMBER},
    {"height", FA_TAG_IMG, FA_VALUE_TEXT, NUMBER},
    {"src", FA_TAG_IFRAME, FA_VALUE_SOURCE, ANY},
    {"width", FA_TAG_IFRAME, FA_VALUE_TEXT, NUMBER},
    {"height", FA_TAG_IFRAME, FA_VALUE_TEXT, NUMBER},
    {"frameborder", FA_TAG_IFRAME, FA_VALUE_TEXT, NUMBER},
    {"allowfullscreen", FA_TAG_IFRAME, FA_VALUE_FLAG, ANY},
    {"src", FA_TAG_EMBED, FA_VALUE_SOURCE, ANY},
    {"type", FA_TAG_EMBED, FA_VALUE_TEXT, ANY},
    {"width", FA_TAG_EMBED, FA_VALUE_TEXT, NUMBER},
    {"height", FA_TAG_EMBED, FA_VALUE_TEXT, NUMBER},
    {"data", FA_TAG_OBJECT, FA_VALUE_SOURCE, ANY},
    {"type", FA_TAG_OBJECT, FA_VALUE_TEXT, ANY},
    {"width", FA_TAG_OBJECT, FA_VALUE_TEXT, NUMBER},
    {"height", FA_TAG_OBJECT, FA_VALUE_TEXT, NUMBER},
    {"src", FA_TAG_VIDEO, FA_VALUE_SOURCE, ANY},
    {"poster", FA_TAG_VIDEO, FA_VALUE_SOURCE, ANY},
    {"width", FA_TAG_VIDEO, FA_VALUE_TEXT, NUMBER},
    {"height", FA_TAG_VIDEO, FA_VALUE_TEXT, NUMBER},
    {"controls", FA_TAG_VIDEO, FA_VALUE_FLAG, ANY},
    {"loop", FA_TAG_VIDEO, FA_VALUE_FLAG, ANY},
    {"muted", FA_TAG_VIDEO, FA_VALUE_FLAG, ANY},
    {"playsinline", FA_TAG_VIDEO, FA_VALUE_FLAG, ANY},
    {"preload", FA_TAG_VIDEO, FA_VALUE_TEXT, WORD},
    {"src", FA_TAG_AUDIO, FA_VALUE_SOURCE, ANY},
    {"controls", FA_TAG_AUDIO, FA_VALUE_FLAG, ANY},
    {"loop", FA_TAG_AUDIO, FA_VALUE_FLAG, ANY},
    {"preload", FA_TAG_AUDIO, FA_VALUE_TEXT, WORD},
    {"src", FA_TAG_SOURCE, FA_VALUE_SOURCE, ANY},
    {"type", FA_TAG_SOURCE, FA_VALUE_TEXT, ANY},
    {"src", FA_TAG_TRACK, FA_VALUE_SOURCE, ANY},
    {"kind", FA_TAG_TRACK, FA_VALUE_TEXT, WORD},
    {"srclang", FA_TAG_TRACK, FA_VALUE_TEXT, WORD},
    {"label", FA_TAG_TRACK, FA_VALUE_TEXT, ANY},
    {"default", FA_TAG_TRACK, FA_VALUE_FLAG, ANY},
    {"start", FA_TAG_OL, FA_VALUE_TEXT, NUMBER},
    {"reversed", FA_TAG_OL, FA_VALUE_FLAG, ANY},
    {"type", FA_TAG_OL, FA_VALUE_TEXT, WORD},
    {"value", FA_TAG_LI, FA_VALUE_TEXT, NUMBER},
    {"min", FA_TAG_METER, FA_VALUE_TEXT, NUMBER},
    {"max", FA_TAG_METER, FA_VALUE_TEXT, NUMBER},
    {"value", FA_TAG_METER, FA_VALUE_TEXT, NUMBER},
    {"max", FA_TAG_PROGRESS, FA_VALUE_TEXT, NUMBER},
    {"value", FA_TAG_PROGRESS, FA_VALUE_TEXT, NUMBER},
    {"span", FA_TAG_COL, FA_VALUE_TEXT, NUMBER},
    {"span", FA_TAG_COLGROUP, FA_VALUE_TEXT, NUMBER},
    {"align", FA_TAG_TR, FA_VALUE_TEXT, WORD},
    {"valign", FA_TAG_TR, FA_VALUE_TEXT, WORD},
    {"align", FA_TAG_TD, FA_VALUE_TEXT, WORD},
    {"valign", FA_TAG_TD, FA_VALUE_TEXT, WORD},
    {"colspan", FA_TAG_TD, FA_VALUE_TEXT, NUMBER},
    {"rowspan", FA_TAG_TD, FA_VALUE_TEXT, NUMBER},
    {"headers", FA_TAG_TD, FA_VALUE_ID, ANY},
    {"align", FA_TAG_TH, FA_VALUE_TEXT, WORD},
    {"valign", FA_TAG_TH, FA_VALUE_TEXT, WORD},
    {"colspan", FA_TAG_TH, FA_VALUE_TEXT, NUMBER},
    {"rowspan", FA_TAG_TH, FA_VALUE_TEXT, NUMBER},
    {"scope", FA_TAG_TH, FA_VALUE_TEXT, WORD},
    {"abbr", FA_TAG_TH, FA_VALUE_TEXT, ANY},
};

static bool is_number(feedark_view value)
{
    size_t i = value.size && value.data[0] == '-';

    while (i < value.size && (fa_is_digit(value.data[i]) || value.data[i] == '.'))
        i++;
    value = fa_view_skip(value, i);
    return i > 0 && i < 12 &&
           (!value.size || fa_view_equal(value, FA_VIEW("%")) ||
            fa_view_equal_nocase(value, FA_VIEW("px")));
}

static bool is_word(feedark_view value)
{
    for (size_t i = 0; i < value.size; i++)
        if (!fa_is_alnum(value.data[i]) && value.data[i] != '-')
            return false;
    return value.size > 0 && value.size <= 35;
}

static bool has_form(enum form form, feedark_view value)
{
    value = fa_view_trim(value);
    return form == ANY || (form == NUMBER ? is_number(value) : is_word(value));
}

static bool is_safe_value(enum fa_tag tag, enum fa_value_kind kind, feedark_view value)
{
    if (kind == FA_VALUE_LINK)
        return fa_scheme_is_harmless(value);
    return kind != FA_VALUE_SOURCE || fa_safe_source(value, tag == FA_TAG_IMG);
}

enum fa_value_kind fa_safe_attribute(enum fa_tag tag, const struct fa_attribute *attribute)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const struct rule *rule = &rules[i];

        if ((rule->on != EVERYWHERE && rule->on != tag) ||
            !fa_view_equal(attribute->name, fa_view(rule->name)))
            continue;
        if (!has_form(rule->form, attribute->value) ||
            !is_safe_value(tag, rule->kind, attribute->value))
            return FA_VALUE_REFUSED;
        return rule->kind;
    }
    return FA_VALUE_REFUSED;
}

bool fa_safe_source(feedark_view url, bool picture)
{
    char room[FA_SCHEME_ROOM];
    feedark_view scheme = fa_scheme_of(url, room);

    if (picture)
        return fa_scheme_is_picture(url);
    return fa_view_trim(url).size && (!scheme.size || fa_view_equal(scheme, FA_VIEW("http")) ||
                                      fa_view_equal(scheme, FA_VIEW("https")));
}

bool fa_is_threat(const struct fa_attribute *attribute)
{
    static const char *const addresses[] = {"href",       "src",        "data",   "action",
                                            "formaction", "background", "poster", "cite",
                                            "xlink:href", "lowsrc",     "dynsrc"};

    if (attribute->name.size > 2 && fa_view_starts_nocase(attribute->name, FA_VIEW("on")))
        return true;
    return fa_view_equal(attribute->name, FA_VIEW("srcdoc")) ||
           (FA_IS_AMONG(attribute->name, addresses) && !fa_scheme_is_harmless(attribute->value));
}

/* Declarations that say how text stands or how a list counts; their values are single words. */
static bool is_safe_declaration(feedark_view name, feedark_view value)
{
    static const char *const names[] = {"text-align", "vertical-align", "list-style-type",
                                        "white-space", "direction"};

    return FA_IS_AMONG_NOCASE(name, names) && is_word(value);
}

feedark_view fa_safe_style(struct fa_arena *arena, feedark_view style)
{
    struct fa_buffer out;

    fa_buffer_init(&out, arena, SIZE_MAX / 4);
    while (style.size) {
        size_t end = fa_view_index(style, ';');
        feedark_view one = fa_view_take(style, end);
        size_t colon = fa_view_index(one, ':');

        style = end == SIZE_MAX ? (feedark_view){0} : fa_view_skip(style, end + 1);
        if (colon == SIZE_MAX || !is_safe_declaration(fa_view_trim(fa_view_take(one, colon)),
                                                      fa_view_trim(fa_view_skip(one, colon + 1))))
            continue;
        if (out.size)
            fa_buffer_put_text(&out, "; ");
        fa_buffer_put(&out, fa_view_trim(fa_view_take(one, colon)));
        fa_buffer_put_text(&out, ": ");
        fa_buffer_put(&out, fa_view_trim(fa_view_skip(one, colon + 1)));
    }
    return fa_buffer_take(&out);
}
