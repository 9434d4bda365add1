/**
 * @file tag.h
 * The elements of HTML, one row each: X(identifier, "name", flags). Adding an element to the parser
 * is one row here; what the converter makes of it is one row in the table of lib/html/element.c.
 */
#ifndef FA_HTML_TAG_H
#define FA_HTML_TAG_H

#include "base/view.h"

enum fa_tag_flag {
    FA_TAG_BLOCK = 1,           /* shown as a block of its own (WHATWG HTML section 15.3) */
    FA_TAG_VOID = 2,            /* has no content and no end tag (13.1.2) */
    FA_TAG_SPECIAL = 4,         /* the "special" category of the parser (13.2.4.2) */
    FA_TAG_FORMATTING = 8,      /* the "formatting" category (13.2.4.2) */
    FA_TAG_CLOSES_P = 16,       /* its start tag ends an open p (13.2.6.4.7) */
    FA_TAG_RAWTEXT = 32,        /* its content is text up to its end tag, no references */
    FA_TAG_RCDATA = 64,         /* likewise, with references */
    FA_TAG_HIDDEN = 128,        /* shows no words (script, style, template, …) */
    FA_TAG_OBSOLETE = 256,      /* known, but of no meaning today */
    FA_TAG_IMPLIED = 512,       /* its end tag may be implied (13.2.6.3) */
    FA_TAG_SCOPE = 1024,        /* bounds every scope (13.2.4.2) */
    FA_TAG_SCOPE_LIST = 2048,   /* bounds the list item scope too */
    FA_TAG_SCOPE_BUTTON = 4096, /* bounds the button scope too */
    FA_TAG_SCOPE_TABLE = 8192,  /* bounds the table scope */
    FA_TAG_BREAKOUT = 16384     /* its start tag ends SVG and MathML (13.2.6.5) */
};

