#include "html/parser/tree.h"

/* Tables (13.2.6.4.9 to 13.2.6.4.15). */

enum part {
    OTHER,
    TABLE = 1,
    CAPTION = 2,
    COLGROUP = 4,
    COL = 8,
    SECTION = 16, /* tbody, thead, tfoot */
    ROW = 32,
    CELL = 64,
    ROOT = 128, /* html, body */
    STARTS = CAPTION | COLGROUP | COL | SECTION | ROW | CELL
};

static unsigned part_of(enum fa_tag tag)
{
    static const unsigned char parts[FA_TAG_COUNT] = {
        [FA_TAG_TABLE] = TABLE,   [FA_TAG_CAPTION] = CAPTION, [FA_TAG_COLGROUP] = COLGROUP,
        [FA_TAG_COL] = COL,       [FA_TAG_TBODY] = SECTION,   [FA_TAG_THEAD] = SECTION,
        [FA_TAG_TFOOT] = SECTION, [FA_TAG_TR] = ROW,          [FA_TAG_TD] = CELL,
        [FA_TAG_TH] = CELL,       [FA_TAG_HTML] = ROOT,       [FA_TAG_BODY] = ROOT,
    };

    return parts[tag];
}

static bool starts(const struct fa_token *t, unsigned parts)
{
    return t->type == FA_TOKEN_START && (part_of(t->tag) & parts);
}

static bool ends(const struct fa_token *t, unsigned parts)
{
    return t->type == FA_TOKEN_END && (part_of(t->tag) & parts);
}

/* Pops up to an element of these parts, a template or the root. */
static void clear_to(struct fa_parser *p, unsigned parts)
{
    while (p->open_count > 1 &&
           !(fa_current(p)->ns == FA_NS_HTML &&
             (part_of(fa_current(p)->tag) & parts || fa_current(p)->tag == FA_TAG_TEMPLATE)))
        fa_open_pop(p);
}

static bool in_table_scope(const struct fa_parser *p, enum fa_tag tag)
{
    return fa_in_scope(p, tag, FA_SCOPE_TABLE);
}

static bool insert_and_enter(struct fa_parser *p, const struct fa_token *t, enum fa_mode mode)
{
    fa_insert(p, t);
    p->mode = mode;
    return false;
}

static bool imply_and_enter(struct fa_parser *p, enum fa_tag tag, enum fa_mode mode)
{
    fa_insert_tag(p, tag);
    p->mode = mode;
    return true;
}

static bool start_part(struct fa_parser *p, struct fa_token *t)
{
    clear_to(p, TABLE);
    switch (part_of(t->tag)) {
    case CAPTION:
        fa_formatting_marker(p);
        return insert_and_enter(p, t, FA_MODE_CAPTION);
    case COLGROUP:
        return insert_and_enter(p, t, FA_MODE_COLUMNS);
    case COL:
        return imply_and_enter(p, FA_TAG_COLGROUP, FA_MODE_COLUMNS);
    case SECTION:
        return insert_and_enter(p, t, FA_MODE_TABLE_BODY);
    default:
        return imply_and_enter(p, FA_TAG_TBODY, FA_MODE_TABLE_BODY);
    }
}

/* The table ends, by its end tag or by the start of another. */
static bool end_table(struct fa_parser *p, bool again)
{
    if (!in_table_scope(p, FA_TAG_TABLE))
        return false;
    fa_pop_until(p, FA_TAG_TABLE);
    fa_reset_mode(p);
    return again;
}

static bool is_hidden_input(const struct fa_token *t)
{
    for (uint32_t i = 0; t->tag == FA_TAG_INPUT && i < t->attribute_count; i++)
        if (fa_view_equal(t->attributes[i].name, FA_VIEW("type")))
            return fa_view_equal_nocase(t->attributes[i].value, FA_VIEW("hidden"));
    return false;
}

/* What has no place in a table goes before it. */
static bool before_table(struct fa_parser *p, struct fa_token *t)
{
    bool again;

    p->foster = true;
    again = fa_mode_body(p, t);
    p->foster = false;
    return again;
}

