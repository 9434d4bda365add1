#include "html/parser/tree.h"

/* "In body" (13.2.6.4.7): one short handler for each kind of tag, found by the tag or by its flags.
 */

static void close_element(struct fa_parser *p, enum fa_tag tag)
{
    fa_imply_end_tags(p, tag);
    fa_pop_until(p, tag);
}

static void close_p(struct fa_parser *p)
{
    if (fa_in_scope(p, FA_TAG_P, FA_SCOPE_BUTTON))
        close_element(p, FA_TAG_P);
}

static bool start_block(struct fa_parser *p, struct fa_token *t)
{
    close_p(p);
    fa_insert(p, t);
    return false;
}

static bool start_other(struct fa_parser *p, struct fa_token *t)
{
    fa_formatting_reconstruct(p);
    fa_insert(p, t);
    return false;
}

static bool start_ignored(struct fa_parser *p, struct fa_token *t)
{
    (void)p;
    (void)t;
    return false;
}

static bool is_heading(enum fa_tag tag)
{
    return tag >= FA_TAG_H1 && tag <= FA_TAG_H6;
}

static bool start_heading(struct fa_parser *p, struct fa_token *t)
{
    close_p(p);
    if (fa_current(p)->ns == FA_NS_HTML && is_heading(fa_current(p)->tag))
        fa_open_pop(p);
    fa_insert(p, t);
    return false;
}

static bool start_pre(struct fa_parser *p, struct fa_token *t)
{
    start_block(p, t);
    p->skip_newline = true;
    return false;
}

static bool start_form(struct fa_parser *p, struct fa_token *t)
{
    bool in_template = p->open_of[FA_TAG_TEMPLATE] > 0;
    struct fa_node *form;

    if (p->form && !in_template)
        return false;
    close_p(p);
    form = fa_insert(p, t);
    if (!in_template)
        p->form = form;
    return false;
}

/* An item ends the open item before it, unless an element stands between that holds items of its
 * own. */
static bool start_item(struct fa_parser *p, struct fa_token *t)
{
    bool is_li = t->tag == FA_TAG_LI;

    for (size_t i = p->open_count; i-- > 1;) {
        const struct fa_node *node = p->open[i].node;
        bool html = node->ns == FA_NS_HTML;

        if (html &&
            (is_li ? node->tag == FA_TAG_LI : node->tag == FA_TAG_DD || node->tag == FA_TAG_DT)) {
            close_element(p, node->tag);
            break;
        }
        if ((p->open[i].flags & FA_TAG_SPECIAL) &&
            !(html &&
              (node->tag == FA_TAG_ADDRESS || node->tag == FA_TAG_DIV || node->tag == FA_TAG_P)))
            break;
    }
    return start_block(p, t);
}

static bool start_plaintext(struct fa_parser *p, struct fa_token *t)
{
    start_block(p, t);
    p->tokens.plaintext = true;
    return false;
}

static bool start_button(struct fa_parser *p, struct fa_token *t)
{
    if (fa_in_scope(p, FA_TAG_BUTTON, FA_SCOPE)) {
        fa_imply_end_tags(p, FA_TAG_UNKNOWN);
        fa_pop_until(p, FA_TAG_BUTTON);
    }
    return start_other(p, t);
}

static void start_formatting_now(struct fa_parser *p, struct fa_token *t)
{
    fa_formatting_reconstruct(p);
    fa_formatting_push(p, fa_insert(p, t));
}

static bool start_formatting(struct fa_parser *p, struct fa_token *t)
{
    start_formatting_now(p, t);
    return false;
}

static bool start_a(struct fa_parser *p, struct fa_token *t)
{
    struct fa_node *open = fa_formatting_find(p, FA_TAG_A);
    size_t at;

    if (open) {
        fa_adopt(p, t);
        fa_formatting_remove(p, open);
        at = fa_open_find(p, open);
        if (at)
            fa_open_remove(p, at);
    }
    return start_formatting(p, t);
}

