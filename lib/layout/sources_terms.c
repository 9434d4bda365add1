/* Categories and tags. */
#include "layout/sources.h"

#include "base/map.h"

typedef const struct fa_facts facts_t;
typedef struct fa_field field_t;

/* An address, a number or a UUID says nothing to people. */
static bool is_code(feedark_view term)
{
    size_t digits = 0, marks = 0;

    for (size_t i = 0; i < term.size; i++) {
        digits += fa_is_digit(term.data[i]) ||
                  (term.size == 36 && strchr("abcdef", fa_lower(term.data[i])));
        marks += term.data[i] == '-';
    }
    return digits == term.size || (term.size == 36 && marks == 4 && digits == 32) ||
           fa_view_find(term, FA_VIEW("://")) != SIZE_MAX ||
           fa_view_starts_nocase(term, FA_VIEW("urn:")) ||
           fa_view_starts_nocase(term, FA_VIEW("tag:"));
}

/* The term, by which the site knows the category; its label where the term is a mere code
 * (docs/decisions/0043-category-labels.md). */
static feedark_view name_of(const feedark_category *category)
{
    return category->label.size && is_code(category->term) ? category->label : category->term;
}

static field_t *terms(facts_t *f, bool categories)
{
    field_t *list = fa_source_list(f);
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
    return fa_source_or_none(list);
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
    field_t *flat = terms(f, true), *list = fa_source_list(f);

    for (field_t *item = flat ? flat->first : NULL; item; item = item->next) {
        field_t *one = fa_source_list(f);

        fa_field_add_text(f->arena, one, "", item->text);
        fa_field_append(list, one);
    }
    return fa_source_or_none(list);
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
        list = fa_source_list(f);
    for (field_t *item = more ? more->first->next : NULL; item; item = item->next)
        fa_field_add_text(f->arena, list, "", item->text);
    return fa_source_or_none(list);
}

const struct fa_source fa_source_terms[] = {
    {"categories", categories},
    {"category", category},
    {"category-paths", category_paths},
    {"tags", tags},
    {"tags-and-categories", tags_and_categories},
    {0},
};