static bool other_in_table(struct fa_parser *p, struct fa_token *t)
{
    if (t->tag == FA_TAG_TEMPLATE ||
        (t->type == FA_TOKEN_START && (t->tag == FA_TAG_STYLE || t->tag == FA_TAG_SCRIPT))) {
        fa_in_head(p, t);
        return false;
    }
    if (t->type == FA_TOKEN_START && is_hidden_input(t)) {
        fa_insert_void(p, t);
        return false;
    }
    if (t->type == FA_TOKEN_START && t->tag == FA_TAG_FORM) {
        if (p->form || p->open_of[FA_TAG_TEMPLATE])
            return false;
        p->form = fa_insert(p, t);
        fa_open_pop(p);
        return false;
    }
    return before_table(p, t);
}

static bool takes_pending(const struct fa_parser *p)
{
    const struct fa_node *node = fa_current(p);

    return node->ns == FA_NS_HTML &&
           ((part_of(node->tag) & (TABLE | SECTION | ROW)) || node->tag == FA_TAG_TEMPLATE);
}

bool fa_mode_table(struct fa_parser *p, struct fa_token *t)
{
    if (t->type == FA_TOKEN_TEXT && takes_pending(p)) {
        fa_vector_push(p->arena, &p->pending, t->text);
        return false;
    }
    if (t->type == FA_TOKEN_COMMENT) {
        fa_insert_comment(p, t->text);
        return false;
    }
    if (starts(t, STARTS))
        return start_part(p, t);
    if (starts(t, TABLE) || ends(t, TABLE))
        return end_table(p, t->type == FA_TOKEN_START);
    if (ends(t, ROOT | STARTS))
        return false;
    return other_in_table(p, t);
}

static bool is_blank(feedark_view text)
{
    return fa_view_trim(text).size == 0;
}

void fa_flush_pending(struct fa_parser *p)
{
    bool blank = true;

    for (size_t i = 0; i < p->pending.count && blank; i++)
        blank = is_blank(p->pending.items[i]);
    for (size_t i = 0; i < p->pending.count; i++) {
        struct fa_token text = {.type = FA_TOKEN_TEXT, .text = p->pending.items[i]};

        if (blank)
            fa_insert_text(p, text.text);
        else
            before_table(p, &text);
    }
    p->pending.count = 0;
}

static bool end_caption(struct fa_parser *p, bool again)
{
    if (!in_table_scope(p, FA_TAG_CAPTION))
        return false;
    fa_imply_end_tags(p, FA_TAG_UNKNOWN);
    fa_pop_until(p, FA_TAG_CAPTION);
    fa_formatting_clear_to_marker(p);
    p->mode = FA_MODE_TABLE;
    return again;
}

bool fa_mode_caption(struct fa_parser *p, struct fa_token *t)
{
    if (ends(t, CAPTION))
        return end_caption(p, false);
    if (starts(t, STARTS) || ends(t, TABLE))
        return end_caption(p, true);
    if (ends(t, ROOT | COL | COLGROUP | SECTION | ROW | CELL))
        return false;
    return fa_mode_body(p, t);
}

static bool end_columns(struct fa_parser *p, bool again)
{
    if (!fa_current_is(p, FA_TAG_COLGROUP))
        return false;
    fa_open_pop(p);
    p->mode = FA_MODE_TABLE;
    return again;
}

/* White space stays among the columns; other text ends them, or is nothing where there are none to
 * end. */
static bool text_in_columns(struct fa_parser *p, struct fa_token *t)
{
    bool again = false;

    while (t->text.size && !again) {
        size_t blank = 0;

        while (blank < t->text.size && fa_is_space(t->text.data[blank]))
            blank++;
        if (blank)
            fa_insert_text(p, fa_view_take(t->text, blank));
        else
            again = end_columns(p, true);
        if (!again)
            t->text = fa_view_skip(t->text, blank ? blank : 1);
    }
    return again;
}

