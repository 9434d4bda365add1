#include "layout/sources.h"

#include "base/map.h"
#include "text/entity.h"
#include "text/url.h"
#include "text/utf8.h"

typedef const struct fa_facts facts_t;
typedef struct fa_field field_t;

static field_t *make_text(facts_t *f, feedark_view text)
{
    field_t *field;

    if (!text.size)
        return NULL;
    field = fa_field_new(f->arena, FA_FIELD_TEXT, FA_VIEW(""));
    field->text = text;
    return field;
}

static field_t *make_time(facts_t *f, feedark_time time)
{
    field_t *field;

    if (time.precision == FEEDARK_PRECISION_NONE)
        return NULL;
    field = fa_field_new(f->arena, FA_FIELD_TIME, FA_VIEW(""));
    field->time = time;
    return field;
}

static field_t *make_flag(facts_t *f, bool flag)
{
    field_t *field = fa_field_new(f->arena, FA_FIELD_BOOL, FA_VIEW(""));

    field->flag = flag;
    return field;
}

static field_t *make_list(facts_t *f)
{
    return fa_field_new(f->arena, FA_FIELD_LIST, FA_VIEW(""));
}

static field_t *or_none(field_t *list)
{
    return list->first ? list : NULL;
}

static field_t *post_layout(facts_t *f)
{
    return make_text(f, f->entry->kind == FEEDARK_KIND_PAGE ? FA_VIEW("page") : FA_VIEW("post"));
}

static field_t *title(facts_t *f)
{
    feedark_view text = f->entry->title;

    return make_text(f, f->layout->title ? f->layout->title(f->arena, text) : text);
}

static field_t *date(facts_t *f)
{
    return make_time(f, fa_entry_date(f->entry));
}

static field_t *modified(facts_t *f)
{
    const feedark_entry *entry = f->entry;
    bool same = entry->published.precision != FEEDARK_PRECISION_NONE &&
                entry->updated.seconds == entry->published.seconds;

    return same ? NULL : make_time(f, entry->updated);
}

static field_t *author_list(facts_t *f)
{
    const feedark_people *people = f->entry->authors.count ? &f->entry->authors : &f->feed->authors;
    field_t *list = make_list(f);

    for (size_t i = 0; i < people->count; i++)
        fa_field_add_text(f->arena, list, "",
                          people->items[i].name.size ? people->items[i].name
                                                     : people->items[i].email);
    return or_none(list);
}

static field_t *author(facts_t *f)
{
    field_t *list = author_list(f);

    return list && list->first == list->last ? list->first : NULL;
}

static field_t *authors(facts_t *f)
{
    field_t *list = author_list(f);

    return list && list->first != list->last ? list : NULL;
}

static field_t *author_text(facts_t *f)
{
    field_t *list = author_list(f);
    struct fa_buffer out;

    if (!list)
        return NULL;
    fa_buffer_init(&out, f->arena, SIZE_MAX / 2);
    for (field_t *item = list->first; item; item = item->next) {
        fa_buffer_put(&out, item->text);
        fa_buffer_put_text(&out, item->next ? "; " : "");
    }
    return make_text(f, fa_buffer_view(&out));
}

/* An address, a number or a UUID says nothing to people. */
static bool is_code(feedark_view term)
{
    size_t digits = 0, marks = 0;

    for (size_t i = 0; i < term.size; i++) {
        digits += fa_is_digit(term.data[i]) || (term.size == 36 && strchr("abcdef", fa_lower(term.data[i])));
        marks += term.data[i] == '-';
    }
    return digits == term.size || (term.size == 36 && marks == 4 && digits == 32) || fa_view_find(term, FA_VIEW("://")) != SIZE_MAX ||
           fa_view_starts_nocase(term, FA_VIEW("urn:")) || fa_view_starts_nocase(term, FA_VIEW("tag:"));
}

/* The term, by which the site knows the category; its label where the term is a mere code (docs/decisions/0043-category-labels.md). */
static feedark_view name_of(const feedark_category *category)
{
    return category->label.size && is_code(category->term) ? category->label : category->term;
}

static field_t *terms(facts_t *f, bool categories)
{
    field_t *list = make_list(f);
    struct fa_map seen;

    fa_map_init(&seen, f->arena);
    for (size_t i = 0; i < f->entry->categories.count; i++) {
        const feedark_category *category = &f->entry->categories.items[i];
        feedark_view name = name_of(category);

        if ((category->taxonomy == FEEDARK_CATEGORY) != categories)
            continue;
        if (f->layout->tag && !categories)
            name = f->layout->tag(f->arena, name);
        if (!name.size || fa_map_find(&seen, name))
            continue;
        *fa_map_at(&seen, name) = list;
        fa_field_add_text(f->arena, list, "", name);
    }
    return or_none(list);
}

