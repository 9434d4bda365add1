#include "feed/mend_parts.h"

#include "text/entity.h"
#include "text/utf8.h"

/* Bounds on a document type's own entities: their number, their text, how deep they nest, what they
 * may become. */
enum { NAMES = 2000, BYTES = 1 << 20, DEPTH = 8, EXPANDED = 1 << 20, NAME = 64 };

static feedark_view skip_space(feedark_view text)
{
    while (text.size && fa_is_space(text.data[0]))
        text = fa_view_skip(text, 1);
    return text;
}

/* Keeps an entity; the first declaration of a name holds, as in XML. */
static void keep(struct fa_mender *m, feedark_view name, feedark_view value)
{
    feedark_view *kept;

    if (m->entities.count >= NAMES || m->entity_bytes + value.size > BYTES ||
        fa_map_find(&m->entities, name)) {
        if (!fa_map_find(&m->entities, name))
            fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_LIMIT, m->line,
                        "the entity '%.*s' is left out", FA_PRINT(fa_view_take(name, NAME)));
        return;
    }
    kept = FA_NEW(m->arena, feedark_view);
    *kept = fa_arena_copy(m->arena, value);
    *fa_map_at(&m->entities, fa_arena_copy(m->arena, name)) = kept;
    m->entity_bytes += value.size;
}

/* `name "value"` of a declaration. Entities of other files (`SYSTEM`, `PUBLIC`) and of parameters
 * (`%`) are never read. */
static void declare(struct fa_mender *m, feedark_view text)
{
    feedark_view name = fa_mend_name_at(skip_space(text)), rest;

    rest = skip_space(fa_view_skip(skip_space(text), name.size));
    if (!name.size || !rest.size || (rest.data[0] != '"' && rest.data[0] != '\''))
        return;
    keep(m, name,
         fa_view_take(fa_view_skip(rest, 1), fa_view_index(fa_view_skip(rest, 1), rest.data[0])));
}

void fa_mend_doctype(struct fa_mender *m, feedark_view subset)
{
    size_t at;

    while ((at = fa_view_find(subset, FA_VIEW("<!"))) != SIZE_MAX) {
        subset = fa_view_skip(subset, at);
        if (fa_view_starts(subset, FA_VIEW("<!--"))) {
            at = fa_view_find(subset, FA_VIEW("-->"));
            subset = fa_view_skip(subset, at == SIZE_MAX ? subset.size : at + 3);
        } else {
            subset = fa_view_skip(subset, 2);
            if (fa_view_starts(subset, FA_VIEW("ENTITY")) && subset.size > 6 &&
                fa_is_space(subset.data[6]))
                declare(m, fa_view_skip(subset, 6));
        }
    }
}

static void put_escaped(struct fa_buffer *out, const char *utf8, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (utf8[i] == '<')
            fa_buffer_put_text(out, "&lt;");
        else if (utf8[i] == '&')
            fa_buffer_put_text(out, "&amp;");
        else if (utf8[i] == '"')
            fa_buffer_put_text(out, "&quot;");
        else if (utf8[i] == '>')
            fa_buffer_put_text(out, "&gt;");
        else if ((unsigned char)utf8[i] >= 0x20 || fa_is_space(utf8[i]))
            fa_buffer_put_char(out, utf8[i] == '\f' ? ' ' : utf8[i]);
    }
}

static size_t put_own(struct fa_buffer *out, feedark_view text)
{
    static const char *const own[] = {"&lt;", "&gt;", "&amp;", "&quot;", "&apos;"};

    size_t size = FA_STARTS_AMONG(text, own);

    fa_buffer_put(out, fa_view_take(text, size));
    return size;
}

/* The declared entity that `text` begins with: its value, and in `took` the size of the reference.
 */
static const feedark_view *declared(const struct fa_mender *m, feedark_view text, size_t *took)
{
    feedark_view name =
        m->entities.count ? fa_mend_name_at(fa_view_skip(text, 1)) : (feedark_view){0};

    *took = name.size + 2;
    if (!name.size || name.size + 1 >= text.size || text.data[name.size + 1] != ';')
        return NULL;
    return fa_map_find(&m->entities, name);
}

/* A number, or a name that HTML knows. Numbers of controls that XML forbids stay as they are
 * written. */
static size_t put_known(struct fa_mender *m, struct fa_buffer *out, feedark_view text)
{
    char utf8[8];
    size_t size = 0, took = fa_entity_decode(text, utf8, &size);

    if (!took || text.data[took - 1] != ';' ||
        (size == 1 && (unsigned char)utf8[0] < 0x20 && !fa_is_space(utf8[0])))
        return 0;
    if (text.data[1] == '#' && size == 1 && fa_is_space(utf8[0]) && utf8[0] != '\f')
        fa_buffer_printf(out, "&#%d;", utf8[0]);
    else
        put_escaped(out, utf8, size);
    if (text.data[1] != '#' && !m->typed)
        fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_TIDIED, m->line, "'%.*s' is HTML's",
                    (int)took, text.data);
    return took;
}

static bool expand(struct fa_mender *m, struct fa_buffer *out, feedark_view value, size_t depth);

/* What a reference inside a declared entity becomes; the bytes it took. */
static size_t expand_reference(struct fa_mender *m, struct fa_buffer *out, feedark_view text,
                               size_t depth, bool *whole)
{
    size_t took;
    const feedark_view *value = declared(m, text, &took);

    if (value) {
        *whole &= expand(m, out, *value, depth + 1);
        return took;
    }
    took = put_own(out, text);
    took = took ? took : put_known(m, out, text);
    if (!took)
        fa_buffer_put_text(out, "&amp;");
    return took ? took : 1;
}

/* The value of a declared entity as text: markup in it is escaped. False where a bound was passed.
 */
static bool expand(struct fa_mender *m, struct fa_buffer *out, feedark_view value, size_t depth)
{
    bool whole = true;

    if (depth > DEPTH || m->expanded + value.size > EXPANDED)
        return false;
    m->expanded += value.size + 1;
    while (value.size && whole) {
        size_t plain = fa_view_index(value, '&');

        plain = plain == SIZE_MAX ? value.size : plain;
        put_escaped(out, value.data, plain);
        value = fa_view_skip(value, plain);
        if (value.size)
            value = fa_view_skip(value, expand_reference(m, out, value, depth, &whole));
    }
    return whole;
}

/* A declared entity: expanded, or kept as it is written where that would pass a bound. 0 where it
 * is not declared. */
static size_t put_declared(struct fa_mender *m, struct fa_buffer *out, feedark_view text)
{
    size_t took, before = out->size;
    const feedark_view *value = declared(m, text, &took);

    if (!value)
        return 0;
    if (expand(m, out, *value, 1))
        return took;
    fa_buffer_cut(out, before);
    fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_LIMIT, m->line,
                "'%.*s' would become too much; it is kept as text",
                FA_PRINT(fa_view_take(text, took < NAME ? took : NAME)));
    fa_buffer_printf(out, "&amp;%.*s", FA_PRINT(fa_view_take(fa_view_skip(text, 1), took - 1)));
    return took;
}

size_t fa_mend_reference(struct fa_mender *m, struct fa_buffer *out, feedark_view text)
{
    size_t took = put_own(out, text);

    took = took ? took : put_declared(m, out, text);
    took = took ? took : put_known(m, out, text);
    if (took)
        return took;
    fa_diagnose(m->diagnostics, FEEDARK_DIAGNOSTIC_XML_ENTITY, m->line, "'%.*s' is kept as text",
                (int)fa_utf8_cut(text, 12), text.data);
    fa_buffer_put_text(out, "&amp;");
    return 1;
}
