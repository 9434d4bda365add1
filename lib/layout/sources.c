#include "layout/sources.h"

#include "text/entity.h"
#include "text/scheme.h"

typedef const struct fa_facts facts_t;
typedef struct fa_field field_t;

field_t *fa_source_text(facts_t *f, feedark_view text)
{
    field_t *field;

    if (!text.size)
        return NULL;
    field = fa_field_new(f->arena, FA_FIELD_TEXT, FA_VIEW(""));
    field->text = text;
    return field;
}

field_t *fa_source_url(facts_t *f, feedark_view url)
{
    return fa_scheme_is_harmless(url) ? fa_source_text(f, url) : NULL;
}

field_t *fa_source_time(facts_t *f, feedark_time time)
{
    field_t *field;

    if (time.precision == FEEDARK_PRECISION_NONE)
        return NULL;
    field = fa_field_new(f->arena, FA_FIELD_TIME, FA_VIEW(""));
    field->time = time;
    return field;
}

field_t *fa_source_flag(facts_t *f, bool flag)
{
    field_t *field = fa_field_new(f->arena, FA_FIELD_BOOL, FA_VIEW(""));

    field->flag = flag;
    return field;
}

field_t *fa_source_list(facts_t *f)
{
    return fa_field_new(f->arena, FA_FIELD_LIST, FA_VIEW(""));
}

field_t *fa_source_or_none(field_t *list)
{
    return list->first ? list : NULL;
}

static field_t *post_layout(facts_t *f)
{
    return fa_source_text(f,
                          f->entry->kind == FEEDARK_KIND_PAGE ? FA_VIEW("page") : FA_VIEW("post"));
}

static field_t *title(facts_t *f)
{
    feedark_view text = f->entry->title;

    return fa_source_text(f, f->layout->title ? f->layout->title(f->arena, text) : text);
}

static field_t *date(facts_t *f)
{
    return fa_source_time(f, fa_entry_date(f->entry));
}

static field_t *modified(facts_t *f)
{
    const feedark_entry *entry = f->entry;
    bool same = entry->published.precision != FEEDARK_PRECISION_NONE &&
                entry->updated.seconds == entry->published.seconds;

    return same ? NULL : fa_source_time(f, entry->updated);
}

static field_t *author_list(facts_t *f)
{
    const feedark_people *people = f->entry->authors.count ? &f->entry->authors : &f->feed->authors;
    field_t *list = fa_source_list(f);

    for (size_t i = 0; i < people->count; i++)
        fa_field_add_text(f->arena, list, "",
                          people->items[i].name.size ? people->items[i].name
                                                     : people->items[i].email);
    return fa_source_or_none(list);
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
    return fa_source_text(f, fa_buffer_view(&out));
}

static field_t *link(facts_t *f)
{
    return fa_source_url(f, f->entry->link);
}

static field_t *guid(facts_t *f)
{
    return fa_source_text(f, f->entry->id);
}

static field_t *slug(facts_t *f)
{
    return fa_source_text(f, f->place->slug);
}

static field_t *kind(facts_t *f)
{
    static const char *const names[FA_SECTIONS] = {"post", "page", "draft"};

    return fa_source_text(f, fa_view(names[fa_entry_section(f->entry)]));
}

static field_t *excerpt(facts_t *f)
{
    const feedark_content *summary = &f->entry->summary;

    if (!f->entry->content.value.size || !summary->value.size)
        return NULL;
    return fa_source_text(f, summary->type == FEEDARK_CONTENT_TEXT
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
    field_t *list = fa_source_list(f);

    if (!fa_view_equal(f->entry->title, f->place->stem))
        fa_field_add_text(f->arena, list, "", f->entry->title);
    return fa_source_or_none(list);
}

static field_t *language(facts_t *f)
{
    return fa_view_equal_nocase(f->entry->language, f->feed->language)
               ? NULL
               : fa_source_text(f, f->entry->language);
}

static field_t *image(facts_t *f)
{
    return fa_scheme_is_picture(f->entry->image) ? fa_source_text(f, f->entry->image) : NULL;
}

static field_t *images(facts_t *f)
{
    field_t *list = fa_source_list(f);

    if (fa_scheme_is_picture(f->entry->image))
        fa_field_add_text(f->arena, list, "", f->entry->image);
    return fa_source_or_none(list);
}

static field_t *enclosures(facts_t *f)
{
    field_t *list = fa_source_list(f);

    for (size_t i = 0; i < f->entry->enclosures.count; i++) {
        const feedark_enclosure *enclosure = &f->entry->enclosures.items[i];
        field_t *item = fa_field_new(f->arena, FA_FIELD_MAP, FA_VIEW(""));

        if (!fa_scheme_is_harmless(enclosure->url))
            continue;
        fa_field_add_text(f->arena, item, "url", enclosure->url);
        fa_field_add_text(f->arena, item, "type", enclosure->type);
        if (enclosure->length && enclosure->length <= INT64_MAX)
            fa_field_add_number(f->arena, item, "length", (int64_t)enclosure->length);
        fa_field_append_filled(list, item);
    }
    return fa_source_or_none(list);
}

static field_t *draft(facts_t *f)
{
    return fa_entry_is_hidden(f->entry) ? fa_source_flag(f, true) : NULL;
}

static field_t *published(facts_t *f)
{
    return fa_entry_is_hidden(f->entry) ? fa_source_flag(f, false) : NULL;
}

static field_t *status(facts_t *f)
{
    return fa_entry_is_hidden(f->entry) ? fa_source_text(f, FA_VIEW("draft")) : NULL;
}

static field_t *rights(facts_t *f)
{
    return fa_source_text(f, f->entry->rights.size ? f->entry->rights : f->feed->rights);
}

static field_t *feed_title(facts_t *f)
{
    return fa_source_text(f, f->feed->title);
}

static field_t *feed_link(facts_t *f)
{
    return fa_source_url(f, f->feed->link);
}

static field_t *updated(facts_t *f)
{
    return fa_source_time(f, f->entry->updated);
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
    {0},
};

const struct fa_source *fa_source_find(feedark_view name)
{
    const struct fa_source *const tables[] = {sources, fa_source_terms, fa_source_addresses};

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        for (const struct fa_source *source = tables[i]; source->name; source++)
            if (name.size && *name.data == *source->name &&
                fa_view_equal(name, fa_view(source->name)))
                return source;
    return NULL;
}
