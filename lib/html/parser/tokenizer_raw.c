#include "html/parser/tokenizer.h"

/* Comments, doctypes, CDATA sections (13.2.5.41 and following) and raw text (13.2.5.9 and
 * following). */

static const char *find(const char *p, const char *end, feedark_view what)
{
    size_t at = fa_view_find(fa_view_between(p, end), what);

    return at == SIZE_MAX ? NULL : p + at;
}

/* The end of a comment that its input leaves open: marks of an end that did not come are not its
 * text. */
static const char *open_comment_end(const char *start, const char *end)
{
    feedark_view text = fa_view_between(start, end);

    if (fa_view_ends(text, FA_VIEW("--!")))
        return end - 3;
    if (fa_view_ends(text, FA_VIEW("--")))
        return end - 2;
    return end - fa_view_ends(text, FA_VIEW("-"));
}

/* Where the text of the comment that begins at `start` ends; `*after` is behind its `>`. */
static const char *comment_end(const char *start, const char *end, const char **after)
{
    for (const char *p = start; p < end && (p = memchr(p, '>', (size_t)(end - p))); p++) {
        feedark_view text = fa_view_between(start, p);

        *after = p + 1;
        if (text.size == 0 || (text.size == 1 && *start == '-'))
            return start;
        if (fa_view_ends(text, FA_VIEW("--")))
            return p - 2;
        if (fa_view_ends(text, FA_VIEW("--!")))
            return p - 3;
    }
    *after = end;
    return open_comment_end(start, end);
}

static bool read_comment(struct fa_tokenizer *t, struct fa_token *token, const char *start)
{
    const char *end = comment_end(start, t->end, &t->at);

    token->type = FA_TOKEN_COMMENT;
    token->text = fa_tokenizer_resolve(t, fa_view_between(start, end), NULL, false, true);
    return true;
}

/* Up to the next `>`, whatever it is. */
static bool read_bogus(struct fa_tokenizer *t, struct fa_token *token, enum fa_token_type type,
                       const char *start)
{
    const char *end = start < t->end ? memchr(start, '>', (size_t)(t->end - start)) : NULL;

    t->at = end ? end + 1 : t->end;
    token->type = type;
    token->text =
        fa_tokenizer_resolve(t, fa_view_between(start, end ? end : t->end), NULL, false, true);
    return true;
}

static bool read_cdata(struct fa_tokenizer *t, struct fa_token *token, const char *start)
{
    const char *end = find(start, t->end, FA_VIEW("]]>"));

    t->at = end ? end + 3 : t->end;
    token->type = FA_TOKEN_TEXT;
    token->text = fa_tokenizer_resolve(t, fa_view_between(start, end ? end : t->end), NULL, false,
                                       t->keep_nul);
    return token->text.size > 0;
}

bool fa_tokenizer_declaration(struct fa_tokenizer *t, struct fa_token *token)
{
    feedark_view rest = fa_view_between(t->at + 2, t->end);

    if (t->at[1] == '?')
        return read_bogus(t, token, FA_TOKEN_COMMENT, t->at + 1);
    if (t->at[1] == '/' && rest.data[0] == '>') {
        t->at += 3;
        return false;
    }
    if (t->at[1] == '/')
        return read_bogus(t, token, FA_TOKEN_COMMENT, rest.data);
    if (fa_view_starts(rest, FA_VIEW("--")))
        return read_comment(t, token, rest.data + 2);
    if (fa_view_starts_nocase(rest, FA_VIEW("doctype")))
        return read_bogus(t, token, FA_TOKEN_DOCTYPE, rest.data);
    if (t->foreign && fa_view_starts(rest, FA_VIEW("[CDATA[")))
        return read_cdata(t, token, rest.data + 7);
    return read_bogus(t, token, FA_TOKEN_COMMENT, rest.data);
}

/* Whether `name` stands at `p` as the whole name of a tag. */
static bool is_named(const char *p, const char *end, feedark_view name)
{
    if (!fa_view_starts_nocase(fa_view_between(p, end), name) || p + name.size == end)
        return false;
    p += name.size;
    return *p == '>' || *p == '/' || fa_is_space(*p);
}

static const char *find_end_tag(const char *p, const char *end, feedark_view name)
{
    for (; p < end && (p = memchr(p, '<', (size_t)(end - p))); p++)
        if (end - p > 2 && p[1] == '/' && is_named(p + 2, end, name))
            return p;
    return end;
}

/* Behind the comment that opens at `p` (`<!--`), as far as scripts know comments: `<!-->` is one.
 */
static const char *script_comment_end(const char *p, const char *end)
{
    p = find(p + 2, end, FA_VIEW("-->"));
    return p ? p + 3 : end;
}

/*
 * Scripts end at `</script>`, but not at one that a `<script` within `<!--` and `-->` has opened
 * (13.2.5.15 to 13.2.5.31).
 */
static const char *find_script_end(const char *p, const char *end)
{
    const feedark_view script = FA_VIEW("script");
    const char *escaped_to = p; /* the end of the comment that we are in */
    bool doubly = false;

    for (; p < end && (p = memchr(p, '<', (size_t)(end - p))); p++) {
        if (p >= escaped_to)
            doubly = false;
        if (p >= escaped_to && fa_view_starts(fa_view_between(p, end), FA_VIEW("<!--")))
            escaped_to = script_comment_end(p, end);
        else if (p < escaped_to && !doubly && is_named(p + 1, end, script))
            doubly = true;
        else if (end - p > 2 && p[1] == '/' && is_named(p + 2, end, script)) {
            if (!doubly)
                return p;
            doubly = false;
        }
    }
    return end;
}

feedark_view fa_tokenizer_raw(struct fa_tokenizer *t, enum fa_tag tag)
{
    const char *start = t->at;
    const char *end = tag == FA_TAG_SCRIPT ? find_script_end(start, t->end)
                                           : find_end_tag(start, t->end, fa_tag_name(tag));
    const char *reference = NULL;
    struct fa_token ignored = {0};

    t->at = t->end;
    if (end < t->end) {
        t->at = end + 2 + fa_tag_name(tag).size;
        fa_tokenizer_attributes(t, &ignored, false);
    }
    if (fa_tag_is(tag, FA_TAG_RCDATA) && start < end)
        reference = memchr(start, '&', (size_t)(end - start));
    return fa_tokenizer_resolve(t, fa_view_between(start, end), reference, false, true);
}