static bool start_nobr(struct fa_parser *p, struct fa_token *t)
{
    fa_formatting_reconstruct(p);
    if (fa_in_scope(p, FA_TAG_NOBR, FA_SCOPE))
        fa_adopt(p, t);
    return start_formatting(p, t);
}

static bool start_object(struct fa_parser *p, struct fa_token *t)
{
    start_other(p, t);
    fa_formatting_marker(p);
    return false;
}

static bool start_table(struct fa_parser *p, struct fa_token *t)
{
    start_block(p, t);
    p->mode = FA_MODE_TABLE;
    return false;
}

static bool start_void(struct fa_parser *p, struct fa_token *t)
{
    fa_formatting_reconstruct(p);
    fa_insert_void(p, t);
    return false;
}

static bool start_param(struct fa_parser *p, struct fa_token *t)
{
    fa_insert_void(p, t);
    return false;
}

static bool start_hr(struct fa_parser *p, struct fa_token *t)
{
    close_p(p);
    fa_insert_void(p, t);
    return false;
}

static bool start_image(struct fa_parser *p, struct fa_token *t)
{
    t->tag = FA_TAG_IMG;
    t->text = fa_tag_name(FA_TAG_IMG);
    return start_void(p, t);
}

static bool start_raw(struct fa_parser *p, struct fa_token *t)
{
    fa_insert_raw(p, t);
    return false;
}

static bool start_xmp(struct fa_parser *p, struct fa_token *t)
{
    close_p(p);
    fa_formatting_reconstruct(p);
    fa_insert_raw(p, t);
    return false;
}

static bool start_select(struct fa_parser *p, struct fa_token *t)
{
    start_other(p, t);
    p->mode = p->mode == FA_MODE_BODY || p->mode == FA_MODE_TEMPLATE ? FA_MODE_SELECT
                                                                     : FA_MODE_SELECT_IN_TABLE;
    return false;
}

static bool start_option(struct fa_parser *p, struct fa_token *t)
{
    if (fa_current_is(p, FA_TAG_OPTION))
        fa_open_pop(p);
    return start_other(p, t);
}

static bool start_ruby_part(struct fa_parser *p, struct fa_token *t)
{
    if (fa_in_scope(p, FA_TAG_RUBY, FA_SCOPE))
        fa_imply_end_tags(p,
                          t->tag == FA_TAG_RP || t->tag == FA_TAG_RT ? FA_TAG_RTC : FA_TAG_UNKNOWN);
    fa_insert(p, t);
    return false;
}

static bool start_math(struct fa_parser *p, struct fa_token *t)
{
    fa_formatting_reconstruct(p);
    fa_insert_foreign(p, t, t->tag == FA_TAG_SVG ? FA_NS_SVG : FA_NS_MATHML);
    return false;
}

static bool in_head(struct fa_parser *p, struct fa_token *t)
{
    fa_in_head(p, t);
    return false;
}

static bool end_block(struct fa_parser *p, struct fa_token *t)
{
    if (!fa_in_scope(p, t->tag, FA_SCOPE))
        return false;
    fa_imply_end_tags(p, FA_TAG_UNKNOWN);
    fa_pop_until(p, t->tag);
    return false;
}

static bool end_form(struct fa_parser *p, struct fa_token *t)
{
    struct fa_node *form = p->form;
    size_t at;

    if (p->open_of[FA_TAG_TEMPLATE])
        return end_block(p, t);
    p->form = NULL;
    at = form ? fa_open_find(p, form) : 0;
    if (!at || !fa_is_in_scope(p, at))
        return false;
    fa_imply_end_tags(p, FA_TAG_UNKNOWN);
    at = fa_open_find(p, form);
    if (at)
        fa_open_remove(p, at);
    return false;
}

static bool end_p(struct fa_parser *p, struct fa_token *t)
{
    (void)t;
    if (!fa_in_scope(p, FA_TAG_P, FA_SCOPE_BUTTON))
        fa_insert_tag(p, FA_TAG_P);
    close_p(p);
    return false;
}

