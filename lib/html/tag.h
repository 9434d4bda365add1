/**
 * @file tag.h
 * The elements of HTML, one row each: X(identifier, "name", flags). Adding an element to the parser is one row here;
 * what the converter makes of it is one row in the table of lib/html/element.c.
 */
#ifndef FA_HTML_TAG_H
#define FA_HTML_TAG_H

#include "base/view.h"

enum fa_tag_flag {
    FA_TAG_BLOCK = 1,       /* shown as a block of its own (WHATWG HTML section 15.3) */
    FA_TAG_VOID = 2,        /* has no content and no end tag (13.1.2) */
    FA_TAG_SPECIAL = 4,     /* the "special" category of the parser (13.2.4.2) */
    FA_TAG_FORMATTING = 8,  /* the "formatting" category (13.2.4.2) */
    FA_TAG_CLOSES_P = 16,   /* its start tag ends an open p (13.2.6.4.7) */
    FA_TAG_RAWTEXT = 32,    /* its content is text up to its end tag, no references */
    FA_TAG_RCDATA = 64,     /* likewise, with references */
    FA_TAG_HIDDEN = 128,    /* shows no words (script, style, template, …) */
    FA_TAG_OBSOLETE = 256   /* known, but of no meaning today */
};

#define FA_TAG_LIST(X)                                                                             \
    X(A, "a", FA_TAG_FORMATTING)                                                                   \
    X(ABBR, "abbr", 0)                                                                             \
    X(ACRONYM, "acronym", 0)                                                                       \
    X(ADDRESS, "address", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                         \
    X(APPLET, "applet", FA_TAG_SPECIAL)                                                            \
    X(AREA, "area", FA_TAG_VOID | FA_TAG_SPECIAL)                                                  \
    X(ARTICLE, "article", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                         \
    X(ASIDE, "aside", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                             \
    X(AUDIO, "audio", 0)                                                                           \
    X(B, "b", FA_TAG_FORMATTING)                                                                   \
    X(BASE, "base", FA_TAG_VOID | FA_TAG_SPECIAL | FA_TAG_HIDDEN)                                  \
    X(BASEFONT, "basefont", FA_TAG_VOID | FA_TAG_SPECIAL)                                          \
    X(BDI, "bdi", 0)                                                                               \
    X(BDO, "bdo", 0)                                                                               \
    X(BGSOUND, "bgsound", FA_TAG_VOID | FA_TAG_SPECIAL)                                            \
    X(BIG, "big", FA_TAG_FORMATTING)                                                               \
    X(BLINK, "blink", FA_TAG_OBSOLETE)                                                             \
    X(BLOCKQUOTE, "blockquote", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                   \
    X(BODY, "body", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                                 \
    X(BR, "br", FA_TAG_VOID | FA_TAG_SPECIAL)                                                      \
    X(BUTTON, "button", FA_TAG_SPECIAL)                                                            \
    X(CANVAS, "canvas", 0)                                                                         \
    X(CAPTION, "caption", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                           \
    X(CENTER, "center", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                           \
    X(CITE, "cite", 0)                                                                             \
    X(CODE, "code", FA_TAG_FORMATTING)                                                             \
    X(COL, "col", FA_TAG_VOID | FA_TAG_SPECIAL)                                                    \
    X(COLGROUP, "colgroup", FA_TAG_SPECIAL)                                                        \
    X(COMMAND, "command", FA_TAG_OBSOLETE)                                                         \
    X(CONTENT, "content", FA_TAG_OBSOLETE)                                                         \
    X(DATA, "data", 0)                                                                             \
    X(DATALIST, "datalist", 0)                                                                     \
    X(DD, "dd", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                                     \
    X(DEL, "del", 0)                                                                               \
    X(DETAILS, "details", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                         \
    X(DFN, "dfn", 0)                                                                               \
    X(DIALOG, "dialog", FA_TAG_BLOCK | FA_TAG_CLOSES_P)                                            \
    X(DIR, "dir", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                                 \
    X(DIV, "div", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                                 \
    X(DL, "dl", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                                   \
    X(DT, "dt", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                                     \
    X(EM, "em", FA_TAG_FORMATTING)                                                                 \
    X(EMBED, "embed", FA_TAG_VOID | FA_TAG_SPECIAL)                                                \
    X(FIELDSET, "fieldset", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                       \
    X(FIGCAPTION, "figcaption", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                   \
    X(FIGURE, "figure", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                           \
    X(FONT, "font", FA_TAG_FORMATTING)                                                             \
    X(FOOTER, "footer", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                           \
    X(FORM, "form", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                                 \
    X(FRAME, "frame", FA_TAG_VOID | FA_TAG_SPECIAL)                                                \
    X(FRAMESET, "frameset", FA_TAG_SPECIAL)                                                        \
    X(H1, "h1", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                                     \
    X(H2, "h2", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                                     \
    X(H3, "h3", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                                     \
    X(H4, "h4", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                                     \
    X(H5, "h5", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                                     \
    X(H6, "h6", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                                     \
    X(HEAD, "head", FA_TAG_SPECIAL | FA_TAG_HIDDEN)                                                \
    X(HEADER, "header", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                           \
    X(HGROUP, "hgroup", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                           \
    X(HR, "hr", FA_TAG_BLOCK | FA_TAG_VOID | FA_TAG_SPECIAL)                                       \
    X(HTML, "html", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                                 \
    X(I, "i", FA_TAG_FORMATTING)                                                                   \
    X(IFRAME, "iframe", FA_TAG_SPECIAL | FA_TAG_RAWTEXT | FA_TAG_HIDDEN)                           \
    X(IMAGE, "image", FA_TAG_VOID)                                                                 \
    X(IMG, "img", FA_TAG_VOID | FA_TAG_SPECIAL)                                                    \
    X(INPUT, "input", FA_TAG_VOID | FA_TAG_SPECIAL)                                                \
    X(INS, "ins", 0)                                                                               \
    X(ISINDEX, "isindex", FA_TAG_OBSOLETE)                                                         \
    X(KBD, "kbd", 0)                                                                               \
    X(KEYGEN, "keygen", FA_TAG_VOID | FA_TAG_SPECIAL)                                              \
    X(LABEL, "label", 0)                                                                           \
    X(LEGEND, "legend", FA_TAG_BLOCK)                                                              \
    X(LI, "li", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                                     \
    X(LINK, "link", FA_TAG_VOID | FA_TAG_SPECIAL | FA_TAG_HIDDEN)                                  \
    X(LISTING, "listing", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                           \
    X(MAIN, "main", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                               \
    X(MAP, "map", 0)                                                                               \
    X(MARK, "mark", 0)                                                                             \
    X(MARQUEE, "marquee", FA_TAG_SPECIAL)                                                          \
    X(MATH, "math", 0)                                                                             \
    X(MENU, "menu", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                               \
    X(MENUITEM, "menuitem", FA_TAG_OBSOLETE)                                                       \
    X(META, "meta", FA_TAG_VOID | FA_TAG_SPECIAL | FA_TAG_HIDDEN)                                  \
    X(METER, "meter", 0)                                                                           \
    X(MULTICOL, "multicol", FA_TAG_OBSOLETE)                                                       \
    X(NAV, "nav", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                                 \
    X(NEXTID, "nextid", FA_TAG_OBSOLETE)                                                           \
    X(NOBR, "nobr", FA_TAG_FORMATTING)                                                             \
    X(NOEMBED, "noembed", FA_TAG_SPECIAL | FA_TAG_RAWTEXT | FA_TAG_HIDDEN)                         \
    X(NOFRAMES, "noframes", FA_TAG_SPECIAL | FA_TAG_RAWTEXT | FA_TAG_HIDDEN)                       \
    X(NOSCRIPT, "noscript", FA_TAG_SPECIAL | FA_TAG_HIDDEN)                                        \
    X(OBJECT, "object", FA_TAG_SPECIAL)                                                            \
    X(OL, "ol", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                                   \
    X(OPTGROUP, "optgroup", 0)                                                                     \
    X(OPTION, "option", FA_TAG_BLOCK)                                                              \
    X(OUTPUT, "output", 0)                                                                         \
    X(P, "p", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                                     \
    X(PARAM, "param", FA_TAG_VOID | FA_TAG_SPECIAL | FA_TAG_HIDDEN)                                \
    X(PICTURE, "picture", 0)                                                                       \
    X(PLAINTEXT, "plaintext", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                       \
    X(PRE, "pre", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                                   \
    X(PROGRESS, "progress", 0)                                                                     \
    X(Q, "q", 0)                                                                                   \
    X(RB, "rb", 0)                                                                                 \
    X(RBC, "rbc", FA_TAG_OBSOLETE)                                                                 \
    X(RP, "rp", 0)                                                                                 \
    X(RT, "rt", 0)                                                                                 \
    X(RTC, "rtc", 0)                                                                               \
    X(RUBY, "ruby", 0)                                                                             \
    X(S, "s", FA_TAG_FORMATTING)                                                                   \
    X(SAMP, "samp", 0)                                                                             \
    X(SCRIPT, "script", FA_TAG_SPECIAL | FA_TAG_RAWTEXT | FA_TAG_HIDDEN)                           \
    X(SEARCH, "search", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                           \
    X(SECTION, "section", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                         \
    X(SELECT, "select", FA_TAG_SPECIAL | FA_TAG_HIDDEN)                                            \
    X(SHADOW, "shadow", FA_TAG_OBSOLETE)                                                           \
    X(SLOT, "slot", 0)                                                                             \
    X(SMALL, "small", FA_TAG_FORMATTING)                                                           \
    X(SOURCE, "source", FA_TAG_VOID | FA_TAG_SPECIAL | FA_TAG_HIDDEN)                              \
    X(SPACER, "spacer", FA_TAG_OBSOLETE)                                                           \
    X(SPAN, "span", 0)                                                                             \
    X(STRIKE, "strike", FA_TAG_FORMATTING)                                                         \
    X(STRONG, "strong", FA_TAG_FORMATTING)                                                         \
    X(STYLE, "style", FA_TAG_SPECIAL | FA_TAG_RAWTEXT | FA_TAG_HIDDEN)                             \
    X(SUB, "sub", 0)                                                                               \
    X(SUMMARY, "summary", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                         \
    X(SUP, "sup", 0)                                                                               \
    X(SVG, "svg", 0)                                                                               \
    X(TABLE, "table", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                               \
    X(TBODY, "tbody", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                               \
    X(TD, "td", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                                     \
    X(TEMPLATE, "template", FA_TAG_SPECIAL | FA_TAG_HIDDEN)                                        \
    X(TEXTAREA, "textarea", FA_TAG_SPECIAL | FA_TAG_RCDATA | FA_TAG_HIDDEN)                        \
    X(TFOOT, "tfoot", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                               \
    X(TH, "th", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                                     \
    X(THEAD, "thead", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                               \
    X(TIME, "time", 0)                                                                             \
    X(TITLE, "title", FA_TAG_SPECIAL | FA_TAG_RCDATA | FA_TAG_HIDDEN)                              \
    X(TR, "tr", FA_TAG_BLOCK | FA_TAG_SPECIAL)                                                     \
    X(TRACK, "track", FA_TAG_VOID | FA_TAG_SPECIAL | FA_TAG_HIDDEN)                                \
    X(TT, "tt", FA_TAG_FORMATTING)                                                                 \
    X(U, "u", FA_TAG_FORMATTING)                                                                   \
    X(UL, "ul", FA_TAG_BLOCK | FA_TAG_SPECIAL | FA_TAG_CLOSES_P)                                   \
    X(VAR, "var", 0)                                                                               \
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

/** The flags (enum fa_tag_flag). */
unsigned fa_tag_flags(enum fa_tag tag);

static inline bool fa_tag_is(enum fa_tag tag, enum fa_tag_flag flag)
{
    return (fa_tag_flags(tag) & (unsigned)flag) != 0;
}

#endif