#define FA_TAG_LIST(X)                                                                             \
    X(A, "a", FA_TAG_FORMATTING)                                                                   \
    X(ABBR, "abbr", 0)                                                                             \
    X(ACRONYM, "acronym", 0)                                                                       \
    X(ADDRESS, "address", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                         \
    X(APPLET, "applet", FA_TAG_SPECIAL | FA_TAG_SCOPE)                                             \
    X(AREA, "area", FA_TAG_VOID | FA_TAG_SPECIAL)                                                  \
    X(ARTICLE, "article", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                         \
    X(ASIDE, "aside", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                             \
    X(AUDIO, "audio", 0)                                                                           \
    X(B, "b", FA_TAG_FORMATTING | FA_TAG_BREAKOUT)                                                 \
    X(BASE, "base", FA_TAG_VOID | FA_TAG_SPECIAL | FA_TAG_HIDDEN)                                  \
    X(BASEFONT, "basefont", FA_TAG_VOID | FA_TAG_SPECIAL)                                          \
    X(BDI, "bdi", 0)                                                                               \
    X(BDO, "bdo", 0)                                                                               \
    X(BGSOUND, "bgsound", FA_TAG_VOID | FA_TAG_SPECIAL)                                            \
    X(BIG, "big", FA_TAG_FORMATTING | FA_TAG_BREAKOUT)                                             \
    X(BLINK, "blink", FA_TAG_OBSOLETE)                                                             \
    X(BLOCKQUOTE, "blockquote", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P | FA_TAG_BREAKOUT) \
    X(BODY, "body", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_BREAKOUT)                               \
    X(BR, "br", FA_TAG_VOID | FA_TAG_SPECIAL | FA_TAG_BREAKOUT)                                    \
    X(BUTTON, "button", FA_TAG_SPECIAL | FA_TAG_SCOPE_BUTTON)                                      \
    X(CANVAS, "canvas", 0)                                                                         \
    X(CAPTION, "caption", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_SCOPE)                            \
    X(CENTER, "center", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P | FA_TAG_BREAKOUT)         \
    X(CITE, "cite", 0)                                                                             \
    X(CODE, "code", FA_TAG_FORMATTING | FA_TAG_BREAKOUT)                                           \
    X(COL, "col", FA_TAG_VOID | FA_TAG_SPECIAL)                                                    \
    X(COLGROUP, "colgroup", FA_TAG_SPECIAL)                                                        \
    X(COMMAND, "command", FA_TAG_OBSOLETE)                                                         \
    X(CONTENT, "content", FA_TAG_OBSOLETE)                                                         \
    X(DATA, "data", 0)                                                                             \
    X(DATALIST, "datalist", 0)                                                                     \
    X(DD, "dd", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_IMPLIED | FA_TAG_BREAKOUT)                  \
    X(DEL, "del", 0)                                                                               \
    X(DETAILS, "details", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                         \
    X(DFN, "dfn", 0)                                                                               \
    X(DIALOG, "dialog", FA_TAG_BLOCK | FA_TAG_CLOSES_P)                                            \
    X(DIR, "dir", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                                 \
    X(DIV, "div", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P | FA_TAG_BREAKOUT)               \
    X(DL, "dl", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P | FA_TAG_BREAKOUT)                 \
    X(DT, "dt", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_IMPLIED | FA_TAG_BREAKOUT)                  \
    X(EM, "em", FA_TAG_FORMATTING | FA_TAG_BREAKOUT)                                               \
    X(EMBED, "embed", FA_TAG_VOID | FA_TAG_SPECIAL | FA_TAG_BREAKOUT)                              \
    X(FIELDSET, "fieldset", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                       \
    X(FIGCAPTION, "figcaption", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                   \
    X(FIGURE, "figure", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                           \
    X(FONT, "font", FA_TAG_FORMATTING)                                                             \
    X(FOOTER, "footer", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                           \
    X(FORM, "form", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                                 \
    X(FRAME, "frame", FA_TAG_VOID | FA_TAG_SPECIAL)                                                \
    X(FRAMESET, "frameset", FA_TAG_SPECIAL)                                                        \
    X(H1, "h1", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_BREAKOUT)                                   \
    X(H2, "h2", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_BREAKOUT)                                   \
    X(H3, "h3", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_BREAKOUT)                                   \
    X(H4, "h4", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_BREAKOUT)                                   \
    X(H5, "h5", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_BREAKOUT)                                   \
    X(H6, "h6", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_BREAKOUT)                                   \
    X(HEAD, "head", FA_TAG_SPECIAL | FA_TAG_HIDDEN | FA_TAG_BREAKOUT)                              \
    X(HEADER, "header", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                           \
    X(HGROUP, "hgroup", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                           \
    X(HR, "hr", FA_TAG_BLOCK | FA_TAG_VOID | FA_TAG_SPECIAL | FA_TAG_BREAKOUT)                     \
    X(HTML, "html", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_SCOPE | FA_TAG_SCOPE_TABLE)             \
    X(I, "i", FA_TAG_FORMATTING | FA_TAG_BREAKOUT)                                                 \
    X(IFRAME, "iframe", FA_TAG_SPECIAL | FA_TAG_RAWTEXT | FA_TAG_HIDDEN)                           \
    X(IMAGE, "image", FA_TAG_VOID)                                                                 \
    X(IMG, "img", FA_TAG_VOID | FA_TAG_SPECIAL | FA_TAG_BREAKOUT)                                  \
    X(INPUT, "input", FA_TAG_VOID | FA_TAG_SPECIAL)                                                \
    X(INS, "ins", 0)                                                                               \
    X(ISINDEX, "isindex", FA_TAG_OBSOLETE)                                                         \
    X(KBD, "kbd", 0)                                                                               \
    X(KEYGEN, "keygen", FA_TAG_VOID | FA_TAG_SPECIAL)                                              \
    X(LABEL, "label", 0)                                                                           \
    X(LEGEND, "legend", FA_TAG_BLOCK)                                                              \
    X(LI, "li", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_IMPLIED | FA_TAG_BREAKOUT)                  \
    X(LINK, "link", FA_TAG_VOID | FA_TAG_SPECIAL | FA_TAG_HIDDEN)                                  \
    X(LISTING, "listing", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_BREAKOUT)                         \
    X(MAIN, "main", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                               \
    X(MAP, "map", 0)                                                                               \
    X(MARK, "mark", 0)                                                                             \
    X(MARQUEE, "marquee", FA_TAG_SPECIAL | FA_TAG_SCOPE)                                           \
    X(MATH, "math", 0)                                                                             \
    X(MENU, "menu", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P | FA_TAG_BREAKOUT)             \
    X(MENUITEM, "menuitem", FA_TAG_OBSOLETE)                                                       \
    X(META, "meta", FA_TAG_VOID | FA_TAG_SPECIAL | FA_TAG_HIDDEN | FA_TAG_BREAKOUT)                \
    X(METER, "meter", 0)                                                                           \
    X(MULTICOL, "multicol", FA_TAG_OBSOLETE)                                                       \
    X(NAV, "nav", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                                 \
    X(NEXTID, "nextid", FA_TAG_OBSOLETE)                                                           \
    X(NOBR, "nobr", FA_TAG_FORMATTING | FA_TAG_BREAKOUT)                                           \
    X(NOEMBED, "noembed", FA_TAG_SPECIAL | FA_TAG_RAWTEXT | FA_TAG_HIDDEN)                         \
    X(NOFRAMES, "noframes", FA_TAG_SPECIAL | FA_TAG_RAWTEXT | FA_TAG_HIDDEN)                       \
    X(NOSCRIPT, "noscript", FA_TAG_SPECIAL | FA_TAG_HIDDEN)                                        \
    X(OBJECT, "object", FA_TAG_SPECIAL | FA_TAG_SCOPE)                                             \
    X(OL, "ol",                                                                                    \
      FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P | FA_TAG_SCOPE_LIST | FA_TAG_BREAKOUT)       \
    X(OPTGROUP, "optgroup", FA_TAG_IMPLIED)                                                        \
    X(OPTION, "option", FA_TAG_BLOCK | FA_TAG_IMPLIED)                                             \
    X(OUTPUT, "output", 0)                                                                         \
    X(P, "p", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P | FA_TAG_IMPLIED | FA_TAG_BREAKOUT)  \
    X(PARAM, "param", FA_TAG_VOID | FA_TAG_SPECIAL | FA_TAG_HIDDEN)                                \
    X(PICTURE, "picture", 0)                                                                       \
    X(PLAINTEXT, "plaintext", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                       \
    X(PRE, "pre", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_BREAKOUT)                                 \
    X(PROGRESS, "progress", 0)                                                                     \
    X(Q, "q", 0)                                                                                   \
    X(RB, "rb", FA_TAG_IMPLIED)                                                                    \
    X(RBC, "rbc", FA_TAG_OBSOLETE)                                                                 \
    X(RP, "rp", FA_TAG_IMPLIED)                                                                    \
    X(RT, "rt", FA_TAG_IMPLIED)                                                                    \
    X(RTC, "rtc", FA_TAG_IMPLIED)                                                                  \
    X(RUBY, "ruby", FA_TAG_BREAKOUT)                                                               \
    X(S, "s", FA_TAG_FORMATTING | FA_TAG_BREAKOUT)                                                 \
    X(SAMP, "samp", 0)                                                                             \
    X(SCRIPT, "script", FA_TAG_SPECIAL | FA_TAG_RAWTEXT | FA_TAG_HIDDEN)                           \
    X(SEARCH, "search", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                           \
    X(SECTION, "section", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                         \
    X(SELECT, "select", FA_TAG_SPECIAL | FA_TAG_HIDDEN)                                            \
    X(SHADOW, "shadow", FA_TAG_OBSOLETE)                                                           \
    X(SLOT, "slot", 0)                                                                             \
    X(SMALL, "small", FA_TAG_FORMATTING | FA_TAG_BREAKOUT)                                         \
    X(SOURCE, "source", FA_TAG_VOID | FA_TAG_SPECIAL | FA_TAG_HIDDEN)                              \
    X(SPACER, "spacer", FA_TAG_OBSOLETE)                                                           \
    X(SPAN, "span", FA_TAG_BREAKOUT)                                                               \
    X(STRIKE, "strike", FA_TAG_FORMATTING | FA_TAG_BREAKOUT)                                       \
    X(STRONG, "strong", FA_TAG_FORMATTING | FA_TAG_BREAKOUT)                                       \
    X(STYLE, "style", FA_TAG_SPECIAL | FA_TAG_RAWTEXT | FA_TAG_HIDDEN)                             \
    X(SUB, "sub", FA_TAG_BREAKOUT)                                                                 \
    X(SUMMARY, "summary", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                         \
    X(SUP, "sup", FA_TAG_BREAKOUT)                                                                 \
    X(SVG, "svg", 0)                                                                               \
    X(TABLE, "table",                                                                              \
      FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_SCOPE | FA_TAG_SCOPE_TABLE | FA_TAG_BREAKOUT)         \
    X(TBODY, "tbody", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                               \
    X(TD, "td", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_SCOPE)                                      \
    X(TEMPLATE, "template", FA_TAG_SPECIAL | FA_TAG_HIDDEN | FA_TAG_SCOPE | FA_TAG_SCOPE_TABLE)    \
    X(TEXTAREA, "textarea", FA_TAG_SPECIAL | FA_TAG_RCDATA | FA_TAG_HIDDEN)                        \
    X(TFOOT, "tfoot", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                               \
    X(TH, "th", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_SCOPE)                                      \
    X(THEAD, "thead", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                               \
    X(TIME, "time", 0)                                                                             \
    X(TITLE, "title", FA_TAG_SPECIAL | FA_TAG_RCDATA | FA_TAG_HIDDEN)                              \
    X(TR, "tr", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                                     \
    X(TRACK, "track", FA_TAG_VOID | FA_TAG_SPECIAL | FA_TAG_HIDDEN)                                \
    X(TT, "tt", FA_TAG_FORMATTING | FA_TAG_BREAKOUT)                                               \
    X(U, "u", FA_TAG_FORMATTING | FA_TAG_BREAKOUT)                                                 \
    X(UL, "ul",                                                                                    \
      FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P | FA_TAG_SCOPE_LIST | FA_TAG_BREAKOUT)       \
    X(VAR, "var", FA_TAG_BREAKOUT)                                                                 \
    X(VIDEO, "video", 0)                                                                           \
    X(WBR, "wbr", FA_TAG_VOID | FA_TAG_SPECIAL)                                                    \
    X(XMP, "xmp", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_RAWTEXT)

enum fa_tag {
    FA_TAG_UNKNOWN,
#define FA_TAG_ENUM(id, name, flags) FA_TAG_##id,
    FA_TAG_LIST(FA_TAG_ENUM)
#undef FA_TAG_ENUM
        FA_TAG_COUNT
};

/** The tag of a name in any case, or FA_TAG_UNKNOWN. Constant time. */
enum fa_tag fa_tag_find(feedark_view name);

/** The name in lower case; empty for FA_TAG_UNKNOWN. */
feedark_view fa_tag_name(enum fa_tag tag);

/** The flags (enum fa_tag_flag) of each tag. */
extern const uint16_t fa_tag_flag_table[FA_TAG_COUNT];

static inline unsigned fa_tag_flags(enum fa_tag tag)
{
    return fa_tag_flag_table[tag];
}

static inline bool fa_tag_is(enum fa_tag tag, enum fa_tag_flag flag)
{
    return (fa_tag_flags(tag) & (unsigned)flag) != 0;
}

static inline bool fa_tag_is_among(enum fa_tag tag, const enum fa_tag *tags, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (tags[i] == tag)
            return true;
    return false;
}

/** Whether a tag stands in an array of tags. */
#define FA_TAG_IS_AMONG(tag, tags) fa_tag_is_among((tag), (tags), sizeof(tags) / sizeof *(tags))

#endif