static bool end_item(struct fa_parser *p, struct fa_token *t)
{
    if (fa_in_scope(p, t->tag, t->tag == FA_TAG_LI ? FA_SCOPE_LIST : FA_SCOPE))
        close_element(p, t->tag);
    return false;
}

static bool end_heading(struct fa_parser *p, struct fa_token *t)
{
    bool open = false, done = false;

    (void)t;
    for (int tag = FA_TAG_H1; tag <= FA_TAG_H6 && !open; tag++)
        open = fa_in_scope(p, (enum fa_tag)tag, FA_SCOPE);
    if (!open)
        return false;
    fa_imply_end_tags(p, FA_TAG_UNKNOWN);
    while (!done && p->open_count > 1) {
        done = fa_current(p)->ns == FA_NS_HTML && is_heading(fa_current(p)->tag);
        fa_open_pop(p);
    }
    return false;
}

static bool end_formatting(struct fa_parser *p, struct fa_token *t)
{
    fa_adopt(p, t);
    return false;
}

static bool end_object(struct fa_parser *p, struct fa_token *t)
{
    if (!fa_in_scope(p, t->tag, FA_SCOPE))
        return false;
    end_block(p, t);
    fa_formatting_clear_to_marker(p);
    return false;
}

static bool end_br(struct fa_parser *p, struct fa_token *t)
{
    t->type = FA_TOKEN_START;
    t->attribute_count = 0;
    return start_void(p, t);
}

static bool end_other(struct fa_parser *p, struct fa_token *t)
{
    fa_end_other(p, t);
    return false;
}

void fa_end_other(struct fa_parser *p, const struct fa_token *token)
{
    for (size_t i = p->open_count; i-- > 1;) {
        const struct fa_node *node = p->open[i].node;

        if (node->ns == FA_NS_HTML && node->tag == token->tag &&
            (node->tag || fa_view_equal(node->text, token->text))) {
            while (p->open_count > i)
                fa_open_pop(p);
            return;
        }
        if (p->open[i].flags & FA_TAG_SPECIAL)
            return;
    }
}