static field_t *categories(facts_t *f)
{
    return terms(f, true);
}

static field_t *category(facts_t *f)
{
    field_t *list = terms(f, true);

    return list ? list->first : NULL;
}

/* Each category as a list of its own: Hexo reads a flat list as a path from parent to child. */
static field_t *category_paths(facts_t *f)
{
    field_t *flat = terms(f, true), *list = make_list(f);

    for (field_t *item = flat ? flat->first : NULL; item; item = item->next) {
        field_t *one = make_list(f);

        fa_field_add_text(f->arena, one, "", item->text);
        fa_field_append(list, one);
    }
    return or_none(list);
}

static field_t *tags(facts_t *f)
{
    return terms(f, false);
}

/* For generators that know one category: every further one is a tag. */
static field_t *tags_and_categories(facts_t *f)
{
    field_t *list = terms(f, false), *more = terms(f, true);

    if (!list)
        list = make_list(f);
    for (field_t *item = more ? more->first->next : NULL; item; item = item->next)
        fa_field_add_text(f->arena, list, "", item->text);
    return or_none(list);
}

static field_t *permalink(facts_t *f)
{
    return make_text(f, f->urls.permalink);
}

/* `false` keeps a page from being built. */
static field_t *permalink_or_false(facts_t *f)
{
    return fa_entry_is_hidden(f->entry) ? make_flag(f, false) : permalink(f);
}

/* Without the slash before it. */
static field_t *permalink_path(facts_t *f)
{
    return make_text(f, fa_view_skip(f->urls.permalink, 1));
}

static field_t *permalink_file(facts_t *f)
{
    feedark_view path = fa_view_skip(f->urls.permalink, 1);

    return make_text(f, fa_view_ends(path, FA_VIEW("/"))
                            ? fa_arena_printf(f->arena, "%.*sindex.html", FA_PRINT(path))
                            : path);
}

/* Whether two paths are one but for a slash at the end, which servers see to. */
static bool is_same_path(feedark_view a, feedark_view b)
{
    a.size -= a.size > 1 && a.data[a.size - 1] == '/';
    b.size -= b.size > 1 && b.data[b.size - 1] == '/';
    return fa_view_equal(a, b);
}

/* Percent-decoded, where that gives text. */
static feedark_view decoded(facts_t *f, feedark_view path)
{
    feedark_view text = fa_url_decode(f->arena, path);

    return fa_utf8_valid(text) == text.size ? text : path;
}

/* Old paths beyond the permalink; one with a query is no path and stands in the map of redirects
 * only. */
static field_t *old_paths(facts_t *f)
{
    field_t *list = make_list(f);

    for (size_t i = 0; f->options->permalink && i < f->urls.old.count; i++) {
        feedark_view old = f->urls.old.items[i];

        if (fa_view_index(old, '?') == SIZE_MAX && old.size > 1 && !is_same_path(old, f->urls.url))
            fa_field_add_text(f->arena, list, "",
                              f->layout->permalink == FA_PERMALINK_ENCODED ? old : decoded(f, old));
    }
    return or_none(list);
}

static field_t *link(facts_t *f)
{
    return make_text(f, f->entry->link);
}

static field_t *guid(facts_t *f)
{
    return make_text(f, f->entry->id);
}

static field_t *slug(facts_t *f)
{
    return make_text(f, f->place->slug);
}

static field_t *kind(facts_t *f)
{
    static const char *const names[FA_SECTIONS] = {"post", "page", "draft"};

    return make_text(f, fa_view(names[fa_entry_section(f->entry)]));
}

static field_t *excerpt(facts_t *f)
{
    const feedark_content *summary = &f->entry->summary;

    if (!f->entry->content.value.size || !summary->value.size)
        return NULL;
    return make_text(f, summary->type == FEEDARK_CONTENT_TEXT
                            ? fa_view_trim(summary->value)
                            : fa_entity_plain_text(f->arena, summary->value));
}

