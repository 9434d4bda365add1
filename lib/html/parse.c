#include "html/dom.h"

#include "base/buffer.h"
#include "html/parser/tree.h"
#include "text/utf8.h"

static const fa_token_handler modes[FA_MODE_COUNT] = {
    [FA_MODE_BODY] = fa_mode_body,
    [FA_MODE_TABLE] = fa_mode_table,
    [FA_MODE_CAPTION] = fa_mode_caption,
    [FA_MODE_COLUMNS] = fa_mode_columns,
    [FA_MODE_TABLE_BODY] = fa_mode_table_body,
    [FA_MODE_ROW] = fa_mode_row,
    [FA_MODE_CELL] = fa_mode_cell,
    [FA_MODE_SELECT] = fa_mode_select,
    [FA_MODE_SELECT_IN_TABLE] = fa_mode_select_in_table,
    [FA_MODE_TEMPLATE] = fa_mode_template,
};

bool fa_by_mode(struct fa_parser *p, struct fa_token *token)
{
    return modes[p->mode](p, token);
}

/* What a token may push beyond the depth that is allowed: implied table parts. */
enum { SLACK = 8 };

static bool has_content(const struct fa_token *token)
{
    return !(fa_tag_flags(token->tag) & (FA_TAG_VOID | FA_TAG_RAWTEXT | FA_TAG_RCDATA)) &&
           token->tag != FA_TAG_PLAINTEXT;
}

/*
 * Beyond the greatest depth an element is put flat into the deepest one, what follows beside it.
 * Its end tag is known by its name as long as that deepest element is open. True where the token is
 * done with.
 */
static bool is_flat(struct fa_parser *p, const struct fa_token *token)
{
    if (p->open_count <= p->depth_max)
        return false;
    if (token->type == FA_TOKEN_START && has_content(token)) {
        p->flattened = true;
        p->flat_count++;
        p->flat_of[token->tag]++;
        fa_node_append(fa_current(p), fa_new_element(p, token, fa_current(p)->ns));
        return true;
    }
    if (token->type != FA_TOKEN_END || !p->flat_of[token->tag])
        return false;
    p->flat_of[token->tag]--;
    p->flat_count--;
    return true;
}

static void handle(struct fa_parser *p, struct fa_token *token)
{
    bool again = true;

    if (p->skip_newline) {
        p->skip_newline = false;
        if (token->type == FA_TOKEN_TEXT && token->text.data[0] == '\n')
            token->text = fa_view_skip(token->text, 1);
    }
    if (token->type == FA_TOKEN_TEXT && !token->text.size)
        return;
    if (p->pending.count && token->type != FA_TOKEN_TEXT)
        fa_flush_pending(p);
    if (is_flat(p, token))
        return;
    while (again)
        again = fa_current(p)->ns != FA_NS_HTML && fa_is_foreign(p, token) ? fa_foreign(p, token)
                                                                           : fa_by_mode(p, token);
}

static void read_all(struct fa_parser *p)
{
    struct fa_token token;

    do {
        const struct fa_node *node = fa_current(p);

        p->tokens.foreign = node->ns != FA_NS_HTML;
        p->tokens.keep_nul = p->tokens.foreign && !fa_is_integration_point(p);
        fa_tokenizer_next(&p->tokens, &token);
        handle(p, &token);
    } while (token.type != FA_TOKEN_EOF);
}

/* The children of a node that is deeper than may be come behind it. */
static void raise_children(struct fa_node *node)
{
    struct fa_node *last = node->last;

    for (struct fa_node *child = node->first; child; child = child->next)
        child->parent = node->parent;
    last->next = node->next;
    if (node->next)
        node->next->prev = last;
    else
        node->parent->last = last;
    node->next = node->first;
    node->first->prev = node;
    node->first = node->last = NULL;
}

/* Elements that the adoption agency moved may be deeper than the stack ever was. */
static bool limit_depth(struct fa_node *root, size_t max)
{
    struct fa_node *node = root;
    size_t depth = 0;
    bool raised = false;

    while (node) {
        if (node->first && depth > max) {
            raise_children(node);
            raised = true;
        }
        if (node->first) {
            node = node->first;
            depth++;
            continue;
        }
        for (; node != root && !node->next; depth--)
            node = node->parent;
        node = node == root ? NULL : node->next;
    }
    return raised;
}

/* What is not UTF-8 becomes U+FFFD. */
static feedark_view with_utf8(struct fa_arena *arena, feedark_view html)
{
    size_t valid = fa_utf8_valid(html);
    struct fa_buffer out;

    if (valid == html.size)
        return html;
    fa_buffer_init(&out, arena, html.size * 3 + 16);
    while (valid < html.size) {
        fa_buffer_put(&out, fa_view_take(html, valid));
        fa_buffer_put_text(&out, "\xEF\xBF\xBD");
        html = fa_view_skip(html, valid + 1);
        valid = fa_utf8_valid(html);
    }
    fa_buffer_put(&out, html);
    return fa_buffer_view(&out);
}

struct fa_node *fa_html_parse(struct fa_arena *nodes, struct fa_arena *texts, feedark_view html,
                              const struct fa_limits *limits, struct fa_diagnostics *diagnostics)
{
    return fa_html_parse_utf8(nodes, texts, with_utf8(texts, html), limits, diagnostics);
}

struct fa_node *fa_html_parse_utf8(struct fa_arena *nodes, struct fa_arena *texts,
                                   feedark_view html, const struct fa_limits *limits,
                                   struct fa_diagnostics *diagnostics)
{
    struct fa_parser p = {.arena = nodes, .depth_max = limits->html_depth};

    p.document = FA_NEW(nodes, struct fa_node);
    if (!html.size)
        return p.document;
    fa_tokenizer_init(&p.tokens, texts, html, limits->html_attributes);
    p.open = fa_arena_alloc(nodes, (p.depth_max + SLACK) * sizeof *p.open);
    fa_open_push(&p, p.document);
    read_all(&p);
    if (p.moved && limit_depth(p.document, p.depth_max))
        p.flattened = true;
    if (p.flattened)
        fa_diagnose(diagnostics, FEEDARK_DIAGNOSTIC_HTML_LIMIT, 0, "elements deeper than %zu",
                    p.depth_max);
    if (p.tokens.attributes_dropped)
        fa_diagnose(diagnostics, FEEDARK_DIAGNOSTIC_HTML_LIMIT, 0,
                    "elements with more than %zu attributes", limits->html_attributes);
    return p.document;
}
