#include "html/parser/tree.h"

/* `select` and `template` (13.2.6.4.16 to 13.2.6.4.18), and what is left of "in head" (13.2.6.4.4).
 */

static bool leave_select(struct fa_parser *p, bool again)
{
    fa_pop_until(p, FA_TAG_SELECT);
    fa_reset_mode(p);
    return again;
}

/* Everything but optgroup and option bounds the select scope. */
static bool in_select_scope(const struct fa_parser *p)
{
    for (size_t i = p->open_count; i-- > 1;) {
        const struct fa_node *node = p->open[i].node;

        if (fa_node_is(node, FA_TAG_SELECT))
            return true;
        if (!fa_node_is(node, FA_TAG_OPTGROUP) && !fa_node_is(node, FA_TAG_OPTION))
            return false;
    }
    return false;
}

static void pop_if(struct fa_parser *p, enum fa_tag tag)
{
    if (fa_current_is(p, tag))
        fa_open_pop(p);
}

static bool start_in_select(struct fa_parser *p, struct fa_token *t)
{
    switch (t->tag) {
    case FA_TAG_OPTION:
    case FA_TAG_OPTGROUP:
    case FA_TAG_HR:
        pop_if(p, FA_TAG_OPTION);
        if (t->tag != FA_TAG_OPTION)
            pop_if(p, FA_TAG_OPTGROUP);
        if (t->tag == FA_TAG_HR)
            fa_insert_void(p, t);
        else
            fa_insert(p, t);
        return false;
    case FA_TAG_SELECT:
        return in_select_scope(p) && leave_select(p, false);
    case FA_TAG_INPUT:
    case FA_TAG_KEYGEN:
    case FA_TAG_TEXTAREA:
        return in_select_scope(p) && leave_select(p, true);
    case FA_TAG_SCRIPT:
    case FA_TAG_TEMPLATE:
        fa_in_head(p, t);
        return false;
    default:
        return false;
    }
}

static bool end_in_select(struct fa_parser *p, struct fa_token *t)
{
    if (t->tag == FA_TAG_OPTGROUP) {
        if (fa_current_is(p, FA_TAG_OPTION) && p->open_count > 2 &&
            fa_node_is(p->open[p->open_count - 2].node, FA_TAG_OPTGROUP))
            fa_open_pop(p);
        pop_if(p, FA_TAG_OPTGROUP);
    } else if (t->tag == FA_TAG_OPTION) {
        pop_if(p, FA_TAG_OPTION);
    } else if (t->tag == FA_TAG_SELECT && in_select_scope(p)) {
        leave_select(p, false);
    } else if (t->tag == FA_TAG_TEMPLATE) {
        fa_in_head(p, t);
    }
    return false;
}

bool fa_mode_select(struct fa_parser *p, struct fa_token *t)
{
    if (t->type == FA_TOKEN_TEXT)
        fa_insert_text(p, t->text);
    else if (t->type == FA_TOKEN_COMMENT)
        fa_insert_comment(p, t->text);
    else if (t->type == FA_TOKEN_START)
        return start_in_select(p, t);
    else if (t->type == FA_TOKEN_END)
        return end_in_select(p, t);
    return false;
}

bool fa_mode_select_in_table(struct fa_parser *p, struct fa_token *t)
{
    static const bool parts[FA_TAG_COUNT] = {
        [FA_TAG_CAPTION] = true, [FA_TAG_TABLE] = true, [FA_TAG_TBODY] = true,
        [FA_TAG_TFOOT] = true,   [FA_TAG_THEAD] = true, [FA_TAG_TR] = true,
        [FA_TAG_TD] = true,      [FA_TAG_TH] = true,
    };

    if (t->type == FA_TOKEN_START && parts[t->tag])
        return leave_select(p, true);
    if (t->type == FA_TOKEN_END && parts[t->tag])
        return fa_in_scope(p, t->tag, FA_SCOPE_TABLE) && leave_select(p, true);
    return fa_mode_select(p, t);
}

static void start_template(struct fa_parser *p, struct fa_token *t)
{
    fa_insert(p, t);
    fa_formatting_marker(p);
    p->mode = FA_MODE_TEMPLATE;
    fa_vector_push(p->arena, &p->templates, FA_MODE_TEMPLATE);
}

static void end_template(struct fa_parser *p)
{
    if (!p->open_of[FA_TAG_TEMPLATE])
        return;
    fa_pop_until(p, FA_TAG_TEMPLATE);
    fa_formatting_clear_to_marker(p);
    (void)fa_vector_pop(&p->templates);
    fa_reset_mode(p);
}

void fa_in_head(struct fa_parser *p, struct fa_token *t)
{
    if (t->tag == FA_TAG_TEMPLATE && t->type == FA_TOKEN_START)
        start_template(p, t);
    else if (t->tag == FA_TAG_TEMPLATE)
        end_template(p);
    else if (fa_tag_is(t->tag, FA_TAG_RAWTEXT) || fa_tag_is(t->tag, FA_TAG_RCDATA))
        fa_insert_raw(p, t);
    else
        fa_insert_void(p, t);
}

static enum fa_mode mode_in_template(enum fa_tag tag)
{
    static const unsigned char modes[FA_TAG_COUNT] = {
        [FA_TAG_CAPTION] = FA_MODE_TABLE, [FA_TAG_COLGROUP] = FA_MODE_TABLE,
        [FA_TAG_TBODY] = FA_MODE_TABLE,   [FA_TAG_TFOOT] = FA_MODE_TABLE,
        [FA_TAG_THEAD] = FA_MODE_TABLE,   [FA_TAG_COL] = FA_MODE_COLUMNS,
        [FA_TAG_TR] = FA_MODE_TABLE_BODY, [FA_TAG_TD] = FA_MODE_ROW,
        [FA_TAG_TH] = FA_MODE_ROW,
    };

    return (enum fa_mode)modes[tag];
}

static bool is_of_head(enum fa_tag tag)
{
    static const bool tags[FA_TAG_COUNT] = {
        [FA_TAG_BASE] = true,   [FA_TAG_BASEFONT] = true, [FA_TAG_BGSOUND] = true,
        [FA_TAG_LINK] = true,   [FA_TAG_META] = true,     [FA_TAG_NOFRAMES] = true,
        [FA_TAG_SCRIPT] = true, [FA_TAG_STYLE] = true,    [FA_TAG_TEMPLATE] = true,
        [FA_TAG_TITLE] = true,
    };

    return tags[tag];
}

bool fa_mode_template(struct fa_parser *p, struct fa_token *t)
{
    if (t->type == FA_TOKEN_END) {
        if (t->tag == FA_TAG_TEMPLATE)
            end_template(p);
        return false;
    }
    if (t->type != FA_TOKEN_START)
        return fa_mode_body(p, t);
    if (is_of_head(t->tag)) {
        fa_in_head(p, t);
        return false;
    }
    p->mode = fa_vector_last(&p->templates) = mode_in_template(t->tag);
    return true;
}