/* For a generator that reads it as Markdown: what would be a mark is escaped. */
static field_t *excerpt_markdown(facts_t *f)
{
    field_t *field = excerpt(f);
    struct fa_buffer out;

    if (!field)
        return NULL;
    fa_buffer_init(&out, f->arena, SIZE_MAX / 2);
    for (size_t i = 0; i < field->text.size; i++) {
        char c = field->text.data[i];

        if (c == '<' || c == '&')
            fa_buffer_put_text(&out, c == '<' ? "&lt;" : "&amp;");
        else if (c && strchr("\\`*_{}[]#", c))
            fa_buffer_printf(&out, "\\%c", c);
        else
            fa_buffer_put_char(&out, c);
    }
    field->text = fa_buffer_view(&out);
    return field;
}

/* For templates that will not build without one. */
static field_t *description(facts_t *f)
{
    field_t *field = excerpt(f);

    return field ? field : fa_field_new(f->arena, FA_FIELD_TEXT, FA_VIEW(""));
}

/* A title of the file's name is no alias. */
static field_t *title_alias(facts_t *f)
{
    field_t *list = make_list(f);

    if (!fa_view_equal(f->entry->title, f->place->stem))
        fa_field_add_text(f->arena, list, "", f->entry->title);
    return or_none(list);
}

static field_t *language(facts_t *f)
{
    return fa_view_equal_nocase(f->entry->language, f->feed->language)
               ? NULL
               : make_text(f, f->entry->language);
}

static field_t *image(facts_t *f)
{
    return make_text(f, f->entry->image);
}

static field_t *images(facts_t *f)
{
    field_t *list = make_list(f);

    fa_field_add_text(f->arena, list, "", f->entry->image);
    return or_none(list);
}

static field_t *enclosures(facts_t *f)
{
    field_t *list = make_list(f);

    for (size_t i = 0; i < f->entry->enclosures.count; i++) {
        const feedark_enclosure *enclosure = &f->entry->enclosures.items[i];
        field_t *item = fa_field_new(f->arena, FA_FIELD_MAP, FA_VIEW(""));

        fa_field_add_text(f->arena, item, "url", enclosure->url);
        fa_field_add_text(f->arena, item, "type", enclosure->type);
        if (enclosure->length && enclosure->length <= INT64_MAX)
            fa_field_add_number(f->arena, item, "length", (int64_t)enclosure->length);
        if (item->first)
            fa_field_append(list, item);
    }
    return or_none(list);
}

static field_t *draft(facts_t *f)
{
    return fa_entry_is_hidden(f->entry) ? make_flag(f, true) : NULL;
}

static field_t *published(facts_t *f)
{
    return fa_entry_is_hidden(f->entry) ? make_flag(f, false) : NULL;
}

static field_t *status(facts_t *f)
{
    return fa_entry_is_hidden(f->entry) ? make_text(f, FA_VIEW("draft")) : NULL;
}

static field_t *rights(facts_t *f)
{
    return make_text(f, f->entry->rights.size ? f->entry->rights : f->feed->rights);
}

static field_t *feed_title(facts_t *f)
{
    return make_text(f, f->feed->title);
}

static field_t *feed_link(facts_t *f)
{
    return make_text(f, f->feed->link);
}

static field_t *url(facts_t *f)
{
    return make_text(f, f->urls.url);
}

static field_t *updated(facts_t *f)
{
    return make_time(f, f->entry->updated);
}

static const struct fa_source sources[] = {
    {"layout", post_layout},
    {"title", title},
    {"date", date},
    {"updated", updated},
    {"modified", modified},
    {"author", author},
    {"authors", authors},
    {"author-list", author_list},
    {"author-text", author_text},
    {"categories", categories},
    {"category", category},
    {"category-paths", category_paths},
    {"tags", tags},
    {"tags-and-categories", tags_and_categories},
    {"permalink", permalink},
    {"permalink-or-false", permalink_or_false},
    {"permalink-path", permalink_path},
    {"permalink-file", permalink_file},
    {"old-paths", old_paths},
    {"link", link},
    {"guid", guid},
    {"slug", slug},
    {"kind", kind},
    {"excerpt", excerpt},
    {"excerpt-markdown", excerpt_markdown},
    {"description", description},
    {"title-alias", title_alias},
    {"language", language},
    {"image", image},
    {"images", images},
    {"enclosures", enclosures},
    {"draft", draft},
    {"published", published},
    {"status", status},
    {"rights", rights},
    {"feed-title", feed_title},
    {"feed-link", feed_link},
    {"url", url},
};

const struct fa_source *fa_source_find(feedark_view name)
{
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        if (fa_view_equal(name, fa_view(sources[i].name)))
            return &sources[i];
    return NULL;
}