bool fa_mode_columns(struct fa_parser *p, struct fa_token *t)
{
    if (t->type == FA_TOKEN_TEXT)
        return text_in_columns(p, t);
    if (t->type == FA_TOKEN_COMMENT)
        fa_insert_comment(p, t->text);
    else if (starts(t, COL))
        fa_insert_void(p, t);
    else if (t->tag == FA_TAG_TEMPLATE)
        fa_in_head(p, t);
    else if (ends(t, COLGROUP))
        return end_columns(p, false);
    else if (t->type <= FA_TOKEN_END && !ends(t, COL) &&
             !(t->type == FA_TOKEN_START && t->tag == FA_TAG_HTML))
        return end_columns(p, true);
    return false;
}

static bool end_section(struct fa_parser *p, bool again)
{
    clear_to(p, SECTION);
    fa_open_pop(p);
    p->mode = FA_MODE_TABLE;
    return again;
}

static bool has_section(const struct fa_parser *p)
{
    return in_table_scope(p, FA_TAG_TBODY) || in_table_scope(p, FA_TAG_THEAD) ||
           in_table_scope(p, FA_TAG_TFOOT);
}

bool fa_mode_table_body(struct fa_parser *p, struct fa_token *t)
{
    if (starts(t, ROW | CELL)) {
        clear_to(p, SECTION);
        return starts(t, ROW) ? insert_and_enter(p, t, FA_MODE_ROW)
                              : imply_and_enter(p, FA_TAG_TR, FA_MODE_ROW);
    }
    if (ends(t, SECTION))
        return in_table_scope(p, t->tag) && end_section(p, false);
    if (starts(t, CAPTION | COL | COLGROUP | SECTION) || ends(t, TABLE))
        return has_section(p) && end_section(p, true);
    if (ends(t, ROOT | CAPTION | COL | COLGROUP | CELL | ROW))
        return false;
    return fa_mode_table(p, t);
}

static bool end_row(struct fa_parser *p, bool again)
{
    if (!in_table_scope(p, FA_TAG_TR))
        return false;
    clear_to(p, ROW);
    fa_open_pop(p);
    p->mode = FA_MODE_TABLE_BODY;
    return again;
}

bool fa_mode_row(struct fa_parser *p, struct fa_token *t)
{
    if (starts(t, CELL)) {
        clear_to(p, ROW);
        insert_and_enter(p, t, FA_MODE_CELL);
        fa_formatting_marker(p);
        return false;
    }
    if (ends(t, ROW))
        return end_row(p, false);
    if (starts(t, CAPTION | COL | COLGROUP | SECTION | ROW) || ends(t, TABLE))
        return end_row(p, true);
    if (ends(t, SECTION))
        return in_table_scope(p, t->tag) && end_row(p, true);
    if (ends(t, ROOT | CAPTION | COL | COLGROUP | CELL))
        return false;
    return fa_mode_table(p, t);
}

static bool has_cell(const struct fa_parser *p)
{
    return in_table_scope(p, FA_TAG_TD) || in_table_scope(p, FA_TAG_TH);
}

static bool close_cell(struct fa_parser *p)
{
    bool is_it = false;

    if (!has_cell(p))
        return false;
    fa_imply_end_tags(p, FA_TAG_UNKNOWN);
    while (!is_it && p->open_count > 1) {
        is_it = fa_current_is(p, FA_TAG_TD) || fa_current_is(p, FA_TAG_TH);
        fa_open_pop(p);
    }
    fa_formatting_clear_to_marker(p);
    p->mode = FA_MODE_ROW;
    return true;
}

static bool end_cell(struct fa_parser *p, const struct fa_token *t)
{
    if (!in_table_scope(p, t->tag))
        return false;
    fa_imply_end_tags(p, FA_TAG_UNKNOWN);
    fa_pop_until(p, t->tag);
    fa_formatting_clear_to_marker(p);
    p->mode = FA_MODE_ROW;
    return false;
}

bool fa_mode_cell(struct fa_parser *p, struct fa_token *t)
{
    if (ends(t, CELL))
        return end_cell(p, t);
    if (starts(t, STARTS))
        return close_cell(p);
    if (ends(t, ROOT | CAPTION | COL | COLGROUP))
        return false;
    if (ends(t, TABLE | SECTION | ROW))
        return in_table_scope(p, t->tag) && close_cell(p);
    return fa_mode_body(p, t);
}
