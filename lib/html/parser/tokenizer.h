/**
 * @file tokenizer.h
 * HTML as tokens (WHATWG HTML section 13.2.5). Texts, names and values are borrowed from the input
 * wherever they stand there as they are meant; what had to be changed (references, upper case, NUL)
 * is in the arena.
 */
#ifndef FA_HTML_PARSER_TOKENIZER_H
#define FA_HTML_PARSER_TOKENIZER_H

#include "base/map.h"
#include "base/vector.h"
#include "html/dom.h"

enum fa_token_type {
    FA_TOKEN_TEXT,
    FA_TOKEN_START,
    FA_TOKEN_END,
    FA_TOKEN_COMMENT,
    FA_TOKEN_DOCTYPE,
    FA_TOKEN_EOF
};

struct fa_token {
    enum fa_token_type type;
    enum fa_tag tag; /**< START and END: what the name is in HTML */
    bool self_closing;
    feedark_view
        text; /**< TEXT and COMMENT: the characters; START and END: the name, in lower case */
    struct fa_attribute *attributes; /**< of a START, until the next token; names in lower case */
    uint32_t attribute_count;
};

/** The names that HTML does not know and that the input ends somewhere: collected when first asked
 * for. */
struct fa_ends {
    struct fa_map names;
    bool collected;
};

struct fa_tokenizer {
    struct fa_arena *arena;
    feedark_view html;
    const char *at, *end;
    bool foreign;  /**< set by the caller before each token: the current node is of SVG or MathML */
    bool keep_nul; /**< likewise: NUL becomes U+FFFD in text, not nothing */
    bool plaintext; /**< set by the caller: all that follows is one text */
    bool has_nul;
    size_t attributes_max;
    bool attributes_dropped; /**< an element had more than attributes_max */
    FA_VECTOR(struct fa_attribute) attributes;
    struct {
        const char *start, *end; /**< of the tag whose name was looked up last */
        enum fa_tag tag;
    } name;
    struct {
        uint64_t bytes;
        enum fa_tag tag;
    } known[64]; /**< short names as they stand in the input, each in its place (tokenizer.c) */
    struct fa_ends ends;
};

/** Prepares to read `html`, which is UTF-8: its line ends become line feeds. */
void fa_tokenizer_init(struct fa_tokenizer *t, struct fa_arena *arena, feedark_view html,
                       size_t attributes_max);

/** The next token. After the last one it is EOF again and again. */
void fa_tokenizer_next(struct fa_tokenizer *t, struct fa_token *token);

/**
 * The content of an element of raw text whose start tag was just read, up to its end tag, which is
 * read as well. References are resolved where the element has them (FA_TAG_RCDATA).
 */
feedark_view fa_tokenizer_raw(struct fa_tokenizer *t, enum fa_tag tag);

/** The comment, doctype or CDATA section that stands at `t->at` (`<!`, `<?` or `</` before no
 * letter): false where it gives no token (`</>`). */
bool fa_tokenizer_declaration(struct fa_tokenizer *t, struct fa_token *token);

/** Reads what follows the name of a tag, up to and with `>`. False where the input ends before:
 * then there is no tag. */
bool fa_tokenizer_attributes(struct fa_tokenizer *t, struct fa_token *token, bool keep);

/**
 * Where `stop` stands next, `end` where nowhere. `*reference`, if it is NULL, becomes the first `&`
 * before it.
 */
const char *fa_tokenizer_seek(const char *p, const char *end, char stop, const char **reference);

/** Text with references, from the one at `reference` (NULL for none), and NUL resolved as they are
 * in text, or in an attribute value. */
feedark_view fa_tokenizer_resolve(struct fa_tokenizer *t, feedark_view text, const char *reference,
                                  bool attribute, bool keep_nul);

/**
 * Whether a start tag of this name is meant as text: HTML does not know it, nothing ends it, and it
 * holds neither colon nor hyphen.
 */
bool fa_tokenizer_is_stray(struct fa_tokenizer *t, feedark_view name);

/** The name in lower case, borrowed where it is so already. */
feedark_view fa_tag_lower(struct fa_arena *arena, feedark_view name);

#endif