/* What differs from the rule of a tag's category; a NULL is that rule. */
static const struct {
    fa_token_handler start, end;
} handlers[FA_TAG_COUNT] = {
    [FA_TAG_HTML] = {start_ignored, start_ignored},
    [FA_TAG_BODY] = {start_ignored, start_ignored},
    [FA_TAG_HEAD] = {start_ignored, NULL},
    [FA_TAG_FRAMESET] = {start_ignored, NULL},
    [FA_TAG_FRAME] = {start_ignored, NULL},
    [FA_TAG_CAPTION] = {start_ignored, NULL},
    [FA_TAG_COL] = {start_ignored, NULL},
    [FA_TAG_COLGROUP] = {start_ignored, NULL},
    [FA_TAG_TBODY] = {start_ignored, NULL},
    [FA_TAG_TD] = {start_ignored, NULL},
    [FA_TAG_TFOOT] = {start_ignored, NULL},
    [FA_TAG_TH] = {start_ignored, NULL},
    [FA_TAG_THEAD] = {start_ignored, NULL},
    [FA_TAG_TR] = {start_ignored, NULL},
    [FA_TAG_BASE] = {in_head, NULL},
    [FA_TAG_BASEFONT] = {in_head, NULL},
    [FA_TAG_BGSOUND] = {in_head, NULL},
    [FA_TAG_LINK] = {in_head, NULL},
    [FA_TAG_META] = {in_head, NULL},
    [FA_TAG_NOFRAMES] = {in_head, NULL},
    [FA_TAG_SCRIPT] = {in_head, NULL},
    [FA_TAG_STYLE] = {in_head, NULL},
    [FA_TAG_TEMPLATE] = {in_head, in_head},
    [FA_TAG_TITLE] = {in_head, NULL},
    [FA_TAG_P] = {start_block, end_p},
    [FA_TAG_H1] = {start_heading, end_heading},
    [FA_TAG_H2] = {start_heading, end_heading},
    [FA_TAG_H3] = {start_heading, end_heading},
    [FA_TAG_H4] = {start_heading, end_heading},
    [FA_TAG_H5] = {start_heading, end_heading},
    [FA_TAG_H6] = {start_heading, end_heading},
    [FA_TAG_PRE] = {start_pre, end_block},
    [FA_TAG_LISTING] = {start_pre, end_block},
    [FA_TAG_FORM] = {start_form, end_form},
    [FA_TAG_LI] = {start_item, end_item},
    [FA_TAG_DD] = {start_item, end_item},
    [FA_TAG_DT] = {start_item, end_item},
    [FA_TAG_PLAINTEXT] = {start_plaintext, NULL},
    [FA_TAG_BUTTON] = {start_button, end_block},
    [FA_TAG_A] = {start_a, end_formatting},
    [FA_TAG_NOBR] = {start_nobr, end_formatting},
    [FA_TAG_APPLET] = {start_object, end_object},
    [FA_TAG_MARQUEE] = {start_object, end_object},
    [FA_TAG_OBJECT] = {start_object, end_object},
    [FA_TAG_TABLE] = {start_table, NULL},
    [FA_TAG_AREA] = {start_void, NULL},
    [FA_TAG_BR] = {start_void, end_br},
    [FA_TAG_EMBED] = {start_void, NULL},
    [FA_TAG_IMG] = {start_void, NULL},
    [FA_TAG_INPUT] = {start_void, NULL},
    [FA_TAG_KEYGEN] = {start_void, NULL},
    [FA_TAG_WBR] = {start_void, NULL},
    [FA_TAG_PARAM] = {start_param, NULL},
    [FA_TAG_SOURCE] = {start_param, NULL},
    [FA_TAG_TRACK] = {start_param, NULL},
    [FA_TAG_HR] = {start_hr, NULL},
    [FA_TAG_IMAGE] = {start_image, NULL},
    [FA_TAG_TEXTAREA] = {start_raw, NULL},
    [FA_TAG_IFRAME] = {start_raw, NULL},
    [FA_TAG_NOEMBED] = {start_raw, NULL},
    [FA_TAG_XMP] = {start_xmp, NULL},
    [FA_TAG_SELECT] = {start_select, NULL},
    [FA_TAG_OPTGROUP] = {start_option, NULL},
    [FA_TAG_OPTION] = {start_option, NULL},
    [FA_TAG_RB] = {start_ruby_part, NULL},
    [FA_TAG_RTC] = {start_ruby_part, NULL},
    [FA_TAG_RP] = {start_ruby_part, NULL},
    [FA_TAG_RT] = {start_ruby_part, NULL},
    [FA_TAG_MATH] = {start_math, NULL},
    [FA_TAG_SVG] = {start_math, NULL},
};

static fa_token_handler start_handler(enum fa_tag tag)
{
    if (handlers[tag].start)
        return handlers[tag].start;
    return fa_tag_is(tag, FA_TAG_CLOSES_P)     ? start_block
           : fa_tag_is(tag, FA_TAG_FORMATTING) ? start_formatting
                                               : start_other;
}

static fa_token_handler end_handler(enum fa_tag tag)
{
    if (handlers[tag].end)
        return handlers[tag].end;
    return fa_tag_is(tag, FA_TAG_CLOSES_P)     ? end_block
           : fa_tag_is(tag, FA_TAG_FORMATTING) ? end_formatting
                                               : end_other;
}

bool fa_mode_body(struct fa_parser *p, struct fa_token *t)
{
    switch (t->type) {
    case FA_TOKEN_TEXT:
        fa_formatting_reconstruct(p);
        fa_insert_text(p, t->text);
        return false;
    case FA_TOKEN_COMMENT:
        fa_insert_comment(p, t->text);
        return false;
    case FA_TOKEN_START:
        return start_handler(t->tag)(p, t);
    case FA_TOKEN_END:
        return end_handler(t->tag)(p, t);
    default:
        return false;
    }
}
