#include "feed/mend_parts.h"

#include "feed/names.h"

static bool is_name_byte(char c)
{
    return fa_is_alnum(c) || c == '_' || c == '-' || c == '.' || c == ':' ||
           (unsigned char)c >= 0x80;
}

feedark_view fa_mend_name_at(feedark_view text)
{
    size_t size = 0;

    while (size < text.size && is_name_byte(text.data[size]))
        size++;
    return fa_view_take(text, size);
}

static bool begins_name(char c)
{
    return fa_is_alpha(c) || c == '_';
}

/* ASCII, no second colon, none at either end. */
bool fa_mend_is_name(feedark_view name)
{
    size_t colon = fa_view_index(name, ':');

    if (name.size == 0 || !begins_name(name.data[0]))
        return false;
    for (size_t i = 0; i < name.size; i++)
        if ((unsigned char)name.data[i] >= 0x80)
            return false;
    return colon == SIZE_MAX || (colon + 1 < name.size && begins_name(name.data[colon + 1]) &&
                                 fa_view_index(fa_view_skip(name, colon + 1), ':') == SIZE_MAX);
}

static feedark_view local_of(feedark_view name)
{
    size_t colon = fa_view_index(name, ':');

    return colon == SIZE_MAX ? name : fa_view_skip(name, colon + 1);
}

bool fa_mend_is_entry(feedark_view name)
{
    static const char *const names[] = {"item", "entry", "deleted-entry"};

    return FA_IS_AMONG_NOCASE(local_of(name), names) &&
           !fa_view_starts(name, FA_VIEW("content:")); /* an old form of a body */
}

bool fa_mend_is_root(feedark_view name)
{
    static const char *const names[] = {"rss", "feed", "rdf", "channel"};

    return FA_IS_AMONG_NOCASE(local_of(name), names);
}

bool fa_mend_is_void(feedark_view name)
{
    static const char *const names[] = {"br",  "img",  "hr",    "input", "wbr",
                                        "col", "area", "embed", "param"};
    feedark_view local = local_of(name), prefix = fa_view_take(name, name.size - local.size);

    return (!prefix.size || fa_view_equal(prefix, FA_VIEW("xhtml:")) ||
            fa_view_equal(prefix, FA_VIEW("html:"))) &&
           FA_IS_AMONG_NOCASE(local, names);
}

static enum fa_mend_role role_of_local(feedark_view name)
{
    static const char *const leaves[] = {
        "title",     "link",           "guid",      "pubDate",       "id",
        "updated",   "published",      "issued",    "modified",      "created",
        "category",  "comments",       "enclosure", "generator",     "language",
        "copyright", "managingEditor", "webMaster", "lastBuildDate", "ttl",
        "docs"};
    static const char *const bodies[] = {"description", "content", "summary",
                                         "subtitle",    "rights",  "tagline"};
    static const char *const parts[] = {"author", "contributor", "image", "textInput"};

    return FA_IS_AMONG_NOCASE(name, leaves)   ? FA_ROLE_LEAF
           : FA_IS_AMONG_NOCASE(name, bodies) ? FA_ROLE_BODY
           : FA_IS_AMONG_NOCASE(name, parts)  ? FA_ROLE_PART
                                              : FA_ROLE_NONE;
}

/* Of extensions: which of their elements hold text alone. `*` is every element of the prefix that
 * no earlier row names. A prefix that is not here may be the feed's own for what has none
 * elsewhere. */
static const struct {
    const char *prefix, *name;
    enum fa_mend_role role;
} extensions[] = {
    {"content", "encoded", FA_ROLE_BODY},
    {"excerpt", "encoded", FA_ROLE_BODY},
    {"dc", "*", FA_ROLE_LEAF},
    {"dcterms", "*", FA_ROLE_LEAF},
    {"slash", "*", FA_ROLE_LEAF},
    {"sy", "*", FA_ROLE_LEAF},
    {"wfw", "*", FA_ROLE_LEAF},
    {"feedburner", "*", FA_ROLE_LEAF},
    {"wp", "author", FA_ROLE_PART},
    {"wp", "comment", FA_ROLE_PART},
    {"wp", "commentmeta", FA_ROLE_PART},
    {"wp", "category", FA_ROLE_PART},
    {"wp", "postmeta", FA_ROLE_PART},
    {"wp", "tag", FA_ROLE_PART},
    {"wp", "term", FA_ROLE_PART},
    {"wp", "termmeta", FA_ROLE_PART},
    {"wp", "*", FA_ROLE_LEAF},
    {"itunes", "author", FA_ROLE_LEAF},
    {"itunes", "subtitle", FA_ROLE_LEAF},
    {"itunes", "summary", FA_ROLE_LEAF},
    {"itunes", "duration", FA_ROLE_LEAF},
    {"itunes", "explicit", FA_ROLE_LEAF},
    {"itunes", "title", FA_ROLE_LEAF},
    {"itunes", "*", FA_ROLE_PART},
    {"media", "*", FA_ROLE_PART},
    {"thr", "*", FA_ROLE_PART},
    {"app", "*", FA_ROLE_PART},
    {"georss", "*", FA_ROLE_PART},
    {"podcast", "*", FA_ROLE_PART},
    {"source", "*", FA_ROLE_PART},
    {"atom", "*", FA_ROLE_PART},
    {"blogger", "*", FA_ROLE_PART},
};

static enum fa_mend_role role_of_extension(feedark_view prefix, feedark_view local)
{
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        if (fa_view_equal_nocase(prefix, fa_view(extensions[i].prefix)) &&
            (*extensions[i].name == '*' ||
             fa_view_equal_nocase(local, fa_view(extensions[i].name))))
            return extensions[i].role;
    return role_of_local(local);
}

enum fa_mend_role fa_mend_role(feedark_view name)
{
    size_t colon = fa_view_index(name, ':');

    if (name.size < 2) /* `p`, `a`, `b`: bodies are full of them */
        return FA_ROLE_NONE;
    return colon == SIZE_MAX
               ? role_of_local(name)
               : role_of_extension(fa_view_take(name, colon), fa_view_skip(name, colon + 1));
}
